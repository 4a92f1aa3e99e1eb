"""The ledger: nothing out of balance can be written, nothing is booked twice, no row changes. One body, three ledgers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from emulators.back_office.ledger import LARGEST_FEN, Booking, Ledger, Line, MemoryLedger
from emulators.hosts.sql_ledger import SqlLedger
from emulators.hosts.sql_store import engine
from tests.emulators.test_back_office_store import emptied

NOW = 1_780_000_000.0


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    if request.param == "memory":
        yield MemoryLedger()
        return
    made = emptied(request.getfixturevalue("postgres")) if request.param == "postgresql" else engine(f"sqlite:///{tmp_path}/office.db")
    yield SqlLedger(made)
    made.dispose()


def booking(identity: str, *lines: tuple[str, str, int]) -> Booking:
    return Booking(identity, NOW, "", tuple(Line(*line) for line in lines))


def test_a_charge_split_between_provinces_and_its_refund(ledger: Ledger) -> None:
    charge = booking("X1", ("issuer:3701", "province:37", 9836), ("issuer:3701", "province:41", 1200))
    assert ledger.book([charge]) == ["new"]
    assert ledger.balances() == {"issuer:3701": 11036, "province:37": -9836, "province:41": -1200}
    assert ledger.balances("province:3") == {"province:37": -9836}
    assert ledger.lines("X1") == list(charge.lines)
    assert ledger.book([charge.reversed("X1/refund", NOW, "refund")]) == ["new"]
    assert ledger.balances() == {}
    assert ledger.lines("nothing") == []


def test_a_booking_is_booked_once(ledger: Ledger) -> None:
    first, other = booking("X1", ("a", "b", 5)), booking("X1", ("a", "b", 6))
    assert ledger.book([first, first, other]) == ["new", "same", "different"]
    assert ledger.book([other, first, booking("X2", ("a", "b", 1))]) == ["different", "same", "new"]
    assert ledger.balances() == {"a": 6, "b": -6}


def test_names_are_names_and_not_patterns(ledger: Ledger) -> None:
    ledger.book([booking("X'; DROP TABLE bookings; --", ("50%", "5_0", 5), ("50x", "Ä车", 7))])
    assert ledger.balances("50%") == {"50%": 5}
    assert ledger.balances("5_") == {"5_0": -5}
    assert len(ledger.balances()) == 4


@pytest.mark.parametrize(
    "line", [("a", "a", 5), ("a", "b", 0), ("a", "b", -5), ("a", "b", LARGEST_FEN + 1), ("a", "b", 1.5), ("a", "b", True), ("", "b", 5), ("a\0", "b", 5)]
)
def test_what_is_no_line_cannot_be_made(line: tuple[str, str, int]) -> None:
    with pytest.raises(ValueError, match=r"allowed|itself"):
        Line(*line)


LINES = st.tuples(st.sampled_from("abc"), st.sampled_from("def"), st.integers(1, LARGEST_FEN // 100))


@given(st.lists(st.lists(st.tuples(st.sampled_from("1234"), st.lists(LINES, min_size=1, max_size=3)), max_size=4), max_size=4))
@settings(max_examples=60, deadline=None)
def test_the_sum_over_all_accounts_is_zero_and_a_database_agrees_with_memory(calls: list[list[tuple[str, list[tuple[str, str, int]]]]]) -> None:
    memory, database = MemoryLedger(), SqlLedger(engine("sqlite://"))
    for call in calls:
        bookings = [booking(identity, *lines) for identity, lines in call]
        assert memory.book(bookings) == database.book(bookings)
    assert memory.balances() == database.balances()
    assert sum(memory.balances().values()) == 0


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE booking_lines SET fen = fen + 1",
        "DELETE FROM booking_lines",
        "UPDATE bookings SET text = 'x'",
        "INSERT INTO booking_lines VALUES ('X1', 9, 'a', 'b', -5)",
        "INSERT INTO booking_lines VALUES ('X1', 9, 'a', 'a', 5)",
        "INSERT INTO booking_lines VALUES ('nobody', 0, 'a', 'b', 5)",
    ],
)
def test_the_database_refuses_what_would_falsify_it(name: str, statement: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    made = engine(f"sqlite:///{tmp_path}/office.db") if name == "sqlite" else emptied(request.getfixturevalue("postgres"))
    ledger = SqlLedger(made)
    ledger.book([booking("X1", ("a", "b", 5))])
    with pytest.raises(DBAPIError), made.begin() as connection:
        connection.execute(text(statement))
    assert ledger.balances() == {"a": 5, "b": -5}
    made.dispose()
