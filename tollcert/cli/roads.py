"""Networks, tariffs and days as options of commands give them."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import click

from tollcert.errors import ConfigError
from tollcert.fees import Tariff, drawn, tariff_of
from tollcert.fees.files import loaded_from
from tollcert.fees.tables import FORMS, Loaded

FEE_CLASSES = (*range(1, 5), *range(11, 17), *range(21, 27))
SHOWN = 5


def text_of(path: Path, what: str) -> str:
    """The text of a file; raises ConfigError that says what it should be."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as problem:
        raise ConfigError(str(path), f"cannot be read: {problem.strerror}", what) from None
    except UnicodeDecodeError as problem:
        raise ConfigError(str(path), f"is not UTF-8 at byte {problem.start}", what) from None


def network_of(path: Path) -> Loaded:
    """A network: drawn, in own tables (a folder or one JSON file), or any one table of a province's layout. Rows that do not fit are told on
    standard error.
    """
    if path.is_dir() or path.suffix in FORMS:
        loaded = loaded_from(path)
        _tell(loaded)
        return loaded
    return Loaded(drawn(text_of(path, "a drawn network, such as A ==g1 12km== B"), name=str(path)), Tariff("", {}))


def _tell(loaded: Loaded) -> None:
    """The first rows that do not fit, and how many there are in each table."""
    for trouble in loaded.troubles[:SHOWN]:
        click.echo(str(trouble), err=True)
    if len(loaded.troubles) > SHOWN:
        counts = Counter(trouble.file for trouble in loaded.troubles)
        click.echo(f"{len(loaded.troubles)} rows do not fit: {', '.join(f'{file} {count}' for file, count in counts.items())}", err=True)


def tariff_for(loaded: Loaded, path: Path | None) -> Tariff:
    """The tariff of a file, else the one that came with the network."""
    if path is not None:
        return tariff_from(path)
    if not loaded.tariff.rates:
        raise ConfigError("--tariff", "none given, and the network brings no prices", "a tariff in TOML")
    return loaded.tariff


def tariff_from(path: Path) -> Tariff:
    """A tariff in TOML."""
    try:
        return tariff_of(tomllib.loads(text_of(path, "a tariff in TOML")), str(path))
    except tomllib.TOMLDecodeError as problem:
        raise ConfigError(str(path), f"is not TOML: {problem}", "version and [[rates]] with fen or yuan_per_km") from None


def day_of(text: str) -> date:
    """`--date`; empty: today."""
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise ConfigError("--date", f"{text!r}", "a date, such as 2024-07-01") from None


def fee_classes(option: str, text: str) -> tuple[int, ...]:
    """Fee vehicle classes, `1,2,11-13`."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        if not first.isdigit() or (last and not last.isdigit()):
            raise ConfigError(option, f"{part!r}", "1-4, 11-16, 21-26, such as 1,2,11-13")
        found += range(int(first), int(last or first) + 1)
    if wrong := [n for n in found if n not in FEE_CLASSES]:
        raise ConfigError(option, f"{wrong[0]}", "1-4, 11-16, 21-26, such as 1,2,11-13")
    return tuple(dict.fromkeys(found))
