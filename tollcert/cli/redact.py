"""`tollcert redact`: a bundle without plates and photos, that still verifies."""

import time
from pathlib import Path

import click

from tollcert.errors import ConfigError


@click.command(help="Take plates (and photos) out of a bundle; what is left still verifies against its signatures.")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="the redacted bundle")
@click.option("--also", multiple=True, help="a further text to take out (a name, a card number)")
@click.option("--photos", is_flag=True, help="take out pictures among the evidence")
@click.option("--key", "keys", multiple=True, type=click.Path(path_type=Path), help="private key of whoever redacts; signs the masked documents")
def command(bundle: Path, output: Path, also: tuple[str, ...], photos: bool, keys: tuple[Path, ...]) -> None:
    """The bundle as it was stays where it is."""
    from reports import bundle as archive
    from reports import redaction
    from reports.bundle_reading import open_source
    from reports.key_files import read_private
    from reports.verify import verify
    from tollcert.cli.secrets import ask
    from tollcert.units import utc

    report = verify(bundle)
    if not report.intact:
        raise ConfigError(str(bundle), f"was changed: {report.changes[0].file}: {report.changes[0].what}", "an intact bundle")
    if output.resolve() == bundle.resolve() or (bundle.is_dir() and bundle.resolve() in output.resolve().parents):
        raise ConfigError(str(output), "is the bundle itself, or in it", "another file")
    by = [read_private(path, ask) for path in keys]
    contents = redaction.redact(open_source(bundle), also, photos, by, utc(time.time()))
    archive.pack(contents.items(), output)
    click.echo(f"{output}: {verify(output).remarks[0]}")
