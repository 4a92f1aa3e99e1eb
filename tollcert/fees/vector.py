"""Charges of very many trips at once (numpy, extra `graph`): integer arithmetic on arrays, to the fen what the oracle says of each trip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tollcert.errors import FeeError
from tollcert.fees.network import Network
from tollcert.fees.rules import EXACT, UNITS, YUAN, RuleSet
from tollcert.fees.tariff import Tariff

HALF = 32
"""A payable fee in the upper half of 64 bits, the discounted one in the lower: one look-up and one addition do for both."""
AT_ONCE = 8192
"""Stays summed at once: their prices stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Trips:
    """Trips as flat arrays. `units`: numbers of toll intervals, one trip after the other; `stays`: where each stay in a province begins
    among the units; `trips`: where each trip begins among the stays; `classes`: fee vehicle class of each trip.
    """

    units: Any
    stays: Any
    trips: Any
    classes: Any


class PriceTable:
    """Payable and discounted fee of every toll interval for some classes on a day."""

    def __init__(self, network: Network, tariff: Tariff, classes: Sequence[int], day: date) -> None:
        import numpy as np

        self.numbers = {name: n for n, name in enumerate(network.intervals)}
        self.prices = np.zeros((max(classes) + 1, len(self.numbers)), dtype=np.int64)
        self.known = np.zeros(self.prices.shape, dtype=bool)
        for name, number in self.numbers.items():
            interval = network.intervals[name]
            for vehicle_class in classes if interval.open_on(day) else ():
                try:
                    pay = tariff.price(interval, vehicle_class, day)[0]
                except FeeError:
                    continue
                self.prices[vehicle_class, number] = pay << HALF | tariff.discounted(interval, vehicle_class, day, pay)[0]
                self.known[vehicle_class, number] = True
        self._whole = bool(self.known[list(classes)].all())
        self._classes = frozenset(classes)

    def etc(self, trips: Trips, rules: RuleSet) -> Any:
        """ETC charge of each trip in fen: the least branch of each stay, added; FeeError where a price is missing."""
        import numpy as np

        pay, fee = self._sums(trips)
        share = rules.etc_permille
        branches = {UNITS: fee, EXACT: _half_up(pay * share, 1000), YUAN: _half_up(_half_up(pay, 100) * share, 10)}
        due = np.minimum.reduce([branches[name] for name in rules.etc_branches])
        if len(trips.trips) == len(trips.stays):
            return due
        return np.add.reduceat(self._at_borders(due, branches, trips, rules), trips.trips)

    def cpc(self, trips: Trips, rules: RuleSet) -> Any:
        """CPC charge of each trip in fen: the payable sum of each stay rounded half-up, added."""
        import numpy as np

        pay, _ = self._sums(trips)
        return np.add.reduceat(rules.cpc_unit_fen * _half_up(pay, rules.cpc_unit_fen), trips.trips)

    def _sums(self, trips: Trips) -> tuple[Any, Any]:
        """Payable and discounted sum of each stay."""
        import numpy as np

        lengths = np.diff(trips.stays, append=len(trips.units))
        if len(lengths) and lengths.min() < 1:
            raise FeeError("stay {stay} has no toll interval", stay=int(lengths.argmin()))
        if not self._classes.issuperset(np.unique(trips.classes).tolist()):
            raise FeeError("a fee vehicle class is not in the table (allowed: {known})", known=", ".join(map(str, sorted(self._classes))))
        rows = np.repeat(trips.classes * self.prices.shape[1], np.diff(trips.trips, append=len(trips.stays)))
        both, flat = np.empty(len(lengths), dtype=np.int64), self.prices.ravel()
        for start in range(0, len(lengths), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            first, last = int(trips.stays[start]), int(trips.stays[start + AT_ONCE]) if start + AT_ONCE < len(lengths) else len(trips.units)
            places = trips.units[first:last] + np.repeat(rows[part], lengths[part])
            if not self._whole and not (known := self.known.ravel().take(places)).all():
                stay = int(np.searchsorted(trips.stays, first + int((~known).argmax()), side="right")) - 1
                raise FeeError("stay {stay}: the tariff has no price of one of its toll intervals", stay=stay)
            both[part] = np.add.reduceat(flat.take(places), trips.stays[part] - first)
        return both >> HALF, both & (2**HALF - 1)

    def _at_borders(self, due: Any, branches: dict[str, Any], trips: Trips, rules: RuleSet) -> Any:
        """Stays that end at a border, and exits after one, follow their own branches where the rules have such."""
        import numpy as np

        last = np.zeros(len(trips.stays), dtype=bool)
        last[np.append(trips.trips[1:], len(trips.stays)) - 1] = True
        alone = np.zeros(len(trips.stays), dtype=bool)
        alone[trips.trips[np.diff(trips.trips, append=len(trips.stays)) == 1]] = True
        if not rules.border_application:
            due = np.where(last, due, branches[UNITS])
        if rules.exit_after_border:
            due = np.where(last & ~alone, np.minimum.reduce([branches[name] for name in rules.exit_after_border]), due)
        return due


def _half_up(values: Any, unit: int) -> Any:
    """Quotient by a whole number, halves rounded up."""
    return (2 * values + unit) // (2 * unit)
