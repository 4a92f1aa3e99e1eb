"""A network link on a loop: whoever connects to it is connected through to its target, by way of a `NetworkLink` core."""

import asyncio
import socket
from collections.abc import Callable

from emulators.core import Closed, Opened, Received
from emulators.hosts.party import Party

Peer = tuple[str, int]


class _End(asyncio.Protocol):
    """One end of one connection: a port of the core, which the core writes to and closes."""

    def __init__(self, relay: "Relay", name: str) -> None:
        self.relay, self.name = relay, name
        self.transport: asyncio.Transport | None = None
        self.gone: asyncio.Future[None] = relay.party.loop.create_future()
        self.closing = False
        self._early: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.relay.made(self)
        for data in self._early:
            transport.write(data)
        if self.closing:
            transport.close()

    def data_received(self, data: bytes) -> None:
        self.relay.party.event(Received(self.name, data))

    def connection_lost(self, exc: Exception | None) -> None:
        self.gone.set_result(None)
        self.relay.lost(self)

    def send(self, data: bytes) -> None:
        """Write; kept while there is no connection yet."""
        if self.transport is not None:
            self.transport.write(data)
        elif not self.closing:
            if not self._early:
                self.relay.reach(self)
            self._early.append(data)

    def drop(self) -> None:
        """Close what there is, and take nothing more."""
        self.closing = True
        if self.transport is not None:
            self.transport.close()

    async def close(self) -> None:
        """Cut it, and see it gone."""
        self.closing = True
        if self.transport is not None:
            self.transport.abort()
            await self.gone


class Relay:
    """Listens at the near end and connects through to `target`; `reached` is called with the address that the target sees."""

    def __init__(self, party: Party, target: Peer, reached: Callable[[Peer], None]) -> None:
        self.party, self.target, self.reached = party, target, reached
        self.address: Peer = ("", 0)
        self._server: asyncio.Server | None = None
        self._number = 0
        self._reaching: set[asyncio.Task[None]] = set()

    async def listen(self, host: str = "127.0.0.1") -> Peer:
        """Start listening on a free port."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.bind((host, 0))
        self._server = await self.party.loop.create_server(self._accepted, sock=listener)
        self.address = listener.getsockname()[:2]
        return self.address

    def _accepted(self) -> _End:
        self._number += 1
        near, far = (_End(self, f"{end}.{self._number}") for end in ("near", "far"))
        self.party.ports |= {near.name: near, far.name: far}
        return near

    def made(self, end: _End) -> None:
        """A connection stands."""
        if end.name.startswith("far") and end.transport is not None:
            self.reached(end.transport.get_extra_info("sockname")[:2])
        self.party.event(Opened(end.name))

    def lost(self, end: _End) -> None:
        """A connection is gone."""
        end.closing = True
        self.party.ports.pop(end.name, None)
        self.party.event(Closed(end.name))

    def reach(self, end: _End) -> None:
        """Connect through: only now has something come out at the far end."""
        task = self.party.loop.create_task(self._reach(end))
        self._reaching.add(task)
        task.add_done_callback(self._reaching.discard)

    async def _reach(self, end: _End) -> None:
        try:
            await self.party.loop.create_connection(lambda: end, *self.target)
        except OSError:
            self.lost(end)

    async def close(self) -> None:
        """Stop listening, cut every connection."""
        if self._server is not None:
            self._server.close()
        for task in list(self._reaching):
            task.cancel()
        await asyncio.gather(*self._reaching, return_exceptions=True)
        await self.party.close()
        if self._server is not None:
            await self._server.wait_closed()
