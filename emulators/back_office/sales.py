"""Sales (销售) of cards and OBUs, old and new formats: stock in, pieces sold, money taken. Kept per place: a counter or a machine.

Money is a deposit until the medium is out; then it is a sale, or goes back.
"""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from emulators.back_office.call import BAD, FAILED, Answer, Body, Call, Refused, read
from emulators.back_office.drafts import Content, Draft
from emulators.back_office.ledger import Line
from emulators.back_office.media import CHIP, Chip, Kind, put_chip
from emulators.back_office.personalisation import Session
from emulators.back_office.schemas import Schema
from emulators.back_office.service import OPERATIONS, SERVICE_POINTS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

SALE, RECEIPT = "sale", "stock receipt"
MOST = 1000
"""Chips of one delivery."""


class Sale(Content):
    """A medium that was sold."""

    kind: Kind
    format: str
    number: str
    fen: int


class Receipt(Content):
    """A delivery from the factory."""

    kind: Kind
    format: str
    pieces: int


class Delivery(Body):
    """Chips that came from the factory, by their serial numbers."""

    kind: Kind
    format: Literal["old", "new", "sm4"]
    chips: Annotated[list[Annotated[str, msgspec.Meta(pattern="^[0-9A-Fa-f]{8}$")]], msgspec.Meta(min_length=1, max_length=MOST)]


class StockRow(Schema):
    """Pieces by what became of them; `received` ones came from the factory."""

    kind: str
    format: str
    received: int
    blank: int
    issuing: int
    issued: int
    returned: int
    spoiled: int


class Stock(Schema):
    """The stock of a place."""

    sub_code: Literal[200]
    info: str
    rows: list[StockRow]


class SaleRow(Schema):
    """What was sold of one kind and format: pieces and fen."""

    kind: str
    format: str
    pieces: int
    fen: int


class Sales(Schema):
    """The sales of a place. `taken` is the money in its ledger from sales, `deposits` what is not settled yet, in fen."""

    sub_code: Literal[200]
    info: str
    rows: list[SaleRow]
    taken: int
    deposits: int


# ---- money of an issue


def offer(session: Session, price: int, paid: int) -> None:
    """State the price in the session; raises Refused where it is not paid in full."""
    if paid < price:
        raise Refused(409, FAILED, f"{paid} fen paid of {price}")
    session.note["price"] = str(price)


def take_money(draft: Draft, session: Session) -> None:
    """The customer's money is a deposit."""
    _book(draft, session, "deposit taken", f"received/{session.place}", _deposit(session))


def keep_money(office: "BackOffice", draft: Draft, session: Session, kind: Kind, format_: str) -> None:
    """The medium is out: sold."""
    _book(draft, session, "sold", _deposit(session), f"sales/{session.place}")
    sale = Sale(kind=kind, format=format_, number=session.about, fen=office.seeds.at("money of a sale", int(session.note.get("price", 0))))
    draft.put(SALE, session.session, sale, group=session.place)


def return_money(office: "BackOffice", draft: Draft, session: Session) -> None:
    """It is not: the customer has the money back."""
    if office.seeds.at("money of a session that was given up", "returned") == "returned":
        _book(draft, session, "deposit returned", _deposit(session), f"received/{session.place}")


def _deposit(session: Session) -> str:
    return f"deposit/{session.place}/{session.session}"


def _book(draft: Draft, session: Session, text: str, debit: str, credit: str) -> None:
    if price := int(session.note.get("price", 0)):
        draft.book(f"{session.session} {text}", text, Line(debit, credit, price))


# ---- services


def receive(office: "BackOffice", call: Call) -> Answer:
    """Take a delivery into stock; a chip that is known already is refused, and the delivery with it."""
    asked, draft = read(Delivery, call.body), Draft(office.books, call.now)
    chips = [chip.upper() for chip in asked.chips]
    twice = [chip for chip, times in Counter(chips).items() if times > 1 or draft.find(CHIP, f"{asked.kind}|{chip}", Chip) is not None]
    if twice:
        raise Refused(409, BAD, f"chip {twice[0]} is in stock already")
    for chip in chips:
        put_chip(draft, Chip(kind=asked.kind, chip=chip, format=asked.format, state="blank", place=call.place))
    draft.put(
        RECEIPT, f"{call.place} {draft.count(f'receipt|{call.place}')}", Receipt(kind=asked.kind, format=asked.format, pieces=len(chips)), group=call.place
    )
    draft.commit()
    return _stock(office, call.place)


def show_stock(office: "BackOffice", call: Call) -> Answer:
    """The stock of the caller's place, or of the one that the staff asks for."""
    return _stock(office, _place(office, call))


def _place(office: "BackOffice", call: Call) -> str:
    return call.query.get("point", "") if office.places.folder(call.place) == OPERATIONS else call.place


def _stock(office: "BackOffice", place: str) -> Reply:
    received: Counter[tuple[str, str]] = Counter()
    states: Counter[tuple[str, str, str]] = Counter()
    for found in office.books.of_group(RECEIPT, place):
        receipt = found.read(Receipt)
        received[receipt.kind, receipt.format] += receipt.pieces
    for found in office.books.of_group(CHIP, place):
        chip = found.read(Chip)
        states[chip.kind, chip.format, chip.state] += 1
    rows = [
        StockRow(
            kind=kind, format=form, received=received[kind, form], blank=states[kind, form, "blank"], issuing=states[kind, form, "issuing"],
            issued=states[kind, form, "issued"], returned=states[kind, form, "returned"], spoiled=states[kind, form, "spoiled"],
        )
        for kind, form in sorted({*received, *((kind, form) for kind, form, _ in states)})
    ]  # fmt: skip
    return Reply(200, msgspec.to_builtins(Stock(sub_code=200, info="ok", rows=office.seeds.at("rows of the stock", rows))))


def show_sales(office: "BackOffice", call: Call) -> Answer:
    """What a place sold, and its money."""
    place = _place(office, call)
    sold: dict[tuple[str, str], list[Sale]] = {}
    for found in office.books.of_group(SALE, place):
        sale = found.read(Sale)
        sold.setdefault((sale.kind, sale.format), []).append(sale)
    rows = [SaleRow(kind=kind, format=form, pieces=len(sales), fen=sum(sale.fen for sale in sales)) for (kind, form), sales in sorted(sold.items())]
    balances = office.books.ledger.balances
    taken, deposits = -balances(f"sales/{place}").get(f"sales/{place}", 0), -sum(balances(f"deposit/{place}/").values())
    return Reply(200, msgspec.to_builtins(Sales(sub_code=200, info="ok", rows=rows, taken=taken, deposits=deposits)))


POINT = {"point": "the place; a service point is shown its own"}
SERVICES = (
    Service("POST", "stock-receipts", (SERVICE_POINTS, "issuers"), "Take chips from the factory into stock", receive, {200: (Stock,)}, Delivery),
    Service("GET", "stock", (SERVICE_POINTS, "issuers", OPERATIONS), "Chips in stock, by what became of them", show_stock, {200: (Stock,)}, query=POINT),
    Service("GET", "sales", (SERVICE_POINTS, "issuers", OPERATIONS), "Pieces sold and money taken", show_sales, {200: (Sales,)}, query=POINT),
)
