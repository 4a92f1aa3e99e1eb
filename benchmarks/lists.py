"""A status list of 50 million entries in the reference lane: memory of an entry, look-up one by one and many at once, loading, switch.

The reference is the same search without the rest: `bisect` over an `array` of the same length, and a list of the same numbers in the
memory that Python's own set takes for a million of them. Processor time, except for the switch. `python -m benchmarks.lists [millions]`.
"""

import random
import sys
import time
from array import array
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from emulators.http import Reply, Request
from emulators.lane.list_index import ListIndex, Loading
from emulators.lane.lists import Lists
from fixtures.large_list import MILLION, LargeList
from tollcert.wire.list_snapshot import Column, Snapshot, effective_at

NOW = 1_782_000_000.0
HOME = Column("card", "3701")
SINGLE, MANY = 200_000, 2_000_000
ROUNDS = 3


def _loaded(large: LargeList) -> tuple[ListIndex, float, float]:
    """The index; seconds of the processor to load it, without making the parts, and the longest of one part."""
    loading, spent, longest = Loading(Snapshot("1", large.parts)), 0.0, 0.0
    while not loading.whole:
        data = large.part(loading.next)
        began = time.thread_time()
        if not loading.genuine(data):
            raise RuntimeError("a part is damaged")
        loading.take(data)
        took = time.thread_time() - began
        spent, longest = spent + took, max(longest, took)
    return loading.index(), spent, longest


def _switch(large: LargeList, index: ListIndex) -> float:
    """Seconds from the last part to its use, with a list of the same length in use before."""
    requests: list[Request] = []

    def send(request: Request) -> None:
        request.number = len(requests) + 1
        requests.append(request)

    lists = Lists(send, lambda: NOW)
    lists.poll()
    status = lists._status
    status._index = index
    loading = Loading(Snapshot("1", large.parts))
    while loading.next < len(large.parts) - 1:
        loading.take(large.part(loading.next))
    last = large.part(loading.next)
    status._loading, status._next = loading, ("1", {})
    lists.go_on()
    began = time.perf_counter()
    lists.takes(Reply(200, last, requests[-1].number), NOW)
    took = time.perf_counter() - began
    if status.version != "1" or status.count != large.count:
        raise RuntimeError("the list is not in use")
    return took


def _one_by_one(index: ListIndex, asked: list[int]) -> float:
    """Seconds of the processor a look-up, best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.thread_time()
        for number in asked:
            value = index.find(HOME, number)
            if value is not None:
                effective_at(value)
        best = min(best, time.thread_time() - began)
    return best / len(asked)


def _bare(numbers: Sequence[int], asked: list[int]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.thread_time()
        for number in asked:
            bisect_left(numbers, number)
        best = min(best, time.thread_time() - began)
    return best / len(asked)


def _many(index: ListIndex, asked: list[int]) -> float:
    wanted, best = np.array(asked, np.uint64), float("inf")
    for _ in range(ROUNDS):
        began = time.thread_time()
        index.find_all(HOME, wanted)
        best = min(best, time.thread_time() - began)
    return best / len(asked)


def report(millions: int = 50) -> None:
    """Print the rows."""
    large = LargeList(millions * MILLION, 1, NOW, {})
    index, loading, longest = _loaded(large)
    run, chance = index.runs[HOME], random.Random(2)
    hits = [run.numbers[chance.randrange(run.filled)] for _ in range(MANY // 2)]
    asked = hits + [chance.randrange(run.numbers[0], run.numbers[-1]) for _ in range(MANY - len(hits))]
    chance.shuffle(asked)
    single, bare = _one_by_one(index, asked[:SINGLE]), _bare(array("Q", run.numbers), asked[:SINGLE])
    many = _many(index, asked)
    name = f"list-{millions}M"
    own = sys.getsizeof(set(asked[:MILLION])) + sum(map(sys.getsizeof, asked[:MILLION]))
    each = index.memory / len(index)
    print(f"{name}-memory {each / (own / MILLION):.2f} x a set of the numbers ({each:.1f} octets an entry, reason and effective time included)")
    print(f"{name}-single {single / bare:.2f} x bisect over an array ({single * 1e6:.2f} us a look-up)")
    print(f"{name}-many {many / bare:.2f} x bisect over an array ({many * 1e6:.2f} us a look-up, {MANY} at once, in no order)")
    print(f"{name}-loading {loading:.2f} s of the processor, {longest * 1000:.1f} ms the longest part")
    print(f"{name}-switch {_switch(large, index) * 1000:.2f} ms from the last part to its use, in place of a list of the same length")


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
