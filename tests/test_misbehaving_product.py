"""A product that comes up and then stays silent, talks rubbish or drops its lines: a verdict by rule, with evidence, and the campaign goes on."""

import subprocess
import sys
from pathlib import Path

import pytest

from reports.journal import Event, read, scenes

ROOT = Path(__file__).parents[1]
LANE = """
import os, sys, time
sys.path.insert(0, {folder!r})
import lane
from antenna import Antenna

mode = sys.argv.pop(1)


def on_b2(self, data):
    if mode == "silent":
        time.sleep(3600)
    if mode == "drops":
        os._exit(7)
    for line in (self.lane.rsu, self.lane.operator, self.lane.display, self.lane.field_io):
        line.send(b"\\xff\\xff\\x00rubbish {{]\\n" * 5)


Antenna.on_b2 = on_b2
lane.main()
"""
PROFILE = """
products = "process"
under_test = ["lane"]
psam_online = false
command = ["{{python}}", "{program}", "{mode}", "--rsu", "{{rsu}}", "--field-io", "{{field_io}}", "--operator", "{{operator}}", "--display", "{{display}}",
    "--reader", "{{reader}}", "--sam", "{{sam}}", "--back-office", "{{back_office}}", "--ca", "{{ca}}"]
[timing]
outcome = 2
back_to_ready = 2
late = 1
"""


def campaign(folder: Path, mode: str) -> dict[str, list[Event]]:
    """Two scenarios with a lane that misbehaves as soon as it meets an OBU."""
    (program := folder / "lane_under_test.py").write_text(LANE.format(folder=str(ROOT / "examples" / "stranger_lane")))
    (profile := folder / "bench.toml").write_text(PROFILE.format(program=program, mode=mode))
    chosen = ["features/special_cases/t01_entry.feature", "-k", "passes or still_out or stays_held"]
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "-p", "no:randomly", *chosen]
    ran = subprocess.run(
        [*command, "--bench", str(profile), "--campaign", str(folder / "c")], cwd=ROOT, capture_output=True, text=True, check=False, timeout=200
    )
    assert ran.returncode == 1, ran.stdout
    return scenes(read(folder / "c" / "journal.jsonl"))


def verdicts(found: dict[str, list[Event]]) -> list[str]:
    return [event.data["verdict"] for events in found.values() for event in events if event.kind == "verdict"]


@pytest.mark.parametrize(
    ("mode", "evidence"),
    [("silent", ("air", "check")), ("rubbish", ("rsu.bad_frame", "operator.bad_line", "check")), ("drops", ("crash", "check"))],
)
def test_each_scenario_gets_a_verdict_with_evidence(tmp_path: Path, mode: str, evidence: tuple[str, ...]) -> None:
    found = campaign(tmp_path, mode)
    assert len(verdicts(found)) == len(found) > 1
    assert set(verdicts(found)) <= {"fail", "inconclusive"}
    first = next(iter(found.values()))
    assert {kind: any(event.kind == kind for event in first) for kind in evidence} == dict.fromkeys(evidence, True)
    if mode == "drops":
        assert {event.data["status"] for events in found.values() for event in events if event.kind == "crash"} == {7}
        assert set(verdicts(found)) == {"fail"}
