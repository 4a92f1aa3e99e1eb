"""Links to the back office: acknowledgements that are lost, outages, records that wait."""

from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.drives import Drive
from fixtures.gantry_drive import GantryDrive
from fixtures.journeys import Journey
from fixtures.office_link import OfficeLink
from fixtures.strangers import meet
from fixtures.vehicles import Vehicle
from reports.judging import Judge

KINDS = {"entry": "entries", "exit": "exits"}
HOUR_S = 3600.0


@given(parsers.parse("its next {times:d} uploads are {trouble}"), target_fixture="link", converters={"times": int})
def lane_troubles(bench: Bench, drive: Drive, times: int, trouble: str) -> OfficeLink:
    link = OfficeLink(bench, drive.site.place_id)
    link.troubles(trouble, times)
    return link


@given(parsers.parse("the gantry's next {times:d} uploads are {trouble}"), target_fixture="link", converters={"times": int})
def gantry_troubles(bench: Bench, gantry: GantryDrive, times: int, trouble: str) -> OfficeLink:
    link = OfficeLink(bench, gantry.site.place_id)
    link.troubles(trouble, times)
    return link


@given("both links to the back office are cut", target_fixture="link")
def links_are_cut(bench: Bench, drive: Drive) -> OfficeLink:
    link = OfficeLink(bench, drive.site.place_id)
    link.cut()
    return link


@given(parsers.parse("{count:d} class {vehicle_class:d} cars have driven through"))
@when(parsers.parse("{count:d} class {vehicle_class:d} cars drive through"))
def cars_drive_through(bench: Bench, drive: Drive, count: int, vehicle_class: int) -> None:
    for _ in range(count):
        vehicle = bench.vehicle(vehicle_class)
        if drive.site.parameters["position"] != "entry":
            Journey(bench, vehicle).enters("A", HOUR_S).passes("g1").passes("g2")
        drive.arrive(vehicle)


@when("it drives into the lane, which loses its power before its record is acknowledged")
def loses_power(bench: Bench, drive: Drive, vehicle: Vehicle, link: OfficeLink) -> None:
    drive.arrive(vehicle)
    link.tried()
    bench.loses_power(drive.site)


@when("it drives under the gantry, which loses its power before its record is acknowledged")
def gantry_loses_power(bench: Bench, gantry: GantryDrive, vehicle: Vehicle, journey: Journey, link: OfficeLink) -> None:
    gantry.passes(vehicle, journey)
    link.tried()
    bench.loses_power(gantry.site)


@when(parsers.parse("the links are back and {count:d} records are sent"))
def links_are_back(link: OfficeLink, count: int) -> None:
    link.restore()
    link.drained(count)


@when(parsers.parse("the {position} lane starts and meets {what} at the address of its back office"))
def meets(bench: Bench, position: str, what: str) -> None:
    meet(bench, position, what)


@given("the certificate of its back office was renewed and its connections were closed")
def renewed(bench: Bench) -> None:
    bench.renew_certificate()


@then("the lane says nothing to it and does not open")
def says_nothing(judge: Judge) -> None:
    judge("nothing said to a stranger")


@then("the lane asks it what it is")
def asks(judge: Judge) -> None:
    judge("asks its back office")


@then(parsers.parse("its {position} record is sent until it is acknowledged, and kept once"))
def acknowledged(judge: Judge, position: str) -> None:
    if position == "gantry":
        judge("gantry record acknowledged")
    else:
        judge("record acknowledged", kind=KINDS[position])


@then(parsers.parse("{count:d} {position} records are sent in order, each kept once"), converters={"count": int})
def in_order(judge: Judge, count: int, position: str) -> None:
    judge("records drain in order", kind=KINDS[position], count=count)


@then(parsers.parse("the lane let all {count:d} pass meanwhile"), converters={"count": int})
def passed_meanwhile(judge: Judge, count: int) -> None:
    judge("passed while cut off", count=count)
