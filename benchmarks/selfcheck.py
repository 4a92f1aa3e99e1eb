"""The self-check: what a seeded run costs beside one pytest process over the same cell, in processor time."""

import json
import resource
import subprocess
import sys
import tempfile

CELL = "T1/entry"


def processor_seconds(command: list[str]) -> tuple[float, str]:
    """Processor time of a command and all its children, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, run.stdout


def report() -> None:
    """One cell with its defects."""
    from emulators.catalogue import CATALOGUE

    seeded = [f"--defect={name}" for name, defect in CATALOGUE.items() if defect.cell == CELL]
    with tempfile.TemporaryDirectory(prefix="tollcert-bench-") as folder:
        bare, _ = processor_seconds(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "features", "-m", CELL.replace("/", " and "), "--campaign", folder]
        )
    whole, printed = processor_seconds([sys.executable, "-m", "tollcert.cli", "selfcheck", "--cell", CELL, *seeded, "--json"])
    runs = 1 + json.loads(printed)["defects"]
    print(f"selfcheck-run {whole / runs / bare:.2f} x one pytest process over the same cell ({runs} runs, {whole:.0f} s of a processor)")
