"""Money of exit records: identities within the record, and against the rule that charges (codes_fees.md 3, real_data.md 3)."""

import ibis

from tollcert.audit.expressions import Expression, either, half_up, has, joined, known, parts, total
from tollcert.audit.rule import ERROR, WARNING, Check, rule

ETC_PERCENT = 95
OTHER_SUMS = (3, 4, 11)
"""Classes whose payFee may differ from the sum on the OBU (24 of 805 rows, all seen are 3 or 11)."""


def _first(t: Expression) -> Expression:
    """An original record, no correction."""
    return t.first


def _etc(t: Expression) -> Expression:
    """Charged from the sum on the OBU."""
    return (t.mediaType == 1) & (t.exitFeeType == 1) & _first(t)


def _single(t: Expression) -> Expression:
    return t.multiProvince == 0


def paid(t: Expression) -> Expression:
    """What the trip costs: card debit and what a company pays for its vehicles (统缴)."""
    return t.transFee + t.unifiedFee.fill_null(0)


def _charged(t: Expression) -> Expression:
    """What was paid by card and company; the fee where no card debit is reported (CPC)."""
    return ibis.coalesce(paid(t), t.fee)


def ceiling(payable: Expression) -> Expression:
    """The two branches of the ETC charge that need only the payable sum: 95 % of it, 95 % of its whole yuan."""
    return ibis.least(half_up(ETC_PERCENT * payable, ibis.literal(100)), ETC_PERCENT * half_up(payable, ibis.literal(100)))


@rule("money.discount", "exit", ERROR, "fee is not payFee less the discounts", "实收 ≠ 应收 − 优惠", "codes_fees.md 3.2, real_data.md 3.4")
def discount(t: Expression) -> Check:
    due = t.payFee - t.discountFee - t.provinceDiscountFee.fill_null(0)
    return Check(_first(t), t.fee == due, joined("fee ", due), joined("fee ", t.fee))


@rule("money.negative", "exit", ERROR, "negative amount in a record that corrects nothing", "非更正记录出现负金额", "real_data.md 3.4")
def negative(t: Expression) -> Check:
    least = ibis.least(t.payFee, t.fee, t.discountFee.fill_null(0), t.unifiedFee.fill_null(0))
    return Check(_first(t), least >= 0, ibis.literal("amounts of at least 0"), joined(least))


@rule("money.balance", "exit", ERROR, "balance did not fall by the card debit", "卡余额差 ≠ transFee", "codes_fees.md 3.2, real_data.md 3.4")
def balance(t: Expression) -> Check:
    applies = (t.mediaType == 1) & _first(t) & (t.exitFeeType != 11) & known(t.transFee) & t.balanceBefore.notnull() & t.balanceAfter.notnull()
    return Check(applies, t.balanceBefore - t.balanceAfter == t.transFee, joined(t.transFee), joined(t.balanceBefore, " - ", t.balanceAfter))


@rule("money.obu-payable", "exit", ERROR, "payFee is not the payable sum on the OBU", "应收 payFee ≠ OBU累计应收", "codes_fees.md 3.2, real_data.md 3.4")
def obu_payable(t: Expression) -> Check:
    return Check(
        _etc(t) & known(t.obuTotalAmount) & ~t.exVehicleType.isin(OTHER_SUMS), t.payFee == t.obuTotalAmount, joined(t.obuTotalAmount), joined(t.payFee)
    )


@rule(
    "money.obu-payable-other",
    "exit",
    WARNING,
    "payFee of a coach or small truck is not the payable sum on the OBU",
    "客车三四类、货车一类应收 payFee ≠ OBU累计应收",
    "real_data.md 3.4: 24 of 805 differ",
    "M",
)
def obu_payable_other(t: Expression) -> Check:
    return Check(_etc(t) & known(t.obuTotalAmount) & t.exVehicleType.isin(OTHER_SUMS), t.payFee == t.obuTotalAmount, joined(t.obuTotalAmount), joined(t.payFee))


@rule("money.obu-charge", "exit", ERROR, "card debit is not the charged sum on the OBU", "扣款 transFee ≠ OBU累计实收", "codes_fees.md 3.2")
def obu_charge(t: Expression) -> Check:
    """The company's part (统缴) is not on the OBU."""
    return Check(_etc(t) & known(t.obuTotalDiscountAmount), t.transFee == t.obuTotalDiscountAmount, joined(t.obuTotalDiscountAmount), joined(t.transFee))


@rule(
    "money.ceiling",
    "exit",
    ERROR,
    "charge is more than 95 % of what is payable, or of its whole yuan",
    "收费额超过应收95%（或取整95%）",
    "codes_fees.md 3.2, real_data.md 3.1",
)
def at_most(t: Expression) -> Check:
    return Check(_etc(t) & _single(t), paid(t) <= ceiling(t.payFee), joined("at most ", ceiling(t.payFee)), joined(paid(t)))


@rule("money.province", "exit", ERROR, "charge of the province is not what was paid", "本省金额 provFee ≠ 扣款 + 统缴", "codes_fees.md 3.2")
def province(t: Expression) -> Check:
    return Check(_etc(t) & _single(t) & known(t.provFee), t.provFee == paid(t), joined(paid(t)), joined(t.provFee))


