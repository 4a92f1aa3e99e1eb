"""Customers at the counter and on the telephone: top-ups (充值), loss reports (挂失) and their lifting, accounts that are paid up."""

from pytest_bdd import given, parsers, then, when

from fixtures.chips import Chip, pay
from fixtures.office_parties import OfficeParty
from fixtures.service_point import COLOUR, POINT, RESUMED, STORED_VALUE, Cut, ServicePoint
from reports.judging import Judge

TOP_UP, REPORT, LIFTING, LIST, BOOKS, PAYMENT = "top-up", "loss report", "lifting", "status list", "books", "payment"
LANE, LIMIT_S = "the exit lane", 1800.0
"""A report, its lifting and a payment are in the list that lanes fetch within this time (the limit of N06)."""
CUSTOMERS = {"its holder": "", "another customer": "account-of-another"}


def _caller(point: ServicePoint, who: str) -> str | OfficeParty:
    if who not in CUSTOMERS:
        return who
    return OfficeParty("customers", CUSTOMERS[who] or point.account())


@given("another customer has an account")
def other_customer(point: ServicePoint) -> None:
    point.office.prepare(POINT, "accounts", {"accountId": CUSTOMERS["another customer"], "holder": "李四"})


# ---- top-up


@when(parsers.parse("{fen:d} fen are loaded onto the card"))
@when(parsers.parse("the customer wants {fen:d} fen on the card"))
def load(point: ServicePoint, chips: dict[str, Chip], fen: int) -> None:
    point.fill(chips["card"], fen, TOP_UP)
    point.look("card", chips["card"])


@given(parsers.parse("a lane took {fen:d} fen from it"))
@when(parsers.parse("a lane takes {fen:d} fen from it"))
def lane_takes(point: ServicePoint, chips: dict[str, Chip], fen: int) -> None:
    point.bench.record("purchase", chip=chips["card"].serial, fen=fen, sw=pay(chips["card"], fen))
    point.look("card", chips["card"])


@when(parsers.parse("the power fails at every APDU of a top-up of a {form} card, the {lost} lost, and it goes on"))
def top_up_cut(point: ServicePoint, form: str, lost: str) -> None:
    point.every_cut(lost, lambda cut: _cut(point, form, cut))


def _cut(point: ServicePoint, form: str, cut: Cut) -> bool:
    chip = point.have("card", form, f"鲁H{cut.at:05d}", COLOUR, cardType=STORED_VALUE)
    number = point.number(chip)
    answer = point.carry(TOP_UP, POINT, "top-ups", {"number": number, "fen": 3300}, {"card": chip}, cut)
    failed = answer.status == 200 and bool(answer.body["commands"])
    if failed:
        point.look("card", chip, "cut")
        point.resume(RESUMED, POINT, answer.body["session"], {"card": chip})
    point.look("card", chip)
    point.office.get(BOOKS, POINT, "media", kind="card", number=number)
    return failed


# ---- loss


@given(parsers.parse("{who} has reported the {kinds} lost"))
@when(parsers.parse("{who} reports the {kinds} lost"))
def reports_lost(point: ServicePoint, chips: dict[str, Chip], who: str, kinds: str) -> None:
    _say(point, chips, REPORT, "loss-reports", who, kinds)


@when(parsers.parse("{who} says that the {kinds} was found"))
def found_again(point: ServicePoint, chips: dict[str, Chip], who: str, kinds: str) -> None:
    _say(point, chips, LIFTING, "loss-liftings", who, kinds)


def _say(point: ServicePoint, chips: dict[str, Chip], label: str, verb: str, who: str, kinds: str) -> None:
    media = [{"kind": kind, "number": point.number(chips[kind])} for kind in kinds.split(" and ")]
    point.office.post(label, _caller(point, who), verb, {"media": media})


# ---- accounts


@given(parsers.parse("the bank could not draw {fen:d} fen from its account"))
def could_not_draw(point: ServicePoint, fen: int) -> None:
    point.office.prepare("bank A", "account-debts", {"accountId": point.account(), "fen": fen, "reference": "draw-1"})


@when(parsers.parse("{fen:d} fen are paid into the account"))
def paid_in(point: ServicePoint, chips: dict[str, Chip], fen: int) -> None:
    point.office.post(PAYMENT, POINT, "account-payments", {"cardId": point.number(chips["card"]), "fen": fen, "paymentId": "payment-1"})


# ---- what is found


def _fetch(point: ServicePoint) -> None:
    point.office.set_clock(point.bench.clock.now() + LIMIT_S)
    point.office.get(LIST, LANE, "lists/status")


@then(parsers.parse("within the limit lanes have the {kinds} on the list for reason {reason:d}"))
def listed(judge: Judge, point: ServicePoint, chips: dict[str, Chip], kinds: str, reason: int) -> None:
    _fetch(point)
    for kind in kinds.split(" and "):
        judge("on the list", call=LIST, number=point.number(chips[kind]), reason=reason)


@then(parsers.parse("within the limit lanes have the {kinds} off the list"))
def not_listed(judge: Judge, point: ServicePoint, chips: dict[str, Chip], kinds: str) -> None:
    _fetch(point)
    for kind in kinds.split(" and "):
        judge("not on the list", call=LIST, number=point.number(chips[kind]))


@then("card and books agree on every top-up")
def agree(judge: Judge, point: ServicePoint, chips: dict[str, Chip]) -> None:
    if "card" in chips:
        point.office.get(BOOKS, POINT, "media", kind="card", number=point.number(chips["card"]))
    judge("top-up on the card")
    judge("books agree", call=BOOKS)


@then("the lane has its money")
def lane_has_it(judge: Judge) -> None:
    judge("purchase done")
    judge("top-up on the card")
