"""Checks on a passage under a gantry: its record, what OBU and card hold of it, the fee, the plate image.

Whether a gantry charges or refuses a vehicle with a defect is free (freedom.md 45, 46); what its record says and what the
vehicle carries away must be one story. Forms of fields are free (freedom.md 50), missing fields are not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.checks import Finding, check, passed_if
from reports.checks.records import CLOCK_TOLERANCE_S, normal
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.codes import UNREAD_PLATE, parse_record_id
from tollcert.errors import DeviceError
from tollcert.fees import GantryFee, drawn, gantry_fee, tariff_of
from tollcert.units import from_stamp, local, yuan
from tollcert.wire.files import PassageFile, TransitFile

GANTRY = "gantry"
IMAGE_WITHIN_S = 30.0
"""A plate image belongs to the vehicles that passed this long before or after it (codes_fees.md 2.6)."""
REQUIRED = (
    "tradeId", "gantryId", "gantryHex", "transTime", "mediaType", "OBUSN", "OBUMAC", "tradeResult", "tradeType", "payFee", "fee", "discountFee",
    "transFee", "passId", "hourBatchNo", "passState",
)  # fmt: skip
REQUIRED_OF_IMAGE = ("picId", "gantryId", "picTime", "vehiclePlate")
SUMS = {
    "OBUpayFeeSum": "pay_fee", "OBUFeeSum": "fee", "OBUProvPayFeeSum": "local_pay_fee", "OBUProvfeeSum": "local_fee", "OBUMileage": "mileage",
    "OBUTotalTradeSuccNum": "success_count", "OBUProvTradeSuccNum": "local_count", "noCardTimes": "no_card_count", "provinceNum": "provinces",
}  # fmt: skip
"""Fields `...Before` and `...After` of a record and the field of EF04 that they show."""
ENTRY_FIELDS = ("prefix", "network", "station", "lane", "time", "vehicle_class", "status", "plate", "colour", "card_network", "card_number", "provinces")
WITHOUT_CARD = 1
"""tradeType of a passage that was booked on EF04 alone."""
BY_GANTRY = b"\xcc\x29\x00"


@dataclass(slots=True)
class Memory:
    """EF04 (local block, first province area) and 0019 at one moment."""

    event: Event

    @property
    def obu(self) -> TransitFile:
        """The local block of EF04."""
        return TransitFile.decode(bytes.fromhex(self.event.data["ef04"]))

    @property
    def card(self) -> PassageFile:
        """0019."""
        return PassageFile.decode(bytes.fromhex(self.event.data["card"]))

    @property
    def raw(self) -> tuple[str, ...]:
        """All of it, to be compared."""
        return tuple(self.event.data[name] for name in ("ef04", "provinces", "card"))


class Passage:
    """One passage under the gantry: the facts of that moment, the memories around it, the record if there is exactly one."""

    def __init__(self, scene: Scene) -> None:
        moments = {event.data["moment"]: event for event in scene.of("gantry")}
        if len(moments) != 2:
            raise DeviceError("no vehicle was driven under the gantry")
        self.scene, self.facts = scene, scene.gantry_facts()
        self.before, self.after = Memory(moments["enters"]), Memory(moments["left"])
        self.records = scene.gantry_records()
        self.record: dict[str, Any] = self.records[0][1] if len(self.records) == 1 else {}

    @property
    def evidence(self) -> list[int]:
        """Numbers of the records and of the two readings."""
        return [*(event.n for event, _ in self.records), self.before.event.n, self.after.event.n]

    @property
    def booked(self) -> bool:
        """The record says that it charged."""
        return number(self.record, "tradeResult") == 0

    @property
    def has_card(self) -> bool:
        """A single-piece OBU has none."""
        return "CPUCardId" in self.facts["gantry_media"]

    @property
    def with_card(self) -> bool:
        """The record says that a card was debited."""
        return self.has_card and number(self.record, "tradeType") != WITHOUT_CARD

    def during(self, kind: str) -> list[Event]:
        """Events between the two readings."""
        return [event for event in self.scene.of(kind) if self.before.event.n < event.n < self.after.event.n]

    def missing(self) -> Finding | None:
        """A finding where there is no one record to look at."""
        return (
            None
            if self.record
            else passed_if(False, "one gantry record", said("{count} records", count=len(self.records)), [event.n for event, _ in self.records])
        )


def number(record: dict[str, Any], name: str) -> int | None:
    """A number of the record; None when it is missing or none."""
    try:
        return int(str(record[name]))
    except (KeyError, ValueError):
        return None


# ---- the record


@check("one gantry record", judges=GANTRY)
def one_gantry_record(scene: Scene) -> Finding:
    """Exactly one record, of this gantry and this vehicle, at this time, complete. What was refused unread has no plate."""
    passage = Passage(scene)
    if missing := passage.missing():
        return missing
    record, faults = passage.record, [said("{name} is missing", name=name) for name in REQUIRED if passage.record.get(name) in (None, "")]
    expected = {"gantryId": passage.facts["gantry"]["id"], "gantryHex": passage.facts["gantry"]["hex"], **_vehicle(passage)}
    observed = {name: _held(record, name) for name in expected}
    faults += [said("{name} is {observed}", name=name, observed=f"{observed[name]!r}") for name in expected if normal(observed[name]) != normal(expected[name])]
    faults += [*outside_passage(passage), *wrong_identity(record)]
    return passed_if(not faults, expected, {**observed, "faults": faults}, passage.evidence)


def _vehicle(passage: Passage) -> dict[str, Any]:
    """OBU always; plate and class as read; the card where one paid."""
    facts, media = passage.facts, passage.facts["gantry_media"]
    expected = {name: media[name] for name in ("OBUSN", "OBUMAC")}
    if passage.booked or _held(passage.record, "plate") not in ("", UNREAD_PLATE):
        expected |= {"plate": facts["plate"], "vehicleType": facts["vehicle_class"]}
    if passage.booked and passage.with_card:
        expected["CPUCardId"] = media["CPUCardId"]
    return expected


def _held(record: dict[str, Any], name: str) -> Any:
    """A field; the plate stands in `vlp`, or with its colour in `vehiclePlate`."""
    if name == "plate":
        return str(record.get("vlp") or record.get("vehiclePlate") or "").split("_")[0]
    return record.get(name)


def outside_passage(passage: Passage) -> Iterator[str]:
    """The passage lies between the two readings, but for the difference of two clocks."""
    begin, end = passage.facts["gantry_entered_at"], passage.facts["gantry_left_at"]
    try:
        apart = max(begin - from_stamp(str(passage.record.get("transTime"))), from_stamp(str(passage.record.get("transTime"))) - end)
    except ValueError:
        yield said("transTime {transTime} is not a time", transTime=f"{passage.record.get('transTime')!r}")
        return
    if apart > CLOCK_TOLERANCE_S:
        yield said("transTime is {apart} s outside the passage", apart=f"{apart:.0f}")


def wrong_identity(record: dict[str, Any]) -> Iterator[str]:
    """The tradeId says which gantry made the record."""
    parsed = parse_record_id(str(record.get("tradeId") or ""), GANTRY)
    if parsed is None or normal(parsed.place) != normal(record.get("gantryId")):
        yield said("tradeId {tradeId} is not gantryId, hour, serial", tradeId=f"{record.get('tradeId')!r}")


@check("no gantry record", judges=GANTRY)
def no_gantry_record(scene: Scene) -> Finding:
    """No transaction record, and OBU and card are as they were."""
    passage = Passage(scene)
    touched = [event.n for kind in ("write", "debit") for event in passage.during(kind)]
    observed = said("{count} records, {writes} writes and debits", count=len(passage.records), writes=len(touched))
    return passed_if(not passage.records and not touched, "no record, nothing written", observed, [*passage.evidence, *touched])


# ---- record and memory


@check("record and memory agree", judges=GANTRY)
def record_and_memory_agree(scene: Scene) -> Finding:
    """Booked: EF04 (and 0019, with a card) grew by exactly the record's amounts, all else stands. Not booked: nothing changed."""
    passage = Passage(scene)
    if missing := passage.missing():
        return missing
    writes, debits = passage.during("write"), passage.during("debit")
    if passage.booked:
        faults = [*_grown(passage), *_kept(passage), *_card(passage), *_debited(passage, debits)]
        expected = "EF04 and 0019 grew by the record's amounts" if passage.with_card else "EF04 grew by the record's amounts, 0019 stands"
    else:
        faults = _untouched(passage, [*writes, *debits])
        expected = "nothing changed and fee 0"
    return passed_if(not faults, expected, faults or expected, [*passage.evidence, *(event.n for event in [*writes, *debits])])


