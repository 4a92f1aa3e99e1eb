"""HTTPS calls on the bench's loop: aiohttp asks, over connections that stay open."""

import asyncio
import ssl
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

import aiohttp
import msgspec
from aiohttp.connector import Connection
from yarl import URL

from emulators.core import Received
from emulators.hosts.flight import Flight, flight_of
from emulators.hosts.party import Party
from emulators.http import Reply, Request, read_json

TIMEOUT_S = 5.0
"""How long products wait for a connection, and for an answer."""
KEPT_S = 3600.0
"""How long a connection without calls stays open."""
MAX_REPLY = 64 * 1024 * 1024
IN_A_PATH = "/?&=%:,;+@!$'()*~[]#"
"""Characters of a path with query that stay as they are."""
OCTETS = "application/octet-stream"


class Octets(bytes):
    """A body that is no JSON."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and the TLS version of the connection (`none` without)."""

    status: int
    body: bytes
    tls: str


class _Response(aiohttp.ClientResponse):
    """Remembers what carried it: the connection is given back as soon as the last byte of the body is there."""

    tls = "none"

    async def start(self, connection: Connection) -> Self:
        """The head of the reply has come."""
        secured = connection.transport.get_extra_info("ssl_object") if connection.transport else None
        self.tls = str(secured.version()) if secured else "none"
        await super().start(connection)
        return self


class HttpsClient:
    """Calls one server (`base`: `https://HOST:PORT/...`, http too); `context` says whom to trust. `patience_s`: how long a
    connection may take to come about, and how long the server may stay silent.
    """

    def __init__(self, base: str, context: ssl.SSLContext, patience_s: float = TIMEOUT_S) -> None:
        self._base, self._context = base.rstrip("/"), context
        self._patience = aiohttp.ClientTimeout(total=None, sock_connect=patience_s, sock_read=patience_s)
        self._session: aiohttp.ClientSession | None = None
        """Made by the first call, on the loop that runs then."""
        self._flight = Flight()

    async def call(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        """The reply; raises OSError (ssl.SSLError is one) when none came."""
        url = URL(self._base + quote(path, IN_A_PATH), encoded=True)
        told = {"Accept": "application/json", **(headers or {})}
        if body is not None:
            told["Content-Type"] = "application/json"
        session = self._open()
        try:
            with self._flight.answer_awaited():
                async with session.request(method, url, data=None if body is None else BytesIO(body), headers=told, allow_redirects=False) as answer:
                    assert isinstance(answer, _Response)
                    return Answer(answer.status, await _body(answer), answer.tls)
        except OSError:
            raise
        except aiohttp.ClientError as problem:
            raise ConnectionError(f"{type(problem).__name__}: {problem}") from None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._flight = flight_of(asyncio.get_running_loop())
            connector = aiohttp.TCPConnector(
                ssl=self._context, limit=0, keepalive_timeout=KEPT_S, socket_factory=lambda address: self._flight.tracked(address[0], address[1])
            )
            self._session = aiohttp.ClientSession(
                connector=connector, response_class=_Response, timeout=self._patience,
                cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False, skip_auto_headers=("User-Agent", "Accept-Encoding"),
            )  # fmt: skip
        return self._session

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    parts, size = [], 0
    async for part in answer.content.iter_any():
        parts.append(part)
        size += len(part)
        if size > MAX_REPLY:
            raise ConnectionError(f"a reply of more than {MAX_REPLY} bytes")
    return (Octets if answer.headers.get("Content-Type", "").lower() == OCTETS else bytes)(b"".join(parts))


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
        await self._client.close()


def json_of(content: bytes) -> Any:
    """The JSON of a body, None where it is none; octets as they are."""
    if isinstance(content, Octets):
        return content
    try:
        return read_json(content)
    except ValueError:
        return None
