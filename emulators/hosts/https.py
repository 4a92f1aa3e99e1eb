"""HTTPS on the bench's loop: uvicorn serves a core."""

import asyncio
import contextlib
import ssl
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from emulators.core import Received
from emulators.hosts.flight import flight_of
from emulators.hosts.party import Party
from emulators.http import MAX_BODY, Reply, Request, read_json

OCTETS = "application/octet-stream"
"""Bodies that are no JSON: bytes in a core."""
Peer = tuple[str, int]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
"""The three parties of an ASGI call."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what became of it: TLS version, seconds until the reply, whether the reply went out, and where it came from.

    A reply with status 0 was never given: the client went away, or the connection was cut.
    """

    request: Request
    reply: Reply
    tls: str
    waited_s: float
    delivered: bool
    peer: Peer = ("", 0)


@dataclass(frozen=True, slots=True)
class Fault:
    """A disturbance between the parties. `reply` is given without asking the core; `before_s` and `after_s` delay request
    and reply; `cut` closes the connection before the core has seen the request, or after it has answered.
    """

    reply: Reply | None = None
    before_s: float = 0.0
    after_s: float = 0.0
    cut: Literal["", "before", "after"] = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """A client's connection: its TLS version and the role and name of its certificate (unit and common name), if it has one."""

    transport: asyncio.Transport
    tls: str
    caller: tuple[str, str] | None


Watch = Callable[[Exchange], None]
UNDISTURBED = Fault()


def undisturbed(request: Request) -> None:
    """No fault: the `fault` of a port between scenarios."""


class Server(uvicorn.Server):
    """A server that leaves the process's signals alone."""

    def capture_signals(self) -> Any:
        return contextlib.nullcontext()


