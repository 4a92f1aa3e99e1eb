"""The back office as a core: every service, its refusals, and that no request makes it raise."""

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulators.back_office import SILENCE, BackOffice, Charge, Failure, lists
from emulators.core import Command, Received, Send, Wake, Woke
from emulators.http import Reply, Request, read_json
from fixtures import test_keys
from tollcert import crypto
from tollcert.wire.list_snapshot import Part
from tollcert.wire.lists import SIGNATURE, is_genuine, public_hex
from tollcert.wire.uploads import KINDS

NOW = 1_780_000_000.0
LANE, GANTRY = "G00553700100101010010", "G005537001000110010"
CHARGING = {
    "id": "1", "level": "province", "vlp": "鲁A12345", "vlpc": 0, "vehicleType": 1, "enStationHex": "37012C13", "enTime": "2026-01-01T00:00:00",
    "exStationHex": "37012C14", "mediaType": 1, "mediaNo": "", "statedEntry": False, "specialType": "",
}  # fmt: skip


def office() -> BackOffice:
    made = BackOffice()
    made.parameters[LANE] = {"laneId": LANE, "laneHex": "37012C1301", "stationId": "G0055370010010", "stationName": "A", "position": "exit"}
    made.parameters[GANTRY] = {"gantryId": GANTRY, "gantryHex": "3C0101"}
    made.parameters["bank"] = {"issuerId": "bank", "networks": ["3701"]}
    made.parameters["centre"] = {"centreId": "centre"}
    made.parameters |= {
        "bank-a": {"bankId": "bank-a"},
        "point-1": {"pointId": "point-1", "networks": ["3701"]},
        "account-1": {"accountId": "account-1"},
        "clerk-1": {"operatorId": "clerk-1"},
    }
    made.resettable = True
    made.psam.key = test_keys.master("psam-external", crypto.SM4)
    return made


def sent(commands: list[Command]) -> list[Reply]:
    return [command.data for command in commands if isinstance(command, Send)]


def call(made: BackOffice, method: str, verb: str, body: Any = None, place: str = f"/lanes/{LANE}") -> Reply:
    """The answer to one request, late or not."""
    commands = made.on(Received("https", Request(method, f"{place}/{verb}", body, 7)), NOW)
    for wake in [command for command in commands if isinstance(command, Wake) and command.at is not None]:
        commands += made.on(Woke(wake.timer), wake.at or NOW)
    (reply,) = sent(commands)
    assert reply.number == 7
    return reply


def test_parameters_are_completed_for_lanes_and_given_as_they_are_to_gantries() -> None:
    made = office()
    lane = call(made, "GET", "parameters").body
    assert (lane["position"], lane["duplicateWindowS"], lane["codeEpoch"]) == ("exit", 300, "2021")
    assert call(made, "GET", "parameters", place=f"/gantries/{GANTRY}").body == {"gantryId": GANTRY, "gantryHex": "3C0101"}


@pytest.mark.parametrize(
    ("method", "path", "status", "reason"),
    [
        ("GET", "/", 404, "no such path"),
        ("GET", "/lanes//parameters", 404, "no such path"),
        ("GET", f"/towns/{LANE}/parameters", 404, "no such path"),
        ("GET", f"/gantries/{LANE}/parameters", 404, "no such place in gantries"),
        ("GET", "/lanes/nobody/parameters", 404, "no such place in lanes: nobody"),
        ("GET", f"/lanes/{LANE}/secrets", 404, "no such service: secrets"),
        ("POST", f"/lanes/{LANE}/parameters", 405, "allowed: GET"),
        ("POST", f"/gantries/{GANTRY}/entries", 403, "allowed: lanes"),
        ("POST", f"/lanes/{LANE}/entries?x=1", 400, "a record is a JSON object"),
    ],
)
def test_what_does_not_exist_is_refused_with_a_reason(method: str, path: str, status: int, reason: str) -> None:
    reply = call(office(), method, path.rsplit("/", 1)[1], place=path.rsplit("/", 1)[0])
    assert reply.status == status
    assert reason in reply.body["info"]


def plain(made: BackOffice) -> Any:
    """The status list without its signature, which is genuine."""
    body = call(made, "GET", "lists/status").body
    assert is_genuine(call(made, "GET", "parameters").body["listKey"], body)
    return {name: value for name, value in body.items() if name != SIGNATURE}


