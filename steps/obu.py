"""The OBU itself as the product: off the windscreen, on a reader, at its issuer's."""

from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.obu_desk import ObuDesk
from fixtures.vehicles import Vehicle
from reports.judging import Judge


@given("its OBU is taken off and put back")
def taken_off(bench: Bench, vehicle: Vehicle) -> None:
    desk = ObuDesk(bench, vehicle)
    desk.read("before")
    desk.obu.take_off()
    desk.read("taken off")
    bench.fact(obu_dismantled=True)


@given("its issuer has activated its OBU again")
def activated(bench: Bench, vehicle: Vehicle) -> None:
    desk = ObuDesk(bench, vehicle)
    desk.activate()
    desk.read("activated")
    bench.fact(obu_dismantled=False)


@when(parsers.parse("somebody tries to write {what} through its external interface"))
def tries(bench: Bench, vehicle: Vehicle, what: str) -> None:
    desk = ObuDesk(bench, vehicle)
    desk.read("before")
    desk.attempt(what)
    desk.read("after")


@when("its issuer writes the tamper byte through its external interface")
def issuer_writes(bench: Bench, vehicle: Vehicle) -> None:
    desk = ObuDesk(bench, vehicle)
    desk.read("before")
    desk.obu.take_off()
    desk.read("taken off")
    desk.activate()
    desk.read("activated")


@then("the OBU refuses it and nothing in it has changed")
def refuses(judge: Judge) -> None:
    judge("OBU refuses")


@then("the OBU says that it was taken off")
def says_taken_off(judge: Judge) -> None:
    judge("OBU says that it was taken off")


@then("the OBU is in order again, with the same vehicle")
def in_order(judge: Judge) -> None:
    judge("OBU activated again")