def _untouched(passage: Passage, touched: list[Event]) -> list[str]:
    faults = [said("{kind} {file}", kind=event.kind, file=event.data.get("file", "")) for event in touched]
    faults += ["EF04 or 0019 changed"] if passage.before.raw != passage.after.raw else []
    return faults + [
        said("{name} is {record}", name=name, record=passage.record.get(name))
        for name in ("fee", "payFee", "discountFee", "transFee")
        if number(passage.record, name) != 0
    ]


def _grown(passage: Passage) -> Iterator[str]:
    """Sums, counts, mileage, last gantry."""
    was, held, record = passage.before.obu, passage.after.obu, passage.record
    pay, fee, mileage = (number(record, name) or 0 for name in ("payFee", "fee", "feeMileage"))
    added = {
        "pay_fee": pay, "fee": fee, "mileage": mileage, "success_count": 1, "local_pay_fee": pay, "local_fee": fee, "local_count": 1,
        "no_card_count": int(passage.has_card and not passage.with_card),
    }  # fmt: skip
    for name, amount in added.items():
        if getattr(held, name) - getattr(was, name) != amount:
            yield said("{name} of EF04 grew by {value}, not {amount}", name=name, value=getattr(held, name) - getattr(was, name), amount=amount)
    if held.gantry.hex().upper() != passage.facts["gantry"]["hex"]:
        yield said("EF04 names gantry {gantry}", gantry=held.gantry.hex().upper())
    begin, end = passage.facts["gantry_entered_at"] - CLOCK_TOLERANCE_S, passage.facts["gantry_left_at"] + CLOCK_TOLERANCE_S
    if not begin <= held.gantry_time <= end:
        yield said("the time in EF04 is {gantry_time} s from the passage", gantry_time=f"{held.gantry_time - passage.facts['gantry_left_at']:+.0f}")
    yield from _area(passage)


