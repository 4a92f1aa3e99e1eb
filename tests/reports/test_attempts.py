"""Attempts: which one counts, what a retry can never do, and a campaign that is killed again and again."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.attempts import Attempt, compose, scene_of
from reports.document_junit import junit
from reports.journal import Event, Journal, read
from reports.result import result
from reports.resuming import settled
from reports.verdict import Verdict
from reports.verify_rejudge import rejudge
from tests.reports.campaigns import begin, journal, scenario
from tests.watching import until
from tollcert.errors import ConfigError

ATTEMPTS = st.builds(Attempt, st.sampled_from([Verdict.NONE, Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.FAIL, Verdict.ERROR]), st.booleans()).map(
    lambda attempt: Attempt(attempt.verdict, failed=(attempt.failed and attempt.verdict is Verdict.ERROR) or attempt.verdict is Verdict.FAIL)
)
LISTS = st.lists(ATTEMPTS, min_size=1, max_size=6)


@given(LISTS, ATTEMPTS)
def test_a_retry_erases_no_fail(earlier: list[Attempt], another: Attempt) -> None:
    if any(attempt.failed for attempt in earlier):
        assert compose([*earlier, another]).verdict in (Verdict.FAIL, Verdict.ERROR)
        assert compose([*earlier, Attempt(Verdict.PASS)]).verdict is Verdict.FAIL


@given(LISTS)
def test_a_pass_needs_every_other_attempt_to_say_nothing(attempts: list[Attempt]) -> None:
    if compose(attempts).verdict is Verdict.PASS:
        assert attempts[-1].verdict is Verdict.PASS
        assert all(attempt.verdict in (Verdict.PASS, Verdict.ERROR, Verdict.INCONCLUSIVE) and not attempt.failed for attempt in attempts)


@given(LISTS)
def test_one_attempt_is_itself_and_the_one_that_counts_exists(attempts: list[Attempt]) -> None:
    assert compose(attempts[:1]) == (attempts[0].verdict, 0, "")
    assert 0 <= compose(attempts).counts < len(attempts)


@pytest.mark.parametrize(
    ("words", "verdict", "reason"),
    [
        ("error pass", "pass", "attempt 2 of 2 counts"),
        ("inconclusive error fail", "fail", "attempt 3 of 3 counts"),
        ("fail pass", "fail", "flaky: attempt 1 failed, attempt 2 passed"),
        ("fail error", "error", "attempt 2 of 2 counts"),
        ("pass fail", "fail", "flaky: attempt 2 failed, attempt 1 passed"),
        ("none pass", "none", "attempt 1 of 2 counts"),
        ("pass error", "error", "attempt 2 of 2 counts"),
    ],
)
def test_compositions(words: str, verdict: str, reason: str) -> None:
    found = compose([Attempt(Verdict[word.upper()], failed=word == "fail") for word in words.split()])
    assert (found.verdict.word, found.reason) == (verdict, reason)


def retried(folder: Path) -> Path:
    """One scenario was cut off and passed then; one failed and passed then."""
    log = journal(folder / "journal.jsonl")
    begin(log)
    scenario(log, "s/cut", "T1/entry", "still_out", [], finished=False)
    scenario(log, "s/flaky", "T1/entry", "control", [("held", "fail")])
    for name, branch in (("s/cut", "still_out"), ("s/flaky", "control")):
        scenario(log, name, "T1/entry", branch, [("held", "pass")], attempt=2)
    log.close()
    return folder


def test_result_and_junit_show_every_attempt(tmp_path: Path) -> None:
    outcome = result(read(retried(tmp_path) / "journal.jsonl"))
    cut, flaky = outcome["cells"]["T1/entry"]["scenarios"]
    assert [(row["id"], row["verdict"], row["reason"]) for row in (cut, flaky)] == [
        ("s/cut", "pass", "attempt 2 of 2 counts"),
        ("s/flaky", "fail", "flaky: attempt 1 failed, attempt 2 passed"),
    ]
    assert [(row["attempt"], row["verdict"], row["reason"], row["counts"]) for row in cut["attempts"]] == [
        (1, "error", "interrupted", False),
        (2, "pass", "", True),
    ]
    assert (cut["scene"], flaky["scene"]) == ("s/cut (attempt 2)", "s/flaky")
    assert outcome["decision"] == "not_certified"
    cases = {case.get("name"): case for case in ET.fromstring(junit(outcome)).iter("testcase")}
    assert cases["s/cut"].find("failure") is None
    assert cases["s/cut"].find("flakyError").get("message") == "attempt 1: error interrupted · 平台错误 中断"
    assert cases["s/flaky"].find("failure").get("message") == "fail flaky: attempt 1 failed, attempt 2 passed · 不通过 结果不稳定：第1次不通过，第2次通过"


def test_junit_is_legal_whatever_the_product_says(tmp_path: Path) -> None:
    log = journal(tmp_path / "journal.jsonl")
    begin(log)
    scenario(log, "s/<&\x07\ud7ff]]>", "T1/entry", "control", [("held", "fail")])
    log.close()
    outcome = result(read(tmp_path / "journal.jsonl"))
    outcome["cells"]["T1/entry"]["scenarios"][0]["findings"][0]["observed"] = "\x00\x1b[31m\ufffe"
    assert ET.fromstring(junit(outcome)).find(".//testcase").get("name").startswith("s/<&")


# ---- the journal is taken up again


def test_a_torn_line_is_cut_and_recorded(tmp_path: Path) -> None:
    path = retried(tmp_path) / "journal.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]) + lines[-1][:17])
    log = Journal(path, lambda: 0.0, lambda: 0.0, resume=True)
    assert len(log.earlier) == len(lines) - 1
    log.close()
    last = list(read(path))[-1]
    assert (last.kind, last.data) == ("resume", {"events": len(lines) - 1, "torn": lines[-1][:17].decode()})


def test_a_broken_chain_is_not_taken_up(tmp_path: Path) -> None:
    path = retried(tmp_path) / "journal.jsonl"
    path.write_bytes(path.read_bytes().replace(b"held", b"hold", 1))
    before = path.read_bytes()
    with pytest.raises(ConfigError, match="the chain is broken here"):
        Journal(path, lambda: 0.0, lambda: 0.0, resume=True)
    assert path.read_bytes() == before


def test_a_journal_cut_anywhere_can_be_folded_and_certifies_nothing(tmp_path: Path) -> None:
    """Killed after any event: the fold holds, nothing that was cut off passes, and the rest is run again."""
    events: list[Event] = list(read(retried(tmp_path) / "journal.jsonl"))
    for kept in range(len(events) + 1):
        outcome = result(events[:kept])
        assert outcome["decision"] in ("inconclusive", "not_certified")
        for row in outcome["cells"]["T1/entry"]["scenarios"]:
            ended = {event.scene for event in events[:kept] if event.kind == "verdict"}
            assert row["verdict"] != "pass" or row["scene"] in ended


def test_what_is_settled(tmp_path: Path) -> None:
    log = journal(tmp_path / "journal.jsonl")
    begin(log)
    for name, verdict in (("a", "pass"), ("b", "fail"), ("c", "error"), ("d", "inconclusive")):
        scenario(log, name, "T1/entry", "control", [("held", verdict)])
    scenario(log, "e", "T1/entry", "control", [("held", "pass")], finished=False)
    log.close()
    assert settled(tmp_path) == {"a", "b"}
    assert scene_of("e", 2) == "e (attempt 2)"


# ---- kill -9, for real

CERTIFY = [sys.executable, "-m", "tollcert.cli", "certify"]
SELECTION = ["-k", "t01_entry or t04_entry"]


def killed_after(command: list[str], path: Path, lines: int) -> bool:
    """Start, wait until the journal has so many lines, kill -9; whether it was still running."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as run:
        alive = until(lambda: path.exists() and path.read_bytes().count(b"\n") >= lines, path.parent, run, 60.0) and run.poll() is None
        if alive:
            os.killpg(run.pid, signal.SIGKILL)
    return alive


