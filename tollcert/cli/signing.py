"""With what a campaign is signed: the options that `certify` and `bundle` share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from reports.documents import Signing


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --key, --certificate, --timestamp."""
    for add in (
        click.option("--timestamp", default="", envvar="TOLLCERT_TSA", help="time stamp service (RFC 3161), http(s)://...; also TOLLCERT_TSA"),
        click.option("--certificate", type=click.Path(path_type=Path), help="certificate of the key for the PDF, then those above it (PEM)"),
        click.option("--key", "keys", multiple=True, type=click.Path(path_type=Path), help="private key that signs (tollcert keys); more than one may sign"),
    ):
        command = add(command)
    return command


def read(keys: tuple[Path, ...], certificate: Path | None, timestamp: str) -> "Signing":
    """The keys, opened; passphrases and PINs are asked for."""
    from reports import pdf_signature
    from reports.documents import Signing
    from reports.key_files import read_private
    from reports.time_stamp import Service
    from tollcert.cli.secrets import ask

    chain = pdf_signature.certificates(certificate) if certificate else []
    return Signing([read_private(path, ask) for path in keys], chain, Service(timestamp) if timestamp and keys else None)
