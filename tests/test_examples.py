"""The example lanes, run as a vendor would run his own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_stranger_lane_passes_t1_at_the_entry() -> None:
    """A lane written from docs/interfaces.md alone, as a program of its own: the page is enough."""
    arguments = ["features", "--bench", "examples/stranger_lane/bench.toml", "-m", "T1 and entry", "-q"]
    run = subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
