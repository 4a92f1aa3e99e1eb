"""What is written and not yet read stops virtual time, also where a library holds the sockets."""

import socket
from collections.abc import Iterator

import pytest

from emulators.hosts.flight import Flight


@pytest.fixture
def flight() -> Flight:
    return Flight()


@pytest.fixture
def ends(flight: Flight) -> Iterator[tuple[socket.socket, socket.socket]]:
    listener = flight.listening("127.0.0.1", 0)
    one = flight.tracked(socket.AF_INET, socket.SOCK_STREAM)
    one.connect(listener.getsockname())
    other, _ = listener.accept()
    with listener, one, other:
        yield one, other


def fill(end: socket.socket) -> int:
    """Write until the kernel takes no more."""
    end.setblocking(False)
    written = 0
    while True:
        try:
            written += end.send(bytes(65536))
        except BlockingIOError:
            return written


def drain(end: socket.socket, count: int) -> None:
    while count > 0:
        count -= len(end.recv(1 << 20))


@pytest.mark.parametrize("sender", [0, 1])
def test_what_was_written_and_not_yet_taken_is_under_way(flight: Flight, ends: tuple[socket.socket, socket.socket], sender: int) -> None:
    with flight.answer_awaited():
        assert not flight.pending()
        written = fill(ends[sender])
        assert flight.pending()
        drain(ends[1 - sender], written)
        assert not flight.pending()


def test_nobody_looks_while_nobody_waits(flight: Flight, ends: tuple[socket.socket, socket.socket]) -> None:
    fill(ends[0])
    assert not flight.pending()


def test_a_closed_end_carries_nothing(flight: Flight, ends: tuple[socket.socket, socket.socket]) -> None:
    fill(ends[0])
    ends[1].close()
    with flight.answer_awaited():
        assert not flight.pending()


def test_who_asks_for_a_connection_is_under_way(flight: Flight) -> None:
    with flight.listening("127.0.0.1", 0, backlog=0) as listener, flight.tracked(socket.AF_INET, socket.SOCK_STREAM) as late:
        waiting = [socket.create_connection(listener.getsockname())]
        late.setblocking(False)
        late.connect_ex(listener.getsockname())
        with flight.answer_awaited():
            assert flight.pending()
        waiting[0].close()
