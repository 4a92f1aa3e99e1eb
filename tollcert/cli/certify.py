"""`tollcert certify`: a campaign. Runs the features, folds the journal into result.json, prints the matrix."""

import sys
import time
from pathlib import Path

import click
import pytest

from tollcert.bench import root
from tollcert.config import load
from tollcert.errors import ConfigError
from tollcert.units import utc

BAD_INPUT = 3
EXIT = {"certified": 0, "certified_with_deviations": 0, "not_certified": 1, "inconclusive": 2}


@click.command(help="Run a campaign.")
@click.option("--bench", type=click.Path(path_type=Path), help="bench profile (TOML); default: everything emulated")
@click.option("-k", "expression", default="", help="run the scenarios whose name or tags match")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="campaign directory; default: campaigns/<time>")
@click.option("--products", type=click.Choice(["in_process", "process"]), help="where the products run")
@click.option("--defect", multiple=True, help="seed a defect into the reference product")
@click.option("--variant", multiple=True, help="give the reference product a permitted variant")
@click.option("-v", "--verbose", is_flag=True, help="pytest's own output")
def command(bench: Path | None, expression: str, output: Path | None, products: str | None, defect: tuple[str, ...], variant: tuple[str, ...], verbose: bool) -> None:  # fmt: skip
    """Exit status 0 certified, 1 not certified, 2 inconclusive, 3 bad input."""
    from reports.documents import write
    from reports.journal import read
    from reports.matrix import show

    if defect or variant:
        from emulators.catalogue import check_names

        check_names(defect, variant)
    folder = output or Path("campaigns") / time.strftime("%Y%m%d-%H%M%S")
    if folder.exists() and not folder.is_dir():
        raise ConfigError(str(folder), "is a file", "a new directory")
    if (folder / "journal.jsonl").exists():
        raise ConfigError(str(folder), "a campaign is there already", "a new directory")
    folder.mkdir(parents=True, exist_ok=True)
    arguments = _arguments(folder, bench, expression, products, defect, variant)
    code = pytest.main([*arguments, *(["-q"] if verbose else ["-p", "no:terminal", "-p", "reports.progress"])])
    journal = folder / "journal.jsonl"
    if code == BAD_INPUT:
        sys.exit(BAD_INPUT)
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or not journal.exists():
        raise ConfigError(expression or "campaign", "nothing was run; `-v` shows why")
    outcome = write(folder, list(read(journal)), [], utc(time.time()))
    show(outcome, folder)
    sys.exit(EXIT[outcome["decision"]])


def _arguments(folder: Path, bench: Path | None, expression: str, products: str | None, defects: tuple[str, ...], variants: tuple[str, ...]) -> list[str]:
    place = root()
    arguments = ["-c", str(place / "pyproject.toml"), "--rootdir", str(place), "-o", f"cache_dir={folder / '.pytest_cache'}", "-p", "no:randomly"]
    arguments += [str(place / "features"), "--campaign", str(folder), f"--junitxml={folder / 'junit.xml'}", f"--alluredir={folder / 'allure-results'}"]
    if bench:
        load(bench)
        arguments += ["--bench", str(bench.resolve())]
    arguments += ["-k", expression] if expression else []
    arguments += ["--products", products] if products else []
    return arguments + [f"--defect={name}" for name in defects] + [f"--variant={name}" for name in variants]
