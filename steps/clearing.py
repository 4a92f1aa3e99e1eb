"""Clearing (清分) and splitting (拆分): the clerk closes a day, the ministry centre answers."""

from parse import with_pattern
from pytest_bdd import given, parsers, then, when

from fixtures.office_parties import CLERK, MINISTRY
from fixtures.office_site import OfficeSite
from fixtures.tables import amounts, listed
from reports.judging import Judge

ALONE = with_pattern(r"(?:(?!, and gives back ).)+")(lambda records: records)
"""Records of a statement that says nothing of refunds: there is another phrase for those."""


@given(parsers.parse("{day} has been cleared"))
def cleared(office: OfficeSite, day: str) -> None:
    office.prepare(CLERK, "clearings", {"day": day})


@given(parsers.parse("statement {number} of {day} has been confirmed"))
def confirmed(office: OfficeSite, number: str, day: str) -> None:
    office.prepare(MINISTRY, "clearing-answers", {"statementId": f"{day}:{number}", "answer": "confirm"})


@given(parsers.parse("records {records} of statement {number} of {day} have been disputed"))
def disputed(office: OfficeSite, records: str, number: str, day: str) -> None:
    office.prepare(MINISTRY, "clearing-answers", {"statementId": f"{day}:{number}", "answer": "dispute", "records": listed(records)})


@given(parsers.parse("statement {number} of {day} has been refused"))
def refused(office: OfficeSite, number: str, day: str) -> None:
    office.prepare(MINISTRY, "clearing-answers", {"statementId": f"{day}:{number}", "answer": "refuse"})


@when(parsers.parse("the clerk clears {day}"))
def clears(office: OfficeSite, day: str) -> None:
    office.post("clearing", CLERK, "clearings", {"day": day})


@when(parsers.parse("the ministry centre {answer:w}s statement {number} of {day}"))
def answers(office: OfficeSite, answer: str, number: str, day: str) -> None:
    office.post("answer", MINISTRY, "clearing-answers", {"statementId": f"{day}:{number}", "answer": answer})


@when(parsers.parse("the ministry centre disputes records {records} of statement {number} of {day}"))
def disputes(office: OfficeSite, records: str, number: str, day: str) -> None:
    office.post("answer", MINISTRY, "clearing-answers", {"statementId": f"{day}:{number}", "answer": "dispute", "records": listed(records)})


@when(parsers.parse("{day} is split"))
def splits(office: OfficeSite, day: str) -> None:
    office.post("splitting", CLERK, "splits", {"day": day})


@when(parsers.parse("the shares of record {record} are asked for"))
def asks_shares(office: OfficeSite, record: str) -> None:
    office.get("splitting", MINISTRY, "splits", recordId=record)


@then(parsers.parse('statement "{call}" has exactly records {records:Alone}', extra_types={"Alone": ALONE}))
def has_records(judge: Judge, call: str, records: str) -> None:
    judge("clearing statement", call=call, records=listed(records), refunds={})


@then(parsers.parse('statement "{call}" has exactly records {records}, and gives back {refunds}'))
def has_refunds(judge: Judge, call: str, records: str, refunds: str) -> None:
    judge("clearing statement", call=call, records=listed(records), refunds=amounts(refunds))


@then(parsers.parse('statement "{call}" is {state:w}'))
def in_state(judge: Judge, call: str, state: str) -> None:
    judge("statement state", call=call, state=state)


@then(parsers.parse("record {record} is shared by provinces {shares}"))
def shared(judge: Judge, record: str, shares: str) -> None:
    judge("shares of provinces", call="splitting", record=record, shares=amounts(shares))


@then(parsers.parse("the units of record {record} are those that it passed"))
def units(judge: Judge, record: str) -> None:
    judge("shares of units", call="splitting", record=record)


@when(parsers.parse("the ministry centre compares {day} with {records}"))
def compares(office: OfficeSite, day: str, records: str) -> None:
    theirs = [{"id": number, "fen": fen} for number, fen in amounts(records).items()]
    office.post("comparison", MINISTRY, "reconciliations", {"day": day, "records": theirs})


@when(parsers.parse("the clerk asks for the units of {day}"))
def asks_units(office: OfficeSite, day: str) -> None:
    office.get("units", CLERK, "unit-totals", day=day)


@then("the comparison names what differs")
def differs(judge: Judge) -> None:
    judge("comparison of a day", call="comparison")


@then("the units make the sum of the day, and each province its own")
def unit_sums(judge: Judge) -> None:
    judge("units of a day", call="units")
