"""The description of the back office is true: it is the table's, and every answer is one that it describes."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulators.back_office import BackOffice, Charge, Failure, schemas
from emulators.back_office.openapi import document
from emulators.back_office.parameters import FOLDERS
from emulators.back_office.services import REFUSALS, SERVICES, Service
from emulators.core import Received, Send, Woke
from emulators.http import Reply, Request
from tests.emulators.test_back_office import CHARGING, GANTRY, JSON, LANE, MUTATED, NOW, call, office
from tollcert.wire.uploads import KINDS

DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.json"
PLACES = {"lanes": f"/lanes/{LANE}", "gantries": f"/gantries/{GANTRY}", "issuers": "/issuers/bank", "ministry": "/ministry/centre"}
PLACES |= {"banks": "/banks/bank-a", "service-points": "/service-points/point-1", "customers": "/customers/account-1", "operations": "/operations/clerk-1"}
PSAM = {"terminalNo": "013700047200", "psamNo": "37010000000000000001", "areaCode": "C9BDB6AB", "random": "0011223344556677"}
PLATE = {"vlp": "鲁A12345", "vlpc": 0}
GOOD = {
    "entry-queries": PLATE,
    "charging-requests": CHARGING,
    "psam-authorisations": PSAM,
    "gantry-transactions": {"tradeId": "1"},
    "plate-images": {"picId": "1"},
}
GOOD |= {"clock": {"unix": NOW}, "reset": {}}
GOOD |= {"tac-verifications": {"records": [{"id": "1"}]}, "status-changes": {"entries": [{"kind": "card", "id": "3701" + "0" * 16, "status": 1}]}}

GOOD |= {
    "psam-registrations": {"terminalNo": "370100000001", "psamNo": "37010000000000000001"},
    "stock-receipts": {"kind": "card", "format": "new", "chips": ["10000001"]},
}
CARD = f"3701{1:016d}"
GOOD |= {
    "accounts": {"accountId": "a-1", "cards": [CARD]},
    "consumptions": {"records": [{"id": "1", "cardId": CARD, "transFee": 5, "province": "41"}]},
    "splits": {"day": "2026-07-01"},
    "refund-slips": {"slipId": "s-1", "recordId": "1", "fen": 5},
    "debts": {"debtId": "d-1", "plate": "鲁A12345", "colour": 0, "fen": 5},
    "enquiries": {"enquiryId": "e-1", "kind": "feedback", "text": "good"},
    "backups": {},
    "reconciliations": {"day": "2026-07-01", "records": []},
    "outgoing-files": {"message": "TRC_EXETCPU", "day": "2026-07-01"},
}


def scripted() -> BackOffice:
    made = office()
    made.charges["鲁A12345"] = Charge(100, 95)
    made.entries_of["鲁A12345"] = [{"enStationHex": "37012C13", "enTime": "2026-01-01T00:00:00"}]
    made.publish_status([{"kind": "card", "id": "3" * 20, "reason": 1}])
    made.publish_credit([{"plate": "鲁A12345", "colour": 0}])
    return made


def described(service: Service, reply: Reply) -> None:
    """Raises when the description does not know this reply."""
    kinds = service.replies.get(reply.status, ()) + ((schemas.Refusal,) if reply.status in REFUSALS else ())
    assert kinds, f"{service.verb} answers {reply.status}"
    problems = []
    for kind in kinds:
        try:
            msgspec.convert(reply.body, kind)
        except msgspec.ValidationError as problem:
            problems.append(f"{kind.__name__}: {problem}")
        else:
            return
    pytest.fail(f"{service.verb} {reply.status} {reply.body}: {problems}")


def test_the_file_is_what_the_table_says() -> None:
    """Made by `python -m emulators.back_office.openapi > docs/openapi.json`."""
    assert json.loads(DOCUMENT.read_text()) == document()


def references(node: Any) -> set[str]:
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    here = {node["$ref"]} if isinstance(node, dict) and "$ref" in node else set()
    return here.union(*map(references, inside))


def test_every_reference_leads_somewhere() -> None:
    parts = document()["components"]
    known = {f"#/components/{part}/{name}" for part, names in parts.items() for name in names}
    assert references(document()) <= known
    assert {name for name in known if "schemas" in name} == {name for name in references(document()) if "schemas" in name}


@pytest.mark.parametrize("path", document()["paths"])
def test_every_path_is_served_and_answers_as_described(path: str) -> None:
    folder, verb = path.split("/")[1], path.split("}/")[1]
    for method in document()["paths"][path]:
        (service,) = [service for service in SERVICES if (service.verb, service.method) == (verb, method.upper()) and folder in service.callers]
        body = GOOD.get(verb, {"id": "1"}) if method == "post" else None
        reply = call(scripted(), method.upper(), verb, body, PLACES[folder])
        names_one = method == "get" and service.query
        assert reply.status == 200 or names_one or verb not in {*GOOD, *KINDS}
        described(service, reply)


@pytest.mark.parametrize("service", SERVICES, ids=[f"{service.method} {service.verb}" for service in SERVICES])
def test_every_service_is_served_to_its_callers_only(service: Service) -> None:
    for folder in FOLDERS:
        body = GOOD.get(service.verb, {"id": "1"}) if service.method == "POST" else None
        reply = call(scripted(), service.method, service.verb, body, PLACES[folder])
        assert (reply.status == 403) == (folder not in service.callers)
        described(service, reply)


@given(st.sampled_from(SERVICES), st.sampled_from(sorted(FOLDERS)), st.sampled_from(["GET", "POST"]), JSON | MUTATED)
@settings(max_examples=300, deadline=None)
def test_no_answer_is_undescribed(service: Service, folder: str, method: str, body: Any) -> None:
    made = scripted()
    commands = made.on(Received("https", Request(method, f"{PLACES[folder]}/{service.verb}", body, 1)), NOW) + made.on(Woke("keep"), NOW)
    (reply,) = [command.data for command in commands if isinstance(command, Send)]
    described(service, reply)


def test_failures_are_described() -> None:
    made = scripted()
    made.charges["鲁A12345"] = Failure(716)
    (service,) = (service for service in SERVICES if service.verb == "charging-requests")
    described(service, call(made, "POST", "charging-requests", CHARGING))
