"""Lists that a lane keeps a copy of: the status list (状态名单) of OBUs and cards, the credit blacklist (信用黑名单) of plates,
the cards of accounts with a low balance (账户低值).

Each publication is a version. `?since=V` asks for what came after V; an unknown or absent V is answered in full.
"""

from collections.abc import Callable, Iterable
from typing import Any

from emulators.back_office.call import Answer, Call
from emulators.http import Reply
from tollcert.wire.lists import SIGNATURE, new_key, sign

ENTERS, LEAVES = 1, 2
Entry = dict[str, Any]
Key = tuple[Any, ...]


class PublishedList:
    """One list with its increments. `key` names the fields that identify an entry; status 1 enters, 2 leaves."""

    def __init__(self, *key: str) -> None:
        self._key = key
        self.restart()

    def restart(self) -> None:
        """As if nothing had ever been published."""
        self._members: dict[Key, Entry] = {}
        self._increments: list[dict[Key, Entry]] = []
        self.key = new_key()
        """What the publisher signs with."""
        self.spoil: Callable[[dict[str, Any]], dict[str, Any]] = dict
        """What becomes of a reply on its way after it was signed; a scenario may damage it."""

    @property
    def version(self) -> str:
        """Twelve digits, growing; zeros before the first publication."""
        return f"{len(self._increments):012d}"

    def publish(self, entries: Iterable[Entry]) -> str:
        """Publish an increment; returns its version."""
        increment = {tuple(entry[name] for name in self._key): {"status": ENTERS, **entry} for entry in entries}
        self._increments.append(increment)
        for key, entry in increment.items():
            if entry["status"] == ENTERS:
                self._members[key] = entry
            else:
                self._members.pop(key, None)
        return self.version

    def clear(self) -> None:
        """Publish that everybody leaves; nothing when nobody is listed."""
        if self._members:
            self.publish([{**entry, "status": LEAVES} for entry in self._members.values()])

    def give(self, call: Call) -> Answer:
        """Full, or what came after `since`."""
        since = call.query.get("since", "")
        known = len(since) == len(self.version) and since.isascii() and since.isdigit() and int(since) <= len(self._increments)
        changes = dict(self._members)
        if known:
            changes = {key: entry for increment in self._increments[int(since) :] for key, entry in increment.items()}
        reply = {"version": self.version, "full": not known, "entries": list(changes.values())}
        return Reply(200, self.spoil({**reply, SIGNATURE: sign(self.key, reply)}))


def status_list() -> PublishedList:
    """Entries `{"kind": "obu"|"card", "id", "status", "reason"}`."""
    return PublishedList("kind", "id")


def low_balance_list() -> PublishedList:
    """Entries `{"card", "status"}`: accounts below the limit that their owners set (账户低值)."""
    return PublishedList("card")


def credit_list() -> PublishedList:
    """Entries `{"plate", "colour", "status"}`."""
    return PublishedList("plate", "colour")
