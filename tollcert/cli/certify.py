"""`tollcert certify`: a campaign. Runs the features, folds the journal into result.json, prints the matrix."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
import pytest

from tollcert.bench import root
from tollcert.cli import signing
from tollcert.config import Profile, load
from tollcert.errors import ConfigError
from tollcert.units import utc

if TYPE_CHECKING:
    from reports.documents import Signing

BAD_INPUT = 3
EXIT = {"certified": 0, "certified_with_deviations": 0, "not_certified": 1, "inconclusive": 2}


@click.command(help="Run a campaign.")
@click.option("--bench", type=click.Path(path_type=Path), help="bench profile (TOML); default: everything emulated")
@click.option("-k", "expression", default="", help="run the scenarios whose name or tags match")
@click.option("-m", "marks", default="", help='run the scenarios with these tags, each whole ("entry and (T1 or T4)"; -k T1 is T10 too)')
@click.option("-o", "--output", type=click.Path(path_type=Path), help="campaign directory; default: campaigns/<time>")
@click.option("--products", type=click.Choice(["in_process", "process"]), help="where the products run")
@click.option("--benches", type=click.IntRange(min=1), help="benches side by side; default: that of the profile")
@click.option("--defect", multiple=True, help="seed a defect into the reference product")
@click.option("--variant", multiple=True, help="give the reference product a permitted variant")
@click.option("--waivers", type=click.Path(path_type=Path), help="known deviations (TOML)")
@click.option(
    "--profile",
    default="",
    help="certification profile: what is required; a name (entry_lane, exit_lane, gantry, site_entry_lane, site_exit_lane, site_acceptance) or a file (TOML)",
)
@signing.options
@click.option("--resume", type=click.Path(path_type=Path), help="go on with an interrupted campaign; bench and selection are its own")
@click.option("-v", "--verbose", is_flag=True, help="pytest's own output")
def command(
    bench: Path | None, expression: str, marks: str, output: Path | None, products: str | None, benches: int | None, defect: tuple[str, ...],
    variant: tuple[str, ...], waivers: Path | None, profile: str, keys: tuple[Path, ...], certificate: Path | None, timestamp: str, resume: Path | None, verbose: bool,
) -> None:  # fmt: skip
    """Exit status 0 certified, 1 not certified, 2 inconclusive, 3 bad input."""
    by = signing.read(keys, certificate, timestamp)
    if defect or variant:
        from emulators.catalogue import check_names

        check_names(defect, variant)
    if resume:
        if bench or expression or marks or output or products or defect or variant or waivers or profile:
            raise ConfigError("--resume", "the campaign has its own bench, selection, directory, profile and waivers", "--resume DIR with --key and -v only")
        folder, arguments = resume, _resumed(resume)
    else:
        folder = _new(output)
        if bench and load(bench).products == "replay":
            _replay(folder, bench, waivers, profile, others=bool(expression or marks or products or defect or variant))
            _finish(folder, by)
        arguments = _arguments(folder, bench, expression, products, defect, variant, waivers) + _certification(profile)
    arguments += ["-m", marks] if marks else []
    if bench and (chosen := load(bench)).products == "real":
        click.echo(f"the product finds its devices and its back office at {chosen.listen.host}, from port {chosen.listen.base} on", err=True)
    arguments += _side_by_side(folder, bench, products, benches, resumed=bool(resume))
    code = pytest.main([*arguments, *(["-q"] if verbose else ["-p", "no:terminal", "-p", "reports.progress"])])
    if code == BAD_INPUT or (code == pytest.ExitCode.INTERRUPTED and _absent(folder)):
        sys.exit(BAD_INPUT)
    if code == pytest.ExitCode.INTERRUPTED and (folder / "journal.jsonl").exists():
        click.echo(f"interrupted; go on with: tollcert certify --resume {folder}", err=True)
        sys.exit(EXIT["inconclusive"])
    fine = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, *([pytest.ExitCode.NO_TESTS_COLLECTED] if resume else []))
    if code not in fine or not (folder / "journal.jsonl").exists():
        raise ConfigError(expression or marks or "campaign", "nothing was run; `-v` shows why")
    _finish(folder, by)


def _finish(folder: Path, by: "Signing") -> NoReturn:
    """Result, documents and attestation of what the journal holds, and the exit status of its decision."""
    from reports.documents import write
    from reports.journal import read
    from reports.matrix import show

    outcome, missing = write(folder, list(read(folder / "journal.jsonl")), by, utc(time.time()))
    show(outcome, folder)
    for line in missing:
        click.echo(line)
    sys.exit(EXIT[outcome["decision"]])


def _replay(folder: Path, bench: Path, waivers: Path | None, profile: str, *, others: bool) -> None:
    """A campaign from what was recorded of a product, judged by the checks of today; nothing runs."""
    from reports import certification
    from reports.replaying import play
    from reports.waivers import load as load_waivers
    from reports.waivers import today

    if others:
        raise ConfigError(str(bench), "a recording is judged as it is: nothing can be chosen or seeded", "-o, --waivers, --profile, --key")
    read = today()
    extra = [
        {"kind": "waiver", "data": {"waiver": one.model_dump(mode="json"), "read": read.isoformat()}}
        for one in (load_waivers(waivers, read) if waivers else ())
    ]
    if profile:
        extra.append({"kind": "certification", "data": {"profile": certification.load(profile).model_dump(mode="json")}})
    play(load(bench), folder, extra)


def _absent(folder: Path) -> bool:
    """Did a bench find no product? Of several benches each may end so; the run as a whole was interrupted."""
    from reports.journal import read

    journal = folder / "journal.jsonl"
    return journal.exists() and any(event.kind == "product_absent" for event in read(journal))


def _side_by_side(folder: Path, bench: Path | None, products: str | None, benches: int | None, *, resumed: bool) -> list[str]:
    """Several benches share one campaign, a scenario each at a time."""
    if resumed:
        from reports.resuming import begun

        profile = begun(folder).profile
    else:
        chosen = load(bench) if bench else Profile()
        profile = chosen.model_copy(update={"products": products} if products else {})
    number = benches or profile.side_by_side
    return ["-n", str(number)] if number > 1 else []


def _certification(profile: str) -> list[str]:
    """The profile is read before anything runs; a file by its whole path, as pytest has another root."""
    if not profile:
        return []
    from reports.certification import load as load_profile

    load_profile(profile)
    return [f"--certification={Path(profile).resolve() if Path(profile).is_file() else profile}"]


def _new(output: Path | None) -> Path:
    """The directory of a new campaign."""
    folder = output or Path("campaigns") / time.strftime("%Y%m%d-%H%M%S")
    if folder.exists() and not folder.is_dir():
        raise ConfigError(str(folder), "is a file", "a new directory")
    if (folder / "journal.jsonl").exists():
        raise ConfigError(str(folder), "a campaign is there already", "a new directory, or --resume")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _resumed(folder: Path) -> list[str]:
    """Arguments of a campaign that is taken up again."""
    from reports.resuming import begun

    chosen = begun(folder).selection
    return [*_usual(folder), "--resume", *(word for option in ("-k", "-m") if chosen.get(option) for word in (option, chosen[option]))]


def _features(place: Path) -> list[str]:
    """The folders of features; the special cases first, so that a product that is not there is found at once."""
    return [str(folder) for folder in sorted({path.parent for path in place.rglob("*.feature")}, key=lambda path: (path.name != "special_cases", path))]


def _usual(folder: Path) -> list[str]:
    place = root()
    arguments = ["-c", str(place / "pyproject.toml"), "--rootdir", str(place), "-o", f"cache_dir={folder / '.pytest_cache'}", "-p", "no:randomly"]
    return [*arguments, *_features(place / "features"), "--campaign", str(folder), f"--alluredir={folder / 'allure-results'}"]


def _arguments(
    folder: Path, bench: Path | None, expression: str, products: str | None, defects: tuple[str, ...], variants: tuple[str, ...], waivers: Path | None
) -> list[str]:
    arguments = _usual(folder)
    if bench:
        load(bench)
        arguments += ["--bench", str(bench.resolve())]
    if waivers:
        from reports.waivers import load as load_waivers
        from reports.waivers import today

        load_waivers(waivers, today())
        arguments += ["--waivers", str(waivers.resolve())]
    arguments += ["-k", expression] if expression else []
    arguments += ["--products", products] if products else []
    return arguments + [f"--defect={name}" for name in defects] + [f"--variant={name}" for name in variants]
