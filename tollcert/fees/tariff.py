"""Tariffs (费率): what a toll interval costs a fee vehicle class, and how much of it an ETC vehicle pays. All is dated.

A price is given in fen, or follows from a rate per kilometre by half-up rounding to the fen (real_data.md 3.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tollcert.errors import FeeError
from tollcert.fees.amount import DOWN, HALF_EVEN, HALF_UP, quotient
from tollcert.fees.network import Interval
from tollcert.units import yuan

ANY = "*"
WORDS = {HALF_UP: "half-up", DOWN: "cut off", HALF_EVEN: "half to even"}
DEFAULT_DISCOUNT_PERMILLE = 950
"""What an ETC vehicle pays of the payable fee where nothing else is laid down: 5 % off (codes_fees.md 3.5)."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A price from a day on: `fen` for the whole interval, or `fen_per_km`."""

    fen: int | None = None
    fen_per_km: Fraction | None = None
    since: date = date.min

    def of(self, length_m: int, rounding: str = HALF_UP) -> tuple[int, str]:
        """Price of an interval of this length, and how it came about."""
        if self.fen is not None:
            return self.fen, "price of the tariff"
        if self.fen_per_km is None:
            raise FeeError("a rate has neither a price nor a price per kilometre")
        per_km = yuan(int(self.fen_per_km)) if self.fen_per_km.denominator == 1 else f"{self.fen_per_km}/100"
        return quotient(self.fen_per_km.numerator * length_m, 1000 * self.fen_per_km.denominator, rounding), f"{per_km}/km x {length_m} m, {WORDS[rounding]}"


@dataclass(frozen=True, slots=True)
class Discount:
    """What is paid of the payable fee, in permille, from a day on; or a fixed fee in fen where a province lays one down."""

    permille: int = DEFAULT_DISCOUNT_PERMILLE
    fen: int | None = None
    since: date = date.min

    def of(self, pay_fee: int, rounding: str = HALF_UP) -> tuple[int, str]:
        """The discounted fee of a unit, and how it came about."""
        if self.fen is not None:
            return self.fen, "special price of the tariff"
        if self.permille == 1000:
            return pay_fee, "no discount"
        return quotient(pay_fee * self.permille, 1000, rounding), f"{self.permille} permille of {yuan(pay_fee)}, {WORDS[rounding]}"


Rates = Mapping[tuple[str, int], tuple[Rate, ...]]
Discounts = Mapping[tuple[str, int], tuple[Discount, ...]]


@dataclass(frozen=True, slots=True)
class Tariff:
    """Rates and discounts by (interval id, fee vehicle class); the interval `*` stands for all others, class 0 for all classes."""

    version: str
    rates: Rates
    discounts: Discounts = field(default_factory=dict)
    source: str = ""
    """The notice or approval that lays the tariff down (收费批复)."""

    def rate(self, interval: Interval, vehicle_class: int, day: date) -> Rate:
        """The rate of an interval for a class on a day; raises FeeError when there is none."""
        for key in _keys(interval.id, vehicle_class):
            valid = [rate for rate in self.rates.get(key, ()) if rate.since <= day]
            if valid:
                return max(valid, key=lambda rate: rate.since)
        raise FeeError(
            "tariff {version} has no price of {interval} for fee vehicle class {vehicle_class} on {day}",
            version=self.version,
            interval=interval.id,
            vehicle_class=vehicle_class,
            day=day,
        )

    def discount(self, interval: Interval, vehicle_class: int, day: date) -> Discount:
        """The discount of an interval for a class on a day; the usual one where nothing is laid down."""
        for key in _keys(interval.id, vehicle_class):
            valid = [discount for discount in self.discounts.get(key, ()) if discount.since <= day]
            if valid:
                return max(valid, key=lambda discount: discount.since)
        return Discount()

    def price(self, interval: Interval, vehicle_class: int, day: date, rounding: str = HALF_UP) -> tuple[int, str]:
        """Payable fee of an interval for a class on a day."""
        return self.rate(interval, vehicle_class, day).of(interval.length_m, rounding)

    def discounted(self, interval: Interval, vehicle_class: int, day: date, pay_fee: int, rounding: str = HALF_UP) -> tuple[int, str]:
        """What an ETC vehicle of the class pays of an interval's payable fee on a day."""
        return self.discount(interval, vehicle_class, day).of(pay_fee, rounding)

    def permille(self, interval: Interval, vehicle_class: int, day: date) -> int:
        """The discount of an interval as published in fee parameters."""
        return self.discount(interval, vehicle_class, day).permille


def _keys(interval: str, vehicle_class: int) -> tuple[tuple[str, int], ...]:
    return (interval, vehicle_class), (interval, 0), (ANY, vehicle_class), (ANY, 0)
