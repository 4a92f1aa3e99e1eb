"""The fee oracle: one fee with its derivation, fees by the million, and searches over a network of national size against bare scipy."""

from datetime import date
from random import Random
from time import perf_counter

import numpy as np
from scipy.sparse.csgraph import dijkstra

from benchmarks.measure import against
from tollcert.fees import Roads, etc_charge, gantry_fee, rules_of
from tollcert.fees.generator import generated
from tollcert.fees.graph import FeeGraph
from tollcert.fees.paths import PAY
from tollcert.fees.vector import PriceTable, Trips

DAY = date(2024, 7, 8)
INTERVALS, TRIPS, EXITS = 20, 500_000, 500


def report() -> None:
    """Rows of `make bench`."""
    network, tariff = generated()
    one_fee(network, tariff)
    vectorised(network, tariff)
    searches(network, tariff)


def one_fee(network, tariff) -> None:
    """A cheapest way of 20 toll intervals: prices of the day at hand, priced anew, and with its derivation written out."""
    rules, roads = rules_of("37", DAY), Roads(network, tariff, 1, DAY)
    ways = (roads.way("S0", f"S{n}", PAY).passages for n in range(1, len(network.stations)))
    way = [passage.gantry for passage in next(way for way in ways if sum(len(passage.intervals) for passage in way) == INTERVALS)]

    def at_hand():
        return etc_charge([roads.passage(name) for name in way], rules)

    assert len(at_hand().derivation.steps) > 2 * INTERVALS

    def bare() -> int:
        return sum(range(INTERVALS))

    for name, function, number in (
        ("fee-with-derivation", at_hand, 2_000),
        ("fee-with-derivation-priced-anew", lambda: etc_charge([gantry_fee(network, tariff, g, 1, DAY) for g in way], rules), 500),
        ("fee-with-derivation-written-out", lambda: at_hand().derivation.table(), 500),
    ):
        measured = against(function, bare, number)
        print(f"{name} {measured.ratio:.0f} x a sum of {INTERVALS} numbers ({measured.subject * 1e6:.1f} us)")


def vectorised(network, tariff) -> None:
    """Half a million trips of 20 intervals against numpy's sum of as many numbers."""
    table, rules, random = PriceTable(network, tariff, (1, 2, 11, 13), DAY), rules_of("37", DAY), np.random.default_rng(1)
    units = random.integers(0, len(table.numbers), TRIPS * INTERVALS)
    starts, first = np.arange(0, TRIPS * INTERVALS, INTERVALS), np.arange(TRIPS)
    trips = Trips(units, starts, first, random.choice(np.array([1, 2, 11, 13]), TRIPS))
    measured = against(lambda: table.etc(trips, rules), lambda: np.add.reduceat(units, starts), rounds=9)
    print(f"fees-vectorised {measured.ratio:.1f} x numpy's sum of as many numbers ({TRIPS / measured.subject / 1e6:.2f} M fees a processor second)")


def searches(network, tariff) -> None:
    """Farthest station and minimum fees of 500 exits, against as many bare Dijkstra searches of the same matrix."""
    started = perf_counter()
    graph = FeeGraph(network, tariff, 1, DAY)
    print(f"fee-graph-built {perf_counter() - started:.1f} s for {len(network.stations)} stations, {len(network.intervals)} intervals")
    exits = Random(1).sample(sorted(network.stations), EXITS)
    goals = [graph.stations.index(name) for name in exits]
    some = goals[:20]
    farthest = against(lambda: [graph.farthest_entry(name) for name in exits[:20]], lambda: [dijkstra(graph.matrix, indices=goal) for goal in some])
    print(f"farthest-station {farthest.ratio:.2f} x one bare Dijkstra ({farthest.subject / len(some) * 1e3:.1f} ms)")
    table = against(lambda: graph.table(exits), lambda: [dijkstra(graph.matrix, indices=goal) for goal in goals], rounds=3)
    print(f"minimum-fees-500-exits {table.ratio:.2f} x as many bare Dijkstras ({table.subject:.1f} s)")
