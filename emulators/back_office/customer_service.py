"""What customers report and pay (客户服务): cards and OBUs lost and found (挂失, 解挂), accounts that cannot pay and are paid up (续费).

Each changes the status list as a source of its own, in one version with what the books keep.
"""

from typing import TYPE_CHECKING, Annotated

import msgspec

from emulators.back_office import accounts
from emulators.back_office.call import FAILED, Answer, Body, Call, Refused, read
from emulators.back_office.drafts import Draft
from emulators.back_office.ledger import Line
from emulators.back_office.list_reception import CUSTOMER_SERVICE
from emulators.back_office.lists import ENTERS, LEAVES
from emulators.back_office.media import Medium, medium_of, put_medium
from emulators.back_office.media_work import Named
from emulators.back_office.schemas import Schema
from emulators.back_office.service import BANKS, CUSTOMERS, ISSUERS, OPERATIONS, SERVICE_POINTS, Service
from emulators.back_office.status_changes import StatusChange
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

LOST, OVERDRAWN = 1, 4
"""Reasons on the status list: reported lost, account cannot pay (codes_fees.md 4.2)."""
OVERDRAWN_ACCOUNT = "overdrawn account"
"""Kind of the documents that name the cards which an account has on the list."""
LOSS, ACCOUNT = f"{CUSTOMER_SERVICE}/loss", f"{CUSTOMER_SERVICE}/account"
"""Sources of the status list."""


class LossReport(Body):
    """Cards and OBUs that are lost, or were found again."""

    media: Annotated[list[Named], msgspec.Meta(min_length=1, max_length=100)]


class AccountSum(Body):
    """Fen of an account. `reference` names the transaction: the same again changes nothing."""

    account_id: accounts.Identifier
    fen: Annotated[int, msgspec.Meta(ge=1, le=100_000_000)]
    reference: accounts.Identifier


class LossListed(Schema):
    """It is done: `version` is that of the status list that says so."""

    sub_code: int
    info: str
    version: str
    numbers: list[str]


class AccountStanding(Schema):
    """An account after a payment or a debt: its balance in fen, the version of the status list."""

    sub_code: int
    info: str
    account_id: str
    balance: int
    version: str


def publish(office: "BackOffice", source: str, media: list[tuple[str, str]], status: int, reason: int, now: float) -> None:
    """Put media on the status list, or take them off."""
    entries = [StatusChange(kind="obu" if kind == "obu" else "card", id=number, status=1 if status == ENTERS else 2, reason=reason) for kind, number in media]
    office.reception.take(source, office.reception.expected(source), False, entries, now)


def report_loss(office: "BackOffice", call: Call) -> Answer:
    """Lost: no lane takes it any more once it has the list."""
    return _change(office, call, ("issued", "active"), ENTERS)


def lift(office: "BackOffice", call: Call) -> Answer:
    """Found: it is what it was before."""
    return _change(office, call, ("lost",), LEAVES)


def _change(office: "BackOffice", call: Call, states: tuple[str, ...], status: int) -> Answer:
    asked, draft = read(LossReport, call.body), Draft(office.books, call.now)
    media = [_own(office, draft, call, named) for named in asked.media]
    for medium in media:
        if medium.state not in states:
            raise Refused(409, FAILED, f"{medium.kind} {medium.number} is {medium.state} (allowed: {', '.join(states)})")
        before = medium.state if status == ENTERS else ""
        put_medium(draft, msgspec.structs.replace(medium, state="lost" if status == ENTERS else medium.before_loss, before_loss=before))
    draft.commit()
    told = office.seeds.at("media of a loss report" if status == ENTERS else "media that were found", [(medium.kind, medium.number) for medium in media])
    if told:
        publish(office, LOSS, told, status, LOST, call.now)
    numbers = [medium.number for medium in media]
    return Reply(200, msgspec.to_builtins(LossListed(sub_code=200, info="ok", version=office.status_list.version, numbers=numbers)))


def _own(office: "BackOffice", draft: Draft, call: Call, named: Named) -> Medium:
    """A medium; to a customer those of other accounts are not there."""
    medium = medium_of(draft, named.kind, named.number)
    staff = office.places.folder(call.place) is not None and office.places.folder(call.place) != CUSTOMERS
    if not office.seeds.at("may report this medium", staff or medium.account == call.place):
        raise Refused(404, FAILED, f"no {named.kind} {named.number} of {call.place}")
    return medium


def owe(office: "BackOffice", call: Call) -> Answer:
    """The bank could not draw this much: the account owes it, and its cards go on the list."""
    asked, draft = read(AccountSum, call.body), Draft(office.books, call.now)
    _, account = accounts.found(office, asked.account_id)
    draft.book(f"{call.place} {asked.reference}", "could not be drawn", Line(f"account/{asked.account_id}", f"unpaid/{call.place}", asked.fen))
    draft.put(OVERDRAWN_ACCOUNT, asked.account_id, account.cards)
    draft.commit()
    standing = accounts.balance(office, asked.account_id)
    if standing < 0:
        publish(office, ACCOUNT, [("card", card) for card in account.cards], ENTERS, OVERDRAWN, call.now)
    return _standing(office, asked.account_id, standing)


def paid_up(office: "BackOffice", account_id: str, now: float) -> None:
    """Something was paid in: an account that owes nothing any more leaves the list with all its cards."""
    draft = Draft(office.books, now)
    listed = draft.find(OVERDRAWN_ACCOUNT, account_id, list[str])
    if listed and office.seeds.at("a paid-up account leaves the list", accounts.balance(office, account_id) >= 0):
        draft.put(OVERDRAWN_ACCOUNT, account_id, [])
        draft.commit()
        publish(office, ACCOUNT, [("card", card) for card in listed], LEAVES, OVERDRAWN, now)


def _standing(office: "BackOffice", account_id: str, balance: int) -> Reply:
    shown = AccountStanding(sub_code=200, info="ok", account_id=account_id, balance=balance, version=office.status_list.version)
    return Reply(200, msgspec.to_builtins(shown))


REPORTERS = (CUSTOMERS, SERVICE_POINTS, OPERATIONS)
SERVICES = (
    Service("POST", "loss-reports", REPORTERS, "Cards and OBUs are lost", report_loss, {200: (LossListed,)}, LossReport),
    Service("POST", "loss-liftings", REPORTERS, "Lost cards and OBUs were found", lift, {200: (LossListed,)}, LossReport),
    Service("POST", "account-debts", (BANKS, ISSUERS), "An account could not pay", owe, {200: (AccountStanding,)}, AccountSum),
)
