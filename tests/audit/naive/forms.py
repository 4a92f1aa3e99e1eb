"""Form of fields, ids and times of one record."""

import re
from collections.abc import Iterator
from typing import Any

from tests.audit.naive.values import ABSENT, HOUR, Record, digits, given, like, outside, seconds, size, there, total, unlike, within
from tollcert.codes import PROVINCES, VEHICLE_CLASSES, ExitFeeType, GantrySpecialType, LaneSpecialType, MediaType, PlateColour, VehicleKind

LISTS = {"laneType": range(1, 6), "obuSign": range(3), "cardType": range(3), "payCardType": range(3), "CPUCardType": range(3), "multiProvince": range(2), "gantryType": range(4),
         "originalFlag": (1, 2), "computerOrder": (1, 2), "tradeResult": range(2), "tradeType": range(-1, 3), "passState": (1, 2), "holidayState": range(2), "rateCompute": (1, 2),
         "CPCFeeTradeResult": range(-1, 2)}  # fmt: skip


def of_form(x: Record) -> Iterator[str]:
    """Whatever the record is."""
    if x.shifted:
        yield "form.shifted"
    else:
        yield from (f"form.{what}" for what in ("number", "yuan", "time", "hex") if x.bad[what])
        if x.kind == "exit" and outside(x.provinceTransGroup, ("0",)) and unlike(r"^(\d\d(\d{4})?:-?\d+\|?)+$", x.provinceTransGroup):
            yield "form.provinces"
    if any(outside(getattr(x, name), allowed) for name, allowed in LISTS.items()):
        yield "form.enumeration"
    yield from _codes(x)
    yield from _vehicle(x)
    if outside(x.mediaType, map(int, MediaType)):
        yield "form.medium"
    if x.kind == "exit" and x.exitFeeType != 0 and outside(x.exitFeeType, map(int, ExitFeeType)):
        yield "form.fee-source"
    if any(a > 0 and b > 0 and (100 * a == b or a == 100 * b) for a, b in _twins(x)):
        yield "form.yuan-column"
    if x.kind == "gantry" and unlike(r"^[0-5](\|[0-5])*\|?$", x.tollIntervalSign):
        yield "form.interval-sign"


def _twins(x: Record) -> list[tuple[Any, Any]]:
    if x.kind == "gantry":
        return [(x.payFee, total(x.payFeeGroup)), (x.fee, total(x.feeGroup))]
    if x.kind == "exit":
        return [(x.payFee, x.obuTotalAmount), (x.fee, x.transFee), (x.transFee, x.balanceBefore - x.balanceAfter), (x.transFee, x.obuTotalDiscountAmount), (x.fee, x.payFee - x.discountFee)]  # fmt: skip
    return []


def _codes(x: Record) -> Iterator[str]:
    written = given(x.specialType, "").replace(" ", "")
    if not written:
        return
    known = (
        {str(int(code)) for code in GantrySpecialType}
        if x.kind == "gantry"
        else {str(int(code)) for code in LaneSpecialType} | {str(code) for code in range(141, 1000)}
    )
    if not set(written.split("|")) <= known:
        yield "form.special-type"
    other = {"entry": {"EX"}, "exit": {"EN"}}.get(x.kind)
    if other and x.codes & {str(int(code)) for code in LaneSpecialType if code.where == other}:
        yield "form.special-type-record"


def _vehicle(x: Record) -> Iterator[str]:
    exit_ = x.kind == "exit"
    class_, kind, colour, plate = (x.exVehicleType, x.exVehicleClass, x.exVlpc, x.exVlp) if exit_ else (x.vehicleType, x.vehicleClass, x.vlpc, x.vlp)
    if outside(class_, VEHICLE_CLASSES) and not (x.kind == "gantry" and (x.tradeResult is ABSENT or x.tradeResult != 0 or class_ in {0, 255})):
        yield "form.vehicle-class"
    if x.kind != "gantry" and outside(kind, [*map(int, VehicleKind), 90, 91]):
        yield "form.vehicle-kind"
    if outside(colour, map(int, PlateColour)):
        yield "form.colour"
    if there(plate) and (not 6 <= len(plate) <= 9 or "?" in plate or "\ufffd" in plate):
        yield "form.plate"
    if there(x.vehicleSign) and x.vehicleSign.lower() not in {"0x00", "0x01", "0x02", "0x03", "0x04", "0xff"}:
        yield "form.vehicle-sign"


def of_identity(x: Record) -> Iterator[str]:
    """Ids, passId, TAC."""
    length = 35 if x.kind == "gantry" else 37
    place = length - 16
    if there(x.record) and not given(x.modifyFlag, 1) >= 2 and (len(x.record) != length or not re.fullmatch(r"\d{16}", x.record[-16:])):
        yield "identity.id"
    if size(x.record) == length and size(x.lane) == place and x.record[:place] != x.lane:
        yield "identity.id-place"
    hour = x.record[place : place + 10] if size(x.record) == length else ""
    if hour.isdigit() and there(x.at):
        if not x.utc and int(hour) not in {digits(x.at + minutes * HOUR / 60, "%Y%m%d%H") for minutes in (-5, 0, 5)}:
            yield "identity.id-hour"
        if not x.utc and int(hour) == digits(x.at + 8 * HOUR, "%Y%m%d%H"):
            yield "time.utc-record"
    yield from _pass_id(x)
    if x.mediaType == 1 and unlike(r"^[0-9A-Fa-f]{8}$", x.TAC):
        yield "identity.tac"
    debit = x.kind == "exit" and x.exitFeeType == 1 and x.balanceBefore - x.balanceAfter > 0
    debit = debit or (x.kind == "gantry" and x.tradeResult == 0 and x.tradeType == 0 and not x.has(102, 178, 179, 217, 218))
    if debit and x.mediaType == 1 and given(x.TAC, "00000000") == "00000000":
        yield "identity.tac-missing"


