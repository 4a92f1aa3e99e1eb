"""Charges of a trip. Every function is pure: the passages of a trip in, an amount with its derivation out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tollcert.fees.amount import HALF_UP, Amount, Derivation, Step, joined
from tollcert.fees.network import Network
from tollcert.fees.rules import EXACT, IF_VALID_ENTRY, UNITS, YUAN, RuleSet
from tollcert.fees.tariff import Tariff
from tollcert.units import half_up, yuan


@dataclass(frozen=True, slots=True)
class IntervalFee:
    """One toll interval of a passage: payable fee, discounted fee, and how both came about."""

    interval: str
    pay_fee: int
    fee: int
    mileage: int = 0
    how: str = ""
    discount_how: str = ""


@dataclass(frozen=True, slots=True)
class GantryFee:
    """What one passage under a gantry adds to the trip: fen and metres."""

    gantry: str
    province: str
    intervals: tuple[IntervalFee, ...]
    tariff: str = ""

    @property
    def pay_fee(self) -> int:
        """Payable fee (应收)."""
        return sum(unit.pay_fee for unit in self.intervals)

    @property
    def fee(self) -> int:
        """Fee after discount (实收)."""
        return sum(unit.fee for unit in self.intervals)

    @property
    def mileage(self) -> int:
        """Charged metres."""
        return sum(unit.mileage for unit in self.intervals)

    def steps(self) -> list[Step]:
        """The passage in a derivation, interval by interval."""
        return [Step(f"{self.gantry} {unit.interval} payable", unit.how, unit.pay_fee) for unit in self.intervals]

    def discounts(self) -> list[Step]:
        """The discounts of the passage, interval by interval."""
        return [Step(f"{self.gantry} {unit.interval} discounted", unit.discount_how, unit.fee) for unit in self.intervals]


def gantry_fee(network: Network, tariff: Tariff, gantry: str, vehicle_class: int, day: date, rounding: str = HALF_UP) -> GantryFee:
    """The fee of one passage: every open interval of the gantry at its price, each discounted and rounded alone (`RuleSet.interval_rounding`)."""
    passed = network.gantry(gantry)
    units = []
    for interval in network.charged(passed, day):
        pay_fee, how = tariff.price(interval, vehicle_class, day, rounding)
        fee, discount_how = tariff.discounted(interval, vehicle_class, day, pay_fee, rounding)
        units.append(IntervalFee(interval.id, pay_fee, fee, interval.length_m, how, discount_how))
    return GantryFee(passed.name, passed.province, tuple(units), tariff.version)


def legs(fees: Sequence[GantryFee]) -> list[tuple[str, list[GantryFee]]]:
    """Passages by stay in a province, in the order driven; a second visit is a stay of its own."""
    found: list[tuple[str, list[GantryFee]]] = []
    province = None
    for fee in fees:
        if fee.province != province:
            province = fee.province
            found.append((province, own := []))
        own.append(fee)
    return found


def branch_fen(pay_fee: int, fee: int, rules: RuleSet, names: Sequence[str]) -> list[tuple[str, int]]:
    """What each branch of the ETC rule gives for a province's payable sum and sum of units, in fen."""
    made = []
    for name in names:
        if name == UNITS:
            made.append((UNITS, fee))
        elif name == EXACT:
            made.append((EXACT, half_up(rules.etc_permille * pay_fee, 1000)))
        else:
            made.append((YUAN, half_up(rules.etc_permille * half_up(pay_fee, 100), 10)))
    return made


def etc_branches(pay_fee: int, fee: int, rules: RuleSet, names: Sequence[str] = ()) -> dict[str, Step]:
    """The branches of the ETC rule for a province's payable sum and sum of units; `names` instead of those of the rules."""
    return {name: _branch_step(name, pay_fee, fen, rules) for name, fen in branch_fen(pay_fee, fee, rules, names or rules.etc_branches)}


def _branch_step(name: str, pay_fee: int, fen: int, rules: RuleSet) -> Step:
    percent = f"{Fraction(rules.etc_permille, 10)} %"
    if name == UNITS:
        return Step("sum of units", "discounted interval fees", fen)
    if name == EXACT:
        return Step(f"{percent} of the payable sum", f"of {yuan(pay_fee)}, half-up", fen)
    return Step(f"{percent} of whole yuan", f"{yuan(pay_fee)} is {half_up(pay_fee, 100)} yuan half-up", fen)


