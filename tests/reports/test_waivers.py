"""Waivers: the raw verdict stays, the decision is named, and a waiver that says nothing is an error."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from reports import coverage, requirements
from reports.journal import read
from reports.result import result
from reports.verdict import Verdict, decision
from reports.waivers import Waiver, load
from tests.reports.campaigns import begin, journal, scenario
from tollcert.errors import ConfigError

DAY = date(2026, 11, 20)
GOOD = {"id": "W1", "clause": "T1/entry", "checks": ["held"], "owner": "Li Na", "reason": "fixed in 2.1", "expiry": date(2026, 12, 31)}


def toml(**changed: object) -> str:
    lines = (
        f"{key} = {value!r}" if isinstance(value, list) else f"{key} = {value}" if isinstance(value, date) else f'{key} = "{value}"'
        for key, value in {**GOOD, **changed}.items()
    )
    return "[[waiver]]\n" + "\n".join(lines) + "\n"


def campaign(folder: Path, waivers: list[dict], failing: str = "held", *, everything: bool = True) -> dict:
    """Every cell passes but for one check of T1/entry, control."""
    log = journal(folder / "journal.jsonl")
    begin(log)
    for waiver in waivers:
        log.write("waiver", waiver=Waiver.model_validate(waiver).model_dump(mode="json"), read=DAY.isoformat())
    for cell in requirements.cells() if everything else ("T1/entry",):
        for branch in coverage.branches(cell):
            verdict = "fail" if (cell, branch) == ("T1/entry", "control") else "pass"
            scenario(log, f"{cell} {branch}", cell, "" if branch == coverage.MAIN else branch, [(failing, verdict), ("display", "pass")])
    log.close()
    return result(read(folder / "journal.jsonl"))


def test_a_waived_finding_makes_certified_with_deviations(tmp_path: Path) -> None:
    outcome = campaign(tmp_path, [GOOD])
    cell = outcome["cells"]["T1/entry"]
    row = next(row for row in cell["scenarios"] if row["branch"] == "control")
    assert outcome["decision"] == "certified_with_deviations"
    assert (cell["verdict"], cell["raw_verdict"], row["verdict"], row["raw_verdict"]) == ("pass", "fail", "pass", "fail")
    assert (row["findings"][0]["verdict"], row["findings"][0]["raw_verdict"], row["findings"][0]["waived"]) == ("pass", "fail", "W1")
    assert [(waiver["id"], waiver["state"], waiver["findings"], waiver["owner"]) for waiver in outcome["waivers"]] == [("W1", "used", 1, "Li Na")]


@pytest.mark.parametrize("change", [{"checks": ["display"]}, {"branch": "still_out"}, {"scenario": "else"}, {"clause": "T2/entry"}])
def test_a_waiver_reaches_no_further_than_it_says(tmp_path: Path, change: dict) -> None:
    outcome = campaign(tmp_path, [{**GOOD, **change}])
    assert outcome["decision"] == "not_certified"
    assert outcome["waivers"][0]["state"] == "unused"


@pytest.mark.parametrize(
    ("change", "state"), [({"expiry": date(2026, 11, 19)}, "expired"), ({"clause": "T99/entry"}, "unknown"), ({"checks": ["held", "nonsense"]}, "unknown")]
)
def test_waivers_that_say_nothing_waive_nothing(tmp_path: Path, change: dict, state: str) -> None:
    outcome = campaign(tmp_path, [{**GOOD, **change}])
    assert (outcome["decision"], outcome["waivers"][0]["state"]) == ("not_certified", state)


def test_an_unused_waiver_leaves_the_matter_open() -> None:
    assert decision([Verdict.PASS], [], []) == "certified"
    assert decision([Verdict.PASS], [], ["used"]) == "certified_with_deviations"
    assert decision([Verdict.PASS], [], ["used", "unused"]) == "inconclusive"
    assert decision([Verdict.FAIL], [], ["used"]) == "not_certified"


def test_a_fault_of_the_bench_cannot_be_waived(tmp_path: Path) -> None:
    log = journal(tmp_path / "journal.jsonl")
    begin(log)
    log.write("waiver", waiver=Waiver.model_validate(GOOD).model_dump(mode="json"), read=DAY.isoformat())
    scenario(log, "s", "T1/entry", "control", [("held", "error")])
    log.close()
    assert result(read(tmp_path / "journal.jsonl"))["cells"]["T1/entry"]["verdict"] == "error"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (toml(expiry=date(2026, 11, 19)), "W1 is expired"),
        (toml(clause="T99/entry"), "W1 is unknown"),
        (toml(branch="nowhere"), "W1 is unknown"),
        (toml(checks=["nonsense"]), "W1 is unknown"),
        (toml(checks=[]), "waiver 1: checks"),
        (toml(owner=""), "waiver 1: owner"),
        (toml(ticket="x"), "waiver 1: ticket"),
        (toml() + toml(), "is there twice"),
        ("waiver = 1", "something else than waivers"),
        ("x", "cannot be read"),
    ],
)
def test_a_file_is_refused_for_its_reason(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "w.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=words):
        load(tmp_path / "w.toml", DAY)


def test_certify_records_the_waivers(tmp_path: Path) -> None:
    """A seeded defect fails its cell; with the waiver the cell passes, and says so."""
    (tmp_path / "w.toml").write_text(toml(checks=["special types"], expiry=date(9999, 1, 1)), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "tollcert.cli",
        "certify",
        "-k",
        "t01_entry",
        "-o",
        str(tmp_path / "c"),
        "--waivers",
        str(tmp_path / "w.toml"),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2, run.stderr  # nothing failed: the waiver is unused
    found = result(read(tmp_path / "c" / "journal.jsonl"))
    assert [waiver["state"] for waiver in found["waivers"]] == ["unused"]
    (tmp_path / "w.toml").write_text(toml(clause="T99/x"), encoding="utf-8")
    assert subprocess.run([*command[:-4], "-o", str(tmp_path / "d"), *command[-2:]], capture_output=True, check=False).returncode == 3


@pytest.mark.parametrize(("clause", "covers"), [("N05", True), ("N05.1", True), ("N05.2", False), ("N04", False), ("T1/entry", False)])
def test_a_row_or_a_check_of_it_is_waived(clause: str, covers: bool) -> None:
    waiver = Waiver.model_validate({**GOOD, "clause": clause})
    assert waiver.fault(DAY) == ""
    assert waiver.covers({"cell": "", "branch": "", "name": "n", "row_checks": ["N05.1"]}, "held") is covers


@pytest.mark.parametrize("change", [{"clause": "N99"}, {"clause": "N05.99"}, {"clause": "N"}, {"clause": "N05", "branch": "control"}])
def test_a_row_that_is_not_there_is_unknown(change: dict) -> None:
    assert Waiver.model_validate({**GOOD, **change}).fault(DAY) == "unknown"
