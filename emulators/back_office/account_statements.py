"""Statements (账单): the transactions of a card or an account, home or foreign; nobody sees another's.

At a service point the card that is shown decides: the main card of an account sees all its cards, a sub card itself.
"""

from typing import TYPE_CHECKING

from emulators.back_office import accounts, charges, consumptions, mandates
from emulators.back_office.call import BAD, FAILED, Answer, Call, Refused
from emulators.back_office.charges import Charge
from emulators.back_office.consumptions import Transactions
from emulators.back_office.service import CUSTOMERS, SERVICE_POINTS, Service

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice


def show(office: "BackOffice", call: Call) -> Answer:
    """Transactions of the cards that the caller may see, oldest first; of one card, or one toll day, where it is named."""
    visible = _of_customer(office, call) if call.folder == CUSTOMERS else _of_shown_card(office, call)
    wanted = call.query.get("cardId", "")
    if office.seeds.at("card is another's", bool(wanted) and wanted not in visible):
        raise Refused(404, FAILED, "no such card here")
    cards = [wanted] if wanted else visible
    day = call.query.get("day", "")
    found = [charge for card in cards for charge in charges.by(office, "card", card) if charge.fen and day in ("", charge.day)]
    return consumptions.shown(office, sorted(office.seeds.at("statement", found), key=_order))


def _order(charge: Charge) -> tuple[str, str, str]:
    return charge.day, charge.time, charge.id


def _of_customer(office: "BackOffice", call: Call) -> list[str]:
    return accounts.found(office, call.place)[1].cards


def _of_shown_card(office: "BackOffice", call: Call) -> list[str]:
    shown = call.query.get("shown", "")
    if not (len(shown) == 20 and shown.isascii() and shown.isdigit()):
        raise Refused(400, BAD, f"shown {shown[:30]!r} (allowed: the 20 digits of the card that is shown)")
    account = accounts.of_card(office, shown)
    if account is None:
        return [shown]
    mandates.demand(office, account, call.query.get("agentId", ""), "statement", call.now)
    return account.cards if office.seeds.at("main card", account.main_card == shown) else [shown]


QUERY = {
    "shown": "at a service point: the card that is shown", "cardId": "one card; all that the caller may see when absent", "day": "toll day; all when absent",
    "agentId": "at a service point: the agent who acts for the holder",
}  # fmt: skip
SERVICES = (Service("GET", "statements", (CUSTOMERS, SERVICE_POINTS), "The transactions of one's own cards", show, {200: (Transactions,)}, query=QUERY),)
