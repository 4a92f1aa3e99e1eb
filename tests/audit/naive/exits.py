"""Money and special types of exit records (and of entries where a code is theirs)."""

import re
from collections.abc import Iterator
from typing import Any

from tests.audit.naive.values import ABSENT, Record, count, given, half_up, known, outside, there, total, within


def least_of_two(payable: Any) -> Any:
    """95 % of what is payable, and 95 % of its whole yuan: the lesser."""
    return ABSENT if payable is ABSENT else min(half_up(95 * payable, 100), 95 * half_up(payable, 100))


def etc(x: Record) -> bool:
    return x.mediaType == 1 and x.exitFeeType == 1 and given(x.modifyFlag, 1) == 1


def paid(x: Record) -> Any:
    return x.transFee + given(x.unifiedFee, 0)


def money(x: Record) -> Iterator[str]:
    first, charged = given(x.modifyFlag, 1) == 1, given(paid(x), x.fee)
    if first:
        yield from _amounts(x, charged)
    if etc(x):
        yield from _etc(x)
    if x.mediaType == 2 and x.exitFeeType == 3 and first:
        yield from _cpc(x)
    if (
        first
        and x.mediaType == 2
        and x.exVehicleClass == 21
        and x.has(128)
        and there(x.provinceDiscountFee)
        and (x.provinceDiscountFee != x.payFee or x.fee != 0)
    ):
        yield "money.cpc-green"
    if x.splitInFee >= 0 and there(total(x.splitOwnerFeeGroup)):
        units = total(x.splitOwnerFeeGroup)
        if units != x.splitInFee and not (x.mediaType == 2 and half_up(units, 100) * 100 == x.splitInFee):
            yield "money.split-sum"
    names = count(x.splitOwnerGroup)
    if names != count(x.splitOwnerFeeGroup) or names != count(x.splitOwnerPayFeeGroup):
        yield "money.split-count"
    if (within(x.exitFeeType, (1, 2)) and x.mediaType != 1) or (x.exitFeeType == 3 and x.mediaType != 2):
        yield "money.source"


