"""What a lane does not declare is not asked of it, and every such scenario says why; what it declares is asked."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reports import coverage, result
from reports.applicability import capabilities, needs_collector, reason
from reports.coverage import TaggedScenario
from reports.explain import story
from reports.journal import read, scenes
from reports.judging import inapplicable, of_scene
from reports.verdict import Verdict
from tests.reports.campaigns import begin, journal, scenario
from tollcert.config import LaneClaims, Profile, load
from tollcert.errors import ConfigError

ROOT = Path(__file__).parents[2]
ALL, ETC_ONLY = LaneClaims(), LaneClaims(manual=False)
BY_HAND = re.compile(
    r"CPC card|paper voucher|in cash|mobile|supervisor|ETC card alone|charged alone|on the reader|toll is obtained|entry is asked|presses (?!CANCEL|CONFIRM)"
)
"""Steps for which a collector's position is needed."""
DECLARED = coverage.scenarios()


def scenario_of(cell: str, branch: str = "control", *tags: str, **columns: tuple[str, ...]) -> TaggedScenario:
    kind = branch if branch == "control" else f"branch.{branch}"
    return TaggedScenario("f.feature", "n", frozenset({*cell.split("/"), kind, *tags}), columns, ("the entry lane is ready",))


def test_a_lane_that_declares_everything_is_asked_everything() -> None:
    assert {reason(ALL, found) for found in DECLARED} == {""}


def test_scenarios_that_need_a_collector_are_known() -> None:
    """By branch, position or tag; their steps prove it, both ways."""
    lanes = [found for found in DECLARED if found.cell and any(" lane is ready" in step for step in found.steps)]
    assert len(lanes) > 100
    wrong = [f"{found.file}: {found.name}" for found in lanes if any(map(BY_HAND.search, found.steps)) != needs_collector(found.cell, found.branch, found.tags)]
    assert wrong == []


def test_branches_of_the_table_of_capabilities_exist() -> None:
    known = {branch for cell in coverage.requirements.cells() for branch in coverage.branches(cell)}
    assert set(capabilities()["lane.manual"]["branches"]) <= known


@pytest.mark.parametrize(
    ("claims", "found", "why"),
    [
        (ETC_ONLY, scenario_of("T12/entry", "cpc_issued"), "lane.manual = false"),
        (ETC_ONLY, scenario_of("T11/exit_mixed"), "lane.manual = false"),
        (ETC_ONLY, scenario_of("T3/gantry", "control", "manual"), "lane.manual = false"),
        (ETC_ONLY, scenario_of("T1/entry", "still_out"), ""),
        (LaneClaims(backup_link=False), scenario_of("N10/entry", "control", "backup_link"), "lane.backup_link = false"),
        (LaneClaims(backup_link=False), scenario_of("N10/entry"), ""),
        (LaneClaims(wires=("serial",)), scenario_of("T1/entry"), "lane.wires = serial, and this is over v3_4"),
        (LaneClaims(wires=("serial",)), scenario_of("T1/entry", wire=("short", "serial")), ""),
        (LaneClaims(wires=("v3_4",)), scenario_of("T1/entry", wire=("short", "serial")), "over short, serial"),
        (LaneClaims(generations=("tdes_two_piece",)), scenario_of("T6/entry", generation=("sm4_single_piece",)), "lane.generations"),
    ],
)
def test_what_is_not_declared_is_named(claims: LaneClaims, found: TaggedScenario, why: str) -> None:
    said = reason(claims, found)
    assert (why in said and said.startswith("not declared")) if why else said == ""


def test_a_lane_that_is_told_no_backup_link_has_none() -> None:
    assert Profile().claims.backup_link
    assert not Profile(command=("lane", "--back-office", "{back_office}")).claims.backup_link
    assert not Profile(lane=LaneClaims(backup_link=False)).claims.backup_link


