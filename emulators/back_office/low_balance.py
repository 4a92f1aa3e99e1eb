"""The low-balance limit (账户低值): its owner sets it; the cards of an account below it are on a list that lanes get.

Whatever changes limit or balance decides anew, so the list is never older than the ledger; and it is published when the
decision is durable, so it is never ahead of it.
"""

from typing import TYPE_CHECKING, Annotated

import msgspec

from emulators.back_office import accounts, mandates
from emulators.back_office.books import document
from emulators.back_office.call import FAILED, MISSING, OK, Answer, Body, Call, Refused, read
from emulators.back_office.lists import ENTERS, LEAVES
from emulators.back_office.schemas import Schema
from emulators.back_office.service import CUSTOMERS, SERVICE_POINTS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

LIMIT, LISTED = "low-balance limit", "low-balance state"
Name = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9._:#-]{0,64}$")]


class LowBalanceLimit(Body, kw_only=True):
    """The limit in fen; 0 takes it away. `accountId` at a service point; a holder sets its own."""

    fen: Annotated[int, msgspec.Meta(ge=0, le=2**40)]
    account_id: Name = ""
    agent_id: Name = ""


class LimitShown(Schema, kw_only=True):
    """The limit that is in force, and whether the account's cards are on the list now."""

    sub_code: int
    info: str
    account_id: str
    fen: int
    listed: bool


def set_limit(office: "BackOffice", call: Call) -> Answer:
    """Set an account's limit."""
    asked = read(LowBalanceLimit, call.body)
    wanted = call.place if call.folder == CUSTOMERS else asked.account_id
    if not wanted:
        raise Refused(400, MISSING, "accountId")
    if asked.account_id not in ("", wanted):
        raise Refused(409, FAILED, f"account {asked.account_id} is not the caller's")
    _, account = accounts.found(office, wanted)
    mandates.demand(office, account, asked.agent_id, "limit", call.now)
    if account.state != "open":
        raise Refused(409, FAILED, f"account {wanted} is {account.state}")
    office.books.commit([document(LIMIT, wanted, asked.fen, call.now, after=office.books.latest(LIMIT, wanted))])
    listed = decide(office, wanted, call.now)
    return Reply(200, msgspec.to_builtins(LimitShown(sub_code=OK, info="ok", account_id=wanted, fen=asked.fen, listed=listed)))


def decide(office: "BackOffice", number: str, now: float) -> bool:
    """List the account's cards or take them off, where that changed; returns whether they are listed."""
    limit, state = office.books.latest(LIMIT, number), office.books.latest(LISTED, number)
    if limit is None:
        return False
    _, account = accounts.found(office, number)
    below = accounts.balance(office, number) < limit.read(int)
    cards = account.cards if below else []
    before = state.read(list) if state else []
    if cards != before:
        office.books.commit([document(LISTED, number, cards, now, after=state)])
        entries = [{"card": card, "status": ENTERS} for card in cards] + [{"card": card, "status": LEAVES} for card in before if card not in cards]
        published = office.seeds.at("low-balance entries", entries)
        office.books.once_durable(lambda: office.publish_low_balance(published))
    return below


def restore(office: "BackOffice") -> None:
    """List again the cards of accounts below their limits."""
    cards = [card for found in office.books.of_kind(LISTED) for card in found.read(list)]
    if cards:
        office.publish_low_balance([{"card": card, "status": ENTERS} for card in cards])


SERVICES = (
    Service(
        "POST", "low-balance-limits", (CUSTOMERS, SERVICE_POINTS), "Set the low-balance limit of an account", set_limit, {200: (LimitShown,)}, LowBalanceLimit
    ),
)
