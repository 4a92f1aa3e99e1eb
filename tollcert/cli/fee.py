"""`tollcert fee`: what a trip costs by the fee oracle, and why."""

import json
from pathlib import Path
from typing import Any

import click

from tollcert.cli.roads import FEE_CLASSES, day_of, network_of, tariff_for
from tollcert.errors import ConfigError
from tollcert.fees import (
    Amount,
    Circumstances,
    ExitAmounts,
    Fitted,
    Network,
    Roads,
    RuleSet,
    Sign,
    Tariff,
    before_discount,
    cpc_charge,
    etc_charge,
    exit_amounts,
    fit,
    rules_of,
)
from tollcert.fees.network import names_of
from tollcert.fees.paths import MILEAGE, PAY
from tollcert.units import yuan

CHARGES = {"etc": etc_charge, "cpc": cpc_charge, "before_discount": before_discount}


def _station(network: Network, option: str, name: str) -> str:
    if name not in network.stations and not any(station.hex == name.upper() for station in network.stations.values()):
        raise ConfigError(option, f"network {network.name} has no station {name!r}", names_of(network.stations))
    return network.station(name).name


def _passed(network: Network, text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in network.gantries and not any(gantry.hex == name.upper() for gantry in network.gantries.values()):
            raise ConfigError("--passed", f"network {network.name} has no gantry {name!r}", names_of(network.gantries))
    return names


@click.command(help="Charge of a trip with its derivation. Without --passed the cheapest way is taken.")
@click.option(
    "--network",
    "network_file",
    required=True,
    type=click.Path(path_type=Path),
    help="drawn network (A ==g1 12km== B), a folder or JSON file of tables, or one table of a province's layout",
)
@click.option("--tariff", "tariff_file", type=click.Path(path_type=Path), help="tariff (TOML): version, [[rates]], [[discounts]]; default: the network's")
@click.option("--from", "entry", required=True, metavar="STATION", help="entry station, by name or hex")
@click.option("--to", "exit_", required=True, metavar="STATION", help="exit station, by name or hex")
@click.option("--class", "vehicle_class", required=True, type=int, metavar="N", help="fee vehicle class: 1-4, 11-16, 21-26")
@click.option("--date", "day", default="", metavar="YYYY-MM-DD", help="day of the tariff; default: today")
@click.option("--passed", default="", metavar="G1,G2", help="gantries passed, in order; missing ones are fitted")
@click.option("--by", default="fee", type=click.Choice(("fee", "distance")), help="what is fitted: the cheapest or the shortest way")
@click.option("--kind", default=0, type=click.IntRange(0, 99), help="vehicle kind (车种) of the exit: 8 military, 10 emergency, 21 green channel ...")
@click.option("--unified", default=0, type=click.IntRange(-1), metavar="FEN", help="unified payment (统缴) takes so many fen; -1: all")
@click.option("--line", "form", flag_value="line", help="one line a charge")
@click.option("--json", "form", flag_value="json", help="one JSON object")
def command(
    network_file: Path, tariff_file: Path | None, entry: str, exit_: str, vehicle_class: int, day: str, passed: str, by: str, form: str | None, kind: int, unified: int,
) -> None:  # fmt: skip
    """Show the charge as ETC, as CPC, and before discount."""
    loaded, on = network_of(network_file), day_of(day)
    network, tariff = loaded.network, tariff_for(loaded, tariff_file)
    if vehicle_class not in FEE_CLASSES:
        raise ConfigError("--class", f"{vehicle_class}", "1-4, 11-16, 21-26")
    tail, head = _station(network, "--from", entry), _station(network, "--to", exit_)
    rules = rules_of(network.station(tail).province, on)
    roads = Roads(network, tariff, vehicle_class, on, rules.interval_rounding)
    trip = fit(roads, tail, _passed(network, passed), head, rules, least=PAY if by == "fee" else MILEAGE)
    amounts = {name: charge(trip.fees, rules) for name, charge in CHARGES.items()}
    exit_fields = exit_amounts(amounts["before_discount"].fen, amounts["etc"], rules, Circumstances(vehicle_class, kind, unified_fen=unified))
    if form == "json":
        click.echo(json.dumps(_plain(trip, amounts, rules, tariff) | {"exit": _fields(exit_fields)}, ensure_ascii=False))
    elif form == "line":
        click.echo("\n".join(f"{name} {amount.derivation.line()}" for name, amount in amounts.items()))
    else:
        click.echo(_shown(trip, amounts, tariff))
        click.echo("ETC exit record: " + ", ".join(f"{name} {fen}" for name, fen in _fields(exit_fields).items()))


def _plain(trip: Fitted, amounts: dict[str, Amount], rules: RuleSet, tariff: Tariff) -> dict[str, Any]:
    way = [{"gantry": fee.gantry, "sign": int(sign), "payFee": fee.pay_fee, "fee": fee.fee, "mileage": fee.mileage} for fee, sign in trip.passages]
    units = [{"interval": unit.interval, "sign": int(sign), "payFee": unit.pay_fee, "fee": unit.fee} for unit, sign in trip.units]
    charges = {name: {"fen": amount.fen, "derivation": amount.derivation.as_json()} for name, amount in amounts.items()}
    known = {"rules": rules.name, "evidence": rules.evidence, "tariff": {"version": tariff.version, "source": tariff.source}}
    return {**known, "way": way, "intervals": units, "mileage": sum(fee.mileage for fee in trip.fees), **charges}


def _fields(exit_fields: ExitAmounts) -> dict[str, int]:
    """Money fields of the exit record, in fen."""
    return {
        "payFee": exit_fields.pay_fee, "fee": exit_fields.fee, "discountFee": exit_fields.discount_fee, "transFee": exit_fields.trans_fee,
        "unifiedFee": exit_fields.unified_fee, "provinceDiscountFee": exit_fields.province_discount_fee,
    }  # fmt: skip


def _shown(trip: Fitted, amounts: dict[str, Amount], tariff: Tariff) -> str:
    way = " ".join(f"{fee.gantry}" if sign == Sign.THIS_GANTRY else f"({fee.gantry})" for fee, sign in trip.passages) or "no gantry"
    lines = [f"way {way}; gantries in brackets are fitted; {sum(fee.mileage for fee in trip.fees)} m", "", amounts["etc"].derivation.table(), ""]
    charges = [f"{name:<16} {yuan(amount.fen):>10}" for name, amount in amounts.items()]
    return "\n".join([*lines, *charges, *([f"tariff {tariff.version}: {tariff.source}"] if tariff.source else [])])
