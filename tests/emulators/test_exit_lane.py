"""An exit lane when something goes wrong: lost answers, repeats, payments that hang, a silent printer, a sick back office.

However it goes, a vehicle pays once, has one record, and does not leave before it has paid.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from emulators.faults import LOSE, Fault
from emulators.hosts import https
from emulators.http import Reply
from emulators.payment import OUTCOMES
from fixtures.bench import Bench
from fixtures.charges import charges_whole_way
from fixtures.collector import WECHAT_CODE, Collector
from fixtures.cpc_journeys import CpcJourney
from fixtures.drives import Drive
from fixtures.journeys import Journey
from fixtures.people import BLUE
from fixtures.publications import STATUS, Publications
from fixtures.vehicles import STORED_VALUE, Vehicle
from tollcert.config import Profile, Switches

B5 = 0xB5
FRAME_ID = 8
"""Offset of the frame id in a frame of the antenna's line."""
WINDOW_S, HOLD_S = 300, 260
"""The window in which nobody is charged twice; after the second time an OBU answers the same antenna again."""


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(Profile(), tmp_path)
    yield made
    made.close()


class Exit:
    """One car with a journey over both gantries, at the exit."""

    def __init__(self, bench: Bench, change: Callable[[Vehicle], None] = lambda vehicle: None) -> None:
        self.bench, self.vehicle = bench, bench.vehicle(1)
        change(self.vehicle)
        self.journey = Journey(bench, self.vehicle).enters("A", 3600).passes("g1").passes("g2")
        self.site = bench.site("exit")
        self.drive = Drive(bench, self.site)
        self.desk = Collector(self.drive, self.vehicle)

    def arrive(self) -> "Exit":
        self.drive.arrive(self.vehicle)
        self.bench.run(1.0)
        return self

    @property
    def records(self) -> list[dict[str, Any]]:
        return list(self.bench.back_office.records["exits"].values())

    def happened(self, kind: str) -> list[dict[str, Any]]:
        return [event.data for event in self.bench.journal.events if event.kind == kind]

    @property
    def debits(self) -> list[dict[str, Any]]:
        return [debit for debit in self.happened("debit") if debit["money"]]

    def paid_once_by_card(self) -> None:
        (debit,), (record,) = self.debits, self.records
        assert not self.happened("crash")
        assert (debit["money"], debit["tac"].upper(), record["transFee"]) == (self.journey.media_charge().fen, record["TAC"], debit["money"])
        assert self.site.state == "ready"


def short(vehicle: Vehicle) -> None:
    vehicle.plan.card_type, vehicle.plan.balance = STORED_VALUE, 100


# ---- answers that are lost


def test_the_answer_to_the_debit_is_lost_on_the_air_and_the_tac_is_fetched(bench: Bench) -> None:
    """8054 is answered five times in vain: the card has paid, C8 brings its TAC."""
    car = Exit(bench)
    car.site.faults["air"].add(Fault(LOSE, sender="obu", times=5, when=lambda raw: bool(car.debits)))
    car.arrive()
    car.paid_once_by_card()


def test_a_lost_b5_is_asked_for_once_more(bench: Bench) -> None:
    car = Exit(bench)
    car.site.faults["rsu"].add(Fault(LOSE, sender="rsu", when=lambda raw: raw[FRAME_ID] == B5))
    car.arrive()
    car.paid_once_by_card()


def test_a_b5_that_never_comes_is_settled_by_the_card_on_the_reader(bench: Bench) -> None:
    """The OBU has done its part and answers no more: the card tells that it has paid."""
    car = Exit(bench)
    car.site.faults["rsu"].add(Fault(LOSE, sender="rsu", times=9, when=lambda raw: raw[FRAME_ID] == B5))
    car.arrive()
    assert (car.site.state, len(car.debits), car.records) == ("held", 1, [])
    assert not any(car.desk.offers(key) for key in ("CONFIRM", "NO_CARD", "CASH")), "it may have paid"
    car.desk.take_card_alone()
    bench.run(1.0)
    car.paid_once_by_card()


def test_a_debit_that_never_reached_the_card_is_tried_again_by_hand(bench: Bench) -> None:
    """EF04 is cleared by then; the sums that were read before count."""
    car = Exit(bench)
    car.site.faults["air"].add(Fault(LOSE, sender="rsu", times=5, when=lambda raw: b"\x80\x54\x01\x00\x0f" in raw))
    car.arrive()
    assert (car.site.state, car.debits) == ("held", [])
    bench.run(3.5)
    car.desk.try_again()
    bench.run(1.0)
    car.paid_once_by_card()


