"""Generations of OBUs: what the air and the records show of them, and what is right for each."""

from pytest_bdd import given, then

from fixtures.vehicles import Vehicle
from reports.judging import Judge


@given("the status of its OBU says that no card is in it")
def says_no_card(vehicle: Vehicle) -> None:
    """Whether a single-piece OBU sets that bit is not published; neither may make it a two-piece one without card."""
    vehicle.plan.says_no_card = True


@then("the air shows its generation")
def air_shows(judge: Judge) -> None:
    judge("generation on the air")


@then("the air and the record show its generation")
def air_and_record_show(judge: Judge) -> None:
    judge("generation on the air", read=True)
    judge("generation in the records")


@then("the air shows its generation, and no record denies it")
def no_record_denies(judge: Judge) -> None:
    judge("generation on the air")
    judge("generation in the records")


@then("the gantry's record shows its generation")
def gantry_record_shows(judge: Judge) -> None:
    judge("generation in the gantry record")


@then("its media carry this entry")
def media_carry_entry(judge: Judge, vehicle: Vehicle) -> None:
    for file in ("EF02",) if vehicle.plan.single_piece else ("0019", "EF04"):
        judge("carries this entry", file=file)


@then("it pays the charge of its OBU's sums")
def pays_the_sums(judge: Judge, vehicle: Vehicle) -> None:
    judge("fee", kind="etc")
    judge("account charged" if vehicle.plan.single_piece else "card debited")
    judge("arm after payment")
    judge("amount displayed")


@then("its media carry no open entry any more")
def media_carry_no_entry(judge: Judge, vehicle: Vehicle) -> None:
    judge("exit written to the single-piece OBU" if vehicle.plan.single_piece else "exit written")
