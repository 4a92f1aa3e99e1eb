"""Money of gantry records: the units of one gantry, the sums on the OBU before and after (codes_fees.md 3.1, real_data.md 3.2-3.4)."""

import ibis

from tollcert.audit.expressions import Expression, either, half_up, has, joined, known, parts
from tollcert.audit.rule import ERROR, WARNING, Check, rule
from tollcert.audit.rules.money import ceiling

ROAD, HOSTED = 1, 2
"""originalFlag: gantry on the road, or record of a lane that stands for one (承载门架)."""
RATIOS = (95, 85, 70, 65, 60, 100, 0)
"""Percent of the payable amount that production rows charge."""


def done(t: Expression) -> Expression:
    """A transaction that succeeded, with an OBU."""
    return t.etcDone


def cpc_done(t: Expression) -> Expression:
    """A transaction that succeeded, with a CPC card; 154 is no passage of this direction."""
    return t.cpcDone


def _grown(before: Expression, after: Expression, by: Expression) -> tuple[Expression, Expression, Expression]:
    """Holds, expected and actual of a sum that grew by an amount."""
    return after == before + by, joined(before, " + ", by, " = ", before + by), joined(after)


@rule("unit.discount", "gantry", ERROR, "fee and discount are not the payable amount", "实收 + 优惠 ≠ 应收", "codes_fees.md 3.1")
def discount(t: Expression) -> Check:
    return Check(ibis.literal(True), t.fee + t.discountFee == t.payFee, joined(t.payFee), joined(t.fee, " + ", t.discountFee))


@rule("unit.payable-group", "gantry", ERROR, "payable amounts of the units do not add up", "单元应收之和 ≠ 应收", "codes_fees.md 2.5, real_data.md 3.4")
def payable_group(t: Expression) -> Check:
    return Check(done(t) | cpc_done(t), t.payTotal == t.payFee, joined(t.payFee), t.payFeeGroup)


@rule("unit.fee-group", "gantry", ERROR, "fees of the units do not add up", "单元实收之和 ≠ 实收", "codes_fees.md 2.5, real_data.md 3.4")
def fee_group(t: Expression) -> Check:
    return Check(done(t) | cpc_done(t), t.feeTotal == t.fee, joined(t.fee), t.feeGroup)


@rule("unit.discount-group", "gantry", ERROR, "discounts of the units do not add up", "单元优惠之和 ≠ 优惠", "codes_fees.md 2.5, real_data.md 3.4")
def discount_group(t: Expression) -> Check:
    return Check(done(t) | cpc_done(t), t.discountTotal == t.discountFee, joined(t.discountFee), t.discountFeeGroup)


@rule("unit.count", "gantry", ERROR, "units, signs and amounts are not equally many", "收费单元、标识与金额数量不一致", "codes_fees.md 2.5")
def count(t: Expression) -> Check:
    units = parts(t.tollIntervalId)
    others = (t.payFeeGroup, t.feeGroup, t.tollIntervalSign)
    same, single = ibis.literal(True), ~t.tollIntervalId.contains("|")
    for other in others:
        same, single = same & (parts(other) == units), single & ~other.contains("|")
    actual = joined(parts(t.payFeeGroup), " payable, ", parts(t.feeGroup), " fees, ", parts(t.tollIntervalSign), " signs")
    return Check(t.tradeResult == 0, either(single, same), joined(units, " units"), actual)


@rule("unit.repeated", "gantry", ERROR, "one unit is charged twice in a record", "同一收费单元重复计费", "codes_fees.md 6")
def repeated(t: Expression) -> Check:
    """Only records of two units are looked at here; longer ones are seen by the sums."""
    two = t.tollIntervalId.contains("|") & (parts(t.tollIntervalId) == 2)
    return Check((t.tradeResult == 0) & two, t.tollIntervalId.left(16) != t.tollIntervalId.right(16), ibis.literal("different units"), t.tollIntervalId)


