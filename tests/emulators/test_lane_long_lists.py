"""The lane's copy of a long status list: look-up, loading in parts, changes beside it, what is refused."""

from bisect import bisect_left
from hashlib import sha256
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.http import Reply, Request
from emulators.lane.list_index import PIECE, ListIndex, Loading, Run, grows
from emulators.lane.lists import Lists
from tollcert.wire.list_snapshot import Column, Part, Snapshot, effective_at, number_of, reason_of, value_of

NUMBERS = st.integers(0, 2**64 - 1)
CARD, OBU = "37012101000000123456", "3701011122223333"
NOW = 1_782_000_000.0


def part(column: Column, rows: list[tuple[int, int]]) -> tuple[Part, bytes]:
    data = b"".join(number.to_bytes(8, "little") for number, _ in rows) + b"".join(value.to_bytes(4, "little") for _, value in rows)
    return Part(column.kind, column.network, len(rows), sha256(data).hexdigest()), data  # type: ignore[arg-type]


def loaded(column: Column, rows: list[tuple[int, int]], size: int = 5) -> ListIndex:
    parts = [part(column, rows[begin : begin + size]) for begin in range(0, len(rows), size)]
    loading = Loading(Snapshot("1", [named for named, _ in parts]))
    for _, data in parts:
        assert loading.genuine(data)
        loading.take(data)
    assert loading.whole
    return loading.index()


@given(st.dictionaries(NUMBERS, st.integers(1, 2**32 - 1), max_size=40), st.lists(NUMBERS, max_size=10))
def test_what_is_listed_is_found_and_nothing_else(listed: dict[int, int], others: list[int]) -> None:
    column = Column("card", "3701")
    index = loaded(column, sorted(listed.items()))
    asked = [*listed, *others]
    assert [index.find(column, number) for number in asked] == [listed.get(number) for number in asked]
    assert list(index.find_all(column, np.array(asked, np.uint64))) == [listed.get(number, 0) for number in asked]
    assert index.find(Column("obu"), 1) is None
    assert not index.find_all(Column("obu"), np.array([1], np.uint64)).any()
    assert (len(index), index.memory) == (len(listed), 12 * len(listed))


@given(st.lists(NUMBERS, min_size=1, max_size=12))
def test_order_is_seen_by_one_subtraction(numbers: list[int]) -> None:
    for some in (numbers, sorted(numbers), sorted(set(numbers))):
        expected = all(one < other for one, other in pairwise(some))
        assert grows(b"".join(number.to_bytes(8, "little") for number in some)) == expected


def test_minute_0_is_in_force_whatever_a_clock_shows() -> None:
    assert effective_at(value_of(1, 0)) == 0.0
    site = Site()
    site.now = 0.0
    site.publish("1", {CARD: value_of(1, 0)})
    site.deliver()
    assert site.card()


@given(st.integers(0, 63), st.integers(946_684_860, 4_900_000_000))
def test_a_value_holds_reason_and_minute(reason: int, at: int) -> None:
    value = value_of(reason, at)
    assert (reason_of(value), effective_at(value)) == (reason, at - at % 60)
    assert value < 2**32


@pytest.mark.parametrize("identity", ["3701210100000012345", "3701210100000012345A", "３７０１２１０１０００００１２３４５６", ""])
def test_what_is_no_card_number_stands_in_no_snapshot(identity: str) -> None:
    assert number_of("card", identity) is None


