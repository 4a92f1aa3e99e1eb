"""Amounts of gantry records against a tariff: each unit of each record, by date, class and direction of time."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.audit import passages
from tests.audit.runs import audited, write
from tests.data import folder, rows
from tollcert.audit.prices import price_table
from tollcert.cli.audit import command
from tollcert.errors import ConfigError
from tollcert.fees.network import Interval, Network
from tollcert.fees.tariff import Rate, Tariff

RULES = ("unit.price", "unit.unpriced")
UNITS = {"G002037001000210": 300, "G002037001000310": 500, "G002037001008410": 700, "G002037001000410": 900}


def network(changed: date = date(2024, 7, 1)) -> tuple[Network, Tariff]:
    """Four units with prices for class 1 from 2020 and, another, from the day of change."""
    intervals = {unit: Interval(unit, 1000, "37", code=unit) for unit in UNITS}
    rates = {(unit, 1): (Rate(fen=fen - 100, since=date(2020, 1, 1)), Rate(fen=fen, since=changed)) for unit, fen in UNITS.items()}
    return Network("drawn", intervals=intervals), Tariff("v1", rates)


def judged(tmp_path: Path, units: list[int], change: dict[str, Any] | None = None, changed: date = date(2024, 7, 1)) -> list[tuple[str, str]]:
    """Findings on one trip over gantries 2, 3 and 4 (two units) charged these amounts."""
    trip = passages.Trip(1, "etc")
    made = [passages.gantry(trip, 2, units[:1]), passages.gantry(trip, 3, units[1:2]), passages.gantry(trip, 4, units[2:])]
    made[1] |= change or {}
    write([passages.Passage("trip", {}, made, {})], tmp_path)
    return sorted(
        (one["rule"], f"{one['expected']} | {one['actual']}")
        for one in audited(str(tmp_path), rules=RULES, prices=price_table(*network(changed)))[1]
        if one["kind"]
    )


def test_each_unit_is_compared_with_its_price(tmp_path: Path) -> None:
    assert judged(tmp_path, [300, 500, 700, 900]) == []
    assert judged(tmp_path, [300, 501, 900, 700]) == [
        ("unit.price", "500 for G002037001000310, class 1 | 501"),
        ("unit.price", "700 for G002037001008410, class 1 | 900"),
        ("unit.price", "900 for G002037001000410, class 1 | 700"),
    ]


def test_the_price_is_that_of_the_day(tmp_path: Path) -> None:
    assert judged(tmp_path, [200, 400, 600, 800], changed=date(2024, 7, 9)) == []
    assert len(judged(tmp_path, [200, 400, 600, 800], changed=date(2024, 7, 8))) == 4


def test_a_unit_that_has_no_price_is_named(tmp_path: Path) -> None:
    assert judged(tmp_path, [300, 500, 700, 900], {"feeVehicleType": 2}) == [("unit.unpriced", "a price | G002037001000310, class 2: 500")]
    assert judged(tmp_path, [300, 500, 700, 900], {"tradeResult": 1}) == []


def _plain() -> Iterator[tuple[str, str, int, int]]:
    """Real rows, naively: place, unit, price of the table, amount of the record."""
    with (folder("network") / "sd_unit_fee.csv").open(encoding="utf-8-sig", newline="") as file:
        table = {(row["toll_unit"], row["fee_vehicle_type"]): int(row["pay_fee_fen"]) for row in csv.DictReader(file)}
    for path in sorted(folder("real_records").glob("*gantry*")):
        for line, row in enumerate(rows(path), start=1):
            low = {key.lower(): str(value) for key, value in row.items()}
            units, amounts = low.get("tollintervalid", "").split("|"), low.get("payfeegroup", "").split("|")
            if low["traderesult"] == "0" and len(units) == len(amounts) and "154" not in low.get("specialtype", "").split("|"):
                yield from (
                    (f"{path}:{line}", unit, table[unit, low["feevehicletype"]], int(amount))
                    for unit, amount in zip(units, amounts, strict=True)
                    if (unit, low["feevehicletype"]) in table
                )


def test_real_rows_by_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Prices of Shandong as they are: the units that have one are charged it, by the audit and by a plain loop alike."""
    network_file = folder("network") / "sd_units.csv"
    result = CliRunner().invoke(command, [str(folder("real_records")), "--rule", "unit.price", "--network", str(network_file)], standalone_mode=False)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    wrong = {one["place"] for one in found if one["rule"] == "unit.price"}
    plain = list(_plain())
    assert len(plain) > 100
    assert wrong == {place for place, _, price, amount in plain if price != amount}
    with capsys.disabled():
        print(f"\nunits of real gantry records with a price: {len(plain)}, charged another: {sum(price != amount for _, _, price, amount in plain)}")


def test_a_tariff_needs_its_network(tmp_path: Path) -> None:
    (tmp_path / "exits.jsonl").write_text("{}\n")
    result = CliRunner().invoke(command, [str(tmp_path), "--tariff", "tariff.toml"], standalone_mode=False)
    assert isinstance(result.exception, ConfigError)
    assert "--network with it" in str(result.exception)
