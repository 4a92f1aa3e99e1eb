"""Special types of lane records: what a code implies, and what implies a code (codes_fees.md 1.2, real_data.md 3.5).

`flag.N` judges lane code N. Where a code only follows from what the record shows, both directions are judged; where it
needs more than the record shows, only that the record does not contradict it.
"""

import ibis

from tollcert.audit.expressions import Expression, flags, has, joined, known
from tollcert.audit.rule import ERROR, INFO, WARNING, Check, rule
from tollcert.audit.rules.money import paid

WHITE = 3


def _exit(t: Expression) -> Expression:
    return t.first


@rule("flag.11", "exit", ERROR, "11 (trips without card) and the count of such gantries disagree", "特情11与无卡次数不符", "codes_fees.md 1.2")
def no_card(t: Expression) -> Check:
    return Check(_exit(t) & (t.mediaType == 1) & known(t.noCardCount), has(t, 11) == (t.noCardCount >= 1), joined("noCardCount ", t.noCardCount), flags(t))


@rule("flag.18", "exit", ERROR, "18 (mileage short), but the mileage is not short", "特情18但计费里程不小于最小里程", "real_data.md 3.5: 70 of 70")
def mileage_short(t: Expression) -> Check:
    """Of a medium: an amount got on-line or the minimum fee brings its own mileage."""
    return Check(
        _exit(t) & has(t, 18) & t.exitFeeType.isin([1, 3]),
        t.feeMileage < t.shortFeeMileage,
        joined("less than ", t.shortFeeMileage, " m"),
        joined(t.feeMileage, " m"),
    )


@rule(
    "flag.18-missing",
    "exit",
    WARNING,
    "mileage is short and 18 is missing: some lane software never reports it",
    "计费里程小于最小里程但无特情18",
    "real_data.md 3.5: by lane software",
)
def mileage_short_missing(t: Expression) -> Check:
    short = _exit(t) & (t.mediaType == 1) & (t.exitFeeType == 1) & (t.feeMileage > 0) & (t.feeMileage < t.shortFeeMileage)
    return Check(short, has(t, 18), joined("18: ", t.feeMileage, " m of ", t.shortFeeMileage, " m"), flags(t))


@rule("flag.51", "exit", ERROR, "51 (class differs from the entry) and the classes disagree", "特情51与出入口车型不符", "codes_fees.md 1.2")
def class_changed(t: Expression) -> Check:
    applies = _exit(t) & has(t, 51) & (t.enVehicleType > 0)
    return Check(applies, t.enVehicleType != t.exVehicleType, joined("another class than ", t.enVehicleType), joined(t.exVehicleType))


@rule("flag.51-missing", "exit", WARNING, "class differs from the entry and 51 is missing", "出入口车型不符但无特情51", "codes_fees.md 1.2", "M")
def class_changed_missing(t: Expression) -> Check:
    applies = _exit(t) & t.mediaType.isin([1, 2]) & (t.enVehicleType > 0) & (t.enVehicleType != t.exVehicleType)
    return Check(applies, has(t, 51), joined("51: ", t.enVehicleType, ", ", t.exVehicleType), flags(t))


@rule("flag.52", "exit", ERROR, "52 (plate differs from the entry), but plate and colour are the same", "特情52但出入口车牌一致", "codes_fees.md 1.2")
def plate_changed(t: Expression) -> Check:
    same = (t.enVlp == t.exVlp) & (t.enVlpc == t.exVlpc)
    return Check(_exit(t) & has(t, 52), ~same, joined("another plate than ", t.enVlp), t.exVlp)


@rule("flag.52-missing", "exit", WARNING, "plate differs from the entry and 52 is missing", "出入口车牌不符但无特情52", "codes_fees.md 1.2", "M")
def plate_changed_missing(t: Expression) -> Check:
    applies = _exit(t) & t.mediaType.isin([1, 2]) & ~t.enVlp.startswith("默") & (t.enVlp != t.exVlp)
    return Check(applies, has(t, 52), joined("52: ", t.enVlp, ", ", t.exVlp), flags(t))


@rule("flag.60", "exit", ERROR, "60 (axles differ from the entry), but they are the same", "特情60但出入口轴数一致", "codes_fees.md 1.2")
def axles_changed(t: Expression) -> Check:
    return Check(_exit(t) & has(t, 60) & (t.enAxleCount > 0), t.enAxleCount != t.axleCount, joined("another count than ", t.enAxleCount), joined(t.axleCount))


