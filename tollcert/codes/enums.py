"""Enumerated fields of records (codes_fees.md 2.3, 2.4, 2.9). Money is fen, mileage metres, weight kg."""

from enum import IntEnum

UNREAD_PLATE, UNKNOWN_COLOUR = "默A00000", 9


class MediaType(IntEnum):
    """通行介质 of a record."""

    OBU = 1
    CPC = 2
    PAPER = 3
    NONE = 9


class PassageStatus(IntEnum):
    """流通状态 in 0019, EF04 and on CPC cards."""

    MTC_ENTRY = 1
    MTC_EXIT = 2
    ETC_ENTRY = 3
    ETC_EXIT = 4
    OPEN_ENTRY = 5
    OPEN_EXIT = 6
    SELF_SERVICE = 0x10


ENTRY_STATUSES = frozenset({PassageStatus.MTC_ENTRY, PassageStatus.ETC_ENTRY, PassageStatus.SELF_SERVICE})
"""Statuses that an exit takes for a valid entry; any other one is special type 55."""


class ExitFeeType(IntEnum):
    """Where the charged amount comes from (exitFeeType, actualFeeClass)."""

    OBU_SUM = 1
    OBU_SUM_BEFORE_DISCOUNT = 2
    CPC_SUM = 3
    PROVINCE_ONLINE = 4
    MINISTRY_ONLINE = 5
    MINIMUM_FEE = 6
    GANTRY_PREBILLING = 7
    OPEN_TOLL = 11


ONLINE_OR_MINIMUM = frozenset({ExitFeeType.PROVINCE_ONLINE, ExitFeeType.MINISTRY_ONLINE, ExitFeeType.MINIMUM_FEE})
"""Amounts that do not come from the medium."""


class TransPayType(IntEnum):
    """How an ETC card paid at the exit."""

    DRIVE_THROUGH = 1
    SWIPED = 2


class PayType(IntEnum):
    """Means of payment (one national list; provinces keep private numbers beside it)."""

    CASH = 1
    THIRD_PARTY = 2
    UNIONPAY = 3
    ETC_CARD = 4
    ALIPAY = 6
    WECHAT = 7


class VehicleKind(IntEnum):
    """车种: vehicleClass of a record."""

    NORMAL = 0
    OFFICIAL = 6
    MILITARY = 8
    EMERGENCY_DUTY = 10
    FREE = 12
    CONVOY = 14
    GREEN = 21
    HARVESTER = 22
    RELIEF = 23
    CONTAINER = 24
    OVERSIZE = 25
    EMERGENCY = 26
    TRAIN = 27
    CONTAINER_TWO = 28


VEHICLE_CLASSES = frozenset({*range(1, 5), *range(11, 17), *range(21, 27)})
"""车型, vehicleType of a record: 1-4 coach and car (客车), 11-16 truck (货车), 21-26 special work (专项作业车)."""


class VehicleStatusFlag(IntEnum):
    """车辆状态标识: vehicleSign of a record, one byte on the media."""

    OVERSIZE = 0x00
    NOT_DISCOUNTABLE = 0x01
    GREEN = 0x02
    HARVESTER = 0x03
    CONTAINER = 0x04
    NONE = 0xFF


class PlateColour(IntEnum):
    """车牌颜色."""

    BLUE = 0
    YELLOW = 1
    BLACK = 2
    WHITE = 3
    GRADIENT_GREEN = 4
    YELLOW_GREEN = 5
    BLUE_WHITE = 6
    TEMPORARY = 7
    UNKNOWN = 9
    GREEN = 11
    RED = 12


class UserType(IntEnum):
    """用户类型 in 0015 and in the OBU's vehicle file."""

    NORMAL = 0
    OFFICIAL = 6
    MILITARY = 8
    EMERGENCY = 10
    FREE = 12
    CONVOY = 14
    CONTAINER_TRACTOR = 0x18
    RESCUE = 0x1A
    OTHER_TRACTOR = 0x1B
    CONTAINER_TRACTOR_TWO = 0x1C


class CardType(IntEnum):
    """Kind of ETC card in a record; 0015 of the card holds 22 and 23 instead."""

    STORED_VALUE = 1
    CREDIT = 2


CARD_TYPE_IN_FILE = {22: CardType.STORED_VALUE, 23: CardType.CREDIT}


class LaneType(IntEnum):
    """laneType of a record."""

    ETC = 1
    MTC = 2
    MIXED = 3
    DOUBLE = 4
    VIRTUAL = 5


class TollIntervalSign(IntEnum):
    """Why a gantry charged a toll interval (收费单元)."""

    DEFAULT = 0
    OWN = 1
    NO_UPSTREAM_GANTRY = 2
    ONLY_PATH = 3
    SHORTEST_PATH = 4
    MINIMUM_FEE_PATH = 5


class FeeCalcSpecial(IntEnum):
    """National specials of the fee module (feeCalcSpecials, joined with a bar)."""

    NONE = 0
    HOLIDAY_FREE = 1
    OPPOSITE_DIRECTION = 2
    BALANCE_SHORT = 3
    FITTED_TOO_MANY = 4
    EARLIER_GANTRIES_REMOVED = 5
