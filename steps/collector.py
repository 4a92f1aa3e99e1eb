"""The collector at an exit, and the driver who pays."""

from pytest_bdd import given, parsers, then, when

from fixtures.collector import Collector
from fixtures.drives import Drive
from fixtures.vehicles import Vehicle
from reports.judging import Judge


@given("it is held and the toll is obtained from the back office", target_fixture="collector")
def held_and_charged(drive: Drive, vehicle: Vehicle) -> Collector:
    drive.arrive(vehicle)
    collector = Collector(drive, vehicle)
    collector.obtain_toll()
    return collector


@given("it is held and the entry is asked for by its plate", target_fixture="collector")
def held_and_queried(drive: Drive, vehicle: Vehicle) -> Collector:
    drive.arrive(vehicle)
    collector = Collector(drive, vehicle)
    collector.query_entry()
    return collector


@given("it is held and its ETC card is charged alone", target_fixture="collector")
def held_and_card_alone(drive: Drive, vehicle: Vehicle) -> Collector:
    drive.arrive(vehicle)
    collector = Collector(drive, vehicle)
    collector.take_card_alone()
    return collector


@when("the collector tries again")
def tries_again(drive: Drive, vehicle: Vehicle) -> None:
    Collector(drive, vehicle).try_again()


@when("the driver pays in cash")
def pays_in_cash(collector: Collector) -> None:
    collector.in_cash()


@when("the driver pays by mobile payment")
def pays_by_mobile(collector: Collector) -> None:
    collector.by_mobile()


@when("the ETC card on the reader pays")
def card_on_reader_pays(collector: Collector) -> None:
    collector.by_card()


@then(parsers.parse("the lane holds it for reason {code:d} until it has paid"))
def held_until_paid(judge: Judge, code: int) -> None:
    judge("held first")
    judge("reason shown", code=code)
    judge("released")
    judge("arm after payment")


@then(parsers.parse("the lane holds it for reason {code:d} until the collector confirms"))
def held_until_confirmed(judge: Judge, code: int) -> None:
    judge("held first")
    judge("reason shown", code=code)
    judge("released")
    judge("arm after payment")
    judge("arm after key", key="CONFIRM")


@then(parsers.parse("its fee and special types are right for {cell}, branch {branch}"))
def fee_and_special_types(judge: Judge, cell: str, branch: str) -> None:
    judge("special types", cell=cell, branch=branch)
    judge("fee", cell=cell, branch=branch)
    judge("fee trap", cell=cell, branch=branch)
    judge("amount displayed")


@then(parsers.parse("all of it is paid {means}"))
def paid_otherwise(judge: Judge, means: str) -> None:
    judge("paid", means=means)
    judge("card not debited")


@then("the ETC card pays all of it at the reader")
def paid_at_reader(judge: Judge) -> None:
    judge("paid", means="with the ETC card")
    judge("card debited")
    judge("exit written", file="0019")