@rule("flag.60-missing", "exit", INFO, "axles differ from the entry and 60 is missing", "出入口轴数不符但无特情60", "codes_fees.md 1.2", "L")
def axles_changed_missing(t: Expression) -> Check:
    applies = _exit(t) & (t.enAxleCount > 0) & (t.axleCount > 0) & t.exVehicleType.between(11, 16) & (t.enAxleCount != t.axleCount)
    return Check(applies, has(t, 60, 51), joined("60: ", t.enAxleCount, ", ", t.axleCount), flags(t))


@rule(
    "flag.68", "exit", WARNING, "68 (amount wrong), but the amount is not below the minimum fee", "特情68但金额不小于最小费额", "real_data.md 3.5: 6 of 7", "M"
)
def amount_wrong(t: Expression) -> Check:
    return Check(_exit(t) & has(t, 68) & (t.shortFee > 0) & t.exitFeeType.isin([1, 3]), paid(t) < t.shortFee, joined("less than ", t.shortFee), joined(paid(t)))


@rule("flag.130", "exit", ERROR, "130 (below the minimum fee), but the amount is not below it", "特情130但金额不小于最小费额", "codes_fees.md 1.2", "M")
def below_minimum(t: Expression) -> Check:
    applies = _exit(t) & has(t, 130) & (t.shortFee > 0) & (t.exitFeeType != 6)
    return Check(applies, ibis.coalesce(t.obuTotalDiscountAmount, t.fee) < t.shortFee, joined("less than ", t.shortFee), joined(t.fee))


@rule(
    "flag.14",
    "exit",
    WARNING,
    "14 (sum on the OBU too large), but it is not above 1.5 times the minimum fee",
    "特情14但累计应收不大于1.5倍最小费额",
    "codes_fees.md 1.2",
    "M",
)
def sum_large(t: Expression) -> Check:
    return Check(
        _exit(t) & has(t, 14) & (t.shortFee > 0) & known(t.obuTotalAmount),
        2 * t.obuTotalAmount > 3 * t.shortFee,
        joined("more than 1.5 times ", t.shortFee),
        joined(t.obuTotalAmount),
    )


@rule(
    "flag.15", "exit", WARNING, "15 (sum on the OBU too small), but it is not below the minimum fee", "特情15但累计应收不小于最小费额", "codes_fees.md 1.2", "M"
)
def sum_small(t: Expression) -> Check:
    applies = _exit(t) & has(t, 15) & (t.shortFee > 0) & known(t.obuTotalDiscountAmount) & (t.exitFeeType == 1)
    return Check(applies, t.obuTotalDiscountAmount < t.shortFee, joined("less than ", t.shortFee), joined(t.obuTotalDiscountAmount))


@rule(
    "flag.29-30",
    "exit",
    WARNING,
    "29 or 30 (sum on the card wrong), but it lies between 1 and 1.5 times the minimum fee",
    "特情29、30但卡累计金额在1至1.5倍内",
    "codes_fees.md 1.2",
    "M",
)
def card_sum(t: Expression) -> Check:
    applies = _exit(t) & has(t, 29, 30) & (t.shortFee > 0) & (t.exitFeeType == 3)
    wrong = ibis.ifelse(has(t, 29), 2 * t.fee > 3 * t.shortFee, t.fee < t.shortFee)
    return Check(applies, wrong, joined("outside 1 to 1.5 times ", t.shortFee), joined(t.fee))


@rule("flag.27", "exit", ERROR, "27 (balance short) on a card that pays later", "特情27但为记账卡", "codes_fees.md 1.2, 3.5")
def balance_short(t: Expression) -> Check:
    return Check(
        _exit(t) & has(t, 27) & t.payCardType.isin([1, 2]), t.payCardType == 1, ibis.literal("a stored-value card"), joined("payCardType ", t.payCardType)
    )


@rule("flag.28", "entry exit", ERROR, "28 (balance 0), but the balance is not 0", "特情28但余额不为0", "codes_fees.md 1.2")
def balance_zero(t: Expression) -> Check:
    return Check(has(t, 28), t.balanceBefore == 0, ibis.literal("0"), joined(t.balanceBefore))


@rule("flag.balance-short-missing", "exit", ERROR, "stored-value card was debited more than it held", "储值卡余额小于扣款额", "codes_fees.md 3.5")
def balance_overdrawn(t: Expression) -> Check:
    applies = _exit(t) & (t.mediaType == 1) & (t.payCardType == 1) & (t.transFee > 0) & (t.exitFeeType != 11)
    return Check(applies, t.balanceBefore >= t.transFee, joined("at least ", t.transFee), joined(t.balanceBefore))


