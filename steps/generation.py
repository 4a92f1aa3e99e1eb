"""Generations of OBUs: what the air and the records show of them, and what is right for each."""

from pytest_bdd import then

from fixtures.vehicles import Vehicle
from reports.judging import Judge


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
    judge("carries this entry", file="0019")
    judge("carries this entry", file="EF04")


@then("it pays the charge of its OBU's sums")
def pays_the_sums(judge: Judge, vehicle: Vehicle) -> None:
    judge("fee", kind="etc")
    judge("card debited")
    judge("arm after payment")
    judge("amount displayed")


@then("its media carry no open entry any more")
def media_carry_no_entry(judge: Judge, vehicle: Vehicle) -> None:
    judge("exit written")
