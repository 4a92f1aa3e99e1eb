"""`tollcert compare`: what changed between two campaigns."""

import json
import sys
from pathlib import Path
from typing import Any

import click


@click.command(help="Show what changed from campaign A to campaign B (directories or bundles).")
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="write an HTML page")
@click.option("--json", "as_json", is_flag=True)
def command(a: Path, b: Path, output: Path | None, as_json: bool) -> None:
    """Exit status 0: same verdicts and checks (versions and times may differ); 1: not the same; 3: no campaign."""
    from reports.compare import compare, page
    from reports.verify_rejudge import stored

    changes = compare(stored(a).outcome, stored(b).outcome)
    if output:
        output.write_text(page(changes, (a.name, b.name)), encoding="utf-8")
    if as_json:
        click.echo(json.dumps(changes, ensure_ascii=False))
    else:
        _show(changes)
    sys.exit(0 if changes["same"] else 1)


def _show(changes: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    for title in ("cells", "scenarios", "timing", "accuracy"):
        if changes[title]:
            table = Table("", "A", "B", "", title=title, title_justify="left")
            for row in changes[title]:
                table.add_row(escape(row["name"]), str(row["a"]), str(row["b"]), row.get("change", ""))
            console.print(table)
    for row in changes["checks"]:
        parts = [f"{word}: {', '.join(row[key])}" for word, key in (("no longer checked", "lost"), ("now checked", "new")) if row[key]]
        console.print(f"{row['name']}: {'; '.join(parts)}", markup=False, highlight=False)
    for row in changes["versions"]:
        console.print(f"{row['place']}: {row['stored']} -> {row['new']}", markup=False, highlight=False)
    decision = changes["decision"]
    console.print(f"{'same verdicts and checks' if changes['same'] else 'changed'}; {decision['a']} -> {decision['b']}", highlight=False)