@rule("flag.28-entry", "entry", ERROR, "stored-value card of balance 0 was let in by ETC", "0余额储值卡ETC入口放行", "codes_fees.md 2.3")
def entry_balance(t: Expression) -> Check:
    return Check((t.mediaType == 1) & (t.cardType == 1), t.balanceBefore > 0, ibis.literal("more than 0"), joined(t.balanceBefore))


@rule("flag.65", "exit", WARNING, "65 (fee request failed), but the amount is the medium's", "特情65但按介质金额收费", "real_data.md 3.5", "M")
def request_failed(t: Expression) -> Check:
    return Check(_exit(t) & has(t, 65), t.exitFeeType.isin([4, 5, 6]), ibis.literal("exitFeeType 4, 5 or 6"), joined(t.exitFeeType))


@rule("flag.111", "exit", ERROR, "111 (turned back), but entry and exit are different stations", "特情111但出入口站不同", "codes_fees.md 1.2")
def u_turn(t: Expression) -> Check:
    return Check(_exit(t) & has(t, 111), t.enTollStationHex == t.exTollStationHex, t.exTollStationHex, t.enTollStationHex)


@rule("flag.116", "exit", ERROR, "116 (holiday) on a vehicle that is not free then", "特情116但非节假日免费车型", "codes_fees.md 3.5", "M")
def holiday(t: Expression) -> Check:
    """Seats up to seven: class 1."""
    return Check(_exit(t) & has(t, 116), t.exVehicleType == 1, ibis.literal("class 1"), joined(t.exVehicleType))


@rule("flag.128", "exit", ERROR, "128 (green channel) and the vehicle kind disagree", "特情128与车种不符", "real_data.md 3.4")
def green(t: Expression) -> Check:
    """A vehicle of kind 21 carries 128, or 126 where it failed its inspection."""
    sound = ibis.ifelse(has(t, 128), t.exVehicleClass == 21, (t.exVehicleClass != 21) | has(t, 126))
    return Check(_exit(t) & t.exVehicleClass.notnull(), sound, joined("128 with kind 21"), joined("kind ", t.exVehicleClass, ", ", t.specialType))


@rule("flag.126", "exit", ERROR, "126 (inspection failed) and yet charged as green channel", "绿通查验不合格但仍减免", "codes_fees.md 3.5", "M")
def green_failed(t: Expression) -> Check:
    return Check(_exit(t) & has(t, 126), ~has(t, 128), ibis.literal("126 without 128"), flags(t))


@rule("flag.123", "exit entry", ERROR, "123 (no OBU found), but the record is of an OBU", "特情123但介质为OBU", "codes_fees.md 1.2", "M")
def no_obu(t: Expression) -> Check:
    return Check(has(t, 123), t.mediaType != 1, ibis.literal("another medium"), joined(t.mediaType))


@rule("flag.36", "exit", ERROR, "36 (no CPC card), but a CPC card is the medium", "特情36但介质为CPC", "codes_fees.md 1.2", "M")
def no_cpc(t: Expression) -> Check:
    return Check(_exit(t) & has(t, 36), t.mediaType != 2, ibis.literal("another medium"), joined(t.mediaType))


@rule("flag.137", "exit", ERROR, "137 (paper voucher), but the medium is none", "特情137但介质非纸券", "codes_fees.md 1.2", "M")
def voucher(t: Expression) -> Check:
    return Check(_exit(t) & has(t, 137), t.mediaType.isin([3, 9]), ibis.literal("3 or 9"), joined(t.mediaType))


@rule("flag.online", "exit", INFO, "ETC trip charged on-line or by the minimum fee, without a reason", "OBU在线计费或兜底但无特情", "codes_fees.md 3.4", "L")
def online(t: Expression) -> Check:
    return Check(_exit(t) & (t.mediaType == 1) & t.exitFeeType.isin([4, 5, 6]), t.special, ibis.literal("a special type"), flags(t))


@rule("flag.free", "exit", WARNING, "ordinary vehicle paid nothing, without a reason", "普通车辆零收费但无原因", "codes_fees.md 3.5", "M")
def free(t: Expression) -> Check:
    """Free by kind, white plate, holiday, green channel, a company that pays, a trip of no fee."""
    ordinary = _exit(t) & (t.exVehicleClass == 0) & (t.exVlpc != WHITE) & t.mediaType.isin([1, 2]) & (t.payFee > 100) & (t.unifiedFee.fill_null(0) == 0)
    return Check(
        ordinary & (t.transFee.fill_null(0) == 0),
        (t.fee > 0) | has(t, 116, 128, 132),
        ibis.literal("an amount, or a code that says why"),
        joined("fee ", t.fee, ", ", t.specialType),
    )
