"""The collector's manual flows of a mixed exit, on the bench: what the lane offers, what it refuses, what it remembers of no vehicle."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from emulators.back_office.failure import SILENCE
from fixtures.bench import Bench
from fixtures.cpc_journeys import BATTERY_LOW, CpcJourney, MuteCard
from fixtures.drives import Drive
from fixtures.manual_exit import ManualExit, Office
from tollcert.config import Profile


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    bench = Bench(Profile(), Path(tmp_path_factory.mktemp("manual")))
    yield bench
    bench.close()


class Exit:
    """A class 1 car without OBU, held at the mixed exit with its CPC card in the driver's hand."""

    def __init__(self, bench: Bench, name: str) -> None:
        bench.journal.begin(name)
        bench.vehicles.clear()
        self.bench, self.drive = bench, Drive(bench, bench.site("exit_mixed"))
        self.vehicle = bench.vehicle(1)
        self.vehicle.plan.has_obu = False
        self.journey = CpcJourney(bench, self.vehicle).enters("A", 3600)
        self.journey.passes("g1").passes("g2")
        self.office = Office(self.journey)
        self.desk = ManualExit(self.drive, self.vehicle)

    def held(self) -> "Exit":
        self.drive.arrive(self.vehicle)
        return self

    @property
    def shown(self) -> dict[str, Any]:
        return [event.data for event in self.bench.journal.events if event.kind == "operator" and "state" in event.data][-1]

    def records(self) -> list[dict[str, Any]]:
        self.bench.settle()
        return [event.data["request"] for event in self.bench.journal.events if event.kind == "http" and event.data["path"].endswith("/exits")]


@pytest.fixture
def at_exit(bench: Bench, request: pytest.FixtureRequest) -> Iterator[Exit]:
    at_exit = Exit(bench, request.node.name)
    yield at_exit
    bench.settle()


def test_what_is_on_offer_before_and_after_the_amount(at_exit: Exit) -> None:
    at_exit.held()
    assert {"RETURN", "NO_CARD", "BAD_CARD", "PLATE", "CLASS"} <= set(at_exit.shown["choices"])
    assert not {"VOUCHER", "STATED_ENTRY", "SUPERVISOR", "CASH", "MOBILE"} & set(at_exit.shown["choices"])
    at_exit.desk.hand_in_cpc(at_exit.journey)
    at_exit.desk.press("RETURN")
    assert (at_exit.shown["amount"], at_exit.shown["choices"]) == (1400, ["CANCEL", "CASH", "MOBILE", "CARD"])


def test_return_without_a_card_changes_nothing(at_exit: Exit) -> None:
    at_exit.held().desk.press("RETURN")
    assert (at_exit.shown["text"], at_exit.shown["reasons"], at_exit.shown["amount"]) == ("no card on the reader", [123], None)


def test_a_good_card_is_not_taken_for_a_bad_one(at_exit: Exit) -> None:
    at_exit.held().desk.hand_in_cpc(at_exit.journey)
    at_exit.desk.press("BAD_CARD")
    assert (at_exit.shown["text"], at_exit.shown["reasons"]) == ("the CPC card is good: RETURN", [123])


def test_the_plate_comes_before_the_query(at_exit: Exit) -> None:
    at_exit.held().desk.press("NO_CARD")
    assert at_exit.shown["text"].startswith("PLATE first")
    assert "VOUCHER" not in at_exit.shown["choices"]


def test_a_card_taken_away_keeps_the_vehicle(at_exit: Exit) -> None:
    at_exit.held().desk.hand_in_cpc(at_exit.journey)
    at_exit.desk.press("RETURN")
    at_exit.drive.site.take_card()
    at_exit.desk.pay("in cash")
    assert (at_exit.shown["state"], at_exit.shown["text"]) == ("held", "put the CPC card back on the reader")
    at_exit.desk.hand_in_cpc(at_exit.journey)
    at_exit.desk.press("RETURN")
    assert len(at_exit.records()) == 1


def test_a_query_without_an_answer_is_no_129(at_exit: Exit) -> None:
    plate = at_exit.vehicle.plan.plate.text
    at_exit.bench.back_office.entries_of[plate] = SILENCE  # type: ignore[assignment]
    at_exit.held().desk.key_vehicle()
    at_exit.desk.press("NO_CARD")
    assert (at_exit.shown["reasons"], "VOUCHER" in at_exit.shown["choices"]) == ([36, 123], True)
    at_exit.office.knows_the_entry()
    at_exit.office.charges()
    at_exit.desk.press("NO_CARD")
    assert at_exit.shown["amount"] is not None


def test_a_low_battery_accompanies_a_good_card(at_exit: Exit) -> None:
    at_exit.journey.battery = BATTERY_LOW
    at_exit.held().desk.hand_in_cpc(at_exit.journey)
    at_exit.desk.press("RETURN")
    at_exit.desk.pay("in cash")
    (record,) = at_exit.records()
    assert (record["specialType"], record["exitFeeType"], record["fee"]) == ("33", 3, 1400)


def test_the_next_vehicle_is_another_one(at_exit: Exit, bench: Bench) -> None:
    at_exit.held().desk.hand_in(MuteCard())
    at_exit.desk.press("RETURN")
    assert at_exit.shown["reasons"] == [35, 123]
    bench.settle()
    other = Exit(bench, "another vehicle").held()
    assert (other.shown["reasons"], other.shown["text"]) == ([123], "")
    other.desk.key_vehicle()
    other.office.knows_nothing()
    other.desk.press("NO_CARD")
    assert other.shown["reasons"] == [36, 123, 129]


def test_a_card_that_turns_up_after_all_is_not_lost(at_exit: Exit) -> None:
    at_exit.office.knows_nothing()
    at_exit.held().desk.key_vehicle()
    at_exit.desk.press("NO_CARD")
    at_exit.desk.press("VOUCHER")
    assert at_exit.shown["reasons"] == [36, 123, 129, 137]
    at_exit.desk.hand_in_cpc(at_exit.journey)
    at_exit.desk.press("RETURN")
    at_exit.desk.pay("in cash")
    (record,) = at_exit.records()
    assert (record["specialType"], record["mediaType"], record["fee"]) == ("129", 2, 1400)


@pytest.mark.parametrize("value", ["37012C1", "37012C13X", None, 37])
def test_a_stated_entry_is_a_station(at_exit: Exit, value: Any) -> None:
    at_exit.office.knows_nothing()
    at_exit.held().desk.key_vehicle()
    at_exit.desk.press("NO_CARD")
    at_exit.desk.press("VOUCHER")
    at_exit.desk.press("STATED_ENTRY", value)
    assert at_exit.shown["text"].startswith("STATED_ENTRY needs")
