"""`tollcert coverage`: which cells, branches and dimensions of the special-case table have scenarios, and the holes."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from tollcert.errors import ConfigError


@click.command(help="Show which parts of the special-case table have scenarios.")
@click.argument("campaigns", nargs=-1, type=click.Path(path_type=Path))
@click.option("--holes", is_flag=True, help="only the lines that lack something")
@click.option("--json", "as_json", is_flag=True)
def command(campaigns: tuple[Path, ...], holes: bool, as_json: bool) -> None:
    """Without a campaign: what the features declare. With campaigns: what they ran. Exit status 1: a tag is an orphan."""
    from emulators.catalogue import CATALOGUE
    from reports import coverage

    found = _executed(campaigns) if campaigns else coverage.scenarios()
    rows, orphans = coverage.matrix(found), coverage.orphans(found)
    outcome = {
        "summary": coverage.summary(rows), "orphans": orphans, "rows": rows, "interoperability": coverage.of_rows(found),
        "lacking": [] if campaigns else coverage.lacking_sides(found, Counter(defect.cell for defect in CATALOGUE.values())),
    }  # fmt: skip
    if as_json:
        click.echo(json.dumps(outcome, ensure_ascii=False))
    else:
        _show(outcome, only_holes=holes)
    sys.exit(1 if orphans else 0)


def _executed(campaigns: tuple[Path, ...]) -> list[Any]:
    from reports import coverage
    from reports.journal import read

    found = []
    for campaign in campaigns:
        journal = campaign / "journal.jsonl"
        if not journal.is_file():
            raise ConfigError(str(campaign), "no journal.jsonl there", "campaign directories")
        found += coverage.executed(read(journal))
    return found


def _show(outcome: dict[str, Any], *, only_holes: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    from reports.coverage import DIMENSIONS

    table = Table(title="special cases: cell x branch x dimension", title_justify="left")
    for heading in ("cell", "branch", "scenarios", *DIMENSIONS):
        table.add_column(heading, overflow="fold")
    for row in outcome["rows"]:
        if not only_holes or not row["scenarios"] or any(row[dimension]["holes"] for dimension in DIMENSIONS):
            count = str(len(row["scenarios"])) if row["scenarios"] else "[bold red]hole[/]"
            table.add_row(row["cell"], row["branch"], count, *(_dimension(row[dimension]) for dimension in DIMENSIONS))
    console = Console()
    console.print(table)
    for orphan in outcome["orphans"]:
        console.print(f"orphan: {orphan}", style="red", highlight=False, markup=False)
    covered = outcome["interoperability"]
    lacking = [check for check, names in covered.items() if not names]
    console.print(
        f"{len(covered) - len(lacking)} of {len(covered)} interoperability checks have scenarios; holes: {', '.join(lacking) or 'none'}", highlight=False
    )
    for line in outcome["lacking"]:
        console.print(f"  {line}", style="red", highlight=False, markup=False)
    facts = outcome["summary"]
    console.print(
        f"{facts['cells_without_holes']} of {facts['cells']} cells complete, {facts['branches_with_scenarios']} of {facts['branches']} branches have scenarios"
    )
    for dimension in DIMENSIONS:
        lacking, due = facts["dimension_holes"][dimension], facts["dimension_due"][dimension]
        console.print(f"  {dimension}: {due - lacking} of {due} values covered", highlight=False)


def _dimension(values: dict[str, list[str]]) -> str:
    """Covered values plain, holes red; a dash where the dimension makes no difference."""
    return " ".join([*values["covered"], *(f"[red]{value}[/]" for value in values["holes"])]) or "-"
