"""Accounts (账户) of customers: their cards, which of them is the main card (主卡), whether the account still pays."""

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from emulators.back_office.books import Document, document
from emulators.back_office.call import FAILED, OK, Answer, Body, Call, Refused, read
from emulators.back_office.schemas import Schema
from emulators.back_office.service import ISSUERS, SERVICE_POINTS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KIND, OF_CARD = "account", "account of card"
DAY_S = 86_400
WINDOW_S = 45 * DAY_S
"""A cancelled account pays what arrives within this time (销户期限)."""
Card = Annotated[str, msgspec.Meta(pattern="^[0-9]{20}$")]
Identifier = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9._:#-]{1,64}$")]


class Account(Schema, kw_only=True):
    """An account. `mainCard` is one of its cards, empty while it has none; `idType` and `idNumber` are its holder's paper. `cancelledAt`: Unix time, 0 while it is open."""

    account_id: str
    holder: str
    cards: list[str]
    main_card: str
    state: Literal["open", "cancelled", "paid_out"] = "open"
    cancelled_at: float = 0.0
    id_type: int = 0
    id_number: str = ""


class Opening(Body, kw_only=True):
    """An account to be opened, or further cards of one that is open. Without `mainCard` the first card is it."""

    account_id: Identifier
    holder: Annotated[str, msgspec.Meta(max_length=64)] = ""
    cards: Annotated[list[Card], msgspec.Meta(max_length=1000)] = msgspec.field(default_factory=list)
    main_card: Card | None = None
    id_type: Annotated[int, msgspec.Meta(ge=0, le=255)] = 0
    id_number: Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z-]{0,32}$")] = ""


class Opened(Schema, kw_only=True):
    """The account as it is now, and its balance in fen."""

    sub_code: int
    info: str
    account: Account
    balance: int


def found(office: "BackOffice", number: str) -> tuple[Document, Account]:
    """An account; raises Refused."""
    latest = office.books.latest(KIND, number)
    if latest is None:
        raise Refused(404, FAILED, f"no such account: {number}")
    return latest, latest.read(Account)


def of_card(office: "BackOffice", card: str) -> Account | None:
    """The account of a card."""
    entry = office.books.latest(OF_CARD, card)
    return found(office, entry.read(str))[1] if entry else None


def written(account: Account, now: float, after: Document | None) -> Document:
    """Its next version."""
    return document(KIND, account.account_id, account, now, after=after)


def payer(office: "BackOffice", card: str, now: float) -> str:
    """The account that pays for a card; empty where none does: not ours, or cancelled too long ago."""
    account = of_card(office, card) if card else None
    if account is None or account.state == "paid_out" or (account.cancelled_at and now - account.cancelled_at > window_s(office)):
        return ""
    return account.account_id


def window_s(office: "BackOffice") -> float:
    """Seconds for which a cancelled account still pays."""
    return float(office.seeds.at("cancellation window", WINDOW_S))


def balance(office: "BackOffice", account: str) -> int:
    """What its holder has, in fen: a liability, so the ledger holds it with the other sign."""
    return -office.books.ledger.balances(f"account/{account}").get(f"account/{account}", 0)


def open_account(office: "BackOffice", call: Call) -> Answer:
    """Open an account with its cards; the same again changes nothing."""
    asked = read(Opening, call.body)
    latest = office.books.latest(KIND, asked.account_id)
    known = latest.read(Account) if latest else _new(asked)
    fresh = [card for card in dict.fromkeys(asked.cards) if card not in known.cards]
    for card in fresh:
        if office.books.latest(OF_CARD, card):
            raise Refused(409, FAILED, f"card {card} belongs to another account")
    account = msgspec.structs.replace(known, cards=[*known.cards, *fresh])
    if account.main_card and account.main_card not in account.cards:
        raise Refused(400, FAILED, f"main card {account.main_card} is none of the account's")
    if fresh or latest is None:
        office.books.commit([written(account, call.now, latest), *(document(OF_CARD, card, account.account_id, call.now) for card in fresh)])
    return shown(office, account)


def _new(asked: Opening) -> Account:
    main = asked.main_card or next(iter(asked.cards), "")
    return Account(account_id=asked.account_id, holder=asked.holder, cards=[], main_card=main, id_type=asked.id_type, id_number=asked.id_number)


def shown(office: "BackOffice", account: Account) -> Answer:
    """The reply that shows an account."""
    return Reply(200, msgspec.to_builtins(Opened(sub_code=OK, info="ok", account=account, balance=balance(office, account.account_id))))


SERVICES = (Service("POST", "accounts", (SERVICE_POINTS, ISSUERS), "Open an account, or add cards to it", open_account, {200: (Opened,)}, Opening),)
