"""`tollcert selfcheck`: suite x defects and variants. A defect that no check names survived; a variant that fails is
a false failure of the bench.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from tollcert.errors import ConfigError


@click.command(help="Show what the suite would have caught.")
@click.option("--defect", multiple=True, help="only these defects")
@click.option("--json", "as_json", is_flag=True)
def command(defect: tuple[str, ...], as_json: bool) -> None:
    """Exit status 0: all killed and no false failure."""
    from emulators.catalogue import CATALOGUE, VARIANTS

    if unknown := sorted(set(defect) - set(CATALOGUE)):
        raise ConfigError(f"--defect {unknown[0]}", "no such defect", ", ".join(CATALOGUE))
    defects = [CATALOGUE[name] for name in defect or CATALOGUE]
    survived = [found.name for found in _progress(defects) if not _killed(found)]
    variants = [] if defect else list(VARIANTS)
    false_failures = [name for name in variants if _findings("--variant", name, "")]
    outcome = {"defects": len(defects), "killed": len(defects) - len(survived), "survived": survived, "variants": len(variants), "false_failures": len(false_failures)}  # fmt: skip
    if as_json:
        click.echo(json.dumps(outcome))
    else:
        click.echo(f"{outcome['killed']} of {outcome['defects']} defects killed; survived: {', '.join(survived) or 'none'}")
        click.echo(f"{len(variants)} variants, false failures: {', '.join(false_failures) or 'none'}")
    sys.exit(1 if survived or false_failures else 0)


def _progress(defects: list[Any]) -> Iterable[Any]:
    from rich.progress import track

    return track(defects, description="defects", transient=True)


def _killed(defect: Any) -> bool:
    """Is the cell red, and by the check that names the defect?"""
    case, position = defect.cell.split("/")
    return defect.caught_by in _findings("--defect", defect.name, f"{case} and {position}")


def _findings(option: str, name: str, marks: str) -> set[str]:
    """Names of the checks that do not pass when the suite runs with this option; a run that breaks counts as all."""
    from reports.journal import read
    from tollcert.bench import root

    place = root()
    with tempfile.TemporaryDirectory(prefix="tollcert-selfcheck-") as folder:
        command = [sys.executable, "-m", "pytest", "-q", "-c", str(place / "pyproject.toml"), "--rootdir", str(place), "-p", "no:cacheprovider", str(place / "features"), "--campaign", folder, option, name]  # fmt: skip
        run = subprocess.run([*command, *(["-m", marks] if marks else [])], capture_output=True, text=True, check=False)
        journal = Path(folder) / "journal.jsonl"
        if run.returncode not in (0, 1) or not journal.exists():
            raise ConfigError(name, f"the suite did not run: {run.stdout[-500:]}")
        return {event.data["name"] for event in read(journal) if event.kind == "check" and event.data["verdict"] != "pass"}
