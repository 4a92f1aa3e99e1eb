"""Judging again: a live result comes out the same; another release of a check, or a doctored result, shows."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reports import checks, documents
from reports.documents import result_text
from reports.journal import read
from reports.judging import Judge
from reports.verdict import Verdict
from reports.verify_rejudge import differences, rejudge
from tests.reports.campaigns import begin, journal, packed
from tollcert.errors import ConfigError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A campaign of one scenario, judged live by a check that counts states."""
    monkeypatch.setitem(checks.CHECKS, "counted", counting(2))
    log = journal(tmp_path / "c" / "journal.jsonl")
    begin(log)
    log.begin("s/one")
    log.write("scenario", cell="T1/entry", branch="control", name="one", feature="f")
    judge = Judge(log)
    judge("counted")
    for _ in range(2):
        log.write("operator", state="held")
    judge.run()
    log.write("verdict", verdict="pass", checks=2)
    log.close()
    documents.write(tmp_path / "c", list(read(tmp_path / "c" / "journal.jsonl")), [], "2026-11-20")
    return tmp_path / "c"


def counting(wanted: int) -> checks.Check:
    def counted(scene: checks.Scene) -> checks.Finding:
        found = scene.states()
        return checks.passed_if(len(found) == wanted, wanted, len(found), [event.n for event in found])

    return counted


def test_live_and_rejudged_results_are_the_same_bytes(folder: Path) -> None:
    for place in (folder, packed(folder, folder.with_name("b.zip"))):
        again = rejudge(place)
        assert (again.differences, again.remarks, again.checks) == ([], [], 2)
        assert result_text(again.outcome) == (folder / "result.json").read_text(encoding="utf-8")


def test_a_newer_check_shows_what_it_changes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checks.CHECKS, "counted", counting(3))
    found = {difference.place: (difference.stored, difference.new) for difference in rejudge(folder).differences}
    assert found["decision"] == ("inconclusive", "not_certified")
    assert found["cells.T1/entry.verdict"] == ("not_run", "fail")
    assert found["cells.T1/entry.scenarios[s/one].findings[counted].expected"] == (2, 3)


def test_a_check_that_no_longer_exists_is_an_error_not_a_pass(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(checks.CHECKS, "counted")
    assert rejudge(folder).outcome["cells"]["T1/entry"]["verdict"] == Verdict.ERROR.word


def test_a_doctored_result_shows(folder: Path) -> None:
    outcome = json.loads((folder / "result.json").read_bytes())
    outcome["decision"] = "certified"
    (folder / "result.json").write_text(json.dumps(outcome), encoding="utf-8")
    assert [tuple(difference) for difference in rejudge(folder).differences] == [("decision", "certified", "inconclusive")]


def test_a_doctored_check_in_a_rechained_journal_shows(folder: Path) -> None:
    """Whoever writes the whole journal anew with other verdicts is caught by the evidence."""
    events = list(read(folder / "journal.jsonl"))
    (folder / "journal.jsonl").unlink()
    log = journal(folder / "journal.jsonl")
    for event in events:
        log.begin(event.scene)
        log.write(event.kind, **({**event.data, "verdict": "fail"} if event.data.get("name") == "counted" and event.kind == "check" else event.data))
    log.close()
    assert [found.place for found in rejudge(folder).differences] == [
        "salt"
    ]  # another journal; the doctored verdict counts for nothing: the check is run again
    for doctored in (True, False):  # nor does a result that was folded from it, nor a journal without a result
        if doctored:
            documents.write(folder, list(read(folder / "journal.jsonl")), [], "2026-11-20")
        else:
            (folder / "result.json").unlink()
        places = {difference.place: difference.stored for difference in rejudge(folder).differences}
        assert (places["decision"], places["cells.T1/entry.verdict"]) == ("not_certified", "fail")


def test_differences_name_places() -> None:
    assert [tuple(found) for found in differences({"a": [1, 2], "b": 1}, {"a": [1, 3], "c": 1})] == [
        ("a[1]", 2, 3),
        ("b", 1, "(not there)"),
        ("c", "(not there)", 1),
    ]
    assert list(differences([1], [1, 2])) == [("", [1], [1, 2])]


def test_the_command(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tollcert.cli", "rejudge", str(folder), "-o", str(tmp_path / "new.json")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # `counted` is no check of the suite
    assert run.returncode == 1, run.stderr
    assert "cells.T1/entry.verdict: not_run -> error" in run.stdout
    assert json.loads((tmp_path / "new.json").read_bytes())["decision"] == "inconclusive"


def test_a_cut_journal_is_refused(folder: Path) -> None:
    raw = (folder / "journal.jsonl").read_bytes()
    (folder / "journal.jsonl").write_bytes(raw.replace(b"held", b"hold", 1))
    with pytest.raises(ConfigError, match="the chain is broken here"):
        rejudge(folder)
