"""The lane's copy of the status list (状态名单). A long list comes as a snapshot, fetched in parts between whatever else the lane has
to do; until it is whole the list before stays in force.
"""

from bisect import bisect_left
from collections.abc import Callable
from sys import getsizeof
from typing import Annotated, Any, Literal

import msgspec

from emulators.http import Reply, Request
from emulators.lane.list_copy import ENTERS, Changes, ListCopy
from emulators.lane.list_index import ListIndex, Loading, Run
from tollcert.units import from_stamp
from tollcert.wire.list_snapshot import Column, effective_at, number_of, value_of

PATH, PARTS = "/lists/status", "/lists/status-parts"
BETWEEN_PARTS_S = 0.005
"""A lane does something else between two parts."""
AGAIN_S, TRIES = 1.0, 3
"""A part that did not come, or came damaged, is asked for again; a list of which a part fails for the third time is given up, and
asked for anew at the next poll.
"""
LEFT = -1
"""In place of a value: a change took this entry of the snapshot off the list."""
Medium = tuple[Column, int] | tuple[str, str]


class StatusEntry(msgspec.Struct, rename="camel"):
    """One line of the status list: `kind` obu (contract number, 16 hex digits) or card (20 digits); in force from a time on."""

    kind: Literal["obu", "card"]
    id: str
    status: int = ENTERS
    reason: Annotated[int, msgspec.Meta(ge=0)] = 0
    effective_time: str = ""

    @property
    def medium(self) -> Medium:
        """What it is about."""
        return number_of(self.kind, self.id) or (self.kind, self.id.upper())

    @property
    def value(self) -> int:
        """Reason and time; raises ValueError for a time that is none."""
        return value_of(self.reason, from_stamp(self.effective_time) if self.effective_time else 0)


class StatusCopy(ListCopy):
    """A snapshot and the changes after it."""

    def __init__(self, at: Callable[[str, Any], Any]) -> None:
        super().__init__(PATH, StatusEntry)
        self._at = at
        self._index = ListIndex()
        self._changes: dict[Medium, int] = {}
        self._loading: Loading | None = None
        self._next: tuple[str, dict[Medium, int]] = ("", {})
        self._failed = 0
        self._retired: list[Run] = []

    def question(self) -> Request | None:
        """Nothing while a snapshot is on its way."""
        return None if self._loading else super().question()

    def part_wanted(self) -> Request | None:
        """The next part of the snapshot that is on its way."""
        if self._loading is None:
            return None
        return Request("GET", f"{PARTS}?version={self._loading.snapshot.version}&part={self._loading.next}")

    def take_part(self, reply: Reply, now: float) -> float | None:
        """Put a part where it belongs; seconds until the next one is asked for, None when none is. 0 once the list is in use: what
        came after it is asked for at once.
        """
        loading = self._loading
        if loading is None:
            return None
        if reply.status != 200 or not isinstance(reply.body, bytes) or not self._at("list_part", loading.genuine(reply.body)):
            self._failed += 1
            if self._failed == TRIES or 400 <= reply.status < 500:
                self._loading = None
            return AGAIN_S if self._loading else None
        self._failed = 0
        loading.take(reply.body)
        if not self._at("list_whole", loading.whole):
            return BETWEEN_PARTS_S
        self._switch(loading, now)
        return 0.0

    def _switch(self, loading: Loading, now: float) -> None:
        """The new list in place of the one before."""
        self._loading = None
        self._retired += self._index.runs.values()
        self._index = self._at("list_switch", loading.index(self._at("list_search", bisect_left)))
        version, self._changes = self._next
        self.in_use(version, now)

    def apply(self, changes: Changes, now: float) -> None:
        """A snapshot is fetched first; a full list without one replaces everything."""
        own = {entry.medium: entry.value if entry.status == ENTERS else LEFT for entry in changes.entries}
        if changes.full and changes.snapshot is not None and changes.snapshot.parts:
            self._loading, self._next, self._failed = Loading(changes.snapshot), (changes.version, own), 0
            return
        if changes.full:
            self._retired += self._index.runs.values()
            self._index, self._changes = ListIndex(), {}
        self._changes |= own
        if not len(self._index):
            self._changes = {medium: value for medium, value in self._changes.items() if value != LEFT}
        self.in_use(changes.version, now)

    def tidy(self) -> bool:
        """Give back some memory of lists that are not in use any more; False when there is none."""
        if self._retired and not self._retired[-1].give_back():
            self._retired.pop()
        return bool(self._retired)

    def listed(self, kind: str, identity: str, now: float) -> bool:
        """Is this medium listed, and in force?"""
        medium = number_of(kind, identity) or (kind, identity.upper())
        value = self._changes.get(medium)
        if value is None and isinstance(medium[0], Column):
            value = self._index.find(*medium)
        return value is not None and value != LEFT and effective_at(value) <= now

    @property
    def count(self) -> int:
        """Entries in use."""
        return len(self._index) + sum(self._more(medium, value) for medium, value in self._changes.items())

    def _more(self, medium: Medium, value: int) -> int:
        known = isinstance(medium[0], Column) and self._index.find(*medium) is not None
        return (value != LEFT) - known

    @property
    def memory(self) -> int:
        """Octets that the list in use takes."""
        return self._index.memory + getsizeof(self._changes)
