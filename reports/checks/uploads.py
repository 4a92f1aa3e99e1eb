"""Checks on how records reach the back office when it is in trouble (freedom.md 43)."""

from itertools import pairwise
from typing import Any

from reports.checks import Finding, check, passed_if
from reports.checks.records import normal
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError
from tollcert.wire.uploads import identity, records

LONGEST_WAIT_S, POLL_S = 60.0, 5.0
"""Back-off, and what a lane may take to notice that it is over."""
REFUSED = range(400, 500)
KINDS = ("entries", "exits")


def _sendings(scene: Scene) -> list[tuple[Event, str, str]]:
    """Attempts to upload a passage record, with its id and content."""
    found = []
    for event in scene.of("http", method="POST"):
        kind = event.data["path"].split("?")[0].rsplit("/", 1)[-1]
        for record in records(event.data["request"]) if kind in KINDS else ():
            if isinstance(record, dict):
                found.append((event, identity(kind, record), _content(record)))
    return found


def _content(record: dict[str, Any]) -> str:
    return repr(sorted((name, normal(value)) for name, value in record.items()))


def _taken(event: Event) -> bool:
    return bool(event.data["status"] == 200 and event.data["delivered"])


@check("sent again until taken")
def sent_again(scene: Scene) -> Finding:
    """A record that was not taken (5xx, no answer) comes again with its id and content, backing off up to 60 s."""
    sendings = _sendings(scene)
    missed = [event for event, _, _ in sendings if not _taken(event)]
    if not missed:
        raise DeviceError("no upload was disturbed: there was nothing to send again")
    events = [event for event, _, _ in sendings]
    waits = [round(after.t - before.t, 1) for before, after in pairwise(events)]
    faults = [] if _taken(events[-1]) else ["not taken at last"]
    faults += ["another id"] if len({number for _, number, _ in sendings}) > 1 else []
    faults += ["another content"] if len({content for _, _, content in sendings}) > 1 else []
    faults += [said("waited {wait} s", wait=wait) for wait in waits if wait > LONGEST_WAIT_S + POLL_S]
    observed = {"sent": len(events), "waits": waits, "faults": faults}
    return passed_if(not faults, "the same record again, at most 60 s later, until it is taken", observed, [event.n for event in events])


@check("refused record kept back")
def refused_kept_back(scene: Scene) -> Finding:
    """A record that the back office called bad (4xx) is not sent again."""
    sendings = _sendings(scene)
    refused = [(event, number) for event, number, _ in sendings if event.data["status"] in REFUSED]
    if not refused:
        raise DeviceError("no record was refused")
    first, number = refused[0]
    again = [event for event, other, _ in sendings if other == number and event.n > first.n]
    return passed_if(not again, "sent once", said("sent again {count} times", count=len(again)), [first.n, *(event.n for event in again)])
