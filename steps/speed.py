"""How fast vehicles are, and what the air costs: transactions within the communication zone (车速与交易时间)."""

from pytest_bdd import given, parsers, then, when

from emulators.faults import DELAY, Fault
from fixtures.bench import Bench
from fixtures.drives import Drive
from fixtures.gantry_drive import GantryDrive
from fixtures.journeys import Journey
from reports.judging import Judge

LANE_ZONE_M, GANTRY_ZONE_M = 8.0, 40.0
"""Length of the communication zone: 8 m before a lane (operations.md 1.1: near zone), some 40 m under a gantry."""
KMH = 1 / 3.6
HOUR_S = 3600.0
ALL = 1_000_000


def _slow(bench: Bench, place: str, milliseconds: int) -> None:
    bench.sites[place].faults["air"].add(Fault(DELAY, times=ALL, amount=milliseconds / 1000))


@given(parsers.parse("every frame on the air of the lane takes {milliseconds:d} ms"))
def slow_air_of_lane(bench: Bench, drive: Drive, milliseconds: int) -> None:
    _slow(bench, drive.site.position, milliseconds)


@given(parsers.parse("every frame on the air of the gantry takes {milliseconds:d} ms"))
def slow_air_of_gantry(bench: Bench, gantry: GantryDrive, milliseconds: int) -> None:
    _slow(bench, gantry.site.position, milliseconds)


@when(parsers.parse("{count:d} class {vehicle_class:d} cars with a file 0015 of {size:d} bytes roll through the lane at {speed:d} km/h"))
def roll_through(bench: Bench, drive: Drive, count: int, vehicle_class: int, size: int, speed: int) -> None:
    zone_s = LANE_ZONE_M / (speed * KMH)
    bench.fact(zone_s=zone_s)
    for _ in range(count):
        vehicle = bench.vehicle(vehicle_class)
        vehicle.plan.card_file = size
        if drive.site.parameters["position"] != "entry":
            Journey(bench, vehicle).enters("A", HOUR_S).passes("g1").passes("g2")
        drive.roll_through(vehicle, zone_s)


@when(parsers.parse("{count:d} class {vehicle_class:d} cars drive under the gantry at {speed:d} km/h"))
def drive_under(bench: Bench, gantry: GantryDrive, count: int, vehicle_class: int, speed: int) -> None:
    zone_s = GANTRY_ZONE_M / (speed * KMH)
    bench.fact(zone_s=zone_s)
    for _ in range(count):
        vehicle = bench.vehicle(vehicle_class)
        journey = Journey(bench, vehicle).enters("A", HOUR_S).passes("g1")
        gantry.passes(vehicle, journey, zone_s)


@then(parsers.parse("all {count:d} transactions are done within the zone of the {place}"))
def within_zone(judge: Judge, count: int, place: str) -> None:
    judge("gantry transaction in the zone" if place == "gantry" else "transaction in the zone", count=count)
