"""OBU and ETC card: what they hold afterwards."""

from pytest_bdd import then

from reports.judging import Judge


@then("OBU and ETC card carry this entry")
def carry_entry(judge: Judge) -> None:
    judge("carries this entry", file="0019")
    judge("carries this entry", file="EF04")


@then("nothing is written to OBU and ETC card")
def nothing_written(judge: Judge) -> None:
    judge("nothing written")


@then("OBU and ETC card carry no open entry any more")
def carry_no_entry(judge: Judge) -> None:
    judge("exit written")


@then("the ETC card carries this entry")
def card_carries_entry(judge: Judge) -> None:
    judge("carries this entry", file="0019")
