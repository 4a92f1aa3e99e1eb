"""Exchange files of the back office: spellings, names, envelopes, what goes out; samples and rows of production in and out again."""

import json
import re
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.back_office import BackOffice
from emulators.back_office.envelopes import BadEnvelope, business, file_name, reply, sign
from emulators.back_office.signatures import ECDSA, Certificate, SigningKey
from emulators.back_office.spelling import usual
from emulators.http import Reply
from fixtures.office_signers import Signers
from reports.checks.exchange import _verified
from tests.data import FOLDER, folder, rows
from tests.emulators.test_back_office import NOW, call, office
from tollcert.wire.record_names import NAMES
from tollcert.wire.uploads import identity

MINISTRY, CLERK = "/ministry/ministry-centre", "/operations/clerk-1"
NAMED = {"entries": "TRC_ENPU", "exits": "TRC_EXETCPU", "gantry-transactions": "GBUPLOAD_ETCTU"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)


@pytest.fixture(scope="module")
def signers() -> Signers:
    return Signers(NOW)


def centre(signers: Signers) -> BackOffice:
    """An office that knows the signers."""
    made = office()
    made.parameters["ministry-centre"] = {"centreId": "ministry-centre"}
    told = signers.set_up()
    made.signatures.known.update({found.signer: found for found in msgspec.convert(told["signers"], list[Certificate])})
    made.signatures.own.update(msgspec.convert(told["signingKeys"], dict[str, SigningKey]))
    return made


def deliver(made: BackOffice, signers: Signers, kind: str, records: Any, number: int = 0) -> Reply:
    signer = signers.of("the ministry centre", "ECDSA")
    name = f"{NAMED[kind]}_REQ_S760237001000720_{20260701093000000 + number}.json"
    content = json.dumps(records, ensure_ascii=False)
    body = {"name": name, "content": content, "signer": signer.name, "signature": signer.sign(f"{name}\n{content}".encode())}
    return call(made, "POST", "exchange-files", body, MINISTRY)


# ---- spelling


def test_names_in_any_case_become_those_of_the_interface() -> None:
    written = {
        "ID": "1",
        "oBUtotalCount": "4",
        "TOLLFEEGROUP": "1900",
        "EXTIME": "2020-06-18 09:36:49.259",
        "LDATE": "2022-11-07 16:00:00",
        "_SRC": "x",
        "tac": "A",
    }
    assert usual("exits", written) == {
        "id": "1", "obuTotalCount": "4", "tollFeeGroup": "1900", "exTime": "2020-06-18T09:36:49", "lDate": "2022-11-08T00:00:00", "_SRC": "x", "TAC": "A",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "usual_"), [("08-7月 -24 12.01.15.000000000 上午", "2024-07-08T00:01:15"), ("18-11月-23 01.02.03 下午", "2023-11-18T13:02:03")]
)
def test_a_time_of_a_chinese_oracle(written: str, usual_: str) -> None:
    assert usual("entries", {"ENTIME": written}) == {"enTime": usual_}


def test_a_name_beside_its_twin_stays_as_it_is() -> None:
    assert usual("exits", {"fee": 1, "FEE": 2}) == {"fee": 1, "FEE": 2}
    assert usual("heartbeats", {"ID": 1}) == {"ID": 1}


@given(st.sampled_from(sorted(NAMES)), JSON)
def test_the_usual_spelling_of_anything_is_its_own(kind: str, record: Any) -> None:
    once = usual(kind, record)
    assert usual(kind, once) == once


# ---- envelopes


def test_a_reply_is_read_as_it_was_written() -> None:
    name = file_name("TRC_EXETCPU", "RES", "S760237001000720", NOW)
    assert re.fullmatch(r"TRC_EXETCPU_RES_S760237001000720_\d{17}\.json", name)
    made = reply(name, {"subCode": 200, "successCount": 1, "failList": []})
    assert business(name, made.content) == (10000, {"subCode": 200, "successCount": 1, "failList": []})
    with pytest.raises(BadEnvelope, match="sign"):
        business(name.replace("720_", "721_"), made.content)


