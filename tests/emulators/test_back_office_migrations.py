"""A database that grew step by step is the one that is made at once, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from emulators.back_office.ledger import Booking, Line
from emulators.hosts.migrate import migrate
from emulators.hosts.sql_ledger import SqlLedger
from emulators.hosts.sql_schema import METADATA, connect, engine
from emulators.hosts.sql_store import SqlStore
from tests.emulators.test_back_office_store import upload

TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT DISTINCT trigger_name FROM information_schema.triggers",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    url = f"sqlite:///{tmp_path}/office.db" if request.param == "sqlite" else request.getfixturevalue("postgres")
    made = connect(url)
    if request.param == "postgresql":
        with made.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
    yield made
    made.dispose()


HEAD = "documents"
"""The newest step."""


def triggers(made: Engine) -> set[str]:
    with made.connect() as connection:
        return set(connection.scalars(text(TRIGGERS[made.dialect.name])))


def differences(made: Engine) -> list[Any]:
    with made.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))


def test_all_steps_lead_to_the_present_tables(database: Engine, tmp_path: Path) -> None:
    assert migrate(database) == (None, HEAD)
    assert migrate(database) == (HEAD, HEAD)
    at_once = engine(f"sqlite:///{tmp_path}/at_once.db")
    assert differences(database) == []
    assert triggers(database) == triggers(at_once)
    at_once.dispose()


def test_records_survive_the_next_step(database: Engine) -> None:
    migrate(database, "uploads")
    assert differences(database) != []
    SqlStore(database).write([upload("1")])
    assert migrate(database) == ("uploads", HEAD)
    assert SqlStore(database).write([upload("1"), upload("2")]) == ["same", "new"]
    SqlLedger(database).book([Booking("X1", 0.0, "", (Line("a", "b", 5),))])


def test_a_step_that_fails_leaves_nothing_behind(database: Engine) -> None:
    migrate(database, "uploads")
    with database.begin() as connection:
        connection.execute(text("CREATE TABLE booking_lines (x INTEGER)"))
    with pytest.raises(DBAPIError):
        migrate(database)
    assert set(inspect(database).get_table_names()) == {"alembic_version", "uploads", "contradictions", "booking_lines"}


def test_a_campaign_s_database_is_taken_over(tmp_path: Path) -> None:
    made = engine(f"sqlite:///{tmp_path}/office.db")
    SqlStore(made).write([upload("1")])
    assert migrate(made) == (None, HEAD)
    assert SqlStore(made).write([upload("1")]) == ["same"]
    made.dispose()
