"""One published list as a lane has it: which version, and how a reply is taken or refused."""

from abc import ABC, abstractmethod
from typing import Any

import msgspec

from emulators.http import Request
from tollcert.wire.list_snapshot import Snapshot
from tollcert.wire.lists import is_genuine

ENTERS = 1
Key = tuple[str, ...]


class Changes(msgspec.Struct):
    """A reply: everything, or what changed since the version that was asked about."""

    version: str
    full: bool
    entries: list[Any]
    snapshot: Snapshot | None = None


class ListCopy(ABC):
    """Base of all copies; each knows its version."""

    def __init__(self, path: str, entry: type[Any]) -> None:
        self._path, self._entry = path, entry
        self.version = ""
        self.received_at = 0.0

    def question(self) -> Request | None:
        """What the lane asks: everything at first, then what came after its version."""
        return Request("GET", f"{self._path}?since={self.version}" if self.version else self._path)

    def take(self, body: Any, key: str, now: float) -> None:
        """Apply a reply; one that is none, or is not signed with the publisher's key, leaves the copy as it is."""
        if key and not is_genuine(key, body):
            return
        try:
            changes = msgspec.convert(body, Changes)
            changes.entries = [msgspec.convert(entry, self._entry) for entry in changes.entries]
            self.apply(changes, now)
        except ValueError:  # msgspec.ValidationError is one
            return

    @abstractmethod
    def apply(self, changes: Changes, now: float) -> None:
        """Take genuine changes and put their version into use; raises ValueError on entries that are none."""

    def in_use(self, version: str, now: float) -> None:
        """From now on this version is used."""
        if version != self.version:
            self.received_at = now
        self.version = version


class KeyedCopy(ListCopy):
    """A short list: the keys of whoever is listed."""

    def __init__(self, path: str, entry: type[Any]) -> None:
        super().__init__(path, entry)
        self._members: set[Key] = set()

    def apply(self, changes: Changes, now: float) -> None:
        """A full list replaces the copy."""
        if changes.full:
            self._members.clear()
        for entry in changes.entries:
            (self._members.add if entry.status == ENTERS else self._members.discard)(entry.key)
        self.in_use(changes.version, now)

    def has(self, *key: str) -> bool:
        """Is it listed?"""
        return key in self._members
