"""Settlement (结算): transfers between issuers and provinces through the settlement bank."""

from typing import Any

from pytest_bdd import given, parsers, then, when

from fixtures.office_parties import CLERK
from fixtures.office_site import OfficeSite
from fixtures.tables import listed, rows
from reports.judging import Judge

BANK = "the settlement bank"


def _results(office: OfficeSite, statement: str, table: list[list[str]]) -> list[dict[str, Any]]:
    """The bank's results of the last instruction of each party; it asks the office for the instructions first."""
    known = (office.ask("given: transfers", BANK, "GET", "transfers", query={"statementId": statement}).body or {}).get("transfers", [])
    found = []
    for row in rows(table):
        own = [transfer["transferId"] for transfer in known if (transfer["direction"], transfer["party"]) == (row["direction"], row["party"])]
        found.append({"transferId": own[-1] if own else "none", "state": row["state"], "fen": int(row["fen"]), "reference": row["reference"]})
    return found


@given(parsers.parse("the transfers of statement {number} of {day} have been instructed"))
def instructed(office: OfficeSite, number: str, day: str) -> None:
    office.prepare(CLERK, "transfers", {"statementId": f"{day}:{number}"})


@given(parsers.parse("the settlement bank has reported on statement {number} of {day}:"))
def reported(office: OfficeSite, number: str, day: str, datatable: list[list[str]]) -> None:
    for result in _results(office, f"{day}:{number}", datatable):
        office.prepare(BANK, "transfer-results", result)


@when(parsers.parse("the clerk instructs the transfers of statement {number} of {day}"))
def instructs(office: OfficeSite, number: str, day: str) -> None:
    office.post("transfers", CLERK, "transfers", {"statementId": f"{day}:{number}"})


@when(parsers.parse("the settlement bank reports on statement {number} of {day}:"))
def reports(office: OfficeSite, number: str, day: str, datatable: list[list[str]]) -> None:
    for result in _results(office, f"{day}:{number}", datatable):
        office.post("result", BANK, "transfer-results", result)


@when(parsers.parse("{bank} asks for the transfers of statement {number} of {day}"))
def asks(office: OfficeSite, bank: str, number: str, day: str) -> None:
    office.get("transfers", bank, "transfers", statementId=f"{day}:{number}")


@then(parsers.parse("the transfers are those of records {records}"))
def equal(judge: Judge, records: str) -> None:
    judge("transfer instructions", call="transfers", records=listed(records))


@then(parsers.parse('by "{call}" the rest of records {records} is still to be transferred'))
def rest(judge: Judge, call: str, records: str) -> None:
    judge("transfers reconciled", call=call, records=listed(records))


@then("the bank account has moved by what the bank executed, once")
def moved(office: OfficeSite, judge: Judge) -> None:
    office.get("bank account", CLERK, "ledger")
    judge("bank account", call="bank account")
