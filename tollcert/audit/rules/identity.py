"""Numbers that records and passages go by: record ids, passId, HEX codes, TAC, serial numbers."""

import ibis

from tollcert.audit.expressions import CLOCK_TOLERANCE_S, HEX, Expression, bit, either, hour_digits, joined, seconds
from tollcert.audit.rule import ERROR, WARNING, Check, rule
from tollcert.codes import PROVINCES

NO_TAC = "00000000"
CORRECTED = 2
"""modifyFlag from which a record is a correction: its id has two digits more."""


BORDER, DIRECTION = 0x020000, 0x010000
"""Bits of a gantry's HEX."""


def _two_digits(value: int) -> str:
    return HEX[value // 16] + HEX[value % 16]


def _same(one: Expression, other: Expression) -> Expression:
    """Both or none. Not compared with `==`: Spark reads `a IN b = c IN d` as no expression at all."""
    return ibis.ifelse(one, other, ~other)


def _is_gantry(t: Expression) -> bool:
    return "gantryHex" in t.columns


def _length(t: Expression) -> int:
    return 35 if _is_gantry(t) else 37


def _masked(t: Expression) -> Expression:
    """A passId whose number was made unrecognisable: twelve zeros."""
    return t.passId.substr(6, 12) == "0" * 12


@rule("identity.id", "entry exit gantry", ERROR, "record id has not its form", "记录编号格式不符", "codes_fees.md 2.1")
def record_id(t: Expression) -> Check:
    first = t.modifyFlag.fill_null(1) < CORRECTED if "modifyFlag" in t.columns else ibis.literal(True)
    digits = t.record.re_search("[0-9]{16}$")
    return Check(t.record.notnull() & first, (t.idLength == _length(t)) & digits, ibis.literal(f"place, YYYYMMDDhh, six digits: {_length(t)}"), t.record)


@rule("identity.id-place", "entry exit gantry", ERROR, "record id is of another lane or gantry", "记录编号与车道（门架）不符", "codes_fees.md 2.1")
def id_place(t: Expression) -> Check:
    place = _length(t) - 16
    return Check((t.idLength == _length(t)) & (t.lane.length() == place), t.record.startswith(t.lane), t.lane, t.record)


@rule("identity.id-hour", "entry exit gantry", WARNING, "hour in the record id is not that of the record", "记录编号小时与交易时间不符", "codes_fees.md 2.1")
def id_hour(t: Expression) -> Check:
    """A transaction over the full hour may take its id in the next or last one: five minutes of tolerance."""
    minutes = ibis.interval(minutes=5)
    near = either(t.idHour == t.hour, (t.idHour == hour_digits(t["at"] + minutes)) | (t.idHour == hour_digits(t["at"] - minutes)))
    return Check((t.idLength == _length(t)) & ~t.utc, near, joined(t.hour), joined(t.idHour))


@rule("identity.pass-id", "entry exit gantry", ERROR, "passId follows no form", "通行标识格式不符", "codes_fees.md 2.1, real_data.md 4")
def pass_id(t: Expression) -> Check:
    medium, lane = t.passId.re_search("^0[0124][0-9A-Fa-f]{20}[0-9]{14}$"), t.passId.re_search("^030[A-Z0-9]{21}[0-9]{14}$")
    return Check(t.passId.notnull(), either(medium, lane), ibis.literal("form 00, 01, 02, 04 + 20 digits + time 14; 030 + lane 21 + time 14"), t.passId)


@rule("identity.pass-form", "entry exit gantry", ERROR, "passId is of another medium", "通行标识与通行介质不符", "codes_fees.md 2.1, real_data.md 4")
def pass_form(t: Expression) -> Check:
    right = ibis.cases(
        (t.mediaType == 1, t.passForm.isin(["00", "01"])),
        (t.mediaType == 2, t.passForm == "02"),
        (t.mediaType.isin([3, 9]), t.passForm.isin(["03", "04"])),
    )
    return Check(t.mediaType.isin([1, 2, 3, 9]) & t.passLength.isin([36, 38]), right, joined("the form of medium ", t.mediaType), t.passId)


@rule("identity.pass-time", "entry exit gantry", ERROR, "time in passId is not the entry time", "通行标识内时间与入口时间不符", "codes_fees.md 2.1")
def pass_time(t: Expression) -> Check:
    applies = (t.passLength == 36) & t.passForm.isin(["01", "02"]) & ~t.utc
    return Check(applies, t.passTime == t.entryTime, joined(t.entryTime), joined(t.passTime))


@rule("identity.pass-card", "entry exit gantry", ERROR, "passId is not of this card", "通行标识内卡号与卡不符", "codes_fees.md 2.1")
def pass_card(t: Expression) -> Check:
    net, number = (t.CPUNetId, t.CPUCardId) if _is_gantry(t) else (t.payCardNet, t.payCardId) if "payCardId" in t.columns else (t.cardNet, t.cardId)
    card = net + number
    some = either((number.length() == 16) & (number != "0" * 16), card != "0" * 20)
    applies = (t.passForm == "01") & (t.mediaType == 1) & (net.length() + number.length() == 20) & some & (t.passLength == 36) & ~_masked(t)
    return Check(applies, t.passId.substr(2, 20) == card, card, t.passId)


@rule("identity.pass-cpc", "exit", ERROR, "passId is not of this CPC card", "通行标识内卡号与CPC卡不符", "real_data.md 4")
def pass_cpc(t: Expression) -> Check:
    applies = (t.passForm == "02") & (t.mediaType == 2) & (t.mediaNo.length() == 16) & (t.passLength == 36) & ~_masked(t)
    return Check(applies, t.passId.substr(2, 20) == ibis.literal("0000") + t.mediaNo, ibis.literal("0000") + t.mediaNo, t.passId)


@rule("identity.station-province", "entry exit", ERROR, "station id and station HEX are of different provinces", "收费站编号与HEX省份不符", "codes_fees.md 2.1")
def station_province(t: Expression) -> Check:
    """Digits 6 and 7 of the id are the province, as is the first byte of the HEX code."""
    station, code = (t.exTollStationId, t.exTollStationHex) if "exTime" in t.columns else (t.enTollStationId, t.enTollStationHex)
    return Check(station.length() == 14, station.substr(5, 2) == code.left(2), station.substr(5, 2), code)


@rule("identity.gantry-hex", "gantry", ERROR, "HEX of the gantry is of no province or contradicts its type", "门架HEX与门架类型不符", "real_data.md 3.6")
def gantry_hex(t: Expression) -> Check:
    """First byte: province ordinal << 2 | border << 1 | direction."""
    province = t.gantryHex.left(2).between(_two_digits(4), _two_digits(4 * len(PROVINCES) + 3))
    sound = province & _same(t.gantryType.isin([2, 3]), bit(t.gantryHex, 6, BORDER))
    return Check(t.gantryHex.notnull() & t.gantryType.isin([1, 2, 3]), sound, joined("gantry type ", t.gantryType), t.gantryHex)


@rule(
    "identity.gantry-direction",
    "gantry",
    WARNING,
    "direction of the gantry's HEX is not that of its order number",
    "门架HEX方向位与顺序号方向不符",
    "real_data.md 3.6",
    "M",
)
def gantry_direction(t: Expression) -> Check:
    """Order 1xx up, 2xx down; three gantries of Shandong have it the other way."""
    way = t.gantryOrderNum // 100
    return Check((t.originalFlag == 1) & way.isin([1, 2]), _same(way == 2, bit(t.gantryHex, 6, DIRECTION)), joined("order ", t.gantryOrderNum), t.gantryHex)


@rule("identity.gantry-opposite", "gantry", ERROR, "opposite gantry is not of the opposite direction", "对向门架HEX方向位不符", "real_data.md 3.6")
def gantry_opposite(t: Expression) -> Check:
    applies = (t.originalFlag == 1) & t.gantryHexOpposite.notnull() & ~t.gantryHexOpposite.isin(["000000", "FFFFFF"])
    return Check(
        applies,
        _same(bit(t.gantryHexOpposite, 6, DIRECTION), ~bit(t.gantryHex, 6, DIRECTION)),
        ibis.literal("the other direction bit"),
        joined(t.gantryHex, " ", t.gantryHexOpposite),
    )


@rule(
    "identity.computer",
    "gantry",
    ERROR,
    "first digit of the serial is not the computer that made the record",
    "流水号首位与工控机序号不符",
    "codes_fees.md 2.1",
)
def computer(t: Expression) -> Check:
    """1 and 2 for OBUs, 3 and 4 for CPC cards (27 of 27 rows)."""
    applies = (t.originalFlag == 1) & (t.idLength == 35) & t.computerOrder.isin([1, 2]) & t.mediaType.notnull()
    due = t.computerOrder + ibis.ifelse(t.mediaType == 2, 2, 0)
    return Check(applies, t.record.substr(29, 1).try_cast("int64") == due, joined(due), t.record)


@rule("identity.tac", "entry exit gantry", ERROR, "TAC is not eight hexadecimal digits", "TAC格式不符", "codes_fees.md 6")
def tac(t: Expression) -> Check:
    return Check(t.TAC.notnull() & (t.mediaType == 1), t.TAC.re_search("^[0-9A-Fa-f]{8}$"), ibis.literal("8 hexadecimal digits"), t.TAC)


@rule("identity.tac-missing", "exit gantry", ERROR, "card was debited without a TAC", "卡扣款成功但无TAC", "codes_fees.md 6")
def tac_missing(t: Expression) -> Check:
    """Exits by ETC drive-through; gantry records that succeeded with a card (tradeType 0)."""
    done = (t.tradeResult == 0) & (t.tradeType == 0) & (t.mediaType == 1) & either(~t.special, ~t.codes.re_search("\\|(102|178|179|217|218)\\|")) if _is_gantry(t) else (
        (t.mediaType == 1) & (t.exitFeeType == 1) & (t.balanceBefore - t.balanceAfter > 0)
    )  # fmt: skip
    return Check(done, (t.TAC.fill_null(NO_TAC) != NO_TAC), ibis.literal("a TAC"), joined("TAC ", t.TAC))


@rule("identity.duplicate", "step arrival journey", ERROR, "record is there twice", "记录重复", "codes_fees.md 6")
def duplicate(t: Expression) -> Check:
    return Check(t.previous_record.notnull(), t.previous_record != t.record, ibis.literal("one record of this id"), t.record)


@rule("identity.tac-reuse", "terminal", ERROR, "one serial number of a security module in two records", "终端交易序号重复使用", "codes_fees.md 6")
def tac_reuse(t: Expression) -> Check:
    applies = t.previous_record.notnull() & (t.previous_record != t.record)
    return Check(
        applies, t.previous_serial != t.serial, ibis.literal("a serial number of its own"), joined(t.terminalNo, " ", t.serial, " also in ", t.previous_record)
    )


@rule("identity.serial-backwards", "terminal", WARNING, "serial number of a security module runs backwards", "终端交易序号倒退", "codes_fees.md 6", "M")
def serial_backwards(t: Expression) -> Check:
    applies = t.previous_record.notnull() & (t.previous_record != t.record) & (t.previous_serial != t.serial)
    return Check(
        applies,
        seconds(t["at"], t.previous_at) >= -CLOCK_TOLERANCE_S,
        joined("after ", t.previous_at, " (", t.previous_serial, ")"),
        joined(t["at"], " (", t.serial, ")"),
    )
