"""The vehicle: what it is, what is wrong with it, what its driver does."""

from pytest_bdd import given, parsers

from fixtures.bench import Bench
from fixtures.journeys import Journey
from fixtures.vehicles import Vehicle


@given(parsers.parse("a class {vehicle_class:d} car with OBU and ETC card"), target_fixture="vehicle")
def car(bench: Bench, vehicle_class: int) -> Vehicle:
    return bench.vehicle(vehicle_class)


@given("its ETC card is out of the OBU")
def card_is_out(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.remove_card()
    bench.fact(obu_without_card=True)


@given("the driver has put the ETC card back")
def card_is_back(vehicle: Vehicle) -> None:
    vehicle.insert_card()


@given(parsers.parse("it entered at {station} and passed {gantries}"), target_fixture="journey")
def entered(bench: Bench, vehicle: Vehicle, station: str, gantries: str) -> Journey:
    journey = Journey(bench, vehicle).enters(station, 3600)
    for gantry in gantries.replace(" and ", ",").split(","):
        journey.passes(gantry.strip())
    return journey
