"""Minimum fees and farthest stations of large networks: one shortest-path search for all stations of an exit (scipy, extra `graph`).

A stretch weighs its fen times 10**8 plus its metres, so that one number orders ways by fee and then by length. The search adds such weights
in doubles, which are exact up to 2**53; a network whose sums could be larger is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tollcert.errors import FeeError
from tollcert.fees.network import Network
from tollcert.fees.paths import Roads
from tollcert.fees.tariff import Tariff

SCALE = 10**8
"""Metres that no way has: 100,000 km."""
EXACT = 2**53
NO_WAY = -1
AT_ONCE = 64
"""Exits searched in one call: bounds the memory of a table."""


@dataclass(frozen=True, slots=True)
class FeeTable:
    """Payable fen and metres of the cheapest way, exits down and stations across; -1 where no way leads. `way[i][j]`: from station j to exit i."""

    exits: tuple[str, ...]
    stations: tuple[str, ...]
    fen: Any
    metres: Any


class FeeGraph:
    """The network as one class sees it on one day, laid out for scipy: built once, asked often."""

    def __init__(self, network: Network, tariff: Tariff, vehicle_class: int, day: date) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        self.network = network
        roads = Roads(network, tariff, vehicle_class, day)
        self._nodes: dict[str, int] = {name: n for n, name in enumerate(sorted(network.stations))}
        cheapest: dict[tuple[int, int], int] = {}
        for stretch in network.stretches:
            try:
                fen, metres = roads.cost(stretch)
            except FeeError:
                roads.unpriced.add(stretch.gantry)
                continue
            pair = self._node(stretch.head), self._node(stretch.tail)  # reversed: searches run from the exit
            cheapest[pair] = min(fen * SCALE + metres, cheapest.get(pair, EXACT))
        self.stations, self.unpriced = tuple(sorted(network.stations)), tuple(sorted(roads.unpriced))
        count, order = len(self._nodes), sorted(cheapest)
        if sum(sorted(cheapest.values())[-count:]) >= EXACT:
            raise FeeError("network {name}: fees and lengths are too large to be added exactly", name=f"{network.name!r}")
        rows = np.searchsorted([row for row, _ in order], np.arange(count + 1))
        data = np.array([cheapest[pair] for pair in order], dtype=np.float64)
        self.matrix = csr_array((data, np.array([column for _, column in order], dtype=np.int32), rows.astype(np.int32)), shape=(count, count))

    def _node(self, name: str) -> int:
        return self._nodes.setdefault(name, len(self._nodes))

    def farthest_entry(self, exit_: str) -> tuple[str, int]:
        """The station from which the cheapest way to an exit costs most (最远站), and its payable sum in fen."""
        import numpy as np
        from scipy.sparse.csgraph import dijkstra

        goal = self._nodes[self.network.station(exit_).name]
        sums = dijkstra(self.matrix, indices=goal)[: len(self.stations)]
        sums[goal] = np.inf
        sums[np.isinf(sums)] = NO_WAY
        if (most := sums.max()) < 0:
            raise FeeError("no station leads to {exit} in network {name}", exit=exit_, name=f"{self.network.name!r}")
        fen = int(most) // SCALE
        return self.stations[int((sums >= fen * SCALE).argmax())], fen

    def table(self, exits: Sequence[str]) -> FeeTable:
        """Minimum fees from every station to these exits."""
        import numpy as np
        from scipy.sparse.csgraph import dijkstra

        goals = [self._nodes[self.network.station(name).name] for name in exits]
        fen = np.empty((len(goals), len(self.stations)), dtype=np.int64)
        metres = np.empty_like(fen)
        for start in range(0, len(goals), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            sums = dijkstra(self.matrix, indices=goals[part])[:, : len(self.stations)]
            whole = np.where(np.isinf(sums), NO_WAY, sums).astype(np.int64)
            np.floor_divide(whole, SCALE, out=fen[part])
            metres[part] = whole - fen[part] * SCALE
        metres[fen < 0] = NO_WAY
        return FeeTable(tuple(self.stations[goal] for goal in goals), self.stations, fen, metres)
