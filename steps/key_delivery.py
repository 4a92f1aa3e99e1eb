"""Keys (密钥): check values, delivery to banks, security modules (PSAM) that may be authorised."""

from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from fixtures import bank_keys
from fixtures.bench import Bench
from fixtures.office_parties import PARTIES
from fixtures.office_site import OfficeSite
from reports.judging import Judge
from tollcert.codes.provinces import PROVINCES

CHECKS, DELIVERY, CONFIRMATION, PSAM = "check values", "delivery", "confirmation", "authorisation"
CLERK, LANE = "the clerk", "the exit lane"
NUMBER = "1101000000000001"
"""Card number of the published vectors (vectors.md 6.3)."""
MODULE = {"terminalNo": "370100000001", "psamNo": "37010000000000000001"}


@pytest.fixture
def delivery() -> dict[str, Any]:
    """What the bank has received."""
    return {}


@when(parsers.parse("the clerk asks for the check values of the {usage} key of {algorithm} of every issuer"))
def every_issuer(bench: Bench, office: OfficeSite, usage: str, algorithm: str) -> None:
    bench.fact(issuing_masters=bank_keys.masters())
    for code in PROVINCES:
        office.post(CHECKS, CLERK, "key-checks", {"network": f"{code}01", "usage": usage, "algorithm": algorithm, "number": NUMBER})


@given(parsers.parse("{bank} has fetched the {usage} key of {algorithm}"))
@when(parsers.parse("{bank} fetches the {usage} key of {algorithm}"))
def fetches(bench: Bench, office: OfficeSite, delivery: dict[str, Any], bank: str, usage: str, algorithm: str) -> None:
    bench.fact(issuing_masters=bank_keys.masters())
    answer = office.post(DELIVERY, bank, "key-deliveries", {"network": "3701", "usage": usage, "algorithm": algorithm})
    if answer.status == 200:
        key = bank_keys.unwrapped(PARTIES[bank].name, answer.body)
        delivery |= {**answer.body, "has": bank_keys.check_value(algorithm, key)}
        bench.record("key", bank=PARTIES[bank].name, delivery=answer.body["delivery"], digest=bank_keys.digest(key), check=delivery["has"])


@given(parsers.parse("{bank} has confirmed it"))
@when(parsers.parse("{bank} confirms it"))
def confirms(office: OfficeSite, delivery: dict[str, Any], bank: str) -> None:
    office.post(CONFIRMATION, bank, "key-confirmations", {"delivery": delivery["delivery"], "check": delivery["has"]})


@given("a byte of the wrapped key was changed on its way")
def changed(delivery: dict[str, Any]) -> None:
    delivery["has"] = bank_keys.check_value(delivery["algorithm"], bank_keys.unwrapped("bank-a", bank_keys.changed(delivery)))


@given(parsers.parse("a security module is registered as {state}"))
def module_registered(office: OfficeSite, state: str) -> None:
    office.prepare(CLERK, "psam-registrations", {**MODULE, "state": state.replace(" ", "_")})


@when(parsers.parse("a lane asks for the authorisation of {module}"))
def asks_for_authorisation(office: OfficeSite, module: str) -> None:
    changes = {"this module": {}, "an unknown module": {"terminalNo": "370100000099"}, "another module under its terminal": {"psamNo": "37010000000000000099"}}
    office.post(PSAM, LANE, "psam-authorisations", {**MODULE, **changes[module], "areaCode": "C9BDB6AB", "random": "0011223344556677"})


@then("every check value is that of the right diversification")
def right_values(judge: Judge) -> None:
    judge("check values", call=CHECKS)


@then("no key was ever in clear")
def never_in_clear(judge: Judge) -> None:
    judge("no key in clear")


@then("the bank has the right key")
def bank_has_it(judge: Judge) -> None:
    judge("key delivered", call=DELIVERY)
