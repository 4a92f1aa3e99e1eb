"""What pytest-bdd would let pass silently is an error at collection or in the step."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def collect(feature: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"), str(feature), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)


def test_duplicate_scenario_names(tmp_path: Path) -> None:
    feature = tmp_path / "twice.feature"
    feature.write_text("Feature: x\n  Scenario: same\n    Given the entry lane is ready\n  Scenario: same\n    Given the entry lane is ready\n")
    run = collect(feature)
    assert run.returncode == 2, run.stdout
    assert "used twice: same" in run.stdout


def test_misspelt_tag(tmp_path: Path) -> None:
    feature = tmp_path / "tag.feature"
    feature.write_text("@T17\nFeature: x\n  Scenario: one\n    Given the entry lane is ready\n")
    run = collect(feature)
    assert run.returncode == 2, run.stdout
    assert "T17" in run.stdout


WRONG = (
    (b"\xff\xfeFeature: x\n", "wrong.feature: not UTF-8: byte 0"),
    (b"", "wrong.feature: there is no feature in it (allowed: a line `Feature: NAME`"),
    (b"Feature: x\n", "there is no scenario in it"),
    (b"Feature: x\n  Scenario: a\n    Given the entry lane is ready\n  Feature: y\n", "wrong.feature:4: "),
    (b"Feature: x\n  Scenario: one\n    Gven the entry lane is ready\n", "wrong.feature:2: 'one' has no step (allowed: lines that begin with Given"),
    (b"@T1 @entry\nFeature: x\n  @branch.stil_out\n  Scenario: one\n    Given the entry lane is ready\n", "T1/entry has no branch 'stil_out' (branches: "),
    (b"Feature: x\n  @N01.99\n  Scenario: one\n    Given the entry lane is ready\n", "@N01.99 is no check of the interoperability table (checks: N01.1"),
    (
        (
            b"@T1 @entry\nFeature: x\n  @control\n  Scenario Outline: one\n    Given the entry lane is ready, its antenna on the <wire> form\n"
            b"    And a class 1 car whose OBU is <generation>\n    Examples:\n      | wire | generation |\n      | v3_1 | sm4_single_piece |\n"
        ),
        "a single-piece OBU does not go over v3_1: its B4 of 183 bytes has no EF04 field",
    ),
    (
        b"Feature: x\n  Scenario Outline: a <vehicel>\n    Given the entry lane is ready\n    Examples:\n      | vehicle |\n      | car |\n",
        "wrong.feature:2: 'a <vehicel>': <vehicel> is no column of its examples (columns: vehicle)",
    ),
    (b"Feature: x\n  Scenario: a <vehicle>\n    Given the entry lane is ready\n", "<vehicle> is no column of its examples (columns: none)"),
    (b"@T5\nFeature: x\n  Scenario: one\n    Given the entry lane is ready\n", "@T5 is no cell"),
)
"""Files that are no feature, and what is said of them: what, where, what is allowed."""


def test_malformed_features_are_told_what_where_and_what_is_allowed(tmp_path: Path) -> None:
    for number, (raw, _) in enumerate(WRONG):
        (tmp_path / f"wrong{number}.feature").write_bytes(raw)
    run = collect(tmp_path)
    assert run.returncode == 2, run.stdout
    assert [said for number, (_, said) in enumerate(WRONG) if said.replace("wrong.feature", f"wrong{number}.feature") not in run.stdout] == []
    assert run.stdout.count("ERROR collecting") == len(WRONG)
    assert "Traceback" not in run.stdout
    assert "site-packages" not in run.stdout


def test_a_scenario_without_checks_is_not_a_pass(tmp_path: Path) -> None:
    feature = tmp_path / "empty.feature"
    feature.write_text("Feature: x\n  Scenario: one\n    Given the entry lane is ready\n")
    run = collect(feature)
    assert run.returncode == 1, run.stdout


STEPS = """
from pytest_bdd import given, parsers, then

@given(parsers.parse("a {thing} stands there"))
def thing_there(thing): ...

@given(parsers.parse("a car {stands} there"))
def car_there(stands): ...

@then("it waits")
async def waits(): ...
"""


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("Given a car stands there", "is ambiguous: strange_steps.car_there, strange_steps.thing_there"),
        ("Then it waits", "is a coroutine (strange_steps.waits)"),
        ("Given the entry line is ready", "is no step"),
        ("When the entry lane is ready", "is no step (there is no when that fits)"),
        ("Given the <place> lane is ready\n    Examples:\n      | place |\n      | entry |", ""),
    ],
)
def test_steps_that_pytest_bdd_would_let_pass(tmp_path: Path, step: str, said: str) -> None:
    (tmp_path / "strange_steps.py").write_text(STEPS)
    (feature := tmp_path / "steps.feature").write_text(f"Feature: x\n  Scenario Outline: one\n    {step}\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "-p", "strange_steps", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml")]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{tmp_path}"}
    run = subprocess.run([*command, "--collect-only", str(feature)], cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == (2 if said else 0), run.stdout
    assert not said or f"steps.feature:3: {step.partition(' ')[2]!r} {said}" in run.stdout
