"""Special types of gantry records (codes_fees.md 1.3, real_data.md 3.5). `flag.gantry-N` judges gantry code N."""

import ibis

from tollcert.audit.expressions import Expression, flags, has, joined, known
from tollcert.audit.rule import ERROR, WARNING, Check, rule
from tollcert.audit.rules.unit import ROAD, done

DISMANTLED, LOCKED, CARD_ERROR, NO_CARD = 0x0200, 0x0400, 0x0800, 0x8000
"""Bits of the OBU's status word."""


def _seen(t: Expression) -> Expression:
    """OBUs whose status was read, and which were not refused because another antenna or direction dealt with them."""
    return t.seen & t.OBUState.notnull()


def _told(t: Expression, special: int) -> Expression:
    """Whether the fee module reports this; it mostly reports nothing, 0."""
    return ibis.ifelse(t.feeCalcSpecials == "0", ibis.literal(False), t.feeCalcSpecials.re_search(f"(^|\\|){special}(\\||$)"))


def _bit(t: Expression, mask: int) -> Expression:
    return (t.status & mask) != 0


def _status(t: Expression, code: int, due: Expression) -> Check:
    return Check(_seen(t), has(t, code) == due, joined("status word ", t.OBUState), flags(t))


@rule("flag.gantry-101", "gantry", ERROR, "101 (dismantled) and the OBU's status word disagree", "特情101与OBU状态字不符", "real_data.md 3.5: 21 of 21")
def dismantled(t: Expression) -> Check:
    return _status(t, 101, _bit(t, DISMANTLED))


@rule("flag.gantry-102", "gantry", ERROR, "102 (no card) and the OBU's status word disagree", "特情102与OBU状态字不符", "real_data.md 3.5: 45 of 45")
def no_card(t: Expression) -> Check:
    return _status(t, 102, _bit(t, NO_CARD))


@rule("flag.gantry-103", "gantry", ERROR, "103 (locked) and the OBU's status word disagree", "特情103与OBU状态字不符", "real_data.md 3.5")
def locked(t: Expression) -> Check:
    return _status(t, 103, _bit(t, LOCKED))


@rule(
    "flag.gantry-118",
    "gantry",
    ERROR,
    "118 (card error) and the OBU's status word disagree",
    "特情118与OBU状态字不符",
    "real_data.md 3.5: 9 of 10, not with 0x0200",
)
def card_error(t: Expression) -> Check:
    return _status(t, 118, _bit(t, CARD_ERROR) & ~_bit(t, DISMANTLED))


@rule("flag.gantry-105", "gantry", ERROR, "105 (expired) and the OBU's validity disagree", "特情105与OBU有效期不符", "codes_fees.md 1.3")
def expired(t: Expression) -> Check:
    valid = t.OBUEndDate.between(19_000_101, 29_991_231)
    return Check(t.seen & valid, has(t, 105) == ((t.OBUEndDate + 1) * 100 <= t.hour), joined("until ", t.OBUEndDate), flags(t))


@rule("flag.gantry-104", "gantry", ERROR, "104 (not yet valid) and the OBU's validity disagree", "特情104与OBU启用日期不符", "codes_fees.md 1.3")
def not_started(t: Expression) -> Check:
    valid = t.OBUStartDate.between(19_000_101, 29_991_231)
    return Check(t.seen & valid, has(t, 104) == (t.OBUStartDate * 100 > t.hour), joined("from ", t.OBUStartDate), flags(t))