def test_lists_are_given_in_full_and_by_increments() -> None:
    made = office()
    assert plain(made) == {"version": "000000000000", "full": True, "entries": []}
    first = made.publish_status([{"kind": "card", "id": "37011111111111111111", "reason": 1}, {"kind": "obu", "id": "0" * 16, "reason": 2}])
    second = made.publish_status([{"kind": "obu", "id": "0" * 16, "status": 2, "reason": 2}])
    card = {"status": 1, "kind": "card", "id": "37011111111111111111", "reason": 1}
    assert plain(made) == {"version": second, "full": True, "entries": [card]}
    late = call(made, "GET", f"lists/status?since={first}").body
    assert (late["full"], [entry["status"] for entry in late["entries"]]) == (False, [2])
    assert call(made, "GET", f"lists/status?since={second}").body["entries"] == []
    for unknown in ("000000000009", "-1", "²", "1"):
        assert call(made, "GET", f"lists/status?since={unknown}").body["full"], unknown


def test_the_end_of_a_scenario_leaves_the_lists_empty_as_an_increment() -> None:
    made = office()
    version = made.publish_credit([{"plate": "鲁A12345", "colour": 0}])
    made.forget_script()
    assert call(made, "GET", f"lists/credit?since={version}").body["entries"] == [{"status": 2, "plate": "鲁A12345", "colour": 0}]
    assert call(made, "GET", "lists/credit").body["entries"] == []


def test_an_entry_is_found_by_plate_until_the_vehicle_has_left() -> None:
    made = office()
    entry = {"id": "E1", "vlp": "鲁A12345", "vlpc": 0, "enTime": "2026-01-01T00:00:00", "enTollStationHex": "37012C13", "mediaType": 1, "obuId": "ab"}
    call(made, "POST", "entries", entry)
    found = call(made, "POST", "entry-queries", {"vlp": "鲁A12345", "vlpc": 0}).body
    assert (found["resCount"], found["enStations"][0]["enStationHex"], found["enStations"][0]["mediaNo"]) == (1, "37012C13", "ab")
    assert call(made, "POST", "entry-queries", {"vlp": "鲁A12345", "vlpc": 1}).body["resCount"] == 0
    call(made, "POST", "exits", {"id": "X1", "exVlp": "鲁A12345", "exVlpc": "0", "exTime": "2026-01-01T01:00:00"})
    assert call(made, "POST", "entry-queries", {"vlp": "鲁A12345", "vlpc": 0}).body["resCount"] == 0


def test_a_scripted_entry_wins_over_the_records() -> None:
    made = office()
    made.entries_of["鲁A12345"] = [{"enStationHex": "37012C15"}]
    assert call(made, "POST", "entry-queries", {"vlp": "鲁A12345", "vlpc": 0}).body["enStations"] == [{"enStationHex": "37012C15"}]
    made.entries_of["鲁A12345"] = Failure(704)
    assert call(made, "POST", "entry-queries", {"vlp": "鲁A12345", "vlpc": 0}).body["subCode"] == 704


def test_a_charge_names_its_source_and_rounds_by_medium() -> None:
    made = office()
    made.charges["鲁A12345"] = {"province": Failure(716), "ministry": Charge(3749, 3550, mileage=70_000)}
    assert call(made, "POST", "charging-requests", CHARGING).body["subCode"] == 716
    etc = call(made, "POST", "charging-requests", CHARGING | {"level": "ministry"}).body
    assert (etc["payFee"], etc["fee"], etc["discountFee"], etc["exitFeeType"], etc["provinceTransGroup"]) == (3749, 3550, 199, 5, "37:3550")
    card = call(made, "POST", "charging-requests", CHARGING | {"level": "ministry", "mediaType": 2}).body
    assert (card["payFee"], card["fee"]) == (3700, 3600)


def test_a_plate_that_nobody_scripted_has_no_path() -> None:
    assert call(office(), "POST", "charging-requests", CHARGING).body["subCode"] == 996


