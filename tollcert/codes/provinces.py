"""Provinces: administrative code, ordinal in the official order, name, plate character; and the HEX code of a gantry.

The first byte of a gantry's HEX code is ordinal << 2 | border << 1 | direction: all 5,758 gantries of Shaanxi are
6C-6F, all of Shandong 3C-3F, and the opposite direction flips bit 0 (real_data.md 3.6).
"""

from dataclasses import dataclass

UP, DOWN = 0, 1


@dataclass(frozen=True, slots=True)
class Province:
    """One province; `issuer` are the two characters that open an issuer code (发行方标识) in GB 18030."""

    code: int
    ordinal: int
    name: str
    plate: str
    issuer: str


_ROWS = (
    "11北京京 12天津津 13河北冀 14山西晋 15内蒙蒙 21辽宁辽 22吉林吉 23龙江黑 31上海沪 32江苏苏 33浙江浙 34安徽皖 35福建闽 36江西赣 37山东鲁 41河南豫 "
    "42湖北鄂 43湖南湘 44广东粤 45广西桂 46海南琼 50重庆渝 51四川川 52贵州贵 53云南云 54西藏藏 61陕西陕 62甘肃甘 63青海青 64宁夏宁 65新疆新"
)
_FULL = {"内蒙": "内蒙古", "龙江": "黑龙江"}

PROVINCES = {
    int(row[:2]): Province(int(row[:2]), ordinal, _FULL.get(row[2:4], row[2:4]), row[4], row[2:4]) for ordinal, row in enumerate(_ROWS.split(), start=1)
}
"""Province code (the first two digits of network numbers and of provinceId) to province."""

OTHER_ISSUERS = {"路网": "9901", "军车": "0501"}
"""Issuers beside the provinces, with their network: the ministry's centre and the military (production rows)."""


@dataclass(frozen=True, slots=True)
class GantryHex:
    """What the first byte of a gantry's HEX code says."""

    province: int
    border: bool
    direction: int


def gantry_hex(code: str) -> GantryHex | None:
    """Province, border and direction of a six-digit HEX code; None when it is not one."""
    try:
        raw = bytes.fromhex(code)
    except ValueError:
        return None
    province = next((p.code for p in PROVINCES.values() if len(raw) == 3 and p.ordinal == raw[0] >> 2), None)
    return None if province is None else GantryHex(province, bool(raw[0] & 2), raw[0] & 1)


def gantry_hex_byte(province: int, *, border: bool, direction: int) -> int:
    """First byte of the HEX code of a gantry."""
    return PROVINCES[province].ordinal << 2 | border << 1 | direction
