"""The journal: append-only JSON lines, hash-chained; the only authoritative thing that a run writes.

Each line names its predecessor's SHA-256. A line goes to the operating system as it is written, so `kill -9` loses
nothing; it goes to the disk at the end of each scenario (`sync`). Benches side by side share one journal: each takes its
turn, reads what the others wrote, and goes on behind it.
"""

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from tollcert.errors import BenchError, ConfigError
from tollcert.units import utc

FIRST = "0" * 64
SALT = 16
"""Bytes of salt in a line."""
SALTS = 256
"""Salts taken at once."""


class Event(msgspec.Struct, omit_defaults=True):
    """One line: number, bench seconds, wall time (UTC), kind, scenario (if any), data, SHA-256 of the line before, salt.

    The salt makes the SHA-256 of a line a commitment that tells nothing of it: a plate cannot be found by trying all.
    """

    n: int
    t: float
    at: str
    kind: str
    data: dict[str, Any]
    prev: str
    scene: str = ""
    salt: str = ""


class Redacted(msgspec.Struct):
    """A line that was taken out: its number, and its SHA-256 in the chain."""

    n: int
    redacted: str


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Event).decode
_decode_redacted = msgspec.json.Decoder(Redacted).decode
Listener = Callable[[Event], None]


class Journal:
    """Writes one run. `now` gives Unix seconds, `elapsed` monotonic bench seconds."""

    def __init__(self, path: Path, now: Callable[[], float], elapsed: Callable[[], float], *, resume: bool = False, shared: bool = False) -> None:
        """`resume`: go on behind what is there; `shared`: others write to it too."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._now, self._elapsed, self._shared = now, elapsed, shared
        self._count, self._prev, self._end = 0, FIRST, 0
        self._salts, self._spent = "", 0
        self.earlier: list[Event] = []
        """Events of the campaign that is resumed."""
        self.path = path
        how = 0 if resume else os.O_CREAT if shared else os.O_CREAT | os.O_EXCL
        self._file = os.open(path, os.O_RDWR | os.O_APPEND | how, 0o644)
        with self._turn():
            torn = self._take_up(path) if resume else b""
        self.scene = ""
        self.events: list[Event] = []
        """Events of the running scenario."""
        self.listeners: list[Listener] = []
        if resume:
            self.write("resume", events=self._count, torn=torn.decode("utf-8", "replace"))

    def _take_up(self, path: Path) -> bytes:
        """Verify the chain of what is there and go on behind it. A last line that was cut off is taken away (returned)."""
        raw = path.read_bytes()
        kept = raw[: raw.rfind(b"\n") + 1]
        lines = kept.splitlines(keepends=True)
        self.earlier = list(parse(lines, str(path)))
        if lines:
            self._count, self._prev = len(lines), sha256(lines[-1].rstrip(b"\n")).hexdigest()
        if len(kept) < len(raw):
            os.truncate(path, len(kept))
        self._end = len(kept)
        return raw[len(kept) :]

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Where the journal is shared nobody else writes meanwhile, and what others wrote is counted."""
        if not self._shared:
            yield
            return
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            self._catch_up()
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def _catch_up(self) -> None:
        size = os.fstat(self._file).st_size
        if size == self._end:
            return
        lines = os.pread(self._file, size - self._end, self._end).splitlines()
        self._count, self._prev, self._end = self._count + len(lines), sha256(lines[-1]).hexdigest(), size

    def head(self, kind: str, **data: Any) -> bool:
        """Write the first event, unless the journal has one: did we?"""
        with self._turn():
            first = not self._count
            if first:
                self._append(kind, data)
        return first

    def begin(self, scene: str) -> None:
        """Events from here on belong to this scenario."""
        self.scene, self.events = scene, []

    def write(self, kind: str, **data: Any) -> Event:
        """Append one event."""
        if self._shared:
            with self._turn():
                event = self._append(kind, data)
        else:
            event = self._append(kind, data)
        self.events.append(event)
        for listener in tuple(self.listeners):
            listener(event)
        return event

    def _append(self, kind: str, data: dict[str, Any]) -> Event:
        self._count += 1
        event = Event(self._count, round(self._elapsed(), 6), utc(self._now()), kind, data, self._prev, self.scene, self._salt())
        line = _encode(event)
        self._prev = sha256(line).hexdigest()
        if os.write(self._file, line + b"\n") != len(line) + 1:
            raise BenchError("{file}: the disk took only a part of event {count}", file=self.path, count=self._count)
        self._end += len(line) + 1
        return event

    def _salt(self) -> str:
        """Random bytes, taken from the system for many events at once."""
        if self._spent >= len(self._salts):
            self._salts, self._spent = os.urandom(SALT * SALTS).hex(), 0
        self._spent += 2 * SALT
        return self._salts[self._spent - 2 * SALT : self._spent]

    def sync(self) -> None:
        """Everything written so far reaches the disk."""
        os.fsync(self._file)

    def close(self) -> None:
        """Sync and close."""
        self.sync()
        os.close(self._file)


def read(path: Path) -> Iterator[Event]:
    """The events of a journal file."""
    with path.open("rb") as file:
        yield from parse(file, str(path))


def parse(lines: Iterable[bytes], place: str) -> Iterator[Event]:
    """The events of a journal; raises ConfigError naming the first line that does not follow from the one before. A last
    line that was cut off by a loss of power is left out: its scenario has no verdict and counts as interrupted.
    """
    previous = FIRST
    for number, line in enumerate(lines, start=1):
        if not line.endswith(b"\n"):
            return
        try:
            event = _decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
            what = "is redacted: a redacted campaign cannot be judged again" if redacted(line) else f"not a journal line: {problem}"
            raise ConfigError(f"{place}:{number}", what) from None
        if event.prev != previous or event.n != number:
            raise ConfigError(f"{place}:{number}", "the chain is broken here: a line was changed, removed or inserted before it")
        previous = sha256(line.rstrip(b"\n")).hexdigest()
        yield event


def decode_line(line: bytes) -> Event | None:
    """One line by itself, whatever stands around it."""
    try:
        return _decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def redacted(line: bytes) -> Redacted | None:
    """A line that was taken out."""
    try:
        return _decode_redacted(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def scenes(events: Iterator[Event]) -> dict[str, list[Event]]:
    """Events by scenario, in order; those outside scenarios are left out."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.scene:
            found.setdefault(event.scene, []).append(event)
    return found
