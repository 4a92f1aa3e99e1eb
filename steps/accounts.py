"""Accounts (账户) of customers: their cards and money, agents, statements, cancellation."""

from pytest_bdd import given, parsers, then, when

from fixtures.exits_on_record import CARDS
from fixtures.office_parties import POINT, OfficeParty
from fixtures.office_site import OfficeSite
from fixtures.tables import listed
from reports.judging import Judge
from tollcert.units import from_stamp


def _holder(account: str) -> OfficeParty:
    return OfficeParty("customers", account)


@given(parsers.parse("account {account} with cards {cards}"))
def account_with_cards(office: OfficeSite, account: str, cards: str) -> None:
    numbers = [CARDS[name] for name in listed(cards)]
    office.prepare(POINT, "accounts", {"accountId": account, "holder": "Zhang San", "cards": numbers, "mainCard": numbers[0]})


@given(parsers.parse("the service point has paid in {fen:d} fen with card {card} as {payment}"))
def paid_in(office: OfficeSite, fen: int, card: str, payment: str) -> None:
    office.prepare(POINT, "account-payments", {"paymentId": payment, "cardId": CARDS[card], "fen": fen})


@given(parsers.parse("account {account} has been cancelled at {time}"))
def cancelled(office: OfficeSite, account: str, time: str) -> None:
    office.set_clock(from_stamp(time.replace(" ", "T")))
    office.prepare(POINT, "cancellations", {"accountId": account})


@given(parsers.parse("the remainder of account {account} has been paid out as {payout}"))
def paid_out(office: OfficeSite, account: str, payout: str) -> None:
    office.prepare(POINT, "payouts", {"payoutId": payout, "accountId": account})


@given(parsers.parse("account {account} has granted agent {agent} {powers} from {since} until {until}"))
def granted(office: OfficeSite, account: str, agent: str, powers: str, since: str, until: str) -> None:
    body = {
        "mandateId": f"{account}-{agent}",
        "accountId": account,
        "agentId": agent,
        "powers": listed(powers),
        "since": f"{since}T00:00:00",
        "until": f"{until}T00:00:00",
    }
    office.prepare(POINT, "mandates", body)


@when(parsers.parse("the service point pays in {fen:d} fen with card {card} as {payment}"))
def pays_in(office: OfficeSite, fen: int, card: str, payment: str) -> None:
    office.post("payment", POINT, "account-payments", {"paymentId": payment, "cardId": CARDS[card], "fen": fen})


@when(parsers.parse("agent {agent} pays in {fen:d} fen with card {card} as {payment}"))
def agent_pays_in(office: OfficeSite, agent: str, fen: int, card: str, payment: str) -> None:
    office.post("payment", POINT, "account-payments", {"paymentId": payment, "cardId": CARDS[card], "fen": fen, "agentId": agent})


@when(parsers.parse("agent {agent} cancels account {account}"))
def agent_cancels(office: OfficeSite, agent: str, account: str) -> None:
    office.post("cancellation", POINT, "cancellations", {"accountId": account, "agentId": agent})


@when(parsers.parse("the remainder of account {account} is paid out as {payout}"))
def pays_out(office: OfficeSite, account: str, payout: str) -> None:
    office.post("payout", POINT, "payouts", {"payoutId": payout, "accountId": account})


@when(parsers.parse("the holder of {account} asks for the statement of all cards"))
def own_statement(office: OfficeSite, account: str) -> None:
    office.get("statement", _holder(account), "statements")


@when(parsers.parse("the holder of {account} asks for the statement of card {card}"))
def own_card_statement(office: OfficeSite, account: str, card: str) -> None:
    office.get("statement", _holder(account), "statements", cardId=CARDS[card])


@when(parsers.parse("card {shown} is shown for the statement of all cards"))
def shown_statement(office: OfficeSite, shown: str) -> None:
    office.get("statement", POINT, "statements", shown=CARDS[shown])


@when(parsers.parse("card {shown} is shown for the statement of card {card}"))
def shown_card_statement(office: OfficeSite, shown: str, card: str) -> None:
    office.get("statement", POINT, "statements", shown=CARDS[shown], cardId=CARDS[card])


@then(parsers.parse("the statement has exactly the transactions of cards {cards}"))
def statement(judge: Judge, cards: str) -> None:
    judge("statement of account", call="statement", cards=[CARDS[name] for name in listed(cards)])


@then(parsers.parse("the account of card {card} holds {fen:d} fen"))
def holds(office: OfficeSite, judge: Judge, card: str, fen: int) -> None:
    office.get("balance", POINT, "account-payments", cardId=CARDS[card])
    judge("account balance", call="balance", fen=fen)


@given(parsers.parse("the holder of {account} has set a limit of {fen:d} fen"))
def limit_set(office: OfficeSite, account: str, fen: int) -> None:
    office.prepare(_holder(account), "low-balance-limits", {"fen": fen})


@when(parsers.parse("the holder of {caller} sets a limit of {fen:d} fen for {account}"))
def sets_limit(office: OfficeSite, caller: str, fen: int, account: str) -> None:
    office.post("limit", _holder(caller), "low-balance-limits", {"fen": fen, "accountId": account})


@when(parsers.parse("{lane} fetches the low-balance list"))
def fetches_low_balance(office: OfficeSite, lane: str) -> None:
    office.get("low-balance list", lane, "lists/low-balance")


@then(parsers.parse("cards {cards} alone are on the low-balance list"))
def on_low_balance_list(judge: Judge, cards: str) -> None:
    judge("cards on the low-balance list", call="low-balance list", cards=[CARDS[name] for name in listed(cards)])
