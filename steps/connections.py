"""How one connects to the back office under test (链路加密): plaintext, old versions, foreign certificates, renewal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from pytest_bdd import given, parsers, then, when

from fixtures.office_connections import CALLER, How, OpenConnection
from fixtures.office_parties import PARTIES
from fixtures.office_site import OfficeSite
from reports.judging import Judge

ATTEMPT, BEFORE, AFTER = "attempt", "before the renewal", "after the renewal"


@pytest.fixture
def kept_open() -> Iterator[list[OpenConnection]]:
    """Connections of the scenario, cut at its end."""
    made: list[OpenConnection] = []
    yield made
    for connection in made:
        connection.close()


def _own(office: OfficeSite) -> Path:
    return office.certificate_of(PARTIES[CALLER])


def _try(office: OfficeSite, kept_open: list[OpenConnection], how: How, attempt: str = ATTEMPT, caller: str = CALLER) -> None:
    kept_open.append(OpenConnection(office, how, PARTIES[caller]))
    kept_open[-1].ask(attempt)


@when(parsers.parse("a client connects with {tls}"))
def connects_with(office: OfficeSite, kept_open: list[OpenConnection], tls: str) -> None:
    _try(office, kept_open, How("none" if tls == "no encryption" else tls, _own(office)))


@when("a client shows no certificate")
def connects_without(office: OfficeSite, kept_open: list[OpenConnection]) -> None:
    _try(office, kept_open, How())


@when("a client shows a certificate of a foreign authority")
def connects_foreign(office: OfficeSite, kept_open: list[OpenConnection], tmp_path: Path) -> None:
    party, file = PARTIES[CALLER], tmp_path / "foreign.pem"
    issued = trustme.CA().issue_cert("client.invalid", common_name=party.name, organization_unit_name=party.folder)
    issued.private_key_and_cert_chain_pem.write_to_path(str(file))
    _try(office, kept_open, How("", file))


@when(parsers.parse("{client} asks in the name of {other}"))
def asks_for_another(office: OfficeSite, kept_open: list[OpenConnection], client: str, other: str) -> None:
    _try(office, kept_open, How("", office.certificate_of(PARTIES[client])), ATTEMPT, other)


@given("a client is connected")
def connected(office: OfficeSite, kept_open: list[OpenConnection]) -> None:
    _try(office, kept_open, How("", _own(office)), BEFORE)


@when("the certificate of the back office is renewed")
def renewed(office: OfficeSite, kept_open: list[OpenConnection]) -> None:
    office.renew_certificate()
    office.prepare("the clerk", "certificate-renewals", {})
    kept_open[0].ask(BEFORE)
    _try(office, kept_open, How("", _own(office)), AFTER)


@then("nothing is answered")
def not_answered(judge: Judge) -> None:
    judge("connection refused", attempt=ATTEMPT)


@then(parsers.parse("it is answered over {tls}"))
def answered(judge: Judge, tls: str) -> None:
    judge("connection stands", attempt=ATTEMPT, tls=tls)


@then("the open connection is answered on, and a new one sees the new certificate")
def both_stand(judge: Judge) -> None:
    judge("connection stands", attempt=BEFORE)
    judge("connection stands", attempt=AFTER)
    judge("certificate changed", before=BEFORE, after=AFTER)
