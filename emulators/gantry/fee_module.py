"""The gantry's own fee module (计费模块), written from the published rule: an interval costs its price, an ETC vehicle pays
its share of it, rounded half-up to the fen, interval by interval (codes_fees.md 3.1).
"""

from dataclasses import dataclass, replace

from emulators.gantry.parameters import FeeParameters
from tollcert.units import half_up

USUAL_PERMILLE = 950
NO_RATE = -25
"""Return code of the national module when there is no rate for this gantry (fee_module.md)."""
DATA_VERSION = "20200320001"


class NoRateError(Exception):
    """The parameters have no price for this gantry and class."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One toll interval of a passage: payable and discounted fee in fen, metres."""

    interval_id: str
    pay_fee: int
    fee: int
    length_m: int


@dataclass(frozen=True, slots=True)
class Price:
    """What one passage costs, and by which parameters."""

    units: tuple[Unit, ...] = ()
    version: str = ""

    def exempted(self) -> "Price":
        """The same passage of a vehicle that pays nothing: all of it is discount."""
        return Price(tuple(replace(unit, fee=0) for unit in self.units), self.version)

    @property
    def pay_fee(self) -> int:
        """Payable fee (应收)."""
        return sum(unit.pay_fee for unit in self.units)

    @property
    def fee(self) -> int:
        """Fee after discount (实收)."""
        return sum(unit.fee for unit in self.units)

    @property
    def length_m(self) -> int:
        """Charged metres."""
        return sum(unit.length_m for unit in self.units)


class FeeModule:
    """Prices of all gantries of one set of parameters."""

    def __init__(self, published: FeeParameters) -> None:
        self.version = published.version
        self._intervals = {interval.interval_id: interval for interval in published.intervals}
        self._gantries = {gantry.hex.upper(): gantry.intervals for gantry in published.gantries}

    def price(self, gantry_hex: str, vehicle_class: int) -> Price:
        """The price of one passage; raises NoRateError."""
        try:
            units = tuple(self._unit(interval, str(vehicle_class)) for interval in self._gantries[gantry_hex.upper()])
        except KeyError as missing:
            raise NoRateError(f"gantry {gantry_hex}, class {vehicle_class}: {missing}") from None
        return Price(units, self.version)

    def _unit(self, interval_id: str, vehicle_class: str) -> Unit:
        interval = self._intervals[interval_id]
        pay_fee = interval.prices[vehicle_class]
        share = interval.discount_permille.get(vehicle_class, USUAL_PERMILLE)
        return Unit(interval_id, pay_fee, half_up(pay_fee * share, 1000), interval.length_m)
