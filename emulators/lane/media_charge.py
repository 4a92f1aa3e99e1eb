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
    return replace(charged, fee=0, groups=f"{charged.groups.partition(':')[0]}:0" if charged.groups else "")


def media_charge(transit: TransitFile) -> Charged:
    """The amount that the OBU's sums make. The split is known where all of the trip lies in one province."""
    last = stay_charge(transit.local_pay_fee, transit.local_fee)
    fee = transit.fee - transit.local_fee + last
    groups = f"{transit.network[0]:02X}:{fee}" if transit.provinces == 1 else ""
    return Charged(transit.pay_fee, fee, ExitFeeType.OBU_SUM, transit.mileage, 0, groups)
