"""A network link: bandwidth, delay, loss, and a cut. What goes in at the near end comes out at the far one, whole and in order, later.

It carries TCP connections, port `near.N` to port `far.N` and back, and all of them share its bandwidth. What TCP makes of a lossy
line is what it shows: a lost segment is sent again after a time-out, and whatever follows on its connection waits. A link that is cut
silently keeps what it is given until it is back, as retransmission would; one that refuses ends every connection.
"""

import heapq
from dataclasses import dataclass, field
from math import ceil
from random import Random

from emulators.core import Closed, Core, Drop, Event, Opened, Received, Woke

SEGMENT, HEADERS = 1460, 40
"""Bytes of a TCP segment on Ethernet, and those of its IPv4 and TCP headers."""
SHORTEST_TIMEOUT_S = 0.2
"""A lost segment is sent again after two delays, but not before (RFC 6298, as Linux has it)."""
SOUND, SILENT, DEAF, REFUSED = STATES = ("sound", "silent", "deaf", "refused")
"""Works; lets nothing through; lets nothing through from the far end, so that what is sent arrives and its answer does not; ends connections."""


@dataclass(frozen=True, slots=True)
class Shape:
    """`bits_per_s`: 0 for no limit; `delay_s`: one way; `loss`: share of the segments that are lost; `state`: one of STATES."""

    bits_per_s: float = 0.0
    delay_s: float = 0.0
    loss: float = 0.0
    state: str = SOUND


def on_the_wire(size: int) -> int:
    """Bytes that so many bytes of a connection take, headers included."""
    return size + HEADERS * ceil(size / SEGMENT)


@dataclass(slots=True)
class Way:
    """One direction of a link."""

    free_at: float = 0.0
    carried: int = 0
    """Bytes so far, headers included."""
    last: dict[str, float] = field(default_factory=dict)
    """When the last bytes of a connection come out."""

    def due(self, connection: str, size: int, now: float, shape: Shape, chance: Random) -> float:
        """When so many bytes that are given now come out."""
        begin, late, sent, lost = max(now, self.free_at), 0.0, on_the_wire(size), 0
        segments = ceil(size / SEGMENT)
        while lost := sum(chance.random() < shape.loss for _ in range(segments)) if shape.loss else 0:
            segments, late = lost, late + max(SHORTEST_TIMEOUT_S, 2 * shape.delay_s)
            sent += on_the_wire(lost * SEGMENT)
        self.carried += sent
        self.free_at = begin + (sent * 8 / shape.bits_per_s if shape.bits_per_s else 0.0)
        self.last[connection] = max(self.free_at + shape.delay_s + late, self.last.get(connection, 0.0))
        return self.last[connection]


class NetworkLink(Core):
    """Ports: `near.N`, `far.N` (byte streams), `world` (`Shape`: from now on it is like this)."""

    def __init__(self, name: str, seed: int = 0) -> None:
        super().__init__()
        self.name, self.shape = name, Shape()
        self.ways = {"near": Way(), "far": Way()}
        """By the end that something comes from."""
        self._chance = Random(seed)
        self._open: set[str] = set()
        self._coming: list[tuple[float, int, str, bytes | None]] = []
        self._held: list[tuple[str, bytes | None]] = []
        """Given while the link was cut: port it is for; None ends the connection."""
        self._number = 0

    def react(self, event: Event) -> None:
        """Bytes and ends of connections travel; a change of the link holds from now on."""
        match event:
            case Received("world", Shape() as shape):
                self._change(shape)
            case Opened(port):
                self._open.add(port)
                if self.shape.state == REFUSED:
                    self._drop(port)
            case Received(port, bytes() as data):
                self._carry(_other(port), data)
            case Closed(port):
                self._open.discard(port)
                self._carry(_other(port), None)
            case Woke("link"):
                self._deliver()

    def _carry(self, port: str, data: bytes | None) -> None:
        """Send on its way whatever is for this port."""
        if not self._lets_through(port):
            self._held.append((port, data))
            return
        end, _, connection = port.partition(".")
        way = self.ways["far" if end == "near" else "near"]
        self._number += 1
        heapq.heappush(self._coming, (way.due(connection, len(data or b""), self.now, self.shape, self._chance), self._number, port, data))
        self._deliver()

    def _lets_through(self, port: str) -> bool:
        return self.shape.state == SOUND or (self.shape.state == DEAF and port.startswith("far"))

    def _deliver(self) -> None:
        while self._coming and self._coming[0][0] <= self.now:
            _, _, port, data = heapq.heappop(self._coming)
            if not self._lets_through(port):
                self._held.append((port, data))
            elif data is None:
                self._drop(port)
            else:
                self.send(port, data)
        self.wake("link", self._coming[0][0] if self._coming else None)

    def _drop(self, port: str) -> None:
        self._out.append(Drop(port))

    def _change(self, shape: Shape) -> None:
        self.shape = shape
        if shape.state == REFUSED:
            for port in sorted(self._open):
                self._drop(port)
                self._drop(_other(port))
            self._coming.clear()
            self._held.clear()
        else:
            held, self._held = self._held, []
            for port, data in held:
                self._carry(port, data)
        self.tell("network_link", link=self.name, state=shape.state, **self.told())
        self._deliver()

    def told(self) -> dict[str, float | int]:
        """Its shape and what it has carried: `up` from the near end."""
        up, down = (self.ways[end].carried for end in ("near", "far"))
        return {"bits_per_s": self.shape.bits_per_s, "delay_s": self.shape.delay_s, "loss": self.shape.loss, "up": up, "down": down}


def _other(port: str) -> str:
    end, _, number = port.partition(".")
    return f"{'far' if end == 'near' else 'near'}.{number}"
