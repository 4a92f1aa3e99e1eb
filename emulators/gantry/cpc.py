"""A CPC card under the gantry: what was read, what it costs, what is written, its record (real_data.md 3.3, codes_fees.md 2.5).

The charge of a passage is its payable fee, without discount. EF02 holds the exact sum of the stay and the list of gantries, EF04 one
record a province with the sum in whole yuan, halves up.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from emulators.gantry.fee_module import DATA_VERSION, Price
from emulators.gantry.parameters import Parameters
from tollcert.codes import ENTRY_STATUSES, UNKNOWN_COLOUR, UNREAD_PLATE, MediaType, PassId, cpc_pass_id, record_id, special_type_field
from tollcert.codes import GantrySpecialType as Gantry
from tollcert.units import half_up, local, stamp
from tollcert.wire.fields import plate_text
from tollcert.wire.files import CpcEntry, CpcProvince, CpcTransit
from tollcert.wire.national import CpcReadV34, CpcWrite, ObuFound

BATTERY_LOW = 0x8000
NOTHING = (bytes(2), b"\xff\xff")
FROM_STATION = bytes(3)
YUAN = 100
READ_ERRORS = {
    0x01: Gantry.DSRC_TIMEOUT, 0x02: Gantry.UPLINK_DECODING_FAILED, 0x0B: Gantry.CPC_EF02_READ_FAILED, 0x0C: Gantry.CPC_EF04_READ_FAILED,
    0x0D: Gantry.PSAM_AUTHENTICATION_FAILED, 0x0E: Gantry.CPC_AUTHENTICATION_FAILED,
}  # fmt: skip
WRITE_ERRORS = {
    0x01: Gantry.WRITE_TIMEOUT, 0x02: Gantry.UPLINK_DECODING_FAILED, 0x0B: Gantry.CPC_AUTHENTICATION_FAILED, 0x0C: Gantry.CPC_WRITE_FAILED_FEE_OK,
    0x0D: Gantry.CPC_WRITE_OK_FEE_FAILED, 0x0E: Gantry.CPC_BOTH_FAILED, 0x0F: Gantry.CPC_FEE_WRITE_FAILED,
}  # fmt: skip
"""Error codes of B4 and B5 of a CPC card to special types."""
CLEAR_ERRORS = {0x03: Gantry.CPC_PASSAGE_READ_FAILED, 0x04: Gantry.CPC_PASSAGE_UPDATE_FAILED, 0x05: Gantry.CPC_AUTHENTICATION_FAILED}
"""Error codes of B7: at the end of a province EF02 is read once more and begun anew."""
COMPUTER = 1
UPDATED, NOT_UPDATED = 2, 1
UNUSED = (
    "OBUProvfeeSum", "cardfeeSum", "noCardTimes", "OBUTotalTradeSuccNum", "OBUpayFeeSum", "OBUdiscountFeeSum", "OBUFeeSum", "OBUProvPayFeeSum",
)  # fmt: skip
"""Sums of an OBU: -1 before and after, as production records of CPC cards have them."""


@dataclass(slots=True)
class CardPassage:
    """What the gantry knows of one CPC card; `after` and `province` are what was to be written, `written` that it was."""

    found: ObuFound
    at: float
    codes: set[int] = field(default_factory=set)
    price: Price = field(default_factory=Price)
    fee_result: int = 0
    entry: CpcEntry | None = None
    before: CpcTransit | None = None
    after: CpcTransit | None = None
    province: CpcProvince | None = None
    written: bool = False
    consumed_ms: int = 0

    def take(self, read: CpcReadV34) -> None:
        """What the B4 says."""
        if self.found.status & BATTERY_LOW:
            self.codes.add(Gantry.CPC_LOW_BATTERY)
        if read.error:
            self.codes.add(READ_ERRORS.get(read.error, Gantry.OTHER))
            return
        self.entry, self.before = CpcEntry.decode(read.entry.ljust(CpcEntry.SIZE, b"\x00")), CpcTransit.decode(read.transit)
        self.codes.update(entry_faults(self.entry))

    def write(self, where: Parameters) -> CpcWrite:
        """C7: EF02 with this gantry, and the record of this province."""
        assert self.after is not None and self.province is not None
        number = bytes((max(self.after.provinces, 1),))
        return CpcWrite(
            obu_id=self.found.obu_id, factor=self.found.issuer[:4] * 2, transit=self.after.encode(), province=number + self.province.encode(),
        )  # fmt: skip

    def add(self, where: Parameters) -> None:
        """EF02 and EF04 with this passage."""
        assert self.before is not None and self.entry is not None
        before, at, first = self.before, int(self.at), self.before.local_count == 0
        self.after = before.replace(
            provinces=max(before.provinces, 1), local_count=before.local_count + 1, local_fee=before.local_fee + self.price.pay_fee,
            local_mileage=before.local_mileage + self.price.length_m, entry_gantry=where.hex if first else before.entry_gantry,
            entry_time=at if first else before.entry_time, last_gantry=where.hex, last_time=at, last_fee=self.price.pay_fee,
            last_mileage=self.price.length_m,
        ).with_gantry(where.hex)  # fmt: skip
        from_station = self.after.provinces == 1
        self.province = CpcProvince(
            province=bytes.fromhex(where.province_code)[0], count=self.after.local_count, fee=half_up(self.after.local_fee, YUAN) * YUAN,
            mileage=self.after.local_mileage, entry_gantry=FROM_STATION if from_station else self.after.entry_gantry,
            entry_time=self.entry.time if from_station else self.after.entry_time, last_gantry=where.hex, last_time=at,
        )  # fmt: skip


def entry_faults(entry: CpcEntry) -> Iterator[Gantry]:
    """Faults of the entry on the card."""
    if entry.network in NOTHING:
        yield Gantry.NO_ENTRY_NETWORK
    if entry.station in NOTHING:
        yield Gantry.NO_ENTRY_STATION
    if entry.status not in ENTRY_STATUSES:
        yield Gantry.ENTRY_STATUS_WRONG


# ---- the record


def card_record(where: Parameters, passage: CardPassage, serial: int) -> dict[str, Any]:
    """The transaction record of a CPC card; its message is that of an OBU (real_data.md 3.3)."""
    found, hour = passage.found, local(passage.at).strftime("%Y%m%d%H")
    return {
        "tradeId": record_id(where.gantry_id, hour, COMPUTER * 100_000 + serial), "gantryId": where.gantry_id, "originalFlag": 1, "computerOrder": COMPUTER,
        "hourBatchNo": hour, "gantryOrderNum": where.gantry_order_num, "gantryHex": where.gantry_hex, "gantryHexOpposite": where.gantry_hex_opposite,
        "gantryType": where.gantry_type, "transTime": stamp(passage.at), "mediaType": int(MediaType.CPC), "obuSign": 0, "OBUMAC": _hex(found.obu_id),
        "OBUSN": _hex(found.contract_sn), "OBUIssueID": _hex(found.issuer), "OBUVersion": found.contract_version, "OBUStartDate": found.start.hex(),
        "OBUEndDate": found.end.hex(), "OBUElectrical": -1, "OBUState": f"{found.status:04X}", **_vehicle(passage), **_entry(passage), **_fee(passage),
        **_sums(passage), "specialType": special_type_field(passage.codes), "TAC": "", "transType": "09", "serviceType": 1, "algorithmIdentifier": 2,
        "keyVersion": "00", "matchStatus": 0, "validStatus": 0, "dealStatus": 0, "recordGenTime": stamp(passage.at), "consumeTime": passage.consumed_ms,
    }  # fmt: skip


def _vehicle(passage: CardPassage) -> dict[str, Any]:
    entry = passage.entry
    plate, colour = (plate_text(entry.plate), entry.colour) if entry is not None and any(entry.plate) else (UNREAD_PLATE, UNKNOWN_COLOUR)
    kind = entry.vehicle_class if entry is not None else 0
    return {
        "vlp": plate, "vlpc": colour, "vehiclePlate": f"{plate}_{colour}", "vehicleType": kind, "feeVehicleType": kind, "vehicleClass": 0,
        "vehicleSign": "0xff", "axleCount": 255,
    }  # fmt: skip


def _entry(passage: CardPassage) -> dict[str, Any]:
    """PassId of form 02 with an entry, 00 without."""
    entry, number, known = passage.entry, _hex(passage.found.contract_sn), passage.entry is not None and passage.entry.time > 0
    moment = local(entry.time if entry is not None else 0).strftime("%Y%m%d%H%M%S")
    return {
        "passState": 1 if known else 2, "enTollStationHex": _hex(entry.network + entry.station) if entry is not None else "",
        "enTollLaneId": f"{entry.lane:02X}" if entry is not None else "", "enTime": stamp(entry.time) if entry is not None and known else "",
        "passId": cpc_pass_id(number, moment) if known else str(PassId("00", f"0000{number}", moment)),
    }  # fmt: skip


def _fee(passage: CardPassage) -> dict[str, Any]:
    """No discount: fee is payFee. An empty trade has none, its groups stay filled."""
    price, booked = passage.price, passage.written
    pay = price.pay_fee if booked else 0
    groups = "|".join(str(unit.pay_fee) for unit in price.units)
    return {
        "payFee": pay, "fee": pay, "discountFee": 0, "transFee": 0, "payFeeGroup": groups, "feeGroup": groups,
        "discountFeeGroup": "|".join("0" for _ in price.units), "tollIntervalId": "|".join(unit.interval_id for unit in price.units),
        "tollIntervalSign": "|".join("1" for _ in price.units), "feeMileage": price.length_m if booked else 0, "rateCompute": 1, "rateFitCount": 0,
        "pathFitFlag": 0, "feeCalcResult": passage.fee_result, "feeCalcSpecial": 0, "feeCalcSpecials": "0", "tollParaVer": price.version,
        "feeDataVersion": DATA_VERSION,
    }  # fmt: skip


def _sums(passage: CardPassage) -> dict[str, Any]:
    """EF02 before and after, the record of EF04; equal when nothing was written."""
    before = passage.before or CpcTransit()
    after = passage.after if passage.written and passage.after is not None else before
    written, result = passage.written, 0 if passage.written else 1
    fields: dict[str, Any] = {f"{name}{moment}": -1 for name in UNUSED for moment in ("Before", "After")}
    return fields | {
        "tradeResult": result, "tradeType": -1, "CPCFeeTradeResult": result, "updateResult": UPDATED if written else NOT_UPDATED,
        "provinceNumBefore": before.provinces, "provinceNumAfter": after.provinces, "OBUProvTradeSuccNumBefore": before.local_count,
        "OBUProvTradeSuccNumAfter": after.local_count, "OBUMileageBefore": before.local_mileage, "OBUMileageAfter": after.local_mileage,
        "feeSumLocalBefore": before.local_fee, "feeSumLocalAfter": after.local_fee, "gantryPassCountBefore": before.passed, "gantryPassCount": after.passed,
        "gantryPassInfo": _hex(b"".join(before.passed_gantries())), "gantryPassInfoAfter": _hex(b"".join(after.passed_gantries())),
        "feeProvEF04": _hex(passage.province.encode()) if written and passage.province is not None else "",
        "feeSumLocalAfterEF04": passage.province.fee if written and passage.province is not None else 0,
        "lastGantryHex": _hex(before.last_gantry) if any(before.last_gantry) else "", "lastGantryFeePass": before.last_fee,
    }  # fmt: skip


def _hex(value: bytes) -> str:
    return value.hex().upper()