def _amounts(x: Record, charged: Any) -> Iterator[str]:
    if x.fee != x.payFee - x.discountFee - given(x.provinceDiscountFee, 0):
        yield "money.discount"
    if any(there(amount) and amount < 0 for amount in (x.payFee, x.fee, x.discountFee, x.unifiedFee)):
        yield "money.negative"
    if x.mediaType == 1 and outside(x.exitFeeType, (11,)) and known(x.transFee) and x.balanceBefore - x.balanceAfter != x.transFee:
        yield "money.balance"
    before_change = x.originFee > 0 and within(x.exitFeeType, (1, 3)) and given(x.unifiedFee, 0) == 0
    if before_change and all(x.originFee != amount for amount in (x.fee, x.provinceDiscountFee, x.transFee)):
        yield "money.origin"
    if there(x.provinceTransGroup) and re.fullmatch(r"(\d\d(\d{4})?:\d+\|?)+", x.provinceTransGroup):
        parts = sum(int(amount) for amount in re.findall(r":(\d+)", x.provinceTransGroup))
        if there(x.fee, charged) and parts not in {x.fee, charged}:
            yield "money.provinces"
    if x.shortFee > 0:
        charge = ABSENT if x.mediaType is ABSENT else x.transFee if x.mediaType == 1 else x.fee
        if charge >= 0 and outside(x.exVehicleClass, (21,)) and there(x.feeRate):
            due = half_up(100 * charge, x.shortFee)
            if x.feeRate != due and not (x.feeRate % 100 == 0 and x.feeRate == due // 100 * 100):
                yield "money.rate"
    if there(x.splitInFee, x.splitCrossFee, x.fee, charged) and x.splitInFee + x.splitCrossFee not in {x.fee, charged}:
        yield "money.split-total"


def _etc(x: Record) -> Iterator[str]:
    if known(x.obuTotalAmount) and there(x.exVehicleType) and x.payFee != x.obuTotalAmount:
        yield "money.obu-payable-other" if x.exVehicleType in {3, 4, 11} else "money.obu-payable"
    if known(x.obuTotalDiscountAmount) and x.transFee != x.obuTotalDiscountAmount:
        yield "money.obu-charge"
    if x.multiProvince == 0 and paid(x) > least_of_two(x.payFee):
        yield "money.ceiling"
    if x.multiProvince == 0 and known(x.provFee) and x.provFee != paid(x):
        yield "money.province"
    ordinary = x.exVehicleClass == 0 and outside(x.exVehicleType, (3, 4)) and outside(x.exVlpc, (3,)) and given(x.unifiedFee, 0) == 0
    if ordinary and not x.has(116) and x.fee != x.transFee:
        yield "money.card-fee"
    if there(x.rebateMoney, x.payFee, paid(x), x.fee) and x.rebateMoney not in {x.payFee - paid(x), x.payFee - x.fee}:
        yield "money.rebate"
    if x.payRebate > 0 and x.payFee > 0 and x.payRebate != 1000 * x.rebateMoney // x.payFee:
        yield "money.rebate-share"


def _cpc(x: Record) -> Iterator[str]:
    if x.fee % 100 != 0:
        yield "money.cpc-yuan"
    ordinary = outside(x.exVehicleClass, (21,))
    if x.multiProvince == 0 and x.provFee > 0 and ordinary and x.payFee != half_up(x.provFee, 100) * 100:
        yield "money.cpc-rounding"
    if x.discountFee != 0:
        yield "money.cpc-discount"
    if x.shortFee > 0 and ordinary and (x.fee < x.shortFee or 2 * x.fee > 3 * x.shortFee):
        yield "money.cpc-range"


def lane_codes(x: Record) -> Iterator[str]:
    """Special types of lanes."""
    if x.has(28) and x.balanceBefore != 0:
        yield "flag.28"
    if x.has(123) and x.mediaType == 1:
        yield "flag.123"
    if x.kind == "entry":
        if x.mediaType == 1 and x.cardType == 1 and x.balanceBefore <= 0:
            yield "flag.28-entry"
    elif given(x.modifyFlag, 1) == 1:
        yield from _compared_with_entry(x)
        yield from _of_sums(x)
        yield from _of_media(x)


def _compared_with_entry(x: Record) -> Iterator[str]:
    medium = within(x.mediaType, (1, 2))
    if x.enVehicleType > 0:
        if x.has(51) and x.enVehicleType == x.exVehicleType:
            yield "flag.51"
        if medium and not x.has(51) and x.enVehicleType != x.exVehicleType:
            yield "flag.51-missing"
    if x.has(52) and x.enVlp == x.exVlp and x.enVlpc == x.exVlpc:
        yield "flag.52"
    if medium and not x.has(52) and there(x.enVlp) and not x.enVlp.startswith("默") and x.enVlp != x.exVlp:
        yield "flag.52-missing"
    if x.enAxleCount > 0:
        if x.has(60) and x.enAxleCount == x.axleCount:
            yield "flag.60"
        if x.axleCount > 0 and 11 <= given(x.exVehicleType, 0) <= 16 and x.enAxleCount != x.axleCount and not x.has(60, 51):
            yield "flag.60-missing"
    if x.has(111) and x.enTollStationHex != x.exTollStationHex:
        yield "flag.111"


def _of_sums(x: Record) -> Iterator[str]:
    short = x.feeMileage < x.shortFeeMileage
    if x.mediaType == 1 and known(x.noCardCount) and x.has(11) != (x.noCardCount >= 1):
        yield "flag.11"
    if x.has(18) and within(x.exitFeeType, (1, 3)) and x.feeMileage >= x.shortFeeMileage:
        yield "flag.18"
    if x.mediaType == 1 and x.exitFeeType == 1 and x.feeMileage > 0 and short and not x.has(18):
        yield "flag.18-missing"
    if not x.shortFee > 0:
        return
    if x.has(68) and within(x.exitFeeType, (1, 3)) and paid(x) >= x.shortFee:
        yield "flag.68"
    if x.has(130) and outside(x.exitFeeType, (6,)) and given(x.obuTotalDiscountAmount, x.fee) >= x.shortFee:
        yield "flag.130"
    if x.has(14) and known(x.obuTotalAmount) and 2 * x.obuTotalAmount <= 3 * x.shortFee:
        yield "flag.14"
    if x.has(15) and x.exitFeeType == 1 and known(x.obuTotalDiscountAmount) and x.obuTotalDiscountAmount >= x.shortFee:
        yield "flag.15"
    if x.exitFeeType == 3 and ((x.has(29) and 2 * x.fee <= 3 * x.shortFee) or (x.has(30) and not x.has(29) and x.fee >= x.shortFee)):
        yield "flag.29-30"


def _of_media(x: Record) -> Iterator[str]:
    if x.has(27) and x.payCardType == 2:
        yield "flag.27"
    if x.mediaType == 1 and x.payCardType == 1 and x.transFee > 0 and outside(x.exitFeeType, (11,)) and x.balanceBefore < x.transFee:
        yield "flag.balance-short-missing"
    if x.has(65) and outside(x.exitFeeType, (4, 5, 6)):
        yield "flag.65"
    if x.has(116) and x.exVehicleType != 1:
        yield "flag.116"
    if there(x.exVehicleClass) and ((x.has(128) and x.exVehicleClass != 21) or (not x.has(128) and x.exVehicleClass == 21 and not x.has(126))):
        yield "flag.128"
    if x.has(126) and x.has(128):
        yield "flag.126"
    if x.has(36) and x.mediaType == 2:
        yield "flag.36"
    if x.has(137) and outside(x.mediaType, (3, 9)):
        yield "flag.137"
    if x.mediaType == 1 and within(x.exitFeeType, (4, 5, 6)) and not x.codes:
        yield "flag.online"
    ordinary = x.exVehicleClass == 0 and outside(x.exVlpc, (3,)) and within(x.mediaType, (1, 2)) and given(x.unifiedFee, 0) == 0
    if ordinary and x.payFee > 100 and given(x.transFee, 0) == 0 and x.fee <= 0 and not x.has(116, 128, 132):
        yield "flag.free"
