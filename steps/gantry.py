"""The gantry: vehicles drive under it; its record, its image, and what OBU and card carry away."""

from pytest_bdd import given, parsers, then, when

from fixtures.bench import Bench
from fixtures.cpc_journeys import CpcJourney
from fixtures.gantry_drive import GantryDrive
from fixtures.journeys import Journey
from fixtures.vehicles import Vehicle
from reports.judging import Judge


@given("the gantry is ready", target_fixture="gantry")
def gantry_is_ready(bench: Bench) -> GantryDrive:
    return GantryDrive(bench, bench.gantry())


@given("the gantry where the province ends is ready", target_fixture="gantry")
def border_gantry_is_ready(bench: Bench) -> GantryDrive:
    return GantryDrive(bench, bench.gantry("gantry_province_exit"))


@given(parsers.parse("EF02 of its CPC card can be {done} no more once its passage is written"))
def wears_out(bench: Bench, journey: CpcJourney, done: str) -> None:
    journey.worn = done
    bench.fact(cpc_damaged=True)


@given("it has driven under the gantry")
@when("it drives under the gantry")
def drives_under(gantry: GantryDrive, vehicle: Vehicle, journey: Journey) -> None:
    gantry.passes(vehicle, journey)


@given("the driver has put the ETC card back before the exit")
def card_is_back(bench: Bench, vehicle: Vehicle) -> None:
    vehicle.insert_card()
    bench.fact(obu_without_card=False)


@then(parsers.parse("the gantry writes one record of it, right for {cell}"))
def record_right_for(judge: Judge, cell: str) -> None:
    judge("one gantry record")
    judge("special types", cell=cell, part="gantry")
    judge("gantry record adds up")
    judge("gantry fee")


@then("the gantry charges it without special type")
def charged_normally(judge: Judge) -> None:
    judge("one gantry record")
    judge("special types", carrier="gantry")
    judge("gantry record adds up")
    judge("gantry fee", charged=True)


@then("record and memory agree")
def agree(judge: Judge) -> None:
    judge("record and memory agree")


@then("the gantry writes no record of it")
def no_record(judge: Judge) -> None:
    judge("no gantry record")


@then("one plate image of it is uploaded")
def one_image(judge: Judge) -> None:
    judge("plate image")


@then(parsers.parse("the gantry tells nothing untrue of it for {cell}"))
def nothing_untrue(judge: Judge, cell: str) -> None:
    judge("special types", cell=cell, part="gantry")


@then(parsers.parse("the exit record carries what is due for {cell}"))
def exit_part(judge: Judge, cell: str) -> None:
    judge("one exit record")
    judge("special types", cell=cell, part="exit")


@then("the gantry charges its CPC card without special type")
def charges_card(judge: Judge) -> None:
    judge("one CPC gantry record")
    judge("special types", carrier="gantry")
    judge("CPC gantry fee", charged=True)
    judge("CPC record and card agree")


@then("what the gantry tells of its CPC card agrees with the card")
def agrees_with_card(judge: Judge) -> None:
    judge("CPC record and card agree")


@then(parsers.parse("the gantry's record of it names code {code:d}"))
def names_code(judge: Judge, code: int) -> None:
    judge("gantry code", code=code)


@then("no gantry record of it has a special type")
def none_special(judge: Judge) -> None:
    judge("special types", carrier="gantry_or_none")
