"""The lane's side of its JSON-line devices: payment terminal, printer, camera."""

from collections.abc import Callable
from typing import Any

from emulators.lane.events import Captured, Paid, Printed, Scanned
from tollcert.errors import RemoteWireError
from tollcert.wire.lines import LineReader


def _payment(said: dict[str, Any]) -> Scanned | Paid:
    return Scanned(str(said["scanned"])) if "scanned" in said else Paid(str(said["order"]), str(said["result"]), str(said.get("means") or ""))


def _printer(said: dict[str, Any]) -> Printed:
    return Printed(int(said["job"]), str(said["status"]))


def _camera(said: dict[str, Any]) -> Captured:
    return Captured(str(said["plate"]), int(said["colour"]), said)


MEANING: dict[str, Callable[[dict[str, Any]], Any]] = {"payment": _payment, "printer": _printer, "camera": _camera}


class LineLinks:
    """Objects in, events out; a line that means nothing is dropped."""

    def __init__(self) -> None:
        self._readers = {port: LineReader() for port in MEANING}

    def opened(self, port: str) -> None:
        """The line is up."""
        self._readers[port] = LineReader()

    def receive(self, port: str, data: bytes) -> list[Any]:
        """Events of one device."""
        try:
            said = self._readers[port].feed(data)
            return [MEANING[port](message) for message in said]
        except (RemoteWireError, KeyError, ValueError, TypeError):
            return []
