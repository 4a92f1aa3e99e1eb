"""What long status lists cost a lane (N07), from the events of a scenario: how long it fetched, switched, answered, how much memory.

A lane on the bench's own loop thinks while the clock of the bench stands still; its reactions are told of in processor time
(`reaction`) and count beside what the clock shows.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from reports.journal import Event
from tollcert.wire import national

PARTS, STATUS = "/lists/status-parts", "/lists/status"
ASKED = (0xB2, 0xB4)
"""Frames of an antenna that wait for an answer: an OBU was found, OBU and card were read."""


class Decision(NamedTuple):
    """From a frame of the antenna to the lane's answer: seconds, number of the frame's event."""

    seconds: float
    n: int


class Load(NamedTuple):
    """One long list on its way into use: events of its publication, of the reply that named its parts, of each part, of the first
    question after it (None: it was never in use).
    """

    published: Event
    named: Event | None
    parts: list[Event]
    used: Event | None

    @property
    def entries(self) -> int:
        """How long the list is."""
        return int(self.published.data["count"])

    @property
    def whole(self) -> bool:
        """Has every part been given?"""
        wanted = {str(number) for number in range(len(self.named.data["reply"]["snapshot"]["parts"]))} if self.named else {""}
        return wanted <= {event.data["path"].rpartition("part=")[2] for event in self.parts}


def loads(events: Sequence[Event]) -> list[Load]:
    """Long lists of a scenario, in order."""
    return [_load(event, events) for event in events if event.kind == "published" and "count" in event.data]


def _load(published: Event, events: Sequence[Event]) -> Load:
    version, place = published.data["version"], published.data["place"]
    asked = [event for event in events if event.kind == "http" and event.data["place"] == place and event.n > published.n and event.data["status"] == 200]
    named = [event for event in asked if _snapshot(event).get("version") == version]
    parts = [event for event in asked if PARTS in event.data["path"] and f"version={version}&" in event.data["path"]]
    used = [event for event in asked if event.data["path"].endswith(f"{STATUS}?since={version}")]
    return Load(published, named[0] if named else None, parts, used[0] if used else None)


def _snapshot(event: Event) -> dict[str, Any]:
    reply = event.data["reply"]
    return (reply.get("snapshot") if isinstance(reply, dict) else None) or {}


def thought(events: Iterable[Event], after: int, before: int) -> float:
    """Seconds of the processor that the lane took between two events."""
    return float(sum(event.data["ms"] for event in events if event.kind == "reaction" and after < event.n < before)) / 1000


def elapsed(events: Sequence[Event], begin: Event, end: Event) -> float:
    """Seconds from one event to another, with what the lane thought meanwhile."""
    return end.t - begin.t + thought(events, begin.n, end.n)


def switch_s(load: Load, events: Sequence[Event]) -> float | None:
    """From the last part to the use of the list."""
    return elapsed(events, load.parts[-1], load.used) if load.parts and load.used else None


def decisions(events: Sequence[Event]) -> Iterator[Decision]:
    """How long the lane took to answer its antenna (national form), each time."""
    streams: dict[tuple[str, str], national.Deframer] = {}
    waits: dict[str, Event] = {}
    for event in events:
        if event.kind != "wire" or not event.data["link"].endswith(".rsu"):
            continue
        link, sender = event.data["link"], event.data["sender"]
        for frame in streams.setdefault((link, sender), national.Deframer()).feed(bytes.fromhex(event.data["hex"])):
            if sender == "product" and link in waits:
                yield Decision(elapsed(events, waits[link], event), waits.pop(link).n)
            elif sender != "product" and not frame.error and frame.data[:1] and frame.data[0] in ASKED and any(frame.data[1:5]):
                waits[link] = event


def longest_reaction(events: Iterable[Event]) -> Decision:
    """The longest time that the lane did nothing else; 0 where that cannot be seen."""
    reactions = [Decision(event.data["ms"] / 1000, event.n) for event in events if event.kind == "reaction"]
    return max(reactions, default=Decision(0.0, 0))


def heartbeats(load: Load, events: Iterable[Event]) -> list[tuple[Event, dict[str, Any]]]:
    """Heartbeats of the lane since it uses the list that name it."""
    found = []
    for event in events:
        if event.kind == "http" and event.data["place"] == load.published.data["place"] and event.data["path"].endswith("/heartbeats"):
            said = event.data["request"]
            if isinstance(said, dict) and said.get("obuBlackListVersion") == load.published.data["version"]:
                found.append((event, said))
    return found


def rows(scenes: Iterable[Sequence[Event]]) -> list[dict[str, Any]]:
    """For the result: each list that came into use, with what it cost."""
    return [_row(load, events) for events in scenes for load in loads(events) if load.used]


def _row(load: Load, events: Sequence[Event]) -> dict[str, Any]:
    assert load.used is not None
    told = next((said for _, said in heartbeats(load, events)), {})
    memory = next((event.data for event in events if event.kind == "list memory" and event.data["version"] == load.published.data["version"]), {})
    return {
        "entries": load.entries, "parts": len(load.parts), "load_s": round(elapsed(events, load.named or load.published, load.used), 3),
        "switch_ms": _ms(switch_s(load, events)), "longest_ms": _ms(longest_reaction(events).seconds or None),
        "decide_ms": _ms(max((found.seconds for found in decisions(events)), default=None)),
        "memory": told.get("statusListMemory"), "octets_per_entry": _each(told.get("statusListMemory"), load.entries),
        "grown": memory["after"] - memory["before"] if memory.get("before") and memory.get("after") else None, "scene": events[0].scene,
    }  # fmt: skip


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 3)


def _each(memory: Any, entries: int) -> float | None:
    return round(memory / entries, 2) if isinstance(memory, int) and entries else None
