"""The upload queue in a file: what was put and not done is there again after the product was killed."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from emulators.core import Core, Event, Received
from emulators.hosts.clock import Clock, VirtualLoop
from emulators.hosts.party import Party
from emulators.hosts.queue_file import NAME, QueueFile
from emulators.uploads import Done, Kept, Put
from tollcert.errors import ConfigError


class Product(Core):
    """Keeps what it is told to, and remembers what it was given at its start."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Put] = []

    def react(self, event: Event) -> None:
        if isinstance(event, Received) and event.port == "queue":
            self.found = event.data


def put(number: int) -> Put:
    return Put(number, "entries", {"id": str(number), "vlp": "鲁A12345"})


def started(folder: Path, *kept: Kept) -> list[Put]:
    """What a product finds at its start; then it keeps more and is killed."""
    loop, product = VirtualLoop(), Product()
    party = Party("product", product, loop, Clock(loop, 0.0))
    try:
        queue = QueueFile(party, folder / NAME, durable=False)
        loop.call_later(0.1, loop.stop)
        loop.run_forever()
        for one in kept:
            queue.send(one)
        loop.run_until_complete(queue.close())
    finally:
        loop.close()
    return product.found


def test_what_is_not_done_is_found_again_in_its_order(tmp_path: Path) -> None:
    assert started(tmp_path, put(1), put(2), put(3), Done(1)) == []
    assert started(tmp_path, Done(3)) == [put(2), put(3)]
    assert started(tmp_path, Done(2)) == [put(2)]
    assert (started(tmp_path), (tmp_path / NAME).read_bytes()) == ([], b"")


def test_what_was_refused_stays_and_is_marked(tmp_path: Path) -> None:
    started(tmp_path, put(1), Done(1, refused=True))
    for _ in range(2):
        assert started(tmp_path) == [Put(1, "entries", put(1).record, refused=True)]


@pytest.mark.parametrize("cut", range(1, 20, 3))
def test_a_line_that_was_cut_off_was_never_put(tmp_path: Path, cut: int) -> None:
    started(tmp_path, put(1), put(2))
    raw = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(raw[:-cut])
    assert started(tmp_path) == [put(1)]


@pytest.mark.parametrize("raw", [b"rubbish\n", b"[]\n", b"\xff\xfe\n", b'{"put":"x"}\n'])
def test_a_file_that_is_no_queue_is_named_with_its_line(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / NAME).write_bytes(b'{"done":1}\n' + raw)
    with pytest.raises(ConfigError, match=rf"{NAME}:2: .*allowed: put, done, refused"):
        started(tmp_path)


def test_a_process_with_a_file_that_is_no_queue_says_so(tmp_path: Path) -> None:
    """One message, no traceback, and the file is left alone."""
    (tmp_path / NAME).write_bytes(b"rubbish\n")
    addresses = [word for role in ("rsu", "camera") for word in (f"--{role}", "127.0.0.1:9")]
    command = [sys.executable, "-m", "tollcert.cli", "emulate", "gantry", *addresses, "--back-office", "https://127.0.0.1:9/gantries/1"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode not in (0, -signal.SIGKILL)
    assert f"{NAME}:1: no line of an upload queue" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert (tmp_path / NAME).read_bytes() == b"rubbish\n"