def test_a_gantry_alone_is_no_matter_of_the_lanes_claims() -> None:
    found = TaggedScenario("f.feature", "n", frozenset({"T1", "gantry"}), {}, ("the gantry is ready",))
    assert reason(LaneClaims(manual=False, wires=("serial",)), found) == ""


# ---- in the result


def told(folder: Path, **branches: str) -> dict[str, Any]:
    """The cell T12/entry of a campaign: branch to verdict; `n/a` is a scenario that was left out."""
    log = journal(folder / "journal.jsonl")
    begin(log)
    for branch, verdict in branches.items():
        if verdict == "n/a":
            log.begin(branch)
            log.write("scenario", cell="T12/entry", branch=branch, name=branch, feature="f")
            log.write("not_applicable", reason="not declared: x")
            log.write("verdict", verdict="not_applicable", checks=0)
            log.begin("")
        else:
            scenario(log, branch, "T12/entry", branch, [("held", verdict)])
    log.close()
    cell: dict[str, Any] = result.result(read(folder / "journal.jsonl"))["cells"]["T12/entry"]
    return cell


def test_a_scenario_that_was_left_out_is_not_applicable_with_its_reason(tmp_path: Path) -> None:
    cell = told(tmp_path, cpc_issued="n/a", control="pass")
    assert cell["scenarios"][0]["verdict"] == "not_applicable"
    assert cell["scenarios"][0]["reason"] == "not declared: x"
    assert cell["reason"] == "1 not applicable: not declared: x"
    [events] = [own for name, own in scenes(read(tmp_path / "journal.jsonl")).items() if name == "cpc_issued"]
    assert (of_scene(events), inapplicable(events)) == (Verdict.NOT_APPLICABLE, "not declared: x")


@pytest.mark.parametrize(
    ("branches", "verdict"),
    [
        ({"cpc_issued": "n/a", "control": "pass"}, "not_applicable"),
        ({"cpc_issued": "n/a", "control": "n/a"}, "not_applicable"),
        ({"cpc_issued": "n/a", "control": "fail"}, "fail"),
        ({"cpc_issued": "pass", "control": "n/a"}, "pass"),
        ({"cpc_issued": "n/a"}, "not_applicable"),
        ({"control": "pass"}, "not_run"),
    ],
)
def test_a_cell_of_which_only_the_control_was_run_is_not_applicable(tmp_path: Path, branches: dict[str, str], verdict: str) -> None:
    assert told(tmp_path, **branches)["verdict"] == verdict


def test_explained_before_a_run() -> None:
    rows = {row["branch"]: row["scenarios"] for row in story("T12/entry", DECLARED, None, {}, ETC_ONLY)["branches"]}
    assert {found["verdict"] for found in rows["cpc_issued"]} == {"not_applicable"}
    assert "lane.manual" in rows["cpc_issued"][0]["reason"]
    assert {found["verdict"] for found in rows["control"]} == {""}


def test_a_run_leaves_out_what_the_profile_does_not_declare(tmp_path: Path) -> None:
    (profile := tmp_path / "bench.toml").write_text('[lane]\nwires = ["v3_4", "short"]\n', encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "features/special_cases/t01_entry_forms.feature"]
    run = subprocess.run([*command, "--bench", str(profile), "--campaign", str(tmp_path / "c")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    verdicts = {name.split("[")[1].split("-")[0]: of_scene(own).word for name, own in scenes(read(tmp_path / "c" / "journal.jsonl")).items()}
    assert verdicts == {"v3_5": "not_applicable", "v3_1": "not_applicable", "serial": "not_applicable", "short": "pass"}


@pytest.mark.parametrize(
    ("line", "said"), [('wires = ["can"]', "v3_4"), ('manual = "no way"', "boolean"), ("reader = true", "manual, backup_link, wires, generations")]
)
def test_what_cannot_be_declared(tmp_path: Path, line: str, said: str) -> None:
    (profile := tmp_path / "bench.toml").write_text(f"[lane]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=f"bench.toml:2: lane.*{said}"):
        load(profile)
