"""Exits by hand: journeys on a CPC card or on none, what the back office knows and charges, what collector and driver do."""

from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.cpc_journeys import CpcJourney, DrivenJourney, MuteCard
from fixtures.drives import Drive
from fixtures.journeys import Journey
from fixtures.manual_exit import ManualExit, Office
from fixtures.vehicles import Vehicle
from reports.judging import Judge

HOUR_S = 3600
ENTERED_WITHOUT_CARD = bytes.fromhex("BB2900")
"""Prefix of EF04 after an entry that had no usable card (protocol.md 3.3)."""


def _passed(journey: Journey, gantries: str, *, traded: bool = True) -> None:
    for gantry in gantries.replace(" and ", ",").split(","):
        journey.passes(gantry.strip(), traded=traded)


@given("it is held at the exit", target_fixture="desk")
def held_at_the_exit(drive: Drive, vehicle: Vehicle) -> ManualExit:
    drive.arrive(vehicle)
    return ManualExit(drive, vehicle)


# ---- journeys


@given(parsers.parse("it entered at {station:w} with a CPC card and passed {gantries}"), target_fixture="journey")
def entered_with_cpc(bench: Bench, vehicle: Vehicle, station: str, gantries: str) -> CpcJourney:
    journey = CpcJourney(bench, vehicle).enters(station, HOUR_S)
    _passed(journey, gantries)
    return journey


@given(parsers.parse("the entry {station:w} refused it and issued a CPC card, and it passed {gantries}"), target_fixture="journey")
def refused_then_cpc(bench: Bench, vehicle: Vehicle, station: str, gantries: str) -> CpcJourney:
    bench.fact(no_entry=True)
    return entered_with_cpc(bench, vehicle, station, gantries)


@given(parsers.parse("it entered at {station:w} with a blank CPC card and passed {gantries}"), target_fixture="journey")
def entered_with_blank(bench: Bench, vehicle: Vehicle, station: str, gantries: str) -> CpcJourney:
    journey = CpcJourney(bench, vehicle).enters(station, HOUR_S)
    journey.blank = True
    _passed(journey, gantries, traded=False)
    bench.fact(cpc_blank=True, no_entry=True)
    return journey


@given(parsers.parse("the barrier of the entry {station:w} was pushed open for it, and it passed {gantries}"), target_fixture="journey")
def pushed_through(bench: Bench, vehicle: Vehicle, station: str, gantries: str) -> DrivenJourney:
    journey = DrivenJourney(bench, vehicle)
    journey.enters(station, HOUR_S)
    _passed(journey, gantries, traded=False)
    bench.fact(pushed_through=True, no_entry=True, no_cpc=True)
    return journey


@given("the 5.8 GHz side of its CPC card is on")
def card_is_awake(journey: CpcJourney) -> None:
    journey.awake = True


@given(parsers.parse("{file} of its CPC card cannot be read"))
def card_file_unreadable(journey: CpcJourney, file: str) -> None:
    journey.unreadable = file


@given(parsers.parse("class {vehicle_class:d} was keyed in at the entry"))
def class_keyed_wrongly(bench: Bench, journey: CpcJourney, vehicle_class: int) -> None:
    journey.keyed(vehicle_class=vehicle_class)
    bench.fact(class_wrong_at_entry=True)


@given("another plate was keyed in at the entry")
def plate_keyed_wrongly(bench: Bench, vehicle: Vehicle, journey: CpcJourney) -> None:
    journey.keyed(plate=vehicle.people.etc_plate(vehicle.plan.vehicle_class))
    bench.fact(plate_wrong_at_entry=True)


@given("what its OBU holds of the entry was damaged on the road")
def obu_entry_damaged(bench: Bench, journey: Journey) -> None:
    journey.spoil("obu", prefix=ENTERED_WITHOUT_CARD)
    bench.fact(entry_invalid=True, ef04_prefix_wrong=True, entered_without_card=True, no_cpc=True)


@given("its CPC card is lost")
def cpc_lost(bench: Bench) -> None:
    bench.fact(cpc_lost=True, no_cpc=True)


@given("the driver has no CPC card to hand in")
def no_cpc(bench: Bench) -> None:
    bench.fact(no_cpc=True)


@given("the key of its CPC card is locked")
def key_locked(bench: Bench, journey: CpcJourney) -> None:
    journey.keys_of = "nobody"
    bench.fact(cpc_key_locked=True)


@given("its CPC card is shielded and said to be damaged")
def cpc_damaged(bench: Bench) -> None:
    bench.fact(cpc_damaged=True)


# ---- the back office


@given("the back office knows its entry")
def office_knows(journey: Journey) -> None:
    Office(journey).knows_the_entry()
    Office(journey).charges()