@rule("unit.ratio", "gantry", WARNING, "fee of a unit is no known share of the payable amount", "单元实收与应收比例未知", "real_data.md 3.2", "M")
def ratio(t: Expression) -> Check:
    """The ratios are the province's data; others than these are met in 11 of 7,053 units, and at fixed prices."""
    sound = ibis.literal(False)
    for percent in RATIOS:
        sound = sound | (t.fee == half_up(percent * t.payFee, ibis.literal(100)))
    return Check(done(t) & ~t.feeGroup.contains("|"), sound, joined("95, 85, 70, 65, 60, 100 or 0 % of ", t.payFee), joined(t.fee))


@rule("unit.payable-sum", "gantry", ERROR, "payable sum on the OBU did not grow by this record", "OBU累计应收未按本次累加", "real_data.md 3.4: 909 of 909")
def payable_sum(t: Expression) -> Check:
    return Check(done(t) & known(t.OBUPayFeeSumBefore), *_grown(t.OBUPayFeeSumBefore, t.OBUPayFeeSumAfter, t.payFee))


@rule("unit.fee-sum", "gantry", ERROR, "charged sum on the OBU did not grow by this record", "OBU累计实收未按本次累加", "real_data.md 3.4: 903 of 909")
def fee_sum(t: Expression) -> Check:
    """On the road. A lane's own record may hold the sum as it was, or the exit charge."""
    applies = done(t) & known(t.OBUFeeSumBefore) & (t.originalFlag == ROAD) & (t.gantryType != 3)
    return Check(applies, *_grown(t.OBUFeeSumBefore, t.OBUFeeSumAfter, t.fee))


@rule(
    "unit.province-payable-sum",
    "gantry",
    ERROR,
    "province's payable sum on the OBU did not grow by this record",
    "OBU本省累计应收未按本次累加",
    "real_data.md 3.4: 909 of 909",
)
def province_payable_sum(t: Expression) -> Check:
    return Check(done(t) & known(t.OBUProvPayFeeSumBefore), *_grown(t.OBUProvPayFeeSumBefore, t.OBUProvPayFeeSumAfter, t.payFee))


@rule(
    "unit.province-fee-sum",
    "gantry",
    ERROR,
    "province's charged sum on the OBU did not grow by this record",
    "OBU本省累计实收未按本次累加",
    "real_data.md 3.4: 902 of 909",
)
def province_fee_sum(t: Expression) -> Check:
    applies = done(t) & known(t.OBUProvFeeSumBefore) & (t.originalFlag == ROAD) & (t.gantryType != 3)
    return Check(applies, *_grown(t.OBUProvFeeSumBefore, t.OBUProvFeeSumAfter, t.fee))


@rule(
    "unit.border-charge",
    "gantry",
    ERROR,
    "charge of the province at its border gantry is not the least of the three branches",
    "省界出口本省实收 ≠ 三者最小值",
    "real_data.md 3.1: 10 of 10",
)
def border_charge(t: Expression) -> Check:
    due = ibis.least(t.OBUProvFeeSumBefore + t.fee, ceiling(t.OBUProvPayFeeSumAfter))
    applies = done(t) & (t.gantryType == 3) & (t.originalFlag == ROAD) & known(t.OBUProvFeeSumBefore) & known(t.OBUProvPayFeeSumAfter)
    return Check(applies, t.OBUProvFeeSumAfter == due, joined(due), joined(t.OBUProvFeeSumAfter))


@rule("unit.card-sum", "gantry", ERROR, "sum on the card did not grow by this record", "卡累计金额未按本次累加", "real_data.md 3.4: 906 of 909")
def card_sum(t: Expression) -> Check:
    applies = done(t) & known(t.cardFeeSumBefore) & ~has(t, 102)
    return Check(applies, *_grown(t.cardFeeSumBefore, t.cardFeeSumAfter, t.fee))


@rule("unit.total-count", "gantry", ERROR, "count of transactions on the OBU did not grow by one", "OBU累计交易成功次数未加1", "real_data.md 3.4: 909 of 909")
def total_count(t: Expression) -> Check:
    return Check(done(t) & known(t.OBUTotalTradeSuccNumBefore), *_grown(t.OBUTotalTradeSuccNumBefore, t.OBUTotalTradeSuccNumAfter, ibis.literal(1)))