@rule("money.card-fee", "exit", WARNING, "fee differs from the card debit of an ordinary vehicle", "普通车辆实收 ≠ 扣款", "codes_fees.md 3.2")
def card_fee(t: Expression) -> Check:
    """White plates, coaches and vehicles that a company pays for may differ."""
    applies = _etc(t) & (t.unifiedFee.fill_null(0) == 0) & ~t.exVehicleType.isin([3, 4]) & (t.exVehicleClass == 0) & (t.exVlpc != 3) & ~has(t, 116)
    return Check(applies, t.fee == t.transFee, joined(t.transFee), joined(t.fee))


@rule("money.cpc-yuan", "exit", ERROR, "CPC charge is not whole yuan", "CPC收费额非整元", "codes_fees.md 3.3, real_data.md 3.3")
def cpc_yuan(t: Expression) -> Check:
    return Check((t.mediaType == 2) & (t.exitFeeType == 3) & _first(t), t.fee % 100 == 0, joined(half_up(t.fee, ibis.literal(100)) * 100), joined(t.fee))


@rule(
    "money.cpc-rounding", "exit", ERROR, "CPC charge is not the province's sum, rounded half-up to yuan", "CPC收费额 ≠ 省内累计四舍五入到元", "real_data.md 3.3"
)
def cpc_rounding(t: Expression) -> Check:
    due = half_up(t.provFee, ibis.literal(100)) * 100
    applies = (t.mediaType == 2) & (t.exitFeeType == 3) & _single(t) & _first(t) & (t.provFee > 0) & (t.exVehicleClass != 21)
    return Check(applies, t.payFee == due, joined(due), joined(t.payFee))


@rule("money.cpc-discount", "exit", ERROR, "discount on a CPC trip", "CPC享受折扣", "real_data.md 3.3")
def cpc_discount(t: Expression) -> Check:
    return Check((t.mediaType == 2) & (t.exitFeeType == 3) & _first(t), t.discountFee == 0, ibis.literal("0"), joined(t.discountFee))


@rule(
    "money.cpc-range",
    "exit",
    WARNING,
    "CPC sum below the minimum fee or above 1.5 times it was charged",
    "CPC金额不在最小费额1至1.5倍内仍按卡内收取",
    "real_data.md 3.3",
)
def cpc_range(t: Expression) -> Check:
    applies = (t.mediaType == 2) & (t.exitFeeType == 3) & (t.shortFee > 0) & (t.exVehicleClass != 21) & _first(t)
    return Check(applies, (t.fee >= t.shortFee) & (2 * t.fee <= 3 * t.shortFee), joined(t.shortFee, " to 1.5 times it"), joined(t.fee))


@rule("money.cpc-green", "exit", ERROR, "green-channel CPC trip: the province's discount is not the whole amount", "绿通CPC减免额 ≠ 应收", "real_data.md 3.4")
def cpc_green(t: Expression) -> Check:
    applies = (t.mediaType == 2) & (t.exVehicleClass == 21) & has(t, 128) & t.provinceDiscountFee.notnull() & _first(t)
    return Check(applies, (t.provinceDiscountFee == t.payFee) & (t.fee == 0), joined(t.payFee), joined(t.provinceDiscountFee))


@rule("money.origin", "exit", ERROR, "amount before the change is neither the fee nor what the province gave", "原始金额 originFee 不符", "real_data.md 3.4")
def origin(t: Expression) -> Check:
    applies = _first(t) & (t.originFee > 0) & t.exitFeeType.isin([1, 3]) & (t.unifiedFee.fill_null(0) == 0)
    return Check(applies, (t.originFee == t.fee) | (t.originFee == t.provinceDiscountFee) | (t.originFee == t.transFee), joined(t.fee), joined(t.originFee))


@rule("money.provinces", "exit", ERROR, "amounts of the provinces do not add up to the fee", "分省金额之和 ≠ fee", "codes_fees.md 2.4, real_data.md 3.1")
def provinces(t: Expression) -> Check:
    """`37:9836`, several joined with a bar; only the amounts are added, a province is its code and a colon."""
    sums = total(t.provinceTransGroup.re_replace("[0-9]+:", ""))
    applies = t.provincesWritten & ~t.provinceTransGroup.contains("-") & _first(t)
    alone = t.provinceTransGroup.substr(2) == ibis.literal(":") + t.fee.cast("string")
    return Check(applies, either(alone, (sums == t.fee) | (sums == _charged(t))), joined(t.fee), t.provinceTransGroup)


@rule("money.rebate", "exit", ERROR, "rebate is not what is payable less what was paid", "rebateMoney ≠ payFee − 实付", "codes_fees.md 2.4")
def rebate(t: Expression) -> Check:
    """A company that pays (统缴) may be shown with or without its part."""
    return Check(_etc(t), (t.rebateMoney == t.payFee - paid(t)) | (t.rebateMoney == t.payFee - t.fee), joined(t.payFee - paid(t)), joined(t.rebateMoney))


