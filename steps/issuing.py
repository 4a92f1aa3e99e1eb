"""Issuing (发行) of cards and OBUs at service points: who issues what for which vehicle, and what is on the chip then."""

import pytest
from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.chips import Chip
from fixtures.office_site import OfficeSite
from fixtures.service_point import COLOUR, GIVEN_UP, ISSUE, PLATE, POINT, RESUMED, STORED_VALUE, Cut, ServicePoint, damage_issue_file, take_off
from reports.judging import Judge

ACTIVATION = "activation"
OTHER_PLATE = "鲁B54321"


@pytest.fixture
def point(bench: Bench, office: OfficeSite) -> ServicePoint:
    """The service points of the scenario."""
    return ServicePoint(bench, office)


@pytest.fixture
def chips() -> dict[str, Chip]:
    """Chips by the names that the scenario gives them."""
    return {}


# ---- scene


@given(parsers.parse("the {colour} plate {plate} has a {form} {kind} from {who}"))
def has_medium(point: ServicePoint, chips: dict[str, Chip], colour: str, plate: str, form: str, kind: str, who: str) -> None:
    chips[kind] = point.have(kind, form, plate, colour, who)


@given(parsers.parse("a {form} stored-value card holds {fen:d} fen"))
def stored_value_in_use(point: ServicePoint, chips: dict[str, Chip], form: str, fen: int) -> None:
    chips["card"] = point.have("card", form, PLATE, COLOUR, cardType=STORED_VALUE)
    if fen:
        point.fill(chips["card"], fen)


@given(parsers.parse("a {form} {kind} is in use"))
def in_use(point: ServicePoint, chips: dict[str, Chip], form: str, kind: str) -> None:
    chips[kind] = point.have(kind, form, PLATE, COLOUR)


@given(parsers.parse("a {form} obu was issued and lies on the desk"))
def on_the_desk(point: ServicePoint, chips: dict[str, Chip], form: str) -> None:
    chips["obu"] = point.blank("obu", form)
    point.issue("given: obu", chips["obu"], PLATE, COLOUR)


@given("the OBU was taken off its windscreen")
def taken_off(point: ServicePoint, chips: dict[str, Chip]) -> None:
    take_off(chips["obu"])
    point.look("obu", chips["obu"], "taken off")


@given("its file 0015 was damaged")
def damaged(point: ServicePoint, chips: dict[str, Chip]) -> None:
    damage_issue_file(chips["card"])
    point.look("card", chips["card"], "damaged")


@given("it was recovered")
def was_recovered(point: ServicePoint, chips: dict[str, Chip]) -> None:
    for kind, chip in chips.items():
        point.office.prepare(POINT, "recoveries", {"kind": kind, "number": point.number(chip)})


# ---- what is done


@when(parsers.parse("{who} issues a {form} {kind} for the {colour} plate {plate}"))
def issues(point: ServicePoint, chips: dict[str, Chip], who: str, form: str, kind: str, colour: str, plate: str) -> None:
    chips[kind] = point.blank(kind, form, who)
    point.issue(ISSUE, chips[kind], plate, colour, who)
    point.look(kind, chips[kind])


@when(parsers.parse("a {form} {kind} of type {card_type:d} is issued for a {vehicle}"))
def issues_for_vehicle(point: ServicePoint, chips: dict[str, Chip], form: str, kind: str, card_type: int, vehicle: str) -> None:
    chips[kind] = point.blank(kind, form)
    point.issue(ISSUE, chips[kind], PLATE, COLOUR, vehicle=vehicle, cardType=card_type)
    point.look(kind, chips[kind])


@when(parsers.parse("a {form} OBU is issued for a {vehicle}"))
def issues_obu(point: ServicePoint, chips: dict[str, Chip], form: str, vehicle: str) -> None:
    issues_for_vehicle(point, chips, form, "obu", 23, vehicle)


