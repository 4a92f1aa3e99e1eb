"""Client certificates: who calls is who the certificate says; all services by all roles."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import trustme

from emulators.back_office.parameters import FOLDERS
from emulators.back_office.services import SERVICES
from emulators.hosts.clock import Clock, VirtualLoop
from emulators.hosts.https import HttpsServerPort
from emulators.hosts.party import Party
from tests.emulators.test_back_office_openapi import GOOD, PLACES, scripted

NAMES = {folder: place.rsplit("/", 1)[1] for folder, place in PLACES.items()}


class Papers:
    """Two authorities, one of which the centre knows, and certificates of both; each is made once."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.authority, self.stranger = folder, trustme.CA(), trustme.CA()
        self.chain, self.trusted = folder / "chain.pem", folder / "ca.pem"
        self.authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(self.chain))
        self.authority.cert_pem.write_to_path(str(self.trusted))
        self._issued: dict[tuple[str, str, bool], ssl.SSLContext] = {}

    def holder(self, role: str, name: str, *, of_stranger: bool = False) -> ssl.SSLContext:
        """Who shows a certificate."""
        if (role, name, of_stranger) not in self._issued:
            file = self.folder / "client.pem"
            issued = (self.stranger if of_stranger else self.authority).issue_cert("client.invalid", common_name=name, organization_unit_name=role)
            issued.private_key_and_cert_chain_pem.write_to_path(str(file))
            self._issued[role, name, of_stranger] = context = self.nobody()
            context.load_cert_chain(file)
        return self._issued[role, name, of_stranger]

    def nobody(self) -> ssl.SSLContext:
        """Who shows none."""
        return ssl.create_default_context(cafile=str(self.trusted))


class Centre:
    """A back office that demands certificates."""

    def __init__(self, papers: Papers) -> None:
        self.loop, self.papers = VirtualLoop(), papers
        core = scripted()
        core.demands_certificates = True
        self.party = Party("back_office", core, self.loop, Clock(self.loop, 1_780_000_000.0))
        self.port = HttpsServerPort(self.party, "https", lambda exchange: None)
        self.loop.run_until_complete(self.port.listen(papers.chain, papers.chain, clients=papers.trusted))
        self._clients: dict[ssl.SSLContext, httpx.AsyncClient] = {}

    def status(self, method: str, path: str, body: object, caller: ssl.SSLContext) -> int:
        if caller not in self._clients:
            self._clients[caller] = httpx.AsyncClient(verify=caller, trust_env=False)
        asked = self._clients[caller].request(method, f"https://127.0.0.1:{self.port.address[1]}{path}", json=body)
        return self.loop.run_until_complete(asked).status_code

    def close(self) -> None:
        for client in self._clients.values():
            self.loop.run_until_complete(client.aclose())
        self.loop.run_until_complete(self.party.close())
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return Papers(tmp_path_factory.mktemp("papers"))


@pytest.fixture
def centre(papers: Papers) -> Iterator[Centre]:
    made = Centre(papers)
    yield made
    made.close()


@pytest.mark.parametrize("service", SERVICES, ids=[f"{service.method} {service.verb}" for service in SERVICES])
def test_every_service_by_every_role(centre: Centre, service: object) -> None:
    """Allowed exactly when the service is for that role and the path is the caller's own."""
    from emulators.back_office.service import Service

    assert isinstance(service, Service)
    body = GOOD.get(service.verb, {"id": "1"}) if service.method == "POST" else None
    for role, name in NAMES.items():
        caller = centre.papers.holder(role, name)
        for folder in FOLDERS:
            status = centre.status(service.method, f"{PLACES[folder]}/{service.verb}", body, caller)
            assert (status != 403) == (role == folder and folder in service.callers), (role, folder)


def test_a_certificate_does_not_speak_for_another_place(centre: Centre) -> None:
    path = f"{PLACES['lanes']}/time"
    assert centre.status("GET", path, None, centre.papers.holder("lanes", NAMES["lanes"])) == 200
    for role, name in (("lanes", "another"), ("ministry", NAMES["lanes"]), ("", ""), ("lanes", "x" * 60)):
        assert centre.status("GET", path, None, centre.papers.holder(role or "x", name or "x")) == 403


@pytest.mark.parametrize("whose", ["nobody", "a stranger"])
def test_without_a_certificate_of_the_authority_no_request_is_read(centre: Centre, whose: str) -> None:
    caller = centre.papers.nobody() if whose == "nobody" else centre.papers.holder("lanes", NAMES["lanes"], of_stranger=True)
    with pytest.raises(httpx.HTTPError):
        centre.status("GET", f"{PLACES['lanes']}/time", None, caller)


def test_a_core_that_demands_certificates_refuses_without() -> None:
    """Even if a host forgets to demand them."""
    from tests.emulators.test_back_office import call

    made = scripted()
    made.demands_certificates = True
    assert call(made, "GET", "time").status == 401
