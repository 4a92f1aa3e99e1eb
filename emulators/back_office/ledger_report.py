"""The trial balance (试算平衡表) of the ledger."""

from typing import TYPE_CHECKING

import msgspec

from emulators.back_office.call import OK, Answer, Call
from emulators.back_office.schemas import Schema
from emulators.back_office.service import OPERATIONS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice


class AccountTurnover(Schema, kw_only=True):
    """What an account of the ledger was debited and credited in all. The word before the slash is its class: `unsettled`
    and `cleared` what an issuer owes, `till` what a lane took, `toll` and `due` what a province has earned, before and
    after clearing, `account` a customer's, `issuer` what was taken of those, `debt` what a customer owes, `cash` and `bank`.
    """

    account: str
    debit: int
    credit: int


class TrialBalance(Schema, kw_only=True):
    """All accounts; debits and credits are equal."""

    sub_code: int
    info: str
    debit: int
    credit: int
    accounts: list[AccountTurnover]


def show(office: "BackOffice", call: Call) -> Answer:
    """Everything that was ever booked, by account."""
    turnover = office.seeds.at("turnover", office.books.ledger.turnover())
    accounts = [AccountTurnover(account=account, debit=sides.debit, credit=sides.credit) for account, sides in turnover.items()]
    debit, credit = sum(found.debit for found in accounts), sum(found.credit for found in accounts)
    return Reply(200, msgspec.to_builtins(TrialBalance(sub_code=OK, info="ok", debit=debit, credit=credit, accounts=accounts)))


SERVICES = (Service("GET", "ledger", (OPERATIONS,), "The trial balance", show, {200: (TrialBalance,)}),)