def _area(passage: Passage) -> Iterator[str]:
    """The province area holds the fee of this stay."""
    held = passage.after.obu
    at = 4 * (max(held.provinces, 1) - 1)
    fen = int.from_bytes(bytes.fromhex(passage.after.event.data["provinces"])[at + 1 : at + 4], "big")
    if fen != held.local_fee:
        yield said("the province area holds {fen}, EF04 {local_fee}", fen=yuan(fen), local_fee=yuan(held.local_fee))


def _kept(passage: Passage) -> Iterator[str]:
    """The entry stands as it was, unless the gantry wrote one (freedom.md 49)."""
    was, held = passage.before.obu, passage.after.obu
    if held.prefix == BY_GANTRY != was.prefix:
        return
    yield from (said("{name} of EF04 changed", name=name) for name in ENTRY_FIELDS if getattr(was, name) != getattr(held, name))


def _card(passage: Passage) -> Iterator[str]:
    if not passage.has_card:
        return
    was, held = passage.before.card, passage.after.card
    fee = number(passage.record, "fee") or 0
    if not passage.with_card:
        if was != held:
            yield "0019 changed, though no card was there"
        return
    if held.fee - was.fee != fee:
        yield said("the sum of 0019 grew by {fee}, not {due}", fee=held.fee - was.fee, due=fee)
    if held.gantry.hex().upper() != passage.facts["gantry"]["hex"]:
        yield said("0019 names gantry {gantry}", gantry=held.gantry.hex().upper())
    kept = ("network", "station", "lane", "time", "status", "plate")
    if passage.after.obu.prefix != BY_GANTRY:
        yield from (said("{name} of 0019 changed", name=name) for name in kept if getattr(was, name) != getattr(held, name))


