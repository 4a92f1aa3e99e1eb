"""Ports without a socket, between emulated devices of one bench: a device slot, and the air."""

from collections.abc import Callable
from typing import Any

from emulators.core import Received
from emulators.hosts.party import Disturb, Party, undisturbed

Watch = Callable[[str, str, bytes], None]
"""Called with sender, receiver and bytes."""

AIR_DELAY_S = 0.001


class SlotPort:
    """A smart card or SAM in a slot: every APDU is answered. `watch` sees command and response."""

    def __init__(self, party: Party, name: str, transmit: Callable[[bytes], bytes], watch: Callable[[bytes, bytes], None]) -> None:
        self._party, self._name, self._transmit, self._watch = party, name, transmit, watch
        party.ports[name] = self

    def send(self, data: bytes) -> None:
        """Transmit and give the answer to the party."""
        answer = self._transmit(data)
        self._watch(data, answer)
        self._party.loop.call_soon(self._party.event, Received(self._name, answer))

    def drop(self) -> None:
        """A slot has no connection."""

    async def close(self) -> None:
        """A slot holds nothing."""


class Air:
    """The communication zone of one antenna: what the antenna sends reaches every OBU in it, and back.

    `disturb(sender, frame)` may delay, corrupt or lose a frame: it returns what arrives, and how much later.
    """

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.stations: dict[str, Party] = {}
        self.disturb: Disturb = undisturbed

    def enter(self, party: Party) -> None:
        """A party's port "air" is now in this zone."""
        self.stations[party.name] = party
        party.ports["air"] = _AirPort(self, party)

    def leave(self, party: Party) -> None:
        """It drives out."""
        self.stations.pop(party.name, None)
        party.ports.pop("air", None)

    def carry(self, sender: Party, frame: bytes) -> None:
        """Deliver a frame to everybody else in the zone."""
        if len(self.stations) == 1:
            return
        for late_s, arrived in self.disturb(sender.name, frame):
            for name, party in list(self.stations.items()):
                if party is not sender:
                    self.watch(sender.name, name, arrived)
                    sender.loop.call_later(AIR_DELAY_S + late_s, self._arrive, name, arrived)

    def _arrive(self, name: str, frame: bytes) -> None:
        if party := self.stations.get(name):
            party.event(Received("air", frame))


class _AirPort:
    def __init__(self, air: Air, party: Party) -> None:
        self._air, self._party = air, party

    def send(self, data: Any) -> None:
        self._air.carry(self._party, data)

    def drop(self) -> None:
        """Radio has no connection."""

    async def close(self) -> None:
        self._air.leave(self._party)
