"""`tollcert emulate ROLE`: one party as a process of its own."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from emulators.hosts.product_host import GANTRY_STREAMS, LANE_STREAMS


def address(text: str) -> tuple[str, int]:
    """`host:port`; raises BadParameter saying what is allowed."""
    host, separator, port = text.rpartition(":")
    if not separator or not port.isdigit() or not 0 < int(port) < 65536:
        raise click.BadParameter(f"{text!r} is not an address (allowed: HOST:PORT, port 1 to 65535)")
    return host, int(port)


RSU_FORMS = ("national", "national-3.1", "national-3.5", "serial", "short")
"""Forms of the RSU line; the first is what an address without a form means."""


def rsu_address(text: str) -> tuple[str, tuple[str, int] | str]:
    """`[FORM://]HOST:PORT`, or `serial:URL` with any pyserial URL: form of the line and where it is."""
    form, separator, place = text.partition("://")
    if text.startswith("serial:") and not text.startswith("serial://"):
        return "serial", text.removeprefix("serial:")
    if not separator:
        return RSU_FORMS[0], address(text)
    if form not in RSU_FORMS:
        raise click.BadParameter(f"{form!r} is no form of the RSU line (allowed: {', '.join(RSU_FORMS)}, serial:URL)")
    return form, address(place)


@click.group(help="Run one party as a process of its own.")
def command() -> None:
    """Roles are subcommands."""


def _streams(roles: tuple[str, ...]) -> Callable[[Any], Any]:
    """One address option for each device that a product connects to."""

    def decorate(function: Any) -> Any:
        for role in reversed(roles):
            function = click.option(f"--{role.replace('_', '-')}", required=True, callback=lambda c, p, v: rsu_address(v) if p.name == "rsu" else address(v))(
                function
            )
        return function

    return decorate


@command.command(help="A reference lane. It is told addresses and nothing else; its upload queue is uploads.jsonl where it starts.")
@_streams(LANE_STREAMS)
@click.option("--back-office", required=True, help="https://host:port/lanes/LANE_ID")
@click.option("--backup", default="", help="the same over the backup link; empty: there is none")
@click.option("--ca", type=click.Path(path_type=Path, exists=True), help="certificate authority of the back office")
@click.option("--defect", multiple=True)
@click.option("--variant", multiple=True)
def lane(back_office: str, backup: str, ca: Path | None, defect: tuple[str, ...], variant: tuple[str, ...], **streams: Any) -> None:
    """Run until interrupted."""
    from emulators.hosts.product_host import Addresses, run
    from emulators.lane import Lane

    form, streams["rsu"] = streams["rsu"]
    crashed = run(Lane(defects=defect, variants=variant, rsu_form=form, backup=bool(backup)), Addresses(streams, back_office, ca, backup, Path()))
    click.echo(crashed, err=True)
    sys.exit(1)


@command.command(help="A reference gantry. It is told addresses and nothing else; its upload queue is uploads.jsonl where it starts.")
@_streams(GANTRY_STREAMS)
@click.option("--back-office", required=True, help="https://host:port/gantries/GANTRY_ID")
@click.option("--ca", type=click.Path(path_type=Path, exists=True), help="certificate authority of the back office")
@click.option("--defect", multiple=True)
@click.option("--variant", multiple=True)
def gantry(back_office: str, ca: Path | None, defect: tuple[str, ...], variant: tuple[str, ...], **streams: Any) -> None:
    """Run until interrupted."""
    from emulators.gantry import Gantry
    from emulators.hosts.product_host import Addresses, run

    streams["rsu"] = streams["rsu"][1]
    crashed = run(Gantry(defects=defect, variants=variant), Addresses(streams, back_office, ca, folder=Path()))
    click.echo(crashed, err=True)
    sys.exit(1)


def _listening(text: str) -> tuple[str, int]:
    """`host:port`, where port 0 takes a free one."""
    host, separator, port = text.rpartition(":")
    return (host, 0) if separator and port == "0" else address(text)


@command.command(help="The reference back office. Prints the address when it listens.")
@click.option("--db", default="sqlite://", show_default=True, help="database URL (sqlite:///FILE, postgresql+psycopg://...); default: memory")
@click.option("--listen", required=True, callback=lambda c, p, v: _listening(v), help="HOST:PORT, port 0 for a free one")
@click.option("--certificate", type=click.Path(path_type=Path, exists=True), required=True, help="PEM chain of the server")
@click.option("--key", type=click.Path(path_type=Path, exists=True), required=True, help="PEM key of the server")
@click.option("--parameters", type=click.Path(path_type=Path, exists=True), required=True, help="JSON: places, feeParameters, statusList, ...")
@click.option("--client-ca", type=click.Path(path_type=Path, exists=True), help="demand client certificates of this authority (OU role, CN id)")
@click.option("--time-source", callback=lambda c, p, v: address(v) if v else None, help="HOST:PORT of an SNTP server that its clock follows")
@click.option("--long-list", type=click.IntRange(1, 1000), help="publish a made-up status list of so many million entries, to try a lane with (N07)")
@click.option("--resettable", is_flag=True, help="on a bench: its operators may set its clock and begin with empty books")
@click.option("--defect", multiple=True)
def back_office(
    db: str,
    listen: tuple[str, int],
    certificate: Path,
    key: Path,
    parameters: Path,
    client_ca: Path | None,
    time_source: tuple[str, int] | None,
    long_list: int | None,
    resettable: bool,
    defect: tuple[str, ...],
) -> None:
    """Run until interrupted."""
    from emulators.back_office import BackOffice
    from emulators.hosts.migrate import migrate
    from emulators.hosts.office_host import Service, office, run
    from emulators.hosts.sql_books import SqlBooks
    from emulators.hosts.sql_schema import connect
    from emulators.hosts.sql_store import SqlStore
    from tollcert.errors import ConfigError

    try:
        database = connect(db)
        migrate(database)
        store, books = SqlStore(database), SqlBooks(database)
    except Exception as problem:
        raise ConfigError("--db", str(problem), "sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME") from problem
    made = BackOffice(store, books, defect)
    made.resettable = resettable
    office(parameters, made)
    if long_list:
        from fixtures.large_list import MILLION, LargeList

        made.status_list.publish_snapshot(LargeList(long_list * MILLION, 1, time.time(), {}))
    crashed = run(made, Service(listen, certificate, key, client_ca, time_source), lambda text: click.echo(text))
    if crashed:
        click.echo(crashed, err=True)
        sys.exit(1)
