"""Replayed trips: drawn ones, and the real golden trips through the reference module with the observed prices of Shandong."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.data import folder
from tests.fee_module.material import CLASSES, DAY, DEVICES, asker, library, network, parameters, tariff
from tollcert.errors import ConfigError
from tollcert.fee_module import Wish, inspect
from tollcert.fee_module.outcome import Inspection
from tollcert.fee_module.publication import publish
from tollcert.fee_module.questions import Asker
from tollcert.fee_module.trips import trips_of
from tollcert.fees import Discount, Tariff, etc_charge, gantry_fee, rules_of
from tollcert.fees.loaders import shaanxi, shandong
from tollcert.fees.network import Interval


def replayed(tmp_path: Path, rows: list[dict], *, defect: str = "") -> Inspection:
    path = tmp_path / "trips.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    wish = Wish(library(tmp_path, defect=defect), parameters(), CLASSES, DEVICES, sample=1, trips=tuple(trips_of(path)))
    return inspect(wish, asker())


def charge(passed: list[str]) -> int:
    fees = [gantry_fee(network(), tariff(), name, 1, DAY) for name in passed]
    return etc_charge(fees, asker().rules).fen


def test_a_trip_over_the_border_and_one_with_a_missing_gantry(tmp_path: Path) -> None:
    whole, gap = ["g1", "g3", "g4", "g5", "g6"], ["g1", "g4"]
    rows = [{"trip": 1, "entry": "A", "passed": whole, "class": 1, "charge": charge(whole)}, {"trip": 2, "entry": "A", "passed": gap, "class": 1}]
    found = replayed(tmp_path, rows)
    assert ([finding.as_json() for finding in found.findings], found.replayed.steps, found.replayed.confirmed_trips) == ([], 7, 1)
    assert found.replayed.left_out == {}


def test_a_wrong_charge_and_a_wrong_module_are_findings(tmp_path: Path) -> None:
    found = replayed(tmp_path, [{"entry": "A", "passed": ["g1"], "class": 1, "charge": 1}])
    assert found.counts == {"trip.charge": 1}
    found = replayed(tmp_path, [{"entry": "A", "passed": ["g1", "g4"], "class": 1}], defect="no-fitting")
    assert {"unit.list", "amount.fee"} <= set(found.counts)
    recorded = {
        "en": "37012C13",
        "vt": 1,
        "gantries": [{"hex": network().gantries["g1"].hex, "units": [network().intervals["Ax"].code], "pay": [350], "fee": [333]}],
    }
    assert "trip.units" in replayed(tmp_path, [recorded], defect="bankers").counts


@pytest.mark.parametrize(
    "line", ["{", '{"entry": "A"}', '{"entry": "A", "passed": ["g1"], "class": "x"}', '{"entry": "A", "passed": [], "class": 1, "device": "horse"}']
)
def test_a_line_that_is_no_trip_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "trips.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"trips.jsonl:2"):
        list(trips_of(path))


def test_an_interval_charged_for_another_gantry_is_signed_2(tmp_path: Path) -> None:
    """g4 charges yB and, for a gantry that is not built, zz."""
    roads, prices = network(), tariff()
    roads.intervals["zz"] = Interval("zz", 1000, "37", code="G005537001000910")
    roads.gantries["g4"] = replace(roads.gantries["g4"], agency=("zz",))
    (tmp_path / "parameters").mkdir()
    publish(roads, prices, DAY, CLASSES, tmp_path / "parameters")
    found = inspect(Wish(library(tmp_path), tmp_path / "parameters", CLASSES, DEVICES), Asker(roads, prices, rules_of("37", DAY), DAY))
    assert ([finding.as_json() for finding in found.findings], found.right) == ([], found.priced)
    text = (tmp_path / "parameters" / "parameters.txt").read_text(encoding="ascii")
    (tmp_path / "parameters" / "parameters.txt").write_text(text.replace(" 1\nnext", " 0\nnext").replace(" 1\ngantry", " 0\ngantry"), encoding="ascii")
    found = inspect(Wish(tmp_path / "libfeecalc.so", tmp_path / "parameters", CLASSES, DEVICES), Asker(roads, prices, rules_of("37", DAY), DAY))
    assert set(found.counts) == {"unit.sign"}


def test_a_whole_province_by_the_module_and_by_the_oracle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Shaanxi: two programs that share no code agree on prices, discounts, fitting and sums of a real network; an even sample of its questions."""
    loaded = shaanxi(folder("network"))
    prices = Tariff("6120251207001", loaded.tariff.rates, {("*", n): (Discount(850),) for n in range(11, 17)})
    day, classes = date(2026, 4, 1), (1, 2, 3, 4, *range(11, 17))
    (tmp_path / "parameters").mkdir()
    publish(loaded.network, prices, day, classes, tmp_path / "parameters")
    wish = Wish(library(tmp_path), tmp_path / "parameters", classes, ("two_piece", "cpc"), sample=1000)
    found = inspect(wish, Asker(loaded.network, prices, rules_of("61", day), day))
    with capsys.disabled():
        print(f"\nShaanxi: {found.priced} of its questions asked, {found.right} answered by the C module as by the oracle")
    assert [finding.as_json() for finding in found.findings] == []
    assert found.right == found.priced >= 950