def test_memory_is_given_back_piece_by_piece() -> None:
    run = Run(3 * PIECE // 8)
    run.append(2, memoryview(bytes(range(16)) + bytes(8)))
    assert [run.give_back() for _ in range(3)] == [True, True, False]
    assert run.numbers[1] == 0


class Site:
    """A lane's lists and the back office's answers to them."""

    def __init__(self, **seeds: Any) -> None:
        self.requests: list[Request] = []
        self.timers: list[float] = []
        self.now = NOW
        self.lists = Lists(self._send, lambda: self.now, self.timers.append, lambda point, value: seeds.get(point, value))
        self.parts: list[bytes] = []

    def _send(self, request: Request) -> None:
        request.number = len(self.requests) + 1
        self.requests.append(request)

    def asked(self, text: str) -> Request:
        return next(request for request in reversed(self.requests) if text in request.path)

    def answer(self, text: str, body: Any, status: int = 200) -> None:
        assert self.lists.takes(Reply(status, body, self.asked(text).number), self.now)

    def publish(self, version: str, cards: dict[str, int], size: int = 2, entries: tuple[Any, ...] = ()) -> None:
        rows = sorted((number_of("card", card)[1], value) for card, value in cards.items())  # type: ignore[index]
        made = [part(Column("card", "3701"), rows[begin : begin + size]) for begin in range(0, len(rows), size)]
        self.parts = [data for _, data in made]
        named = [{"kind": one.kind, "network": one.network, "count": one.count, "sha256": one.sha256} for one, _ in made]
        self.lists.poll()
        self.answer("/lists/status", {"version": version, "full": True, "entries": list(entries), "snapshot": {"version": version, "parts": named}})

    def deliver(self) -> None:
        """The part that is asked for; the next one is asked for when its time comes."""
        number = int(self.asked("status-parts").path.rpartition("=")[2])
        self.answer("status-parts", self.parts[number])
        self.lists.go_on()

    def card(self, number: str = CARD) -> bool:
        return self.lists.card(bytes.fromhex(number[:4]), bytes.fromhex(number[4:]))


def others(count: int) -> dict[str, int]:
    return {f"3701{number:016d}": value_of(1, 0) for number in range(1, count)}


def test_a_list_is_in_force_when_its_last_part_is_there() -> None:
    site = Site()
    site.publish("7", {**others(6), CARD: value_of(1, 0)})
    for _ in range(2):
        site.deliver()
        assert not site.card()
        assert site.lists.told()["obuBlackListVersion"] == ""
    site.deliver()
    assert site.card()
    told = site.lists.told()
    assert (told["obuBlackListVersion"], told["cpuBlackListVersion"], told["statusListCount"]) == ("7", "7", 6)
    assert site.requests[-1].path == "/lists/status?since=7"


def test_the_list_before_stays_in_force_until_then() -> None:
    site = Site()
    site.lists.poll()
    site.answer("/lists/status", {"version": "1", "full": True, "entries": [{"kind": "card", "id": CARD, "status": 1, "reason": 1}]})
    site.publish("2", others(5))
    site.deliver()
    site.lists.poll()
    assert site.asked("/lists/status").path.startswith("/lists/status-parts?version=2"), "nothing is asked for meanwhile but the parts"
    assert site.card()
    site.deliver()
    assert not site.card()


def test_changes_come_beside_it_and_count() -> None:
    site = Site()
    site.publish("1", {**others(3), CARD: value_of(4, 0)}, entries=({"kind": "obu", "id": OBU, "status": 1, "reason": 1},))
    site.deliver()
    site.deliver()
    assert site.lists.obu(bytes.fromhex(OBU))
    assert site.lists.told()["statusListCount"] == 4
    site.answer("/lists/status?since=1", {"version": "2", "full": False, "entries": [{"kind": "card", "id": CARD, "status": 2}]})
    assert not site.card()
    assert site.lists.told()["statusListCount"] == 3
    site.lists.poll()
    site.answer("/lists/status?since=2", {"version": "3", "full": True, "entries": []})
    assert site.lists.told()["statusListCount"] == 0
    site.lists.go_on()


def test_an_entry_is_in_force_from_its_time_on() -> None:
    site = Site()
    site.publish("1", {CARD: value_of(1, NOW + 3600)})
    site.deliver()
    assert not site.card()
    site.now += 3600
    assert site.card()
    site.answer("/lists/status?since=1", {"version": "2", "full": False, "entries": [{"kind": "obu", "id": OBU, "effectiveTime": "2099-01-01T00:00:00"}]})
    assert not site.lists.obu(bytes.fromhex(OBU))


@pytest.mark.parametrize("spoilt", [b"", b"\0" * 24, None, {"subCode": 200}])
def test_a_damaged_part_is_asked_for_again_and_then_given_up(spoilt: Any) -> None:
    site = Site()
    site.publish("1", {**others(2), CARD: value_of(1, 0)})
    for _ in range(3):
        site.answer("status-parts", spoilt)
        site.lists.go_on()
    assert len([request for request in site.requests if "status-parts" in request.path]) == 3
    assert site.lists.told()["statusListCount"] == 0
    site.lists.poll()
    assert site.asked("/lists/status").path == "/lists/status"


def test_parts_that_are_no_longer_offered_end_the_loading() -> None:
    site = Site()
    site.publish("1", others(9))
    site.answer("status-parts", {"subCode": 90002}, status=404)
    site.lists.poll()
    assert site.asked("/lists/status").path == "/lists/status"


def test_numbers_that_do_not_grow_are_refused_whoever_signed_them() -> None:
    column = Column("card", "3701")
    rows = [[(5, 1), (6, 1)], [(6, 1), (7, 1)]]
    made = [part(column, some) for some in rows]
    loading = Loading(Snapshot("1", [named for named, _ in made]))
    loading.take(made[0][1])
    assert not loading.genuine(made[1][1])
    backwards, data = part(column, [(9, 1), (8, 1)])
    assert not Loading(Snapshot("1", [backwards])).genuine(data)


def test_a_list_beyond_all_measure_is_refused() -> None:
    named = {"kind": "obu", "network": "", "count": 65536, "sha256": "0" * 64}
    site = Site()
    site.lists.poll()
    site.answer("/lists/status", {"version": "1", "full": True, "entries": [], "snapshot": {"version": "1", "parts": [named] * 16385}})
    assert not [request for request in site.requests if "status-parts" in request.path]


def test_the_search_is_that_of_the_library() -> None:
    assert ListIndex()._search is bisect_left
