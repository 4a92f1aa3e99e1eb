"""TAC verification (TAC校验): the ministry centre has records verified."""

from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from fixtures.charges_on_record import Trade
from fixtures.office_parties import HOME
from fixtures.office_site import OfficeSite
from reports.judging import Judge

WRONG: dict[str, dict[str, Any]] = {
    "TAC": {"TAC": "12345678"}, "key version": {"keyVersion": 2}, "amount": {"transFee": 999}, "terminal": {"terminalNo": "370100000002"},
    "serial number": {"terminalTransNo": "00000002"}, "transaction type": {"transType": "06"}, "time": {"exTime": "2026-07-01T09:00:01"},
}  # fmt: skip
VERIFICATION = "verification"


@pytest.fixture
def records() -> list[dict[str, Any]]:
    """Records that are to be verified."""
    return []


@given(parsers.parse("a transaction of a {algorithm} card"), target_fixture="trade")
def transaction(records: list[dict[str, Any]], algorithm: str) -> Trade:
    trade = Trade("passage-1", f"{HOME}2026000000000001", algorithm={"3DES": 1, "SM4": 2}[algorithm])
    records.append(trade.record())
    return trade


@given(parsers.parse("its {field} in the record is another than the card's"))
def wrong_field(records: list[dict[str, Any]], field: str) -> None:
    records[-1] |= WRONG[field]


@given("its algorithm flag in the record is the other one")
def wrong_algorithm(records: list[dict[str, Any]], trade: Trade) -> None:
    records[-1]["algorithmIdentifier"] = 3 - trade.algorithm


@given("its TAC is all zeros")
def no_tac(records: list[dict[str, Any]]) -> None:
    records[-1]["TAC"] = "00000000"


@given("it was verified before")
def verified_before(office: OfficeSite, records: list[dict[str, Any]]) -> None:
    office.prepare("the ministry centre", "tac-verifications", {"records": records})


@given("another record shows the same terminal and serial number")
def replayed(records: list[dict[str, Any]]) -> None:
    records[:] = [{**records[-1], "id": "replayed"}]


@when(parsers.parse("{caller} has it verified"))
def has_it_verified(office: OfficeSite, records: list[dict[str, Any]], caller: str) -> None:
    office.post(VERIFICATION, caller, "tac-verifications", {"records": records})


@then(parsers.parse("the TAC is found to be {result}"))
def verdict(judge: Judge, result: str) -> None:
    judge("TAC verdict", call=VERIFICATION, result=result)
