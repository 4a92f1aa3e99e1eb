"""Lists that a lane keeps a copy of: the status list (状态名单) of OBUs and cards, the credit blacklist (信用黑名单) of plates,
the cards of accounts with a low balance (账户低值).

Each publication is a version. `?since=V` asks for what came after V; an unknown or absent V is answered in full. A long list
is a snapshot: the full answer names its parts, which are asked for one by one (tollcert.wire.list_snapshot).
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import msgspec

from emulators.back_office.call import BAD, Answer, Call, Refused
from emulators.back_office.long_list import CompiledList, LongList
from emulators.http import Reply
from tollcert.wire.lists import SIGNATURE, new_key, sign

ENTERS, LEAVES = 1, 2
LONGEST = 100_000
"""Entries that a full answer writes out; more of them go out in parts."""
OFFERED = 2
"""So many snapshots are offered side by side: who is fetching one when the next is made may go on."""
Entry = dict[str, Any]
Key = tuple[Any, ...]


def unspoilt(number: int, data: bytes) -> bytes:
    """A part of a snapshot arrives as it was sent."""
    return data


class _Offer(NamedTuple):
    """A snapshot: after which increment it was made, and how answers name it."""

    after: int
    source: LongList
    named: dict[str, Any]


class PublishedList:
    """One list with its increments. `key` names the fields that identify an entry; status 1 enters, 2 leaves. `in_parts`: a long list
    of such entries goes out in parts.
    """

    def __init__(self, *key: str, in_parts: bool = False) -> None:
        self._key, self._in_parts = key, in_parts
        self.first = 0
        """Versions are counted from here: a service that was started anew gives none that it gave before."""
        self.restart()

    def restart(self) -> None:
        """As if nothing had ever been published."""
        self._members: dict[Key, Entry] = {}
        self._increments: list[dict[Key, Entry]] = []
        self._basis = 0
        """Whoever has an older version than this one is answered in full."""
        self._given: LongList | None = None
        """A list that was published in parts, in place of everything before."""
        self._offers: list[_Offer] = []
        self.key = new_key()
        """What the publisher signs with."""
        self.spoil: Callable[[dict[str, Any]], dict[str, Any]] = dict
        """What becomes of a reply on its way after it was signed; a scenario may damage it."""
        self.spoil_part: Callable[[int, bytes], bytes] = unspoilt
        """Likewise of a part of a snapshot."""

    @property
    def version(self) -> str:
        """Twelve digits, growing; zeros before the first publication of the first start."""
        return f"{self.first + len(self._increments):012d}"

    def publish(self, entries: Iterable[Entry]) -> str:
        """Publish an increment; returns its version."""
        increment = {tuple(entry[name] for name in self._key): {"status": ENTERS, **entry} for entry in entries}
        self._increments.append(increment)
        for key, entry in increment.items():
            if entry["status"] == ENTERS or self._given is not None:
                self._members[key] = entry
            else:
                self._members.pop(key, None)
        return self.version

    def publish_snapshot(self, snapshot: LongList | None) -> str:
        """Publish a long list in place of everything before; None: an empty one. Returns its version."""
        self._increments.append({})
        self._members.clear()
        self._basis, self._given, self._offers = len(self._increments), snapshot, []
        if snapshot is not None:
            self._offer(snapshot)
        return self.version

    def _offer(self, source: LongList) -> None:
        named = {"version": self.version, "parts": [msgspec.to_builtins(part) for part in source.parts]}
        self._offers = [*self._offers, _Offer(len(self._increments), source, named)][-OFFERED:]

    def clear(self) -> None:
        """Publish that everybody leaves; nothing when nobody is listed."""
        if self._given is not None:
            self.publish_snapshot(None)
        elif self._members:
            self.publish([{**entry, "status": LEAVES} for entry in self._members.values()])

    def give(self, call: Call) -> Answer:
        """Full, or what came after `since`."""
        since = call.query.get("since", "")
        number = int(since) - self.first if len(since) == len(self.version) and since.isascii() and since.isdigit() else -1
        known = self._basis <= number <= len(self._increments)
        said = {"full": False, "entries": list(self._since(number).values())} if known else self._in_full()
        reply = {"version": self.version, **said}
        return Reply(200, self.spoil({**reply, SIGNATURE: sign(self.key, reply)}))

    def _since(self, number: int) -> dict[Key, Entry]:
        return {key: entry for increment in self._increments[number:] for key, entry in increment.items()}

    def _in_full(self) -> dict[str, Any]:
        """Written out; or a snapshot with what changed after it."""
        if self._given is None and self._in_parts and len(self._members) > LONGEST:
            if not self._offers or len(self._since(self._offers[-1].after)) > LONGEST:
                self._offer(CompiledList(self._members.values()))
        elif self._given is None:
            return {"full": True, "entries": list(self._members.values())}
        offer = self._offers[-1]
        plain = {tuple(entry[name] for name in self._key): entry for entry in getattr(offer.source, "plain", ())}
        return {"full": True, "entries": list((plain | self._since(offer.after)).values()), "snapshot": offer.named}

    def give_part(self, call: Call) -> Answer:
        """One part of a snapshot that is offered."""
        version, number = call.query.get("version", ""), call.query.get("part", "")
        offer = next((offer for offer in self._offers if offer.named["version"] == version), None)
        if offer is None:
            raise Refused(404, BAD, f"no snapshot of version {version!r} (ask for the list anew)")
        count = len(offer.named["parts"])
        if not (number.isascii() and number.isdigit() and int(number) < count):
            raise Refused(404, BAD, f"no part {number!r} (allowed: 0 to {count - 1})")
        return Reply(200, self.spoil_part(int(number), offer.source.part(int(number))))


def status_list() -> PublishedList:
    """Entries `{"kind": "obu"|"card", "id", "status", "reason"}`."""
    return PublishedList("kind", "id", in_parts=True)


def low_balance_list() -> PublishedList:
    """Entries `{"card", "status"}`: accounts below the limit that their owners set (账户低值)."""
    return PublishedList("card")


def credit_list() -> PublishedList:
    """Entries `{"plate", "colour", "status"}`."""
    return PublishedList("plate", "colour")
