"""The toll: amount, payment, debit."""

from pytest_bdd import then

from reports.judging import Judge


@then("the ETC card pays the charge of the OBU's sums")
def card_pays(judge: Judge) -> None:
    judge("fee", kind="etc")
    judge("card debited")
    judge("arm after payment")
    judge("amount displayed")