@dataclass(frozen=True, slots=True)
class _Stay:
    """One stay in a province: its payable sum, its branches, and the least of them."""

    province: str
    pay_fee: int
    branches: list[tuple[str, int]]
    due: int


def etc_charge(fees: Sequence[GantryFee], rules: RuleSet) -> Amount:
    """ETC exit charge: the least branch in each province, each rounded alone, then the sum (real_data.md 3.1)."""
    fees = tuple(fees)  # the derivation is written later
    stays, ways = [], legs(fees)
    for number, (province, own) in enumerate(ways, 1):
        pay_fee = fee = 0
        for passage in own:
            for unit in passage.intervals:
                pay_fee += unit.pay_fee
                fee += unit.fee
        branches = branch_fen(pay_fee, fee, rules, _names(number, len(ways), rules) or rules.etc_branches)
        stays.append(_Stay(province, pay_fee, branches, min(fen for _, fen in branches)))
    return _amount(sum(stay.due for stay in stays), fees, rules, lambda: _etc_steps(fees, stays, rules))


def _etc_steps(fees: Sequence[GantryFee], stays: Sequence[_Stay], rules: RuleSet) -> tuple[Step, ...]:
    """Every interval, its discount, the branches of each stay, and the sum."""
    steps = [step for passage in fees for step in (*passage.steps(), *passage.discounts())]
    parts = []
    for stay in stays:
        branches = [_branch_step(name, stay.pay_fee, fen, rules) for name, fen in stay.branches]
        parts.append(Step(f"province {stay.province}", f"least of {', '.join(f'{step.what} {yuan(step.fen)}' for step in branches)}", stay.due))
        steps += [*branches, parts[-1]]
    return (*steps, _total("ETC charge", parts))


def _names(number: int, stays: int, rules: RuleSet) -> Sequence[str]:
    """Branches of the n-th stay of a trip: at its border gantry, or at the exit."""
    if number < stays:
        return rules.etc_branches if rules.border_application else (UNITS,)
    return rules.exit_after_border if stays > 1 else ()


def cpc_charge(fees: Sequence[GantryFee], rules: RuleSet) -> Amount:
    """CPC exit charge: no discount; each province's sum is rounded half-up to the yuan, then added (real_data.md 3.3)."""
    fees = tuple(fees)
    exact = [(province, sum(f.pay_fee for f in own)) for province, own in legs(fees)]
    due = [rules.cpc_unit_fen * half_up(fen, rules.cpc_unit_fen) for _, fen in exact]

    def steps() -> tuple[Step, ...]:
        parts = [
            Step(f"province {province}", f"{yuan(fen)} half-up to {yuan(rules.cpc_unit_fen)}", whole) for (province, fen), whole in zip(exact, due, strict=True)
        ]
        return (*(step for passage in fees for step in passage.steps()), *parts, _total("CPC charge", parts))

    return _amount(sum(due), fees, rules, steps)


def before_discount(fees: Sequence[GantryFee], rules: RuleSet) -> Amount:
    """The payable sum, to the fen: charged on-line where there is no right to the ETC discount."""
    fees = tuple(fees)

    def steps() -> tuple[Step, ...]:
        units = [step for passage in fees for step in passage.steps()]
        return (*units, _total("payable sum", units))

    return _amount(sum(fee.pay_fee for fee in fees), fees, rules, steps)


def single_card(fees: Sequence[GantryFee], rules: RuleSet, *, entry_on_card: bool = True, pays_cpc: bool = False) -> Amount:
    """On-line charging on the ETC card alone (单卡交易): with discount if the rules grant it and the card holds a valid
    entry; a card that only pays a CPC trip never has it (8 of 8 rows).
    """
    if pays_cpc:
        return cpc_charge(fees, rules)
    granted = rules.single_card_discount == IF_VALID_ENTRY and entry_on_card
    return etc_charge(fees, rules) if granted else before_discount(fees, rules)


def _amount(fen: int, fees: Sequence[GantryFee], rules: RuleSet, steps: Callable[[], tuple[Step, ...]]) -> Amount:
    return Amount(fen, Derivation(rules.name, lambda: joined(fee.tariff for fee in fees), steps))


def _total(what: str, parts: Sequence[Step]) -> Step:
    return Step(what, " + ".join(yuan(part.fen) for part in parts) or "nothing was passed", sum(part.fen for part in parts))
