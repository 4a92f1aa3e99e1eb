"""What an exit lane charges a vehicle: who it is, which journey on which medium, how much from which source, how it was paid.

Money is fen, mileage metres, times Unix seconds.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from emulators.core import Script
from tollcert.codes import ExitFeeType, MediaType, PayType
from tollcert.wire.files import TransitFile
from tollcert.wire.national import Traded


@dataclass(frozen=True, slots=True)
class Identity:
    """Plate, its colour, vehicle class (车型)."""

    plate: str
    colour: int
    vehicle_class: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Where and when a vehicle entered; `station_hex` is network and station, 8 digits. `stated`: the driver says so.
    `vehicle` is what the entry lane wrote, None where nobody wrote anything.
    """

    station_hex: str
    time: float
    lane: int = 0
    vehicle: Identity | None = None
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Medium:
    """通行介质 of the record: its kind, its number (mediaNo), and a passId where the usual form does not hold."""

    kind: MediaType = MediaType.NONE
    number: str = ""
    pass_id: str = ""


@dataclass(frozen=True, slots=True)
class Charged:
    """An amount and its source (exitFeeType). `fee` is what is collected; `groups` is provinceTransGroup."""

    pay_fee: int
    fee: int
    exit_fee_type: ExitFeeType
    mileage: int = 0
    short_fee: int = 0
    groups: str = ""

    @property
    def discount_fee(self) -> int:
        """What the discount takes off."""
        return self.pay_fee - self.fee


@dataclass(slots=True)
class Settlement:
    """How a bill was paid. `traded` is the debit of an ETC card, `balance_before` what the card held before it."""

    pay_type: PayType
    order: str = ""
    traded: Traded | None = None
    balance_before: int = 0
    trans_pay_type: int = 0


@dataclass(slots=True)
class Bill:
    """Everything about the money of one vehicle. `charged` None: the amount is not known yet. `unanswered`: online
    charging failed at all levels. `issue` is file 0015 of the ETC card that is concerned, `transit` EF04 as the OBU had
    it; both only where they were read. `when_paid` is done between payment and record (a CPC card is cleared); False
    keeps the vehicle.
    """

    vehicle: Identity
    entry: Entry | None = None
    medium: Medium = field(default_factory=Medium)
    charged: Charged | None = None
    unanswered: bool = False
    issue: bytes = b""
    transit: TransitFile | None = None
    when_paid: Callable[[], Script[bool]] | None = None