def test_an_answer_may_be_late_or_never_come() -> None:
    made = office()
    made.charges["鲁A12345"] = {"province": SILENCE, "ministry": Charge(100, 95, after_s=3.0)}
    request = Request("POST", f"/lanes/{LANE}/charging-requests", CHARGING, 1)
    assert made.on(Received("https", request), NOW) == []
    request = Request("POST", f"/lanes/{LANE}/charging-requests", CHARGING | {"level": "ministry"}, 2)
    (wake,) = made.on(Received("https", request), NOW)
    assert isinstance(wake, Wake) and wake.at == NOW + 3.0
    (reply,) = sent(made.on(Woke(wake.timer), NOW + 3.0))
    assert (reply.number, reply.body["fee"]) == (2, 95)


def test_a_module_is_authorised_by_the_answer_to_its_challenge() -> None:
    made = office()
    body = {"terminalNo": "013700047200", "psamNo": "37010000000000000001", "areaCode": "C9BDB6AB", "random": "0011223344556677"}
    mac = crypto.external_answer(crypto.SM4, made.psam.key, bytes.fromhex(body["random"]))
    assert call(made, "POST", "psam-authorisations", body).body["mac"] == mac.hex().upper()
    assert call(made, "POST", "psam-authorisations", body | {"random": "00"}).body["subCode"] == 90002
    made.psam.refused.add("013700047200")
    assert call(made, "POST", "psam-authorisations", body).status == 403


@pytest.mark.parametrize("kind", KINDS)
def test_an_upload_is_taken_once(kind: str) -> None:
    made = office()
    field = {"gantry-transactions": "tradeId", "plate-images": "picId"}.get(kind, "id")
    for record in ({field: "1", "fee": 5}, {"fee": 5, field: "1"}):
        assert call(made, "POST", kind, record).status == 200
    different = call(made, "POST", kind, {field: "1", "fee": 6})
    assert (different.status, different.body["subCode"]) == (409, 90004)
    assert made.store.records(kind) == [{field: "1", "fee": 5}]
    assert [record["fee"] for record in made.store.contradictions()] == [6]


def test_the_good_part_of_a_batch_is_kept_and_the_bad_part_named() -> None:
    made = office()
    reply = call(made, "POST", "entries", [{"id": "1"}, {"no": "id"}, 5, {"id": "2"}, {"id": "2", "x": 1}, {"id": "3" * 65}])
    assert (reply.status, reply.body["successCount"]) == (200, 2)
    assert [fault["code"] for fault in reply.body["failList"]] == [90001, 90002, 90004, 90002]
    assert list(made.records["entries"]) == ["1", "2"]
    assert call(made, "POST", "entries", []).status == 400
    assert call(made, "POST", "entries", [{}, {}]).status == 400


def test_an_answer_to_an_upload_waits_for_the_store() -> None:
    made = office()
    (wake,) = made.on(Received("https", Request("POST", f"/lanes/{LANE}/entries", {"id": "1"}, 1)), NOW)
    assert isinstance(wake, Wake)
    assert made.on(Received("https", Request("POST", f"/lanes/{LANE}/entries", {"id": "2"}, 2)), NOW) == []
    assert [reply.number for reply in sent(made.on(Woke(wake.timer), NOW))] == [1, 2]


LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(st.characters(codec="utf-8"))
NAMES = st.sampled_from(["id", "tradeId", "picId", "vlp", "vlpc", "level", "enTime", "exVlp", "exVlpc", "exTime", "mediaType", *CHARGING]) | st.text(
    st.characters(codec="utf-8")
)
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6), max_leaves=12)
MUTATED = st.fixed_dictionaries({}, optional={name: st.just(value) | LEAVES for name, value in CHARGING.items()})
VERBS = st.sampled_from([*KINDS, "parameters", "time", "fee-parameters", "lists/status", "lists/credit", "entry-queries", "charging-requests"])
PATHS = (
    st.builds("{}/{}{}".format, st.sampled_from([f"/lanes/{LANE}", f"/gantries/{GANTRY}"]), VERBS, st.just("") | st.text().map("?since={}".format)) | st.text()
)


@given(st.lists(st.tuples(st.sampled_from(["GET", "POST", "PUT"]), PATHS, JSON | MUTATED), max_size=6))
@settings(max_examples=300, deadline=None)
def test_no_request_makes_the_core_raise(requests: list[tuple[str, str, Any]]) -> None:
    """Each one is answered: at once, or when the store has committed."""
    made = office()
    replies = []
    for number, (method, path, body) in enumerate(requests):
        replies += sent(made.on(Received("https", Request(method, path, body, number)), NOW))
    replies += sent(made.on(Woke("keep"), NOW))
    assert sorted(reply.number for reply in replies) == list(range(len(requests)))