@rule(
    "unit.province-count", "gantry", ERROR, "province's count of transactions did not grow by one", "本省累计交易成功次数未加1", "real_data.md 3.4: 909 of 909"
)
def province_count(t: Expression) -> Check:
    return Check(
        (done(t) | cpc_done(t)) & known(t.OBUProvTradeSuccNumBefore), *_grown(t.OBUProvTradeSuccNumBefore, t.OBUProvTradeSuccNumAfter, ibis.literal(1))
    )


@rule("unit.mileage", "gantry", ERROR, "mileage on the medium did not grow by this record", "累计里程未按本次累加", "real_data.md 3.4: 899 of 909")
def mileage(t: Expression) -> Check:
    """On the road: lanes put the whole trip into their own record."""
    applies = (done(t) | cpc_done(t)) & known(t.OBUMileageBefore) & known(t.feeMileage) & (t.originalFlag == ROAD)
    return Check(applies, *_grown(t.OBUMileageBefore, t.OBUMileageAfter, t.feeMileage))


@rule("unit.balance", "gantry", ERROR, "balance changed under a gantry on the road", "路上门架卡余额发生变化", "real_data.md 3.4")
def balance(t: Expression) -> Check:
    """A balance after of 0 is one that was not written (880 of 909 rows are equal)."""
    applies = done(t) & (t.originalFlag == ROAD) & t.balanceBefore.notnull() & (t.balanceAfter != 0)
    return Check(applies, t.balanceBefore == t.balanceAfter, joined(t.balanceBefore), joined(t.balanceAfter))


@rule("unit.fitted", "gantry", ERROR, "number of fitted units is not that of the leading signs 5", "拟合单元数与标识不符", "real_data.md 3.2")
def fitted(t: Expression) -> Check:
    """With rateCompute 2 where units were fitted, 1 where none was."""
    several = (t.tollIntervalSign.length() - t.tollIntervalSign.re_replace("^(5\\|)+", "").length()) // 2
    leading = ibis.ifelse(t.tollIntervalSign.startswith("5|"), several, ibis.literal(0))
    applies = (t.tradeResult == 0) & either(t.tollIntervalSign.isin(["0", "1", "5"]), t.tollIntervalSign.re_search("^[015](\\|[015])*\\|?$"))
    sound = ibis.ifelse(t.tollIntervalSign.startswith("5|"), (t.rateFitCount == several) & (t.rateCompute == 2), (t.rateFitCount == 0) & (t.rateCompute == 1))
    return Check(
        applies, sound, joined(leading, " fitted"), joined("rateFitCount ", t.rateFitCount, ", rateCompute ", t.rateCompute, ", signs ", t.tollIntervalSign)
    )


@rule("unit.failed", "gantry", ERROR, "transaction failed and yet charges", "交易失败但计费", "codes_fees.md 2.5: empty-trade rule")
def failed(t: Expression) -> Check:
    return Check(t.tradeResult == 1, (t.payFee == 0) & (t.fee == 0), ibis.literal("0 and 0"), joined(t.payFee, " and ", t.fee))


@rule("unit.failed-sums", "gantry", ERROR, "transaction failed and yet changed sums on the OBU", "交易失败但OBU累计发生变化", "real_data.md 3.4: 99 of 101")
def failed_sums(t: Expression) -> Check:
    pairs = [(t.OBUPayFeeSumBefore, t.OBUPayFeeSumAfter), (t.OBUFeeSumBefore, t.OBUFeeSumAfter), (t.OBUTotalTradeSuccNumBefore, t.OBUTotalTradeSuccNumAfter),
             (t.OBUProvPayFeeSumBefore, t.OBUProvPayFeeSumAfter), (t.cardFeeSumBefore, t.cardFeeSumAfter)]  # fmt: skip
    same = ibis.literal(True)
    for before, after in pairs:
        same = same & (before == after)
    return Check(
        (t.tradeResult == 1) & (t.mediaType == 1),
        same,
        joined(t.OBUPayFeeSumBefore, ", ", t.OBUFeeSumBefore),
        joined(t.OBUPayFeeSumAfter, ", ", t.OBUFeeSumAfter),
    )
