"""The collector's desk at an entry: CPC cards, ETC cards alone, and what the cards hold afterwards."""

import re

from pytest_bdd import given, parsers, then, when

from fixtures.drives import Drive
from fixtures.manual_entry import ManualEntry
from fixtures.vehicles import Vehicle
from reports.judging import Judge


def codes(text: str) -> list[int]:
    """One special type, or several of which any will do: `6 or 24`."""
    return [int(code) for code in re.findall(r"\d+", text)]


@when("it drives into the lane, its OBU answering before the loop")
def drives_in_zone_first(drive: Drive, vehicle: Vehicle) -> None:
    drive.arrive(vehicle, zone_first=True)


@given("the collector has issued a CPC card")
@when("the collector issues a CPC card")
def issue_cpc(drive: Drive, vehicle: Vehicle) -> None:
    ManualEntry(drive, vehicle).issue_cpc()


@given("the driver has offered the ETC card alone")
@when("the driver offers the ETC card alone")
def offer_card(drive: Drive, vehicle: Vehicle) -> None:
    ManualEntry(drive, vehicle).offer_card()


@then(parsers.re(r"the lane holds it for reason (?P<named>\d+(?: or \d+|或\d+)*) and then releases it"), converters={"named": codes})
def held_for_reason_then_released(judge: Judge, named: list[int]) -> None:
    judge("held first")
    judge("reason shown", code=named)
    judge("released")
    judge("display", code=named)


@then(parsers.re(r"the lane holds it for reason (?P<named>\d+(?: or \d+|或\d+)*)"), converters={"named": codes})
def held_for_reason(judge: Judge, named: list[int]) -> None:
    judge("held")
    judge("reason shown", code=named)
    judge("display", code=named)


@then(parsers.parse("it is recorded once, with the special types of {cell}, branch {branch}"))
def recorded_once(judge: Judge, cell: str, branch: str) -> None:
    judge("one passage record", kind="entries")
    judge("special types", cell=cell, branch=branch)


@then(parsers.parse("what is told of it is right for {cell}, branch {branch}"))
def told_of_it(judge: Judge, cell: str, branch: str) -> None:
    judge("special types", cell=cell, branch=branch)


@then("nothing untrue is told of it")
def told_truly(judge: Judge) -> None:
    judge("special types", carrier="event_or_entry")


@then("it does not enter")
def does_not_enter(judge: Judge) -> None:
    judge("nothing written")
    judge("no passage record", kind="entries")


@then("it enters on the CPC card alone")
def enters_on_cpc(judge: Judge) -> None:
    judge("CPC card carries this entry")
    judge("nothing written")


@then("it enters on the ETC card alone")
def enters_on_etc_card(judge: Judge) -> None:
    judge("carries this entry", file="0019", statuses=[1, 3])
