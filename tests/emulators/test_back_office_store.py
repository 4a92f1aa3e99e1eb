"""Stores of the back office: one body of tests for memory, SQLite and PostgreSQL."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from emulators.back_office import BackOffice
from emulators.back_office.store import MemoryStore, Store, StoreUnavailable, Upload
from emulators.hosts.sql_schema import METADATA
from emulators.hosts.sql_store import SqlStore, engine
from tests.emulators.test_back_office import LANE, call, office

NOW = 1_780_000_000.0


@pytest.fixture(params=["memory", "sqlite-memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        made: Store = MemoryStore()
    elif request.param == "postgresql":
        made = SqlStore(emptied(request.getfixturevalue("postgres")))
    else:
        made = SqlStore(engine("sqlite://" if request.param == "sqlite-memory" else f"sqlite:///{tmp_path}/office.db"))
    yield made
    made.close()


def emptied(url: str) -> Any:
    """The database without what earlier tests left in it."""
    made = engine(url)
    with made.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(METADATA.tables)} RESTART IDENTITY"))
    return made


def upload(identity: str, kind: str = "entries", **fields: Any) -> Upload:
    return Upload(kind, identity, LANE, NOW, {"id": identity, **fields})


def test_equal_uploads_are_kept_once_and_others_beside(store: Store) -> None:
    assert store.write([upload("1", a=1, b=2), upload("2"), upload("1", b=2, a=1), upload("1", a=2)]) == ["new", "new", "same", "different"]
    assert store.write([upload("1", a=1, b=2), upload("1", a=3), upload("1", a=2), upload("1", kind="exits")]) == ["same", "different", "different", "new"]
    assert store.records("entries") == [{"id": "1", "a": 1, "b": 2}, {"id": "2"}]
    assert store.records("exits") == [{"id": "1"}]
    assert [record["a"] for record in store.contradictions()] == [2, 3]
    assert store.write([]) == []
    again = upload("9")
    assert store.write([again, again]) == ["new", "same"]


def test_records_of_a_plate(store: Store) -> None:
    store.write([upload("1", vlp="鲁A12345"), upload("2", vlp="鲁A"), upload("3", vlp=5), upload("4", vlp="x" * 100), upload("5", vlp="a\0b")])
    store.write([upload("1", kind="exits", exVlp="鲁A12345", vlp="other")])
    assert [record["id"] for record in store.records("entries", "鲁A12345")] == ["1"]
    assert [record["id"] for record in store.records("exits", "鲁A12345")] == ["1"]
    assert len(store.records("entries")) == 5


def test_a_large_batch_keeps_its_order(store: Store) -> None:
    outcomes = store.write([upload(str(number % 2500), n=number) for number in range(3000)])
    assert (outcomes.count("new"), outcomes.count("different")) == (2500, 500)
    assert [record["n"] for record in store.records("entries")] == list(range(2500))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.dictionaries(st.sampled_from(["vlp", "x", "\0"]), VALUES, max_size=3)), max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_database_does_what_memory_does(records: list[tuple[str, dict[str, Any]]]) -> None:
    memory, database = MemoryStore(), SqlStore(engine("sqlite://"))
    for first in range(0, len(records), 2):
        uploads = [upload(identity, **fields) for identity, fields in records[first : first + 2]]
        assert memory.write(uploads) == database.write(uploads)
    assert memory.records("entries") == database.records("entries")
    assert memory.contradictions() == database.contradictions()
    database.close()


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_the_database_refuses_to_change_a_row(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    made = engine(f"sqlite:///{tmp_path}/office.db") if name == "sqlite" else emptied(request.getfixturevalue("postgres"))
    store = SqlStore(made)
    store.write([upload("1")])
    for statement in ("UPDATE uploads SET place = 'x'", "DELETE FROM uploads"):
        with pytest.raises(DBAPIError, match="append-only"), made.begin() as connection:
            connection.execute(text(statement))
    assert len(store.records("entries")) == 1
    store.close()


def test_what_was_answered_is_there_after_the_process_was_killed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/office.db"
    code = (
        "import os, signal, sys\n"
        "from emulators.hosts.sql_store import SqlStore, engine\n"
        "from emulators.back_office.store import Upload\n"
        "store = SqlStore(engine(sys.argv[1]))\n"
        "store.write([Upload('entries', str(n), 'L', 0.0, {'id': str(n)}) for n in range(50)])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, url], check=False)
    store = SqlStore(engine(url))
    assert len(store.records("entries")) == 50
    store.close()


def test_a_store_that_is_gone_is_a_503_and_nothing_is_claimed(tmp_path: Path) -> None:
    made = engine(f"sqlite:///{tmp_path}/office.db")
    store = SqlStore(made)
    with made.begin() as connection:
        connection.execute(text("DROP TABLE uploads"))
    with pytest.raises(StoreUnavailable):
        store.write([upload("1")])
    broken = BackOffice(store)
    broken.parameters.update(office().parameters)
    assert call(broken, "POST", "entries", {"id": "1"}).status == 503
    assert call(broken, "POST", "entry-queries", {"vlp": "鲁A12345", "vlpc": 0}).status == 503
    store.close()


def test_an_unknown_database_is_named() -> None:
    with pytest.raises(ValueError, match="oracle is not supported"):
        engine("oracle://x")
