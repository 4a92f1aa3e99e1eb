"""Form of fields: numbers, times, HEX codes, enumerations, special types."""

from functools import reduce
from operator import and_

import ibis

from tollcert.audit.expressions import Expression, either, flags, joined
from tollcert.audit.rule import ERROR, WARNING, Check, rule
from tollcert.codes import VEHICLE_CLASSES, ExitFeeType, GantrySpecialType, LaneSpecialType, MediaType, PlateColour, VehicleKind

LANE_CODES = sorted(int(code) for code in LaneSpecialType)
GANTRY_CODES = sorted(int(code) for code in GantrySpecialType)
FIRST_PROVINCIAL = 141
ENTRY_ONLY = sorted(int(code) for code in LaneSpecialType if code.where == {"EN"})
EXIT_ONLY = sorted(int(code) for code in LaneSpecialType if code.where == {"EX"})

ENUMERATIONS = {
    "laneType": (1, 2, 3, 4, 5),
    "obuSign": (0, 1, 2),
    "cardType": (0, 1, 2),
    "payCardType": (0, 1, 2),
    "CPUCardType": (0, 1, 2),
    "multiProvince": (0, 1),
    "gantryType": (0, 1, 2, 3),
    "originalFlag": (1, 2),
    "computerOrder": (1, 2),
    "tradeResult": (0, 1),
    "tradeType": (-1, 0, 1, 2),
    "passState": (1, 2),
    "holidayState": (0, 1),
    "rateCompute": (1, 2),
    "CPCFeeTradeResult": (-1, 0, 1),
}
"""From the first to the last without a gap. 0 of a medium's fields is one that was not read."""


def _list(codes: list[int]) -> str:
    return "^\\|((" + "|".join(map(str, codes)) + ")\\|)*$"


@rule(
    "form.shifted",
    "entry exit gantry",
    ERROR,
    "columns have slipped: two or more numbers are texts",
    "列错位：两个以上数值字段为文本",
    "real exports: rows shifted by a comma",
)
def shifted(t: Expression) -> Check:
    return Check(ibis.literal(True), ~t.shifted, ibis.literal("numbers in the columns of numbers"), t.badNumbers)


@rule("form.number", "entry exit gantry", ERROR, "field is not a whole number", "字段不是整数", "codes_fees.md 2.1")
def number(t: Expression) -> Check:
    return Check(~t.shifted, t.badNumbers == "", ibis.literal("whole numbers"), t.badNumbers)


@rule(
    "form.yuan",
    "entry exit gantry",
    ERROR,
    "amount has a decimal point: yuan in a field of fen",
    "金额带小数点：以元填入了分的字段",
    "codes_fees.md 2.1",
)
def yuan(t: Expression) -> Check:
    return Check(~t.shifted, t.badYuan == "", ibis.literal("whole fen"), t.badYuan)


@rule(
    "form.yuan-column",
    "exit gantry",
    ERROR,
    "amount is a hundredth of what it must equal: yuan in a field of fen",
    "金额为应等金额的百分之一：以元填入了分的字段",
    "codes_fees.md 2.1",
)
def yuan_column(t: Expression) -> Check:
    """Of two amounts that are one: a whole yuan amount has no decimal point and looks like fen."""
    if "gantryHex" in t.columns:
        pairs = [("payFee", t.payFee, t.payTotal), ("fee", t.fee, t.feeTotal)]
    else:
        debit = t.balanceBefore - t.balanceAfter
        pairs = [
            ("payFee", t.payFee, t.obuTotalAmount),
            ("fee", t.fee, t.transFee),
            ("transFee", t.transFee, debit),
            ("transFee", t.transFee, t.obuTotalDiscountAmount),
        ]
        pairs += [("fee", t.fee, t.payFee - t.discountFee)]
    named, sound = ibis.literal(""), ibis.literal(True)
    for name, amount, other in pairs:
        wrong = ((amount > 0) & (other > 0) & ((100 * amount == other) | (amount == 100 * other))).fill_null(False)
        named, sound = named + ibis.ifelse(wrong, joined(f"{name}=", amount, " of ", other, "; "), ibis.literal("")), sound & ~wrong
    return Check(ibis.literal(True), sound, ibis.literal("whole fen"), named)


@rule(
    "form.time",
    "entry exit gantry",
    WARNING,
    "field is not a time YYYY-MM-DD hh:mm:ss",
    "时间格式不符",
    "codes_fees.md 2.1; real exports: forms of a database client",
)
def time_form(t: Expression) -> Check:
    return Check(~t.shifted, t.badTimes == "", ibis.literal("YYYY-MM-DD hh:mm:ss"), t.badTimes)


@rule("form.enumeration", "entry exit gantry", WARNING, "value is not in the list of its field", "枚举值非法", "codes_fees.md 2.3-2.5", "M")
def enumeration(t: Expression) -> Check:
    """Fields whose lists are known whole and whose other values rules would pass over in silence."""
    named, sound = ibis.literal(""), []
    for name, allowed in ENUMERATIONS.items():
        if name in t.columns:
            wrong = (t[name].notnull() & ~t[name].isin(allowed)).fill_null(False)
            named += ibis.ifelse(wrong, joined(f"{name}=", t[name], "; "), ibis.literal(""))
            sound.append(t[name].between(allowed[0], allowed[-1]))
    return Check(
        ibis.literal(True),
        reduce(and_, sound).fill_null(True),
        ibis.literal("; ".join(f"{name} {', '.join(map(str, allowed))}" for name, allowed in ENUMERATIONS.items() if name in t.columns)),
        named,
    )


