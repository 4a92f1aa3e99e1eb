"""Gantry records of one passage in order: gaps, repetition, opposite direction, speed (codes_fees.md 6)."""

from tollcert.audit.expressions import Expression, joined, known, seconds
from tollcert.audit.rule import ERROR, WARNING, Check, rule
from tollcert.audit.rules.time import FASTEST_M_S
from tollcert.audit.rules.unit import ROAD

AGAIN_S, OPPOSITE_S = 300, 120
"""Within this a second charge by the same gantry is no second passage; production's window against the opposite beam is 120 s."""


def _two(t: Expression) -> Expression:
    """A record and the one before it, both successful and not the same."""
    return t.two


def _linked(t: Expression) -> Expression:
    """The OBU says that this record follows the one before: nothing is missing between them."""
    return t.linked


@rule("chain.repeated", "step", ERROR, "gantry charged twice", "同一门架重复计费", "codes_fees.md 6")
def repeated(t: Expression) -> Check:
    took = seconds(t.transTime, t.previous_transTime)
    again = (t.gantryHex == t.previous_gantryHex) & (took <= AGAIN_S) & (t.fee > 0)
    return Check(
        _two(t) & (t.originalFlag == t.previous_originalFlag),
        ~again,
        joined("one charge by ", t.gantryHex),
        joined("again after ", took, " s, first ", t.previous_record),
    )


@rule("chain.opposite", "step", WARNING, "charged by the gantry of the opposite direction", "被对向门架计费", "codes_fees.md 6, real_data.md 3.5")
def opposite(t: Expression) -> Check:
    took = seconds(t.transTime, t.previous_transTime)
    facing = (t.gantryHex == t.previous_gantryHexOpposite) & (took <= OPPOSITE_S) & (t.fee > 0)
    return Check(_two(t) & (t.originalFlag == ROAD), ~facing, joined("not opposite ", t.previous_gantryHex), joined(t.gantryHex, " after ", took, " s"))


@rule("chain.gap", "step", WARNING, "record of a gantry between these two is missing", "中间缺少门架记录", "codes_fees.md 6, real_data.md 3.1")
def gap(t: Expression) -> Check:
    """The count on the OBU grew between them."""
    counted = _two(t) & (t.mediaType == 1) & known(t.OBUTotalTradeSuccNumBefore) & known(t.previous_OBUTotalTradeSuccNumAfter)
    missing = t.OBUTotalTradeSuccNumBefore - t.previous_OBUTotalTradeSuccNumAfter
    return Check(
        counted,
        missing <= 0,
        joined("count ", t.previous_OBUTotalTradeSuccNumAfter),
        joined("count ", t.OBUTotalTradeSuccNumBefore, " after ", t.previous_record),
    )


@rule("chain.backwards", "step", ERROR, "count on the OBU ran backwards", "OBU累计次数倒退", "codes_fees.md 6")
def backwards(t: Expression) -> Check:
    counted = _two(t) & (t.mediaType == 1) & known(t.OBUTotalTradeSuccNumBefore) & known(t.previous_OBUTotalTradeSuccNumAfter)
    sound = t.OBUTotalTradeSuccNumBefore >= t.previous_OBUTotalTradeSuccNumAfter
    return Check(counted, sound, joined("at least ", t.previous_OBUTotalTradeSuccNumAfter), joined(t.OBUTotalTradeSuccNumBefore, " after ", t.previous_record))


@rule("chain.payable", "step", ERROR, "payable sum on the OBU changed between two records", "相邻记录间OBU累计应收不连续", "codes_fees.md 6")
def payable(t: Expression) -> Check:
    return Check(_linked(t), t.OBUPayFeeSumBefore == t.previous_OBUPayFeeSumAfter, joined(t.previous_OBUPayFeeSumAfter), joined(t.OBUPayFeeSumBefore))


@rule("chain.charged", "step", ERROR, "charged sum on the OBU changed between two records", "相邻记录间OBU累计实收不连续", "codes_fees.md 6")
def charged(t: Expression) -> Check:
    """A lane's own record before this one may hold another sum."""
    return Check(
        _linked(t) & (t.previous_originalFlag == ROAD),
        t.OBUFeeSumBefore == t.previous_OBUFeeSumAfter,
        joined(t.previous_OBUFeeSumAfter),
        joined(t.OBUFeeSumBefore),
    )


@rule(
    "chain.last-gantry",
    "step",
    WARNING,
    "last gantry on the OBU is not the one of the record before",
    "OBU上一门架与前一条记录不符",
    "codes_fees.md 6: gantryHex = next lastGantryHex",
)
def last_gantry(t: Expression) -> Check:
    applies = _linked(t) & t.lastGantryHex.notnull() & ~t.lastGantryHex.isin(["000000", "FFFFFF"]) & (t.previous_originalFlag == ROAD)
    return Check(applies, t.lastGantryHex == t.previous_gantryHex, t.previous_gantryHex, t.lastGantryHex)


@rule("chain.cpc-sum", "step", ERROR, "province's sum on the CPC card changed between two records", "相邻记录间CPC省内累计不连续", "real_data.md 3.3")
def cpc_sum(t: Expression) -> Check:
    applies = (
        _two(t)
        & (t.mediaType == 2)
        & (t.OBUProvTradeSuccNumBefore == t.previous_OBUProvTradeSuccNumAfter)
        & (t.provinceNumBefore == t.previous_provinceNumAfter)
    )
    return Check(applies, t.feeSumLocalBefore == t.previous_feeSumLocalAfter, joined(t.previous_feeSumLocalAfter), joined(t.feeSumLocalBefore))


@rule("chain.speed", "step", WARNING, "impossible speed between two gantries", "相邻门架间速度不可能", "codes_fees.md 6", "L")
def speed(t: Expression) -> Check:
    """The mileage charged by this gantry; one minute of tolerance for two clocks."""
    took = seconds(t.transTime, t.previous_transTime) + 60
    applies = _linked(t) & (t.originalFlag == ROAD) & (t.previous_originalFlag == ROAD) & known(t.feeMileage) & (t.rateFitCount == 0)
    return Check(applies, t.feeMileage <= FASTEST_M_S * took, joined("at most ", FASTEST_M_S * took, " m"), joined(t.feeMileage, " m"))


@rule("chain.province", "step", ERROR, "count of provinces fell", "省份数减少", "codes_fees.md 2.5")
def province(t: Expression) -> Check:
    applies = _linked(t) & known(t.previous_provinceNumAfter) & known(t.provinceNumBefore)
    return Check(applies, t.provinceNumBefore >= t.previous_provinceNumAfter, joined("at least ", t.previous_provinceNumAfter), joined(t.provinceNumBefore))