def _pass_id(x: Record) -> Iterator[str]:
    pass_id = given(x.passId, "")
    if pass_id and not re.search(r"^0[0124][0-9A-Fa-f]{20}\d{14}$|^030[A-Z0-9]{21}\d{14}$", pass_id):
        yield "identity.pass-id"
    forms = {1: ("00", "01"), 2: ("02",), 3: ("03", "04"), 9: ("03", "04")}
    if len(pass_id) in {36, 38} and within(x.mediaType, forms) and pass_id[:2] not in forms[x.mediaType]:
        yield "identity.pass-form"
    if len(pass_id) != 36:
        return
    if pass_id[:2] in {"01", "02"} and not x.utc and x.pass_time != digits(x.enTime):
        yield "identity.pass-time"
    masked = pass_id[6:18] == "0" * 12
    card = {"gantry": x.CPUNetId + x.CPUCardId, "exit": x.payCardNet + x.payCardId, "entry": x.cardNet + x.cardId}[x.kind]
    if pass_id[:2] == "01" and x.mediaType == 1 and not masked and size(card) == 20 and card != "0" * 20 and pass_id[2:22] != card:
        yield "identity.pass-card"
    if x.kind == "exit" and pass_id[:2] == "02" and x.mediaType == 2 and not masked and size(x.mediaNo) == 16 and pass_id[2:22] != "0000" + x.mediaNo:
        yield "identity.pass-cpc"


def of_place(x: Record) -> Iterator[str]:
    """Station and gantry codes."""
    station, code = (x.exTollStationId, x.exTollStationHex) if x.kind == "exit" else (x.enTollStationId, x.enTollStationHex)
    if x.kind != "gantry":
        if size(station) == 14 and there(code) and station[5:7] != code[:2]:
            yield "identity.station-province"
        return
    if there(x.gantryHex):
        first = int(x.gantryHex[:2], 16)
        if within(x.gantryType, (1, 2, 3)) and (not 1 <= first >> 2 <= len(PROVINCES) or bool(first & 2) != (x.gantryType in {2, 3})):
            yield "identity.gantry-hex"
        way = x.gantryOrderNum // 100
        if x.originalFlag == 1 and within(way, (1, 2)) and first & 1 != way - 1:
            yield "identity.gantry-direction"
        if x.originalFlag == 1 and outside(x.gantryHexOpposite, ("000000", "FFFFFF")) and int(x.gantryHexOpposite[:2], 16) & 1 == first & 1:
            yield "identity.gantry-opposite"
    if (
        x.originalFlag == 1
        and size(x.record) == 35
        and within(x.computerOrder, (1, 2))
        and there(x.mediaType)
        and x.record[29].isdigit()
        and int(x.record[29]) != x.computerOrder + 2 * (x.mediaType == 2)
    ):
        yield "identity.computer"


def of_time(x: Record) -> Iterator[str]:
    """Order, lateness, days."""
    if x.utc and x.passId[:2] in {"01", "02"}:
        yield "time.utc"
    if not x.utc and there(x.receiveTime, x.at):
        if seconds(x.receiveTime, x.at) > 900:
            yield "time.late"
        if seconds(x.receiveTime, x.at) < -31:
            yield "time.clock"
    if x.kind == "gantry":
        if x.tradeResult == 0 and seconds(x.transTime, x.lastGantryTime) < -31:
            yield "time.last-gantry"
        batch = int(x.hourBatchNo) if like(r"^\d{10}$", x.hourBatchNo) and there(x.transTime) else ABSENT
        if x.originalFlag == 1 and outside(batch, [digits(x.transTime + minutes * HOUR / 60, "%Y%m%d%H") for minutes in (-5, 0, 5)]):
            yield "time.hour-batch"
        return
    if there(x.lDate, x.at) and not x.utc:
        behind = (x.at.date() - x.lDate.date()).days
        if not (behind == 0 or (behind == 1 and x.at.hour < 10)):
            yield "time.toll-day"
    if x.kind == "exit":
        yield from _of_trip(x)


def _of_trip(x: Record) -> Iterator[str]:
    took = seconds(x.exTime, x.enTime)
    if not x.has(54) and took < -31:
        yield "time.order"
    if took > 0 and x.feeMileage > 60 * took:
        yield "time.speed"
    if outside(x.mediaType, (9,)) and took > 7 * 86400:
        yield "time.entry-age"
    if size(x.spcRateVersion) == 8 and x.spcRateVersion[:6].isdigit() and there(x.exTime):
        year, month, day = (int(x.spcRateVersion[place : place + 2]) for place in (0, 2, 4))
        age = ((x.exTime.year - 2000 - year) * 12 + x.exTime.month - month) * 31 + x.exTime.day - day
        if not 0 <= age <= 372:
            yield "time.list-version"
