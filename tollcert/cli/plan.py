"""`tollcert plan`: how many passages a statement of accuracy needs, by vehicle class and device type."""

import json
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from tollcert.cli.roads import FEE_CLASSES
from tollcert.errors import ConfigError
from tollcert.plan import DEVICES, EVEN, Mix, Plan, plan
from tollcert.statistics import CONFIDENCE, two_sided_from

MOST_FAULTS, MOST_SHARE = 100, 0.9999999


def _share(option: str, value: float, most: float) -> float:
    if not 0.5 <= value <= most:
        raise ConfigError(option, f"{value}", f"0.5 to {most}")
    return value


def _weights(table: Any, place: str, known: tuple[str, ...]) -> dict[str, int]:
    if not isinstance(table, dict) or not table:
        raise ConfigError(place, f"{table!r}", f"a table with weights of {', '.join(known)}")
    for key, value in table.items():
        if key not in known:
            raise ConfigError(f"{place}: {key}", "unknown key", ", ".join(known))
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10**6:
            raise ConfigError(f"{place}: {key}", f"{value!r}", "a whole number, 0 to 1000000")
    if not any(table.values()):
        raise ConfigError(place, "all weights are 0", "at least one above 0")
    return table


def mix_of(path: Path) -> Mix:
    """Weights of a site: [classes] 1 = 70 ..., [devices] two_piece = 60 ...; a table that is absent counts all the same."""
    try:
        plain = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise ConfigError(str(path), f"cannot be read: {problem.strerror}", "a mix in TOML") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ConfigError(str(path), f"is not TOML: {problem}", "[classes] and [devices] with weights") from None
    for key in plain:
        if key not in ("classes", "devices"):
            raise ConfigError(f"{path}: {key}", "unknown table", "classes, devices")
    classes, devices = EVEN.classes, EVEN.devices
    if "classes" in plain:
        classes = {int(key): value for key, value in _weights(plain["classes"], f"{path}: classes", tuple(map(str, FEE_CLASSES))).items()}
    if "devices" in plain:
        devices = _weights(plain["devices"], f"{path}: devices", tuple(DEVICES))
    return Mix(classes, devices)


@click.command(help="Faultless passages that a statement of accuracy needs, with quotas by vehicle class and device type.")
@click.option("--target", required=True, type=float, metavar="SHARE", help="accuracy that is to be shown, such as 0.9999")
@click.option("--confidence", default=CONFIDENCE, show_default=True, type=float, help="one-sided confidence of the statement")
@click.option("--faults", default=0, show_default=True, type=click.IntRange(0, MOST_FAULTS), help="faults with which the statement must still hold")
@click.option("--mix", "mix_file", type=click.Path(path_type=Path), help="weights of a site's traffic (TOML): [classes] 1 = 70, [devices] two_piece = 60")
@click.option("--at-least", default=1, show_default=True, type=click.IntRange(1, 10**6), help="least passages of each class with each device")
@click.option("--json", "as_json", is_flag=True, help="one JSON object")
def command(target: float, confidence: float, faults: int, mix_file: Path | None, at_least: int, as_json: bool) -> None:
    """Show the plan."""
    _share("--target", target, MOST_SHARE)
    _share("--confidence", confidence, MOST_SHARE)
    made = plan(target, confidence, faults=faults, mix=mix_of(mix_file) if mix_file else EVEN, at_least=at_least)
    click.echo(json.dumps(asdict(made) | {"total": made.total}) if as_json else _shown(made))


def _shown(made: Plan) -> str:
    """Classes down, devices across; beside each row the share that a stratum shows by itself."""
    devices = list(dict.fromkeys(quota.device for quota in made.quotas))
    lines = [
        f"{made.needed} passages with at most {made.faults} faults show at least {made.target} with confidence {made.confidence} (Clopper-Pearson, one-sided)",
        f"the two-sided interval of a certificate begins at {made.target} from {two_sided_from(made.target, made.confidence, made.faults)} passages on",
        "", "class  " + "".join(f"{device:>14}" for device in devices) + "    each shows",
    ]  # fmt: skip
    for vehicle_class in dict.fromkeys(quota.vehicle_class for quota in made.quotas):
        row = {quota.device: quota for quota in made.quotas if quota.vehicle_class == vehicle_class}
        least = min(quota.shows for quota in row.values())
        lines.append(f"{vehicle_class:>5}  " + "".join(f"{row[device].passages if device in row else 0:>14}" for device in devices) + f"    {least:.4f}")
    return "\n".join([*lines, "", f"total {made.total}; " + ", ".join(f"{device}: {DEVICES[device]}" for device in devices)])
