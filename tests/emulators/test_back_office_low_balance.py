"""The low-balance list says what the books say: a decision that was not kept is not published."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

from emulators.back_office import BackOffice
from emulators.hosts.sql_books import SqlBooks
from emulators.hosts.sql_schema import engine
from tests.emulators.test_back_office import LANE, call, office

HOLDER, POINT = "/customers/account-1", "/service-points/point-1"
CARD = "37010000000000000001"
EXIT = {"id": "E1", "payType": 4, "fee": 950, "transFee": 950, "exTime": "2026-05-28T12:00:00", "payCardNet": CARD[:4], "payCardId": CARD[4:]}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    made = engine(f"sqlite:///{tmp_path}/office.sqlite", durable=False)
    yield made
    made.dispose()


@pytest.fixture
def centre(database: Engine) -> BackOffice:
    """An account with 10.00 yuan and one card, and a limit of 5.00."""
    made = office()
    made.books = SqlBooks(database)
    orders = [
        ("accounts", POINT, {"accountId": "account-1", "cards": [CARD]}),
        ("account-payments", POINT, {"paymentId": "P1", "cardId": CARD, "fen": 1000}),
        ("low-balance-limits", HOLDER, {"fen": 500}),
    ]
    for verb, place, body in orders:
        reply = call(made, "POST", verb, body, place)
        assert reply.status == 200, reply.body
    return made


def listed(made: BackOffice) -> list[str]:
    return [entry["card"] for entry in call(made, "GET", "lists/low-balance").body["entries"]]


def cannot_commit(connection: Connection) -> None:
    raise OperationalError("COMMIT", {}, OSError("no space left on device"))


def test_a_charge_that_brings_an_account_below_its_limit_lists_the_card(centre: BackOffice) -> None:
    assert listed(centre) == []
    assert call(centre, "POST", "exits", [EXIT]).status == 200
    assert listed(centre) == [CARD]


def test_the_list_is_not_ahead_of_a_commit_that_failed(centre: BackOffice, database: Engine) -> None:
    before = centre.low_balance_list.version
    event.listen(database, "commit", cannot_commit)
    assert call(centre, "POST", "exits", [EXIT]).status == 503
    event.remove(database, "commit", cannot_commit)
    assert (listed(centre), centre.low_balance_list.version) == ([], before)
    assert call(centre, "POST", "exits", [EXIT]).status == 200
    assert listed(centre) == [CARD]


def test_what_a_failed_commit_left_behind_is_not_published_by_the_next(centre: BackOffice, database: Engine) -> None:
    event.listen(database, "commit", cannot_commit)
    call(centre, "POST", "exits", [EXIT])
    event.remove(database, "commit", cannot_commit)
    assert call(centre, "POST", "exits", [{**EXIT, "id": "E2", "transFee": 100, "fee": 100}], f"/lanes/{LANE}").status == 200
    assert listed(centre) == []
