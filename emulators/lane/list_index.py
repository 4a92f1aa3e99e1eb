"""Look-up in a large status list: a sorted array of numbers and one of values for each column, 12 octets an entry.

`Loading` fills the arrays part by part while the list before stays in use; the finished index takes its place by one assignment.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import pairwise
from mmap import MADV_DONTNEED, MAP_ANONYMOUS, MAP_PRIVATE, mmap
from typing import Any, Literal

from tollcert.wire.list_snapshot import LARGEST, NUMBER_SIZE, VALUE_SIZE, Column, Part, Snapshot

Search = Callable[[Sequence[int], int], int]
NUMBERS: Literal["Q"] = "Q"
VALUES: Literal["I"] = "I"
PIECE = 16 * 1024 * 1024
"""Octets that are given back to the system at a time."""
SIGN = 63
"""The uppermost bit of a number."""


class Run:
    """One column: numbers and values, each one block of anonymous memory. The system gives its pages as they are filled; a block that
    is cleared beforehand would stop the lane for a good part of a second.
    """

    def __init__(self, count: int) -> None:
        self._blocks = tuple(mmap(-1, count * size, flags=MAP_PRIVATE | MAP_ANONYMOUS) for size in (NUMBER_SIZE, VALUE_SIZE))
        self.numbers, self.values = memoryview(self._blocks[0]).cast(NUMBERS), memoryview(self._blocks[1]).cast(VALUES)
        self.filled = self._given_back = 0

    def append(self, count: int, part: memoryview) -> None:
        """Put a part behind what is there."""
        end, edge = self.filled + count, count * NUMBER_SIZE
        self.numbers[self.filled : end], self.values[self.filled : end] = part[:edge].cast(NUMBERS), part[edge:].cast(VALUES)
        self.filled = end

    def give_back(self) -> bool:
        """Give a piece of its memory back to the system, its entries gone; False when all is given back. All at once takes as long as
        clearing it.
        """
        for block in self._blocks:
            if self._given_back < len(block):
                block.madvise(MADV_DONTNEED, self._given_back, min(PIECE, len(block) - self._given_back))
        self._given_back += PIECE
        return self._given_back < len(self._blocks[0])

    @property
    def memory(self) -> int:
        """Octets that it takes."""
        return self.numbers.nbytes + self.values.nbytes


class ListIndex:
    """A list in memory. `search` finds the place of a number in a sorted sequence."""

    def __init__(self, runs: dict[Column, Run] | None = None, search: Search = bisect_left) -> None:
        self.runs, self._search = runs or {}, search

    def __len__(self) -> int:
        return sum(run.filled for run in self.runs.values())

    def find(self, column: Column, number: int) -> int | None:
        """The value of a number; None where it is not listed."""
        run = self.runs.get(column)
        if run is None:
            return None
        place = self._search(run.numbers, number)
        return run.values[place] if place < len(run.numbers) and run.numbers[place] == number else None

    def find_all(self, column: Column, numbers: Any) -> Any:
        """Values of many numbers at once (numpy arrays of uint64 and uint32); 0 where one is not listed."""
        import numpy as np

        run = self.runs.get(column)
        if run is None or not run.filled:
            return np.zeros(len(numbers), np.uint32)
        known, values = np.frombuffer(run.numbers, np.uint64), np.frombuffer(run.values, np.uint32)
        order = np.argsort(numbers)  # neighbours are searched for one after the other: what one search has read the next one finds at hand
        asked, found = numbers[order], np.empty(len(numbers), np.uint32)
        places = np.minimum(np.searchsorted(known, asked), len(known) - 1)
        found[order] = np.where(known[places] == asked, values[places], np.uint32(0))
        return found

    @property
    def memory(self) -> int:
        """Octets that it takes."""
        return sum(run.memory for run in self.runs.values())


class Loading:
    """A snapshot on its way: memory for all of it at once, parts in order, nothing in use before it is whole."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Raises ValueError for one that is too long."""
        if snapshot.count > LARGEST:
            raise ValueError(f"a list of {snapshot.count} entries (allowed: {LARGEST})")
        self.snapshot, self.next = snapshot, 0
        sizes: Counter[Column] = Counter()
        for part in snapshot.parts:
            sizes[part.column] += part.count
        self._runs = {column: Run(count) for column, count in sizes.items()}

    @property
    def whole(self) -> bool:
        """Is everything there?"""
        return self.next == len(self.snapshot.parts)

    def genuine(self, data: bytes) -> bool:
        """Is this the next part, as the publisher signed it, in growing order?"""
        part = self.snapshot.parts[self.next]
        return len(data) == part.size and sha256(data).hexdigest() == part.sha256.lower() and self._grows(part, data)

    def _grows(self, part: Part, data: bytes) -> bool:
        run = self._runs[part.column]
        first = int.from_bytes(data[:NUMBER_SIZE], "little")
        behind = run.filled == 0 or run.numbers[run.filled - 1] < first
        return behind and grows(data[: part.count * NUMBER_SIZE])

    def take(self, data: bytes) -> None:
        """Put the next part where it belongs; whatever it holds must fit."""
        part = self.snapshot.parts[self.next]
        self._runs[part.column].append(part.count, memoryview(data.ljust(part.size, b"\0"))[: part.size])
        self.next += 1

    def index(self, search: Search = bisect_left) -> ListIndex:
        """What can be looked up in."""
        return ListIndex(self._runs, search)


def grows(numbers: bytes) -> bool:
    """Is each of these numbers (8 octets, little-endian) greater than the one before? All are compared by one subtraction of long
    integers: where a number is not less than its follower, the follower's borrowed uppermost bit is gone.
    """
    count = len(numbers) // NUMBER_SIZE - 1
    ones = int.from_bytes((b"\1" + bytes(NUMBER_SIZE - 1)) * count, "little")
    before, after = int.from_bytes(numbers[:-NUMBER_SIZE], "little"), int.from_bytes(numbers[NUMBER_SIZE:], "little")
    marks = ones << SIGN
    if (before | after) & marks:
        plain = memoryview(numbers).cast(NUMBERS).tolist()
        return all(one < other for one, other in pairwise(plain))
    return ((after | marks) - before - ones) & marks == marks
