"""The collector's desk: shows what the lane says, presses keys. And the fee display, which only shows.

The lane sends JSON lines `{state, prompt, reasons, choices, text, amount}`; the desk answers `{key, value}`.
"""

from dataclasses import dataclass

from emulators.core import Closed, Core, Event, Opened, Received
from tollcert.errors import RemoteWireError
from tollcert.wire.lines import LineReader, line

KEYS = (
    "LOGIN", "OPEN", "CLOSE", "LOGOUT", "CANCEL", "CONFIRM", "PLATE", "CLASS", "ISSUE", "RETURN", "NO_CARD",
    "BAD_CARD", "VOUCHER", "STATED_ENTRY", "SUPERVISOR", "CASH", "MOBILE", "CARD", "REFUND_SLIP",
)  # fmt: skip


@dataclass(slots=True)
class Key:
    """A key press with its value (plate, class, station), if it has one."""

    key: str
    value: object = None


class Terminal(Core):
    """A line terminal of the lane: reports each object it is shown as `Tell(kind, ...)`. Ports: "lane", "world"."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self._reader = LineReader()

    def react(self, event: Event) -> None:
        """Show what the lane says; pass on what the collector presses."""
        match event:
            case Opened("lane") | Closed("lane"):
                self._reader = LineReader()
                self.tell(f"{self.kind}.link", up=isinstance(event, Opened))
            case Received("lane", data):
                self._shown(data)
            case Received("world", Key(key, value)):
                self.tell(f"{self.kind}.key", key=key, value=value)
                self.send("lane", line({"key": key, "value": value}))

    def _shown(self, data: bytes) -> None:
        try:
            for message in self._reader.feed(data):
                self.report_as(self.kind, message)
        except RemoteWireError as problem:
            self.tell(f"{self.kind}.bad_line", error=str(problem), hex=problem.data.hex())
