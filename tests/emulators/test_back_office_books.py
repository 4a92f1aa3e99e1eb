"""The books: versions follow one another, a commit is all or nothing, on every store alike."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from emulators.back_office.books import Books, Changed, Document, MemoryBooks, document
from emulators.back_office.ledger import Booking, Line
from emulators.hosts.sql_books import SqlBooks
from emulators.hosts.sql_schema import engine
from tests.emulators.test_back_office_store import emptied


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def books(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Books]:
    if request.param == "memory":
        yield MemoryBooks()
        return
    made: Engine = engine(f"sqlite:///{tmp_path}/books.db") if request.param == "sqlite" else emptied(request.getfixturevalue("postgres"))
    yield SqlBooks(made)
    made.dispose()


def card(number: str, state: str, after: Document | None = None, group: str = "account") -> Document:
    return document("card", number, {"state": state}, 0.0, group=group, after=after)


def test_versions_follow_one_another(books: Books) -> None:
    first = card("1", "issued")
    second = card("1", "listed", first)
    books.commit([first])
    books.commit([second])
    assert books.latest("card", "1") == second
    assert books.history("card", "1") == [first, second]
    assert books.latest("card", "2") is None


@pytest.mark.parametrize("version", [1, 3])
def test_who_has_not_seen_the_newest_version_is_refused(books: Books, version: int) -> None:
    books.commit([card("1", "issued")])
    with pytest.raises(Changed):
        books.commit([Document("card", "1", version, "", 0.0, b"{}")])
    assert len(books.history("card", "1")) == 1


def test_a_commit_is_all_or_nothing(books: Books) -> None:
    books.commit([card("1", "issued")], [Booking("B1", 0.0, "", (Line("a", "b", 5),))])
    with pytest.raises(Changed):
        books.commit([card("2", "issued"), card("1", "issued")], [Booking("B2", 0.0, "", (Line("a", "b", 7),))])
    with pytest.raises(Changed):
        books.commit([card("3", "issued")], [Booking("B1", 0.0, "", (Line("a", "b", 6),))])
    assert [found.identity for found in books.of_kind("card")] == ["1"]
    assert books.ledger.balances() == {"a": 5, "b": -5}


def test_groups_are_those_of_the_newest_version(books: Books) -> None:
    first, other = card("1", "issued", group="account 1"), card("2", "issued", group="account 1")
    books.commit([first, other])
    books.commit([card("1", "moved", first, group="account 2")])
    assert [found.identity for found in books.of_group("card", "account 1")] == ["2"]
    assert [found.identity for found in books.of_group("card", "account 2")] == ["1"]
    assert [found.identity for found in books.of_kind("card")] == ["1", "2"]


def test_books_begin_again(books: Books) -> None:
    books.commit([card("1", "issued")], [Booking("B1", 0.0, "", (Line("a", "b", 5),))])
    books.renew()
    assert books.of_kind("card") == []
    assert books.ledger.balances() == {}
    books.commit([card("1", "issued")])


def test_two_versions_in_one_commit(books: Books) -> None:
    first = card("1", "issued")
    books.commit([first, card("1", "sold", first)])
    assert len(books.history("card", "1")) == 2


def test_a_group_is_read_row_by_row_in_the_order_of_writing(books: Books) -> None:
    books.commit([card(str(n), f"state {n}") for n in range(5)] + [card("x", "another group", group="b")])
    assert list(books.scan("card", "account", 3)) == [card("3", "state 3").text, card("4", "state 4").text]
    assert list(books.scan("card", "nobody")) == []


def test_a_backup_has_all_versions_and_bookings_and_can_be_written_elsewhere(books: Books) -> None:
    first, booking = card("1", "issued"), Booking("B1", 1.0, "charge", (Line("a", "b", 5), Line("c", "b", 2)))
    books.commit([first], [booking])
    books.commit([card("1", "listed", first)])
    documents, bookings = books.everything()
    assert (documents, bookings) == ([first, card("1", "listed", first)], [booking])
    other = MemoryBooks()
    other.commit(documents, bookings)
    assert other.everything() == (documents, bookings)
    assert other.ledger.turnover() == books.ledger.turnover() == {"a": (5, 0), "b": (0, 7), "c": (2, 0)}


# ---- commits that are one


def test_commits_together_are_all_or_none(tmp_path: Path) -> None:
    made = SqlBooks(engine(f"sqlite:///{tmp_path}/books.db"))
    with made.together():
        made.commit([document("charge", "1", 1, 0.0, group="day")], [Booking("b1", 0.0, "", (Line("a", "b", 5),))])
        assert made.latest("charge", "1") is not None, "what was written is seen inside"
        assert made.ledger.balances("a") == {"a": 5}
        made.commit([document("charge", "2", 2, 0.0, group="day")])
    assert [found.identity for found in made.of_group("charge", "day")] == ["1", "2"]
    with pytest.raises(Changed):
        _together(made, [document("charge", "3", 3, 0.0)], [document("charge", "1", 1, 0.0)])
    assert made.latest("charge", "3") is None
    with pytest.raises(Changed):
        _together(made, [document("charge", "4", 4, 0.0)], [], Booking("b1", 0.0, "", (Line("a", "b", 6),)))
    assert made.latest("charge", "4") is None
    made.commit([document("charge", "5", 5, 0.0)])
    assert made.latest("charge", "5") is not None


def _together(made: SqlBooks, first: list[Document], second: list[Document], *bookings: Booking) -> None:
    with made.together():
        made.commit(first)
        made.commit(second, bookings)


def test_a_document_that_left_its_group_is_not_found_there(tmp_path: Path) -> None:
    made = SqlBooks(engine(f"sqlite:///{tmp_path}/books.db"))
    first = document("card", "1", 1, 0.0, group="old")
    made.commit([first, document("card", "2", 1, 0.0, group="old")])
    made.commit([document("card", "1", 2, 0.0, group="new", after=first)])
    assert [found.identity for found in made.of_group("card", "old")] == ["2"]
    assert [found.version for found in made.of_group("card", "new")] == [2]
