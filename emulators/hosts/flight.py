"""Bytes between two sockets of this process: written and not yet read. Virtual time must not pass while there are any.

Lines of antennas and devices count them as they send and receive. A library that sends and receives for us cannot be asked;
of its TCP sockets the kernel knows (Linux tcp_info: octets acknowledged and received), which takes longer and is
asked only while somebody waits for an answer.
"""

import asyncio
import fcntl
import socket
import struct
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakSet

OPENING = 1
"""The kernel counts the opening of a connection as an octet of whoever opened it."""
SYN_SENT, CONNECTED = 2, (1, 4, 5, 8)
"""States of a TCP socket: it has asked for a connection; it has one, whichever side has closed it."""
_TCP_INFO = struct.Struct("=B119xQQ")
"""Of Linux' `struct tcp_info`: state, octets acknowledged, octets received."""
_QUEUED = struct.Struct("=i")


class _Listening(socket.socket):
    """A listener whose connections are tracked."""

    flight: "Flight"

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection."""
        accepted, address = super().accept()
        return self.flight.tracked(accepted.family, accepted.type, accepted.detach()), address


class Flight:
    """What is under way between two ends of this process."""

    def __init__(self) -> None:
        self._ends: set[tuple[Any, Any]] = set()
        self._under_way: dict[tuple[Any, Any], int] = {}
        """Bytes that an end has yet to receive; an end that waits for nothing is not in here."""
        self._tracked: WeakSet[socket.socket] = WeakSet()
        self._waiting = 0

    # ---- lines that count for themselves

    def opened(self, here: Any, there: Any) -> None:
        """A connection end exists."""
        self._ends.add((here, there))

    def closed(self, here: Any, there: Any) -> None:
        """A connection end is gone, with whatever it did not read."""
        self._ends.discard((here, there))
        self._under_way.pop((here, there), None)

    def sent(self, here: Any, there: Any, count: int) -> None:
        """Bytes were written at one end; they count if the other end is in this process."""
        if (there, here) in self._ends:
            self._under_way[there, here] = self._under_way.get((there, here), 0) + count

    def received(self, here: Any, there: Any, count: int) -> None:
        """Bytes were read at one end."""
        left = self._under_way.get((here, there), 0) - count
        if left > 0:
            self._under_way[here, there] = left
        else:
            self._under_way.pop((here, there), None)

    # ---- sockets that a library uses

    def tracked(self, family: int, kind: int, descriptor: int | None = None) -> socket.socket:
        """A TCP socket for a library, new or of a descriptor."""
        made = socket.socket(family, kind, socket.IPPROTO_TCP, descriptor)
        self._tracked.add(made)
        return made

    def listening(self, host: str, port: int, backlog: int = 100) -> socket.socket:
        """A listener for a library."""
        made = _Listening(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        made.flight = self
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(backlog)
        return made

    @contextmanager
    def answer_awaited(self) -> Iterator[None]:
        """Somebody waits for an answer over tracked sockets."""
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1

    def pending(self) -> bool:
        """Is anything under way between two ends of this process?"""
        return bool(self._under_way) or (self._waiting > 0 and self._carried())

    def _carried(self) -> bool:
        """Does the kernel carry anything between two tracked sockets?"""
        counts: dict[tuple[Any, Any], tuple[int, int]] = {}
        for one in self._tracked:
            if one.fileno() < 0:
                continue
            state, written, received = _count(one)
            if state == SYN_SENT:
                return True
            if state in CONNECTED:
                counts[one.getsockname(), one.getpeername()] = written, received
        return any(written - counts.get((there, here), (0, written))[1] > OPENING for (here, there), (written, _) in counts.items())


def flight_of(loop: asyncio.AbstractEventLoop) -> Flight:
    """What is under way on a loop; on one that does not look, nobody asks."""
    return getattr(loop, "flight", None) or Flight()


def _count(one: socket.socket) -> tuple[int, int, int]:
    """State of a socket, octets written to it, octets that came to it."""
    state, acknowledged, received = _TCP_INFO.unpack(one.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO.size))
    (queued,) = _QUEUED.unpack(fcntl.ioctl(one.fileno(), termios.TIOCOUTQ, bytes(_QUEUED.size)))
    return state, acknowledged + queued, received
