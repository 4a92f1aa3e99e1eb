"""The process in which the library under test lives: a program of its own that imports nothing of the project.

    worker.py LIBRARY        frames on standard input, answers on the pipe that standard output was; the library's own output goes
                             to standard error

A frame is an operation (1 byte), the length of what follows (4), and that: `I` gantry NUL folder, `D` deInit, `V` lengths of both texts,
`P` length of the text, `F` fill byte and TradingInfo. An answer is the return code (4), nanoseconds (8), bytes changed before and after
the output (2 + 2), whether the input was changed (1), and the output with its length (4). Everything is little-endian.
"""

import os
import resource
import struct
import sys
import time
from typing import Any

import cffi

FRAME, ANSWER = struct.Struct("<cI"), struct.Struct("<iQHHBI")
GUARD = 8192
"""Bytes before and after each buffer that the library must leave alone."""
PATTERN = 0xC3
CDEF = """
int init(const char *gantry_or_null, const char *folder);
int deInit(void);
int getLibVersion(char *version, int len, char *data_version, int data_len);
int getFeeDataVersion(char *version, int len);
int getFee(const void *in, void *out);
"""
SYMBOLS = ("init", "deInit", "getLibVersion", "getFeeDataVersion", "getFee")
FEE_INFO = 4333
MOST_MEMORY = 8 * 2**30
NOT_LOADED = 97
"""Exit status when the library cannot be loaded or lacks a function; the reason is on standard error."""


class Buffer:
    """Memory with guards on both sides."""

    def __init__(self, ffi: Any, size: int) -> None:
        self.size, self._ffi = size, ffi
        self.memory = ffi.new("unsigned char[]", GUARD + size + GUARD)
        self.view = ffi.buffer(self.memory)
        self.pointer = self.memory + GUARD
        self.guard = bytes([PATTERN]) * GUARD

    def fill(self, data: bytes) -> None:
        """New content, whole guards."""
        self.view[:GUARD] = self.guard
        self.view[GUARD : GUARD + self.size] = data
        self.view[GUARD + self.size :] = self.guard

    def content(self) -> bytes:
        """What is between the guards."""
        return bytes(self.view[GUARD : GUARD + self.size])

    def overrun(self) -> tuple[int, int]:
        """How far the library wrote before and behind the buffer, in bytes."""
        return _reach(bytes(self.view[:GUARD])[::-1]), _reach(bytes(self.view[GUARD + self.size :]))


def _reach(guard: bytes) -> int:
    return len(guard.rstrip(bytes([PATTERN])))


class Worker:
    """Does what the frames say."""

    def __init__(self, path: str, out: int) -> None:
        self.ffi = cffi.FFI()
        self.ffi.cdef(CDEF)
        self.library = self.ffi.dlopen(path, self.ffi.RTLD_NOW | self.ffi.RTLD_LOCAL)
        for symbol in SYMBOLS:
            getattr(self.library, symbol)
        self.out = out
        self.fee = Buffer(self.ffi, FEE_INFO)
        self.buffers: dict[int, Buffer] = {}

    def do(self, operation: bytes, data: bytes) -> bytes:
        """The answer to one frame."""
        if operation == b"F":
            return self._fee(data[0], data[1:])
        if operation == b"I":
            gantry, folder = data.split(b"\x00", 1)
            return self._plain(lambda: self.library.init(gantry or self.ffi.NULL, folder))
        if operation == b"D":
            return self._plain(self.library.deInit)
        sizes = struct.unpack(f"<{len(data) // 4}i", data)
        return self._texts(self.library.getLibVersion if operation == b"V" else self.library.getFeeDataVersion, sizes)

    def _plain(self, call: Any) -> bytes:
        started = time.perf_counter_ns()
        code = call()
        return ANSWER.pack(code, time.perf_counter_ns() - started, 0, 0, 0, 0)

    def _texts(self, function: Any, sizes: tuple[int, ...]) -> bytes:
        buffers = [Buffer(self.ffi, size) for size in sizes]
        for buffer in buffers:
            buffer.fill(b"\xa5" * buffer.size)
        started = time.perf_counter_ns()
        code = function(*(part for buffer in buffers for part in (self.ffi.cast("char *", buffer.pointer), buffer.size)))
        spent, content = time.perf_counter_ns() - started, b"".join(buffer.content() for buffer in buffers)
        before, after = (max(buffer.overrun()[side] for buffer in buffers) for side in (0, 1))
        return ANSWER.pack(code, spent, before, after, 0, len(content)) + content

    def _fee(self, fill: int, question: bytes) -> bytes:
        given = self.buffers.setdefault(len(question), Buffer(self.ffi, len(question)))
        given.fill(question)
        self.fee.fill(bytes([fill]) * FEE_INFO)
        started = time.perf_counter_ns()
        code = self.library.getFee(given.pointer, self.fee.pointer)
        spent, (before, after) = time.perf_counter_ns() - started, self.fee.overrun()
        changed = given.content() != question or given.overrun() != (0, 0)
        return ANSWER.pack(code, spent, before, after, changed, FEE_INFO) + self.fee.content()


def _exactly(count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = os.read(0, count - len(data))
        if not more:
            sys.exit(0)
        data += more
    return data


def _bounded() -> None:
    """No core files, and no more memory than a fee library can want."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    """Serve until the bench closes the pipe."""
    _bounded()
    out = os.dup(1)
    os.dup2(2, 1)
    try:
        worker = Worker(sys.argv[1], out)
    except (OSError, AttributeError) as problem:
        print(problem, file=sys.stderr, flush=True)
        os._exit(NOT_LOADED)
    os.write(out, ANSWER.pack(0, 0, 0, 0, 0, 0))
    while True:
        operation, length = FRAME.unpack(_exactly(FRAME.size))
        answer = worker.do(operation, _exactly(length))
        while answer:
            answer = answer[os.write(out, answer) :]


if __name__ == "__main__":
    main()
