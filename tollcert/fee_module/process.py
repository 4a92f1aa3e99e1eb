"""The bench's end of the process in which the library under test lives: it may die or fall silent at any question."""

import os
import select
import signal
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tollcert.errors import BenchError
from tollcert.fee_module import worker

WINDOW = 32
"""Questions under way at once: few enough that neither pipe fills up."""
TAIL = 500
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: return code and output; or how the process ended (`crash`, `hang`, `exit`) with what is known of it."""

    code: int = 0
    output: bytes = b""
    spent_ns: int = 0
    before: int = 0
    after: int = 0
    input_changed: bool = False
    death: str = ""
    how: str = ""


def fee_frame(question: bytes, fill: int) -> bytes:
    """Asks getFee; the output is filled with a byte before, so that what is not written shows."""
    return worker.FRAME.pack(b"F", len(question) + 1) + bytes([fill]) + question


def init_frame(folder: str, gantry: str = "") -> bytes:
    """Asks init, for one gantry or (empty) for the whole province."""
    data = gantry.encode() + b"\x00" + folder.encode()
    return worker.FRAME.pack(b"I", len(data)) + data


def text_frame(operation: bytes, *sizes: int) -> bytes:
    """Asks for a version: `V` the library's and its interface's, `P` that of its parameters."""
    return worker.FRAME.pack(operation, 4 * len(sizes)) + struct.pack(f"<{len(sizes)}i", *sizes)


DEINIT = worker.FRAME.pack(b"D", 0)


class Library:
    """A library in its process. It is started anew after each death, with the same `init`."""

    def __init__(self, path: Path, init: bytes = b"", timeout_s: float = 2.0) -> None:
        self.path, self.init, self.timeout_s = path.resolve(), init, timeout_s
        self.deaths = 0
        self._scratch = tempfile.TemporaryDirectory(prefix="tollcert-fee-module-")
        self._errors = Path(self._scratch.name) / "stderr"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self._end()
        self._scratch.cleanup()

    def ask(self, frames: Sequence[bytes], group: int = 1) -> Iterator[Answer]:
        """An answer for each frame, in order. Of a group (so many frames in a row) the rest shares the death of one; no more
        answers come when the library cannot be started again.
        """
        sent = got = 0
        while got < len(frames):
            if self._process is None and (answer := self._start()).death:
                yield answer
                return
            while sent < len(frames) and sent - got < WINDOW:
                sent += 1
                if not self._write(frames[sent - 1]):
                    break
            answer = self._answer()
            yield answer
            got += 1
            if answer.death:
                rest = -got % group
                yield from [answer] * rest
                sent = got = got + rest

    def one(self, frame: bytes) -> Answer:
        """The answer to a single frame."""
        return next(iter(self.ask([frame])))

    def memory(self) -> int:
        """Resident bytes of the process; 0 when it is not there."""
        try:
            return int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]) * PAGE if self._process else 0
        except OSError:
            return 0

    def _start(self) -> Answer:
        with self._errors.open("wb") as errors:
            command = [sys.executable, "-P", worker.__file__, str(self.path)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, cwd=self._scratch.name, env=_plain_env())
        answer = self._answer(patience=10)
        if not answer.death and self.init:
            self._write(self.init)
            answer = self._answer()
        return answer

    def _write(self, frame: bytes) -> bool:
        """Whether the process still took it; if not, the next answer says why."""
        try:
            os.write(self._pipe("stdin"), frame)
        except BrokenPipeError:
            return False
        return True

    def _pipe(self, name: str) -> int:
        if self._process is None:
            raise BenchError("the library's process is not running")
        pipe: Any = getattr(self._process, name)
        return int(pipe.fileno())

    def _answer(self, patience: int = 1) -> Answer:
        head = self._read(worker.ANSWER.size, patience)
        if isinstance(head, str):
            return self._died(head)
        code, spent, before, after, changed, size = worker.ANSWER.unpack(head)
        output = self._read(size, patience)
        if isinstance(output, str):
            return self._died(output)
        return Answer(code, output, spent, before, after, bool(changed))

    def _read(self, count: int, patience: int) -> bytes | str:
        """So many bytes; or `hang`, or `end` when the pipe is closed."""
        data = b""
        while len(data) < count:
            ready, _, _ = select.select([self._pipe("stdout")], [], [], self.timeout_s * patience)
            if not ready:
                return "hang"
            more = os.read(self._pipe("stdout"), count - len(data))
            if not more:
                return "end"
            data += more
        return data

    def _died(self, how: str) -> Answer:
        self.deaths += 1
        status = self._end(kill=how == "hang")
        said = self._said()
        if how == "hang":
            return Answer(death="hang", how=f"no answer within {self.timeout_s:g} s")
        if status < 0:
            return Answer(death="crash", how=f"{signal.Signals(-status).name}{': ' + said if said else ''}")
        return Answer(death="load" if status == worker.NOT_LOADED else "exit", how=f"exit status {status}{': ' + said if said else ''}")

    def _said(self) -> str:
        """The end of what the library wrote to its standard output and error."""
        with self._errors.open("rb") as errors:
            errors.seek(max(0, self._errors.stat().st_size - TAIL))
            return errors.read().decode("utf-8", "replace").strip()

    def _end(self, *, kill: bool = False) -> int:
        """Close the process; its exit status, negative for a signal."""
        process, self._process = self._process, None
        if process is None:
            return 0
        if kill:
            process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()
        try:
            return process.wait(self.timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _plain_env() -> dict[str, str]:
    """The library sees no more of the bench's environment than it needs to load."""
    return {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "HOME", "TZ", "LANG") if name in os.environ}
