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
@click.option("--encrypt", is_flag=True, help="under a passphrase: asked for, or TOLLCERT_PASSPHRASE")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=".", help="directory")
def new(name: str, role: str, algorithm: str, days: int, encrypt: bool, output: Path) -> None:
    """The private key is readable by its owner only; existing files stay."""
    from reports.attestation_keys import make
    from tollcert.cli.secrets import ask
    from tollcert.units import utc

    passphrase = ask(f"passphrase of the new key {name}", twice=True) if encrypt else ""
    private, public = make(name, algorithm, role, utc(time.time() + days * DAY_S)[:10]).write(output, passphrase)
    click.echo(f"{private}: keep it secret\n{public}: for those who verify")
    _show(public)


@command.command(help="Use a key in a token (PKCS #11): NAME.key says where it is, NAME.pub goes to those who verify.")
@click.argument("name")
@click.option("--module", required=True, help="the token's PKCS #11 library (.so)")
@click.option("--token", "label", required=True, help="label of the token")
@click.option("--key", "key_label", default="", help="label of the key in the token; default: NAME")
@click.option("--new", "make_it", is_flag=True, help="make the key in the token")
@click.option("--algorithm", type=click.Choice(["p256", "ed25519"]), default="p256", show_default=True, help="of a new key")
@click.option("--role", type=click.Choice(["tester", "authority"]), default="tester", show_default=True)
@click.option("--days", type=click.IntRange(1, 36500), default=730, show_default=True, help="validity from today")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=".", help="directory")
def token(name: str, module: str, label: str, key_label: str, make_it: bool, algorithm: str, role: str, days: int, output: Path) -> None:
    """The PIN is asked for, or TOLLCERT_PIN; the key never leaves the token."""
    from reports import key_token
    from reports.attestation_keys import described
    from tollcert.cli.secrets import ask
    from tollcert.units import utc

    place, pin = key_token.Place(module, label, key_label or name), ask(f"PIN of {label}")
    der = key_token.make(place, algorithm, pin) if make_it else key_token.public_of(place, pin)
    key = described(der, name, role, utc(time.time() + days * DAY_S)[:10])
    private, public = key_token.write(place, key, output)
    click.echo(f"{private}: says where the key is\n{public}: for those who verify")
    _show(public)


@command.command(help="What key files hold.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def show(files: tuple[Path, ...]) -> None:
    """Nothing secret is shown."""
    for path in files:
        _show(path)


def _show(path: Path) -> None:
    from reports.key_files import read_private, read_public
    from tollcert.cli.secrets import ask
    from tollcert.errors import ConfigError

    try:
        kind, key = "public key", read_public(path)
    except ConfigError:
        kind, key = "private key", read_private(path, ask).public
    click.echo(f"{path}: {kind} of {key.name}, {key.role}, {key.algorithm}, valid until {key.valid_until}\n  key id {key.identity}")
