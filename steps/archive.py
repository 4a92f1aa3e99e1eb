"""What the centre keeps: statistics (统计), transactions found again (存储), backups, enquiries of customers (受理)."""

from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.exits_on_record import CARDS
from fixtures.office_parties import CLERK, POINT
from fixtures.office_site import OfficeSite
from fixtures.tables import listed
from reports.judging import Judge
from tollcert.units import from_stamp

DAY_S = 86400
FIELDS = {"passage": "passId", "card": "cardId", "plate": "plate", "day": "day"}
QUESTION, ANSWER = "Which papers does an OBU need?", "Identity card and vehicle licence."


def _look(office: OfficeSite, label: str, day: str) -> None:
    office.get(f"{label} transactions", CLERK, "transactions", day=day)
    office.get(f"{label} ledger", CLERK, "ledger")


@given(parsers.parse("the retention period of {day} ends today"))
def last_day(bench: Bench, office: OfficeSite, day: str) -> None:
    office.set_clock(from_stamp(f"{day}T10:00:00") + bench.profile.centre.retention_days * DAY_S)


@given(parsers.parse("the service point has recorded {kind} {enquiry}"))
def recorded(office: OfficeSite, kind: str, enquiry: str) -> None:
    office.prepare(POINT, "enquiries", {"enquiryId": enquiry, "kind": kind, "text": f"{QUESTION} ({enquiry})"})


@given(parsers.parse("the clerk has answered {enquiry}"))
def answered(office: OfficeSite, enquiry: str) -> None:
    office.prepare(CLERK, "enquiry-answers", {"enquiryId": enquiry, "answer": f"{ANSWER} ({enquiry})"})


@when(parsers.parse("the clerk answers {enquiry}"))
def answers(office: OfficeSite, enquiry: str) -> None:
    office.post("answer", CLERK, "enquiry-answers", {"enquiryId": enquiry, "answer": ANSWER})


@when(parsers.parse("{caller} looks for enquiry {enquiry}"))
def looks_for(office: OfficeSite, caller: str, enquiry: str) -> None:
    office.get("enquiry", caller, "enquiries", enquiryId=enquiry)


@when(parsers.parse("{caller} asks for statistics of {day} by {by}"))
def asks_statistics(office: OfficeSite, caller: str, day: str, by: str) -> None:
    query = {} if day == "all days" else {"day": day}
    office.get("statistics", caller, "statistics", by=by, **query)


@when(parsers.parse("the clerk looks for the transactions of {kind} {key}"))
def finds(office: OfficeSite, kind: str, key: str) -> None:
    office.get("transactions", CLERK, "transactions", **{FIELDS[kind]: CARDS.get(key, key)})


@when(parsers.parse("everything of {day} is backed up and restored into empty books"))
def restores(office: OfficeSite, day: str) -> None:
    _look(office, "original", day)
    backup = office.prepare(CLERK, "backups", {})
    office.prepare(CLERK, "reset", {})
    office.post("restoration", CLERK, "backup-restorations", {"content": backup["content"], "digest": backup["digest"]})
    _look(office, "restored", day)


@when("a backup of which one letter was changed is restored")
def restores_damaged(office: OfficeSite) -> None:
    backup = office.prepare(CLERK, "backups", {})
    office.prepare(CLERK, "reset", {})
    changed = backup["content"].replace('"fen":1000', '"fen":2000').replace("1000", "2000", 1)
    office.post("restoration", CLERK, "backup-restorations", {"content": changed, "digest": backup["digest"]})


@when("a backup is restored into books that are not empty")
def restores_over(office: OfficeSite) -> None:
    backup = office.prepare(CLERK, "backups", {})
    office.post("restoration", CLERK, "backup-restorations", {"content": backup["content"], "digest": backup["digest"]})


@then("the statistics equal the records")
def statistics(judge: Judge) -> None:
    judge("statistics equal the records", call="statistics")


@then(parsers.parse("enquiry {enquiry} is found with its answer"))
def found_answered(judge: Judge, enquiry: str) -> None:
    judge("enquiry found", call="enquiry", enquiry=enquiry, answered=True)


@then(parsers.parse("enquiry {enquiry} is found, not answered yet"))
def found_open(judge: Judge, enquiry: str) -> None:
    judge("enquiry found", call="enquiry", enquiry=enquiry, answered=False)


@then(parsers.parse("exactly records {records} are found"))
def found(judge: Judge, records: str) -> None:
    judge("records found", call="transactions", records=listed(records))


@then("the restored books equal the original")
def equal(judge: Judge) -> None:
    judge("restored equals original")
