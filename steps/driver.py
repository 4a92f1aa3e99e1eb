"""What the lane tells the driver: fee display, pass light, canopy light, barrier."""

from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.drives import Drive
from fixtures.vehicles import Vehicle
from reports.judging import Judge

SHOWN_AFTER_S = 1.0
SERVED_AFTER_S = 3.0
"""A lane that serves has dealt with a vehicle by then."""


def _look(drive: Drive, closed: bool) -> None:
    """Wait until the lane shows what it is, then look at its canopy light."""
    drive.bench.until(lambda: (drive.site.state == "closed") == closed, drive.bench.profile.timing.outcome)
    drive.bench.run(SHOWN_AFTER_S)
    drive.bench.record("canopy", lit=drive.site.canopy, state=drive.site.state)


@given("the collector has closed the lane")
@when("the collector closes the lane")
def closes(drive: Drive) -> None:
    _look(drive, closed=False)
    drive.site.press("CLOSE")
    _look(drive, closed=True)


@when("the collector opens the lane again")
def opens(drive: Drive) -> None:
    drive.site.press("OPEN")
    _look(drive, closed=False)


@when("it drives into the closed lane")
def drives_into_closed(bench: Bench, drive: Drive, vehicle: Vehicle) -> None:
    drive.stand(vehicle)
    bench.run(SERVED_AFTER_S)
    drive.back_out()


@then(parsers.parse("the fee display shows its plate and that its account is {account}"))
def account(judge: Judge, account: str) -> None:
    judge("account displayed", account=account)


@then("the fee display shows its plate and its balance")
def balance(judge: Judge) -> None:
    judge("account displayed", account="balance")


@then("the fee display shows its plate and the amount")
def amount(judge: Judge) -> None:
    judge("amount displayed")


@then("the barrier opens by itself and the pass light turns green")
def opens_by_itself(judge: Judge) -> None:
    judge("opened by itself")
    judge("pass light")


@then("the pass light is not green while it is held")
def not_green(judge: Judge) -> None:
    judge("pass light")


@then("the canopy light says whether the lane is open")
def canopy(judge: Judge) -> None:
    judge("canopy light")


@then("the closed lane serves nobody")
def nobody(judge: Judge) -> None:
    judge("nobody served")
