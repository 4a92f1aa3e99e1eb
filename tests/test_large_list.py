"""The bench's long status lists: the length that was asked for, the same each time, in order, with those in it that must be."""

from array import array
from hashlib import sha256

import pytest

from emulators.back_office.lists import status_list
from emulators.lane.list_index import Loading
from fixtures.large_list import LargeList, medium
from tollcert.wire.list_snapshot import Snapshot, effective_at, reason_of, value_of

CARD, OTHER_CARD, OBU = "37012101000000123456", "37012101000000123457", "3701011122223333"
UNTIL = 1_782_000_000.0


def made(count: int, *identities: str, seed: int = 1) -> LargeList:
    return LargeList(count, seed, UNTIL, {medium("obu" if len(one) == 16 else "card", one): value_of(4, 0) for one in identities})


@pytest.mark.parametrize("count", [1, 100, 65_536, 200_001])
def test_a_list_is_as_long_as_asked_and_in_order(count: int) -> None:
    wanted = (CARD, OTHER_CARD, OBU) if count > 20 else (OBU,)
    large = made(count, *wanted)
    loading = Loading(Snapshot("1", large.parts))
    while not loading.whole:
        assert loading.genuine(large.part(loading.next))
        loading.take(large.part(loading.next))
    index = loading.index()
    assert len(index) == large.count == count
    for identity in wanted:
        assert index.find(*medium("obu" if len(identity) == 16 else "card", identity)) == value_of(4, 0)


def test_the_same_seed_gives_the_same_list_and_another_seed_another() -> None:
    digests = [[part.sha256 for part in made(70_000, CARD, seed=seed).parts] for seed in (1, 1, 2)]
    assert digests[0] == digests[1] != digests[2]


def test_reasons_and_times_are_those_of_the_field() -> None:
    large = made(65_536)
    data = large.part(0)
    values = array("I", data[large.parts[0].count * 8 :])
    assert {reason_of(value) for value in values} == {1, 2, 3, 4, 5, 6}
    assert all(effective_at(value) <= UNTIL for value in values)


def test_numbers_that_lie_too_far_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="too far from each other"):
        made(1000, CARD, "37019999999999999999")


def test_a_published_long_list_is_given_part_by_part() -> None:
    published, large = status_list(), made(1000, CARD)
    published.publish([{"kind": "obu", "id": OBU, "reason": 1}])
    version = published.publish_snapshot(large)
    assert published._offers[-1].named["version"] == version
    assert [sha256(large.part(number)).hexdigest() for number in range(len(large.parts))] == [part["sha256"] for part in published._offers[-1].named["parts"]]
