"""Faults between the parties of a lane: it passes its vehicle, debits once, records once, and nothing crashes."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from emulators.core import Received
from emulators.faults import CORRUPT, CUT, DELAY, DOUBLE, LOSE, Fault, Faults
from emulators.obu import DF01, EF04
from fixtures.bench import Bench
from fixtures.drives import Drive
from fixtures.site import LaneSite
from tests.emulators.zone import vehicle
from tollcert.config import Profile
from tollcert.wire import dsrc
from tollcert.wire.files import EF04_LOCAL_OFFSET, EF04_PROVINCES_OFFSET


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(Profile(), tmp_path)
    yield made
    made.close()


def passage(bench: Bench) -> LaneSite:
    """One healthy vehicle through the entry."""
    site = bench.site("entry")
    Drive(bench, site).arrive(bench.vehicle(1))
    bench.run(5.0)
    return site


def happened(bench: Bench, kind: str) -> list[dict[str, Any]]:
    return [event.data for event in bench.journal.events if event.kind == kind]


def entered_once(bench: Bench, site: LaneSite) -> None:
    assert not happened(bench, "crash")
    assert [debit["money"] for debit in happened(bench, "debit")] == [0]
    assert len(bench.back_office.records["entries"]) == 1
    assert site.state == "ready"


@pytest.mark.parametrize("effect", [LOSE, CORRUPT, DOUBLE, CUT])
@pytest.mark.parametrize("sender", ["rsu", "obu"])
@pytest.mark.parametrize("skip", range(6))
def test_one_bad_frame_on_the_air_changes_nothing(bench: Bench, effect: str, sender: str, skip: int) -> None:
    """Any one frame of a passage, in either direction; beacons and releases do not count."""
    site = bench.site("entry")
    site.faults["air"].add(Fault(effect, sender=sender, skip=skip, amount=9, when=lambda raw: raw[4] != dsrc.DOWN_BROADCAST))
    entered_once(bench, passage(bench))
    assert len(happened(bench, "fault")) == 1


def test_a_late_answer_does_not_debit_twice(bench: Bench) -> None:
    """The answer to 8054 comes after the antenna has asked again: the OBU repeats it, the card is asked once."""
    site = bench.site("entry")
    site.faults["air"].add(Fault(DELAY, sender="obu", skip=3, amount=0.08))
    entered_once(bench, passage(bench))


@pytest.mark.parametrize("effect", [CORRUPT, DOUBLE, DELAY])
@pytest.mark.parametrize("skip", range(3))
def test_a_bad_line_between_antenna_and_lane_costs_at_most_a_retry(bench: Bench, effect: str, skip: int) -> None:
    site = bench.site("entry")
    site.faults["rsu"].add(Fault(effect, sender="rsu", skip=skip, amount=0.5))
    passage(bench)
    assert not happened(bench, "crash")
    assert len(bench.back_office.records["entries"]) <= 1
    assert all(debit["money"] == 0 for debit in happened(bench, "debit"))


def test_every_fault_is_in_the_journal_and_gone_with_its_scenario(bench: Bench) -> None:
    site = bench.site("entry")
    site.faults["air"].add(Fault(LOSE, sender="obu", times=2))
    passage(bench)
    assert [(fault["link"], fault["effect"]) for fault in happened(bench, "fault")] == [("entry.air", LOSE)] * 2
    site.faults["air"].add(Fault(LOSE, times=10**6))
    bench.settle()
    passage(bench)
    assert len(happened(bench, "fault")) == 2


def test_effects() -> None:
    def arrivals(effect: str, amount: float = 0.0) -> list[tuple[float, bytes]]:
        link = Faults("x")
        link.add(Fault(effect, amount=amount))
        first, second = link("a", b"abcdef"), link("a", b"abcdef")
        assert second == [(0.0, b"abcdef")]
        return first

    assert arrivals(LOSE) == []
    assert arrivals(DELAY, 2.5) == [(2.5, b"abcdef")]
    assert arrivals(CUT, 2) == [(0.0, b"ab")]
    assert arrivals(DOUBLE) == [(0.0, b"abcdef")] * 2
    ((_, changed),) = arrivals(CORRUPT)
    assert sum((one ^ other).bit_count() for one, other in zip(changed, b"abcdef", strict=True)) == 1
    with pytest.raises(ValueError, match="allowed: lose"):
        arrivals("melt")


def test_power_cut_after_every_byte_of_an_ef04_write_over_the_air() -> None:
    """The OBU loses power after any byte of the request or of its answer: each file update happened whole or not at all."""
    block, share = bytes(range(91)), b"\x37\x00\x01\x1d"
    updates = [b"\x00\xd6" + at.to_bytes(2, "big") + bytes((len(data),)) + data for at, data in ((EF04_LOCAL_OFFSET, block), (EF04_PROVINCES_OFFSET, share))]
    commands = [bytes.fromhex("00A4000002DF01"), bytes.fromhex("00A4000002EF04"), *updates]

    def run(cut: int | None) -> tuple[bytes, int]:
        obu = vehicle().obu
        obu.on(Received("air", dsrc.with_fcs(dsrc.Bst(b"\x08\x00\x00\x01", 1_780_000_000).encode())), 0.0)
        raw = dsrc.with_fcs(dsrc.downlink(obu.mac, [dsrc.Transfer(dsrc.CHANNEL_ESAM, commands)], 0x77))
        answers = obu.on(Received("air", raw if cut is None else raw[:cut]), 0.1)
        obu.esam.reset()
        return copy.copy(obu.esam.memory.files[DF01, EF04].data), len(raw) if cut is None else len(answers)

    new, size = run(None)
    assert (new[EF04_LOCAL_OFFSET:][:91], new[EF04_PROVINCES_OFFSET:][:4]) == (block, share)
    for cut in range(size):
        old, answers = run(cut)
        assert (old[EF04_LOCAL_OFFSET:][:95], answers) == (bytes(95), 0)
