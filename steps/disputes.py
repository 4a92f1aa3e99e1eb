"""Disputes (争议), refunds (退费), make-up payments (补交), refund slips and complaints (投诉)."""

from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.exits_on_record import CARDS
from fixtures.office_parties import CLERK, LANE, POINT
from fixtures.office_site import OfficeSite
from fixtures.tables import listed
from reports.judging import Judge
from tollcert.units import from_stamp


@given(parsers.parse("{issuer} has listed card {card} at {time}"))
def listed_at(office: OfficeSite, issuer: str, card: str, time: str) -> None:
    office.set_clock(from_stamp(time.replace(" ", "T")))
    office.prepare(issuer, "status-changes", {"entries": [{"kind": "card", "id": CARDS[card], "status": 1, "reason": 1}]})


@given(parsers.parse("{issuer} has disputed record {record} as {reason}"))
def disputed(office: OfficeSite, issuer: str, record: str, reason: str) -> None:
    office.prepare(issuer, "disputes", {"recordId": record, "reason": reason})


@given(parsers.parse("case {case} has been decided"))
def decided(office: OfficeSite, case: str) -> None:
    office.prepare(CLERK, "case-decisions", {"caseId": case})


@given(parsers.parse("the service point has refunded {fen:d} fen of record {record} as {number}"))
def refunded(office: OfficeSite, fen: int, record: str, number: str) -> None:
    office.prepare(POINT, "refunds", {"refundId": number, "recordId": record, "fen": fen, "reason": "charged too much"})


@given(parsers.parse("the clerk has claimed {fen:d} fen of plate {plate} as {debt}"))
def claimed(office: OfficeSite, fen: int, plate: str, debt: str) -> None:
    office.prepare(CLERK, "debts", {"debtId": debt, "passageId": f"passage-{debt}", "plate": plate, "colour": 0, "fen": fen})


@given(parsers.parse("the service point has taken {fen:d} fen for {debt} as {payment}"))
def paid(office: OfficeSite, fen: int, debt: str, payment: str) -> None:
    office.prepare(POINT, "make-up-payments", {"paymentId": payment, "debtId": debt, "fen": fen})


@given(parsers.parse("the exit lane has given slip {slip} over {fen:d} fen of record {record}"))
def slip_given(office: OfficeSite, slip: str, fen: int, record: str) -> None:
    office.prepare(LANE, "refund-slips", {"slipId": slip, "recordId": record, "fen": fen, "name": "Zhang San", "telephone": "13800000000"})


@given(parsers.parse("the service point has paid slip {slip} as {number}"))
def slip_paid(office: OfficeSite, slip: str, number: str) -> None:
    office.prepare(POINT, "refunds", {"refundId": number, "slipId": slip})


@given(parsers.parse("the service point has taken complaint {complaint} about record {record}"))
def complained(office: OfficeSite, complaint: str, record: str) -> None:
    office.prepare(POINT, "complaints", {"complaintId": complaint, "recordId": record, "text": "charged too much"})


@given(parsers.parse("the clerk has decided complaint {complaint}: {outcome} of {fen:d} fen"))
def complaint_was_decided(office: OfficeSite, complaint: str, outcome: str, fen: int) -> None:
    office.prepare(CLERK, "complaint-decisions", {"complaintId": complaint, "outcome": outcome, "fen": fen})


@when(parsers.parse("{issuer} disputes record {record} as {reason}"))
def disputes(office: OfficeSite, issuer: str, record: str, reason: str) -> None:
    office.post("dispute", issuer, "disputes", {"recordId": record, "reason": reason})


@when(parsers.parse("the clerk has case {case} decided"))
def decides(office: OfficeSite, case: str) -> None:
    office.post("decision", CLERK, "case-decisions", {"caseId": case})


@when(parsers.parse("the clerk looks at case {case}"))
def looks(office: OfficeSite, case: str) -> None:
    office.get("case", CLERK, "cases", caseId=case)


@when(parsers.parse("the service point refunds {fen:d} fen of record {record} as {number}"))
def refunds(office: OfficeSite, fen: int, record: str, number: str) -> None:
    office.post("refund", POINT, "refunds", {"refundId": number, "recordId": record, "fen": fen, "reason": "charged too much"})


@when(parsers.parse("the service point takes {fen:d} fen for {debt} as {payment}"))
def pays(office: OfficeSite, fen: int, debt: str, payment: str) -> None:
    office.post("payment", POINT, "make-up-payments", {"paymentId": payment, "debtId": debt, "fen": fen})


@when(parsers.parse("the service point pays slip {slip} as {number}"))
def pays_slip(office: OfficeSite, slip: str, number: str) -> None:
    office.post("refund", POINT, "refunds", {"refundId": number, "slipId": slip})


@when(parsers.parse("the service point looks up slip {slip}"))
def looks_up_slip(office: OfficeSite, slip: str) -> None:
    office.get("slip", POINT, "refund-slips", slipId=slip)


@when(parsers.parse("{caller} takes complaint {complaint} about record {record}"))
def complains(office: OfficeSite, caller: str, complaint: str, record: str) -> None:
    office.post("complaint", caller, "complaints", {"complaintId": complaint, "recordId": record, "text": "charged too much"})


@when(parsers.parse("the clerk decides complaint {complaint}: {outcome} of {fen:d} fen"))
def decides_complaint(office: OfficeSite, complaint: str, outcome: str, fen: int) -> None:
    office.post("decision", CLERK, "complaint-decisions", {"complaintId": complaint, "outcome": outcome, "fen": fen})


@then(parsers.parse("the case holds {matters}"))
def holds(judge: Judge, matters: str) -> None:
    judge("case history", call="case", matters=listed(matters))


@then(parsers.parse("the dispute of record {record} is decided: {decision}"))
def decision(judge: Judge, record: str, decision: str) -> None:
    judge("dispute decision", call="decision", record=record, decision=decision)


@then(parsers.parse("of record {record} no more is given back than was charged"))
def given_back(judge: Judge, record: str) -> None:
    judge("refunded", record=record)


@then(parsers.parse("plate {plate} is on the credit blacklist"))
def on_list(office: OfficeSite, judge: Judge, plate: str) -> None:
    office.get("credit list", LANE, "lists/credit")
    judge("credit list", call="credit list", plate=plate, listed=True)


@then(parsers.parse("plate {plate} has left the credit blacklist"))
def off_list(office: OfficeSite, judge: Judge, plate: str) -> None:
    office.get("credit list", LANE, "lists/credit")
    judge("credit list", call="credit list", plate=plate, listed=False)


@then("the slip is there and not paid")
def slip_open(judge: Judge) -> None:
    judge("refund slip", call="slip", refund="")


@then(parsers.parse("the slip was paid as {number}"))
def slip_was_paid(judge: Judge, number: str) -> None:
    judge("refund slip", call="slip", refund=number)


@then(parsers.parse("the complaint is tied to record {record}, with an owner and a deadline"))
def tied(bench: Bench, judge: Judge, record: str) -> None:
    judge("complaint", call="complaint", record=record, days=bench.profile.centre.complaint_days)
