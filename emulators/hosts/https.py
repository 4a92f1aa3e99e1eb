"""HTTPS on the bench's loop: uvicorn and starlette serve a core, httpx calls for one."""

import asyncio
import contextlib
import json
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse
from starlette.routing import Route
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from emulators.core import Received
from emulators.hosts.party import Party
from emulators.http import Reply, Request

Watch = Callable[[Request, Reply, str], None]
"""Called with request, reply and TLS version of each exchange."""

METHODS = ["GET", "POST", "PUT", "DELETE"]
MAX_BODY = 4 * 1024 * 1024
TIMEOUT_S = 5.0


class _Server(uvicorn.Server):
    """A server that leaves the process's signals alone."""

    def capture_signals(self) -> Any:
        return contextlib.nullcontext()


class HttpsServerPort:
    """Serves a core: each request is one event, and the core answers it in the same reaction."""

    def __init__(self, party: Party, name: str, watch: Watch) -> None:
        self.party, self.name, self.watch = party, name, watch
        self.address: tuple[str, int] = ("", 0)
        self.refuse: Callable[[Request], Reply | None] = lambda request: None
        """A fault between the parties: a reply that never asks the core (5xx, ...)."""
        self._versions: dict[tuple[str, int], str] = {}
        self._replies: dict[int, Reply] = {}
        self._number = 0
        self._task: asyncio.Task[None] | None = None
        self._server: _Server | None = None
        party.ports[name] = self

    async def listen(self, certificate: Path, key: Path, host: str = "127.0.0.1", port: int = 0) -> tuple[str, int]:
        """Start serving with a certificate chain and its key."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        self.address = listener.getsockname()[:2]
        versions = self._versions

        class Protocol(HttpToolsProtocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                secured = transport.get_extra_info("ssl_object")
                versions[transport.get_extra_info("peername")[:2]] = secured.version() if secured else "none"
                super().connection_made(transport)

        app = Starlette(routes=[Route("/{path:path}", self._serve, methods=METHODS)])
        config = uvicorn.Config(
            app, http=Protocol, ws="none", lifespan="off", access_log=False, log_config=None, timeout_keep_alive=3600,
            ssl_certfile=str(certificate), ssl_keyfile=str(key), server_header=False,
        )  # fmt: skip
        self._server = _Server(config)
        self._task = self.party.loop.create_task(self._server.serve(sockets=[listener]))
        return self.address

    async def _serve(self, http: HttpRequest) -> JSONResponse:
        self._number += 1
        raw = await http.body()
        path = http.url.path + (f"?{http.url.query}" if http.url.query else "")
        request = Request(http.method, path, None, self._number, dict(http.headers))
        reply = self._parsed(request, raw) or self.refuse(request) or self._asked(request)
        self.watch(request, reply, self._versions.get(tuple(http.client or ()), "unknown"))  # type: ignore[arg-type]
        return JSONResponse(reply.body, status_code=reply.status)

    @staticmethod
    def _parsed(request: Request, raw: bytes) -> Reply | None:
        if len(raw) > MAX_BODY:
            return Reply(413, {"subCode": 90002, "info": f"body of {len(raw)} bytes (allowed: {MAX_BODY})"})
        try:
            request.body = json.loads(raw) if raw else None
        except ValueError as problem:
            request.body = raw.decode("utf-8", "replace")
            return Reply(400, {"subCode": 90002, "info": f"body is not JSON: {problem}"})
        return None

    def _asked(self, request: Request) -> Reply:
        self._replies.pop(request.number, None)
        self.party.event(Received(self.name, request))
        return self._replies.pop(request.number, Reply(500, {"subCode": 90004, "info": "no answer"}))

    def send(self, data: Reply) -> None:
        """The core's answer to the request that is being served."""
        self._replies[data.number] = data

    def drop(self) -> None:
        """Nothing to cut: the clients decide."""

    async def close(self) -> None:
        """Stop serving; open keep-alive connections are cut."""
        if self._server is None or self._task is None:
            return
        self._server.should_exit = self._server.force_exit = True
        for connection in list(self._server.server_state.connections):
            connection.transport.abort()
        await self._task


class HttpsClientPort:
    """Calls for a core: a `Request` goes out, a `Reply` comes back as an event."""

    def __init__(self, party: Party, name: str, base: str, authority: Path | None) -> None:
        self.party, self.name = party, name
        context = ssl.create_default_context(cafile=str(authority) if authority else None)
        self._client = httpx.AsyncClient(base_url=base, verify=context, timeout=TIMEOUT_S, trust_env=False)
        self._base = base.rstrip("/")
        self._calls: set[asyncio.Task[None]] = set()
        party.ports[name] = self

    def send(self, data: Request) -> None:
        """Start one call."""
        call = self.party.loop.create_task(self._call(data))
        self._calls.add(call)
        call.add_done_callback(self._calls.discard)

    async def _call(self, request: Request) -> None:
        try:
            url = self._base + request.path
            answer = await self._client.request(request.method, url, json=request.body, headers=request.headers)
            reply = Reply(answer.status_code, _json(answer), request.number)
        except (httpx.HTTPError, ssl.SSLError) as problem:
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
        await self._client.aclose()


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None
