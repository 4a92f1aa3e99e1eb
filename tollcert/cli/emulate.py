"""`tollcert emulate ROLE`: one party as a process of its own."""

import sys
from pathlib import Path

import click


def address(text: str) -> tuple[str, int]:
    """`host:port`; raises BadParameter saying what is allowed."""
    host, separator, port = text.rpartition(":")
    if not separator or not port.isdigit() or not 0 < int(port) < 65536:
        raise click.BadParameter(f"{text!r} is not an address (allowed: HOST:PORT, port 1 to 65535)")
    return host, int(port)


@click.group(help="Run one party as a process of its own.")
def command() -> None:
    """Roles are subcommands."""


@command.command(help="A reference lane. It is told addresses and nothing else.")
@click.option("--rsu", required=True, callback=lambda c, p, v: address(v))
@click.option("--field-io", required=True, callback=lambda c, p, v: address(v))
@click.option("--operator", required=True, callback=lambda c, p, v: address(v))
@click.option("--display", required=True, callback=lambda c, p, v: address(v))
@click.option("--back-office", required=True, help="https://host:port/lanes/LANE_ID")
@click.option("--ca", type=click.Path(path_type=Path, exists=True), help="certificate authority of the back office")
@click.option("--defect", multiple=True)
@click.option("--variant", multiple=True)
def lane(rsu, field_io, operator, display, back_office, ca, defect, variant) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Run until interrupted."""
    from emulators.hosts.lane_host import Addresses, run
    from emulators.lane import Lane

    streams = {"rsu": rsu, "field_io": field_io, "operator": operator, "display": display}
    crashed = run(Lane(defects=defect, variants=variant), Addresses(streams, back_office, ca))
    click.echo(crashed, err=True)
    sys.exit(1)
