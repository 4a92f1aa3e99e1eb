"""Certification profiles and reviews: what is required decides, what is not given is named, a forged review is found."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reports import attestation, bundle, certification, coverage, documents, requirements, reviews
from reports.attestation_keys import ALGORITHMS, PrivateKey, make
from reports.certification import Accuracy, CertificationProfile
from reports.journal import Event, read
from reports.result import result
from reports.verify import verify
from tests.reports.campaigns import MADE, begin, journal, packed, scenario
from tests.reports.test_bundle import alone  # noqa: F401 -- a fixture
from tollcert.errors import ConfigError

PROFILE: dict[str, Any] = {"id": "p", "title": {"en": "p", "zh": "方案"}, "require": [{"cells": ["*/entry"]}]}
LAST = "2026-12-31"


def whole(folder: Path, profile: dict[str, Any] | None = None, failing: str = "", check: str = "held") -> Path:
    """A campaign in which every cell passes, but for one."""
    log = journal(folder / "journal.jsonl")
    begin(log)
    if profile:
        log.write("certification", profile=CertificationProfile.model_validate(profile).model_dump(mode="json"))
    for cell in requirements.cells():
        for branch in coverage.branches(cell):
            verdict = "fail" if cell == failing else "pass"
            scenario(log, f"{cell} {branch}", cell, "" if branch == coverage.MAIN else branch, [(check, verdict)])
    log.close()
    return folder


def outcome_of(folder: Path) -> dict[str, Any]:
    return result(read(folder / "journal.jsonl"))


@pytest.mark.parametrize("name", [path.stem for path in certification.FOLDER.glob("*.toml")])
def test_shipped_profiles_say_what_they_are_called(name: str) -> None:
    found = certification.load(name)
    assert found.id == name
    assert found.cells()
    assert any("\u4e00" <= char <= "\u9fff" for char in found.title.zh)


@pytest.mark.parametrize(("failing", "decision"), [("", "certified"), ("T6/exit", "certified"), ("T6/entry", "not_certified")])
def test_required_cells_decide(tmp_path: Path, failing: str, decision: str) -> None:
    outcome = outcome_of(whole(tmp_path, PROFILE, failing))
    assert outcome["decision"] == decision
    assert [missing["place"] for missing in outcome["profile"]["unmet"]] == (["T6/entry"] if decision == "not_certified" else [])
    assert outcome["profile"]["cells"] == [cell for cell in requirements.cells() if cell.endswith("/entry")]


def test_without_a_profile_every_cell_is_required(tmp_path: Path) -> None:
    assert outcome_of(whole(tmp_path, failing="T6/exit"))["decision"] == "not_certified"
    assert result([])["profile"]["id"] == certification.USUAL


def test_provenance_that_is_asked_for_is_played_or_named(tmp_path: Path) -> None:
    asked = {**PROFILE, "require": [{"cells": ["*"], "provenance": {"product": ["product"], "rsu": ["real"]}}]}
    outcome = outcome_of(whole(tmp_path, asked))
    assert outcome["decision"] == "inconclusive"
    found = [(missing["kind"], missing["place"], missing["found"]) for missing in outcome["profile"]["unmet"]]
    assert found == [("provenance", "product", "reference"), ("provenance", "rsu", "nobody")]


@pytest.mark.parametrize(("at_least", "decision"), [(0.9, "certified"), (0.9999, "inconclusive")])
def test_accuracy_is_shown_by_enough_checks_or_not(tmp_path: Path, at_least: float, decision: str) -> None:
    asked = {**PROFILE, "accuracy": [{"of": "flags", "at_least": at_least}]}
    outcome = outcome_of(whole(tmp_path, asked, check="special types"))
    assert outcome["decision"] == decision
    assert [missing["kind"] for missing in outcome["profile"]["unmet"]] == ([] if decision == "certified" else ["accuracy"])


@pytest.mark.parametrize(("right", "total", "met"), [(299, 299, True), (298, 298, False), (472, 473, True), (471, 472, False)])
def test_an_accuracy_is_a_one_sided_lower_bound(right: int, total: int, met: bool) -> None:
    """0.99 at 95 %: 299 without a fault (0.05 = 0.99 ** 298.07), or 473 with one. Two-sided neither is enough."""
    lacking = certification._accuracy(Accuracy(of="fees", at_least=0.99, confidence=0.95), {"right": right, "total": total})
    assert (lacking is None) is met, lacking


def test_an_accuracy_that_is_shown_to_be_too_low_fails(tmp_path: Path) -> None:
    """The failing cell itself is not required."""
    asked = {**PROFILE, "accuracy": [{"of": "flags", "at_least": 0.999}]}
    outcome = outcome_of(whole(tmp_path, asked, failing="T6/exit", check="special types"))
    assert (outcome["decision"], outcome["profile"]["unmet"][0]["verdict"]) == ("not_certified", "fail")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("id = 'x'", "title"),
        ("id = 'x'\ntitle = {en='a', zh='b'}\n[[require]]\ncells = ['T99/*']", "T99/*"),
        ("id = 'x'\ntitle = {en='a', zh='b'}\n[[require]]\ncells = ['*']\nprovenance = {rsu = ['borrowed']}", "borrowed|require.0.provenance"),
        ("id = 'x'\ntitle = {en='a', zh='b'}\n[[require]]\ncells = ['*']\n[[accuracy]]\nof = 'flags'\nat_least = 98", "at_least"),
        ("not toml", "TOML"),
    ],
)
def test_bad_profiles_name_the_place(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "p.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        certification.load(str(tmp_path / "p.toml"))
    assert any(word in str(caught.value) for word in named.split("|"))


def test_an_unknown_profile_names_the_known_ones() -> None:
    command = [sys.executable, "-m", "tollcert.cli", "certify", "--profile", "nothing"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, "entry_lane" in run.stderr, "Traceback" in run.stderr) == (3, True, False)


# ---- reviews


@pytest.fixture
def reviewer() -> PrivateKey:
    return make("Li Na", role="authority", valid_until=LAST)


def reviewed(folder: Path, key: PrivateKey, verdict: str = "signed_off", text: str = "", on: str = "") -> dict[str, Any]:
    reviews.append(folder / "journal.jsonl", key, verdict, text, on, MADE)
    return outcome_of(folder)


def test_a_sign_off_is_an_event_and_meets_the_profile(tmp_path: Path, reviewer: PrivateKey) -> None:
    folder = whole(tmp_path, {**PROFILE, "sign_off": ["authority"]})
    before = outcome_of(folder)
    assert (before["decision"], before["profile"]["unmet"][0]["kind"]) == ("inconclusive", "sign_off")
    assert reviewed(folder, make("tester"))["decision"] == "inconclusive"
    assert reviewed(folder, reviewer, "comment", "温度记录缺失", "T3/exit")["decision"] == "inconclusive"
    after = reviewed(folder, reviewer)
    assert (after["decision"], after["ended"]) == ("certified", before["ended"])
    assert [(review["reviewer"], review["verdict"], review["on"]) for review in after["reviews"][1:]] == [
        ("Li Na", "comment", "T3/exit"),
        ("Li Na", "signed_off", ""),
    ]


def test_a_rejection_leaves_the_matter_open_until_it_is_taken_back(tmp_path: Path, reviewer: PrivateKey) -> None:
    folder = whole(tmp_path)
    assert reviewed(folder, reviewer, "rejected", "camera was off")["decision"] == "inconclusive"
    assert reviewed(folder, make("other"))["decision"] == "inconclusive"
    assert reviewed(folder, reviewer)["decision"] == "certified"


@pytest.mark.parametrize(
    ("verdict", "text", "on", "made", "named"),
    [
        ("rejected", " ", "", MADE, "comment"), ("comment", "x" * 5000, "", MADE, "comment"), ("comment", "a\x1b[31m", "", MADE, "control"),
        ("signed_off", "", "T99/exit", MADE, "T99/exit"), ("signed_off", "", "", "2027-01-01T00:00:00.000+00:00", "expired"),
    ],
)  # fmt: skip
def test_reviews_that_say_nothing_are_refused(tmp_path: Path, reviewer: PrivateKey, verdict: str, text: str, on: str, made: str, named: str) -> None:
    folder = whole(tmp_path)
    before = (folder / "journal.jsonl").read_bytes()
    with pytest.raises(ConfigError, match=named):
        reviews.append(folder / "journal.jsonl", reviewer, verdict, text, on, made)
    assert (folder / "journal.jsonl").read_bytes() == before


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_both_verifiers_check_reviews(tmp_path: Path, algorithm: str, alone: Callable[..., tuple[int, str]]) -> None:  # noqa: F811
    key, tester = make("Li Na", algorithm, "authority"), make("tester")
    folder = whole(tmp_path / "c")
    reviews.append(folder / "journal.jsonl", key, "signed_off", "好", "", MADE)
    documents.write(folder, list(read(folder / "journal.jsonl")), [tester], MADE)
    target, (_, public) = packed(folder, tmp_path / "b.zip"), tester.write(tmp_path)
    assert verify(target, [tester.public], reviewers=[key.public]).changes == []
    assert verify(target, reviewers=[tester.public]).changes[0].what.startswith("not signed off by tester")
    code, said = alone(target, public)
    assert (code, "signed_off by Li Na" in said) == (0, True)


FORGERIES: dict[str, dict[str, Any]] = {
    "words": {"text": "better"}, "verdict": {"verdict": "rejected"}, "name": {"reviewer": "Zhang Wei"}, "signature": {"sig": "AAAA"},
    "place": {"of": {"lines": 1, "head": "0" * 64}}, "key": {"public": "AAAA"}, "nothing": {"of": None},
}  # fmt: skip


@pytest.mark.parametrize("change", FORGERIES.values(), ids=FORGERIES)
def test_whoever_rewrites_a_review_is_found(tmp_path: Path, reviewer: PrivateKey, change: dict[str, Any], alone: Callable[..., tuple[int, str]]) -> None:  # noqa: F811
    """The tester may write the journal anew and attest it: the reviewer's words still are the reviewer's."""
    folder = whole(tmp_path / "c")
    event = reviews.append(folder / "journal.jsonl", reviewer, "signed_off", "fine", "", MADE)
    lines = (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)
    lines[-1] = msgspec.json.encode(Event(event.n, event.t, event.at, event.kind, {**event.data, **change}, event.prev)) + b"\n"
    (folder / "journal.jsonl").write_bytes(b"".join(lines))
    tester = make("tester")
    documents.write(folder, list(read(folder / "journal.jsonl")), [tester], MADE)
    target, (_, public) = packed(folder, tmp_path / "b.zip"), tester.write(tmp_path)
    found = verify(target, [tester.public]).changes
    assert [(change.file, change.what.split(":")[0]) for change in found] == [("journal.jsonl", f"line {event.n}")]
    code, said = alone(target, public)
    assert (code, f"line {event.n}" in said) == (1, True)


def test_a_review_of_another_campaign_does_not_count(tmp_path: Path, reviewer: PrivateKey) -> None:
    """Copied from one journal to the end of another."""
    one, other = whole(tmp_path / "one"), whole(tmp_path / "other", PROFILE)
    event = reviews.append(one / "journal.jsonl", reviewer, "signed_off", "", "", MADE)
    moved = reviews.append(other / "journal.jsonl", make("x"), "comment", "x", "", MADE)
    assert reviews.forged(event, {}) == ""
    assert reviews.forged(Event(moved.n, moved.t, moved.at, moved.kind, event.data, moved.prev), {}) == "was made on another journal, or at another place"


def test_sign_off_on_the_command_line(tmp_path: Path, reviewer: PrivateKey) -> None:
    folder = whole(tmp_path / "c")
    documents.write(folder, list(read(folder / "journal.jsonl")), [make("tester")], MADE)
    private, public = reviewer.write(tmp_path)
    run = subprocess.run([sys.executable, "-m", "tollcert.cli", "sign-off", str(folder), "--key", str(private)], capture_output=True, text=True, check=False)
    assert (run.returncode, "UNSIGNED now" in run.stdout) == (0, True), run.stderr
    assert json.loads((folder / "result.json").read_text(encoding="utf-8"))["reviews"][0]["reviewer"] == "Li Na"
    assert (folder / attestation.NAME).exists()
    assert bundle.files(folder)
    checked = [sys.executable, "-m", "tollcert.cli", "verify", str(folder), "--reviewer", str(public)]
    assert subprocess.run(checked, capture_output=True, check=False).returncode == 0
    assert subprocess.run([*run.args[:4], str(tmp_path), *run.args[5:]], capture_output=True, check=False).returncode == 3
