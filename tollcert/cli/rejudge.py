"""`tollcert rejudge`: run every stored check again on the evidence that it saw."""

import sys
from pathlib import Path

import click

from tollcert.errors import ConfigError


@click.command(help="Judge a stored campaign again from its evidence.")
@click.argument("campaign", type=click.Path(path_type=Path))
def command(campaign: Path) -> None:
    """Exit status 0: same verdicts; 1: differences, printed."""
    from reports.journal import read, scenes
    from reports.judging import again

    journal = campaign / "journal.jsonl"
    if not journal.is_file():
        raise ConfigError(str(campaign), "no journal.jsonl there", "a campaign directory")
    checked = differing = 0
    for name, events in scenes(read(journal)).items():
        checked += sum(event.kind == "check" for event in events)
        for stored, new in again(events):
            differing += 1
            click.echo(f"{name}: {stored['name']}: {stored['verdict']} -> {new['verdict']}")
    click.echo(f"{checked} checks judged again, {differing} differ")
    sys.exit(1 if differing else 0)
