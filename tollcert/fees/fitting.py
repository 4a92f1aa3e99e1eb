"""Path fitting (路径拟合): which gantries a vehicle must have passed though no record of them is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from tollcert.errors import FeeError
from tollcert.fees.charge import GantryFee, IntervalFee
from tollcert.fees.paths import PAY, Roads
from tollcert.fees.rules import RuleSet


class Sign(IntEnum):
    """How an interval came into a record (tollIntervalSign, codes_fees.md 2.5)."""

    DEFAULT = 0
    THIS_GANTRY = 1
    AGENCY = 2
    """For a gantry that is not built yet."""
    ONLY_WAY = 3
    SHORTEST = 4
    CHEAPEST = 5


@dataclass(frozen=True, slots=True)
class Fitted:
    """A whole trip: every passage with its sign, how many were fitted, and whether there are too many of them (code 67)."""

    passages: tuple[tuple[GantryFee, Sign], ...]
    count: int
    too_many: bool
    agency: frozenset[str] = frozenset()
    """Intervals that a gantry charged for another one."""

    @property
    def fees(self) -> list[GantryFee]:
        """The passages alone, for a charge."""
        return [fee for fee, _ in self.passages]

    @property
    def units(self) -> list[tuple[IntervalFee, Sign]]:
        """Every toll interval with its sign, as a record lists them."""
        return [(unit, Sign.AGENCY if unit.interval in self.agency else sign) for fee, sign in self.passages for unit in fee.intervals]


def fit(roads: Roads, entry: str, passed: Sequence[str], exit_: str, rules: RuleSet, *, least: str = PAY) -> Fitted:
    """Complete a trip from station to station by the gantries that are known, in the order passed.

    Between two of them lies the only way there is (3), else the cheapest (5) or the shortest (4). Raises FeeError where no way leads.
    """
    over = {stretch.gantry: stretch for stretch in roads.network.stretches if stretch.gantry}
    at, end = roads.network.station(entry).name, roads.network.station(exit_).name
    found: list[tuple[GantryFee, Sign]] = []
    for name in passed:
        stretch = over[roads.network.gantry(name).name]
        found += _between(roads, at, stretch.tail, least)
        found.append((roads.passage(stretch.gantry), Sign.THIS_GANTRY))
        at = stretch.head
    found += _between(roads, at, end, least)
    count = sum(sign != Sign.THIS_GANTRY for _, sign in found)
    agency = frozenset(i for fee, _ in found for i in roads.network.gantries[fee.gantry].agency)
    return Fitted(tuple(found), count, bool(rules.fit_limit) and count > rules.fit_limit, agency)


def _between(roads: Roads, at: str, goal: str, least: str) -> list[tuple[GantryFee, Sign]]:
    if at == goal:
        return []
    way = roads.way(at, goal, least)
    sign = Sign.ONLY_WAY if roads.only_way(way) else Sign.CHEAPEST if least == PAY else Sign.SHORTEST
    return [(passage, sign) for passage in way.passages]


def farthest_entry(roads: Roads, exit_: str) -> tuple[str, int]:
    """The station from which the cheapest way to an exit costs most (最远站), and its payable sum; of equal ones the first by name.

    For an entry that nobody can tell (an older rule, and a flag in one province's records). One search backwards from the exit;
    `graph.FeeGraph` does the same for large networks.
    """
    goal = roads.network.station(exit_).name
    sums = {name: fen for name, fen in roads.towards(goal).items() if name in roads.network.stations and name != goal}
    if not sums:
        raise FeeError("no station leads to {exit} in network {name}", exit=exit_, name=f"{roads.network.name!r}")
    return min(sums.items(), key=lambda pair: (-pair[1], pair[0]))
