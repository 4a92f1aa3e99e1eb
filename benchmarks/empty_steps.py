"""The suite's features with every step empty: what pytest, pytest-bdd and Allure cost by themselves. The whole run is measured
against it.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONFTEST = "from pytest_bdd import parsers, step\n\n\n@step(parsers.re('.*'))\ndef anything():\n    pass\n"
BINDER = "from pytest_bdd import scenarios\n\nscenarios({features!r})\n"
OPTIONS = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly"]


def empty(folder: Path, features: Path) -> float:
    """Processor seconds of the run with empty steps; raises RuntimeError when it does not pass."""
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "test_features.py").write_text(BINDER.format(features=str(features)))
    (folder / "pytest.ini").write_text("[pytest]\n")
    return _timed([*OPTIONS, f"--alluredir={folder / 'allure'}", "-c", str(folder / "pytest.ini"), str(folder)], folder)


def whole(folder: Path, features: Path) -> float:
    """Processor seconds of the real run of the same features."""
    return _timed([*OPTIONS, f"--alluredir={folder / 'allure-results'}", str(features), "--campaign", str(folder / "campaign")], ROOT)


def _timed(arguments: list[str], folder: Path) -> float:
    began = _spent()
    run = subprocess.run([sys.executable, "-m", "pytest", *arguments], capture_output=True, text=True, check=False, cwd=folder)
    if run.returncode:
        raise RuntimeError(f"the run did not pass: {run.stdout[-2000:]}")
    return _spent() - began


def _spent() -> float:
    """Processor seconds of all children so far: other work on the machine counts less than on the clock."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def report(features: Path = ROOT / "features" / "special_cases") -> None:
    """Print the row for T1-T16."""
    with tempfile.TemporaryDirectory(prefix="tollcert-bench-") as place:
        folder = Path(place)
        bare, real = empty(folder, features), whole(folder, features)
    print(f"suite-empty-steps {real / bare:.2f} x the same features with empty steps ({real:.1f} s against {bare:.1f} s)")


if __name__ == "__main__":
    report()
