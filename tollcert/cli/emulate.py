"""`tollcert emulate ROLE`: one party as a process of its own."""

import sys
from pathlib import Path
from typing import Any

import click

from emulators.hosts.lane_host import STREAMS as LANE_STREAMS


def address(text: str) -> tuple[str, int]:
    """`host:port`; raises BadParameter saying what is allowed."""
    host, separator, port = text.rpartition(":")
    if not separator or not port.isdigit() or not 0 < int(port) < 65536:
        raise click.BadParameter(f"{text!r} is not an address (allowed: HOST:PORT, port 1 to 65535)")
    return host, int(port)


@click.group(help="Run one party as a process of its own.")
def command() -> None:
    """Roles are subcommands."""


def _streams(function: Any) -> Any:
    """One address option for each device that a lane connects to."""
    for role in reversed(LANE_STREAMS):
        function = click.option(f"--{role.replace('_', '-')}", required=True, callback=lambda c, p, v: address(v))(function)
    return function


@command.command(help="A reference lane. It is told addresses and nothing else.")
@_streams
@click.option("--back-office", required=True, help="https://host:port/lanes/LANE_ID")
@click.option("--ca", type=click.Path(path_type=Path, exists=True), help="certificate authority of the back office")
@click.option("--defect", multiple=True)
@click.option("--variant", multiple=True)
def lane(back_office: str, ca: Path | None, defect: tuple[str, ...], variant: tuple[str, ...], **streams: tuple[str, int]) -> None:
    """Run until interrupted."""
    from emulators.hosts.lane_host import Addresses, run
    from emulators.lane import Lane

    crashed = run(Lane(defects=defect, variants=variant), Addresses(streams, back_office, ca))
    click.echo(crashed, err=True)
    sys.exit(1)
