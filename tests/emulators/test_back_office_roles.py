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


class Centre:
    """A back office that demands certificates, and the authority that issues them."""

    def __init__(self, folder: Path) -> None:
        self.loop, self.authority, self.stranger = VirtualLoop(), trustme.CA(), trustme.CA()
        self.folder = folder
        core = scripted()
        core.demands_certificates = True
        self.party = Party("back_office", core, self.loop, Clock(self.loop, 1_780_000_000.0))
        self.port = HttpsServerPort(self.party, "https", lambda exchange: None)
        chain, trusted = folder / "chain.pem", folder / "ca.pem"
        self.authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(chain))
        self.authority.cert_pem.write_to_path(str(trusted))
        self.loop.run_until_complete(self.port.listen(chain, chain, clients=trusted))

    def certificate(self, role: str, name: str, authority: trustme.CA | None = None) -> Path:
        file = self.folder / f"{role}-{name}.pem"
        issued = (authority or self.authority).issue_cert("client.invalid", common_name=name, organization_unit_name=role)
        issued.private_key_and_cert_chain_pem.write_to_path(str(file))
        return file

    def status(self, method: str, path: str, body: object, certificate: Path | None) -> int:
        context = ssl.create_default_context(cadata=self.authority.cert_pem.bytes().decode())
        if certificate:
            context.load_cert_chain(certificate)

        async def ask() -> int:
            async with httpx.AsyncClient(verify=context, trust_env=False) as client:
                url = f"https://127.0.0.1:{self.port.address[1]}{path}"
                return (await client.request(method, url, json=body)).status_code

        return self.loop.run_until_complete(ask())

    def close(self) -> None:
        self.loop.run_until_complete(self.party.close())
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    made = Centre(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("service", SERVICES, ids=[f"{service.method} {service.verb}" for service in SERVICES])
def test_every_service_by_every_role(centre: Centre, service: object) -> None:
    """Allowed exactly when the service is for that role and the path is the caller's own."""
    from emulators.back_office.service import Service

    assert isinstance(service, Service)
    body = GOOD.get(service.verb, {"id": "1"}) if service.method == "POST" else None
    for role, name in NAMES.items():
        certificate = centre.certificate(role, name)
        for folder in FOLDERS:
            status = centre.status(service.method, f"{PLACES[folder]}/{service.verb}", body, certificate)
            assert (status != 403) == (role == folder and folder in service.callers), (role, folder)


def test_a_certificate_does_not_speak_for_another_place(centre: Centre) -> None:
    path = f"{PLACES['lanes']}/time"
    assert centre.status("GET", path, None, centre.certificate("lanes", NAMES["lanes"])) == 200
    for role, name in (("lanes", "another"), ("ministry", NAMES["lanes"]), ("", ""), ("lanes", "x" * 60)):
        assert centre.status("GET", path, None, centre.certificate(role or "x", name or "x")) == 403


@pytest.mark.parametrize("whose", ["nobody", "a stranger"])
def test_without_a_certificate_of_the_authority_no_request_is_read(centre: Centre, whose: str) -> None:
    certificate = None if whose == "nobody" else centre.certificate("lanes", NAMES["lanes"], centre.stranger)
    with pytest.raises(httpx.HTTPError):
        centre.status("GET", f"{PLACES['lanes']}/time", None, certificate)


def test_a_core_that_demands_certificates_refuses_without() -> None:
    """Even if a host forgets to demand them."""
    from tests.emulators.test_back_office import call

    made = scripted()
    made.demands_certificates = True
    assert call(made, "GET", "time").status == 401
