"""Exchange (更换) of old cards and OBUs for new ones: what moves, and what happens when power fails in between."""

from typing import Any

from pytest_bdd import given, parsers, then, when

from fixtures.chips import Chip
from fixtures.service_point import COLOUR, POINT, RESUMED, STORED_VALUE, Cut, ServicePoint, take_off
from reports.judging import Judge

EXCHANGE, BOOKS = "exchange", "books"


@given(parsers.parse("a new passage of {fen:d} fen was paid with the card"))
def passage_paid(chips: dict[str, Chip], fen: int) -> None:
    """The lane's record is still under way: the books know nothing of it yet."""
    chips["card"].device.memory.counters["balance"] -= fen  # type: ignore[union-attr]


@when(parsers.parse("the {kind} is exchanged for a {form} one"))
def exchanged(point: ServicePoint, chips: dict[str, Chip], kind: str, form: str) -> None:
    chips["new"] = point.blank(kind, form)
    point.look("old", chips[kind], "before", pair=0)
    _order(point, chips[kind], chips["new"], EXCHANGE)
    _look_at_both(point, chips[kind], chips["new"], "after", 0)


@when(parsers.parse("the power fails at every APDU of exchanging a {old} card with {fen:d} fen for a {new} one, the {lost} lost, and it goes on"))
def card_cut(point: ServicePoint, old: str, fen: int, new: str, lost: str) -> None:
    point.every_cut(lost, lambda cut: _cut(point, "card", (old, new), fen, cut))


@when(parsers.parse("the power fails at every APDU of exchanging a {old} OBU for a {new} one, the {lost} lost, and it goes on"))
def obu_cut(point: ServicePoint, old: str, new: str, lost: str) -> None:
    point.every_cut(lost, lambda cut: _cut(point, "obu", (old, new), 0, cut))


def _order(point: ServicePoint, old: Chip, new: Chip, label: str, cut: Cut | None = None) -> Any:
    body = {"kind": old.kind, "number": point.number(old), "chip": new.serial, "format": new.format}
    answer = point.carry(label, POINT, "exchanges", body, {"old": old, "new": new}, cut)
    if answer.status == 200:
        point.media[answer.body["about"]] = new
    return answer


def _look_at_both(point: ServicePoint, old: Chip, new: Chip, when: str, pair: int) -> None:
    point.look("old", old, when, pair=pair)
    point.look("new", new, when, pair=pair)


def _cut(point: ServicePoint, kind: str, forms: tuple[str, str], fen: int, cut: Cut) -> bool:
    old = point.have(kind, forms[0], f"鲁C{cut.at:05d}", COLOUR, cardType=STORED_VALUE)
    if fen:
        point.fill(old, fen)
    new = point.blank(kind, forms[1])
    point.look("old", old, "before", pair=cut.at)
    answer = _order(point, old, new, EXCHANGE, cut)
    if answer.status != 200 or not answer.body["commands"]:
        return False
    _look_at_both(point, old, new, "cut", cut.at)
    point.resume(RESUMED, POINT, answer.body["session"], {"old": old, "new": new})
    _look_at_both(point, old, new, "after", cut.at)
    return True


@when("the old card is used for a second exchange")
def second_exchange(point: ServicePoint, chips: dict[str, Chip]) -> None:
    _order(point, chips["card"], point.blank("card", "new"), "second exchange")


@given(parsers.parse("the {kind} was exchanged for a {form} one"))
def was_exchanged(point: ServicePoint, chips: dict[str, Chip], kind: str, form: str) -> None:
    exchanged(point, chips, kind, form)


@when("the old OBU is activated")
def old_activated(point: ServicePoint, chips: dict[str, Chip]) -> None:
    take_off(chips["obu"])
    point.carry("activation of the old one", POINT, "activations", {"kind": "obu", "number": point.number(chips["obu"])}, {"obu": chips["obu"]})


@then("its information has moved exactly")
def information_moved(judge: Judge) -> None:
    judge("information moved")


@then("its balance has moved exactly")
def balance_moved(judge: Judge) -> None:
    judge("balance moved")


@then("at no instant both are usable")
def never_both(judge: Judge) -> None:
    judge("never both usable")


@then("only the new one is usable in the end")
def only_new(judge: Judge) -> None:
    judge("only the new one usable")


@then("the books and the new card agree")
def books_agree(judge: Judge, point: ServicePoint, chips: dict[str, Chip]) -> None:
    point.office.get(BOOKS, POINT, "media", kind="card", number=point.number(chips["new"]))
    judge("books agree", call=BOOKS)
