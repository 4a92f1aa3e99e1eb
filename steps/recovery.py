"""Recovery (回收) of cards and OBUs, wiping (洗白), stock (库存), sales (销售) over the counter and by a machine."""

from pytest_bdd import given, parsers, then, when

from emulators.etc_card import EtcCard
from fixtures.bench import Bench
from fixtures.chips import Chip
from fixtures.service_point import AGAIN, COLOUR, GIVEN_UP, ISSUE, PLATE, POINT, RESUMED, STORED_VALUE, Cut, ServicePoint
from fixtures.vehicles import Vehicle
from reports.judging import Judge

RECOVERY, WIPING, STOCK, LIST, SALES, BOOKS = "recovery", "wiping", "stock", "status list", "sales", "books"
MACHINE = "the card machine"


@when(parsers.parse("the {kind} is recovered"))
def recovered(point: ServicePoint, chips: dict[str, Chip], kind: str) -> None:
    point.office.post(RECOVERY, POINT, "recoveries", {"kind": kind, "number": point.number(chips[kind])})


@when(parsers.parse("the {kind} is wiped"))
@given(parsers.parse("the {kind} was wiped"))
def wiped(point: ServicePoint, chips: dict[str, Chip], kind: str) -> None:
    point.look(kind, chips[kind], "before")
    point.carry(WIPING, POINT, "wipes", {"kind": kind, "chip": chips[kind].serial}, {kind: chips[kind]})
    point.look(kind, chips[kind], "wiped")


@when(parsers.parse("the power fails at every APDU of wiping a {form} {kind}, the {lost} lost, and it goes on"))
def wiping_cut(point: ServicePoint, form: str, kind: str, lost: str) -> None:
    point.every_cut(lost, lambda cut: _wiping_cut(point, form, kind, cut))


def _wiping_cut(point: ServicePoint, form: str, kind: str, cut: Cut) -> bool:
    chip = point.have(kind, form, f"鲁D{cut.at:05d}", COLOUR, cardType=STORED_VALUE)
    if kind == "card":
        point.fill(chip, 700)
    point.office.prepare(POINT, "recoveries", {"kind": kind, "number": point.number(chip)})
    answer = point.carry(WIPING, POINT, "wipes", {"kind": kind, "chip": chip.serial}, {kind: chip}, cut)
    if answer.status != 200 or not answer.body["commands"]:
        return False
    point.resume(RESUMED, POINT, answer.body["session"], {kind: chip})
    point.look(kind, chip, "wiped")
    return True


@when(parsers.parse("its chip is issued again for the {colour} plate {plate}"))
def issued_again(point: ServicePoint, chips: dict[str, Chip], colour: str, plate: str) -> None:
    ((kind, chip),) = chips.items()
    point.issue(AGAIN, chip, plate, colour)
    point.look(kind, chip)


@when(parsers.parse("{count:d} {form} {kind} are delivered, {issued:d} issued, {back:d} recovered, {clean:d} wiped"))
def stock_moves(point: ServicePoint, count: int, form: str, kind: str, issued: int, back: int, clean: int) -> None:
    kind = kind.removesuffix("s").lower()
    delivered = [point.blank(kind, form) for _ in range(count)]
    for number, chip in enumerate(delivered[:issued]):
        point.issue(ISSUE, chip, f"鲁E{number:05d}", COLOUR)
    for chip in delivered[:back]:
        point.office.post(RECOVERY, POINT, "recoveries", {"kind": kind, "number": point.number(chip)})
    for chip in delivered[:clean]:
        point.carry(WIPING, POINT, "wipes", {"kind": kind, "chip": chip.serial}, {kind: chip})


@when(parsers.parse("{who} sells {form} {kind} for {price:d} fen to {count:d} vehicles"))
@given(parsers.parse("{who} has sold {form} {kind} for {price:d} fen to {count:d} vehicles"))
def sells(point: ServicePoint, who: str, form: str, kind: str, price: int, count: int) -> None:
    kind = kind.removesuffix("s").lower()
    for number in range(count):
        chip = point.blank(kind, form, who)
        point.issue(ISSUE, chip, f"鲁F{number:02d}{form.upper():0>3.3}", COLOUR, who, price=price, paid=price)
        point.look(kind, chip)


@when(parsers.parse("{who} is given {paid:d} fen for a {form} card of {price:d} fen"))
def underpaid(point: ServicePoint, who: str, paid: int, form: str, price: int) -> None:
    chip = point.blank("card", form, who)
    point.issue(ISSUE, chip, PLATE, COLOUR, who, price=price, paid=paid)


@when(parsers.parse("the card machine jams at every APDU of a card for {price:d} fen"))
def jams(point: ServicePoint, price: int) -> None:
    point.every_cut("command", lambda cut: _jam(point, price, cut))


def _jam(point: ServicePoint, price: int, cut: Cut) -> bool:
    chip, slots = point.blank("card", "new", MACHINE), {}
    slots["card"] = chip
    order = point.order(chip, f"鲁G{cut.at:05d}", COLOUR, MACHINE, price=price, paid=price)
    answer = point.carry(ISSUE, MACHINE, "issues", order, slots, cut)
    if answer.status != 200 or not answer.body["commands"]:
        return False
    point.look("card", chip, "cut")
    point.end(GIVEN_UP, MACHINE, answer.body["session"], slots, "jam")
    point.look("card", chip, GIVEN_UP)
    return True


@given("the card in its OBU is the wiped one")
def wiped_in_slot(bench: Bench, vehicle: Vehicle, chips: dict[str, Chip]) -> None:
    vehicle.build(bench.clock.now())
    assert vehicle.obu is not None
    assert isinstance(chips["card"].device, EtcCard)
    vehicle.obu.card = chips["card"].device
    bench.fact(card_blank=True)


# ---- what is found


@then(parsers.parse("the {kind} is not on the status list"))
def not_listed(judge: Judge, point: ServicePoint, chips: dict[str, Chip], kind: str) -> None:
    point.office.get(LIST, POINT, "lists/status")
    judge("not on the list", call=LIST, number=point.number(chips[kind]))


@then(parsers.parse("the stock of {who} balances"))
def stock_balances(judge: Judge, point: ServicePoint, who: str) -> None:
    point.office.get(STOCK, who, "stock")
    judge("stock balances", call=STOCK)


@then(parsers.parse("the sales of {who} balance"))
def sales_balance(judge: Judge, point: ServicePoint, who: str) -> None:
    point.office.get(SALES, who, "sales")
    judge("sales balance", call=SALES)


@then(parsers.parse("nothing of its former owner is on the {kind}"))
def nothing_left(judge: Judge, kind: str) -> None:
    judge("blank", kind=kind, when="wiped")
    judge("nothing of the former owner", kind=kind)


@then(parsers.parse("what was issued again on the {kind} is as it was asked for"))
def valid_again(judge: Judge, kind: str) -> None:
    judge("issued files", call=AGAIN, kind=kind)


@then(parsers.parse("its {fen:d} fen are in the account"))
def money_in_account(judge: Judge, point: ServicePoint, fen: int) -> None:
    point.office.get(BOOKS, "the clerk", "ledger")
    judge("money in the account", call=BOOKS, account=point.account(), fen=fen)


@then(parsers.parse("every {kind} that {who} issued is valid"))
def all_valid(judge: Judge, kind: str, who: str) -> None:
    judge("all issued valid", kind=kind)
