"""A second tariff system as a rule set: charging by the distance of a day (Taiwan freeways, 國道計程收費).

Each vehicle has a daily allowance; what lies beyond a second limit costs less; the day's sum is rounded half-up to the dollar.
A passage that crosses a limit is divided by its metres. Amounts are hundredths of a dollar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tollcert.fees.amount import Amount, Derivation, Step, joined, rounded
from tollcert.fees.charge import GantryFee
from tollcert.units import yuan


@dataclass(frozen=True, slots=True)
class DistanceRules:
    """Metres free each day, metres after which the reduced rate counts, what is paid there, and what a sum is rounded to."""

    name: str
    allowance_m: int
    reduced_from_m: int
    reduced_permille: int
    unit_fen: int = 100


TAIWAN = DistanceRules("taiwan", allowance_m=20_000, reduced_from_m=200_000, reduced_permille=750)


def day_charge(passages: Sequence[GantryFee], rules: DistanceRules) -> Amount:
    """The charge of one vehicle's passages of one day, in the order driven."""
    driven, total, steps = 0, Fraction(0), []
    for passage in passages:
        fee = _of_passage(passage, driven, rules)
        driven += passage.mileage
        total += fee
        steps.append(Step(passage.gantry, f"{yuan(passage.pay_fee)} for {passage.mileage} m, {driven} m driven", rounded(fee)))
    fen = rounded(total, rules.unit_fen)
    last = Step("charge of the day", f"{total} hundredths, half-up to {yuan(rules.unit_fen)}", fen)
    return Amount(fen, Derivation(rules.name, joined([passage.tariff for passage in passages]), (*steps, last)))


def _of_passage(passage: GantryFee, driven: int, rules: DistanceRules) -> Fraction:
    """The price of the part in the middle band, and the reduced price of what lies beyond."""
    if not passage.mileage:
        return Fraction(passage.pay_fee) if driven >= rules.allowance_m else Fraction(0)
    end = driven + passage.mileage
    full = max(0, min(end, rules.reduced_from_m) - max(driven, rules.allowance_m))
    reduced = max(0, end - max(driven, rules.reduced_from_m))
    share = Fraction(full, passage.mileage) + Fraction(reduced, passage.mileage) * Fraction(rules.reduced_permille, 1000)
    return passage.pay_fee * share
