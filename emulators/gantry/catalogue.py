"""Seeded defects and permitted variants of the reference gantry. All their names begin with `gantry-`."""

from collections.abc import Callable
from typing import Any

from emulators.defects import Defect
from emulators.gantry.fee_module import Price, Unit
from emulators.variants import GANTRY, Variant, named
from tollcert.codes import GantrySpecialType as Gantry
from tollcert.codes import MediaType
from tollcert.wire.files import TransitFile

POINTS = {
    "device_type": "device type of the B2 as the gantry takes it: 1 two-piece, 2 single-piece",
    "codes": "special types of a passage, a set",
    "price": "what the fee module returned",
    "exempt": "is this user type exempt from the toll?",
    "transit": "the EF04 block that is about to be written",
    "province": "the EF04 record of a CPC card that is about to be written",
    "record": "a transaction record, when it is made",
    "records": "the records that are queued for one passage, a list",
    "clock_correction": "by how much the clock is corrected, seconds",
    "ids_in_order": "do the ids of records only ever grow?",
    "queue_kept": "records that waited when the gantry ended, as it finds them at its start, a list",
    "sent_again": "is a record sent again when its acknowledgement does not come?",
    "images": "the image records that are queued for one picture, a list",
}
Fields = dict[str, Any]


def _without(*codes: int) -> Callable[[set[int]], set[int]]:
    return lambda found: found - set(codes)


def _instead(code: int, other: int) -> Callable[[set[int]], set[int]]:
    return lambda found: found - {code} | ({other} if code in found else set())


def _rounded_down(price: Price) -> Price:
    units = tuple(Unit(unit.interval_id, unit.pay_fee, unit.pay_fee * 95 // 100, unit.length_m) for unit in price.units)
    return Price(units, price.version)


def _booked_though_refused(record: Fields) -> Fields:
    """An empty trade that is reported as a good one."""
    if not record["tradeResult"]:
        return record
    fees = [int(part) for part in str(record["feeGroup"]).split("|") if part]
    pays = [int(part) for part in str(record["payFeeGroup"]).split("|") if part]
    return record | {"tradeResult": 0, "tradeType": 0, "fee": sum(fees), "payFee": sum(pays), "discountFee": sum(pays) - sum(fees)}


def _of_traded_only(images: list[Fields]) -> list[Fields]:
    return [image for image in images if image["tradeId"]]


def _counted_twice(block: TransitFile) -> TransitFile:
    return block.replace(success_count=block.success_count + 1)


def _sum_as_before(record: Fields) -> Fields:
    return record | {"OBUFeeSumAfter": record["OBUFeeSumBefore"]}


def _cpc_discounted(record: Fields) -> Fields:
    """A CPC card that is charged like an OBU."""
    if record["mediaType"] != MediaType.CPC or record["tradeResult"]:
        return record
    fee = record["payFee"] * 95 // 100
    return record | {"fee": fee, "discountFee": record["payFee"] - fee}


DEFECTS = (
    Defect("gantry-t1-no-flag", "codes", "T1/gantry", "special types", _without(Gantry.OBU_NO_CARD)),
    Defect("gantry-t1-counts-twice", "transit", "T1/gantry", "record and memory agree", _counted_twice),
    Defect("gantry-t1-single-piece-as-cardless", "device_type", "T1/gantry", "special types", lambda kind: 1),
    Defect("gantry-t2-no-image", "images", "T2/gantry", "plate image", _of_traded_only),
    Defect("gantry-t3-books-refused", "record", "T3/gantry", "record and memory agree", _booked_though_refused),
    Defect("gantry-t4-lane-number", "codes", "T4/gantry", "special types", _instead(Gantry.CARD_EXPIRED, 21)),
    Defect("gantry-t6-record-twice", "records", "T6/gantry", "one gantry record", lambda records: [*records, *({**r, "tradeId": r["tradeId"][:-1] + "X"} for r in records)]),
    Defect("gantry-t7-no-flag", "codes", "T7/gantry", "special types", _without(Gantry.PLATE_DIFFERS)),
    Defect("gantry-t7-rounds-down", "price", "T7/gantry", "gantry fee", _rounded_down),
    Defect("gantry-t7-sm4-told-as-3des", "record", "T7/gantry", "generation in the gantry record", lambda record: record | {"algorithmIdentifier": 1}),
    Defect("gantry-t10-no-flag", "codes", "T10/gantry", "special types", _without(Gantry.NO_ENTRY, Gantry.NO_ENTRY_NETWORK, Gantry.NO_ENTRY_STATION)),
    Defect("gantry-t10-sums-stand-still", "record", "T10/gantry", "gantry record adds up", _sum_as_before),
    Defect("gantry-t11-no-flag", "codes", "T11/gantry", "special types", _without(*range(135, 138))),
    Defect("gantry-t11-clearing-untold", "codes", "T11/gantry", "gantry code", _without(175, 176)),
    Defect("gantry-t11-cpc-discounted", "record", "T11/gantry", "CPC gantry fee", _cpc_discounted),
    Defect("gantry-t11-yuan-cut-off", "province", "T11/gantry", "CPC record and card agree", lambda held: held.replace(fee=max(held.fee - 100, 0))),
    Defect("gantry-t11-two-images", "images", "T11/gantry", "plate image", lambda images: [*images, *({**i, "picId": i["picId"][:-1] + "X"} for i in images)]),
    Defect("gantry-n02-old-card-taken-abroad", "codes", "N02", "special types", _without(Gantry.CARD_ISSUER_INVALID)),
    Defect("gantry-n33-exempt-vehicle-charged", "exempt", "N33", "gantry exempt and flagged", lambda exempt: False),
    Defect("gantry-n08-time-not-taken", "clock_correction", "N08", "gantry takes the time", lambda seconds: 0.0),
    Defect("gantry-n09-queue-in-memory", "queue_kept", "N09", "gantry record acknowledged", lambda kept: []),
    Defect("gantry-n09-sent-once", "sent_again", "N09", "gantry record acknowledged", lambda again: False),
    Defect("gantry-n37-any-issuer-taken", "codes", "N37", "special types", _without(Gantry.OBU_ISSUER_INVALID, Gantry.CARD_ISSUER_INVALID)),
)  # fmt: skip
CATALOGUE = {defect.name: defect for defect in DEFECTS}
USUAL = {
    12: "vehicle file and card are read before an OBU is refused",
    45: "what a lane would stop is refused: fee 0, nothing written",
    46: "without card the passage is refused and nothing is counted",
    48: "a CPC card without entry is refused, and a record says why",
    49: "a vehicle without entry is refused; its entry is not made up for",
    50: "records have numbers, hex in capitals, no special type as an empty text",
}
"""What the reference gantry does by itself: the other side of each freedom that a variant proves."""
VARIANTS = named((
    Variant("gantry-refuses-unread", (12, 45), GANTRY, "what the B2 shows is refused without reading on; the record knows the OBU, but no plate"),
    Variant("gantry-charges-defective", (45,), GANTRY, "a dismantled OBU, expired media and another vehicle's card are charged"),
    Variant("gantry-ef04-only", (46,), GANTRY, "without card the sums of EF04 grow, and the no-card count"),
    Variant("gantry-blank-card-untold", (48,), GANTRY, "a CPC card without entry is left alone and has no record"),
    Variant("gantry-writes-entry", (49,), GANTRY, "a vehicle without entry is given one by the gantry (prefix CC2900)"),
    Variant("gantry-loose-form", (50,), GANTRY, "numbers as text, hex in small letters, no code as null, extra fields"),
))  # fmt: skip
