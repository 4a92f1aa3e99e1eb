"""What pytest-bdd would let pass silently is an error at collection or in the step."""

import os
import subprocess
import sys
from pathlib import Path

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


def test_a_scenario_without_checks_is_not_a_pass(tmp_path: Path) -> None:
    feature = tmp_path / "empty.feature"
    feature.write_text("Feature: x\n  Scenario: one\n    Given the entry lane is ready\n")
    run = collect(feature)
    assert run.returncode == 1, run.stdout
