"""The vehicle: what it is, what is wrong with it, what its driver does."""

from pytest_bdd import given, parsers

from fixtures.bench import Bench
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
