"""Checks on generations, on frames of the emulated antenna and OBUs: a generation never passes for another one."""

from typing import Any

import pytest

from emulators.rsu import RsuOptions
from fixtures.vehicles import GENERATIONS
from reports import checks, coverage
from reports.checks import generations
from reports.journal import Event
from reports.scene import Scene
from reports.verdict import Verdict
from tests.emulators.zone import Zone, vehicle
from tollcert.wire import national

Observation = tuple[str, dict[str, Any]]
TWO_PIECE_EXIT = {"mediaType": 1, "obuId": "3701000000000000", "payType": 4, "TAC": "A1B2C3D4"}


def observed(generation: str, options: RsuOptions | None = None) -> list[Observation]:
    """What a bench records of a passage on an OBU of this generation."""
    zone = Zone(vehicle(generation=generation, balance=5000), options=options)
    zone.controller.reply = lambda message: zone.passage(message, money=10)
    zone.start()
    zone.pump.run(1)
    air = [("air", {"hex": data.hex()}) for _, port, data in zone.pump.sent if port == "air"]
    line = b"".join(national.frame(1, message.encode()) for message in zone.controller.heard)
    return [*air, ("wire", {"link": "exit.rsu", "sender": "rsu", "receiver": "product", "hex": line.hex()})]


def verdict(name: str, generation: str, *events: Observation, **params: Any) -> Verdict:
    said = [("fact", {"name": "generation", "value": generation}), *events]
    return checks.run(name, Scene([Event(n, float(n), "", kind, data, "") for n, (kind, data) in enumerate(said)]), params).verdict


def uploaded(kind: str, record: dict[str, Any]) -> Observation:
    number = "tradeId" if kind == "gantry-transactions" else "id"
    place = "gantries" if kind == "gantry-transactions" else "lanes"
    return "http", {"path": f"/{place}/x/{kind}", "status": 200, "reply": {}, "request": {number: "1", **record}}


@pytest.mark.parametrize("flown", GENERATIONS)
@pytest.mark.parametrize("said", GENERATIONS)
def test_the_air_shows_one_generation_and_no_other(flown: str, said: str) -> None:
    expected = Verdict.PASS if flown == said else Verdict.FAIL
    assert verdict("generation on the air", said, *observed(flown), read=True) is expected
    assert verdict("generation on the air", said, *observed(flown)) is expected


def test_nothing_seen_is_no_proof() -> None:
    seen = observed("sm4_two_piece")
    assert verdict("generation on the air", "sm4_two_piece") is Verdict.FAIL
    assert verdict("generation on the air", "sm4_two_piece", *seen[:-1]) is Verdict.FAIL
    refused = [*seen[:2], seen[-1]]
    assert verdict("generation on the air", "sm4_two_piece", *refused) is Verdict.PASS
    assert verdict("generation on the air", "sm4_two_piece", *refused, read=True) is Verdict.FAIL
    assert verdict("generation on the air", "sm5", *seen) is Verdict.INCONCLUSIVE
    assert verdict("generation in the records", "sm4_two_piece") is Verdict.FAIL
    assert verdict("generation in the gantry record", "sm4_two_piece") is Verdict.FAIL


def test_a_purchase_on_the_reader_counts() -> None:
    seen = observed("sm4_two_piece")
    for index, expected in (("41", Verdict.PASS), ("01", Verdict.FAIL)):
        paid = ("apdu", {"device": "exit.reader", "command": f"805003020b{index}0000000a373737373737", "response": "9000"})
        assert verdict("generation on the air", "sm4_two_piece", *seen, paid) is expected


@pytest.mark.parametrize(
    ("generation", "record", "expected"),
    [
        ("sm4_two_piece", {**TWO_PIECE_EXIT, "obuSign": 2, "algorithmIdentifier": "02"}, Verdict.PASS),
        ("sm4_two_piece", {**TWO_PIECE_EXIT, "obuSign": 2, "algorithmIdentifier": 1}, Verdict.FAIL),
        ("sm4_two_piece", {**TWO_PIECE_EXIT, "obuSign": 2}, Verdict.FAIL),
        ("sm4_two_piece", {**TWO_PIECE_EXIT, "algorithmIdentifier": 2}, Verdict.FAIL),
        ("tdes_two_piece", {**TWO_PIECE_EXIT, "obuSign": 2, "algorithmIdentifier": 1}, Verdict.PASS),
        ("tdes_two_piece", {**TWO_PIECE_EXIT, "obuSign": 2, "algorithmIdentifier": 2}, Verdict.FAIL),
        ("sm4_two_piece", {"mediaType": 2, "obuSign": 0, "TAC": "00000000"}, Verdict.PASS),
        ("sm4_two_piece", {"mediaType": 9, "obuSign": 1, "TAC": ""}, Verdict.FAIL),
        ("sm4_single_piece", {"mediaType": 1, "obuId": "1", "payType": 4, "obuSign": 1, "algorithmIdentifier": 2}, Verdict.PASS),
        ("sm4_single_piece", {"mediaType": 1, "obuId": "1", "payType": 4, "obuSign": 1}, Verdict.FAIL),
        ("sm4_single_piece", {"mediaType": 1, "obuId": "1", "payType": 1, "obuSign": 1}, Verdict.PASS),
    ],
)
def test_sign_and_algorithm_of_an_exit_record(generation: str, record: dict[str, Any], expected: Verdict) -> None:
    assert verdict("generation in the records", generation, uploaded("exits", record)) is expected


def test_an_entry_record_may_be_silent_on_the_algorithm_but_not_wrong() -> None:
    record = {"mediaType": 1, "obuId": "1", "obuSign": 2, "TAC": "A1B2C3D4"}
    assert verdict("generation in the records", "sm4_two_piece", uploaded("entries", record)) is Verdict.PASS
    assert verdict("generation in the records", "sm4_two_piece", uploaded("entries", {**record, "algorithmIdentifier": 1})) is Verdict.FAIL


def test_a_refused_vehicle_under_the_gantry_has_no_algorithm() -> None:
    record = {"mediaType": 1, "OBUSN": "1", "obuSign": 2, "tradeResult": 1, "TAC": "00000000"}
    assert verdict("generation in the gantry record", "sm4_two_piece", uploaded("gantry-transactions", record)) is Verdict.PASS
    assert verdict("generation in the gantry record", "sm4_two_piece", uploaded("gantry-transactions", {**record, "obuSign": 1})) is Verdict.FAIL
    booked = {**record, "tradeResult": 0, "TAC": "A1B2C3D4", "algorithmIdentifier": 1}
    assert verdict("generation in the gantry record", "sm4_two_piece", uploaded("gantry-transactions", booked)) is Verdict.FAIL


def test_names_of_generations_are_the_same_everywhere() -> None:
    assert tuple(GENERATIONS) == tuple(generations.GENERATIONS) == coverage.DIMENSIONS["generation"]
