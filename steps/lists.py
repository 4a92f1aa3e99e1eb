"""Status list and credit blacklist: the back office publishes, the lanes come to know."""

import pytest
from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.drives import Drive
from fixtures.people import YELLOW
from fixtures.publications import CREDIT, LEAVES, LOW_BALANCE, STATUS, Entry, Publications
from fixtures.vehicles import Vehicle
from reports.journal import Event
from reports.judging import Judge

HEARTBEAT_WITHIN_S = 40.0
"""A lane that is told to send a heartbeat every thirty seconds has sent one by then."""


@pytest.fixture
def lists(bench: Bench, drive: Drive) -> Publications:
    return Publications(bench, drive.site)


@given("its OBU is on the status list")
def obu_is_listed(bench: Bench, lists: Publications, vehicle: Vehicle) -> None:
    bench.fact(obu_listed=True)
    lists.publish(STATUS, lists.obu(vehicle))


@given("its ETC card is on the status list")
def card_is_listed(bench: Bench, lists: Publications, vehicle: Vehicle) -> None:
    bench.fact(card_listed=True)
    lists.publish(STATUS, lists.card(vehicle))


@given("its OBU and ETC card are on the status list")
def both_are_listed(bench: Bench, lists: Publications, vehicle: Vehicle) -> None:
    bench.fact(obu_listed=True, card_listed=True)
    lists.publish(STATUS, lists.obu(vehicle), lists.card(vehicle))


@given("its OBU and ETC card were on the status list until now")
def both_were_listed(lists: Publications, vehicle: Vehicle) -> None:
    lists.publish_and_withdraw(STATUS, lists.obu(vehicle), lists.card(vehicle))


@given("it is on the credit blacklist")
def credit_listed(bench: Bench, lists: Publications, vehicle: Vehicle) -> None:
    kind, entry, fact = lists.blacklisting(vehicle)
    bench.fact(**{fact: True})
    lists.publish(kind, entry)


@given("it was on the credit blacklist until now")
def credit_was_listed(lists: Publications, vehicle: Vehicle) -> None:
    kind, entry, _ = lists.blacklisting(vehicle)
    lists.publish_and_withdraw(kind, entry)


@given("another vehicle with its plate in another colour is on the credit blacklist")
def other_colour_listed(lists: Publications, vehicle: Vehicle) -> None:
    lists.publish(CREDIT, {"plate": vehicle.plan.plate.text, "colour": YELLOW})


LOST, OVERDRAWN = 1, 4
"""Reasons of a status-list entry (codes_fees.md 4.2): 挂失, 账户透支."""
FACT = {"OBU": "obu_listed", "ETC card": "card_listed"}


def _entry(lists: Publications, vehicle: Vehicle, medium: str, reason: int) -> Entry:
    return {**(lists.obu(vehicle) if medium == "OBU" else lists.card(vehicle)), "reason": reason}


@given(parsers.parse("its {medium} was reported lost"))
def reported_lost(bench: Bench, lists: Publications, vehicle: Vehicle, medium: str) -> None:
    bench.fact(**{FACT[medium]: True})
    lists.publish(STATUS, _entry(lists, vehicle, medium, LOST))


@given(parsers.parse("its {medium} was reported lost, and the report was lifted"))
def report_lifted(lists: Publications, vehicle: Vehicle, medium: str) -> None:
    lists.publish_and_withdraw(STATUS, _entry(lists, vehicle, medium, LOST))


@given("the account of its credit card is overdrawn")
def overdrawn(bench: Bench, lists: Publications, vehicle: Vehicle) -> None:
    bench.fact(card_listed=True)
    lists.publish(STATUS, _entry(lists, vehicle, "ETC card", OVERDRAWN))


@given("the account of its credit card was overdrawn until now")
def overdrawn_until_now(lists: Publications, vehicle: Vehicle) -> None:
    lists.publish_and_withdraw(STATUS, _entry(lists, vehicle, "ETC card", OVERDRAWN))


# ---- low balance


@given("its account is below the limit that its owner set")
def low_balance(lists: Publications, vehicle: Vehicle) -> None:
    lists.publish(LOW_BALANCE, lists.low_balance(vehicle))


@given("its account was below the limit that its owner set until now")
def low_balance_until_now(lists: Publications, vehicle: Vehicle) -> None:
    lists.publish_and_withdraw(LOW_BALANCE, lists.low_balance(vehicle))


@given("another account is below the limit that its owner set")
def other_low_balance(lists: Publications) -> None:
    lists.publish(LOW_BALANCE, {"card": "3701" + "9" * 16})


# ---- distribution


@given(parsers.parse("the list that takes it off again is {damage}"))
def taken_off_by_damaged(lists: Publications, vehicle: Vehicle, damage: str) -> None:
    lists.publish_damaged(STATUS, damage, {**lists.obu(vehicle), "status": LEAVES})


@given(parsers.parse("the list that puts its OBU on is {damage}"))
def put_on_by_damaged(lists: Publications, vehicle: Vehicle, damage: str) -> None:
    lists.publish_damaged(STATUS, damage, lists.obu(vehicle))


@given("the list was repaired")
def repaired(bench: Bench, lists: Publications) -> None:
    lists.repair(STATUS)
    bench.fact(obu_listed=False)


@given("the lane has sent a heartbeat")
@when("the lane sends a heartbeat")
def heartbeat(bench: Bench, drive: Drive) -> None:
    bench.run(1.0)
    seen = len(bench.journal.events)
    bench.until(lambda: any(_is_heartbeat(event, drive.site.place_id) for event in bench.journal.events[seen:]), HEARTBEAT_WITHIN_S, look_at=("http",))


def _is_heartbeat(event: Event, place: str) -> bool:
    return event.kind == "http" and event.data["place"] == place and event.data["path"].endswith("/heartbeats")


@then(parsers.parse("the lane uses the {name} list in time"))
def used_in_time(judge: Judge, name: str) -> None:
    judge("list in use in time", published=name)


@then(parsers.parse("the heartbeat names the {name} list in use"))
def heartbeat_names(judge: Judge, name: str) -> None:
    judge("list in the heartbeat", published=name)
