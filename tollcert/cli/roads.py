"""Networks, tariffs and days as options of commands give them."""

import tomllib
from datetime import date
from pathlib import Path

from tollcert.errors import ConfigError
from tollcert.fees import Network, Tariff, drawn, tariff_of

FEE_CLASSES = (*range(1, 5), *range(11, 17), *range(21, 27))


def text_of(path: Path, what: str) -> str:
    """The text of a file; raises ConfigError that says what it should be."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as problem:
        raise ConfigError(str(path), f"cannot be read: {problem.strerror}", what) from None
    except UnicodeDecodeError as problem:
        raise ConfigError(str(path), f"is not UTF-8 at byte {problem.start}", what) from None


def network_of(path: Path) -> Network:
    """A drawn network."""
    return drawn(text_of(path, "a drawn network, such as A ==g1 12km== B"), name=str(path))


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