def test_the_sign_is_over_what_is_not_empty_in_order() -> None:
    assert sign({"b": "2", "a": 1, "c": "", "sign": "x", "d": None}, "f.json") == sign({"a": 1, "b": "2"}, "f.json")


@given(st.text(max_size=60) | JSON.map(lambda value: json.dumps(value)))
def test_what_is_no_envelope_is_named_so(content: str) -> None:
    with pytest.raises(BadEnvelope):
        business("n", content)


# ---- production


def samples() -> list[tuple[str, dict[str, Any]]]:
    """Kind and record of the samples of messages (record_samples.md), those that are whole records."""
    place = FOLDER / "record_samples.md"
    folder("real_records")
    found = []
    for part in place.read_text(encoding="utf-8").split("\n## ")[1:]:
        for text in re.findall(r"```json\n(.*?)```", part, flags=re.DOTALL):
            record = json.loads(text)
            kind = {"E": "entries", "G": "gantry-transactions"}.get(part[0], "exits")
            if len(record) > 50:
                found.append((kind, record))
    return found


def test_samples_of_messages_come_in_and_go_out_again(signers: Signers) -> None:
    made, known = centre(signers), samples()
    assert len(known) > 10
    for number, (kind, record) in enumerate(known):
        answer = deliver(made, signers, kind, record, number)
        assert (answer.status, answer.body["failList"]) == (200, []), answer.body
        status, said = business(answer.body["reply"]["name"], answer.body["reply"]["content"])
        assert (status, said["subCode"], said["successCount"]) == (10000, 200, 1)
    out = {identity(kind, record): record for kind in NAMED for record in _sent_out(made, signers, kind, {kind: known})}
    for kind, record in known:
        assert out[identity(kind, record)] == usual(kind, record)
        assert {str(value).split(".")[0].replace(" ", "T") for value in out[identity(kind, record)].values()} >= {
            str(value).split(".")[0].replace(" ", "T") for value in record.values()
        }


def _sent_out(made: BackOffice, signers: Signers, kind: str, known: dict[str, Any]) -> list[dict[str, Any]]:
    """Records of a kind by way of files that the centre wrote and signed."""
    fields = {"exits": "lDate", "entries": "lDate", "gantry-transactions": "transTime"}
    days = {str(usual(kind, record)[fields[kind]])[:10] for of, record in known[kind] if of == kind}
    found = []
    for day in sorted(days):
        for file in call(made, "POST", "outgoing-files", {"message": NAMED[kind], "day": day}, CLERK).body["files"]:
            given_ = call(made, "GET", f"outgoing-files?name={file['name']}", place=MINISTRY).body
            assert _verified(ECDSA, signers.centre_keys(), given_["signed"]["signature"], f"{given_['name']}\n{given_['content']}".encode())
            assert sha256(given_["content"].encode()).hexdigest() == file["digest"]
            found += json.loads(given_["content"])
    return found


FILES = {
    "exits": ("raw_exits_masked.jsonl", "night_exits.jsonl"), "entries": ("raw_entries_masked.jsonl", "night_entry.jsonl"),
    "gantry-transactions": ("raw_gantry_etc_masked.jsonl", "raw_gantry_cpc_masked.jsonl", "raw_gantry_special_masked.jsonl", "night_gantry.jsonl"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "file"), [(kind, file) for kind, files in FILES.items() for file in files])
def test_rows_of_production_come_in_by_files_once(signers: Signers, kind: str, file: str) -> None:
    made, exported = centre(signers), list(rows(folder("real_records") / file))
    by_identity: dict[str, dict[str, Any]] = {}
    for row in exported:
        record = usual(kind, row)
        by_identity.setdefault(identity(kind, record), record)
    for number in range(2):
        answer = deliver(made, signers, kind, exported, number)
        assert (answer.status, answer.body["failList"]) == (200, [])
    assert {identity(kind, record): record for record in made.store.records(kind)} == by_identity
