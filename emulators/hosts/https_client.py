"""HTTPS calls on the bench's loop: connections that stay open, httptools reads the replies.

A call costs a quarter of what a general client takes, and the products of a bench make a dozen in each scenario.
"""

import asyncio
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httptools
import msgspec

from emulators.core import Received
from emulators.hosts.party import Party
from emulators.http import Reply, Request, read_json

TIMEOUT_S = 5.0
"""How long products wait for a connection, and for an answer."""
MAX_REPLY = 64 * 1024 * 1024
DEFAULT_PORTS = {"http": 80, "https": 443}
IN_A_PATH = "/?&=%:,;+@!$'()*~[]#"
"""Characters of a path with query that stay as they are."""
OCTETS = b"application/octet-stream"


class Octets(bytes):
    """A body that is no JSON."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and the TLS version of the connection (`none` without)."""

    status: int
    body: bytes
    tls: str


class _Connection(asyncio.Protocol):
    """One connection: one question at a time."""

    def __init__(self, patience_s: float) -> None:
        self._patience_s = patience_s
        self.transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[Answer] | None = None
        self._silence: asyncio.TimerHandle | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._body: list[bytes] = []
        self._size = 0
        self._octets = False
        self.free = False
        """Open, and nobody waits for an answer on it."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.free = transport, True

    async def ask(self, question: bytes) -> Answer:
        """Send a question and wait for its answer; raises OSError."""
        assert self.transport is not None
        loop = asyncio.get_running_loop()
        self._answer, self.free, self._body, self._size, self._octets = loop.create_future(), False, [], 0, False
        self._listen()
        self.transport.write(question)
        try:
            return await self._answer
        finally:
            if self._silence is not None:
                self._silence.cancel()
            if not self._answer.done() or self._answer.cancelled() or self._answer.exception():
                self.transport.abort()

    def _listen(self) -> None:
        """The peer may be silent for so long from here on."""
        if self._silence is not None:
            self._silence.cancel()
        self._silence = asyncio.get_running_loop().call_later(self._patience_s, self._fail, TimeoutError(f"no answer within {self._patience_s:g} s"))

    def _fail(self, problem: OSError) -> None:
        self.free = False
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(problem)

    def data_received(self, data: bytes) -> None:
        self._size += len(data)
        if self._answer is None or self._answer.done() or self._size > MAX_REPLY:
            self._fail(ConnectionError(f"a reply of more than {MAX_REPLY} bytes"))
            self._abort()
            return
        self._listen()
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as problem:
            self._fail(ConnectionError(f"not an HTTP reply: {problem}"))
            self._abort()

    def _abort(self) -> None:
        self.free = False
        if self.transport is not None:
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail(ConnectionError(f"the connection was closed before the reply{f': {exc}' if exc else ''}"))

    # ---- what the parser calls

    def on_header(self, name: bytes, value: bytes) -> None:
        """One of the reply's head."""
        if name.lower() == b"content-type":
            self._octets = value.lower() == OCTETS

    def on_body(self, body: bytes) -> None:
        """A part of the body."""
        self._body.append(body)

    def on_message_complete(self) -> None:
        """The reply has ended; 1xx is no reply yet."""
        status = self._parser.get_status_code()
        if self._answer is None or self._answer.done() or status < 200:
            return
        body = b"".join(self._body)
        self._answer.set_result(Answer(status, Octets(body) if self._octets else body, self._tls()))
        self.free = self._parser.should_keep_alive()
        if self.free:
            self._parser = httptools.HttpResponseParser(self)
        else:
            self._abort()

    def _tls(self) -> str:
        secured = self.transport.get_extra_info("ssl_object") if self.transport is not None else None
        return str(secured.version()) if secured else "none"


class HttpsClient:
    """Calls one server (`base`: `https://HOST:PORT/...`, http too); `context` says whom to trust. `patience_s`: how long a
    connection may take to come about, and how long the server may stay silent.
    """

    def __init__(self, base: str, context: ssl.SSLContext, patience_s: float = TIMEOUT_S) -> None:
        self._patience_s = patience_s
        parts = urlsplit(base)
        self._host, self._port = parts.hostname or "", parts.port or DEFAULT_PORTS.get(parts.scheme, 443)
        self._context = context if parts.scheme == "https" else None
        self._head = f" HTTP/1.1\r\nHost: {parts.netloc.rpartition('@')[2]}\r\nAccept: application/json\r\n"
        self._path = parts.path.rstrip("/")
        self._open: set[_Connection] = set()

    async def call(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        """The reply; raises OSError (ssl.SSLError is one) when none came."""
        connection = await self._connection()
        lines = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        if body is not None:
            lines += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        elif method not in ("GET", "HEAD"):
            lines += "Content-Length: 0\r\n"
        return await connection.ask(f"{method} {self._path}{quote(path, IN_A_PATH)}{self._head}{lines}\r\n".encode("latin-1") + (body or b""))

    async def _connection(self) -> _Connection:
        self._open = {connection for connection in self._open if connection.transport is not None and not connection.transport.is_closing()}
        for connection in self._open:
            if connection.free:
                connection.free = False
                return connection
        loop = asyncio.get_running_loop()
        made = loop.create_connection(
            lambda: _Connection(self._patience_s), self._host, self._port, ssl=self._context, server_hostname=self._host if self._context else None
        )
        _, connection = await asyncio.wait_for(made, self._patience_s)
        connection.free = False
        self._open.add(connection)
        return connection

    def close(self) -> None:
        """Close the connections; whoever waits gets an error."""
        for connection in self._open:
            connection._abort()
        self._open.clear()


class HttpsClientPort:
    """Calls for a core: a `Request` goes out, a `Reply` comes back as an event."""

    def __init__(self, party: Party, name: str, base: str, authority: Path | None, certificate: Path | None = None, *, anybody: bool = False) -> None:
        """`anybody`: a seeded defect, the server need not prove who it is."""
        self.party, self.name = party, name
        context = ssl.create_default_context(cafile=str(authority) if authority else None)
        if anybody:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        if certificate:
            context.load_cert_chain(certificate)
        self._client = HttpsClient(base, context)
        self._calls: set[asyncio.Task[None]] = set()
        party.ports[name] = self

    def send(self, data: Request) -> None:
        """Start one call."""
        call = self.party.loop.create_task(self._call(data))
        self._calls.add(call)
        call.add_done_callback(self._calls.discard)

    async def _call(self, request: Request) -> None:
        try:
            body = None if request.body is None else msgspec.json.encode(request.body)
            answer = await self._client.call(request.method, request.path, body, request.headers)
            reply = Reply(answer.status, json_of(answer.body), request.number)
        except OSError as problem:
            reply = Reply(0, None, request.number, f"{type(problem).__name__}: {problem}")
        self.party.event(Received(self.name, reply))

    def drop(self) -> None:
        """Cancel what is under way."""
        for call in self._calls:
            call.cancel()

    async def close(self) -> None:
        """Cancel calls, close connections."""
        calls = list(self._calls)
        self.drop()
        await asyncio.gather(*calls, return_exceptions=True)
        self._client.close()
        await asyncio.sleep(0)  # transports that were aborted close in the next turn of the loop


def json_of(content: bytes) -> Any:
    """The JSON of a body, None where it is none; octets as they are."""
    if isinstance(content, Octets):
        return content
    try:
        return read_json(content)
    except ValueError:
        return None
