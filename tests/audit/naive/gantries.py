"""Gantry records, each on its own: units, sums on the medium, special types."""

from collections.abc import Iterator
from typing import Any

from tests.audit.naive.exits import least_of_two
from tests.audit.naive.values import Record, count, digits, given, half_up, known, like, outside, size, there, total, unlike

SHARES = (95, 85, 70, 65, 60, 100, 0)


def money(x: Record) -> Iterator[str]:
    obu = x.tradeResult == 0 and x.mediaType == 1
    cpc = x.tradeResult == 0 and x.mediaType == 2 and not x.has(154)
    if x.fee + x.discountFee != x.payFee:
        yield "unit.discount"
    if obu or cpc:
        pairs = ("payable", x.payFeeGroup, x.payFee), ("fee", x.feeGroup, x.fee), ("discount", x.discountFeeGroup, x.discountFee)
        yield from (f"unit.{name}-group" for name, group, amount in pairs if total(group) != amount)
        if known(x.OBUProvTradeSuccNumBefore) and x.OBUProvTradeSuccNumAfter != x.OBUProvTradeSuccNumBefore + 1:
            yield "unit.province-count"
        if x.originalFlag == 1 and known(x.OBUMileageBefore, x.feeMileage) and x.OBUMileageAfter != x.OBUMileageBefore + x.feeMileage:
            yield "unit.mileage"
    if x.tradeResult == 0:
        yield from _units(x)
    if obu:
        yield from _obu(x)
    if cpc:
        yield from _cpc(x)
    if x.tradeResult == 1:
        if x.payFee != 0 or x.fee != 0:
            yield "unit.failed"
        pairs = [(x.OBUPayFeeSumBefore, x.OBUPayFeeSumAfter), (x.OBUFeeSumBefore, x.OBUFeeSumAfter), (x.OBUTotalTradeSuccNumBefore, x.OBUTotalTradeSuccNumAfter),
                 (x.OBUProvPayFeeSumBefore, x.OBUProvPayFeeSumAfter), (x.cardFeeSumBefore, x.cardFeeSumAfter)]  # fmt: skip
        if x.mediaType == 1 and any(before != after for before, after in pairs):
            yield "unit.failed-sums"


def _units(x: Record) -> Iterator[str]:
    units, signs = count(x.tollIntervalId), given(x.tollIntervalSign, "").removesuffix("|").split("|")
    if any(units != other for other in (count(x.payFeeGroup), count(x.feeGroup), count(x.tollIntervalSign))):
        yield "unit.count"
    if units == 2 and x.tollIntervalId[:16] == x.tollIntervalId[-16:]:
        yield "unit.repeated"
    if there(x.tollIntervalSign) and set(signs) <= {"0", "1", "5"}:
        fitted = next((place for place, sign in enumerate(x.tollIntervalSign.split("|")) if sign != "5"), len(signs) - 1)
        if x.rateFitCount != fitted or x.rateCompute != (2 if fitted else 1):
            yield "unit.fitted"


def _grown(x: Record, name: str, by: Any) -> bool:
    """A sum did not grow by what was added."""
    before, after = getattr(x, f"{name}Before"), getattr(x, f"{name}After")
    return known(before) and after != before + by


def _obu(x: Record) -> Iterator[str]:
    road = x.originalFlag == 1
    if there(x.feeGroup, x.fee, x.payFee) and "|" not in x.feeGroup and x.fee not in {half_up(share * x.payFee, 100) for share in SHARES}:
        yield "unit.ratio"
    if _grown(x, "OBUPayFeeSum", x.payFee):
        yield "unit.payable-sum"
    if _grown(x, "OBUProvPayFeeSum", x.payFee):
        yield "unit.province-payable-sum"
    if road and outside(x.gantryType, (3,)):
        if _grown(x, "OBUFeeSum", x.fee):
            yield "unit.fee-sum"
        if _grown(x, "OBUProvFeeSum", x.fee):
            yield "unit.province-fee-sum"
    border = road and x.gantryType == 3 and known(x.OBUProvFeeSumBefore, x.OBUProvPayFeeSumAfter) and there(x.fee)
    if border and x.OBUProvFeeSumAfter != min(x.OBUProvFeeSumBefore + x.fee, least_of_two(x.OBUProvPayFeeSumAfter)):
        yield "unit.border-charge"
    if not x.has(102) and _grown(x, "cardFeeSum", x.fee):
        yield "unit.card-sum"
    if _grown(x, "OBUTotalTradeSuccNum", 1):
        yield "unit.total-count"
    if road and there(x.balanceBefore) and x.balanceAfter != 0 and x.balanceBefore != x.balanceAfter:
        yield "unit.balance"