class HttpsServerPort:
    """Serves a core: each request is one event, and the core answers it by its number, at once or later."""

    def __init__(self, party: Party, name: str, watch: Watch) -> None:
        self.party, self.name, self.watch = party, name, watch
        self.address: Peer = ("", 0)
        self.fault: Callable[[Request], Fault | None] = undisturbed
        """Asked for each request."""
        self._connections: dict[Peer, Connection] = {}
        self._pending: dict[int, asyncio.Future[Reply]] = {}
        self._chain: tuple[Path, Path] = (Path(), Path())
        self._number = 0
        self._task: asyncio.Task[None] | None = None
        self._server: Server | None = None
        party.ports[name] = self

    async def listen(self, certificate: Path, key: Path, host: str = "127.0.0.1", port: int = 0, clients: Path | None = None) -> Peer:
        """Start serving with a certificate chain and its key. `clients`: the authority whose certificates clients must show."""
        listener = flight_of(self.party.loop).listening(host, port)
        self.address = listener.getsockname()[:2]
        connections, self._chain = self._connections, (certificate, key)

        class Protocol(HttpToolsProtocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                connections[self.client or ("", 0)] = _connection(transport)

            def connection_lost(self, exc: Exception | None) -> None:
                connections.pop(self.client or ("", 0), None)
                super().connection_lost(exc)

        config = uvicorn.Config(
            self._serve, http=Protocol, ws="none", lifespan="off", access_log=False, log_config=None, timeout_keep_alive=3600,
            ssl_certfile=str(certificate), ssl_keyfile=str(key), ssl_ca_certs=str(clients) if clients else None,
            ssl_cert_reqs=ssl.CERT_REQUIRED if clients else ssl.CERT_NONE, server_header=False, interface="asgi3", proxy_headers=False,
        )  # fmt: skip
        config.load()
        self._server = Server(config)
        self._task = self.party.loop.create_task(self._server.serve(sockets=[listener]))
        return self.address

    def renew_certificate(self) -> None:
        """New connections get the certificate that lies in the files of `listen` now; those that are open stay."""
        if self._server is not None and self._server.config.ssl is not None:
            self._server.config.ssl.load_cert_chain(*self._chain)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, connection = self.party.loop.time(), self._connections.get(scope["client"])
        request, raw = self._request(scope), await _body(receive)
        if raw is None or connection is None:
            return
        request.caller = connection.caller
        client = _Client(self.party.loop, receive)
        try:
            reply, delivered = await self._exchange(request, raw, client)
        finally:
            client.forget()
        self.watch(Exchange(request, reply, connection.tls, round(self.party.loop.time() - began, 6), delivered, tuple(scope["client"])))
        if delivered:
            await _respond(reply, send)
        else:
            connection.transport.abort()

    def _request(self, scope: Scope) -> Request:
        self._number += 1
        query = scope["query_string"].decode("latin-1")
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        return Request(scope["method"], scope["path"] + (f"?{query}" if query else ""), None, self._number, headers)

    async def _exchange(self, request: Request, raw: bytes, client: "_Client") -> tuple[Reply, bool]:
        refusal = _parse(request, raw)
        fault = self.fault(request) or UNDISTURBED
        await client.pause(fault.before_s)
        if fault.cut == "before" or client.gone:
            return Reply(0, None, request.number, "cut before it was read"), False
        reply = refusal or fault.reply or await self._asked(request, client)
        await client.pause(fault.after_s)
        return reply, fault.cut != "after" and not client.gone

    async def _asked(self, request: Request, client: "_Client") -> Reply:
        answer = self._pending[request.number] = self.party.loop.create_future()
        self.party.event(Received(self.name, request))
        if self.party.crashed:
            self.drop()
        if not answer.done():
            await asyncio.wait((answer, client.leaving()), return_when=asyncio.FIRST_COMPLETED)
        del self._pending[request.number]
        return answer.result() if answer.done() else Reply(0, None, request.number, "the client went away before the answer")

    def send(self, data: Reply) -> None:
        """The core's answer to a request; lost when the client has gone."""
        answer = self._pending.get(data.number)
        if answer is not None and not answer.done():
            answer.set_result(data)

    def drop(self) -> None:
        """The core has crashed: whoever waits is told."""
        for number in list(self._pending):
            self.send(Reply(500, {"subCode": 90004, "info": "the back office has crashed"}, number))

    def cut(self) -> None:
        """Close the connections that are open."""
        for connection in list(self._connections.values()):
            connection.transport.abort()

    async def close(self) -> None:
        """Stop serving; open connections are cut."""
        if self._server is None or self._task is None:
            return
        self._server.should_exit = self._server.force_exit = True
        for connection in list(self._connections.values()):
            connection.transport.abort()
        await self._task


async def _respond(reply: Reply, send: Send) -> None:
    """The reply as it goes out: octets as they are, anything else as JSON."""
    octets = isinstance(reply.body, bytes)
    body = reply.body if octets else msgspec.json.encode(reply.body)
    kind = OCTETS if octets else "application/json"
    headers = [(b"content-length", str(len(body)).encode()), (b"content-type", kind.encode())]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _parse(request: Request, raw: bytes) -> Reply | None:
    """Put the body into the request; a refusal when it cannot be."""
    if len(raw) > MAX_BODY:
        return Reply(413, {"subCode": 90002, "info": f"more than {MAX_BODY} bytes"}, request.number)
    try:
        request.body = read_json(raw)
    except ValueError as problem:
        request.body = raw.decode("utf-8", "replace")
        return Reply(400, {"subCode": 90002, "info": f"body is not JSON: {problem}"}, request.number)
    return None


async def _body(receive: Receive) -> bytes | None:
    """The body, of one that is too long only the beginning; None when the client left before its end."""
    parts: list[bytes] = []
    length = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        length += len(parts[-1])
        if length > MAX_BODY or not message.get("more_body", False):
            return b"".join(parts)[: MAX_BODY + 1]


class _Client:
    """Whoever asked, and may go away while the answer takes its time; nobody looks where it is given at once."""

    def __init__(self, loop: asyncio.AbstractEventLoop, receive: Receive) -> None:
        self._loop, self._receive = loop, receive
        self._leaving: asyncio.Task[None] | None = None

    def leaving(self) -> asyncio.Task[None]:
        """Done when the client has closed the connection."""
        if self._leaving is None:
            self._leaving = self._loop.create_task(self._left())
        return self._leaving

    async def _left(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass

    @property
    def gone(self) -> bool:
        """Has it gone, as far as anybody looked?"""
        return self._leaving is not None and self._leaving.done()

    async def pause(self, seconds: float) -> None:
        """Let time pass while the client is there."""
        if seconds:
            await asyncio.wait((self.leaving(),), timeout=seconds)

    def forget(self) -> None:
        """It has its answer."""
        if self._leaving is not None:
            self._leaving.cancel()


def _connection(transport: asyncio.Transport) -> Connection:
    secured = transport.get_extra_info("ssl_object")
    certificate = transport.get_extra_info("peercert") or {}
    subject = {name: value for part in certificate.get("subject", ()) for name, value in part}
    caller = (subject.get("organizationalUnitName", ""), subject.get("commonName", "")) if certificate else None
    return Connection(transport, str(secured.version()) if secured else "none", caller)