@given("the back office knows no entry of it")
def office_knows_nothing(journey: Journey) -> None:
    Office(journey).knows_nothing()
    Office(journey).charges()


@given("only the ministry can charge")
def only_the_ministry(journey: Journey) -> None:
    Office(journey).charges_by_ministry()


@given("the province does not answer")
def province_is_silent(journey: Journey) -> None:
    Office(journey).province_is_silent()


@given("nobody can charge")
def nobody_can_charge(journey: Journey) -> None:
    Office(journey).cannot_charge()


# ---- the collector


@given("it is held and its CPC card cannot be charged", target_fixture="desk")
def returned_in_vain(drive: Drive, vehicle: Vehicle, journey: CpcJourney) -> ManualExit:
    desk = held_at_the_exit(drive, vehicle)
    desk.key_vehicle()
    desk.hand_in_cpc(journey)
    desk.press("RETURN")
    return desk


@given("it hands in a card that does not answer")
def mute_card(desk: ManualExit) -> None:
    desk.hand_in(MuteCard())
    desk.press("RETURN")


@given(parsers.parse("it is held and its entry was asked for with {key} in vain"), target_fixture="desk")
def held_and_asked_in_vain(drive: Drive, vehicle: Vehicle, key: str) -> ManualExit:
    desk = held_at_the_exit(drive, vehicle)
    asked_in_vain(desk, key)
    return desk


@given(parsers.parse("the collector asked with {key} for its entry in vain"))
def asked_in_vain(desk: ManualExit, key: str) -> None:
    desk.key_vehicle()
    desk.press(key)


@when(parsers.parse("the CPC card is returned and paid {means}"))
def returns_cpc(desk: ManualExit, journey: CpcJourney, means: str) -> None:
    desk.hand_in_cpc(journey)
    desk.press("RETURN")
    desk.pay(means)


@when(parsers.parse("the collector asks with {key} for its entry and is paid {means}"))
def asks_and_takes(desk: ManualExit, key: str, means: str) -> None:
    desk.key_vehicle()
    desk.press(key)
    desk.pay(means)


@when(parsers.parse("the supervisor lets the collector take the minimum fee after asking with {key}"))
def asks_and_takes_minimum(desk: ManualExit, key: str) -> None:
    desk.key_vehicle()
    desk.press(key)
    desk.press("SUPERVISOR")
    desk.pay("in cash")


@when(parsers.parse("the collector takes a paper voucher from {station:w} and is paid {means}"))
def takes_voucher(desk: ManualExit, journey: Journey, station: str, means: str) -> None:
    desk.voucher(journey.network.station(station).hex)
    desk.pay(means)


@when(parsers.parse("the supervisor lets the collector take the minimum fee from {station:w} on a paper voucher"))
def takes_voucher_and_minimum(desk: ManualExit, journey: Journey, station: str) -> None:
    desk.voucher(journey.network.station(station).hex)
    desk.press("SUPERVISOR")
    desk.pay("in cash")


# ---- what must be true


@then(parsers.parse("it has paid {means} and the exit record is right for {cell}, branch {branch}"))
def paid_and_recorded(judge: Judge, means: str, cell: str, branch: str) -> None:
    _paid(judge, means)
    judge("special types", cell=cell, branch=branch)
    judge("fee", cell=cell, branch=branch)
    judge("fee trap", cell=cell, branch=branch)


def _paid(judge: Judge, means: str) -> None:
    judge("one exit record")
    judge("entry of the record")
    judge("paid", means=means)
    judge("arm after payment")
    judge("amount displayed")


@then(parsers.parse("it has paid {means} the CPC card's sum, without special type"))
def paid_without_special_type(judge: Judge, means: str) -> None:
    _paid(judge, means)
    judge("special types", carrier="exit")
    judge("fee", kind="cpc")


@then("the CPC card is its medium and is taken back")
def cpc_is_medium(judge: Judge) -> None:
    judge("medium of the record", media=["cpc"])
    judge("CPC card taken back")


@then("the CPC card is taken back")
def cpc_taken_back(judge: Judge) -> None:
    judge("medium of the record", media=["cpc", "none", "voucher"])
    judge("CPC card taken back")


@then("it names no medium")
def names_no_medium(judge: Judge) -> None:
    judge("medium of the record", media=["none"])


@then("it names a paper voucher as its medium")
def names_voucher(judge: Judge) -> None:
    judge("medium of the record", media=["voucher"])


@then("the back office was asked for its entry and its charge")
def asked_rightly(judge: Judge) -> None:
    judge("entry query")
    judge("charging request")


@then("the minimum fee was taken only by the supervisor's consent")
def minimum_by_supervisor(judge: Judge) -> None:
    judge("minimum fee by the supervisor")
