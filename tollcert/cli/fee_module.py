"""`tollcert fee-module`: a province's fee library as the product under test."""

import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tollcert.cli.roads import day_of, fee_classes, network_of, tariff_for
from tollcert.errors import ConfigError
from tollcert.wire.fee_module import TAGS

if TYPE_CHECKING:
    from tollcert.fee_module import Inspection

FAILED = 1
REFERENCE = "reference"


@click.command(
    help="Judge a fee library (计费模块): every gantry x class x way, hostile input and replayed trips, against the fee oracle. Exit status 1: it is wrong."
)
@click.argument("library", metavar="LIB", type=click.Path(path_type=Path))
@click.option(
    "--network",
    "network_file",
    type=click.Path(path_type=Path),
    help="drawn network (A ==g1 12km== B), a folder or JSON file of tables, or one table of a province's layout",
)
@click.option("--tariff", "tariff_file", type=click.Path(path_type=Path), help="tariff (TOML) that the library's parameters say; default: the network's")
@click.option("--folder", type=click.Path(path_type=Path), help="the library's parameter folder; default: the folder that LIB is in")
@click.option("--trips", type=click.Path(path_type=Path), help="trips to be replayed, JSON lines")
@click.option("--records", type=click.Path(path_type=Path), help="gantry records with feeInfo1, JSON lines: each call is asked again")
@click.option("--date", "day", default="", metavar="YYYY-MM-DD", help="day of the tariff; default: today")
@click.option("--classes", default="1-4,11-16", show_default=True, help="fee vehicle classes")
@click.option("--devices", default=",".join(TAGS), show_default=True, help="devices of the vehicles")
@click.option("--province", default="", metavar="37", help="whose charging rules count; default: the province of the first gantry")
@click.option("--no-fitting", is_flag=True, help="the library is not expected to fit missing gantries")
@click.option("--sample", default=0, type=click.IntRange(0), help="ask only so many questions, drawn evenly; 0: all")
@click.option("--seed", default=1, show_default=True, help="seed of drawn questions and of the sums on the media")
@click.option("--timeout", "timeout_s", default=2.0, show_default=True, type=click.FloatRange(0.05, 600), help="seconds in which one call must return")
@click.option("--selfcheck", is_flag=True, help=f"with LIB `{REFERENCE}`: seed each defect and variant, and show the rule that names it")
@click.option("--lang", default="en", type=click.Choice(("en", "zh")), help="language of the titles")
@click.option("--defect", default="", help=f"with LIB `{REFERENCE}`: build the reference module with this defect")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="findings as JSON lines; default: standard output")
@click.option(
    "--summary", type=click.Path(path_type=Path, dir_okay=False), help="the summary as one JSON object: digest, versions, accuracy with bounds, rules"
)
def command(library: Path, output: Path | None, summary: Path | None, lang: str, **options: Any) -> None:
    """Inspect and tell."""
    if options.pop("selfcheck"):
        _selfcheck(library)
    try:
        found = _inspected(library, options)
    except ImportError as problem:
        raise ConfigError("fee-module", f"{problem.name} is not installed", f"pip install {problem.name}") from None
    lines = "".join(json.dumps(finding.as_json(chinese=lang == "zh"), ensure_ascii=False) + "\n" for finding in found.findings)
    if output is None:
        click.echo(lines, nl=False)
    for path, text in ((output, lines), (summary, json.dumps(found.as_json(), ensure_ascii=False, indent=1) + "\n")):
        if path is not None:
            _write(path, text)
    click.echo(_shown(found, chinese=lang == "zh"), err=True)
    sys.exit(FAILED if found.failed else 0)


def _selfcheck(library: Path) -> NoReturn:
    """One JSON object; exit status 0: all killed and no false failure."""
    from emulators.fee_module import CATALOGUE, VARIANTS, build
    from tollcert.fee_module.selfcheck import selfcheck

    if str(library) != REFERENCE:
        raise ConfigError("--selfcheck", "defects are seeded into the reference module", f"LIB `{REFERENCE}`")
    caught_by = {name: defect.caught_by for name, defect in CATALOGUE.items()}
    with tempfile.TemporaryDirectory(prefix="tollcert-selfcheck-") as folder:
        outcome = selfcheck(build, caught_by, list(VARIANTS), Path(folder), lambda what: click.echo(f"{what} ...", err=True))
    click.echo(json.dumps(outcome, ensure_ascii=False))
    sys.exit(FAILED if outcome["survived"] or outcome["false_failures"] else 0)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise ConfigError(str(path), f"cannot be written: {problem.strerror}") from None


