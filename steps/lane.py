"""The lane: vehicles drive in, are held or released, the collector presses keys."""

from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.drives import Drive
from fixtures.field.drive import drive_in
from fixtures.vehicles import Vehicle
from reports.judging import Judge


@given(parsers.parse("the {position} lane is ready"), target_fixture="drive")
def lane_is_ready(bench: Bench, position: str) -> Drive:
    return drive_in(bench, bench.site(position))


WIRE_FORMS = {"v3_4": "national", "v3_1": "national-3.1", "v3_5": "national-3.5", "serial": "serial", "short": "short"}


@given(parsers.parse("the {position} lane is ready, its antenna on the {wire} form"), target_fixture="drive")
def lane_on_a_form(bench: Bench, position: str, wire: str) -> Drive:
    bench.fact(wire=wire)
    return drive_in(bench, bench.site(position, WIRE_FORMS[wire]))


@given(parsers.parse("the {position} lane is ready, and the centre refuses the PSAM of its antenna"), target_fixture="drive")
def lane_without_psam(bench: Bench, position: str) -> Drive:
    return drive_in(bench, bench.without_psam(position))


@given("it is held in the lane")
@when("it drives into the lane")
def drives_in(drive: Drive, vehicle: Vehicle) -> None:
    drive.arrive(vehicle)


@given(parsers.parse("the collector has pressed {key}"))
@when(parsers.parse("the collector presses {key}"))
def presses(drive: Drive, key: str) -> None:
    drive.press(key)


@when("somebody pushes the barrier open and it drives out")
def pushed_open(drive: Drive) -> None:
    drive.push_through()


@then("the lane holds it")
def held(judge: Judge) -> None:
    judge("held")


@then(parsers.parse("the lane shows reason {code:d}"))
def shows_reason(judge: Judge, code: int) -> None:
    judge("reason shown", code=code)
    judge("display", code=code)


@then("the lane holds it first and then releases it")
def released_after_hold(judge: Judge) -> None:
    judge("held first")
    judge("released")


@then("it passes without being held")
def passes(judge: Judge) -> None:
    judge("passed without stop")
    judge("released")


@then("the lane does not raise the barrier")
@then("the barrier stays down")
def barrier_down(judge: Judge) -> None:
    judge("arm stays down")
