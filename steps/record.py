"""Records: how many, whose, with which special types."""

from pytest_bdd import parsers, then

from reports.judging import Judge

KINDS = {"entry": "entries", "exit": "exits", "gantry": "gantry-transactions"}


@then(parsers.parse("one {position} record is written"))
def one_record(judge: Judge, position: str) -> None:
    if position == "exit":
        judge("one exit record")
    elif position == "gantry":
        judge("one gantry record")
    else:
        judge("one passage record", kind=KINDS[position])


@then(parsers.parse("no {position} record is written"))
def no_record(judge: Judge, position: str) -> None:
    judge("no passage record", kind=KINDS[position])


@then(parsers.parse("its special types are right for {cell:S}"))
def special_types_right(judge: Judge, cell: str) -> None:
    judge("special types", cell=cell)


@then(parsers.parse("its special types are right for {cell}, branch {branch}"))
def special_types_of_branch(judge: Judge, cell: str, branch: str) -> None:
    judge("special types", cell=cell, branch=branch)


@then(parsers.parse("the {position} record has no special type"))
def no_special_type(judge: Judge, position: str) -> None:
    judge("special types", carrier=position)
