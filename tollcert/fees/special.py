"""What an exit record holds where a trip is not simply charged: exempt vehicles, unified payment, second discounts, green channel,
holidays, U-turns, over-time. The rules are data of the rule set; the identities are those of real_data.md 3.1 and 3.4.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from fractions import Fraction

from tollcert.fees.amount import Amount, Derivation, Step, rounded
from tollcert.fees.charge import GantryFee
from tollcert.fees.rules import DEBITED_BUT_FREE, FREE, GANTRIES, GREEN, ONLINE, RuleSet
from tollcert.units import yuan

ALL = -1
"""Unified payment takes the whole charge."""


@dataclass(frozen=True, slots=True)
class ExitAmounts:
    """Money fields of an exit record, in fen. fee = payFee - discountFee - provinceDiscountFee."""

    pay_fee: int
    fee: int
    discount_fee: int
    trans_fee: int
    unified_fee: int = 0
    province_discount_fee: int = 0
    derivation: Derivation | None = field(default=None, compare=False, repr=False)
    """How the charge came about, and which special rule changed it."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is special about a vehicle at the exit. Kind: 车种; `inspected`: the green channel's check was passed."""

    vehicle_class: int = 1
    kind: int = 0
    inspected: bool = True
    unified_fen: int = 0


def exit_amounts(pay_fee: int, charge: Amount, rules: RuleSet, at: Circumstances) -> ExitAmounts:
    """The money fields for a charge: at most one of the special rules counts, in this order."""
    amounts, why = _special(pay_fee, charge, rules, at)
    before = charge.derivation
    steps = (Step("fee of the exit record", why, amounts.fee), Step("card debit (transFee)", f"{yuan(charge.fen)} due", amounts.trans_fee))
    return replace(amounts, derivation=Derivation(before.rule, lambda: before.tariff, lambda: (*before.steps, *steps)))


def _special(pay_fee: int, charge: Amount, rules: RuleSet, at: Circumstances) -> tuple[ExitAmounts, str]:
    """The fields, and the rule behind them in words."""
    how = dict(rules.exempt).get(at.kind)
    if how == GREEN and at.inspected:
        return ExitAmounts(
            pay_fee, 0, pay_fee - charge.fen, 0, province_discount_fee=charge.fen
        ), f"vehicle kind {at.kind}: free after inspection, the province bears it"
    if how == DEBITED_BUT_FREE:
        return ExitAmounts(pay_fee, 0, pay_fee, charge.fen), f"vehicle kind {at.kind}: fee 0, and yet debited"
    if how == FREE:
        return ExitAmounts(pay_fee, 0, pay_fee, 0), f"vehicle kind {at.kind}: free"
    if at.unified_fen:
        return _unified(
            pay_fee, charge.fen, at.unified_fen
        ), f"unified payment takes {'all' if at.unified_fen == ALL else yuan(min(at.unified_fen, charge.fen))}"
    second = dict(rules.second_discounts).get(at.vehicle_class)
    if second is None:
        return ExitAmounts(pay_fee, charge.fen, pay_fee - charge.fen, charge.fen), "the charge"
    fee = min(charge.fen, rounded(Fraction(second * pay_fee, 1000)))
    return ExitAmounts(pay_fee, fee, pay_fee - fee, charge.fen), f"second discount of class {at.vehicle_class}: {second} permille of {yuan(pay_fee)}, half-up"


def _unified(pay_fee: int, charge: int, unified_fen: int) -> ExitAmounts:
    """Unified payment (统缴): somebody else pays all of the charge or a fixed part of it; the card is debited the rest."""
    taken = charge if unified_fen == ALL else min(unified_fen, charge)
    rest = charge - taken
    return ExitAmounts(pay_fee, rest, pay_fee - rest, rest, taken)


def on_holiday(at: datetime, vehicle_class: int, rules: RuleSet) -> bool:
    """Whether a class travels free at a local time."""
    return vehicle_class in rules.holiday_classes and any(begin <= at < end for begin, end in rules.holidays)


def holiday_fees(passages: Sequence[tuple[GantryFee, datetime]], vehicle_class: int, rules: RuleSet) -> list[GantryFee]:
    """ETC: each gantry decides by its own time; the payable fee stays, the fee becomes 0 (code 188)."""
    return [_waived(fee) if on_holiday(at, vehicle_class, rules) else fee for fee, at in passages]


def _waived(fee: GantryFee) -> GantryFee:
    return replace(fee, intervals=tuple(replace(unit, fee=0, discount_how="holiday: free at this gantry's time") for unit in fee.intervals))


def u_turn_fees(passages: Sequence[GantryFee], entry: str, exit_: str, rules: RuleSet) -> list[GantryFee]:
    """Entry = exit (code 111): the gantries passed, or nothing."""
    return list(passages) if entry != exit_ or rules.u_turn == GANTRIES else []


def over_time(entered: datetime, left: datetime, rules: RuleSet) -> bool:
    """Whether the trip took longer than the province allows (code 58)."""
    return bool(rules.over_time_h) and left - entered > timedelta(hours=rules.over_time_h)


def entry_valid(entered: datetime, left: datetime, rules: RuleSet) -> bool:
    """Whether an entry on a CPC card still counts: not in the future, not older than the rule's natural days (code 54)."""
    return entered <= left and (left.date() - entered.date()).days <= rules.entry_valid_days


def from_media(entry_class: int, exit_class: int, rules: RuleSet) -> bool:
    """Whether the sums on the medium may be charged at all: not when another class was driven (T14)."""
    return entry_class == exit_class or rules.class_at_exit != ONLINE
