"""The suite's features with every step empty: what pytest, pytest-bdd and Allure cost by themselves. The whole run is measured
against it.

The empty run has the same features, the same phrases with `pass` as their body, the same plugins that need no bench (Gherkin
steps for Allure, finding steps by their phrases), the same reporters. Both find their modules compiled.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import least, of_children
from reports.journal import read

ROOT = Path(__file__).parents[1]
ROUNDS = 2
CONFTEST = """
from pytest_bdd import given, parsers, step, then, when

from reports import step_lookup

pytest_plugins = ["reports.allure_steps"]
step_lookup.install()


@step(parsers.re(".*"))
def other():
    pass
"""
"""`other` is what has no phrase here: steps in Chinese."""
BINDER = "from pytest_bdd import scenarios\n\nscenarios({features!r})\n"
OPTIONS = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly"]


def phrases(steps: Path = ROOT / "steps") -> Iterator[str]:
    """The decorators of all step functions: kind and phrase, without conversions."""
    for path in sorted(steps.glob("[!_]*.py")):
        for function in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(function, ast.FunctionDef):
                written = (ast.unparse(_bare(mark)) for mark in function.decorator_list if _is_step(mark))
                yield from (text for text in written if "extra_types" not in text)


def _is_step(mark: ast.expr) -> bool:
    return isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id in ("given", "when", "then")


def _bare(mark: ast.expr) -> ast.expr:
    assert isinstance(mark, ast.Call)
    mark.keywords = []
    return mark


def empty(folder: Path, features: Path) -> None:
    """A run with empty steps; raises RuntimeError when it does not pass."""
    steps = (f"@{phrase}\ndef step_{number}():\n    pass\n" for number, phrase in enumerate(phrases()))
    (folder / "conftest.py").write_text("\n\n".join([CONFTEST, *steps]), encoding="utf-8")
    (folder / "test_features.py").write_text(BINDER.format(features=str(features)), encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n")
    _run([*OPTIONS, f"--alluredir={folder / 'allure'}", "-c", str(folder / "pytest.ini"), str(folder)], folder)


def whole(folder: Path, features: Path) -> None:
    """The real run of the same features."""
    shutil.rmtree(folder / "campaign", ignore_errors=True)
    _run([*OPTIONS, f"--alluredir={folder / 'allure-results'}", str(features), "--campaign", str(folder / "campaign")], folder, ROOT)


def _run(arguments: list[str], folder: Path, place: Path | None = None) -> None:
    """Modules are compiled into a folder beside the runs', so that the first run pays for it and no other."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(folder.parent / "compiled"), "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-m", "pytest", *arguments], capture_output=True, text=True, check=False, cwd=place or folder, env=environment)
    if run.returncode:
        raise RuntimeError(f"the run did not pass: {(run.stdout + run.stderr)[-2000:]}")


def report(features: Path = ROOT / "features" / "special_cases", rounds: int = ROUNDS) -> None:
    """Print the rows for T1-T16."""
    with tempfile.TemporaryDirectory(prefix="tollcert-bench-") as place:
        bare_in, real_in = Path(place) / "empty", Path(place) / "whole"
        bare_in.mkdir()
        real_in.mkdir()
        _run([*OPTIONS, "--collect-only", str(features)], real_in, ROOT)
        bare, real = least((lambda: empty(bare_in, features), lambda: whole(real_in, features)), rounds=rounds, clock=of_children)
        scenarios = sum(event.kind == "verdict" for event in read(real_in / "campaign" / "journal.jsonl"))
    print(f"suite-empty-steps {real / bare:.2f} x the same features with empty steps ({real:.1f} s against {bare:.1f} s, {scenarios} scenarios)")


if __name__ == "__main__":
    report()
