"""Verdicts and how they combine (TTCN-3): none < pass < inconclusive < fail < error, and they only worsen.

`not_applicable` (declared capability) and `not_run` (reason) stand outside the order.
"""

from collections.abc import Iterable
from enum import IntEnum


class Verdict(IntEnum):
    """What a check, a scenario or a cell ended with."""

    NONE = 0
    PASS = 1
    INCONCLUSIVE = 2
    FAIL = 3
    ERROR = 4
    NOT_APPLICABLE = -1
    NOT_RUN = -2

    @property
    def word(self) -> str:
        """The word in result.json."""
        return self.name.lower()


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of the whole: the worst of the parts, NONE when there is no part."""
    return max((verdict for verdict in verdicts if verdict >= 0), default=Verdict.NONE)


def of_word(word: str) -> Verdict:
    """The verdict of a word in result.json."""
    return Verdict[word.upper()]


CERTIFIED, NOT_CERTIFIED, INCONCLUSIVE, DEVIATIONS = "certified", "not_certified", "inconclusive", "certified_with_deviations"


def decision(cells: Iterable[Verdict], checks: Iterable[Verdict], waivers: Iterable[str] = ()) -> str:
    """Any failed check or cell: not certified, whatever else happened (an error elsewhere never hides a fail).
    Otherwise any cell that is not a pass leaves the matter open; `not_applicable` does not count. States of waivers: one
    that is not used, unknown or expired leaves it open too; a used one is named in the decision.
    """
    verdicts = [verdict for verdict in cells if verdict is not Verdict.NOT_APPLICABLE]
    if Verdict.FAIL in verdicts or Verdict.FAIL in set(checks):
        return NOT_CERTIFIED
    states = set(waivers)
    if not verdicts or any(verdict is not Verdict.PASS for verdict in verdicts) or states - {"used"}:
        return INCONCLUSIVE
    return DEVIATIONS if states else CERTIFIED