def _cpc(x: Record) -> Iterator[str]:
    if _grown(x, "feeSumLocal", x.fee):
        yield "unit.cpc-sum"
    if x.fee != x.payFee:
        yield "unit.cpc-discount"
    if known(x.feeSumLocalAfterEF04, x.feeSumLocalAfter) and x.CPCFeeTradeResult == 0 and x.feeSumLocalAfterEF04 != half_up(x.feeSumLocalAfter, 100) * 100:
        yield "unit.cpc-yuan"
    if outside(x.feeProvEF04, ("-1", "0")) and unlike(r"^[0-9A-Fa-f]{46}$", x.feeProvEF04):
        yield "unit.cpc-ef04-form"
    if like(r"^[0-9A-Fa-f]{46}$", x.feeProvEF04) and not x.has(194):
        yield from _ef04(x, x.feeProvEF04)
    if outside(x.gantryType, (3,)):
        if there(x.gantryPassInfo, x.gantryPassInfoAfter, x.gantryHex) and len(x.gantryPassInfo) % 6 == 0 and not x.has(194):
            old = x.gantryPassInfo[6:] if len(x.gantryPassInfo) >= 144 else x.gantryPassInfo
            if x.gantryPassInfoAfter != old + x.gantryHex:
                yield "unit.cpc-list"
        if there(x.gantryPassInfoAfter) and x.gantryPassCount * 6 != len(x.gantryPassInfoAfter):
            yield "unit.cpc-list-count"


def _ef04(x: Record, written: str) -> Iterator[str]:
    if known(x.feeSumLocalAfterEF04) and int(written[4:10], 16) != x.feeSumLocalAfterEF04:
        yield "unit.cpc-ef04-fee"
    if known(x.OBUProvTradeSuccNumAfter) and int(written[2:4], 16) != x.OBUProvTradeSuccNumAfter:
        yield "unit.cpc-ef04-count"
    if x.originalFlag == 1 and known(x.OBUMileageAfter) and int(written[10:16], 16) != x.OBUMileageAfter:
        yield "unit.cpc-ef04-mileage"
    if x.gantryHex != written[30:36]:
        yield "unit.cpc-ef04-gantry"


def codes(x: Record) -> Iterator[str]:
    """Special types of gantries."""
    seen = x.mediaType == 1 and not x.has(186, 193)
    if seen and size(x.OBUState) == 4:
        state = int(x.OBUState, 16)
        due = {101: state & 0x0200, 102: state & 0x8000, 103: state & 0x0400, 118: state & 0x0800 and not state & 0x0200}
        yield from (f"flag.gantry-{code}" for code, expected in due.items() if x.has(code) != bool(expected))
    if seen and there(x.transTime):
        today = digits(x.transTime, "%Y%m%d")
        if 19000101 <= given(x.OBUEndDate, 0) <= 29991231 and x.has(105) != (x.OBUEndDate < today):
            yield "flag.gantry-105"
        if 19000101 <= given(x.OBUStartDate, 0) <= 29991231 and x.has(104) != (x.OBUStartDate > today):
            yield "flag.gantry-104"
    if x.has(117) and x.CPUEndDate >= digits(x.transTime, "%Y%m%d"):
        yield "flag.gantry-117"
    if x.mediaType == 1:
        if x.has(111) and x.passState == 1:
            yield "flag.gantry-111"
        if x.passState == 2 and x.tradeResult != 1 and x.fee != 0:
            yield "flag.gantry-111-charge"
    yield from _of_fee_module(x)
    if x.tradeResult == 0:
        yield from _of_success(x)
    if x.mediaType == 2 and x.has(172, 173) and x.CPCFeeTradeResult != 1:
        yield "flag.gantry-172"
    if x.tradeResult == 1 and not x.codes:
        yield "flag.gantry-failed"


def _of_fee_module(x: Record) -> Iterator[str]:
    if x.has(154) and unlike(r"(^|\|)2(\||$)", x.feeCalcSpecials):
        yield "flag.gantry-154"
    if not x.has(154) and like(r"(^|\|)2(\||$)", x.feeCalcSpecials):
        yield "flag.gantry-154-missing"
    if x.tradeResult == 0 and there(x.feeCalcSpecials) and x.has(187) != like(r"(^|\|)3(\||$)", x.feeCalcSpecials):
        yield "flag.gantry-187"
    if x.has(187) and x.CPUCardType == 2:
        yield "flag.gantry-187-card"


def _of_success(x: Record) -> Iterator[str]:
    road = x.originalFlag == 1
    if x.holidayState == 0 and x.has(188) or x.holidayState == 1 and not x.has(188) and x.feeVehicleType == 1 and x.payFee != 0:  # noqa: RUF021 - two cases
        yield "flag.gantry-188"
    if road and x.provinceNumBefore >= 1:
        if there(x.provinceNumAfter) and x.has(194) != (x.provinceNumAfter == x.provinceNumBefore + 1):
            yield "flag.gantry-194"
        if x.gantryType == 2 and not x.has(194):
            yield "flag.gantry-194-border"
    if not x.mediaType == 1:  # noqa: SIM201 - ABSENT is neither equal nor unequal
        return
    if road and known(x.OBUProvTradeSuccNumBefore) and x.has(195) != (x.OBUProvTradeSuccNumBefore == 1 and given(x.readCiphertextVerify, -1) == -1):
        yield "flag.gantry-195"
    if size(x.OBUVlp) >= 7 and size(x.CPUVlp) >= 7 and x.has(131) != (x.OBUVlp != x.CPUVlp):
        yield "flag.gantry-131"
    if x.has(102):
        no_tac, same_sum = given(x.TAC, "00000000") == "00000000", given(x.cardFeeSumAfter, 0) == given(x.cardFeeSumBefore, 0)
        if x.noCardTimesAfter != x.noCardTimesBefore + 1 or not no_tac or not same_sum:
            yield "flag.gantry-no-card"
    elif known(x.noCardTimesBefore, x.noCardTimesAfter) and x.noCardTimesAfter != x.noCardTimesBefore:
        yield "flag.gantry-no-card-count"
