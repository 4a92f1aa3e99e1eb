"""A line between a lane and its antenna, laid through the bench: what arrives at one end leaves at the other, unchanged.

Ports "lane" and "antenna" (byte streams). What arrives for an end that is not there yet is kept for it. Where one end goes, the other is dropped, so
that both begin anew together.
"""

from emulators.core import Closed, Core, Drop, Event, Opened, Received

OTHER = {"lane": "antenna", "antenna": "lane"}
MOST = 64 * 1024
"""Bytes that are kept for an end that does not come; older ones are lost, as on a line."""


class LineTap(Core):
    """The bench's place in the line."""

    def __init__(self) -> None:
        super().__init__()
        self.there = {"lane": False, "antenna": False}
        self._kept = {"lane": b"", "antenna": b""}

    def react(self, event: Event) -> None:
        """Pass on."""
        match event:
            case Opened(port):
                self.there[port] = True
                self.tell("line", end=port, up=True)
                kept, self._kept[port] = self._kept[port], b""
                if kept:
                    self.send(port, kept)
            case Closed(port):
                self.there[port] = False
                self.tell("line", end=port, up=False)
                self._kept = {"lane": b"", "antenna": b""}
                self._drop(OTHER[port])
            case Received(port, data):
                self._pass(OTHER[port], data)

    def _pass(self, port: str, data: bytes) -> None:
        if self.there[port]:
            self.send(port, data)
        else:
            self._kept[port] = (self._kept[port] + data)[-MOST:]

    def _drop(self, port: str) -> None:
        if self.there[port]:
            self._out.append(Drop(port))
