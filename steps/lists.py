"""Status list and credit blacklist: the back office publishes, the lanes come to know."""

import pytest
from pytest_bdd import given

from fixtures.bench import Bench
from fixtures.drives import Drive
from fixtures.people import YELLOW
from fixtures.publications import CREDIT, STATUS, Publications
from fixtures.vehicles import Vehicle


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
