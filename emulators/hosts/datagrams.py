"""Datagrams on the bench's loop: a server for a core, and a client."""

import asyncio
from typing import Any

from emulators.core import Opened, Received
from emulators.hosts.party import Party

Peer = tuple[str, int]


class _Protocol(asyncio.DatagramProtocol):
    def __init__(self, port: "DatagramPort") -> None:
        self._port = port

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self._port.party.event(Received(self._port.name, (data, addr)))


class DatagramPort:
    """A port whose data are `(bytes, peer)`. With `server` it is a client: None as peer means that server."""

    def __init__(self, party: Party, name: str, server: Peer | None = None) -> None:
        self.party, self.name, self._server = party, name, server
        self._transport: asyncio.DatagramTransport | None = None
        party.ports[name] = self

    async def open(self) -> Peer:
        """Open it on a free port of this machine."""
        self._transport, _ = await self.party.loop.create_datagram_endpoint(lambda: _Protocol(self), local_addr=("127.0.0.1", 0))
        self.party.event(Opened(self.name))
        address: Peer = self._transport.get_extra_info("sockname")[:2]
        return address

    def send(self, data: Any) -> None:
        """Send one datagram; lost when the port is closed."""
        content, peer = data
        if self._transport is not None:
            self._transport.sendto(content, peer or self._server)

    def drop(self) -> None:
        """There is no connection to close."""

    async def close(self) -> None:
        """Close the socket."""
        if self._transport is not None:
            self._transport.abort()
            self._transport = None
