"""A back office that is started anew on its books has lost nothing of its lists, and gives no version of them twice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from emulators.back_office import BackOffice
from emulators.back_office.status_changes import StatusChange
from emulators.hosts.sql_books import SqlBooks
from emulators.hosts.sql_schema import engine
from tests.emulators.test_back_office import NOW, call, office
from tests.emulators.test_back_office_low_balance import CARD, EXIT, HOLDER, POINT

BANK = "/issuers/bank"
CLERK = "/operations/clerk-1"
OTHER = "37010000000000000002"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    made = engine(f"sqlite:///{tmp_path}/office.sqlite" if request.param == "sqlite" else request.getfixturevalue("postgres"), durable=False)
    SqlBooks(made).renew()
    yield made
    made.dispose()


@pytest.fixture
def started(database: Engine) -> Callable[[], BackOffice]:
    """Each call is a start of the service on the same books."""

    def start() -> BackOffice:
        made = office()
        whole = BackOffice(books=SqlBooks(database))
        whole.parameters |= made.parameters
        whole.restore()
        return whole

    return start


def listed(made: BackOffice, name: str, since: str = "") -> tuple[bool, list[str]]:
    reply = call(made, "GET", f"lists/{name}" + (f"?since={since}" if since else "")).body
    return reply["full"], sorted(f"{entry.get('id') or entry.get('card') or entry['plate']} {entry['status']}" for entry in reply["entries"])


def told(made: BackOffice, verb: str, body: object, place: str) -> None:
    reply = call(made, "POST", verb, body, place)
    assert reply.status == 200, reply.body


def change(made: BackOffice, number: str, status: int) -> None:
    told(made, "status-changes", {"entries": [{"kind": "card", "id": number, "status": status, "reason": 1}]}, BANK)


def test_lists_are_those_of_the_books(started: Callable[[], BackOffice]) -> None:
    made = started()
    change(made, CARD, 1)
    change(made, OTHER, 1)
    change(made, CARD, 2)
    for number, plate in ("d-1", "鲁A12345"), ("d-2", "鲁B12345"):
        told(made, "debts", {"debtId": number, "plate": plate, "colour": 0, "fen": 5}, CLERK)
    told(made, "make-up-payments", {"paymentId": "p-1", "debtId": "d-1", "fen": 5}, POINT)
    told(made, "accounts", {"accountId": "account-1", "cards": [CARD]}, POINT)
    told(made, "account-payments", {"paymentId": "P1", "cardId": CARD, "fen": 1000}, POINT)
    told(made, "low-balance-limits", {"fen": 500}, HOLDER)
    assert call(made, "POST", "exits", [EXIT]).status == 200
    again = started()
    assert listed(again, "status") == (True, [f"{OTHER} 1"])
    assert listed(again, "credit") == (True, ["鲁B12345 1"])
    assert listed(again, "low-balance") == (True, [f"{CARD} 1"])


def test_the_order_of_a_file_and_a_change_is_kept(started: Callable[[], BackOffice]) -> None:
    """A file of the issuer lists two cards, afterwards it takes one of them off."""
    made = started()
    made.reception.take("bank", 1, False, [StatusChange(kind="card", id=number, status=1, reason=1) for number in (CARD, OTHER)], NOW - 60)
    change(made, CARD, 2)
    assert listed(made, "status") == listed(started(), "status") == (True, [f"{OTHER} 1"])


def test_a_lane_that_knows_a_version_of_an_earlier_start_gets_everything(started: Callable[[], BackOffice]) -> None:
    first = started()
    change(first, CARD, 1)
    version = first.status_list.version
    assert listed(first, "status", version) == (False, [])
    second = started()
    change(second, OTHER, 1)
    assert second.status_list.version > version
    assert listed(second, "status", version) == (True, [f"{CARD} 1", f"{OTHER} 1"])
    newest = second.status_list.version
    change(second, CARD, 2)
    assert listed(second, "status", newest) == (False, [f"{CARD} 2"])
