"""Times of transaction phases: from frames and edges of the journal, in every form of the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.journal import FIRST, Event
from reports.timing import timing
from tollcert.wire import national, serial, short


def event(kind: str, t: float, **data: object) -> Event:
    return Event(1, t, "", kind, dict(data), FIRST, "s")


def wire(t: float, raw: bytes, link: str = "entry.rsu", sender: str = "rsu") -> Event:
    return event("wire", t, link=link, sender=sender, receiver="x", hex=raw.hex())


def frame(mark: str) -> bytes:
    return national.frame(1, bytes.fromhex(mark) + bytes(20))


def figures(*events: Event) -> dict[str, tuple[int, float]]:
    return {row["id"]: (row["count"], row["max"]) for row in timing([list(events)])}


def test_a_transaction_in_its_phases() -> None:
    found = figures(
        event("loop", 0.0, name="trigger", occupied=True), wire(0.1, frame("B2")), wire(0.112, frame("B4")), wire(0.15, frame("C6"), sender="product"),
        wire(0.2, frame("B5")), event("arm", 0.7, position="rising"), event("http", 1.2, method="POST", path="/lanes/1/entries", status=200),
    )  # fmt: skip
    assert found == {"read": (1, 12.0), "decide": (1, 38.0), "trade": (1, 50.0), "transaction": (1, 100.0), "release": (1, 500.0), "record": (1, 1000.0)}


def test_a_frame_counts_when_it_is_whole_and_begins_anew_when_it_is_repeated() -> None:
    raw = frame("B4")
    assert figures(wire(0.0, frame("B2")), wire(1.0, frame("B2")), wire(2.0, raw[:9]), wire(3.0, raw[9:])) == {"read": (1, 2000.0)}
    assert figures(wire(0.0, frame("B2")), wire(1.0, frame("B4")), wire(2.0, frame("B4"))) == {"read": (1, 1000.0)}


def test_what_the_bench_does_to_clear_a_lane_is_no_phase() -> None:
    loop = event("loop", 0.0, name="trigger", occupied=True)
    held = event("operator", 5.0, state="held")
    assert figures(loop, held) == {"hold": (1, 5000.0)}
    assert figures(loop, event("clearing", 1.0, states={}), held) == {}


@pytest.mark.parametrize(
    ("link", "raw", "wanted"),
    [
        ("entry@serial.rsu", [serial.frame(1, b"\xb2" + bytes(31)), serial.frame(1, b"\xb4" + bytes(90)), serial.frame(1, b"\xc3" + bytes(50))], {"read", "decide"}),
        ("entry@serial.rsu", [serial.frame(1, serial.Heartbeat().encode()), serial.frame(1, b"\xb4" + bytes(90))], set()),
        ("entry@short.rsu", [short.frame(b"\xb2\0\0\0"), short.frame(b"\xb4" + bytes(200)), short.frame(b"\xc6" + bytes(60))], {"decide"}),
        ("entry.rsu", [b"\xff\xff\x00noise", frame("B2")[:-1] + b"\x00"], set()),
    ],
)  # fmt: skip
def test_forms(link: str, raw: list[bytes], wanted: set[str]) -> None:
    assert set(figures(*(wire(t, part, link) for t, part in enumerate(raw)))) == wanted


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=300))
def test_percentiles_are_observed_times(times: list[int]) -> None:
    """Nearest rank: at least so many per cent are not longer, and it is one of those that occurred."""
    scenes = [[event("loop", 0.0, name="trigger", occupied=True), event("operator", ms / 1000, state="held")] for ms in times]
    (row,) = timing(scenes)
    assert (row["count"], row["max"]) == (len(times), max(times))
    for share in (50, 90, 99):
        found = row[f"p{share}"]
        assert found in times
        assert sum(ms <= found for ms in times) >= share / 100 * len(times)
        assert sum(ms < found for ms in times) < share / 100 * len(times)
