"""Charges of a trip. Every function is pure: the passages of a trip in, an amount with its derivation out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from tollcert.fees.amount import Amount, Derivation, Step, joined, rounded
from tollcert.fees.network import Network
from tollcert.fees.rules import EXACT, IF_VALID_ENTRY, UNITS, YUAN, RuleSet
from tollcert.fees.tariff import Tariff
from tollcert.units import yuan


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


def gantry_fee(network: Network, tariff: Tariff, gantry: str, vehicle_class: int, day: date) -> GantryFee:
    """The fee of one passage: every open interval of the gantry at its price, each discounted and rounded alone."""
    passed = network.gantry(gantry)
    units = []
    for interval in network.charged(passed, day):
        pay_fee, how = tariff.price(interval, vehicle_class, day)
        fee, discount_how = tariff.discounted(interval, vehicle_class, day, pay_fee)
        units.append(IntervalFee(interval.id, pay_fee, fee, interval.length_m, how, discount_how))
    return GantryFee(passed.name, passed.province, tuple(units), tariff.version)


def legs(fees: Sequence[GantryFee]) -> list[tuple[str, list[GantryFee]]]:
    """Passages by stay in a province, in the order driven; a second visit is a stay of its own."""
    return [(province, list(own)) for province, own in groupby(fees, key=lambda fee: fee.province)]


def etc_branches(pay_fee: int, fee: int, rules: RuleSet, names: Sequence[str] = ()) -> dict[str, Step]:
    """The branches of the ETC rule for a province's payable sum and sum of units; `names` instead of those of the rules."""
    share, percent = Fraction(rules.etc_permille, 1000), f"{Fraction(rules.etc_permille, 10)} %"
    whole = rounded(Fraction(pay_fee), 100)
    steps = {
        UNITS: Step("sum of units", "discounted interval fees", fee),
        EXACT: Step(f"{percent} of the payable sum", f"of {yuan(pay_fee)}, half-up", rounded(share * pay_fee)),
        YUAN: Step(f"{percent} of whole yuan", f"{yuan(pay_fee)} is {whole // 100} yuan half-up", rounded(share * whole)),
    }
    return {name: steps[name] for name in names or rules.etc_branches}


def etc_charge(fees: Sequence[GantryFee], rules: RuleSet) -> Amount:
    """ETC exit charge: the least branch in each province, each rounded alone, then the sum (real_data.md 3.1)."""
    steps = [step for passage in fees for step in (*passage.steps(), *passage.discounts())]
    parts = []
    stays = legs(fees)
    for number, (province, own) in enumerate(stays, 1):
        pay_fee, fee = sum(f.pay_fee for f in own), sum(f.fee for f in own)
        branches = list(etc_branches(pay_fee, fee, rules, _names(number, len(stays), rules)).values())
        least = min(branches, key=lambda step: step.fen)
        parts.append(Step(f"province {province}", f"least of {', '.join(f'{step.what} {yuan(step.fen)}' for step in branches)}", least.fen))
        steps += [*branches, parts[-1]]
    return _total("ETC charge", parts, steps, fees, rules)


def _names(number: int, stays: int, rules: RuleSet) -> Sequence[str]:
    """Branches of the n-th stay of a trip: at its border gantry, or at the exit."""
    if number < stays:
        return rules.etc_branches if rules.border_application else (UNITS,)
    return rules.exit_after_border if stays > 1 else ()


def cpc_charge(fees: Sequence[GantryFee], rules: RuleSet) -> Amount:
    """CPC exit charge: no discount; each province's sum is rounded half-up to the yuan, then added (real_data.md 3.3)."""
    steps = [step for passage in fees for step in passage.steps()]
    parts = []
    for province, own in legs(fees):
        exact = sum(f.pay_fee for f in own)
        parts.append(Step(f"province {province}", f"{yuan(exact)} half-up to {yuan(rules.cpc_unit_fen)}", rounded(Fraction(exact), rules.cpc_unit_fen)))
    return _total("CPC charge", parts, [*steps, *parts], fees, rules)


def before_discount(fees: Sequence[GantryFee], rules: RuleSet) -> Amount:
    """The payable sum, to the fen: charged on-line where there is no right to the ETC discount."""
    steps = [step for passage in fees for step in passage.steps()]
    return _total("payable sum", steps, steps, fees, rules)


def single_card(fees: Sequence[GantryFee], rules: RuleSet, *, entry_on_card: bool = True, pays_cpc: bool = False) -> Amount:
    """On-line charging on the ETC card alone (单卡交易): with discount if the rules grant it and the card holds a valid
    entry; a card that only pays a CPC trip never has it (8 of 8 rows).
    """
    if pays_cpc:
        return cpc_charge(fees, rules)
    granted = rules.single_card_discount == IF_VALID_ENTRY and entry_on_card
    return etc_charge(fees, rules) if granted else before_discount(fees, rules)


def _total(what: str, parts: Sequence[Step], steps: Sequence[Step], fees: Sequence[GantryFee], rules: RuleSet) -> Amount:
    fen = sum(part.fen for part in parts)
    how = " + ".join(yuan(part.fen) for part in parts) or "nothing was passed"
    return Amount(fen, Derivation(rules.name, joined([fee.tariff for fee in fees]), (*steps, Step(what, how, fen))))
