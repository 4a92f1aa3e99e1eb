"""The inspection of a CPC card at the exit, on cards as the bench makes them, read through a reader."""

from types import SimpleNamespace
from typing import Any

import pytest

from emulators.lane.cpc import CpcRead
from emulators.lane.cpc_exit import Seen, cpc_faults, media_sum, usable
from fixtures.cpc_journeys import CpcJourney, MuteCard
from fixtures.people import Plate, people
from fixtures.vehicles import Vehicle
from tests.emulators.test_reader import Desk
from tollcert.wire.files import RADIO_OFF, CpcProvince

NOW = 1_780_000_000.0


class Bench:
    """The part of the bench that a journey uses."""

    def __init__(self) -> None:
        self.clock = SimpleNamespace(now=lambda: NOW)
        self.facts: dict[str, Any] = {}

    def fact(self, **facts: Any) -> None:
        self.facts |= facts

    def record(self, kind: str, **data: Any) -> None:
        pass


def driven(vehicle_class: int = 1, **plan: Any) -> CpcJourney:
    journey = CpcJourney(Bench(), Vehicle(people(1), vehicle_class))  # type: ignore[arg-type]
    for name, value in plan.items():
        setattr(journey, name, value)
    return journey.enters("A", 3600)


def read(card: Any) -> CpcRead:
    desk = Desk()
    desk.put(card)
    found = desk.do(desk.cpc.read())
    assert found is not None
    return found


def faults(journey: CpcJourney, **seen: Any) -> list[int]:
    return [int(fault) for fault in cpc_faults(read(journey.card), Seen(**seen), NOW)]


def test_a_good_card_has_no_fault_and_its_sum() -> None:
    journey = driven()
    journey.passes("g1")
    journey.passes("g2")
    plate = journey.vehicle.plan.plate
    found = read(journey.card)
    assert list(cpc_faults(found, Seen(plate.text, plate.colour, 1), NOW)) == []
    assert (found.transit.passed, found.transit.local_fee, [p.fee for p in found.provinces]) == (2, 1434, [1400])
    assert media_sum(found.provinces) == journey.media_sum() == 1400


def test_a_blank_card_shows_every_code_of_no_entry() -> None:
    assert faults(driven(blank=True), vehicle_class=1) == [39, 26, 37, 54, 55]


def test_what_was_keyed_in_wrongly_shows_only_against_the_vehicle() -> None:
    journey = driven(card_class=2, card_plate=Plate("鲁A00001", 1))
    plate = journey.vehicle.plan.plate
    assert faults(journey) == []
    assert faults(journey, vehicle_class=1) == [51]
    assert faults(journey, plate=plate.text, colour=plate.colour) == [52]
    assert faults(driven(), plate=plate.text, colour=plate.colour + 1) == [52]


def test_battery_radio_status_and_age() -> None:
    assert faults(driven(battery=0x85)) == [33]
    assert faults(driven(radio=RADIO_OFF)) == [39]
    journey = driven()
    journey.status = 2
    assert faults(journey) == [55]
    assert faults(driven().enters("A", 8 * 86400)) == [58]


def test_a_damaged_card_cannot_be_read() -> None:
    desk = Desk()
    desk.put(MuteCard())
    assert desk.do(desk.cpc.read()) is None


def test_a_sum_needs_complete_provinces() -> None:
    own = CpcProvince(province=0x37, fee=1400, last_gantry=b"\x3c\x00\x01")
    border = CpcProvince(province=0x41, fee=600, last_gantry=b"\x43\x00\x01")
    assert media_sum([border, own]) == 2000
    assert media_sum([border.replace(last_gantry=b"\x41\x00\x01"), own]) is None
    assert media_sum([own.replace(fit=1)]) is None
    assert media_sum([]) is None


@pytest.mark.parametrize(("amount", "usable_"), [(1099, False), (1100, True), (1650, True), (1651, False)])
def test_the_band_of_a_sum(amount: int, usable_: bool) -> None:
    assert usable(amount, 1100) is usable_


def test_two_provinces_are_two_records() -> None:
    journey = driven()
    for gantry in ("g1", "g2", "g4", "g5", "g6", "g7"):
        journey.passes(gantry)
    first, second = read(journey.card).provinces
    assert (first.province, first.count, first.entry_gantry, first.entry_time) == (0x37, 4, bytes(3), int(NOW - 3600))
    assert (second.province, second.count, second.entry_gantry.hex()) == (0x41, 2, "42180c")
    assert media_sum([first, second]) == journey.media_sum()
