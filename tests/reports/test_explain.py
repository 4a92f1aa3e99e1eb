"""Explaining and tracing: requirement -> scenario -> attempt -> evidence; whatever has no place there is an orphan."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reports import coverage
from reports.coverage import TaggedScenario
from reports.explain import named, orphans, row_story, story
from reports.journal import Event, read, scenes
from reports.verify_rejudge import stored
from tests.reports.campaigns import begin, campaign, journal, scenario
from tollcert.errors import ConfigError


def explained(folder: Path, cell: str) -> dict:
    found = stored(folder)
    return story(cell, coverage.scenarios(), found.outcome, scenes(iter(found.events)))


def events_of(folder: Path, **strange: object) -> list[Event]:
    """One scenario whose head or check is strange."""
    log = journal(folder / "journal.jsonl")
    begin(log)
    head = {"cell": "T1/entry", "branch": "control", "name": "n", "feature": "f"}
    log.begin("s/one")
    log.write("scenario", **{**head, **{key: value for key, value in strange.items() if key in head}})
    log.write("check", name="held", verdict="pass", params={}, evidence=strange.get("evidence", [2]), expected=1, observed=1, remarks=[])
    log.close()
    return list(read(folder / "journal.jsonl"))


def test_the_features_have_no_orphan() -> None:
    """Every scenario of the suite stands for a requirement."""
    assert orphans(coverage.scenarios(), []) == []


@pytest.mark.parametrize(
    ("strange", "fault"),
    [
        ({"cell": "T9/gantry"}, "s/one: no requirement 'T9/gantry'"),
        ({"cell": ""}, "s/one: no requirement 'at all'"),
        ({"branch": "else"}, "s/one: T1/entry has no branch 'else'"),
        ({"evidence": [1]}, "s/one: check 'held' (event 3) rests on events [1], which are not of this scenario"),
    ],
)
def test_orphans_of_a_campaign(tmp_path: Path, strange: dict[str, object], fault: str) -> None:
    assert orphans([], events_of(tmp_path / "sound")) == []
    assert orphans([], events_of(tmp_path / "strange", **strange)) == [fault]


def test_an_orphan_of_the_features() -> None:
    planted = TaggedScenario("special_cases/x.feature", "planted", frozenset({"T1", "entry", "branch.nowhere"}), {})
    assert "T1/entry has no branch 'nowhere'" in orphans([planted], [])[0]


def test_a_story_runs_from_the_requirement_to_the_bytes(tmp_path: Path) -> None:
    whole = explained(campaign(tmp_path / "c"), "T1/entry")
    control = next(branch for branch in whole["branches"] if branch["branch"] == "control")
    ran = next(row for row in control["scenarios"] if row["verdict"] == "fail")
    assert (whole["verdict"], ran["findings"][0]["name"], ran["findings"][0]["verdict"]) == ("fail", "held", "fail")
    (number,) = ran["findings"][0]["evidence"]
    assert ran["findings"][0]["evidence"][number] == "operator held"


def test_what_was_not_run_says_why(tmp_path: Path) -> None:
    whole = explained(campaign(tmp_path / "c"), "T1/entry")
    assert {row["reason"] for branch in whole["branches"] for row in branch["scenarios"] if row["verdict"] == "not_run"} == {
        "not run: the campaign ended before it, or it was written later"
    }
    bare = story("T1/entry", [], None, {})
    assert {branch["reason"] for branch in bare["branches"]} == {"no scenario is written for this branch"}


def test_cases_by_name() -> None:
    assert named("t6") == (["T6/entry", "T6/exit", "T6/gantry"], [])
    assert named("T6/exit") == (["T6/exit"], [])
    assert named("N12") == named("n12.3") == ([], ["N12"])
    assert [len(found) for found in named("all")] == [34, 47]
    for unknown in ("T17", "N48", "N12.4", ""):
        with pytest.raises(ConfigError, match="no such case"):
            named(unknown)


def test_a_row_is_explained_check_by_check(tmp_path: Path) -> None:
    """What was run of a row, what was not and why; without a campaign what would be."""
    log = journal(tmp_path / "c" / "journal.jsonl")
    begin(log)
    scenario(log, "s/cleared", "", "", [("balances", "pass")], row_checks=["N12.1"])
    log.close()
    found = stored(tmp_path / "c")
    row = row_story("N12", coverage.scenarios(), found.outcome, scenes(iter(found.events)))
    assert [check["check"] for check in row["checks"]] == ["N12.1", "N12.2", "N12.3"]
    first, second, _ = row["checks"]
    ran = [scenario for scenario in first["scenarios"] if scenario["verdict"] == "pass"]
    assert (first["verdict"], len(ran), ran[0]["findings"][0]["name"]) == ("pass", 1, "balances")
    assert second["verdict"] == "not_run"
    assert {scenario["reason"] for scenario in second["scenarios"]} == {"not run: the campaign ended before it, or it was written later"}
    planned = row_story("N12", coverage.scenarios(), None, {})
    assert all(check["scenarios"] and not check["reason"] for check in planned["checks"])
    assert {check["reason"] for check in row_story("N12", [], None, {})["checks"]} == {"no scenario is written for this check"}


def test_the_command(tmp_path: Path) -> None:
    folder = campaign(tmp_path / "c")
    run = [sys.executable, "-m", "tollcert.cli", "explain", "T1/entry"]
    said = subprocess.run([*run, "-c", str(folder)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"fail: held <- #\d+ operator held", said)
    assert json.loads(subprocess.run([*run, "--json"], capture_output=True, text=True, check=True).stdout)["orphans"] == []
    log = journal(tmp_path / "o" / "journal.jsonl")
    begin(log)
    scenario(log, "s/x", "T1/entry", "nowhere", [("held", "pass")])
    log.close()
    assert subprocess.run([*run, "-c", str(tmp_path / "o")], capture_output=True, text=True, check=False).returncode == 1
