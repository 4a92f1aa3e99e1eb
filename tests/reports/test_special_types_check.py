"""The check "special types" on a scene: facts and switches of the journal reach the rule."""

from typing import Any

import pytest

from reports import checks
from reports.journal import Event
from reports.scene import Scene
from reports.verdict import Verdict


def scene(kind: str, special: str, **facts: Any) -> Scene:
    said = [Event(n, 0.0, "", "fact", {"name": name, "value": value}, "") for n, (name, value) in enumerate(facts.items())]
    folder = "gantries" if kind == "gantry-transactions" else "lanes"
    record = {"reply": {}, "path": f"/{folder}/x/{kind}", "status": 200, "request": {"id": "1", "tradeId": "1", "specialType": special}}
    return Scene([*said, Event(99, 1.0, "", "http", record, "")])


def verdict(found: Scene, **params: Any) -> Verdict:
    return checks.run("special types", found, params).verdict


@pytest.mark.parametrize(
    ("special", "facts", "expected"),
    [
        ("5", {"obu_without_card": True}, Verdict.PASS),
        ("", {"obu_without_card": True}, Verdict.FAIL),
        ("5|2", {"obu_without_card": True}, Verdict.FAIL),
        ("5|1", {"obu_without_card": True, "obu_low_battery": True}, Verdict.PASS),
        ("2", {"obu_without_card": True, "obu_dismantled": True}, Verdict.PASS),
        ("5", {"obu_without_card": True, "no_card_count": 1}, Verdict.FAIL),
        ("5|11", {"obu_without_card": True, "no_card_count": 1}, Verdict.PASS),
    ],
)
def test_t1_exit(special: str, facts: dict[str, Any], expected: Verdict) -> None:
    assert verdict(scene("exits", special, **facts), cell="T1/exit", branch="reinserted") is expected


def test_the_code_epoch_of_the_profile_decides_about_the_paper_voucher() -> None:
    facts = {"no_obu": True, "query_empty": True, "voucher_used": True}
    for epoch, expected in (("2024", Verdict.FAIL), ("2021", Verdict.PASS)):
        found = scene("exits", "123|129", **facts, switches={"code_epoch": epoch})
        assert verdict(found, cell="T2/exit", branch="voucher") is expected


def test_a_control_carries_nothing_that_the_bench_did_not_make() -> None:
    assert verdict(scene("entries", "", all_emulated=True), carrier="entry") is Verdict.PASS
    assert verdict(scene("entries", "77", all_emulated=True), carrier="entry") is Verdict.FAIL
    assert verdict(scene("entries", "77"), carrier="entry") is Verdict.PASS, "with real devices a transaction may really have failed"
    assert verdict(scene("entries", "101"), carrier="entry") is Verdict.FAIL
    assert verdict(scene("exits", "65"), carrier="exit") is Verdict.FAIL
    assert verdict(scene("exits", "14|68|165"), carrier="exit") is Verdict.PASS, "heuristic and provincial codes are never failed"
    assert verdict(scene("exits", "", mileage_short=True), carrier="exit") is Verdict.PASS, "a missing 18 is a remark"
    assert verdict(scene("gantry-transactions", "195|189", all_emulated=True), carrier="gantry") is Verdict.PASS, "codes of a gantry's surroundings"


def test_a_gantry_record_is_judged_by_the_gantry_list() -> None:
    assert verdict(scene("gantry-transactions", "101", obu_dismantled=True), carrier="gantry") is Verdict.PASS
    assert verdict(scene("gantry-transactions", "2", obu_dismantled=True), carrier="gantry") is Verdict.PASS, "2 is no gantry code: only remarked"
    assert verdict(scene("gantry-transactions", "102"), carrier="gantry") is Verdict.FAIL
