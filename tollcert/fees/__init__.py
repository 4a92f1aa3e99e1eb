"""The fee oracle: what a trip costs, and why. It never calls a product's fee code, reads no clock and uses no float.

    network = drawn("A ==g1 12km== B ==g2 8km== C")
    tariff = Tariff("1", {("*", 1): (Rate(fen_per_km=Fraction(45)),)})
    fees = [gantry_fee(network, tariff, gantry, 1, day) for gantry in ("g1", "g2")]
    etc_charge(fees, rules_of("37", day))       # Amount: fen, derivation

Money is integer fen (分), mileage metres, discounts permille, rounding half-up (四舍五入).
"""

from tollcert.fees.amount import Amount, Derivation, Step
from tollcert.fees.charge import GantryFee, IntervalFee, before_discount, cpc_charge, etc_branches, etc_charge, gantry_fee, legs, single_card
from tollcert.fees.drawing import drawn
from tollcert.fees.fitting import Fitted, Sign, farthest_entry, fit
from tollcert.fees.network import Gantry, Interval, Network, Station, Stretch, gantry_hex, province_of
from tollcert.fees.paths import MinimumFee, Roads, Usability, Way, cpc_usable, fee_rate, minimum_fee
from tollcert.fees.plain import plain_of, tariff_of
from tollcert.fees.rules import RULES, RuleSet, rules_of
from tollcert.fees.special import ALL, Circumstances, ExitAmounts, exit_amounts
from tollcert.fees.tariff import DEFAULT_DISCOUNT_PERMILLE, Discount, Rate, Tariff

__all__ = [
    "ALL",
    "DEFAULT_DISCOUNT_PERMILLE",
    "RULES",
    "Amount",
    "Circumstances",
    "Derivation",
    "Discount",
    "ExitAmounts",
    "Fitted",
    "Gantry",
    "GantryFee",
    "Interval",
    "IntervalFee",
    "MinimumFee",
    "Network",
    "Rate",
    "Roads",
    "RuleSet",
    "Sign",
    "Station",
    "Step",
    "Stretch",
    "Tariff",
    "Usability",
    "Way",
    "before_discount",
    "cpc_charge",
    "cpc_usable",
    "drawn",
    "etc_branches",
    "etc_charge",
    "exit_amounts",
    "farthest_entry",
    "fee_rate",
    "fit",
    "gantry_fee",
    "gantry_hex",
    "legs",
    "minimum_fee",
    "plain_of",
    "province_of",
    "rules_of",
    "single_card",
    "tariff_of",
]
