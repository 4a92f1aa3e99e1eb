"""`POST status-changes`: an issuer puts its own cards and OBUs on the status list, or takes them off."""

from collections.abc import Callable
from typing import Annotated, Literal

import msgspec

from emulators.back_office.call import BAD, OK, Answer, Body, Call, read
from emulators.back_office.lists import PublishedList
from emulators.back_office.parameters import ParameterService
from emulators.http import Reply


class StatusChange(Body):
    """Status 1 enters, 2 leaves; reason as in codes_fees.md 4.2."""

    kind: Literal["obu", "card"]
    id: Annotated[str, msgspec.Meta(pattern="^[0-9A-Fa-f]{16,20}$")]
    status: Literal[1, 2]
    reason: int = 0


class StatusChanges(Body):
    """Changes in order."""

    entries: Annotated[list[StatusChange], msgspec.Meta(min_length=1, max_length=100_000)]


class StatusChangeService:
    """An issuer's parameters name its `networks`; what it says of another's media is refused, the rest is published."""

    def __init__(self, places: ParameterService, published: PublishedList) -> None:
        self._places, self._published = places, published

    def take(self, call: Call, keep: Callable[[list[StatusChange]], None]) -> Answer:
        """Keep what is the issuer's own, then publish it as one increment; returns its version."""
        asked = read(StatusChanges, call.body)
        networks = tuple(self._places.of[call.place].get("networks", ()))
        own = [entry for entry in asked.entries if entry.id.startswith(networks)]
        faults = [{"id": entry.id, "code": BAD, "info": "not of this issuer's networks"} for entry in asked.entries if not entry.id.startswith(networks)]
        if own:
            keep(own)
            self.publish(own)
        code, info = (OK, "ok") if own else (BAD, "nothing was published")
        body = {"subCode": code, "info": info, "version": self._published.version, "successCount": len(own), "failList": faults}
        return Reply(200 if own else 400, body)

    def publish(self, own: list[StatusChange]) -> None:
        """Publish changes that are kept."""
        self._published.publish([{"kind": entry.kind, "id": entry.id, "status": entry.status, "reason": entry.reason} for entry in own])
