"""Issuing without a bench: two offices on one database, sessions that outlive a restart, chips that answer anything."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from emulators.back_office import BackOffice
from emulators.back_office.books import Document
from emulators.back_office.ledger import Booking
from emulators.hosts.sql_books import SqlBooks
from emulators.hosts.sql_schema import engine
from emulators.hosts.sql_store import SqlStore
from fixtures import bank_keys, test_keys
from fixtures.chips import Chip, blank, read_chip
from tests.emulators.test_back_office import call

POINTS = {"point-1": {"pointId": "point-1", "networks": ["3701"]}, "point-2": {"pointId": "point-2", "networks": ["3701"]}}
HERE, THERE = "/service-points/point-1", "/service-points/point-2"


def office(database: Engine | None = None) -> BackOffice:
    made = BackOffice(SqlStore(database), SqlBooks(database)) if database is not None else BackOffice()
    made.parameters |= {**POINTS, "clerk-1": {"operatorId": "clerk-1"}}
    made.custody.masters.update({network: {name: bytes.fromhex(key) for name, key in keys.items()} for network, keys in bank_keys.masters().items()})
    made.custody.transports.update({algorithm: bytes.fromhex(key) for algorithm, key in test_keys.transports().items()})
    return made


def ready(made: BackOffice, place: str, serial: str, kind: str = "card", form: str = "new") -> dict[str, Any]:
    """An account and a blank chip; the order that issues it."""
    account = f"account-{place[-1]}"
    assert call(made, "POST", "accounts", {"accountId": account, "holder": "张三"}, place).status == 200
    assert call(made, "POST", "stock-receipts", {"kind": kind, "format": form, "chips": [serial]}, place).status == 200
    order = {"kind": kind, "accountId": account, "plate": "鲁A6P182", "colour": 0, "vehicleKind": "passenger", "vehicleClass": 1}
    return {**order, "chip": serial, "format": form}


def carried(made: Callable[[], BackOffice], place: str, chip: Chip, reply: Any) -> Any:
    """A session to its end; `made` gives the office for each call."""
    while reply.status == 200 and reply.body["commands"]:
        answers = [chip.os.transmit(bytes.fromhex(order["apdu"])).hex() for order in reply.body["commands"]]
        reply = call(made(), "POST", "personalisation-steps", {"session": reply.body["session"], "answers": answers}, place)
    return reply


class Overtaken(SqlBooks):
    """Books of an office that is overtaken: just before its commit somebody else does something."""

    before: Callable[[], None] | None = None

    def commit(self, documents: Iterable[Document], bookings: Iterable[Booking] = ()) -> None:
        if before := self.before:
            self.before = None
            before()
        super().commit(documents, bookings)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path}/office.sqlite" if request.param == "sqlite" else request.getfixturevalue("postgres")
    made = engine(url, durable=False)
    SqlBooks(made).renew()
    yield made
    made.dispose()


def test_of_two_offices_on_one_database_that_have_both_seen_a_free_vehicle_one_issues(database: Engine) -> None:
    first, second = office(database), office(database)
    books = first.books = Overtaken(database)
    mine, theirs = ready(first, HERE, "10000001"), ready(second, THERE, "10000002")
    won = []
    books.before = lambda: won.append(call(second, "POST", "issues", theirs, THERE))
    lost = call(first, "POST", "issues", mine, HERE)
    assert (won[0].status, lost.status, lost.body["subCode"]) == (200, 409, 90004)
    assert call(first, "POST", "issues", mine, HERE).status == 409
    assert call(first, "GET", f"media?kind=card&number={won[0].body['about']}", None, HERE).body["state"] == "issuing"


def test_a_session_outlives_the_office(database: Engine) -> None:
    chip, order = blank("card", "sm4", "10000001"), ready(office(database), HERE, "10000001", form="sm4")
    done = carried(lambda: office(database), HERE, chip, call(office(database), "POST", "issues", order, HERE))
    assert done.body["state"] == "done"
    assert read_chip(chip)["purchase"] == "9000"
    again = call(office(database), "POST", "personalisation-steps", {"session": done.body["session"], "resume": True}, HERE)
    assert (again.status, again.body["state"], again.body["commands"]) == (200, "done", [])


def test_a_session_is_its_own_place_s() -> None:
    made = office()
    begun = call(made, "POST", "issues", ready(made, HERE, "10000001"), HERE)
    for verb in ("personalisation-steps", "personalisation-ends"):
        assert call(made, "POST", verb, {"session": begun.body["session"]}, THERE).status == 404


def test_the_number_of_answers_is_that_of_the_commands() -> None:
    made = office()
    begun = call(made, "POST", "issues", ready(made, HERE, "10000001"), HERE)
    assert call(made, "POST", "personalisation-steps", {"session": begun.body["session"], "answers": ["9000"]}, HERE).status == 400


def test_a_chip_that_is_not_blank_is_not_issued_and_nothing_changes() -> None:
    made = office()
    chip = blank("card", "new", "10000001")
    chip.os.memory.files[0x1001, 0x0015].data = b"\x01" * 50
    refused = carried(lambda: made, HERE, chip, call(made, "POST", "issues", ready(made, HERE, "10000001"), HERE))
    assert (refused.status, "expected" in refused.body["info"]) == (409, True)


def test_another_chip_than_the_one_named_is_found_out_by_its_transport_key() -> None:
    made = office()
    refused = carried(lambda: made, HERE, blank("card", "new", "10000009"), call(made, "POST", "issues", ready(made, HERE, "10000001"), HERE))
    assert (refused.status, "6988" in refused.body["info"]) == (409, True)


BAD_ORDERS = [
    {"plate": ""}, {"plate": "鲁A6P18200000000000"}, {"plate": "鲁|0"}, {"plate": "\ud83d"}, {"colour": 13}, {"vehicleClass": 5}, {"vehicleKind": "motorcycle"},
    {"chip": "10000002"}, {"chip": "xyz"}, {"format": "sm4"}, {"accountId": "nobody"}, {"price": 2, "paid": 1}, {"price": -1}, {"cardType": 1}, {"engine": "中"},
]  # fmt: skip


@pytest.mark.parametrize("change", BAD_ORDERS, ids=lambda change: repr(change)[:40])
def test_a_bad_order_is_refused_and_leaves_nothing(change: dict[str, Any]) -> None:
    made = office()
    order = ready(made, HERE, "10000001")
    assert call(made, "POST", "issues", {**order, **change}, HERE).status in (400, 404, 409)
    assert call(made, "POST", "issues", order, HERE).status == 200


ANSWERS = st.lists(st.binary(max_size=120).map(bytes.hex), max_size=6) | st.sampled_from(["00", "88888888", "00" * 16]).map(lambda data: [data + "9000"] * 4)


@given(st.sampled_from(["card", "obu"]), st.sampled_from(["old", "new", "sm4"]), st.lists(ANSWERS, max_size=8), st.integers(0, 12))
@settings(max_examples=120, deadline=None)
def test_whatever_a_chip_answers_is_answered(kind: str, form: str, said: list[list[str]], right: int) -> None:
    """The office never raises: `right` honest exchanges, then anything."""
    made = office()
    chip, reply = blank(kind, form, "10000001"), call(made, "POST", "issues", ready(made, HERE, "10000001", kind, form), HERE)
    session = reply.body["session"]
    for _ in range(right):
        if reply.status == 200 and reply.body["commands"]:
            answers = [chip.os.transmit(bytes.fromhex(order["apdu"])).hex() for order in reply.body["commands"]]
            reply = call(made, "POST", "personalisation-steps", {"session": session, "answers": answers}, HERE)
    for answers in said:
        again = call(made, "POST", "personalisation-steps", {"session": session, "answers": answers}, HERE)
        assert again.status in (200, 400, 409)


@pytest.mark.parametrize("form", ["old", "new", "sm4"])
@given(st.lists(ANSWERS, min_size=1, max_size=6), st.integers(0, 6))
@settings(max_examples=40, deadline=None)
def test_whatever_a_card_answers_in_a_top_up_is_answered(form: str, said: list[list[str]], right: int) -> None:
    made = office()
    chip, order = blank("card", form, "10000001"), ready(made, HERE, "10000001", form=form) | {"cardType": 22}
    number = carried(lambda: made, HERE, chip, call(made, "POST", "issues", order, HERE)).body["about"]
    reply = call(made, "POST", "top-ups", {"number": number, "fen": 500}, HERE)
    session = reply.body["session"]
    for _ in range(right):
        if reply.status == 200 and reply.body["commands"]:
            answers = [chip.os.transmit(bytes.fromhex(order["apdu"])).hex() for order in reply.body["commands"]]
            reply = call(made, "POST", "personalisation-steps", {"session": session, "answers": answers}, HERE)
    for answers in said:
        assert call(made, "POST", "personalisation-steps", {"session": session, "answers": answers}, HERE).status in (200, 400, 409)
    chip.os.reset()
    carried(lambda: made, HERE, chip, call(made, "POST", "personalisation-steps", {"session": session, "resume": True}, HERE))
    shown = call(made, "GET", f"media?kind=card&number={number}", None, HERE).body["fen"]
    assert shown == read_chip(chip)["balance"] == 500
