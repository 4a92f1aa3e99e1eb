"""Charges by special rules: exempt vehicles, the farthest station, cards that only pay, refund slips."""

from pytest_bdd import given, parsers, then, when

from emulators.etc_card import EtcCard
from fixtures.bench import Bench
from fixtures.cpc_journeys import CpcJourney
from fixtures.drives import Drive
from fixtures.journeys import Journey
from fixtures.manual_exit import ManualExit
from fixtures.vehicles import Vehicle
from reports.judging import Judge

PRINTED_S = 0.5
NOWHERE = bytes(2)


# ---- cards


@given("its ETC card has lost its entry on the road")
def card_lost_entry(bench: Bench, journey: Journey) -> None:
    journey.spoil("card", station=NOWHERE, network=NOWHERE)
    bench.fact(entry_invalid=True, no_cpc=True)


@given("the driver has an ETC card that was not at the entry", target_fixture="pay_card")
def pay_card(bench: Bench, vehicle: Vehicle) -> EtcCard:
    card = vehicle.card_of_its_own(bench.clock.now())
    card.watch = lambda what, note: bench.record(what, device="pay_card", **note)
    return card


@when("the CPC card is returned and the ETC card on the reader pays for it")
def card_pays_for_cpc(bench: Bench, desk: ManualExit, journey: CpcJourney, pay_card: EtcCard) -> None:
    desk.hand_in_cpc(journey)
    desk.press("RETURN")
    desk.site.take_card()
    desk.hand_in(pay_card)
    desk.press("CARD")
    desk.site.take_card()
    desk.hand_in_cpc(journey)
    desk.press("RETURN")


@then("it has paid the CPC card's whole sum with the ETC card, without discount")
def paid_whole_sum(judge: Judge) -> None:
    judge("one exit record")
    judge("fee", kind="cpc_by_card")
    judge("paid", means="with the ETC card")
    judge("special types", carrier="exit")
    judge("arm after payment")


@then(parsers.parse("it pays all of it {means}, before discount"))
def pays_before_discount(judge: Judge, means: str) -> None:
    judge("fee", kind="before_discount")
    judge("paid", means=means)
    judge("card not debited")
    judge("amount displayed")


# ---- exempt vehicles


@then(parsers.parse("it pays nothing and is flagged as user type {user_type:d}"))
def exempt(judge: Judge, user_type: int) -> None:
    judge("fee", kind="exempt")
    judge("exempt and flagged", user_type=user_type)


@then(parsers.parse("the gantry charges it nothing and names user type {user_type:d}"))
def gantry_exempt(judge: Judge, user_type: int) -> None:
    judge("one gantry record")
    judge("special types", carrier="gantry")
    judge("gantry record adds up")
    judge("gantry exempt and flagged", user_type=user_type)
    judge("record and memory agree")


# ---- farthest station


@then(parsers.parse("it has paid the charge from the farthest station {means}"))
def farthest(judge: Judge, means: str) -> None:
    judge("one exit record")
    judge("farthest charge")
    judge("paid", means=means)
    judge("arm after payment")
    judge("amount displayed")


# ---- refund slip


@when(parsers.parse("it pays by itself, and the collector issues a refund slip for {name}, {phone}"))
def slip_for(bench: Bench, drive: Drive, vehicle: Vehicle, name: str, phone: str) -> None:
    def issue() -> None:
        drive.site.press("REFUND_SLIP", {"name": name, "phone": phone})
        bench.run(PRINTED_S)

    drive.arrive_and(vehicle, issue)


@then(parsers.parse("the refund slip names the passage, {name} and {phone}"))
def slip_right(judge: Judge, name: str, phone: str) -> None:
    judge("refund slip of the lane", driver=name, phone=phone)
