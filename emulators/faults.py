"""Faults of the wires between two parties: what is sent is lost, late, corrupted, cut or doubled. Parties know nothing of
it. HTTPS has its own (`emulators.hosts.https.Fault`).

    link.add(Fault(LOSE, sender="obu", times=3))
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

Arrival = tuple[float, bytes]
"""Seconds on top of the normal delay, and what arrives."""

LOSE, DELAY, CORRUPT, CUT, DOUBLE = "lose", "delay", "corrupt", "cut", "double"


@dataclass(slots=True)
class Fault:
    """One fault. It strikes the first `times` messages after `skip` of those that `sender` (part of its name, "" all) sends
    and `when` accepts. `amount`: seconds of a delay, bytes left by a cut (negative: bytes taken off its end).
    """

    effect: str
    sender: str = ""
    times: int = 1
    skip: int = 0
    amount: float = 0.0
    when: Callable[[bytes], bool] = lambda data: True

    def strikes(self, sender: str, data: bytes) -> bool:
        """Does it strike this message? Counts it."""
        if self.times <= 0 or self.sender not in sender or not self.when(data):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.times -= 1
        return True

    def apply(self, data: bytes, random: Random) -> list[Arrival]:
        """What arrives of a message that it strikes."""
        match self.effect:
            case "lose":
                return []
            case "delay":
                return [(self.amount, data)]
            case "corrupt":
                at = random.randrange(len(data))
                return [(0.0, data[:at] + bytes((data[at] ^ 1 << random.randrange(8),)) + data[at + 1 :])]
            case "cut":
                return [(0.0, data[: int(self.amount)])]
            case "double":
                return [(0.0, data), (0.0, data)]
        raise ValueError(f"effect {self.effect!r} (allowed: {LOSE}, {DELAY}, {CORRUPT}, {CUT}, {DOUBLE})")


def _forget(kind: str, data: dict[str, Any]) -> None:
    """The observer of faults that nobody watches."""


class Faults:
    """The faults of one link, in their order; the first that strikes acts. Each is recorded as `fault`."""

    def __init__(self, link: str, observe: Callable[[str, dict[str, Any]], None] = _forget, seed: int = 0) -> None:
        self._link, self._observe, self._random = link, observe, Random(seed)
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """From now on."""
        self._faults.append(fault)

    def clear(self) -> None:
        """The link is sound again."""
        self._faults.clear()

    def __call__(self, sender: str, data: bytes) -> list[Arrival]:
        """What arrives of one message."""
        for fault in self._faults:
            if data and fault.strikes(sender, data):
                self._observe("fault", {"link": self._link, "sender": sender, "effect": fault.effect, "hex": data.hex()})
                return fault.apply(data, self._random)
        return [(0.0, data)]
