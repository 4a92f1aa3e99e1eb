"""The lane's copies of the status list (状态名单: OBUs and cards) the credit blacklist (信用黑名单: plates), and
the cards of accounts with a low balance (账户低值).

Each copy knows its version and asks the back office for what came after it; a reply that is full replaces the copy.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from emulators.http import Reply, Request
from emulators.lane.list_copy import ENTERS, Key, KeyedCopy, ListCopy
from emulators.lane.status_copy import BETWEEN_PARTS_S, StatusCopy
from tollcert.units import stamp


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


def _as_it_is(point: str, value: Any) -> Any:
    """A healthy lane."""
    return value


class Lists:
    """All lists. `poll` asks for what is new; answers come back through `takes`. `later` asks for `go_on` at a time."""

    def __init__(
        self,
        send: Callable[[Request], None],
        clock: Callable[[], float] = lambda: 0.0,
        later: Callable[[float], None] = lambda at: None,
        at: Callable[[str, Any], Any] = _as_it_is,
    ) -> None:
        self._send, self._clock, self._later = send, clock, later
        self._status = StatusCopy(at)
        self._credit = KeyedCopy("/lists/credit", CreditEntry)
        self._low = KeyedCopy("/lists/low-balance", LowBalanceEntry)
        self._asked: dict[int, ListCopy] = {}
        self._part_asked = 0
        self.wants_low = True
        """Is this a lane that tells drivers of a low balance (an entry)?"""
        self.key = ""
        """Public key of the publisher, once the lane has its parameters."""

    def poll(self) -> None:
        """Ask for all; a question that was not answered is asked anew."""
        self._asked.clear()
        for copy in (self._status, self._credit, *([self._low] if self.wants_low else [])):
            self._ask(copy)

    def _ask(self, copy: ListCopy) -> None:
        if (question := copy.question()) is not None:
            self._send(question)
            self._asked[question.number] = copy

    def go_on(self) -> None:
        """Ask for the next part of a long list; or give back memory of one that is not in use any more."""
        if (wanted := self._status.part_wanted()) is not None:
            self._send(wanted)
            self._part_asked = wanted.number
        elif self._status.tidy():
            self._later(self._clock() + BETWEEN_PARTS_S)

    def takes(self, reply: Reply, now: float) -> bool:
        """Is this reply ours? If so, it is applied."""
        if self._part_asked and reply.number == self._part_asked:
            self._part_asked = 0
            pause_s = self._status.take_part(reply, now)
            if pause_s == 0:
                self._ask(self._status)
            self._later(now + (pause_s or BETWEEN_PARTS_S))
            return True
        copy = self._asked.pop(reply.number, None)
        if copy is not None and reply.status == 200:
            copy.take(reply.body, self.key, now)
            if copy is self._status and not self._part_asked:
                self.go_on()
        return copy is not None

    def obu(self, contract_sn: bytes) -> bool:
        """Is this OBU on the status list?"""
        return self._status.listed("obu", contract_sn.hex().upper(), self._clock())

    def card(self, network: bytes, number: bytes) -> bool:
        """Is this ETC card on the status list?"""
        return self._status.listed("card", (network + number).hex().upper(), self._clock())

    def low(self, card: str) -> bool:
        """Is the account of this card (20 digits) below its owner's limit?"""
        return self._low.has(card)

    def told(self) -> dict[str, Any]:
        """Versions in use and when they came, as a heartbeat tells them (codes_fees.md 2.7); one status list holds OBUs and cards.
        Also how long the status list is and how much memory it takes.
        """
        names = {"obuBlackList": self._status, "cpuBlackList": self._status, "vehicleBlackList": self._credit, "lowBalanceList": self._low}
        versions: dict[str, Any] = {f"{name}Version": copy.version for name, copy in names.items()}
        versions |= {f"{name}RecTime": stamp(copy.received_at) if copy.received_at else "" for name, copy in names.items()}
        return versions | {"statusListCount": self._status.count, "statusListMemory": self._status.memory}

    def plate(self, plate: str, colour: int) -> bool:
        """Is this plate on the credit blacklist?"""
        return self._credit.has(plate, str(colour))
