"""Codes of the published dictionaries. Lane and gantry special types (特情类型) are two lists: 101 means one thing in
a lane record and another in a gantry record, so they are two enumerations and never a bare integer.
"""

from enum import IntEnum

SEPARATOR = "|"
UNREAD_PLATE, UNKNOWN_COLOUR = "默A00000", 9


class LaneSpecialType(IntEnum):
    """Special types of entry and exit records (codes_fees.md 1.2, operations.md 2)."""

    OBU_LOW_BATTERY = 1
    OBU_DISMANTLED = 2
    OBU_EXPIRED = 3
    OBU_NOT_STARTED = 4
    OBU_NO_CARD = 5
    OBU_LISTED = 6
    OBU_LOCKED = 7
    OBU_ISSUER_INVALID = 8
    OBU_CLASS_ILLEGAL = 9
    CARD_EXPIRED = 21
    CARD_NOT_STARTED = 22
    CARD_LOCKED = 23
    CARD_LISTED = 24
    CARD_ISSUER_INVALID = 25
    BALANCE_SHORT = 27
    BALANCE_ZERO = 28
    CARD_TYPE_ILLEGAL = 31
    PLATE_DIFFERS = 41
    CLASS_DIFFERS = 42
    ISSUER_DIFFERS = 43
    NO_DSRC_ANSWER = 71
    CARD_UNREADABLE = 74
    DEBIT_FAILED = 77
    TRADE_UNFINISHED = 122
    NO_OBU = 123


class GantrySpecialType(IntEnum):
    """Special types of gantry records (codes_fees.md 1.3)."""

    OBU_DISMANTLED = 101
    OBU_NO_CARD = 102
    NO_ENTRY = 111


class MediaType(IntEnum):
    """通行介质 of a record."""

    OBU = 1
    CPC = 2
    PAPER = 3
    NONE = 9


class PassageStatus(IntEnum):
    """流通状态 in 0019 and EF04."""

    MTC_ENTRY = 1
    MTC_EXIT = 2
    ETC_ENTRY = 3
    ETC_EXIT = 4
    SELF_SERVICE = 0x10


SCREEN_TEXT = {
    1: "OBU电量低", 2: "OBU拆卸", 3: "OBU过期", 4: "OBU未启用", 5: "标签无卡", 6: "OBU在状态名单", 7: "OBU被锁",
    8: "OBU发行无效", 9: "OBU车型不合法", 21: "ETC卡过期", 22: "ETC卡未启用", 23: "ETC卡被锁", 24: "ETC卡在状态名单",
    25: "ETC卡发行无效", 27: "储值卡余额不足", 28: "储值卡余额为0", 31: "ETC卡类型无效", 41: "ETC卡与OBU车牌不符",
    42: "OBU/ETC卡内车型信息不符", 43: "ETC卡与OBU发行方不符", 122: "交易失败", 123: "无标签车辆",
}  # fmt: skip
"""Text on the collector's screen (smart-station appendix, operations.md 2)."""

DISPLAY_TEXT = {
    2: "ETC安装异常", 3: "ETC过期", 4: "ETC未启用", 5: "ETC卡未插好", 6: "ETC账户异常", 7: "ETC设备故障", 8: "ETC无效",
    9: "ETC车型异常", 21: "ETC过期", 22: "ETC未启用", 23: "ETC设备故障", 24: "ETC账户异常", 25: "无效ETC卡",
    27: "ETC卡余额不足", 28: "ETC卡余额不足", 31: "无效ETC卡", 41: "ETC车牌异常", 42: "ETC车型异常", 43: "ETC信息异常",
    122: "ETC交易异常", 123: "未检测到ETC",
}  # fmt: skip
"""Text on the fee display."""


def special_types(value: object) -> frozenset[int]:
    """Codes of a record's specialType field: order, blanks and empty forms do not matter (freedom.md 50)."""
    if value in (None, "", "0", 0):
        return frozenset()
    codes = (part.strip() for part in str(value).split(SEPARATOR))
    return frozenset(int(code) for code in codes if code and code.isdigit() and int(code))


def special_type_field(codes: set[int] | frozenset[int]) -> str:
    """The specialType field of a set of codes."""
    return SEPARATOR.join(str(int(code)) for code in sorted(codes))
