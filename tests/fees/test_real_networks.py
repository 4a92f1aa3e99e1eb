"""Real road networks as they are: what is in them, what contradicts itself, and ways through a whole province."""

from collections import Counter
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from tests.fees.real import DATA, needs_data
from tollcert.errors import ConfigError, FeeError
from tollcert.fees import cpc_charge, etc_charge, gantry_fee, minimum_fee, rules_of
from tollcert.fees.distance import TAIWAN, day_charge
from tollcert.fees.loaders import Loaded, shaanxi, shandong, taiwan

DAY = date(2026, 4, 1)
TABLES = DATA / "network"


def told(loaded: Loaded, capsys: pytest.CaptureFixture[str]) -> None:
    network, by_file = loaded.network, Counter(trouble.file for trouble in loaded.troubles)
    with capsys.disabled():
        print(f"\n{network.name}: {len(network.stations)} stations, {len(network.gantries)} gantries, {len(network.intervals)} intervals, "
              f"{len(loaded.tariff.rates)} prices; {len(loaded.troubles)} rows do not fit: {dict(by_file)}")  # fmt: skip


@needs_data
def test_shandong(capsys: pytest.CaptureFixture[str]) -> None:
    loaded = shandong(TABLES)
    told(loaded, capsys)
    assert len(loaded.tariff.rates) == 3998
    assert (len(loaded.network.stations), len(loaded.network.gantries)) == (908, 1817)
    assert str(loaded.troubles[0]) == "sd_units.csv:4: length '' is not a whole number of metres"
    assert all(trouble.line >= 2 and trouble.problem for trouble in loaded.troubles)


@needs_data
def test_shandong_prices_follow_from_a_rate_per_kilometre(capsys: pytest.CaptureFixture[str]) -> None:
    """A rate of two decimals gives the price half-up; told only by intervals so long that one hundredth a kilometre shows."""
    loaded = shandong(TABLES)
    long = [(loaded.network.intervals[unit], rate.fen) for (unit, _), (rate,) in loaded.tariff.rates.items() if loaded.network.intervals[unit].length_m > 1000]
    rates = ((interval.length_m, fen, range(fen * 1000 // interval.length_m, fen * 1000 // interval.length_m + 2)) for interval, fen in long)
    right = sum(any((2 * rate * metres + 1000) // 2000 == fen for rate in tried) for metres, fen, tried in rates)
    with capsys.disabled():
        print(f"\nprices of intervals longer than 1 km: {len(long)}, of a rate with two decimals: {right}")
    assert right / len(long) > 0.97


@needs_data
def test_shaanxi_is_a_network_that_one_can_drive(capsys: pytest.CaptureFixture[str]) -> None:
    loaded = shaanxi(TABLES)
    told(loaded, capsys)
    random, names, found = Random(1), sorted(loaded.network.stations), []
    for _ in range(40):
        entry, exit_ = random.sample(names, 2)
        try:
            found.append(minimum_fee(loaded.network, loaded.tariff, entry, exit_, 1, DAY))
        except FeeError:
            continue
    assert len(found) >= 25
    rules = rules_of("61", DAY)
    for least in found:
        assert least.cheapest.pay_fee <= least.shortest.pay_fee
        assert least.shortest.mileage <= least.cheapest.mileage
        assert least.etc(rules).fen <= least.cheapest.pay_fee
        assert least.cpc(rules).fen % 100 == 0


@needs_data
def test_shaanxi_troubles_name_file_line_and_problem() -> None:
    troubles = [str(trouble) for trouble in shaanxi(TABLES).troubles]
    assert any(text.startswith("sx_noderelation_202512.csv:") and "is not among the units" in text for text in troubles)
    assert any(text.startswith("sx_stations_202603.csv:") and "is not four bytes" in text for text in troubles)
    assert any("m among the units and" in text for text in troubles)


@needs_data
def test_the_same_trip_under_two_tariff_systems(capsys: pytest.CaptureFixture[str]) -> None:
    """Taiwan: 20 km free a day, a quarter off beyond 200 km, whole dollars; the rule set is data, the passages are the same."""
    loaded = taiwan(TABLES)
    told(loaded, capsys)
    south = [name for name in loaded.network.gantries if name.startswith("01F") and name.endswith("S")]
    fees = [gantry_fee(loaded.network, loaded.tariff, name, 1, DAY) for name in south]
    metres, price = sum(fee.mileage for fee in fees), sum(fee.pay_fee for fee in fees)
    charge = day_charge(fees, TAIWAN)
    average = Fraction(price, metres)
    assert charge.fen % 100 == 0
    assert abs(charge.fen - average * (180_000 + (metres - 200_000) * Fraction(3, 4))) < 200
    assert day_charge(fees[:3], TAIWAN).fen == 0
    assert etc_charge(fees, rules_of("37", DAY)).fen != charge.fen != cpc_charge(fees, rules_of("37", DAY)).fen


def test_a_folder_without_tables_is_named(tmp_path) -> None:
    with pytest.raises(ConfigError, match=r"sd_units.csv: no such table"):
        shandong(tmp_path)
