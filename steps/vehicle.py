"""The vehicle: what it is, what is wrong with it, what its driver does."""

from pytest_bdd import given, parsers

from fixtures.bench import Bench
from fixtures.people import YELLOW, Plate
from fixtures.vehicles import CREDIT, STORED_VALUE, Vehicle
from tollcert.codes import UserType

YESTERDAY, TOMORROW = -1, 1
OTHER_PROVINCE = bytes.fromhex("BAD3C4CF"), bytes.fromhex("4101")
"""Area code (河南) and network of an issuer of another province."""


@given(parsers.parse("a class {vehicle_class:d} {kind} with OBU and ETC card"), target_fixture="vehicle")
def car(bench: Bench, vehicle_class: int, kind: str) -> Vehicle:
    return bench.vehicle(vehicle_class)


@given(parsers.parse("a class {vehicle_class:d} {kind} whose OBU is {generation}"), target_fixture="vehicle")
def car_of_a_generation(bench: Bench, vehicle_class: int, kind: str, generation: str) -> Vehicle:
    vehicle = bench.vehicle(vehicle_class)
    vehicle.plan.generation = generation
    bench.fact(generation=generation)
    return vehicle


@given(parsers.parse("a class {vehicle_class:d} {kind} without OBU and ETC card"), target_fixture="vehicle")
def car_without_obu(bench: Bench, vehicle_class: int, kind: str) -> Vehicle:
    vehicle = bench.vehicle(vehicle_class)
    vehicle.plan.has_obu = False
    bench.fact(no_obu=True)
    return vehicle


@given(parsers.parse("it is a class {vehicle_class:d} truck"))
def truck(vehicle: Vehicle, vehicle_class: int) -> None:
    vehicle.plan.vehicle_class = vehicle_class
    vehicle.plan.plate = vehicle.people.etc_plate(vehicle_class)


# ---- OBU


@given("its OBU is shielded")
def obu_is_shielded(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.shielded = True
    bench.fact(no_obu=True)


@given("its OBU was taken off the windscreen")
def obu_was_taken_off(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.dismantled = True
    bench.fact(obu_dismantled=True)


@given("its OBU expired yesterday")
def obu_expired(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.obu_end_day = YESTERDAY
    bench.fact(obu_expired=True)


@given("its OBU is valid from tomorrow")
def obu_not_started(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.obu_start_day = TOMORROW
    bench.fact(obu_not_started=True)


@given("its OBU is valid for the last day")
def obu_on_its_last_day(vehicle: Vehicle) -> None:
    vehicle.plan.obu_end_day = 0


# ---- ETC card


@given("its ETC card is out of the OBU")
def card_is_out(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.remove_card()
    bench.fact(obu_without_card=True)


@given("the driver has put the ETC card back")
@given("the driver has put the right ETC card in")
def card_is_back(vehicle: Vehicle) -> None:
    vehicle.insert_card()


@given("its ETC card expired yesterday")
def card_expired(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.card_end_day = YESTERDAY
    bench.fact(card_expired=True)


@given("its ETC card is valid from tomorrow")
def card_not_started(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.card_start_day = TOMORROW
    bench.fact(card_not_started=True)


@given("its ETC card is valid for the last day")
def card_on_its_last_day(vehicle: Vehicle) -> None:
    vehicle.plan.card_end_day = 0


@given(parsers.parse("its ETC card is a stored-value card with {fen:d} fen"))
def stored_value(bench: Bench, vehicle: Vehicle, fen: int) -> None:
    vehicle.plan.card_type, vehicle.plan.balance = STORED_VALUE, fen
    bench.fact(balance_zero=fen == 0)


@given(parsers.parse("its ETC card is a {kind} card"))
def card_kind(vehicle: Vehicle, kind: str) -> None:
    vehicle.plan.card_type = STORED_VALUE if kind == "stored-value" else CREDIT


@given(parsers.parse("its ETC card is for user type {user_type:d}"))
def card_user_type(vehicle: Vehicle, user_type: int) -> None:
    vehicle.plan.card_user_type = user_type


@given("it has an official ETC card of another province")
def official_card_of_another_province(vehicle: Vehicle) -> None:
    vehicle.plan.area, vehicle.plan.network = OTHER_PROVINCE
    vehicle.plan.card_user_type = UserType.OFFICIAL


@given("another vehicle's ETC card is in its OBU")
def other_card(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.other_card_plate = vehicle.people.etc_plate(vehicle.plan.vehicle_class)
    bench.fact(plates_differ=True)


@given("its ETC card has its plate in another colour")
def other_colour(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.card_plate = Plate(vehicle.plan.plate.text, YELLOW)
    bench.fact(plates_differ=True)
