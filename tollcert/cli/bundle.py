"""`tollcert bundle`: a campaign directory in one file, attested and signed; a bundle gets a further signature."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tollcert.cli import signing
from tollcert.errors import ConfigError

if TYPE_CHECKING:
    from reports.documents import Signing


@click.command(help="Put a campaign directory into one file; or sign a bundle that is there as well.")
@click.argument("campaign", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="the bundle; default: beside the directory, .zip")
@signing.options
def command(campaign: Path, output: Path | None, keys: tuple[Path, ...], certificate: Path | None, timestamp: str) -> None:
    """Without a key the bundle says UNSIGNED."""
    from tollcert.units import utc

    by, made = signing.read(keys, certificate, timestamp), utc(time.time())
    if campaign.is_dir():
        folder = campaign.resolve()
        target = output or folder.with_name(folder.name + ".zip")
        _bundle(folder, target, by, made)
    else:
        if not by.keys:
            raise ConfigError(str(campaign), "is no campaign directory", "a campaign directory, or a bundle and --key")
        target = output or campaign
        _countersign(campaign, target, by, made)
    names = ", ".join(f"{key.public.name} ({key.public.role}, {key.public.algorithm}, {key.public.identity[:16]})" for key in by.keys)
    click.echo(f"{target}: {f'signed by {names}' if names else 'UNSIGNED (--key signs it)'}")


def _bundle(folder: Path, target: Path, by: "Signing", made: str) -> None:
    from reports import attestation, bundle, documents
    from reports.journal import read

    if folder in target.resolve().parents:
        raise ConfigError(str(target), "lies in the campaign directory", "a place outside of it")
    if not (folder / documents.JOURNAL).is_file():
        raise ConfigError(str(folder), f"no {documents.JOURNAL} there", "a campaign directory")
    events, outcome = list(read(folder / documents.JOURNAL)), documents.stored_result(folder)
    for line in documents.render(folder, outcome, events, by, made):
        click.echo(line)
    documents.attest(folder, outcome, by, made)
    found = {attestation.NAME: folder / attestation.NAME, **bundle.files(folder)}
    bundle.pack(((name, path.read_bytes()) for name, path in found.items()), target)


def _countersign(path: Path, target: Path, by: "Signing", made: str) -> None:
    """Whoever signs what is there wants it intact; nothing but the attestation gets other bytes."""
    from reports import attestation, bundle
    from reports.bundle_reading import open_source
    from reports.verify import verify

    report = verify(path)
    if not report.intact:
        raise ConfigError(str(path), f"was changed: {report.changes[0].file}: {report.changes[0].what}", "an intact bundle")
    source = open_source(path)
    raw = bytes(source.read(attestation.NAME))
    for key in by.keys:
        if key.public.expired(made):
            raise ConfigError(key.public.name, f"the key has expired: valid until {key.public.valid_until}", "a key that is valid")
        raw = attestation.countersign(attestation.decode(raw), key, by.service)
    contents = {attestation.NAME: raw, **{name: bytes(source.read(name)) for name in sorted(source.contents) if name != attestation.NAME}}
    bundle.pack(contents.items(), target)