def _inspected(library: Path, options: dict[str, Any]) -> "Inspection":
    from tollcert.fee_module import Wish, inspect
    from tollcert.fee_module.questions import Asker
    from tollcert.fee_module.records import rows_of
    from tollcert.fee_module.trips import trips_of
    from tollcert.fees import rules_of

    if options["network_file"] is None:
        raise ConfigError("--network", "none given", "a drawn network, tables, or one table of a province's layout")
    loaded, day = network_of(options["network_file"]), day_of(options["day"])
    network, tariff = loaded.network, tariff_for(loaded, options["tariff_file"])
    classes, devices = fee_classes("--classes", options["classes"]), _devices(options["devices"])
    if not network.gantries:
        raise ConfigError(str(options["network_file"]), "the network has no gantry", "A ==g1 12km== B")
    rules = rules_of(options["province"] or next(iter(network.gantries.values())).province, day)
    asker = Asker(network, tariff, rules, day, options["seed"])
    trips = tuple(trips_of(options["trips"])) if options["trips"] else ()
    records = tuple((f"{options['records'].name}:{line}", row) for line, row in rows_of(options["records"])) if options["records"] else ()
    with ExitStack() as stack:
        if str(library) == REFERENCE:
            library, folder = _reference(
                Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tollcert-reference-"))), asker, classes, options["defect"]
            )
        else:
            folder = _given(library, options)
        wish = Wish(library, folder, classes, devices, not options["no_fitting"], options["sample"], options["timeout_s"], trips=trips, records=records)
        return inspect(wish, asker, lambda what: click.echo(f"{what} ...", err=True))


def _given(library: Path, options: dict[str, Any]) -> Path:
    """The parameter folder of a library that is there."""
    if options["defect"]:
        raise ConfigError("--defect", "the library is not ours to change", f"LIB `{REFERENCE}`")
    if not library.is_file():
        raise ConfigError(str(library), "no such file", f"a shared library, or `{REFERENCE}`")
    folder: Path = options["folder"] or library.resolve().parent
    if not folder.is_dir():
        raise ConfigError(str(folder), "no such folder", "the library's parameter folder")
    return folder


def _reference(place: Path, asker: Any, classes: tuple[int, ...], defect: str) -> tuple[Path, Path]:
    """The reference module, built here, with parameters made from network and tariff: a self-test of the bench."""
    from emulators.fee_module import build
    from tollcert.fee_module.publication import publish

    (place / "parameters").mkdir()
    publish(asker.network, asker.tariff, asker.day, classes, place / "parameters")
    return build(place, defect=defect), place / "parameters"


def _devices(text: str) -> tuple[str, ...]:
    devices = tuple(part.strip() for part in text.split(","))
    for device in devices:
        if device not in TAGS:
            raise ConfigError("--devices", f"{device!r}", ", ".join(TAGS))
    return devices


def _shown(found: "Inspection", *, chinese: bool) -> str:
    """The summary: counts, exact bounds, each rule with how often it was broken."""
    from tollcert.fee_module import RULES
    from tollcert.statistics import bounds

    low, high = bounds(found.right, found.priced)
    lines = [f"{name} {version}" for name, version in found.versions.items()]
    lines.append(f"{found.asked} questions, {found.priced} with a price, right: {found.right} (95 %: {low:.4f} to {high:.4f}); {found.median_us:.1f} us a call")
    if found.replayed:
        counts = found.replayed
        lines.append(f"{counts.trips} trips, {counts.steps} steps, as recorded: {counts.confirmed_steps} steps, {counts.confirmed_trips} charges")
        lines += [f"  left out: {count} x {reason}" for reason, count in counts.left_out.most_common()]
    if found.recorded:
        lines.append(f"{found.recorded.steps} recorded calls asked again, as recorded: {found.recorded.confirmed_steps}")
        lines += [f"  left out: {count} x {reason}" for reason, count in found.recorded.left_out.most_common()]
    for name, count in found.counts.most_common():
        lines.append(f"{count:>6} x {name:<20} {RULES[name].severity:<8} {RULES[name].zh if chinese else RULES[name].title}")
    return "\n".join([*lines, "no finding" if not found.counts else f"{sum(found.counts.values())} findings"])
