"""Amounts with their derivation (计费依据). An amount is an integer; how it came about travels with it.

The unit is fen (分). A tariff of another country counts in hundredths of its own currency unit.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tollcert.units import half_up, yuan

CURRENCY = "CNY"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation: what was computed, from what, and the amount in fen that came out."""

    what: str
    how: str
    fen: int


class Derivation:
    """How an amount came about: the rule set, the tariff versions, and every interval and rounding on the way.

    The words are made when somebody asks for them, from the numbers that the charge was made of: a million charges need none.
    """

    __slots__ = ("_steps", "_tariff", "rule")

    def __init__(self, rule: str, tariff: str | Callable[[], str], steps: tuple[Step, ...] | Callable[[], tuple[Step, ...]]) -> None:
        self.rule, self._tariff, self._steps = rule, tariff, steps

    @property
    def tariff(self) -> str:
        """Versions of the tariffs used."""
        if not isinstance(self._tariff, str):
            self._tariff = self._tariff()
        return self._tariff

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was computed, in order; the last step is the amount."""
        if not isinstance(self._steps, tuple):
            self._steps = self._steps()
        return self._steps

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Derivation) and (self.rule, self.tariff, self.steps) == (other.rule, other.tariff, other.steps)

    def __hash__(self) -> int:
        return hash((self.rule, self.tariff, self.steps))

    def __repr__(self) -> str:
        return f"Derivation({self.rule!r}, {self.tariff!r}, {self.steps!r})"

    def line(self) -> str:
        """One line, the last step first: `25.46 = min(...)`."""
        last = self.steps[-1]
        return f"{yuan(last.fen)} = {last.what}: {last.how} [{self.rule}; tariff {self.tariff}]"

    def table(self) -> str:
        """A table for a terminal: one step a row, amounts in yuan."""
        rows = [("step", "from", "amount"), *((step.what, step.how, yuan(step.fen)) for step in self.steps)]
        wide = [max(len(row[i]) for row in rows) for i in range(3)]
        lines = [f"{a:<{wide[0]}}  {b:<{wide[1]}}  {c:>{wide[2]}}" for a, b, c in rows]
        return "\n".join([f"rule {self.rule}, tariff {self.tariff}", *lines])

    def as_json(self) -> dict[str, Any]:
        """Plain values for a report or a finding."""
        return {"rule": self.rule, "tariff": self.tariff, "steps": [{"what": s.what, "how": s.how, "fen": s.fen} for s in self.steps]}


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in fen and where it comes from. Two amounts are compared by `fen`."""

    fen: int
    derivation: Derivation

    def __str__(self) -> str:
        return yuan(self.fen)


def rounded(value: Fraction, unit: int = 1) -> int:
    """Half-up (四舍五入) to a multiple of `unit` fen: 100 rounds to whole yuan."""
    exact = value / unit
    return unit * half_up(exact.numerator, exact.denominator)


HALF_UP, DOWN, HALF_EVEN = "half_up", "down", "half_even"
"""How a fraction of a fen ends: 四舍五入, cut off, 四舍六入五成双."""


def quotient(numerator: int, denominator: int, rounding: str = HALF_UP) -> int:
    """Integer quotient of numbers of at least 0, rounded as a rule set says."""
    if rounding == HALF_UP:
        return half_up(numerator, denominator)
    whole, rest = divmod(numerator, denominator)
    return whole + (rounding == HALF_EVEN and (2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1)))


def joined(names: Iterable[str]) -> str:
    """Distinct names in the order of their appearance, for a derivation's head."""
    return ", ".join(dict.fromkeys(names)) or "none"