@rule("flag.gantry-117", "gantry", ERROR, "117 (card expired), but the card is valid", "特情117但卡在有效期内", "codes_fees.md 1.3")
def card_expired(t: Expression) -> Check:
    return Check(has(t, 117), t.CPUEndDate < t.hour // 100, joined("before ", t.transTime), joined(t.CPUEndDate))


@rule("flag.gantry-131", "gantry", ERROR, "131 (plates of card and OBU differ) and the plates disagree", "特情131与卡签车牌不符", "codes_fees.md 1.3")
def plates(t: Expression) -> Check:
    """By the plate alone: cards report colour 0 for every plate."""
    applies = done(t) & (t.OBUVlp.length() >= 7) & (t.CPUVlp.length() >= 7)
    return Check(applies, has(t, 131) == (t.OBUVlp != t.CPUVlp), joined(t.OBUVlp, ", ", t.CPUVlp), flags(t))


@rule("flag.gantry-111", "gantry", ERROR, "111 (no entry) in a record that has one", "特情111但通行状态为有入口", "codes_fees.md 1.3")
def no_entry(t: Expression) -> Check:
    return Check((t.mediaType == 1) & has(t, 111) & t.passState.isin([1, 2]), t.passState == 2, ibis.literal("passState 2"), joined("passState ", t.passState))


@rule("flag.gantry-111-charge", "gantry", ERROR, "OBU without an entry was charged", "无入口OBU被计费", "codes_fees.md 2.5")
def no_entry_charge(t: Expression) -> Check:
    return Check((t.mediaType == 1) & (t.passState == 2), (t.tradeResult == 1) | (t.fee == 0), ibis.literal("no charge"), joined(t.fee))


@rule("flag.gantry-154", "gantry", ERROR, "154 (opposite direction) and the fee module disagree", "特情154与计费模块特情不符", "real_data.md 3.5: 8 of 8")
def opposite(t: Expression) -> Check:
    """An earlier export left the code out twice: feeCalcSpecials 2 alone is let pass as missing."""
    return Check(has(t, 154), _told(t, 2), ibis.literal("feeCalcSpecials 2"), joined("feeCalcSpecials ", t.feeCalcSpecials))


@rule(
    "flag.gantry-154-missing",
    "gantry",
    WARNING,
    "fee module reports the opposite direction and 154 is missing",
    "计费模块判反向但无特情154",
    "codes_fees.md 1.3, real_data.md 3.5",
)
def opposite_missing(t: Expression) -> Check:
    return Check(_told(t, 2), has(t, 154), ibis.literal("154"), flags(t))


@rule("flag.gantry-187", "gantry", ERROR, "187 (balance short) and the fee module disagree", "特情187与计费模块特情不符", "real_data.md 3.5: 5 of 5")
def balance_short(t: Expression) -> Check:
    """Not compared with `==`: for Spark `a = b RLIKE c` is written, which it reads as `(a = b) RLIKE c`."""
    applies, short = t.feeCalcSpecials.notnull() & (t.tradeResult == 0), _told(t, 3)
    return Check(applies, ibis.ifelse(short, has(t, 187), ~has(t, 187)), joined("feeCalcSpecials ", t.feeCalcSpecials), flags(t))


@rule("flag.gantry-187-card", "gantry", ERROR, "187 (balance short) on a card that pays later", "特情187但为记账卡", "real_data.md 3.5")
def balance_short_card(t: Expression) -> Check:
    return Check(has(t, 187) & t.CPUCardType.isin([1, 2]), t.CPUCardType == 1, ibis.literal("a stored-value card"), joined("CPUCardType ", t.CPUCardType))


@rule("flag.gantry-188", "gantry", ERROR, "188 (holiday) and the state of the gantry disagree", "特情188与节假日状态不符", "codes_fees.md 1.3", "M")
def holiday(t: Expression) -> Check:
    """A vehicle that is free on a holiday is one of class 1."""
    free = (t.holidayState == 1) & (t.feeVehicleType == 1)
    return Check(
        (t.tradeResult == 0) & t.holidayState.isin([0, 1]),
        ibis.ifelse(has(t, 188), t.holidayState == 1, ~free | (t.payFee == 0)),
        joined("holidayState ", t.holidayState),
        flags(t),
    )


@rule("flag.gantry-194", "gantry", ERROR, "194 (province changed) and the count of provinces disagree", "特情194与省份数变化不符", "real_data.md 3.5: 12 of 12")
def province_changed(t: Expression) -> Check:
    """On the road; the record of an entry lane takes the count from 0 to 1."""
    applies = (t.tradeResult == 0) & (t.originalFlag == ROAD) & known(t.provinceNumBefore) & (t.provinceNumBefore >= 1)
    return Check(applies, has(t, 194) == (t.provinceNumAfter == t.provinceNumBefore + 1), joined(t.provinceNumBefore, " to ", t.provinceNumAfter), flags(t))


@rule("flag.gantry-194-border", "gantry", ERROR, "gantry where a province begins did not report 194", "省界入口门架未报194", "real_data.md 3.5")
def border_without(t: Expression) -> Check:
    return Check((t.tradeResult == 0) & (t.originalFlag == ROAD) & (t.gantryType == 2) & (t.provinceNumBefore >= 1), has(t, 194), ibis.literal("194"), flags(t))


@rule(
    "flag.gantry-195",
    "gantry",
    ERROR,
    "195 (first gantry) and the province's count disagree",
    "特情195与本省首个门架不符",
    "real_data.md 3.5: 84 of 84, 0 of 755",
)
def first_gantry(t: Expression) -> Check:
    """The entry lane's own record makes the count 1; the digest of EF04 is then not yet verified."""
    first = (t.OBUProvTradeSuccNumBefore == 1) & (t.readCiphertextVerify.fill_null(-1) == -1)
    return Check(
        done(t) & (t.originalFlag == ROAD) & known(t.OBUProvTradeSuccNumBefore),
        has(t, 195) == first,
        joined("count before ", t.OBUProvTradeSuccNumBefore),
        flags(t),
    )


@rule(
    "flag.gantry-no-card",
    "gantry",
    ERROR,
    "transaction without card: count, TAC or card sum are not as they must be",
    "无卡交易的无卡次数、TAC或卡累计不符",
    "real_data.md 3.4",
)
def without_card(t: Expression) -> Check:
    sound = (
        (t.noCardTimesAfter == t.noCardTimesBefore + 1)
        & (t.TAC.fill_null("00000000") == "00000000")
        & (t.cardFeeSumAfter.fill_null(0) == t.cardFeeSumBefore.fill_null(0))
    )
    actual = joined("count ", t.noCardTimesBefore, " to ", t.noCardTimesAfter, ", TAC ", t.TAC)
    return Check(done(t) & has(t, 102), sound, ibis.literal("count + 1, no TAC, card sum unchanged"), actual)


@rule(
    "flag.gantry-no-card-count", "gantry", ERROR, "count of gantries without card grew although a card was there", "有卡交易但无卡次数增加", "real_data.md 3.4"
)
def card_count(t: Expression) -> Check:
    applies = done(t) & ~has(t, 102) & known(t.noCardTimesBefore) & known(t.noCardTimesAfter)
    return Check(applies, t.noCardTimesAfter == t.noCardTimesBefore, joined(t.noCardTimesBefore), joined(t.noCardTimesAfter))


@rule("flag.gantry-172", "gantry", ERROR, "172 (fee not written to the CPC card), but it was", "特情172但CPC计费写入成功", "real_data.md 3.5")
def cpc_fee_failed(t: Expression) -> Check:
    return Check((t.mediaType == 2) & has(t, 172, 173), t.CPCFeeTradeResult == 1, ibis.literal("CPCFeeTradeResult 1"), joined(t.CPCFeeTradeResult))


@rule("flag.gantry-failed", "gantry", WARNING, "transaction failed without a special type", "交易失败但无特情", "codes_fees.md 1.3", "M")
def failed(t: Expression) -> Check:
    return Check(t.tradeResult == 1, t.special, ibis.literal("a special type"), flags(t))
