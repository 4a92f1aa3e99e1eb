"""The toll: amount, payment, debit."""

from pytest_bdd import parsers, then

from reports.judging import Judge


@then("the ETC card pays the charge of the OBU's sums")
def card_pays(judge: Judge) -> None:
    judge("fee", kind="etc")
    judge("card debited")
    judge("arm after payment")
    judge("amount displayed")


@then(parsers.parse("the provinces in its exit record are {provinces}"))
def shares(judge: Judge, provinces: str) -> None:
    judge("shares in the exit record", provinces=provinces.split())
