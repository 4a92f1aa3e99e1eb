"""`tollcert rejudge`: run every stored check again on the evidence that it saw, and fold a new result."""

import sys
from pathlib import Path
from typing import Any

import click

SHOWN = 200


@click.command(help="Judge a stored campaign (directory or bundle) again from its evidence.")
@click.argument("campaign", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="write the new result there")
def command(campaign: Path, output: Path | None) -> None:
    """Exit status 0: the same result; 1: differences, printed; 3: no campaign, or its journal is not whole."""
    from reports.documents import result_text
    from reports.verify_rejudge import rejudge

    again = rejudge(campaign)
    for difference in again.differences:
        click.echo(f"{difference.place}: {_short(difference.stored)} -> {_short(difference.new)}")
    for remark in again.remarks:
        click.echo(f"note: {remark}")
    if output:
        output.write_text(result_text(again.outcome), encoding="utf-8")
    cells = [cell["verdict"] for cell in again.outcome["cells"].values()]
    click.echo(
        f"{again.checks} checks judged again, {len(again.differences)} differ; {again.outcome['decision']}, {cells.count('pass')} of {len(cells)} cells pass"
    )
    sys.exit(1 if again.differences else 0)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
