"""What a scenario declared against what was executed: a check that was declared and did not run, one that ran and was not
declared, a Then that declares none. Such a scenario is an error: its verdict would say less, or other, than its text.
"""

from collections import Counter
from collections.abc import Iterator

from reports.journal import Event
from reports.saying import said

CLOSING = "nothing else happened"
"""The check that closes every scenario; alone it is no executed check."""


def discrepancies(events: list[Event]) -> list[str]:
    """In words; empty when all is as declared, or when no check ran (the scenario was cut off, and has no verdict)."""
    executed = Counter(str(event.data["name"]) for event in events if event.kind == "check")
    if not executed:
        return []
    declared = Counter([CLOSING, *(str(event.data["name"]) for event in events if event.kind == "claim")])
    found = [said("declared, not executed: {name}", name=name) for name in sorted((declared - executed).elements())]
    found += [said("executed, not declared: {name}", name=name) for name in sorted((executed - declared).elements())]
    return found + [said("declares no check: {text}", text=text) for text in _empty(events)]


def _empty(events: list[Event]) -> Iterator[str]:
    """Then steps, run to their end, behind which no check was declared."""
    then, claims, failed = "", 0, False
    for event in events:
        if event.kind == "claim":
            claims += 1
        elif event.kind == "failure":
            failed = True
        elif event.kind in ("step", "clearing", "check"):
            if then and not claims and not failed:
                yield then
            then, claims, failed = (_then(event) if event.kind == "step" else ""), 0, False


def _then(event: Event) -> str:
    """The step's text when it is a Then (also as an And); older journals do not say what a step is."""
    return str(event.data["text"]) if event.data.get("type") == "then" else ""
