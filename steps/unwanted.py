"""Bad input (错误数据): too much of it, from far ahead in time, of somebody else, meant to do harm."""

from collections.abc import Callable
from typing import Any

from pytest_bdd import given, parsers, then, when

from fixtures.exchange_files import some_records
from fixtures.office_parties import CLERK, LANE
from fixtures.office_site import OfficeSite
from reports.judging import Judge
from steps.exchange import LOOKUP, UPLOAD, look_up

GOOD, SEARCH = "good upload", "search"
MEGABYTE = 1024 * 1024


def _nested(levels: int) -> dict[str, Any]:
    found: dict[str, Any] = {"id": "1"}
    for _ in range(levels):
        found = {"within": found}
    return {"id": "1", **found}


TOO_MUCH: dict[str, Callable[[], Any]] = {
    "a batch of 10001 records": lambda: some_records("exits", 10_001, 5),
    "a record of 5 MB": lambda: {**some_records("exits", 1, 5)[0], "description": "x" * 5 * MEGABYTE},
    "a record nested 40 levels deep": lambda: _nested(40),
    "an empty batch": list,
}


@given(parsers.parse("they are in the order {order}"))
def in_order(batch: list[Any], order: str) -> None:
    batch[:] = [batch[int(number) - 1] for number in order.split()]


@when(parsers.parse("the exit lane uploads them, and after that {what}"))
def uploads_and_then(office: OfficeSite, batch: list[Any], kind: str, what: str) -> None:
    office.post(GOOD, LANE, kind, batch)
    office.post(UPLOAD, LANE, kind, TOO_MUCH[what]())
    look_up(office, kind, batch)


@when(parsers.parse("the exit lane uploads them and the clerk looks for {trick}"))
def looks_for(office: OfficeSite, batch: list[Any], kind: str, trick: str) -> None:
    office.post(GOOD, LANE, kind, batch)
    office.get(SEARCH, CLERK, "uploads", kind=kind, id=trick)
    look_up(office, kind, batch)


@then("what came after is refused as bad, and each record is stored exactly once")
def refused_as_bad(judge: Judge) -> None:
    judge("centre refuses", call=UPLOAD, code=90002)
    judge("stored once", sent=GOOD, looked_up=LOOKUP)


@then("nothing is found by it, and each record is stored exactly once")
def nothing_found(judge: Judge) -> None:
    judge("nothing found", call=SEARCH)
    judge("stored once", sent=GOOD, looked_up=LOOKUP)
