"""The back office under test: it is there, it is asked, it does it or refuses."""

from pytest_bdd import given, parsers, then

from fixtures.bench import Bench
from fixtures.office_site import OfficeSite
from reports.judging import Judge


@given("the back office is open", target_fixture="office")
def office_is_open(bench: Bench) -> OfficeSite:
    return bench.office()


@then(parsers.parse('the back office does it: "{call}"'))
def does_it(judge: Judge, call: str) -> None:
    judge("centre does it", call=call)


@then(parsers.parse('the back office refuses it: "{call}"'))
def refuses_it(judge: Judge, call: str) -> None:
    judge("centre refuses", call=call)
