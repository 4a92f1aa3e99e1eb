"""The example lanes, run as a vendor would run his own."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run_the_stranger_lane(*selected: str) -> None:
    """A lane written from docs/interfaces.md alone, as a program of its own: the page is enough."""
    arguments = ["features", "--bench", "examples/stranger_lane/bench.toml", "-q", "-n", "0", *selected]
    run = subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_stranger_lane_passes_t1_at_the_entry() -> None:
    run_the_stranger_lane("-m", "T1 and entry")


def test_the_stranger_lane_issues_a_cpc_card_and_lets_a_military_card_in() -> None:
    run_the_stranger_lane("-m", "T6 and entry", "-k", "a_cpc_card_is_issued and not truck and not province or military")


def test_the_stranger_lane_loses_its_power_and_no_record() -> None:
    run_the_stranger_lane("-m", "N09", "-k", "entry_lane_loses and cut")


@pytest.mark.long
def test_the_stranger_lane_passes_t1_t4_t6_and_t12_at_the_entry() -> None:
    run_the_stranger_lane("-m", "entry and (T1 or T4 or T6 or T12)")
