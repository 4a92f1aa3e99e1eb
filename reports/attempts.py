"""A scenario may be run more than once: after an interruption, or when the bench was at fault. All attempts stay.

The last one counts only if all earlier ones ended in error or inconclusive. A failed check stays failed, whatever
came later and whatever else went wrong in the same attempt; a later pass is shown as flaky.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reports.journal import Event, scenes
from reports.saying import said
from reports.verdict import Verdict, worst

OPEN = (Verdict.ERROR, Verdict.INCONCLUSIVE)
"""Verdicts that say nothing about the product: such an attempt may be replaced by another."""


class Attempt(NamedTuple):
    """How one attempt ended, and whether a check on the product failed in it."""

    verdict: Verdict
    failed: bool = False


class Composed(NamedTuple):
    """The verdict of all attempts, which one of them counts (from 0), and why."""

    verdict: Verdict
    counts: int
    reason: str = ""


def compose(attempts: Sequence[Attempt]) -> Composed:
    """The verdict of a scenario from its attempts, in order; at least one."""
    last = len(attempts) - 1
    kept = {index: _weight(attempt, index == last) for index, attempt in enumerate(attempts) if index == last or attempt.failed or attempt.verdict not in OPEN}
    verdict = _whole(list(kept.values()))
    counts = max(index for index, kind in kept.items() if kind is verdict)
    return Composed(verdict, counts, _reason(attempts, verdict, counts))


def _weight(attempt: Attempt, last: bool) -> Verdict:
    return attempt.verdict if last or not attempt.failed else Verdict.FAIL


def _whole(verdicts: list[Verdict]) -> Verdict:
    """The worst; a pass beside an attempt without checks is none; not applicable only where every attempt is."""
    if len(set(verdicts)) == 1:
        return verdicts[0]
    whole = worst(verdicts)
    return Verdict.NONE if whole is Verdict.PASS and Verdict.NONE in verdicts else whole


def _reason(attempts: Sequence[Attempt], verdict: Verdict, counts: int) -> str:
    if len(attempts) == 1:
        return ""
    passed = [index + 1 for index, attempt in enumerate(attempts) if attempt.verdict is Verdict.PASS]
    if verdict is Verdict.FAIL and passed:
        return said("flaky: attempt {counts} failed, attempt {passed} passed", counts=counts + 1, passed=passed[0])
    return said("attempt {counts} of {count} counts", counts=counts + 1, count=len(attempts))


def by_scenario(events: Iterable[Event]) -> dict[str, list[tuple[str, list[Event]]]]:
    """Scenario to its attempts: (scene in the journal, events), in order."""
    found: dict[str, list[tuple[str, list[Event]]]] = {}
    for scene, own in scenes(iter(events)).items():
        head = next((event.data for event in own if event.kind == "scenario"), {})
        found.setdefault(str(head.get("of", scene)), []).append((scene, own))
    return found


def scene_of(name: str, attempt: int) -> str:
    """What an attempt is called in the journal."""
    return name if attempt == 1 else f"{name} (attempt {attempt})"
