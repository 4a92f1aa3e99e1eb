"""The upload queue of a product in a file of its own directory: JSON lines, appended as things happen.

`{"put": N, "kind": ..., "record": ...}`, `{"done": N}`, `{"refused": N}`. A last line that was cut off is left out. When nothing waits and
nothing was refused the file is empty; at a start it is written anew with what is left.
"""

import os
from pathlib import Path

import msgspec

from emulators.core import Received
from emulators.hosts.party import Party
from emulators.uploads import PORT, Done, Kept, Put
from tollcert.errors import ConfigError

NAME = "uploads.jsonl"


class _Line(msgspec.Struct, omit_defaults=True):
    put: int = 0
    kind: str = ""
    record: dict[str, object] = {}
    done: int = 0
    refused: int = 0


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Line).decode


class QueueFile:
    """The port "queue" of a product. `durable`: a loss of power loses nothing either."""

    def __init__(self, party: Party, path: Path, *, durable: bool = True) -> None:
        """Give the product what was kept; raises ConfigError when the file is none of ours, or cannot be written."""
        self._path, self._durable = path, durable
        self._live = {put.number: put for put in _kept(path)}
        try:
            self._file = self._anew()
        except OSError as problem:
            raise ConfigError(
                str(path), "the upload queue cannot be kept: {problem}", "a directory that the product may write to", problem=problem.strerror
            ) from None
        party.ports[PORT] = self
        if self._live:
            party.loop.call_soon(party.event, Received(PORT, list(self._live.values())))

    def _anew(self) -> int:
        """The file with what is left, put in place of the old one at once."""
        fresh = self._path.with_suffix(".new")
        fresh.write_bytes(b"".join(_lines(put) for put in self._live.values()))
        fresh.replace(self._path)
        return os.open(self._path, os.O_WRONLY | os.O_APPEND)

    def send(self, data: Kept) -> None:
        """Keep it before anything else happens."""
        os.write(self._file, _lines(data))
        match data:
            case Put(number):
                self._live[number] = data
            case Done(number, refused):
                old = self._live.pop(number, None)
                if refused and old is not None:
                    self._live[number] = Put(number, old.kind, old.record, refused=True)
        if not self._live:
            os.ftruncate(self._file, 0)
        if self._durable:
            os.fsync(self._file)

    def drop(self) -> None:
        """The product has crashed; the file stays."""

    async def close(self) -> None:
        """The file stays."""
        os.close(self._file)


def _lines(data: Kept) -> bytes:
    match data:
        case Put(number, kind, record, refused):
            lines = [_Line(put=number, kind=kind, record=record), *([_Line(refused=number)] if refused else [])]
        case Done(number, refused):
            lines = [_Line(refused=number) if refused else _Line(done=number)]
    return b"".join(_encode(line) + b"\n" for line in lines)


def _kept(path: Path) -> list[Put]:
    """What waits, and what was refused, in its order; raises ConfigError naming the line that is none."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as problem:
        raise ConfigError(str(path), "the upload queue cannot be read: {problem}", problem=problem.strerror) from None
    live: dict[int, Put] = {}
    for place, text in enumerate(raw[: raw.rfind(b"\n") + 1].splitlines(), 1):
        try:
            line = _decode(text)
        except msgspec.DecodeError as problem:
            raise ConfigError(f"{path}:{place}", "no line of an upload queue: {problem}", "put, done, refused", problem=problem) from None
        if line.put:
            live[line.put] = Put(line.put, line.kind, line.record)
        elif line.refused in live:
            old = live[line.refused]
            live[line.refused] = Put(old.number, old.kind, old.record, refused=True)
        else:
            live.pop(line.done, None)
    return list(live.values())