@pytest.mark.long
def test_a_campaign_that_is_killed_again_and_again_ends_like_one_that_was_not(tmp_path: Path) -> None:
    whole, storm = tmp_path / "whole", tmp_path / "storm"
    assert subprocess.run([*CERTIFY, *SELECTION, "-o", str(whole)], capture_output=True, check=False).returncode == 2
    chance, kills = random.Random(5), 0
    storm.mkdir()
    command = [*CERTIFY, *SELECTION, "-o", str(storm)]
    total = (whole / "journal.jsonl").read_bytes().count(b"\n")
    for share in (chance.uniform(0.05, 0.3), chance.uniform(0.4, 0.6), chance.uniform(0.7, 0.95)):
        there = (storm / "journal.jsonl").read_bytes() if kills else b""
        kills += killed_after(command, storm / "journal.jsonl", int(share * total) + 2)
        assert (storm / "journal.jsonl").read_bytes().startswith(there[: there.rfind(b"\n") + 1]), "what was recorded stays"
        command = [*CERTIFY, "--resume", str(storm)]
    assert kills
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2, run.stdout + run.stderr
    expected, found = (json.loads((folder / "result.json").read_bytes()) for folder in (whole, storm))
    assert verdicts(found) == verdicts(expected)
    assert found["flags"] == expected["flags"]
    tried = [row for cell in found["cells"].values() for row in cell["scenarios"] if row["attempts"]]
    assert 0 < len(tried) <= kills  # a settled scenario is not run again
    assert all(attempt["reason"] == "interrupted" for row in tried for attempt in row["attempts"][:-1])
    assert rejudge(storm).differences == []
    assert found["selection"] == expected["selection"] == "-k 't01_entry or t04_entry'"


def verdicts(outcome: dict) -> dict[str, tuple[str, int]]:
    return {row["id"]: (row["verdict"], row["checks"]) for cell in outcome["cells"].values() for row in cell["scenarios"]}


def test_resume_refuses_what_is_none(tmp_path: Path) -> None:
    log = journal(tmp_path / "other" / "journal.jsonl")
    log.write("run", suite="tollcert 0.0.1", bench={}, requirements="")
    log.close()
    for folder, words in ((tmp_path / "none", "nothing to resume"), (tmp_path / "other", "begun by another suite")):
        run = subprocess.run([*CERTIFY, "--resume", str(folder)], capture_output=True, text=True, check=False)
        assert run.returncode == 3
        assert words in run.stderr
    run = subprocess.run([*CERTIFY, "--resume", str(tmp_path), "-k", "T1"], capture_output=True, text=True, check=False)
    assert run.returncode == 3
