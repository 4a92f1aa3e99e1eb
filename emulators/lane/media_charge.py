"""What an OBU's own sums make at an ETC exit, by the rule that the provinces publish (codes_fees.md 3.2, real_data.md 3.1).

Of a stay in a province with payable P and fee F the charge is the least of F, 95 % of P, and 95 % of P in whole yuan,
halves up. Provinces that were left have been charged so at their border gantry; only the last stay is still open.
"""

from dataclasses import replace

from emulators.lane.bill import Charged
from tollcert.codes import ExitFeeType, UserType
from tollcert.wire.files import TransitFile

DISCOUNT_PERCENT = 95
FEN_PER_YUAN = 100


def stay_charge(payable: int, fee: int) -> int:
    """The charge of one stay in fen."""
    exact = (payable * DISCOUNT_PERCENT + 50) // 100
    whole_yuan = (payable + FEN_PER_YUAN // 2) // FEN_PER_YUAN
    return min(fee, exact, DISCOUNT_PERCENT * whole_yuan)


EXEMPT = frozenset({UserType.MILITARY, UserType.EMERGENCY, UserType.FREE, UserType.RESCUE})
"""User types that pay nothing (军车、应急救援); official-duty vehicles (公务) pay as others."""


def exempted(charged: Charged) -> Charged:
    """The same passage of a vehicle that pays nothing: all of it is discount."""
    groups = "|".join(f"{part.partition(':')[0]}:0" for part in charged.groups.split("|")) if charged.groups else ""
    return replace(charged, fee=0, groups=groups)


def media_charge(transit: TransitFile, here: str) -> Charged:
    """The amount that the OBU's sums make; `here` is the province of the exit. The split is known where the trip lies in one province or
    in two, as the entry names the first.
    """
    last = stay_charge(transit.local_pay_fee, transit.local_fee)
    left = transit.fee - transit.local_fee
    fee = left + last
    entry = f"{transit.network[0]:02X}"
    groups = {1: f"{entry}:{fee}", 2: f"{entry}:{left}|{here}:{last}" if entry != here else ""}.get(transit.provinces, "")
    return Charged(transit.pay_fee, fee, ExitFeeType.OBU_SUM, transit.mileage, 0, groups)
