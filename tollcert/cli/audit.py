"""`tollcert audit`: judges stored entry, exit and gantry records."""

import re
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tollcert.errors import ConfigError

if TYPE_CHECKING:
    from tollcert.audit.audit import Summary

FAILED = 1
TIMES = ("%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M")
SHOWN_VERSIONS, SHOWN_PROBLEMS = 15, 10


def _time(option: str, text: str) -> datetime | None:
    for form in TIMES if text else ():
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    if text:
        raise ConfigError(option, f"{text!r}", "a local time, such as 2024-07-01 or 2024-07-01T06:00:00")
    return None


def _size(text: str) -> str:
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)? ?([KMGT]i?)?B", text, re.IGNORECASE):
        raise ConfigError("--memory-limit", f"{text!r}", "a size, such as 4GB or 512MB")
    return text


def _folder(place: Path | None) -> Path | None:
    if place is not None and not place.is_dir():
        raise ConfigError("--spill", f"there is no folder {place}")
    return place


def _prices(network: Path | None, tariff: Path | None) -> Any:
    """Prices of the tariff that is given; none where no network is."""
    from tollcert.audit.prices import price_table
    from tollcert.cli.roads import network_of, tariff_for

    if network is None and tariff is not None:
        raise ConfigError("--tariff", "the intervals that it prices are unknown", "--network with it")
    if network is None:
        return None
    loaded = network_of(network)
    return price_table(loaded.network, tariff_for(loaded, tariff))


def _listed() -> None:
    from tollcert.audit import rules  # noqa: F401 - declares all rules
    from tollcert.audit.rule import RULES

    for rule in RULES.values():
        click.echo(f"{rule.name:<32} {rule.severity:<8} {rule.evidence:<2.2} {rule.title} | {rule.zh} ({rule.source})")


@click.command(help="Judge records: JSON lines, CSV or Parquet; files, folders or patterns. Exit status 1: there is a finding of severity error.")
@click.argument("files", nargs=-1)
@click.option("--rules", "groups", multiple=True, metavar="NAME", help="a group of rules: form, identity, time, money, unit, flag, chain, journey")
@click.option("--rule", "names", multiple=True, metavar="NAME", help="one rule; --list shows their names")
@click.option("--engine", default="duckdb", show_default=True, type=click.Choice(("duckdb", "spark")), help="where it runs")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="findings: .jsonl, .csv, .parquet, .xlsx; .html: summary. Default: JSON lines",
)
@click.option("--since", default="", metavar="TIME", help="records from this local time on")
@click.option("--until", default="", metavar="TIME", help="records before this local time")
@click.option("--station", "stations", multiple=True, metavar="ID", help="station or gantry, by id or HEX code")
@click.option("--memory-limit", "--memory", "memory", default="4GB", show_default=True, metavar="SIZE", help="memory of the engine; more is spilled to disk")
@click.option("--spill", type=click.Path(path_type=Path, file_okay=False), help="folder for what does not fit in memory; default: the system's temporary one")
@click.option("--network", type=click.Path(path_type=Path), help="network whose tariff the amounts of gantries are compared with, as `tollcert fee` takes it")
@click.option("--tariff", type=click.Path(path_type=Path), help="tariff (TOML) of that network; default: the one that comes with it")
@click.option("--lang", default="en", type=click.Choice(("en", "zh")), help="language of the messages")
@click.option("--list", "listing", is_flag=True, help="show all rules and end")
def command(
    files: tuple[str, ...], groups: tuple[str, ...], names: tuple[str, ...], outputs: tuple[Path, ...], since: str, until: str, listing: bool, **rest: Any
) -> None:
    """Judge stored records."""
    if listing:
        return _listed()
    if not files:
        raise ConfigError("FILE", "none given", "files, folders or patterns of JSON lines, CSV or Parquet")
    pages, tables = [path for path in outputs if path.suffix.lower() == ".html"], [path for path in outputs if path.suffix.lower() != ".html"]
    if len(tables) > 1 or len(pages) > 1:
        raise ConfigError("-o", "findings and summary go to one file each", "one of .jsonl .csv .parquet .xlsx and one .html")
    try:
        from tollcert.audit.audit import Wish
        from tollcert.audit.engine import Scope
    except ImportError as problem:
        raise ConfigError("audit", f"{problem.name} is not installed", "pip install tollcert[audit]") from None
    scope = Scope(_time("--since", since), _time("--until", until), tuple(station.upper() for station in rest["stations"]))
    wish = Wish(files, groups + names, rest["engine"], scope, _size(rest["memory"]), rest["lang"] == "zh", _folder(rest["spill"]))
    wish = replace(wish, prices=_prices(rest["network"], rest["tariff"]))
    summary = _run(wish, tables[0] if tables else None)
    if pages:
        _page(summary, pages[0])
    _show(summary, on_error_stream=not tables)
    if summary.failed:
        sys.exit(FAILED)
    return None


def _run(wish: Any, output: Path | None) -> "Summary":
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

    from tollcert.audit.audit import audit
    from tollcert.audit.findings import sink
    from tollcert.audit.intake import files_of

    size = sum(path.stat().st_size for path in files_of(wish.files))
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress, sink(output, sys.stdout) as findings:
        task = progress.add_task("reading", total=size)
        return audit(wish, findings, lambda count: progress.advance(task, count), lambda what: progress.update(task, description=f"judging {what}"))


def _page(summary: "Summary", path: Path) -> None:
    from tollcert.audit.page import page

    try:
        path.write_text(page(summary, "Record audit 流水稽核"), encoding="utf-8")
    except OSError as problem:
        raise ConfigError(str(path), f"cannot be written: {problem.strerror}") from None


def _show(summary: "Summary", *, on_error_stream: bool) -> None:
    """The summary; on the error stream where the output stream holds the findings."""
    from rich.console import Console
    from rich.table import Table

    from tollcert.statistics import bounds

    console = Console(stderr=on_error_stream)
    console.print(", ".join(f"{count:,} {kind} records" for kind, count in summary.records().items() if count))
    table = Table("rule", "severity", "judged", "found")
    for rule, judged, found in sorted(summary.by_rule(), key=lambda row: -row[2]):
        if found:
            table.add_row(rule.name, rule.severity, f"{judged:,}", f"{found:,}")
    console.print(table)
    for measure, relation, right, total in summary.accuracy():
        low, high = bounds(right, total)
        console.print(f"{measure}s right, {relation} records: {right:,} of {total:,} (95 %: {low:.4f} to {high:.4f})")
    for version in summary.versions()[:SHOWN_VERSIONS]:
        if rows := summary.of_version(version):
            console.print(f"version {version}: " + ", ".join(f"{name} {count} of {judged}" for name, judged, count in rows[:8]), highlight=False)
    problems = summary.intake.problems.named
    for problem in problems[:SHOWN_PROBLEMS]:
        console.print(f"{problem.place}: {problem.message}: {problem.actual}", highlight=False, markup=False)
    if len(problems) > SHOWN_PROBLEMS:
        console.print(f"... and {len(problems) - SHOWN_PROBLEMS} more in the findings")
    console.print(", ".join(f"{summary.severities[name]:,} {name}" for name in ("error", "warning", "info")))
