"""Ways through the network: the cheapest and the shortest (最小费额, 最短路径), and what stands in for missing gantries."""

import heapq
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tollcert.errors import FeeError
from tollcert.fees.amount import HALF_UP, Amount
from tollcert.fees.charge import GantryFee, cpc_charge, etc_charge, gantry_fee
from tollcert.fees.network import Network, Stretch
from tollcert.fees.rules import RuleSet
from tollcert.fees.tariff import Tariff
from tollcert.units import half_up, yuan

PAY, MILEAGE = "pay", "mileage"


@dataclass(frozen=True, slots=True)
class Way:
    """A way between two nodes: the passages on it and its whole length in metres."""

    passages: tuple[GantryFee, ...]
    mileage: int
    stretches: tuple[Stretch, ...] = ()

    @property
    def pay_fee(self) -> int:
        """Payable sum in fen."""
        return sum(passage.pay_fee for passage in self.passages)


@dataclass(frozen=True, slots=True)
class MinimumFee:
    """Published minimum of a pair of stations for a class: the cheapest way and the shortest one."""

    cheapest: Way
    shortest: Way
    unpriced: tuple[str, ...] = ()
    """Gantries that were left aside because the tariff has no price of theirs: with them the answer may be another."""

    def etc(self, rules: RuleSet) -> Amount:
        """The least that an ETC vehicle is charged."""
        return etc_charge(self.cheapest.passages, rules)

    def cpc(self, rules: RuleSet) -> Amount:
        """The least that any other vehicle is charged."""
        return cpc_charge(self.cheapest.passages, rules)


def minimum_fee(network: Network, tariff: Tariff, entry: str, exit_: str, vehicle_class: int, day: date) -> MinimumFee:
    """Cheapest and shortest way from station to station; raises FeeError when no way leads there (code 66)."""
    tail, head = network.station(entry).name, network.station(exit_).name
    roads = Roads(network, tariff, vehicle_class, day)
    cheapest, shortest = roads.way(tail, head, PAY), roads.way(tail, head, MILEAGE)
    return MinimumFee(cheapest, shortest, tuple(sorted(roads.unpriced)))


class Roads:
    """The network as one class sees it on one day: every stretch priced once."""

    def __init__(self, network: Network, tariff: Tariff, vehicle_class: int, day: date, rounding: str = HALF_UP) -> None:
        self.network, self.tariff, self.vehicle_class, self.day, self.rounding = network, tariff, vehicle_class, day, rounding
        self._leaving: dict[str, list[Stretch]] = {}
        for stretch in network.stretches:
            self._leaving.setdefault(stretch.tail, []).append(stretch)
        self._priced: dict[str, GantryFee] = {}
        self._costs: dict[str, tuple[int, int]] = {}
        self.unpriced: set[str] = set()

    def open(self, node: str) -> Iterator[Stretch]:
        """Stretches that leave a node and have a price; a gantry without one is noted."""
        for stretch in self._leaving.get(node, ()):
            try:
                self.cost(stretch)
            except FeeError:
                self.unpriced.add(stretch.gantry)
            else:
                yield stretch

    def passage(self, gantry: str) -> GantryFee:
        """The fee of a gantry."""
        if gantry not in self._priced:
            self._priced[gantry] = gantry_fee(self.network, self.tariff, gantry, self.vehicle_class, self.day, self.rounding)
        return self._priced[gantry]

    def cost(self, stretch: Stretch) -> tuple[int, int]:
        """Fen and metres of a stretch."""
        if not stretch.gantry:
            return 0, stretch.connector_m
        if stretch.gantry not in self._costs:
            self._costs[stretch.gantry] = self.passage(stretch.gantry).pay_fee, self.network.metres(stretch, self.day)
        return self._costs[stretch.gantry]

    def way(self, tail: str, head: str, least: str) -> Way:
        """The least way by fen (`pay`, then metres) or by metres (`mileage`, then fen)."""
        heap: list[tuple[int, int, int, str, tuple[Stretch, ...]]] = [(0, 0, 0, tail, ())]
        done: set[str] = set()
        order = 0
        while heap:
            first, second, _, node, path = heapq.heappop(heap)
            if node == head:
                return self._as_way(path)
            if node in done:
                continue
            done.add(node)
            for stretch in self.open(node):
                pay, metres = self.cost(stretch)
                add = (pay, metres) if least == PAY else (metres, pay)
                order += 1
                heapq.heappush(heap, (first + add[0], second + add[1], order, stretch.head, (*path, stretch)))
        raise FeeError("no way from {tail} to {head} in network {name}", tail=tail, head=head, name=f"{self.network.name!r}")

    def towards(self, goal: str) -> dict[str, int]:
        """Payable fen of the cheapest way from every node that leads to a goal."""
        entering: dict[str, list[tuple[str, int]]] = {}
        for tail in self._leaving:
            for stretch in self.open(tail):
                entering.setdefault(stretch.head, []).append((tail, self.cost(stretch)[0]))
        heap, done = [(0, goal)], dict[str, int]()
        while heap:
            pay, node = heapq.heappop(heap)
            if node not in done:
                done[node] = pay
                for tail, more in entering.get(node, ()):
                    heapq.heappush(heap, (pay + more, tail))
        return done

    def only_way(self, way: Way) -> bool:
        """Whether no other way leads there: no road that leaves the way comes back to it farther on."""
        own, places = set(way.stretches), {stretch.head: number for number, stretch in enumerate(way.stretches, 1)}
        seen: set[str] = set()
        for number, stretch in enumerate(way.stretches):
            waiting = deque([stretch.tail])
            while waiting:
                for leaving in self.open(waiting.popleft()):
                    if leaving in own or leaving.head in seen:
                        continue
                    if places.get(leaving.head, 0) > number:
                        return False
                    seen.add(leaving.head)
                    waiting.append(leaving.head)
        return True

    def _as_way(self, path: tuple[Stretch, ...]) -> Way:
        passages = tuple(self.passage(stretch.gantry) for stretch in path if stretch.gantry)
        return Way(passages, sum(self.network.metres(stretch, self.day) for stretch in path), path)


@dataclass(frozen=True, slots=True)
class Usability:
    """Whether a media sum may be charged (codes_fees.md 3.3), and why."""

    usable: bool
    why: str


def cpc_usable(media_sum: int, minimum: int, rules: RuleSet) -> Usability:
    """A CPC media sum is charged only from the minimum fee to 1.5 times of it (938 of 941 rows); both ends included."""
    low, high = rules.cpc_usable
    if media_sum < low * minimum:
        return Usability(False, f"{yuan(media_sum)} is below {low} x the minimum fee {yuan(minimum)}")
    if media_sum > high * minimum:
        return Usability(False, f"{yuan(media_sum)} is above {high} x the minimum fee {yuan(minimum)}")
    return Usability(True, f"{yuan(media_sum)} lies in {low} to {high} x the minimum fee {yuan(minimum)}")


def fee_rate(charged: int, minimum: int) -> int:
    """Charge to minimum fee in hundredths, half-up (feeRate of an exit record); 0 where no minimum is known."""
    return half_up(100 * charged, minimum) if minimum else 0
