"""`tollcert keys`: make and show keys that sign campaigns."""

import time
from pathlib import Path

import click

DAY_S = 86400


@click.group(help="Make and show keys that sign campaigns.")
def command() -> None:
    """Subcommands `new` and `show`."""


@command.command(help="Make a key: NAME.key (keep it) and NAME.pub (give it to those who verify).")
@click.argument("name")
@click.option("--role", type=click.Choice(["tester", "authority"]), default="tester", show_default=True)
@click.option("--algorithm", type=click.Choice(["ed25519", "p256", "sm2"]), default="ed25519", show_default=True)
@click.option("--days", type=click.IntRange(1, 36500), default=730, show_default=True, help="validity from today")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=".", help="directory")
def new(name: str, role: str, algorithm: str, days: int, output: Path) -> None:
    """The private key is readable by its owner only; existing files stay."""
    from reports.attestation_keys import make
    from tollcert.units import utc

    private, public = make(name, algorithm, role, utc(time.time() + days * DAY_S)[:10]).write(output)
    click.echo(f"{private}: keep it secret\n{public}: for those who verify")
    _show(public)


@command.command(help="What key files hold.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def show(files: tuple[Path, ...]) -> None:
    """Nothing secret is shown."""
    for path in files:
        _show(path)


def _show(path: Path) -> None:
    from reports.attestation_keys import read_private, read_public
    from tollcert.errors import ConfigError

    try:
        kind, key = "public key", read_public(path)
    except ConfigError:
        kind, key = "private key", read_private(path).public
    click.echo(f"{path}: {kind} of {key.name}, {key.role}, {key.algorithm}, valid until {key.valid_until}\n  key id {key.identity}")