@when(parsers.parse("{first} and {second} issue a {kind} for the same vehicle at the same moment"))
def issue_at_once(point: ServicePoint, first: str, second: str, kind: str) -> None:
    orders = [(who, "issues", point.order(point.blank(kind, "new", who), PLATE, COLOUR, who)) for who in (first, second)]
    point.office.at_once(ISSUE, orders)


@when(parsers.parse("{first} and {second} issue a {kind} for two vehicles at the same moment"))
def issue_two_at_once(point: ServicePoint, first: str, second: str, kind: str) -> None:
    orders = [(who, "issues", point.order(point.blank(kind, "new", who), plate, COLOUR, who)) for who, plate in ((first, PLATE), (second, OTHER_PLATE))]
    point.office.at_once(ISSUE, orders)


@when(parsers.parse("the power fails at every APDU of issuing a {form} {kind}, the {lost} lost, and issuing goes on"))
def cut_and_resumed(point: ServicePoint, form: str, kind: str, lost: str) -> None:
    point.every_cut(lost, lambda cut: _cut(point, form, kind, cut, finish=True))


@when(parsers.parse("the power fails at every APDU of issuing a {form} {kind}, the {lost} lost, and it is given up"))
def cut_and_given_up(point: ServicePoint, form: str, kind: str, lost: str) -> None:
    point.every_cut(lost, lambda cut: _cut(point, form, kind, cut, finish=False))


def _cut(point: ServicePoint, form: str, kind: str, cut: Cut, *, finish: bool) -> bool:
    """One issue that is cut; the plate is its own, so that the vehicle is found again afterwards."""
    chip, plate = point.blank(kind, form), f"鲁B{cut.at:05d}"
    slots = {kind: chip}
    answer = point.carry(ISSUE, POINT, "issues", point.order(chip, plate, COLOUR), slots, cut)
    if answer.status != 200 or not answer.body["commands"]:
        return False
    point.look(kind, chip, "cut")
    session = answer.body["session"]
    if finish:
        point.resume(RESUMED, POINT, session, slots)
    else:
        point.end(GIVEN_UP, POINT, session, slots)
    point.look(kind, chip, RESUMED if finish else GIVEN_UP)
    return True


@when("the OBU is activated")
def activates(point: ServicePoint, chips: dict[str, Chip]) -> None:
    chip = chips["obu"]
    point.carry(ACTIVATION, POINT, "activations", {"kind": "obu", "number": point.number(chip)}, {"obu": chip})
    point.look("obu", chip, "activated")


@when("the card is restored")
def restores(point: ServicePoint, chips: dict[str, Chip]) -> None:
    chip = chips["card"]
    point.carry("restoring", POINT, "restorations", {"kind": "card", "number": point.number(chip)}, {"card": chip})
    point.look("card", chip)


# ---- what is found


@then("both of them issue it")
def both_issue(judge: Judge) -> None:
    judge("centre does it", call=ISSUE)


@then("exactly one of them issues it")
def exactly_one(judge: Judge) -> None:
    judge("exactly one issues", call=ISSUE)


@then(parsers.parse("the {kind} is valid field by field"))
def valid(judge: Judge, kind: str) -> None:
    judge("issued files", call=ISSUE, kind=kind)


@then("the card is as it was issued")
def as_issued(judge: Judge) -> None:
    judge("issued files", call=f"given: card of {PLATE}", kind="card")


@then(parsers.parse("no power cut leaves half a {kind}"))
def no_half(judge: Judge, kind: str) -> None:
    judge("no half medium", kind=kind)


@then(parsers.parse("every {kind} is whole in the end"))
def whole(judge: Judge, kind: str) -> None:
    judge("whole after the cut", kind=kind, when=RESUMED)


@then(parsers.parse("every {kind} is blank in the end"))
def blank_in_the_end(judge: Judge, kind: str) -> None:
    judge("blank", kind=kind, when=GIVEN_UP)


@then(parsers.parse("its tamper byte says that it is {state}"))
def tamper_byte(judge: Judge, state: str) -> None:
    judge("tamper byte", when="activated", value={"in place": 1, "taken off": 0}[state])
