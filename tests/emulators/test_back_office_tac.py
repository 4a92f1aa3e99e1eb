"""TAC verification: records of emulated cards and lanes verify; one wrong field alone, and they do not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulators.back_office import BackOffice
from emulators.back_office.tac_verification import IssuerKeys
from fixtures import test_keys
from fixtures.bench import Bench
from fixtures.drives import Drive
from fixtures.vehicles import AREA_SHANDONG
from tests.emulators.test_back_office import JSON, call, office
from tollcert import crypto
from tollcert.config import Profile

ISSUER = "/issuers/bank"


@pytest.fixture(scope="module", params=[crypto.TDES, crypto.SM4])
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The entry record of a vehicle that drove through the reference lane."""
    bench = Bench(Profile(), tmp_path_factory.mktemp("campaign"))
    site, vehicle = bench.site("entry"), bench.vehicle(1)
    vehicle.plan.algorithm = request.param
    Drive(bench, site).arrive(vehicle)
    bench.run(5.0)
    (found,) = bench.back_office.store.records("entries")
    yield found
    bench.close()


@pytest.fixture
def made() -> BackOffice:
    keys = {(algorithm, 1): test_keys.master("tac", algorithm) for algorithm in (crypto.TDES, crypto.SM4)}
    built = office()
    built.tac.issuers["3701"] = IssuerKeys(AREA_SHANDONG, keys)
    return built


def results(made: BackOffice, *records: dict[str, Any]) -> list[str]:
    reply = call(made, "POST", "tac-verifications", {"records": list(records)}, ISSUER)
    return [result["result"] for result in reply.body["results"]]


def test_what_card_and_lane_made_is_valid(made: BackOffice, record: dict[str, Any]) -> None:
    assert results(made, record) == ["valid"]
    assert results(made, record) == ["valid"]


def wrong(record: dict[str, Any]) -> dict[str, Any]:
    other = {1: 2, 2: 1}[record["algorithmIdentifier"]]
    return {
        "TAC": "12345678", "keyVersion": 2, "algorithmIdentifier": other, "transFee": 1, "terminalNo": "0" * 12, "terminalTransNo": "0" * 8,
        "transType": "06", "enTime": "2026-01-01T00:00:00", "cardId": "3701" + "1" * 16,
    }  # fmt: skip


@pytest.mark.parametrize("field", ["TAC", "keyVersion", "algorithmIdentifier", "transFee", "terminalNo", "terminalTransNo", "transType", "enTime", "cardId"])
def test_one_wrong_field_alone_is_invalid(made: BackOffice, record: dict[str, Any], field: str) -> None:
    assert results(made, record | {field: wrong(record)[field]}) == ["invalid"]


def test_the_same_transaction_under_another_id_is_a_replay(made: BackOffice, record: dict[str, Any]) -> None:
    hosted = {**record, "tradeId": "G1"}
    assert results(made, record, record | {"id": "other"}, hosted, hosted) == ["valid", "replayed", "valid", "valid"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"TAC": "00000000"}, "no_tac"),
        ({"TAC": None}, "no_tac"),
        ({"terminalNo": None}, "unverifiable"),
        ({"terminalTransNo": "xyz"}, "unverifiable"),
        ({"transFee": -1}, "unverifiable"),
        ({"transFee": "²"}, "unverifiable"),
        ({"enTime": "yesterday"}, "unverifiable"),
        ({"cardId": "6101" + "1" * 16}, "unverifiable"),
        ({"cardId": "1" * 16, "cardNet": [1]}, "unverifiable"),
    ],
)
def test_what_cannot_be_verified_says_so(made: BackOffice, record: dict[str, Any], change: dict[str, Any], expected: str) -> None:
    assert results(made, record | change) == [expected]


FIELDS = ["id", "tradeId", "TAC", "keyVersion", "algorithmIdentifier", "transFee", "terminalNo", "terminalTransNo", "transType", "enTime", "cardId", "cardNet"]
ODD = st.sampled_from(["", "0001-01-01T00:00:00", "9999-12-31T23:59:59", "zz", "²", "00" * 50, -1, 2**80, True, 1.5, [], {}, None]) | JSON


@given(st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=5))
@settings(max_examples=300, deadline=None)
def test_odd_records_get_a_result(change: dict[str, Any]) -> None:
    built = office()
    built.tac.issuers["3701"] = IssuerKeys(AREA_SHANDONG, {(crypto.TDES, 1): bytes(16)})
    good = {"id": "1", "TAC": "12345678", "keyVersion": 1, "algorithmIdentifier": 1, "transFee": 0, "terminalNo": "0" * 12, "terminalTransNo": "0" * 8}
    good |= {"transType": "09", "enTime": "2026-01-01T00:00:00", "cardId": "3701" + "1" * 16}
    assert results(built, good | change)[0] in ("invalid", "unverifiable", "no_tac")


def test_an_issuer_changes_its_own_media_only(made: BackOffice) -> None:
    own, foreign = "3701" + "1" * 16, "6101" + "1" * 16
    entries = [{"kind": "card", "id": own, "status": 1, "reason": 1}, {"kind": "card", "id": foreign, "status": 1}]
    reply = call(made, "POST", "status-changes", {"entries": entries}, ISSUER)
    assert (reply.status, [fault["id"] for fault in reply.body["failList"]]) == (200, [foreign])
    assert [entry["id"] for entry in call(made, "GET", "lists/status").body["entries"]] == [own]
    assert call(made, "POST", "status-changes", {"entries": entries[1:]}, ISSUER).status == 400


def test_a_file_of_keys_is_enough(tmp_path: Path, record: dict[str, Any]) -> None:
    """The stand-alone back office verifies with the keys of its set-up file."""
    import json

    from emulators.hosts.office_host import office as from_file

    masters = {f"{algorithm}.1": test_keys.master("tac", algorithm).hex() for algorithm in (crypto.TDES, crypto.SM4)}
    setup = {"places": {"bank": {"issuerId": "bank"}}, "tacKeys": {"3701": {"area": AREA_SHANDONG.hex(), "masters": masters}}}
    (tmp_path / "setup.json").write_text(json.dumps(setup))
    assert results(from_file(tmp_path / "setup.json", BackOffice()), record) == ["valid"]