@rule("money.rebate-share", "exit", WARNING, "share of the rebate is not its per mille", "payRebate ≠ 优惠千分比", "codes_fees.md 2.4")
def rebate_share(t: Expression) -> Check:
    due = 1000 * t.rebateMoney // t.payFee.nullif(0)
    return Check(_etc(t) & (t.payRebate > 0) & (t.payFee > 0), t.payRebate == due, joined(due), joined(t.payRebate))


@rule("money.rate", "exit", WARNING, "feeRate is not the charge over the minimum fee", "费率 feeRate ≠ 收费额/最小费额", "codes_fees.md 2.4, real_data.md 3.4")
def rate(t: Expression) -> Check:
    """In hundredths; an export that cut it to a whole number is let pass."""
    charge = ibis.ifelse(t.mediaType == 1, t.transFee, t.fee)
    due = half_up(100 * charge, t.shortFee)
    applies = (t.shortFee > 0) & (charge >= 0) & _first(t) & t.feeRate.notnull() & (t.exVehicleClass != 21)
    return Check(applies, (t.feeRate == due) | ((t.feeRate % 100 == 0) & (t.feeRate == due // 100 * 100)), joined(due, "/100"), joined(t.feeRate, "/100"))


@rule("money.split-sum", "exit", ERROR, "amounts of the split do not add up to the province's part", "拆分金额之和 ≠ 本省金额", "codes_fees.md 6")
def split_sum(t: Expression) -> Check:
    sums = total(t.splitOwnerFeeGroup)
    return Check(
        t.splitInFee >= 0,
        either(sums == t.splitInFee, (t.mediaType == 2) & (half_up(sums, ibis.literal(100)) * 100 == t.splitInFee)),
        joined(t.splitInFee),
        joined(sums),
    )


@rule("money.split-total", "exit", ERROR, "province's part and the other provinces' do not add up to the fee", "本省与外省拆分之和 ≠ fee", "codes_fees.md 6")
def split_total(t: Expression) -> Check:
    sums = t.splitInFee + t.splitCrossFee
    return Check(_first(t), (sums == t.fee) | (sums == _charged(t)), joined(t.fee), joined(t.splitInFee, " + ", t.splitCrossFee))


@rule("money.split-count", "exit", ERROR, "split names more or fewer units than amounts", "拆分单元数与金额数不一致", "codes_fees.md 6")
def split_count(t: Expression) -> Check:
    units, fees, payable = parts(t.splitOwnerGroup), parts(t.splitOwnerFeeGroup), parts(t.splitOwnerPayFeeGroup)
    return Check(ibis.literal(True), (units == fees) & (units == payable), joined(units, " units"), joined(fees, " fees, ", payable, " payable"))


@rule("money.source", "exit", ERROR, "amount is taken from a medium that the vehicle had not", "计费方式与通行介质不符", "codes_fees.md 2.4")
def source(t: Expression) -> Check:
    return Check(
        t.exitFeeType.isin([1, 2, 3]),
        ibis.ifelse(t.exitFeeType == 3, t.mediaType == 2, t.mediaType == 1),
        ibis.literal("1, 2: OBU; 3: CPC"),
        joined("exitFeeType ", t.exitFeeType, ", medium ", t.mediaType),
    )


@rule("money.chain-payable", "journey", ERROR, "gantry records of the trip do not add up to payFee", "门架应收之和 ≠ 出口应收", "real_data.md 3.1")
def chain_payable(t: Expression) -> Check:
    return Check(complete(t), t.gantry_payFee == t.payFee, joined(t.gantry_payFee), joined(t.payFee))


@rule(
    "money.chain-charge",
    "journey",
    ERROR,
    "charge is not the least of the three branches",
    "收费额 ≠ 三者最小值",
    "codes_fees.md 3.2, real_data.md 3.1: 489 of 489",
)
def chain_charge(t: Expression) -> Check:
    due = ibis.least(t.gantry_fee, ceiling(t.gantry_payFee))
    applies = complete(t) & _single(t) & (t.gantry_provinces == 1) & (t.gantry_payFee == t.payFee)
    return Check(applies, paid(t) == due, joined(due, " of units ", t.gantry_fee, ", payable ", t.gantry_payFee), joined(paid(t)))


@rule(
    "money.chain-cpc",
    "journey",
    ERROR,
    "CPC charge is not the sum of its gantry records, rounded to yuan",
    "CPC收费额 ≠ 门架之和取整",
    "real_data.md 3.3: 730 of 730",
)
def chain_cpc(t: Expression) -> Check:
    due = half_up(t.gantry_fee, ibis.literal(100)) * 100
    applies = (t.mediaType == 2) & (t.exitFeeType == 3) & _single(t) & _first(t) & (t.gantry_fee == t.provFee) & (t.exVehicleClass != 21)
    return Check(applies, t.payFee == due, joined(due, " of ", t.gantry_fee), joined(t.payFee))


def complete(t: Expression) -> Expression:
    """An ETC trip whose gantry records are all here: as many as the OBU counted."""
    return _etc(t) & known(t.totalCount) & (t.gantry_count == t.totalCount)
