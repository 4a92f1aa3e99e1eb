"""Money of accounts: paying in (账户续费), cancelling an account (销户), paying its remainder out after the window.

Any card of an account identifies it. What arrives within the window after the cancellation is still paid from it.
"""

from typing import TYPE_CHECKING, Annotated

import msgspec

from emulators.back_office import accounts, customer_service, low_balance, mandates
from emulators.back_office.accounts import Account, Card, Identifier, Opened
from emulators.back_office.books import document
from emulators.back_office.call import FAILED, MISSING, Answer, Body, Call, Refused, read
from emulators.back_office.ledger import Booking, Line
from emulators.back_office.service import SERVICE_POINTS, Service

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

PAYMENT = "account payment"
Agent = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9._:#-]{0,64}$")]


class AccountPayment(Body, kw_only=True):
    """Fen paid into the account of a card, under the caller's own number; `agentId` where an agent acts."""

    payment_id: Identifier
    card_id: Card
    fen: Annotated[int, msgspec.Meta(ge=1, le=2**40)]
    agent_id: Agent = ""


class Cancellation(Body, kw_only=True):
    """An account to be cancelled."""

    account_id: Identifier
    agent_id: Agent = ""


class Payout(Body, kw_only=True):
    """The remainder of a cancelled account, under the caller's own number."""

    payout_id: Identifier
    account_id: Identifier


def pay_in(office: "BackOffice", call: Call) -> Answer:
    """Pay into an account; the same payment again changes nothing."""
    asked = read(AccountPayment, call.body)
    account = accounts.of_card(office, asked.card_id)
    if account is None:
        raise Refused(404, FAILED, f"card {asked.card_id} belongs to no account")
    mandates.demand(office, account, asked.agent_id, "top_up", call.now)
    if account.state != "open":
        raise Refused(409, FAILED, f"account {account.account_id} is {account.state}")
    what = [account.account_id, asked.fen]
    if known := office.books.latest(PAYMENT, asked.payment_id):
        if known.read(list) != what:
            raise Refused(409, FAILED, f"payment {asked.payment_id} was of something else")
        return accounts.shown(office, account)
    line = Line(f"cash/{call.place}", f"account/{account.account_id}", asked.fen)
    booked = [Booking(f"payment {asked.payment_id}", call.now, "payment", (line,))]
    office.books.commit([document(PAYMENT, asked.payment_id, what, call.now)], booked)
    low_balance.decide(office, account.account_id, call.now)
    customer_service.paid_up(office, account.account_id, call.now)
    return accounts.shown(office, account)


def cancel(office: "BackOffice", call: Call) -> Answer:
    """Cancel an account; once more changes nothing."""
    asked = read(Cancellation, call.body)
    latest, account = accounts.found(office, asked.account_id)
    mandates.demand(office, account, asked.agent_id, "cancel", call.now)
    if account.state == "open":
        account = msgspec.structs.replace(account, state="cancelled", cancelled_at=call.now)
        office.books.commit([accounts.written(account, call.now, latest)])
    return accounts.shown(office, account)


def pay_out(office: "BackOffice", call: Call) -> Answer:
    """Pay the remainder out: after the window, and once."""
    asked = read(Payout, call.body)
    latest, account = accounts.found(office, asked.account_id)
    if account.state == "open":
        raise Refused(409, MISSING, f"account {account.account_id} is not cancelled")
    if office.seeds.at("account is paid out", account.state == "paid_out"):
        raise Refused(409, FAILED, f"account {account.account_id} is paid out")
    if call.now <= account.cancelled_at + office.seeds.at("payout after", accounts.WINDOW_S):
        raise Refused(409, FAILED, f"the window of {accounts.WINDOW_S // accounts.DAY_S} days is not over")
    made = msgspec.structs.replace(account, state="paid_out")
    fen = accounts.balance(office, account.account_id)
    lines = (Line(f"account/{account.account_id}", f"cash/{call.place}", fen),) if fen > 0 else ()
    booked = [Booking(f"payout {asked.payout_id}", call.now, "payout", lines)] if lines else []
    office.books.commit([accounts.written(made, call.now, latest)], booked)
    return accounts.shown(office, made)


def show(office: "BackOffice", call: Call) -> Answer:
    """An account by one of its cards."""
    account: Account | None = accounts.of_card(office, call.query.get("cardId", ""))
    if account is None:
        raise Refused(404, FAILED, "no such card in any account")
    return accounts.shown(office, account)


SERVICES = (
    Service("POST", "account-payments", (SERVICE_POINTS,), "Pay into the account of a card", pay_in, {200: (Opened,)}, AccountPayment),
    Service("GET", "account-payments", (SERVICE_POINTS,), "The account of a card", show, {200: (Opened,)}, query={"cardId": "card, 20 digits"}),
    Service("POST", "cancellations", (SERVICE_POINTS,), "Cancel an account", cancel, {200: (Opened,)}, Cancellation),
    Service("POST", "payouts", (SERVICE_POINTS,), "Pay out the remainder of a cancelled account", pay_out, {200: (Opened,)}, Payout),
)