@rule("form.interval-sign", "gantry", WARNING, "sign of a unit is none of 0-5", "收费单元标识非法", "codes_fees.md 2.5")
def interval_sign(t: Expression) -> Check:
    sound = either(t.tollIntervalSign.isin(list("012345")), t.tollIntervalSign.re_search(r"^[0-5](\|[0-5])*\|?$"))
    return Check(t.tollIntervalSign.notnull(), sound, ibis.literal("0-5, joined with |"), t.tollIntervalSign)


@rule("form.provinces", "exit", ERROR, "amounts of the provinces are not written as `37:9836`, joined with a bar", "分省金额格式不符", "codes_fees.md 2.4")
def province_amounts(t: Expression) -> Check:
    """A province is two digits, or six with its road company; 0 is a field that was not filled in."""
    applies = ~t.shifted & ~t.provinceTransGroup.isin(["", "0"])
    return Check(applies, t.provincesWritten, ibis.literal("37:9836|41:200"), t.provinceTransGroup)


@rule(
    "form.hex",
    "entry exit gantry",
    WARNING,
    "HEX code is not of its length: a spreadsheet made a number of it",
    "十六进制编码长度不符（被转为数值）",
    "codes_fees.md 2.1; real exports",
)
def hex_form(t: Expression) -> Check:
    return Check(~t.shifted, t.badHex == "", ibis.literal("4, 6, 8 or 10 hexadecimal digits"), t.badHex)


@rule("form.special-type", "entry exit gantry", ERROR, "special type is not in the list of its record", "特情码不在字典内", "codes_fees.md 1.2, 1.3")
def special_type(t: Expression) -> Check:
    lane = [*LANE_CODES, *range(FIRST_PROVINCIAL, 1000)]
    return Check(
        t.special,
        t.codes.re_search(_list(GANTRY_CODES if "gantryHex" in t.columns else lane)),
        ibis.literal("codes of the list, joined with |"),
        flags(t),
    )


@rule(
    "form.special-type-record", "entry exit", ERROR, "special type of an entry in an exit, or of an exit in an entry", "出入口特情码混用", "codes_fees.md 1.2"
)
def special_type_record(t: Expression) -> Check:
    foreign = ENTRY_ONLY if "exTime" in t.columns else EXIT_ONLY
    return Check(t.special, ~t.codes.re_search("\\|(" + "|".join(map(str, foreign)) + ")\\|"), ibis.literal("codes of this kind of record"), flags(t))


@rule("form.vehicle-class", "entry exit gantry", ERROR, "vehicle class is none of 1-4, 11-16, 21-26", "车型非法", "codes_fees.md 2.9")
def vehicle_class(t: Expression) -> Check:
    value = t.exVehicleType if "exTime" in t.columns else t.vehicleType
    applies = value.notnull() if "gantryHex" not in t.columns else value.notnull() & (t.tradeResult == 0) & ~value.isin([0, 255])
    return Check(applies, value.isin(sorted(VEHICLE_CLASSES)), ibis.literal("1-4, 11-16, 21-26"), joined(value))


@rule("form.vehicle-kind", "entry exit", ERROR, "vehicle kind is not in its list", "车种非法", "codes_fees.md 2.9")
def vehicle_kind(t: Expression) -> Check:
    value = t.exVehicleClass if "exTime" in t.columns else t.vehicleClass
    return Check(value.notnull(), value.isin([*map(int, VehicleKind), 90, 91]), ibis.literal("0, 6, 8, 10, 12, 14, 21-28"), joined(value))


@rule("form.medium", "entry exit gantry", ERROR, "medium is none of 1, 2, 3, 9", "通行介质非法", "codes_fees.md 2.3")
def medium(t: Expression) -> Check:
    return Check(t.mediaType.notnull(), t.mediaType.isin([int(one) for one in MediaType]), ibis.literal("1 OBU, 2 CPC, 3 paper, 9 none"), joined(t.mediaType))


@rule("form.colour", "entry exit gantry", ERROR, "plate colour is not in its list", "车牌颜色非法", "codes_fees.md 2.9")
def colour(t: Expression) -> Check:
    value = t.exVlpc if "exTime" in t.columns else t.vlpc
    return Check(value.notnull(), value.isin([int(one) for one in PlateColour]), ibis.literal("0-7, 9, 11, 12"), joined(value))


@rule("form.fee-source", "exit", ERROR, "exitFeeType is not in its list", "计费方式非法", "codes_fees.md 2.4")
def fee_source(t: Expression) -> Check:
    """0 is read as not filled in (rows of before the field was used, corrections)."""
    return Check(
        t.exitFeeType.notnull() & (t.exitFeeType != 0), t.exitFeeType.isin([int(one) for one in ExitFeeType]), ibis.literal("1-7, 11"), joined(t.exitFeeType)
    )


@rule(
    "form.plate",
    "entry exit gantry",
    WARNING,
    "plate is cut off or in a wrong character set",
    "车牌乱码或不完整",
    "real exports: broken GBK; codes_fees.md 2.3",
)
def plate(t: Expression) -> Check:
    value = t.exVlp if "exTime" in t.columns else t.vlp
    sound = value.length().between(6, 9) & ~value.contains("?") & ~value.contains("\ufffd")
    return Check(value.notnull(), sound, ibis.literal("a plate of 7 or 8 characters, 默A00000 when unread"), value)


@rule("form.vehicle-sign", "entry exit gantry", ERROR, "vehicle status flag is none of 0x00-0x04, 0xff", "车辆状态标识非法", "codes_fees.md 2.9")
def vehicle_sign(t: Expression) -> Check:
    return Check(
        t.vehicleSign.notnull(), t.vehicleSign.lower().isin(["0x00", "0x01", "0x02", "0x03", "0x04", "0xff"]), ibis.literal("0x00-0x04, 0xff"), t.vehicleSign
    )
