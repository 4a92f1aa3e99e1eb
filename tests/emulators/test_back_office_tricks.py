"""SQL and path tricks in every name that any service is told, on a real database: nothing is changed by them, nothing is lost, nothing raises."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from emulators.back_office import BackOffice
from emulators.back_office.services import REFUSALS, SERVICES, Service
from emulators.hosts.sql_books import SqlBooks
from emulators.hosts.sql_schema import METADATA, connect
from emulators.hosts.sql_store import SqlStore
from tests.emulators.test_back_office import LANE, call, office
from tests.emulators.test_back_office_openapi import GOOD, PLACES
from tests.emulators.test_back_office_store import emptied

TRICKS = (
    "1'; DROP TABLE uploads; --",
    "' OR '1'='1",
    "../../../etc/passwd",
    "%",
    "x\x00y",
    "x" * 5000,
    "\ud83d\ude97".encode("utf-16", "surrogatepass").decode("utf-16"),
)
EXIT = {"id": "G0055370010010202607010900000001", "exTime": "2026-05-01T10:00:00", "fee": 1900, "payFee": 2000, "discountFee": 100}
POSTS = [service for service in SERVICES if service.method == "POST" and service.verb not in ("reset", "clock")]


@pytest.fixture(params=["sqlite", "postgresql"])
def centre(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BackOffice]:
    database = emptied(request.getfixturevalue("postgres")) if request.param == "postgresql" else connect(f"sqlite:///{tmp_path}/office.db")
    METADATA.create_all(database)
    made = BackOffice(SqlStore(database), SqlBooks(database))
    made.parameters.update(office().parameters)
    yield made
    made.store.close()


def places(body: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Ways to every text in a body."""
    if isinstance(body, str):
        yield path
    for key, value in body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ():
        yield from places(value, (*path, key))


def changed(body: Any, path: tuple[Any, ...], text: str) -> Any:
    if not path:
        return text
    inside = dict(body) if isinstance(body, dict) else list(body)
    inside[path[0]] = changed(body[path[0]], path[1:], text)
    return inside


def harmless(reply: Any) -> bool:
    return reply.status == 200 or (reply.status in REFUSALS and reply.status < 500 and reply.body["subCode"] in (90001, 90002, 90004))


def sound(made: BackOffice, tables: set[str]) -> None:
    """The tables are there, the record is, and the ledger balances."""
    engine = made.store._engine  # type: ignore[attr-defined]
    assert set(inspect(engine).get_table_names()) >= tables
    assert made.records["exits"][EXIT["id"]] == EXIT
    assert sum(made.books.ledger.balances().values()) == 0


def test_tricks_in_every_name_of_every_service(centre: BackOffice) -> None:
    tables = set(METADATA.tables)
    assert call(centre, "POST", "exits", EXIT).status == 200
    tried = 0
    for service in POSTS:
        body = GOOD.get(service.verb, {"id": "1"})
        for path in places(body):
            for trick in TRICKS:
                reply = call(centre, "POST", service.verb, changed(body, path, trick), PLACES[service.callers[0]])
                assert harmless(reply), (service.verb, path, trick, reply)
                tried += 1
    assert tried > 300
    sound(centre, tables)


@pytest.mark.parametrize("service", [service for service in SERVICES if service.query], ids=lambda service: service.verb)
def test_tricks_in_every_question(service: Service) -> None:
    made = office()
    assert call(made, "POST", "exits", EXIT).status == 200
    for name in service.query:
        for trick in ("1'%3B%20DROP%20TABLE%20uploads%3B--", "..%2F..%2Fetc%2Fpasswd", "%00", "%25"):
            assert harmless(call(made, "GET", f"{service.verb}?{name}={trick}", None, PLACES[service.callers[0]])), (name, trick)
    assert made.records["exits"][EXIT["id"]] == EXIT


@pytest.mark.parametrize("place", ["../operations/clerk-1", "..%2Foperations%2Fclerk-1", f"{LANE}'--", "%2e%2e", f"{LANE}/../../operations/clerk-1"])
def test_tricks_in_the_path(place: str) -> None:
    made = office()
    reply = call(made, "GET", "ledger", None, f"/lanes/{place}")
    assert (reply.status, reply.body["subCode"]) in ((404, 90002), (403, 90004))