def _debited(passage: Passage, debits: list[Event]) -> Iterator[str]:
    """One debit of 0 fen for the TAC with a card, none without; the TAC is there, or not, accordingly. A passage without card is no
    normal trade, one of an OBU that needs none is.
    """
    if not passage.has_card and number(passage.record, "tradeType") == WITHOUT_CARD:
        yield "tradeType says that the card was missing: a single-piece OBU has none"
    due = [0] if passage.with_card else []
    if [event.data["money"] for event in debits] != due:
        yield said("debits of {money} fen, not {due}", money=[event.data["money"] for event in debits], due=due)
    due_tac = str(debits[-1].data.get("tac", "")).lstrip("0").upper() if debits else ""
    if (normal(passage.record.get("TAC")).lstrip("0")) != due_tac:
        yield said("TAC is {TAC}, the card gave {due_tac}", TAC=f"{passage.record.get('TAC')!r}", due_tac=due_tac or "none")


# ---- the record in itself


@check("gantry record adds up", judges=GANTRY)
def adds_up(scene: Scene) -> Finding:
    """Groups sum to totals, before and after are what EF04 held, an empty trade is empty (codes_fees.md 2.5, real_data.md 3.4)."""
    passage = Passage(scene)
    if missing := passage.missing():
        return missing
    faults = [*_sums(passage), *(_groups(passage.record) if passage.booked else _empty(passage))]
    first = passage.facts.get("first_gantry") and passage.booked and "195" not in str(passage.record.get("specialType") or "").split("|")
    remarks = ["195 is missing: the first gantry after the entry carries it in Shandong (84 of 84)"] if first else []
    return passed_if(not faults, "groups, totals and sums agree", faults or "they agree", passage.evidence, remarks)


def _groups(record: dict[str, Any]) -> Iterator[str]:
    count = len(group(record, "tollIntervalId"))
    for total, name in (("payFee", "payFeeGroup"), ("fee", "feeGroup"), ("discountFee", "discountFeeGroup")):
        parts = group(record, name)
        try:
            amount = sum(int(part) for part in parts)
        except ValueError:
            yield said("{name} is {record}", name=name, record=f"{record.get(name)!r}")
            continue
        if amount != number(record, total) or len(parts) != count:
            yield said(
                "{name} {record} of {count} intervals is not {total} {sum}",
                name=name,
                record=f"{record.get(name)!r}",
                count=count,
                total=total,
                sum=f"{record.get(total)!r}",
            )
    if (number(record, "payFee") or 0) - (number(record, "fee") or 0) != number(record, "discountFee"):
        yield "discountFee is not payFee - fee"
    if number(record, "transFee") != 0:
        yield said("transFee is {transFee}: a gantry takes no money from the card", transFee=f"{record.get('transFee')!r}")


def group(record: dict[str, Any], name: str) -> list[str]:
    """A field of parts joined with bars."""
    return [part for part in str(record.get(name) or "").split("|") if part]


def _sums(passage: Passage) -> Iterator[str]:
    """Before and after of each sum: as EF04 held them where the trade was booked, equal where it was not."""
    record = passage.record
    for name, held in SUMS.items():
        before, after = number(record, f"{name}Before"), number(record, f"{name}After")
        if None in (before, after):
            yield said("{name}Before or {name}After is missing", name=name)
        elif not passage.booked and before != after:
            yield said("{name} moved from {before} to {after} in an empty trade", name=name, before=before, after=after)
        elif passage.booked and (before, after) != (getattr(passage.before.obu, held), getattr(passage.after.obu, held)):
            yield said(
                "{name} {before} to {after}, EF04 {value} to {other}",
                name=name,
                before=before,
                after=after,
                value=getattr(passage.before.obu, held),
                other=getattr(passage.after.obu, held),
            )
    card = (number(record, "cardfeeSumAfter") or 0) - (number(record, "cardfeeSumBefore") or 0)
    due = (number(record, "fee") or 0) if passage.booked and passage.with_card else 0
    if card != due:
        yield said("cardfeeSum grew by {card}, not {due}", card=card, due=due)


