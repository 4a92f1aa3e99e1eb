"""Byte streams over TCP: a server port that takes one peer, a client port that connects again when the line drops."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from emulators.core import Closed, Opened, Received
from emulators.hosts.flight import flight_of
from emulators.hosts.party import Disturb, Party, undisturbed

Tap = Callable[[str, bytes], None]
"""Called with "in" or "out" and the bytes, as seen from the party."""

RETRY_S = 1.0
CONNECT_S = 5.0


def no_tap(direction: str, data: bytes) -> None:
    """The tap of a port that nobody records."""


class _Connection(asyncio.Protocol):
    """One TCP connection of a port."""

    def __init__(self, port: "StreamPort") -> None:
        self._port = port
        self.transport: asyncio.Transport | None = None
        self._ends: tuple[Any, Any] = (None, None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._ends = (transport.get_extra_info("sockname"), transport.get_extra_info("peername"))
        self._port.flight.opened(*self._ends)
        self._port.connected(self)

    def data_received(self, data: bytes) -> None:
        self._port.flight.received(*self._ends, len(data))
        self._port.received(self, data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._port.flight.closed(*self._ends)
        self._port.lost(self)

    def write(self, data: bytes) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self._port.flight.sent(*self._ends, len(data))
            self.transport.write(data)

    def abort(self) -> None:
        if self.transport is not None:
            self.transport.abort()


class StreamPort:
    """What server and client ports share: at most one live connection, and a tap."""

    def __init__(self, party: Party, name: str, tap: Tap = no_tap) -> None:
        self.party = party
        self.name = name
        self.tap = tap
        self.disturb: Disturb = undisturbed
        """Faults of the line; the sender is "peer" or the party's name. What is late holds up what follows."""
        self._clear_at = {"in": 0.0, "out": 0.0}
        self.flight = flight_of(party.loop)
        self.connection: _Connection | None = None
        self.closing = False
        party.ports[name] = self

    def connected(self, connection: _Connection) -> None:
        """These lines have one user; who connects again, while its old line is half open, takes its place."""
        if self.closing:
            connection.abort()
            return
        if self.connection is not None:
            old, self.connection = self.connection, None
            old.abort()
            self.party.event(Closed(self.name))
        self.connection = connection
        self.party.event(Opened(self.name))

    def received(self, connection: _Connection, data: bytes) -> None:
        """Bytes of the live connection."""
        if connection is self.connection:
            for late_s, arrived in self.disturb("peer", data):
                self._in_order("in", late_s, self._arrive, connection, arrived)

    def _arrive(self, connection: _Connection, data: bytes) -> None:
        if connection is self.connection:
            self.tap("in", data)
            self.party.event(Received(self.name, data))

    def _in_order(self, direction: str, late_s: float, deliver: Callable[[_Connection, bytes], None], connection: _Connection, data: bytes) -> None:
        """Deliver now, or when it is due; never before what was sent earlier."""
        loop = self.party.loop
        now = loop.time()
        due = max(now + late_s, self._clear_at[direction])
        if due <= now:
            deliver(connection, data)
            return
        self._clear_at[direction] = due
        loop.call_at(due, deliver, connection, data)

    def lost(self, connection: _Connection) -> None:
        """The live connection is gone."""
        if connection is self.connection:
            self.connection = None
            self.party.event(Closed(self.name))

    def send(self, data: bytes) -> None:
        """Write to the live connection, if any."""
        if self.connection is not None:
            for late_s, arriving in self.disturb(self.party.name, data):
                self._in_order("out", late_s, self._write, self.connection, arriving)

    def _write(self, connection: _Connection, data: bytes) -> None:
        if connection is self.connection:
            self.tap("out", data)
            connection.write(data)

    def drop(self) -> None:
        """Cut the live connection."""
        if self.connection is not None:
            self.connection.abort()

    async def close(self) -> None:
        """Cut the connection and take no other."""
        self.closing = True
        self.drop()


class ServerPort(StreamPort):
    """Listens; `address` is known after `listen`."""

    def __init__(self, party: Party, name: str, tap: Tap = no_tap) -> None:
        super().__init__(party, name, tap)
        self._server: asyncio.Server | None = None
        self.address: tuple[str, int] = ("", 0)

    async def listen(self, host: str = "127.0.0.1", port: int = 0) -> tuple[str, int]:
        """Start listening; port 0 takes a free one."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        self._server = await self.party.loop.create_server(lambda: _Connection(self), sock=listener)
        self.address = listener.getsockname()[:2]
        return self.address

    async def close(self) -> None:
        """Stop listening first, so that nobody slips in."""
        if self._server is not None:
            self._server.close()
        await super().close()
        if self._server is not None:
            await self._server.wait_closed()


class ClientPort(StreamPort):
    """Connects, and connects again `RETRY_S` after a failure or a dropped line."""

    def __init__(self, party: Party, name: str, address: tuple[str, int], tap: Tap = no_tap) -> None:
        super().__init__(party, name, tap)
        self.address = address
        self._gone = asyncio.Event()
        self._stop = asyncio.Event()
        self._task = party.loop.create_task(self._stay_connected())

    async def _stay_connected(self) -> None:
        while not self.closing:
            try:
                connecting = self.party.loop.create_connection(lambda: _Connection(self), *self.address)
                await asyncio.wait_for(connecting, CONNECT_S)
                await self._gone.wait()
            except OSError:
                pass
            self._gone.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), RETRY_S)

    def lost(self, connection: _Connection) -> None:
        """The line dropped: connect again."""
        super().lost(connection)
        self._gone.set()

    async def close(self) -> None:
        """Stop connecting."""
        await super().close()
        self._stop.set()
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
