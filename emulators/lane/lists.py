"""The lane's copies of the status list (状态名单: OBUs and cards) the credit blacklist (信用黑名单: plates), and
the cards of accounts with a low balance (账户低值).

Each copy knows its version and asks the back office for what came after it; a reply that is full replaces the copy.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from emulators.http import Reply, Request
from tollcert.units import stamp
from tollcert.wire.lists import is_genuine

ENTERS = 1
Key = tuple[str, ...]


class StatusEntry(msgspec.Struct):
    """One line of the status list: `kind` obu (contract number, 16 hex digits) or card (20 digits)."""

    kind: str
    id: str
    status: int = ENTERS

    @property
    def key(self) -> Key:
        """What identifies it."""
        return self.kind, self.id.upper()


class CreditEntry(msgspec.Struct):
    """One line of the credit blacklist."""

    plate: str
    colour: int
    status: int = ENTERS

    @property
    def key(self) -> Key:
        """What identifies it."""
        return self.plate, str(self.colour)


class LowBalanceEntry(msgspec.Struct):
    """A card of an account below its owner's limit (账户低值)."""

    card: str
    status: int = ENTERS

    @property
    def key(self) -> Key:
        """What identifies it."""
        return (self.card,)


class _Changes(msgspec.Struct):
    version: str
    full: bool
    entries: list[Any]


class ListCopy:
    """One list as the lane has it."""

    def __init__(self, path: str, entry: type[StatusEntry | CreditEntry | LowBalanceEntry]) -> None:
        self._path, self._entry = path, entry
        self.version = ""
        self.received_at = 0.0
        self._members: set[Key] = set()

    def question(self) -> Request:
        """What the lane asks: everything at first, then what came after its version."""
        return Request("GET", f"{self._path}?since={self.version}" if self.version else self._path)

    def take(self, body: Any, key: str, now: float) -> None:
        """Apply a reply; one that is none, or is not signed with the publisher's key, leaves the copy as it is."""
        if key and not is_genuine(key, body):
            return
        try:
            changes = msgspec.convert(body, _Changes)
            entries = [msgspec.convert(entry, self._entry) for entry in changes.entries]
        except msgspec.ValidationError:
            return
        if changes.full:
            self._members.clear()
        for entry in entries:
            (self._members.add if entry.status == ENTERS else self._members.discard)(entry.key)
        if changes.version != self.version:
            self.received_at = now
        self.version = changes.version

    def has(self, *key: str) -> bool:
        """Is it listed?"""
        return key in self._members


class Lists:
    """All lists. `poll` asks for what is new; answers come back through `takes`."""

    def __init__(self, send: Callable[[Request], None]) -> None:
        self._send = send
        self._status = ListCopy("/lists/status", StatusEntry)
        self._credit = ListCopy("/lists/credit", CreditEntry)
        self._low = ListCopy("/lists/low-balance", LowBalanceEntry)
        self._asked: dict[int, ListCopy] = {}
        self.wants_low = True
        """Is this a lane that tells drivers of a low balance (an entry)?"""
        self.key = ""
        """Public key of the publisher, once the lane has its parameters."""

    def poll(self) -> None:
        """Ask for all; a question that was not answered is asked anew."""
        self._asked.clear()
        for copy in (self._status, self._credit, *([self._low] if self.wants_low else [])):
            question = copy.question()
            self._send(question)
            self._asked[question.number] = copy

    def takes(self, reply: Reply, now: float) -> bool:
        """Is this reply ours? If so, it is applied."""
        copy = self._asked.pop(reply.number, None)
        if copy is not None and reply.status == 200:
            copy.take(reply.body, self.key, now)
        return copy is not None

    def obu(self, contract_sn: bytes) -> bool:
        """Is this OBU on the status list?"""
        return self._status.has("obu", contract_sn.hex().upper())

    def card(self, network: bytes, number: bytes) -> bool:
        """Is this ETC card on the status list?"""
        return self._status.has("card", (network + number).hex().upper())

    def low(self, card: str) -> bool:
        """Is the account of this card (20 digits) below its owner's limit?"""
        return self._low.has(card)

    def told(self) -> dict[str, Any]:
        """Versions in use and when they came, as a heartbeat tells them (codes_fees.md 2.7); one status list holds OBUs and cards."""
        names = {"obuBlackList": self._status, "cpuBlackList": self._status, "vehicleBlackList": self._credit, "lowBalanceList": self._low}
        versions = {f"{name}Version": copy.version for name, copy in names.items()}
        return versions | {f"{name}RecTime": stamp(copy.received_at) if copy.received_at else "" for name, copy in names.items()}

    def plate(self, plate: str, colour: int) -> bool:
        """Is this plate on the credit blacklist?"""
        return self._credit.has(plate, str(colour))
