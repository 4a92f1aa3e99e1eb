"""What collector's screen and fee display show for each special type (smart-station appendix, operations.md 2).

The screen names the technical cause, the fee display hides it. Where a text differs between an ETC vehicle and one with
a CPC card, the row names both. Texts of which the evidence gives only the beginning are completed here and listed in
PARTLY_KNOWN: a comparison must not rest on the rest.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """Texts of one special type; an empty fee display text means that nothing is shown. `mtc_*`: with a CPC card."""

    screen: str
    display: str = ""
    mtc_screen: str | None = None
    mtc_display: str | None = None


SHOWN = {
    1: Shown("OBU电量低"),
    2: Shown("OBU拆卸", "ETC安装异常"),
    3: Shown("OBU过期", "ETC过期"),
    4: Shown("OBU未启用", "ETC未启用"),
    5: Shown("标签无卡", "ETC卡未插好"),
    6: Shown("OBU在状态名单", "ETC账户异常"),
    7: Shown("OBU被锁", "ETC设备故障"),
    8: Shown("OBU发行无效", "ETC无效"),
    9: Shown("OBU车型不合法", "ETC车型异常"),
    10: Shown("入口无效", "入口信息异常"),
    12: Shown("入口无效", "入口信息异常"),
    13: Shown("入口无效", "入口信息异常"),
    14: Shown("OBU累计计费金额明显大额", "ETC交易异常"),
    21: Shown("ETC卡过期", "ETC过期"),
    22: Shown("ETC卡未启用", "ETC未启用"),
    23: Shown("ETC卡被锁", "ETC设备故障"),
    24: Shown("ETC卡在状态名单", "ETC账户异常"),
    25: Shown("ETC卡发行无效", "无效ETC卡"),
    26: Shown("ETC卡入口信息无效", "入口信息异常", mtc_screen="CPC卡入口信息无效"),
    27: Shown("储值卡余额不足", "ETC卡余额不足"),
    28: Shown("储值卡余额为0", "ETC卡余额不足"),
    29: Shown("ETC卡内计费信息异常", "ETC交易异常", "CPC卡内计费信息异常", "卡信息异常"),
    31: Shown("ETC卡类型无效", "无效ETC卡"),
    33: Shown("CPC卡电量过低"),
    34: Shown("CPC卡被锁", "卡异常"),
    35: Shown("CPC卡损坏", "卡异常"),
    36: Shown("CPC卡丢失/无通行介质"),
    38: Shown("CPC卡发行属地无效", "卡异常"),
    39: Shown("CPC卡状态异常", "卡异常"),
    41: Shown("ETC卡与OBU车牌不符", "ETC车牌异常"),
    42: Shown("OBU/ETC卡内车型信息不符", "ETC车型异常"),
    43: Shown("ETC卡与OBU发行方不符", "ETC信息异常"),
    44: Shown("ETC卡与OBU内卡片文件不一致", "ETC信息异常"),
    45: Shown("ETC卡与OBU内入口信息不一致", "ETC信息异常"),
    51: Shown("出入口车型不一致", "车辆车型不一致", mtc_display=""),
    52: Shown("出入口车牌（含颜色）不一致", "车牌（含颜色）不一致"),
    53: Shown("出入口车辆状态标识（货车ETC）不合法"),
    54: Shown("入口时间异常", "入口时间异常"),
    55: Shown("入口流通状态有误", "入口信息异常"),
    56: Shown("入口标签无卡或读卡出错", "设备异常"),
    58: Shown("OBU入口超时", "入口信息异常", mtc_screen="CPC卡入口超时"),
    60: Shown("出入口车辆轴数不一致", "车辆轴数不一致"),
    63: Shown("计费模块查询费率返回失败", "计费异常", mtc_display=""),
    66: Shown("路径不可通达"),
    91: Shown("PSAM卡黑名单", "请转其他车道"),
    97: Shown("PSAM卡授权失败", "请转其他车道"),
    111: Shown("U转车"),
    112: Shown("大客车限时通行", "大客车限时通行"),
    117: Shown("车辆闯关"),
    118: Shown("追缴名单", "存在待补交行程"),
    119: Shown("超时停留", "请驶出车道"),
    122: Shown("交易失败", "ETC交易异常"),
    123: Shown("无标签车辆", "未检测到ETC"),
    124: Shown("一车多签", "多卡通行"),
    130: Shown("计费金额小于入出口可达路径最小费额"),
    133: Shown("称重数据缺失", "称重数据缺失"),
    134: Shown("称重超时", "称重超时"),
    135: Shown("超重超限车", "超重超限车"),
    136: Shown("收费金额调整"),
    137: Shown("纸质通行券"),
    138: Shown("实际车牌（含颜色）与ETC发行信息不一致", "车牌不一致"),
    139: Shown("实际车型（轴数）与称重数据信息不一致", "车型（轴数）不一致"),
    140: Shown("实际车型（轴数）与ETC发行信息不一致", "车型（轴数）不一致"),
}
"""Special type to its texts: every code of the appendix."""

PARTLY_KNOWN = {
    41: ("ETC卡与OBU车牌",), 43: ("发行方不符",), 44: ("卡片文件不一致",), 45: ("入口信息不一致",), 138: ("实际车牌（含颜色）与ETC发行", "不一致"),
    139: ("实际车型（轴数）与称重数据", "不一致"), 140: ("实际车型（轴数）与ETC发行", "不一致"),
}  # fmt: skip
"""Screen texts that the evidence shortens, by their known parts."""

SCREEN_TEXT = {code: shown.screen for code, shown in SHOWN.items()}
"""Text on the collector's screen for an ETC vehicle."""

DISPLAY_TEXT = {code: shown.display for code, shown in SHOWN.items() if shown.display}
"""Text on the fee display for an ETC vehicle; a code that is not here shows nothing."""


def shown(code: int, *, cpc: bool = False) -> tuple[str, str]:
    """Screen and fee display text of a code, for an ETC vehicle or for one with a CPC card; empty when there is none."""
    row = SHOWN.get(code, Shown(""))
    if not cpc:
        return row.screen, row.display
    screen = row.screen if row.mtc_screen is None else row.mtc_screen
    return screen, row.display if row.mtc_display is None else row.mtc_display