def _empty(passage: Passage) -> Iterator[str]:
    record = passage.record
    yield from (
        said("{name} is {record} in an empty trade", name=name, record=f"{record.get(name)!r}")
        for name in ("payFee", "fee", "discountFee", "transFee")
        if number(record, name) != 0
    )
    if normal(record.get("TAC")).lstrip("0"):
        yield said("TAC is {TAC} in an empty trade", TAC=f"{record.get('TAC')!r}")


# ---- the fee


@check("gantry fee", judges=GANTRY)
def fee(scene: Scene, charged: bool = False) -> Finding:
    """What was booked is the oracle's fee for this gantry, class and day, interval by interval. `charged`: it must be booked."""
    passage = Passage(scene)
    if missing := passage.missing():
        return missing
    due = due_fee(passage, passage.facts["vehicle_class"])
    amounts = {"payFee": due.pay_fee, "fee": due.fee, "feeMileage": due.mileage}
    expected = {**amounts, "from": [{"what": step.what, "how": step.how, "fen": step.fen} for step in (*due.steps(), *due.discounts())]}
    if not passage.booked:
        return passed_if(
            not charged,
            expected if charged else "nothing is charged",
            said("tradeResult {tradeResult}", tradeResult=passage.record.get("tradeResult")),
            passage.evidence,
        )
    observed = {name: number(passage.record, name) for name in amounts}
    groups = {"payFeeGroup": [unit.pay_fee for unit in due.intervals], "feeGroup": [unit.fee for unit in due.intervals]}
    wrong = {name: passage.record.get(name) for name, units in groups.items() if group(passage.record, name) != [str(unit) for unit in units]}
    return passed_if(observed == amounts and not wrong, expected, {**observed, **wrong}, passage.evidence)


def due_fee(passage: Passage, vehicle_class: int) -> GantryFee:
    """The oracle's fee of this gantry for a class on the day of the passage."""
    facts = passage.facts
    network, tariff = drawn(facts["roads"]["drawing"], name=facts["roads"]["network"]), tariff_of(facts["roads"]["tariff"])
    return gantry_fee(network, tariff, facts["gantry"]["hex"], vehicle_class, local(facts["gantry_left_at"]).date())


# ---- the picture


@check("plate image", judges=GANTRY)
def plate_image(scene: Scene) -> Finding:
    """Exactly one image record with this plate, no further than 30 s from the passage (freedom.md 47)."""
    passage = Passage(scene)
    images = [(event, image) for event, image in scene.uploads("plate-images") if not event.data["path"].startswith("/lanes/")]
    expected = {"gantryId": passage.facts["gantry"]["id"], "vehiclePlate": passage.facts["plate"], "within": f"{IMAGE_WITHIN_S:g} s"}
    faults = [] if len(images) == 1 else [said("{count} images", count=len(images))]
    for _, image in images:
        faults += [said("{name} is missing", name=name) for name in REQUIRED_OF_IMAGE if image.get(name) in (None, "")]
        faults += (
            [said("gantryId is {gantryId}", gantryId=f"{image.get('gantryId')!r}")] if normal(image.get("gantryId")) != normal(expected["gantryId"]) else []
        )
        faults += (
            [said("vehiclePlate is {vehiclePlate}", vehiclePlate=f"{image.get('vehiclePlate')!r}")]
            if str(image.get("vehiclePlate")).split("_")[0] != expected["vehiclePlate"]
            else []
        )
        faults += _image_time(passage, image)
    return passed_if(not faults, expected, faults or "one image", [*(event.n for event, _ in images), passage.after.event.n])


def _image_time(passage: Passage, image: dict[str, Any]) -> list[str]:
    try:
        at = from_stamp(str(image.get("picTime")))
    except ValueError:
        return [said("picTime {picTime} is not a time", picTime=f"{image.get('picTime')!r}")]
    apart = max(passage.facts["gantry_entered_at"] - at, at - passage.facts["gantry_left_at"])
    return [said("picTime is {apart} s from the passage", apart=f"{apart:.0f}")] if apart > IMAGE_WITHIN_S else []
