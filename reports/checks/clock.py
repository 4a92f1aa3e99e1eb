"""Checks on the clock of a back office under test: it follows the time source, and says when that steps."""

from itertools import pairwise

from reports.checks import BACK_OFFICE, Finding, check, passed_if
from reports.checks.centre import asked, reply
from reports.saying import said
from reports.scene import Scene

TOLERANCE_S = 1.0
"""Limit of N08; the way there and back is part of it."""


@check("clock follows", judges=BACK_OFFICE)
def clock_follows(scene: Scene, call: str) -> Finding:
    """At each call the office's clock is ahead of the bench's by as much as the time source is, or was when it last had reception."""
    found = asked(scene, call)
    expected = [event.data["query"]["ahead"] for event in found]
    observed = [f"{(event.data['reply'] or {}).get('unix', 0) - float(event.data['query']['bench']):.3f}" for event in found]
    right = all(abs(float(seen) - float(due)) <= TOLERANCE_S for seen, due in zip(observed, expected, strict=True))
    return passed_if(
        right, [said("{due} s ahead", due=due) for due in expected], [said("{seen} s ahead", seen=seen) for seen in observed], [event.n for event in found]
    )


@check("clock alarm", judges=BACK_OFFICE)
def clock_alarm(scene: Scene, call: str, step: float) -> Finding:
    """One alarm tells of a step of so many seconds; none of 0."""
    event, body = reply(scene, call)
    steps = [found.get("seconds", 0) for found in body.get("alarms", []) if found.get("what") == "clock"]
    right = not steps if step == 0 else len(steps) == 1 and isinstance(steps[0], int | float) and abs(steps[0] - step) <= TOLERANCE_S
    return passed_if(right, [step] if step else "no alarm", steps, [event.n])


@check("versions in order", judges=BACK_OFFICE)
def versions_in_order(scene: Scene, call: str) -> Finding:
    """What the office numbers itself grows from call to call, whatever its clock does."""
    found = asked(scene, call)
    observed = [str((event.data["reply"] or {}).get("version")) for event in found]
    right = len(observed) > 1 and all(earlier < later for earlier, later in pairwise(observed))
    return passed_if(right, "growing", observed, [event.n for event in found])
