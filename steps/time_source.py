"""The time source and the clock of the back office under test (北斗时钟同步)."""

from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.office_site import OfficeSite
from reports.judging import Judge
from steps.list_files import ListFiles, card  # one vocabulary of list files

CLOCK, ALARMS, CLERK, LANE, PUBLISHED = "clock", "alarms", "the clerk", "the exit lane", "lane fetches"


def _look(bench: Bench, office: OfficeSite) -> None:
    """The clock as a lane sees it, beside what it should be."""
    office.let_time_be_given()
    office.get(CLOCK, LANE, "time", ahead=f"{office.time_source.ahead:.3f}", bench=f"{bench.clock.now():.6f}")


@given(parsers.parse("the back office follows a time source that is {ahead:g} s ahead"))
def follows(bench: Bench, office: OfficeSite, ahead: float) -> None:
    office.time_source.ahead = ahead
    office.prepare(CLERK, "reset", {})  # the clock is set to it, whatever the source had said before: a first setting is no step
    _look(bench, office)


@when(parsers.parse("the time source steps by {step:g} s"))
def steps_by(bench: Bench, office: OfficeSite, step: float) -> None:
    office.time_source.ahead += step
    _look(bench, office)
    office.get(ALARMS, CLERK, "alarms")


@when(parsers.parse("the time source loses reception and drifts by {step:g} s"))
def loses_reception(bench: Bench, office: OfficeSite, step: float) -> None:
    kept = office.time_source.ahead
    office.time_source.reception, office.time_source.ahead = False, kept + step
    office.let_time_be_given()
    office.get(CLOCK, LANE, "time", ahead=f"{kept:.3f}", bench=f"{bench.clock.now():.6f}")
    office.get(ALARMS, CLERK, "alarms")


@when(parsers.parse("lists are published before and after the time source steps by {step:g} s"))
def numbered(bench: Bench, office: OfficeSite, files: ListFiles, step: float) -> None:
    for number in (1, 2):
        files.deliver("the home issuer", number, [card(number)], full=number == 1)
        office.get(PUBLISHED, LANE, "lists/status")
        office.time_source.ahead += step
        office.let_time_be_given()
    files.deliver("the home issuer", 3, [card(3)])
    office.get(PUBLISHED, LANE, "lists/status")


@then("its clock follows")
def clock_follows(judge: Judge) -> None:
    judge("clock follows", call=CLOCK)


@then(parsers.parse("an alarm tells of the step of {step:g} s"))
def alarm(judge: Judge, step: float) -> None:
    judge("clock alarm", call=ALARMS, step=step)


@then("there is no alarm of the clock")
def no_alarm(judge: Judge) -> None:
    judge("clock alarm", call=ALARMS, step=0)


@then("their versions grow")
def versions_grow(judge: Judge) -> None:
    judge("versions in order", call=PUBLISHED)