# ---- the same vehicle again


def test_a_vehicle_that_has_paid_is_let_go_without_a_second_charge(bench: Bench) -> None:
    car = Exit(bench).arrive()
    bench.run(HOLD_S)
    bench.site("exit")
    car.arrive()
    car.paid_once_by_card()
    assert [event["position"] for event in car.happened("arm")].count("rising") == 2


def test_after_the_window_its_entry_is_gone(bench: Bench) -> None:
    car = Exit(bench).arrive()
    bench.run(WINDOW_S + 1)
    bench.site("exit")
    car.arrive()
    assert (car.site.state, len(car.debits), len(car.records)) == ("held", 1, 1)


# ---- payments


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_however_a_mobile_payment_ends_the_toll_is_paid_once(bench: Bench, outcome: str) -> None:
    """What was not paid in the end is paid in cash; what comes late is given back."""
    car = Exit(bench, short)
    charges_whole_way(car.journey, discounted=True)
    car.arrive()
    car.desk.obtain_toll()
    car.site.payments_end(outcome, 8.0)
    car.site.press("MOBILE")
    bench.run(0.5)
    car.site.scan(WECHAT_CODE)
    bench.run(60.0)
    if car.desk.offers("CASH"):
        car.desk.in_cash()
    else:
        car.drive.outcome()
    bench.run(60.0)
    (record,) = car.records
    taken = sum(payment["amount"] for payment in car.happened("payment"))
    assert taken == (record["fee"] if record["payType"] == 7 else 0)
    assert (car.site.state, car.debits) == ("ready", [])


def test_nobody_who_has_paid_pays_again_because_the_cpc_card_is_missing(bench: Bench) -> None:
    """The CPC card is taken off the reader before it is cleared; it is put back, and the lane goes on from there."""
    vehicle = bench.vehicle(1)
    vehicle.plan.has_obu = False
    journey = CpcJourney(bench, vehicle).enters("A", 3600).passes("g1").passes("g2")
    drive = Drive(bench, bench.site("exit_mixed"))
    desk = Collector(drive, vehicle)
    drive.arrive(vehicle)
    drive.press("PLATE", {"plate": vehicle.plan.plate.text, "colour": BLUE})
    drive.press("CLASS", 1)
    drive.site.put_card(journey.card)
    drive.press("RETURN")
    drive.site.take_card()
    drive.press("CASH")
    assert (desk.offers("CASH"), desk.offers("MOBILE"), desk.offers("RETURN")) == (False, False, True)
    drive.site.put_card(journey.card)
    drive.press("RETURN")
    bench.run(1.0)
    assert (len(bench.back_office.records["exits"]), drive.site.state) == (1, "ready")


def test_a_printer_without_paper_keeps_nobody(bench: Bench) -> None:
    car = Exit(bench, short)
    charges_whole_way(car.journey, discounted=True)
    car.arrive()
    car.desk.obtain_toll()
    car.site.paper(there=False)
    car.desk.in_cash()
    bench.run(1.0)
    assert (len(car.records), car.happened("printed"), car.site.state) == (1, [], "ready")


# ---- the back office


def test_a_record_that_is_not_taken_is_sent_again(bench: Bench) -> None:
    car = Exit(bench)
    sick = iter([503, 503, 503])
    bench.https.fault = lambda request: https.Fault(Reply(status, {})) if request.path.endswith("/exits") and (status := next(sick, 0)) else https.UNDISTURBED
    car.arrive()
    bench.run(120.0)
    car.paid_once_by_card()
    assert len([said for said in car.happened("http") if said["path"].endswith("/exits")]) == 4


def test_a_listed_card_with_a_valid_entry_is_released_and_flagged_where_the_province_wants_it(tmp_path: Path) -> None:
    bench = Bench(Profile(switches=Switches(status_list_exit="release_and_flag")), tmp_path)
    try:
        car = Exit(bench)
        lists = Publications(bench, car.site)
        lists.publish(STATUS, lists.card(car.vehicle))
        car.arrive()
        car.paid_once_by_card()
        assert car.records[0]["specialType"] == "24"
    finally:
        bench.close()