@pytest.mark.parametrize("raw", [b"[" * 100_000, b"[" * 40 + b"]" * 40, b'"\\ud800"', b'"\\udc00abc"', b'{"a":"\xff"}', b"NaN", b"1e999", b"{", b"9" * 5000])
def test_what_could_not_be_written_down_is_not_read(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_json(raw)


# ---- long lists


def test_a_long_list_is_named_in_full_answers_and_given_in_parts() -> None:
    made = office()
    first = made.publish_status([{"kind": "obu", "id": "3701000000000001", "reason": 1}])
    parts = [Part("obu", "", 1, sha256(data).hexdigest()) for data in (b"a" * 12, b"b" * 12)]
    version = made.status_list.publish_snapshot(Parts(parts, [b"a" * 12, b"b" * 12]))
    for since in (f"?since={first}", "", "?since=000000000099"):
        body = call(made, "GET", f"lists/status{since}").body
        assert (body["full"], body["entries"], body["snapshot"]["version"]) == (True, [], version)
        assert is_genuine(public_hex(made.status_list.key), body)
    assert [call(made, "GET", f"lists/status-parts?version={version}&part={number}").body for number in (0, 1)] == [b"a" * 12, b"b" * 12]
    for wrong in ("", "?version=1&part=0", f"?version={version}", f"?version={version}&part=2", f"?version={version}&part=-1", f"?version={version}&part=٣"):
        assert call(made, "GET", f"lists/status-parts{wrong}").status in (400, 404), wrong
    made.publish_status([{"kind": "obu", "id": "3701000000000001", "status": 2}])
    assert call(made, "GET", f"lists/status?since={version}").body["entries"] == [{"kind": "obu", "id": "3701000000000001", "status": 2}]
    made.forget_script()
    body = call(made, "GET", f"lists/status?since={version}").body
    assert (body["full"], body["entries"], "snapshot" in body) == (True, [], False)
    assert call(made, "GET", f"lists/status-parts?version={version}&part=0").status == 404


def test_a_list_that_has_grown_long_goes_out_in_parts_and_its_changes_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LONGEST", 3)
    made = office()
    made.status_list.publish([{"kind": "obu", "id": f"370100000000000{number}", "reason": 1} for number in range(3)])
    assert "snapshot" not in call(made, "GET", "lists/status").body
    odd = {"kind": "card", "id": "37010000000000000001", "reason": 1, "effectiveTime": "2026-07-01T00:00:01"}
    first = made.status_list.publish([odd, {"kind": "card", "id": "37010000000000000002", "reason": 1}])
    body = call(made, "GET", "lists/status").body
    assert (body["version"], body["snapshot"]["version"], body["entries"]) == (first, first, [{"status": 1, **odd}])
    assert [(part["kind"], part["network"], part["count"]) for part in body["snapshot"]["parts"]] == [("card", "3701", 1), ("obu", "", 3)]
    made.status_list.publish([{**odd, "status": 2}])
    body = call(made, "GET", "lists/status").body
    assert (body["snapshot"]["version"], body["entries"]) == (first, [{**odd, "status": 2}])
    assert call(made, "GET", f"lists/status?since={first}").body["entries"] == [{**odd, "status": 2}]
    second = made.status_list.publish([{"kind": "obu", "id": f"370100000000001{number}", "reason": 1} for number in range(4)])
    body = call(made, "GET", "lists/status").body
    assert (body["snapshot"]["version"], body["entries"], sum(part["count"] for part in body["snapshot"]["parts"])) == (second, [], 8)
    assert [call(made, "GET", f"lists/status-parts?version={version}&part=0").status for version in (first, second)] == [200, 200]
    made.forget_script()
    assert call(made, "GET", "lists/status").body["entries"] == []


class Parts:
    """A snapshot that is there as octets."""

    def __init__(self, parts: list[Part], data: list[bytes]) -> None:
        self.parts, self._data = parts, data

    def part(self, number: int) -> bytes:
        return self._data[number]
