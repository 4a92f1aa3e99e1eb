"""Transactions (交易): lanes and the ministry centre send records; the centre classifies them, banks fetch their own."""

from pytest_bdd import given, parsers, then, when

from fixtures.exits_on_record import consumption, exit_record, gantry_record
from fixtures.office_parties import CARD_PREFIXES, CLERK, LANE, MINISTRY
from fixtures.office_site import OfficeSite
from fixtures.tables import listed, rows
from reports.judging import Judge
from tollcert.units import from_stamp


@given(parsers.parse("the clock of the back office shows {time}"))
def clock(office: OfficeSite, time: str) -> None:
    office.set_clock(from_stamp(time.replace(" ", "T")))


@given("the exit lane has uploaded:")
def uploaded(office: OfficeSite, datatable: list[list[str]]) -> None:
    office.prepare(LANE, "exits", [exit_record(row) for row in rows(datatable)])


@given("the gantry has uploaded:")
def passed(office: OfficeSite, datatable: list[list[str]]) -> None:
    office.prepare("the gantry", "gantry-transactions", [gantry_record(row) for row in rows(datatable)])


@given("the ministry centre has sent consumptions of cards of this province:")
def consumed(office: OfficeSite, datatable: list[list[str]]) -> None:
    office.prepare(MINISTRY, "consumptions", {"records": [consumption(row) for row in rows(datatable)]})


@when(parsers.parse('the exit lane uploads: "{call}"'))
def uploads(office: OfficeSite, call: str, datatable: list[list[str]]) -> None:
    office.post(call, LANE, "exits", [exit_record(row) for row in rows(datatable)])


@when(parsers.parse('the ministry centre sends consumptions of cards: "{call}"'))
def sends(office: OfficeSite, call: str, datatable: list[list[str]]) -> None:
    office.post(call, MINISTRY, "consumptions", {"records": [consumption(row) for row in rows(datatable)]})


@when(parsers.parse("{caller} asks for the classification of {day}"))
def asks_classification(office: OfficeSite, caller: str, day: str) -> None:
    office.get("classification", caller, "classification", day=day)


@when(parsers.parse("{bank} fetches what its cards paid on {day}"))
def fetches(office: OfficeSite, bank: str, day: str) -> None:
    office.get("fetch", bank, "consumptions", day=day)


@when(parsers.parse("{bank} fetches what its cards paid elsewhere on {day}"))
def fetches_elsewhere(office: OfficeSite, bank: str, day: str) -> None:
    office.get("fetch", bank, "consumptions", day=day, direction="home_elsewhere")


@then("every transaction of the day is in its issuer's class")
def classified(judge: Judge) -> None:
    judge("classification by issuer", call="classification")


@then(parsers.parse("{bank} has exactly the transactions of its own cards"))
def own(judge: Judge, bank: str) -> None:
    judge("transactions of a bank", call="fetch", cards=CARD_PREFIXES[bank[-1]], elsewhere=False)


@then(parsers.parse("{bank} has exactly what its own cards paid elsewhere"))
def own_elsewhere(judge: Judge, bank: str) -> None:
    judge("transactions of a bank", call="fetch", cards=CARD_PREFIXES[bank[-1]], elsewhere=True)


@then("the ledger balances")
def balances(office: OfficeSite, judge: Judge) -> None:
    office.get("trial balance", CLERK, "ledger")
    judge("ledger balances", call="trial balance", without=[])


@then(parsers.parse("the ledger balances without record {records}"))
def balances_without(office: OfficeSite, judge: Judge, records: str) -> None:
    office.get("trial balance", CLERK, "ledger")
    judge("ledger balances", call="trial balance", without=listed(records))


@then(parsers.parse('of "{call}" only {records} are refused'))
def refused_records(judge: Judge, call: str, records: str) -> None:
    judge("records refused", call=call, records=listed(records))
