"""What others rely on: the result's promises, the capture in tshark, Allure's steps."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents") / "campaign"
    command = [sys.executable, "-m", "tollcert.cli", "certify", "-k", "t01_entry", "-o", str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 2, run.stdout + run.stderr  # a part of the table leaves the matter open
    return folder


def test_result_holds_what_others_rely_on(campaign: Path) -> None:
    outcome = json.loads((campaign / "result.json").read_text(encoding="utf-8"))
    assert {"decision", "title", "suite", "bench", "cells", "checks", "flags", "fees"} <= set(outcome)
    cell = outcome["cells"]["T1/entry"]
    assert (outcome["title"], outcome["decision"], cell["verdict"], cell["basis"], len(outcome["cells"])) == ("SELF-TEST", "inconclusive", "pass", "seed", 34)
    assert {"id", "verdict", "checks"} <= set(cell["scenarios"][0])
    assert all(scenario["checks"] == len(scenario["findings"]) > 1 for scenario in cell["scenarios"])
    assert outcome["cells"]["T16/exit_mixed"]["verdict"] == "not_run"


def test_capture_opens_in_tshark_with_the_steps(campaign: Path) -> None:
    tool = shutil.which("tshark")
    if tool is None:
        pytest.fail("NOT RUN: tshark (apt install tshark)")
    command = [tool, "-r", str(campaign / "capture.pcapng"), "-T", "fields", "-e", "frame.comment", "-e", "frame.interface_name"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(lines) > 100
    assert any("When it drives into the lane\tentry.rsu" in line for line in lines)


def test_allure_has_the_steps_and_no_host(campaign: Path) -> None:
    results = [json.loads(path.read_text(encoding="utf-8")) for path in (campaign / "allure-results").glob("*-result.json")]
    outcome = json.loads((campaign / "result.json").read_text(encoding="utf-8"))
    assert len(results) == sum(len(cell["scenarios"]) for cell in outcome["cells"].values()) > 2
    for result in results:
        assert result["steps"][0]["name"].startswith("Given the entry lane is ready")
        assert {label["name"] for label in result["labels"]}.isdisjoint({"host", "thread"})
