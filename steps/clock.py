"""The time service: its clock is ahead, behind, or steps; lanes and gantries follow."""

from typing import Any

from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.drives import Drive
from fixtures.gantry_drive import GantryDrive
from fixtures.journeys import Journey
from reports.judging import Judge

HOUR_S = 3600.0
FOLLOWED_WITHIN_S, TAKEN_S = 30.0, 0.3
"""A product that is told to ask every twenty seconds has asked by then; it has taken the answer a moment later."""
TAKEN_ON_WALL_TIME_S = 1.0
FORGOTTEN_WITHIN_S = 30.0
"""An alarm is over by then."""


def _set(bench: Bench, place: str, ahead: float) -> None:
    """The centre's clock is so far ahead of the bench's from now on; wait until the product has asked for its time."""
    centre = bench.back_office
    step, centre.clock_offset = ahead - centre.clock_offset, ahead
    bench.record("clock", ahead=ahead, step=step)
    bench.fact(clock_stepped=abs(step) > 1.0)
    seen = len(bench.journal.events)
    bench.until(lambda: any(_asked(event.data, place) for event in bench.journal.events[seen:] if event.kind == "http"), FOLLOWED_WITHIN_S, look_at=("http",))
    bench.run(TAKEN_S if bench.profile.products == "in_process" else TAKEN_ON_WALL_TIME_S)


def _asked(said: dict[str, Any], place: str) -> bool:
    return bool(said["place"] == place and said["path"].endswith("/time"))


@given(parsers.parse("the time service is {seconds:d} s ahead of the lane"))
def ahead_of_lane(bench: Bench, drive: Drive, seconds: int) -> None:
    _set(bench, drive.site.place_id, seconds)


@given(parsers.parse("the time service is {seconds:d} s ahead of the gantry"))
def ahead_of_gantry(bench: Bench, gantry: GantryDrive, seconds: int) -> None:
    _set(bench, gantry.site.place_id, seconds)


@given("the time service says that an hour has just begun")
def hour_begun(bench: Bench, drive: Drive) -> None:
    _set(bench, drive.site.place_id, HOUR_S - bench.clock.now() % HOUR_S - TAKEN_S)


@when(parsers.parse("the time service steps by {seconds:d} s"))
def steps_by(bench: Bench, drive: Drive, seconds: int) -> None:
    bench.until(lambda: not drive.site.alarm, FORGOTTEN_WITHIN_S, look_at=("coil",))  # that of an earlier scenario
    _set(bench, drive.site.place_id, bench.back_office.clock_offset + seconds)


@when(parsers.parse("a class {vehicle_class:d} car drives through before and after the time service steps by {seconds:d} s"))
def before_and_after(bench: Bench, drive: Drive, vehicle_class: int, seconds: int) -> None:
    for turn in range(2):
        vehicle = bench.vehicle(vehicle_class)
        if drive.site.parameters["position"] != "entry":
            Journey(bench, vehicle).enters("A", 2 * HOUR_S).passes("g1").passes("g2")
        drive.arrive(vehicle)
        if not turn:
            _set(bench, drive.site.place_id, bench.back_office.clock_offset + seconds)


@then(parsers.parse("its {position} record has the time of the service"))
def time_of_service(judge: Judge, position: str) -> None:
    judge("gantry takes the time" if position == "gantry" else "time of the service", position=position)


@then("the lane tells of its wrong clock and gives an alarm")
def clock_told(judge: Judge) -> None:
    judge("wrong clock told")


@then("the lane tells of no wrong clock")
def no_clock_told(judge: Judge) -> None:
    judge("no wrong clock told")


@then(parsers.parse("the ids of {count:d} {position} records are unique and in order"), converters={"count": int})
def ids_in_order(judge: Judge, count: int, position: str) -> None:
    judge("record ids in order", position=position, count=count)
