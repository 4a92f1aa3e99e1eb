"""Checks of entry cells on made scenes: what they take, what they refuse."""

from typing import Any

import pytest

from reports import checks
from reports.journal import FIRST, Event
from reports.scene import Scene
from reports.verdict import Verdict
from tollcert.units import from_stamp
from tollcert.wire.fields import plate_bytes
from tollcert.wire.files import RADIO_ON, CpcEntry, CpcProvince, CpcState, CpcTransit

AT = "2026-07-01T08:30:05"
PLATE = "鲁A12345"
FACTS = {"plate": PLATE, "colour": 0, "vehicle_class": 1, "place": {"network": "3701", "station": "2C13", "lane": 1}}
ENTRY = CpcEntry(
    vehicle_class=1, plate=plate_bytes(PLATE), network=bytes.fromhex("3701"), station=bytes.fromhex("2C13"), lane=1, time=int(from_stamp(AT)),
    radio=RADIO_ON, status=1,
)  # fmt: skip


def scene(*happened: tuple[str, dict[str, Any]], **facts: Any) -> Scene:
    stated = [("fact", {"name": name, "value": value}) for name, value in {**FACTS, **facts}.items()]
    return Scene([Event(number, float(number), "", kind, data, FIRST) for number, (kind, data) in enumerate([*stated, *happened], start=1)])


def uploaded(kind: str, **record: Any) -> tuple[str, dict[str, Any]]:
    request = {"id": "1", "enTime": AT, **record}
    return "http", {"path": f"/lanes/x/{kind}", "method": "POST", "status": 200, "reply": {}, "request": request}


def issued(entry: CpcEntry = ENTRY, radio: int = RADIO_ON, transit: bytes = bytes(101), fees: bytes = bytes(506), *, late: bool = False) -> Scene:
    def held(file: str, data: bytes) -> tuple[str, dict[str, Any]]:
        return "read_back", {"device": "cpc_card", "file": file, "hex": data.hex()}

    write, up = ("write", {"device": "cpc_card"}), ("arm", {"position": "up"})
    files = [held("DF01/EF01", entry.encode()), held("EF02", CpcState(radio=radio).encode()), held("DF01/EF02", transit), held("DF01/EF04", fees)]
    return scene(*((up, write) if late else (write, up)), *files, uploaded("entries"))


def test_a_card_that_carries_the_entry() -> None:
    assert checks.run("CPC card carries this entry", issued(), {}).verdict is Verdict.PASS
    assert checks.run("CPC card carries this entry", issued(ENTRY.replace(status=0x10), transit=b"\x01" + bytes(100)), {}).verdict is Verdict.PASS


@pytest.mark.parametrize("wrong", [
    {"entry": ENTRY.replace(plate=plate_bytes("鲁A12346"))}, {"entry": ENTRY.replace(colour=1)}, {"entry": ENTRY.replace(vehicle_class=2)},
    {"entry": ENTRY.replace(lane=2)}, {"entry": ENTRY.replace(status=3)}, {"entry": ENTRY.replace(time=ENTRY.time + 3)}, {"entry": ENTRY.replace(radio=2)},
    {"radio": 2}, {"transit": CpcTransit().with_gantry(b"\x3c\x01\x02").encode()}, {"fees": CpcProvince(province=0x37).encode() + bytes(483)}, {"late": True},
])  # fmt: skip
def test_a_card_that_does_not(wrong: dict[str, Any]) -> None:
    assert checks.run("CPC card carries this entry", issued(**wrong), {}).verdict is Verdict.FAIL


def test_a_card_that_was_never_read_back_is_no_pass() -> None:
    assert checks.run("CPC card carries this entry", scene(uploaded("entries")), {}).verdict is Verdict.INCONCLUSIVE


def special_types(*happened: tuple[str, dict[str, Any]], cell: str = "T8/entry", branch: str = "stopped", **facts: Any) -> checks.Finding:
    return checks.run("special types", scene(*happened, all_emulated=True, credit_listed=True, **facts), {"cell": cell, "branch": branch})


def test_a_refusal_need_not_be_told_but_what_is_told_is_true() -> None:
    assert special_types().verdict is Verdict.PASS
    assert special_types(uploaded("special-events", specialType="118")).verdict is Verdict.PASS
    assert special_types(uploaded("special-events", specialType="24")).verdict is Verdict.FAIL
    assert special_types(uploaded("special-events", specialType="118|24")).verdict is Verdict.FAIL


def test_event_and_entry_together_carry_the_mark() -> None:
    event, entry = uploaded("special-events", specialType="2"), uploaded("entries", specialType="")
    finding = checks.run("special types", scene(event, entry, all_emulated=True, obu_dismantled=True), {"cell": "T6/entry", "branch": "cpc_issued"})
    assert finding.verdict is Verdict.PASS
    assert special_types(entry, cell="T6/entry", branch="cpc_issued").verdict is Verdict.FAIL


def test_what_the_seed_does_not_ask_for_is_a_remark_where_the_product_does_not_claim_it() -> None:
    nothing = uploaded("entries", specialType="")
    eased = special_types(nothing, cell="T6/entry", branch="cpc_issued", derived_due=False, obu_dismantled=True)
    assert (eased.verdict, len(eased.remarks)) == (Verdict.PASS, 1)
    untrue = special_types(uploaded("entries", specialType="24"), cell="T6/entry", branch="cpc_issued", derived_due=False, obu_dismantled=True)
    assert untrue.verdict is Verdict.FAIL
    seed = special_types(nothing, cell="T1/entry", branch="reinserted", derived_due=False, obu_without_card=True)
    assert seed.verdict is Verdict.FAIL


def shown(prompt: str, *lines: str, **facts: Any) -> Verdict:
    said = ("operator", {"state": "held", "prompt": prompt, "reasons": [2]}), ("display", {"lines": list(lines)})
    return checks.run("display", scene(*said, **facts), {"code": [2]}).verdict


def test_texts_are_compared_only_where_they_are_claimed() -> None:
    claimed = {"switches": {"display": "smart-station-2024"}}
    assert shown("anything", "anything") is Verdict.PASS
    assert shown("OBU拆卸", "ETC安装异常", **claimed) is Verdict.PASS
    assert shown("OBU拆卸", "ETC过期", **claimed) is Verdict.FAIL
    assert shown("拆卸", "ETC安装异常", **claimed) is Verdict.FAIL


def test_no_other_plate_is_shown() -> None:
    assert shown("", f"{PLATE} 一路平安") is Verdict.PASS
    assert shown("", "鲁B99999 一路平安") is Verdict.FAIL
