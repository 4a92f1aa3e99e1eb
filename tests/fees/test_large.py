"""Networks of national size, searches over them, and charges by the million: the same as the oracle says one by one."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from tollcert.errors import FeeError
from tollcert.fees import Rate, Roads, Tariff, cpc_charge, drawn, etc_charge, farthest_entry, gantry_fee, legs, minimum_fee, rules_of
from tollcert.fees.generator import generated
from tollcert.fees.network import PROVINCE_ENTRY, PROVINCE_EXIT, PROVINCES, province_of
from tollcert.fees.rules import SHANDONG_OBSERVED

np = pytest.importorskip("numpy", reason="NOT RUN: numpy (pip install tollcert[graph])")
pytest.importorskip("scipy", reason="NOT RUN: scipy (pip install tollcert[graph])")
from tollcert.fees.graph import FeeGraph  # noqa: E402
from tollcert.fees.vector import PriceTable, Trips  # noqa: E402

DAY = date(2024, 7, 8)
SD = rules_of("37", DAY)


def test_a_generated_network_has_the_size_asked_for_and_keeps_the_rules_of_codes() -> None:
    network, _ = generated(1200, 3000, seed=3)
    assert (len(network.stations), len(network.intervals)) == (1200, 3000)
    assert {station.province for station in network.stations.values()} <= set(PROVINCES)
    codes = [gantry.hex for gantry in network.gantries.values()]
    assert len(set(codes)) == len(codes)
    for gantry in network.gantries.values():
        assert province_of(gantry.hex) == gantry.province
        assert bool(int(gantry.hex[:2], 16) & 2) == (gantry.kind in (PROVINCE_ENTRY, PROVINCE_EXIT))
        assert (len(gantry.code), len(gantry.intervals[0])) == (19, 16)
    assert len({interval.code for interval in network.intervals.values()}) == 3000
    assert generated(1200, 3000, seed=3)[0].stretches == network.stretches != generated(1200, 3000, seed=4)[0].stretches


def test_national_size() -> None:
    network, tariff = generated()
    assert (len(network.stations), len(network.intervals)) == (12_000, 30_000)
    assert len({station.hex for station in network.stations.values()}) == 12_000
    graph = FeeGraph(network, tariff, 1, DAY)
    name, fen = graph.farthest_entry("S0")
    table = graph.table(["S0", "S6000"])
    assert table.fen.min() == 0, "every station reaches every other"
    assert (table.fen[0].max(), table.stations[int(table.fen[0].argmax())]) == (fen, name)


def test_sizes_that_cannot_be_are_refused() -> None:
    with pytest.raises(FeeError, match="100 stations need at least"):
        generated(100, 120)
    with pytest.raises(FeeError, match="at most"):
        generated(100, 100_000)


def test_the_graph_says_what_the_oracle_says() -> None:
    network, tariff = generated(300, 800, seed=5)
    random, graph, roads = Random(1), FeeGraph(network, tariff, 12, DAY), Roads(network, tariff, 12, DAY)
    exits = random.sample(sorted(network.stations), 4)
    table = graph.table(exits)
    for row, exit_ in enumerate(exits):
        assert graph.farthest_entry(exit_) == farthest_entry(roads, exit_)
        for entry in random.sample(sorted(set(network.stations) - {exit_}), 15):
            way = minimum_fee(network, tariff, entry, exit_, 12, DAY).cheapest
            column = table.stations.index(entry)
            assert (table.fen[row][column], table.metres[row][column]) == (way.pay_fee, way.mileage)


def test_where_no_way_leads_the_graph_says_so() -> None:
    network = drawn("A ==g1 10km== B ==g2 5km== C\nB ==g3 6km== C\nD ==g4== E")
    tariff = Tariff("1", {("AB", 1): (Rate(fen=500),), ("BC", 1): (Rate(fen=300),), ("BC.g3", 1): (Rate(fen=200),)})
    graph = FeeGraph(network, tariff, 1, DAY)
    assert (graph.farthest_entry("C"), graph.unpriced) == (("A", 700), ("g4",))
    table = graph.table(["C", "A"])
    assert [list(row) for row in table.fen] == [[700, 200, 0, -1, -1], [0, -1, -1, -1, -1]]
    assert list(table.metres[0]) == [16_000, 6_000, 0, -1, -1]
    with pytest.raises(FeeError, match="no station leads to E"):
        graph.farthest_entry("E")
    large = Tariff("1", {("*", 0): (Rate(fen=10**9),)})
    with pytest.raises(FeeError, match="too large to be added exactly"):
        FeeGraph(network, large, 1, DAY)


@pytest.mark.parametrize("rules", [SD, SHANDONG_OBSERVED, replace(SD, border_application=False), replace(SD, etc_branches=("units", "exact"))])
def test_vectorised_charges_are_those_of_the_oracle(rules) -> None:
    network, tariff = generated(300, 800, seed=6)
    table, random, names = PriceTable(network, tariff, (1, 3, 11, 16), DAY), Random(2), list(network.gantries)
    units, stays, starts, classes, etc, cpc = [], [], [], [], [], []
    for _ in range(400):
        vehicle_class = random.choice((1, 3, 11, 16))
        fees = [gantry_fee(network, tariff, random.choice(names), vehicle_class, DAY) for _ in range(random.randrange(1, 8))]
        starts.append(len(stays))
        for _, own in legs(fees):
            stays.append(len(units))
            units += [table.numbers[unit.interval] for fee in own for unit in fee.intervals]
        classes.append(vehicle_class)
        etc.append(etc_charge(fees, rules).fen)
        cpc.append(cpc_charge(fees, rules).fen)
    trips = Trips(*(np.array(values, dtype=np.int64) for values in (units, stays, starts, classes)))
    assert table.etc(trips, rules).tolist() == etc
    assert table.cpc(trips, rules).tolist() == cpc


def test_a_price_that_is_missing_and_an_empty_stay_are_named() -> None:
    network = drawn("A ==g1 10km== B ==g2 5km== C")
    table = PriceTable(network, Tariff("1", {("AB", 1): (Rate(fen=500),)}), (1,), DAY)
    one = [np.array(values) for values in ([0, 1], [0, 1], [0, 1], [1, 1])]
    with pytest.raises(FeeError, match="stay 1: the tariff has no price"):
        table.etc(Trips(*one), SD)
    with pytest.raises(FeeError, match="stay 1 has no toll interval"):
        table.etc(Trips(np.array([0]), np.array([0, 1]), np.array([0, 1]), np.array([1, 1])), SD)
    with pytest.raises(FeeError, match=r"a fee vehicle class is not in the table \(allowed: 1\)"):
        table.etc(Trips(np.array([0]), np.array([0]), np.array([0]), np.array([2])), SD)


def only_way(roads: Roads, tail: str, head: str, way) -> bool:
    """Slow and obvious: without any one of its stretches the way is cut."""
    for cut in way.stretches:
        seen, waiting = {tail}, [tail]
        while waiting:
            for stretch in roads.open(waiting.pop()):
                if stretch is not cut and stretch.head not in seen:
                    seen.add(stretch.head)
                    waiting.append(stretch.head)
        if head in seen:
            return False
    return True


def test_the_only_way_is_the_one_that_every_cut_breaks() -> None:
    random, answers = Random(4), []
    for seed in range(12):
        network, tariff = generated(60, 260, seed=seed)
        network.stretches = [stretch for stretch in network.stretches if random.random() < 0.7]
        roads = Roads(network, tariff, 1, DAY)
        for _ in range(12):
            tail, head = random.sample(sorted(network.stations), 2)
            try:
                way = roads.way(tail, head, "pay")
            except FeeError:
                continue
            answers.append(roads.only_way(way))
            assert answers[-1] == only_way(roads, tail, head, way)
    assert 10 < sum(answers) < len(answers) - 10
