"""The HTTPS client of the products: connections that stay open, and peers that are silent, cut the line or talk rubbish."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trustme

from emulators.hosts.https_client import Answer, HttpsClient

DONE = Answer(200, b"{}", "TLSv1.3")
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Peer:
    """A server that gives the same bytes to every question, and remembers connections and questions."""

    def __init__(self, answer: bytes, *, closes: bool = False) -> None:
        self.answer, self.closes = answer, closes
        self.connections = 0
        self.questions: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0)
            self.questions.append(head + await reader.readexactly(length))
            writer.write(self.answer)
            await writer.drain()
            if self.closes:
                writer.close()
                return


@asynccontextmanager
async def reached(peer: Peer, folder: Path, authority: trustme.CA | None = None, patience_s: float = 5.0) -> AsyncIterator[HttpsClient]:
    """A client of a peer over TLS; `authority` is whom it trusts, if not the peer's own."""
    own = trustme.CA()
    own.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(folder / "chain.pem"))
    secured = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    secured.load_cert_chain(folder / "chain.pem")
    served: list[asyncio.Task[None]] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.append(asyncio.current_task())  # type: ignore[arg-type]
        try:
            await peer.serve(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=secured)
    trusted = ssl.create_default_context(cadata=(authority or own).cert_pem.bytes().decode())
    client = HttpsClient(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/lanes/1", trusted, patience_s)
    try:
        yield client
    finally:
        await client.close()
        server.close()
        await asyncio.gather(*served, return_exceptions=True)


def test_a_connection_serves_one_question_after_another(tmp_path: Path) -> None:
    async def run() -> None:
        peer = Peer(OK)
        async with reached(peer, tmp_path) as client:
            assert [await client.call("POST", "/entries", b'{"id":1}') for _ in range(3)] == [DONE] * 3
        assert peer.connections == 1
        assert peer.questions[0].startswith(b"POST /lanes/1/entries HTTP/1.1\r\nHost: 127.0.0.1:")
        assert peer.questions[0].endswith(b'Content-Type: application/json\r\nContent-Length: 8\r\n\r\n{"id":1}')

    asyncio.run(run())


def test_questions_at_the_same_time_take_connections_of_their_own(tmp_path: Path) -> None:
    async def run() -> None:
        peer = Peer(OK)
        async with reached(peer, tmp_path) as client:
            assert await asyncio.gather(client.call("GET", "/a"), client.call("GET", "/b")) == [DONE] * 2
        assert peer.connections == 2

    asyncio.run(run())


def test_a_closed_connection_is_replaced(tmp_path: Path) -> None:
    async def run() -> None:
        peer = Peer(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}", closes=True)
        async with reached(peer, tmp_path) as client:
            assert [await client.call("GET", "/time") for _ in range(2)] == [DONE] * 2
        assert peer.connections == 2

    asyncio.run(run())


def test_letters_of_a_plate_are_escaped(tmp_path: Path) -> None:
    async def run() -> None:
        peer = Peer(OK)
        async with reached(peer, tmp_path) as client:
            await client.call("GET", "/entries?vlp=鲁A 1")
        assert peer.questions[0].startswith(b"GET /lanes/1/entries?vlp=%E9%B2%81A%201 HTTP/1.1")

    asyncio.run(run())


@pytest.mark.parametrize(
    ("answer", "closes", "told"),
    [
        (b"", True, "Server disconnected"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", True, "not completed"),
        (b"220 mail.example ready\r\n\r\n", False, "Bad status line|Expected HTTP"),
        (b"", False, "[Tt]imeout"),
    ],
)
def test_a_peer_that_does_not_answer_is_an_error(tmp_path: Path, answer: bytes, closes: bool, told: str) -> None:
    async def run() -> None:
        async with reached(Peer(answer, closes=closes), tmp_path, patience_s=0.2) as client:
            with pytest.raises(OSError, match=told):
                await client.call("GET", "/time")

    asyncio.run(run())


def test_a_peer_of_another_authority_is_told_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        peer = Peer(OK)
        async with reached(peer, tmp_path, authority=trustme.CA()) as client:
            with pytest.raises(OSError, match="certificate verify failed"):
                await client.call("POST", "/entries", b"{}")
        assert peer.questions == []

    asyncio.run(run())
