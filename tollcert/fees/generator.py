"""Made-up road networks of any size, the same for the same seed: what a tariff centre of the whole country would load.

Stations lie on a grid, roads join neighbours so that every station reaches every other, both directions have a gantry of their own. Where a
road crosses from one province into the next, an exit gantry and an entry gantry of the border follow each other.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, isqrt
from random import Random

from tollcert.errors import FeeError
from tollcert.fees.network import PROVINCE_ENTRY, PROVINCE_EXIT, PROVINCES, ROAD, Gantry, Interval, Network, Station, Stretch, gantry_hex
from tollcert.fees.tariff import Discount, Rate, Tariff

NATIONAL_STATIONS, NATIONAL_INTERVALS = 12_000, 30_000
PER_KM = {1: 40, 2: 70, 3: 100, 4: 120, 11: 45, 12: 95, 13: 146, 14: 191, 15: 200, 16: 261}
"""Fen per kilometre by fee vehicle class on an ordinary road."""
DEARER = (50, 55, 60)
"""Fen per kilometre of class 1 on roads that cost more; other classes in proportion."""
TRUCK, TRUCK_PERMILLE = 11, 850
ROAD_INTERVALS = 900
"""Intervals of a road before the next road number begins: ids count to 999."""


def generated(stations: int = NATIONAL_STATIONS, intervals: int = NATIONAL_INTERVALS, seed: int = 1) -> tuple[Network, Tariff]:
    """A network with exactly so many stations and toll intervals, and its tariff; raises FeeError when they are too few to join all."""
    builder = _Builder(Random(seed), Network(f"generated {stations}/{intervals}/{seed}"))
    width = max(2, isqrt(stations * 6 // 5))
    builder.stations(stations, width)
    builder.roads(stations, width, intervals)
    return builder.network, Tariff("0020240701001", builder.rates(), {("*", n): (Discount(TRUCK_PERMILLE),) for n in PER_KM if n >= TRUCK})


@dataclass(slots=True)
class _Builder:
    random: Random
    network: Network
    names: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    gantries: dict[str, int] = field(default_factory=dict)

    def stations(self, count: int, width: int) -> None:
        """Provinces are blocks of the grid, about six by five."""
        rows = ceil(count / width)
        for n in range(count):
            across, down = n % width * 6 // width, n // width * 5 // max(rows, 1)
            province = PROVINCES[min(down * 6 + across, len(PROVINCES) - 1)]
            self.counts[province] = self.counts.get(province, 0) + 1
            name = f"S{n}"
            self.names.append(name)
            self.network.stations[name] = Station(name, f"{province}01{self.counts[province]:04X}", province)

    def roads(self, count: int, width: int, intervals: int) -> None:
        """A spanning tree first, then more roads, then second intervals until the number is right."""
        pairs = [(n, n + 1) for n in range(count - 1) if (n + 1) % width] + [(n, n + width) for n in range(count - width)]
        self.random.shuffle(pairs)
        tree, others = _tree(pairs, count)
        least = sum(self._needs(pair) for pair in tree)
        if least > intervals or len(tree) < count - 1:
            raise FeeError("{count} stations need at least {least} toll intervals to be joined, not {intervals}", count=count, least=least, intervals=intervals)
        for pair in others:
            if least + self._needs(pair) <= intervals:
                tree.append(pair)
                least += self._needs(pair)
        second = set(self.random.sample(range(2 * len(tree)), min(intervals - least, 2 * len(tree))))
        for number, pair in enumerate(tree):
            self._road(pair, down=False, double=2 * number in second)
            self._road(pair[::-1], down=True, double=2 * number + 1 in second)
        if len(self.network.intervals) != intervals:
            raise FeeError(
                "{count} stations carry at most {most} toll intervals, not {intervals}", count=count, most=len(self.network.intervals), intervals=intervals
            )

    def _needs(self, pair: tuple[int, int]) -> int:
        """Toll intervals of a road in both directions: twice as many where it crosses a border."""
        return 4 if self._province(pair[0]) != self._province(pair[1]) else 2

    def _province(self, number: int) -> str:
        return self.network.stations[self.names[number]].province

    def _road(self, pair: tuple[int, int], *, down: bool, double: bool) -> None:
        tail, head = (self.names[n] for n in pair)
        start, end = self._province(pair[0]), self._province(pair[1])
        if start == end:
            self._gantry(tail, head, start, ROAD, down=down, double=double)
            return
        border = f"{tail}-{head}"
        self._gantry(tail, border, start, PROVINCE_EXIT, down=down, double=double)
        self._gantry(border, head, end, PROVINCE_ENTRY, down=down, double=False)

    def _gantry(self, tail: str, head: str, province: str, kind: int, *, down: bool, double: bool) -> None:
        ids = [self._interval(province, down=down) for _ in range(1 + double)]
        number = self.gantries[province] = self.gantries.get(province, 0) + 1
        name = f"{ids[0]}010"
        code = gantry_hex(province, number, border=kind != ROAD, down=down)
        self.network.gantries[name] = Gantry(name, code, tuple(ids), province, kind, code=name)
        self.network.stretches.append(Stretch(tail, head, name))

    def _interval(self, province: str, *, down: bool) -> str:
        number = len(self.network.intervals)
        code = f"G{1 + number // ROAD_INTERVALS:04d}{province}0010{1 + number % ROAD_INTERVALS:03d}{1 + down}0"
        self.network.intervals[code] = Interval(code, self.random.randrange(800, 25_000), province, code=code)
        return code

    def rates(self) -> dict[tuple[str, int], tuple[Rate, ...]]:
        """One rate a class, and for a tenth of the intervals a dearer one."""
        rates: dict[tuple[str, int], tuple[Rate, ...]] = {("*", n): (Rate(fen_per_km=Fraction(fen)),) for n, fen in PER_KM.items()}
        for interval in self.network.intervals:
            if self.random.random() < 0.1:
                base = self.random.choice(DEARER)
                rates |= {(interval, n): (Rate(fen_per_km=Fraction(base * fen, PER_KM[1])),) for n, fen in PER_KM.items()}
        return rates


def _tree(pairs: list[tuple[int, int]], count: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Kruskal: pairs that join all numbers, and the rest."""
    root = list(range(count))

    def found(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    tree: list[tuple[int, int]] = []
    others: list[tuple[int, int]] = []
    for pair in pairs:
        one, other = found(pair[0]), found(pair[1])
        (others if one == other else tree).append(pair)
        root[one] = other
    return tree, others