def test_real_cpc_steps_through_the_reference_module(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Production sums of CPC cards, before and after a gantry: the C module adds and rounds as the gantries' own module did."""
    loaded = shandong(folder("network"))
    prices = Tariff("3720231229003", loaded.tariff.rates)
    (tmp_path / "parameters").mkdir()
    publish(loaded.network, prices, DAY, (1, 2, 3, 4, *range(11, 17)), tmp_path / "parameters")
    steps = tuple(trips_of(folder("trips") / "cpc_gantry_ef02_ef04.jsonl"))
    rules = rules_of("37", DAY)
    for defect in ("", "cpc-sum-down", "cpc-discounted"):
        wish = Wish(library(tmp_path, defect=defect), tmp_path / "parameters", (1,), ("cpc",), fitting=False, sample=1, trips=steps)
        found = inspect(wish, Asker(loaded.network, prices, rules, DAY))
        if defect:
            assert {"cpc-sum-down": "sum.province", "cpc-discounted": "trip.units"}[defect] in found.counts
            continue
        with capsys.disabled():
            print(
                f"\nCPC steps through the C module: {len(steps)} rows, {found.replayed.steps} asked, {found.replayed.confirmed_steps} as recorded; {dict(found.replayed.left_out)}"
            )
        assert [finding.as_json() for finding in found.findings] == []
        assert found.replayed.confirmed_steps == found.replayed.steps >= 100


def test_golden_trips_through_the_reference_module(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The C module, given Shandong's observed prices, charges what real gantries charged; steps without enough information are counted."""
    loaded = shandong(folder("network"))
    prices = Tariff("3720231229003", loaded.tariff.rates, {("*", n): (Discount(850),) for n in range(11, 17)})
    day, classes = date(2024, 7, 8), (1, 2, 3, 4, *range(11, 17))
    (tmp_path / "parameters").mkdir()
    publish(loaded.network, prices, day, classes, tmp_path / "parameters")
    trips = tuple(trips_of(folder("trips") / "golden_trips_etc.jsonl"))
    wish = Wish(library(tmp_path), tmp_path / "parameters", classes, ("two_piece", "cpc"), fitting=False, sample=2000, trips=trips)
    found = inspect(wish, Asker(loaded.network, prices, rules_of("37", day), day))
    counts = found.replayed
    with capsys.disabled():
        print(f"\ngolden trips through the C module: {counts.trips} trips, {counts.steps} steps asked, {counts.confirmed_steps} as recorded, "
              f"{counts.confirmed_trips} whole trips as charged; left out: {dict(counts.left_out)}")  # fmt: skip
    assert [finding.as_json() for finding in found.findings] == []
    assert counts.confirmed_steps == counts.steps >= 900
    assert counts.confirmed_trips >= 20
