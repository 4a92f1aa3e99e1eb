"""A back office under test that answers in another shape than is described, or not at all, has failed; the bench has not."""

from pathlib import Path
from typing import Any

import pytest

from fixtures.office_shapes import undescribed
from reports import checks
from reports.journal import Event
from reports.scene import Scene
from tests.reports.campaigns import journal

LEDGER = {
    "subCode": 200,
    "info": "ok",
    "debit": 5,
    "credit": 5,
    "accounts": [{"account": "a", "debit": 5, "credit": 0}, {"account": "b", "debit": 0, "credit": 5}],
}


def called(folder: Path, status: int, reply: Any, call: str = "books") -> list[Event]:
    """One call as the bench records it."""
    log = journal(folder / "journal.jsonl")
    log.begin("s/one")
    strange = undescribed("GET", "ledger", status, reply)
    log.write("office", call=call, caller="operations/clerk-1", method="GET", verb="ledger", query={}, request=None, status=status, reply=reply, tls="TLSv1.3",
              error="", **({"undescribed": strange} if strange else {}))  # fmt: skip
    return list(log.events)


def test_what_is_described() -> None:
    assert undescribed("GET", "ledger", 200, LEDGER) == ""
    assert undescribed("GET", "ledger", 404, {"subCode": 90002, "info": "no such place"}) == ""
    assert undescribed("GET", "no-such-verb", 200, {}) == ""
    assert undescribed("GET", "ledger", 0, None) == ""


@pytest.mark.parametrize(
    ("status", "reply", "what"),
    [
        (200, None, "Expected `object`, got `null`"), (200, "x", "Expected `object`, got `str`"), (200, {}, "missing required field `subCode`"),
        (200, LEDGER | {"accounts": None}, "`$.accounts`"), (200, LEDGER | {"accounts": [{"account": "a"}]}, "`$.accounts[0]`"),
        (404, {"info": "no"}, "missing required field `subCode`"), (500, "<html>", "status 500 (allowed: 200, "),
    ],
)  # fmt: skip
def test_what_is_not_described_is_named_with_its_place(status: int, reply: Any, what: str) -> None:
    assert what in undescribed("GET", "ledger", status, reply)


def test_fields_of_its_own_are_a_products_own_affair() -> None:
    more = LEDGER | {"vendor": {"x": 1}, "accounts": [account | {"note": "n", "more": []} for account in LEDGER["accounts"]]}  # type: ignore[union-attr]
    assert undescribed("GET", "ledger", 200, more) == ""
    assert "`$.accounts[0]`" in undescribed("GET", "ledger", 200, LEDGER | {"accounts": [{"account": "a", "vendor": 1}]})


@pytest.mark.parametrize(("status", "reply"), [(200, None), (200, {}), (200, "x"), (200, {"accounts": [{"account": "a"}]}), (500, None), (409, {"subCode": 90004, "info": "no"})])  # fmt: skip
def test_a_check_that_cannot_read_a_reply_fails_the_product(status: int, reply: Any, tmp_path: Path) -> None:
    events = called(tmp_path, status, reply)
    finding = checks.run("money in the account", Scene(events), {"call": "books", "account": "a-1", "fen": 5})
    assert (finding.verdict.word, finding.evidence) == ("fail", [events[-1].n]), finding


def test_a_fault_of_the_bench_stays_one(tmp_path: Path) -> None:
    """Every reply is as described and done: that the check raises is not the product's fault."""
    finding = checks.run("money in the account", Scene(called(tmp_path, 200, LEDGER)), {"call": "books", "account": "a-1", "no such parameter": 5})
    assert finding.verdict.word == "error"
    refused = called(tmp_path / "other", 409, {"subCode": 90004, "info": "no"}, "another call")
    assert checks.run("money in the account", Scene(refused), {"call": "books", "nothing": 1}).verdict.word in ("error", "inconclusive")
