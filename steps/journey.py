"""The journey before the scenario: entry, gantries, what happened on the road, and what the back office charges for it."""

from pytest_bdd import given, parsers

from fixtures.bench import Bench
from fixtures.charges import charges_whole_way
from fixtures.journeys import Journey, other_card_entered
from fixtures.networks import OVER_THE_BORDER
from fixtures.vehicles import STORED_VALUE, Vehicle

HOUR_S, OVER_MIDNIGHT_S = 3600.0, 25 * 3600.0
YESTERDAY = -1


def _journey(bench: Bench, vehicle: Vehicle, station: str, seconds_ago: float, gantries: str = "", missed: str = "", *, with_card: bool = True) -> Journey:
    journey = Journey(bench, vehicle).enters(station, seconds_ago)
    for gantry in gantries.replace(" and ", ",").split(",") if gantries else ():
        journey.passes(gantry.strip(), with_card=with_card)
    return journey.passes(missed, traded=False) if missed else journey


@given(parsers.parse("it entered at {station:w} and passed {gantries}"), target_fixture="journey")
def entered(bench: Bench, vehicle: Vehicle, station: str, gantries: str) -> Journey:
    return _journey(bench, vehicle, station, HOUR_S, gantries)


@given(parsers.parse("it entered at {station:w}, and its card was out of the OBU under {gantries}"), target_fixture="journey")
def without_card(bench: Bench, vehicle: Vehicle, station: str, gantries: str) -> Journey:
    return _journey(bench, vehicle, station, HOUR_S, gantries, with_card=False)


@given(parsers.parse("it entered at {station:w}, passed {gantries} and was missed by {missed}"), target_fixture="journey")
def missed(bench: Bench, vehicle: Vehicle, station: str, gantries: str, missed: str) -> Journey:
    return _journey(bench, vehicle, station, HOUR_S, gantries, missed)


@given(parsers.parse("it entered yesterday at {station:w}, passed {gantries} and was missed by {missed}"), target_fixture="journey")
def entered_yesterday(bench: Bench, vehicle: Vehicle, station: str, gantries: str, missed: str) -> Journey:
    return _journey(bench, vehicle, station, OVER_MIDNIGHT_S, gantries, missed)


@given(parsers.parse("it entered in another province at {station:w} and passed {gantries}"), target_fixture="journey")
def entered_abroad(bench: Bench, vehicle: Vehicle, station: str, gantries: str) -> Journey:
    journey = Journey(bench, vehicle, OVER_THE_BORDER).enters(station, HOUR_S)
    for gantry in gantries.replace(" and ", ", ").split(", "):
        journey.passes(gantry)
    return journey


# ---- what happened on the road


@given("its OBU failed on the road")
def obu_failed(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.shielded = True
    bench.fact(no_obu=True)


@given("its OBU expired on the road")
def obu_expired_on_the_road(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.obu_end_day = YESTERDAY
    bench.fact(obu_expired=True)


@given("its OBU was dismantled on the road")
def obu_dismantled_on_the_road(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.dismantled = True
    bench.fact(obu_dismantled=True)


@given("its ETC card expired on the road")
def card_expired_on_the_road(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.plan.card_end_day = YESTERDAY
    bench.fact(card_expired=True)


@given("another vehicle's ETC card was put into its OBU on the road")
def other_card_on_the_road(bench: Bench, vehicle: Vehicle, journey: Journey) -> None:
    vehicle.plan.other_card_plate = vehicle.people.etc_plate(vehicle.plan.vehicle_class)
    other_card_entered(journey)
    bench.fact(plates_differ=True, other_card_put_in=True)


# ---- money


@given(parsers.parse("its stored-value card holds {fen:d} fen"))
def holds(bench: Bench, vehicle: Vehicle, fen: int) -> None:
    _stored_value(bench, vehicle, fen)


@given("its stored-value card holds exactly the charge")
def holds_the_charge(vehicle: Vehicle, journey: Journey) -> None:
    vehicle.plan.card_type, vehicle.plan.balance = STORED_VALUE, journey.media_charge().fen


@given("its stored-value card holds 1 fen less than the charge")
def holds_one_fen_less(bench: Bench, vehicle: Vehicle, journey: Journey) -> None:
    _stored_value(bench, vehicle, journey.media_charge().fen - 1)


def _stored_value(bench: Bench, vehicle: Vehicle, fen: int) -> None:
    vehicle.plan.card_type, vehicle.plan.balance = STORED_VALUE, fen
    bench.fact(balance_short=True, balance_zero=fen == 0)


@given("online charging returns the whole way with discount")
def charges_with_discount(journey: Journey) -> None:
    charges_whole_way(journey, discounted=True)


@given("online charging returns the whole way before discount")
def charges_before_discount(journey: Journey) -> None:
    charges_whole_way(journey, discounted=False)
