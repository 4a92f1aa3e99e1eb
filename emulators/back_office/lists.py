"""Lists that a lane keeps a copy of: the status list (状态名单) of OBUs and cards, the credit blacklist (信用黑名单) of plates,
the cards of accounts with a low balance (账户低值).

Each publication is a version. `?since=V` asks for what came after V; an unknown or absent V is answered in full. A long list
is a snapshot: the full answer names its parts, which are asked for one by one (tollcert.wire.list_snapshot).
"""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

import msgspec

from emulators.back_office.call import BAD, Answer, Call, Refused
from emulators.http import Reply
from tollcert.wire.list_snapshot import Part
from tollcert.wire.lists import SIGNATURE, new_key, sign

ENTERS, LEAVES = 1, 2
Entry = dict[str, Any]
Key = tuple[Any, ...]


def unspoilt(number: int, data: bytes) -> bytes:
    """A part of a snapshot arrives as it was sent."""
    return data


class LongList(Protocol):
    """Where the parts of a snapshot come from."""

    @property
    def parts(self) -> list[Part]:
        """All parts in order."""

    def part(self, number: int) -> bytes:
        """The octets of one."""


class PublishedList:
    """One list with its increments. `key` names the fields that identify an entry; status 1 enters, 2 leaves."""

    def __init__(self, *key: str) -> None:
        self._key = key
        self.restart()

    def restart(self) -> None:
        """As if nothing had ever been published."""
        self._members: dict[Key, Entry] = {}
        self._increments: list[dict[Key, Entry]] = []
        self._basis = 0
        """Whoever has an older version than this one is answered in full."""
        self._snapshot: LongList | None = None
        self._named: dict[str, Any] = {}
        self.key = new_key()
        """What the publisher signs with."""
        self.spoil: Callable[[dict[str, Any]], dict[str, Any]] = dict
        """What becomes of a reply on its way after it was signed; a scenario may damage it."""
        self.spoil_part: Callable[[int, bytes], bytes] = unspoilt
        """Likewise of a part of a snapshot."""

    @property
    def version(self) -> str:
        """Twelve digits, growing; zeros before the first publication."""
        return f"{len(self._increments):012d}"

    def publish(self, entries: Iterable[Entry]) -> str:
        """Publish an increment; returns its version."""
        increment = {tuple(entry[name] for name in self._key): {"status": ENTERS, **entry} for entry in entries}
        self._increments.append(increment)
        for key, entry in increment.items():
            if entry["status"] == ENTERS or self._snapshot is not None:
                self._members[key] = entry
            else:
                self._members.pop(key, None)
        return self.version

    def publish_snapshot(self, snapshot: LongList | None) -> str:
        """Publish a long list in place of everything before; None: an empty one. Returns its version."""
        self._increments.append({})
        self._members.clear()
        self._basis, self._snapshot = len(self._increments), snapshot
        self._named = {"version": self.version, "parts": [msgspec.to_builtins(part) for part in snapshot.parts]} if snapshot else {}
        return self.version

    def clear(self) -> None:
        """Publish that everybody leaves; nothing when nobody is listed."""
        if self._snapshot is not None:
            self.publish_snapshot(None)
        elif self._members:
            self.publish([{**entry, "status": LEAVES} for entry in self._members.values()])

    def give(self, call: Call) -> Answer:
        """Full, or what came after `since`."""
        since = call.query.get("since", "")
        known = len(since) == len(self.version) and since.isascii() and since.isdigit() and self._basis <= int(since) <= len(self._increments)
        changes = dict(self._members)
        if known:
            changes = {key: entry for increment in self._increments[int(since) :] for key, entry in increment.items()}
        reply: dict[str, Any] = {"version": self.version, "full": not known, "entries": list(changes.values())}
        if self._named and not known:
            reply["snapshot"] = self._named
        return Reply(200, self.spoil({**reply, SIGNATURE: sign(self.key, reply)}))

    def give_part(self, call: Call) -> Answer:
        """One part of the snapshot in use."""
        version, number = call.query.get("version", ""), call.query.get("part", "")
        if self._snapshot is None or version != self._named["version"]:
            raise Refused(404, BAD, f"no snapshot of version {version!r} (ask for the list anew)")
        count = len(self._named["parts"])
        if not (number.isascii() and number.isdigit() and int(number) < count):
            raise Refused(404, BAD, f"no part {number!r} (allowed: 0 to {count - 1})")
        return Reply(200, self.spoil_part(int(number), self._snapshot.part(int(number))))


def status_list() -> PublishedList:
    """Entries `{"kind": "obu"|"card", "id", "status", "reason"}`."""
    return PublishedList("kind", "id")


def low_balance_list() -> PublishedList:
    """Entries `{"card", "status"}`: accounts below the limit that their owners set (账户低值)."""
    return PublishedList("card")


def credit_list() -> PublishedList:
    """Entries `{"plate", "colour", "status"}`."""
    return PublishedList("plate", "colour")
