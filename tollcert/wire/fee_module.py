"""Structures of the national fee module (计费模块, libfeecalc): what a gantry or lane asks, and what the library answers.

Packed to one byte, little-endian, `int` of four bytes, texts end with NUL, times `YYYY-MM-DDThh:mm:ss`, money fen, mileage metres, weight kg.
"""

from collections.abc import Iterator
from typing import Annotated

from tollcert.errors import LocalWireError
from tollcert.wire.fields import U16, Kind, Record, layout

SOURCE = "fee_module.md"
DATA_VERSION = "20200320001"
"""Version of the interface that the structures below are."""


def text_of(value: bytes) -> str:
    """A text up to its NUL; bytes outside ASCII are shown escaped."""
    return value.split(b"\x00", 1)[0].decode("ascii", "backslashreplace")


def chars(size: int) -> Kind:
    """`char[size]`: at most size - 1 characters and a NUL."""
    return Kind(f"{size}s", text_of, "text")


I32 = Annotated[int, Kind("i")]
C5 = Annotated[bytes, chars(5)]
C7 = Annotated[bytes, chars(7)]
C9 = Annotated[bytes, chars(9)]
C10 = Annotated[bytes, chars(10)]
C14 = Annotated[bytes, chars(14)]
C17 = Annotated[bytes, chars(17)]
C20 = Annotated[bytes, chars(20)]
C21 = Annotated[bytes, chars(21)]
C25 = Annotated[bytes, chars(25)]
C50 = Annotated[bytes, chars(50)]
C145 = Annotated[bytes, chars(145)]
C200 = Annotated[bytes, chars(200)]
C401 = Annotated[bytes, chars(401)]
C501 = Annotated[bytes, chars(501)]
C1080 = Annotated[bytes, chars(1080)]

RETURN_CODES = {
    0: "ok", -10: "parameter file absent", -11: "parameter file invalid", -12: "bad input", -13: "out of memory", -20: "system", -21: "base rate",
    -22: "mapping", -23: "white list", -24: "vehicle class", -25: "no rate for the gantry", -26: "axles",
}  # fmt: skip
PROVINCIAL = range(-99, -19)
"""Return codes that a province may give a meaning of its own."""


@layout("TradingInfo", proof="published", source=SOURCE, byte_order="<")
class TradingInfo(Record):
    """What the library is asked: a vehicle with its media under a gantry. -1: the medium does not say."""

    curTollGantry: C20 = b""
    curPassTime: C20 = b""
    laneStatus: I32 = 3
    enTollStationHex: C9 = b""
    enPassTime: C20 = b""
    lastGantryHex: C7 = b""
    lastPasstime: C20 = b""
    lastGantryFee: I32 = 0
    lastFeeMileage: I32 = 0
    issuerId: C7 = b""
    cardNetwork: C5 = b""
    vehicleUserType: I32 = 0
    axleCount: I32 = 2
    enAxleCount: I32 = 2
    tagType: I32 = 1
    cardType: I32 = 0
    cardVer: I32 = 0
    obuSn: C17 = b""
    cpuCardId: C21 = b""
    plateHex: C25 = b""
    plateColor: U16 = 0
    vehicleType: I32 = 1
    enVehicleType: I32 = 1
    vehicleClass: I32 = 0
    feeSumLocal: I32 = 0
    vehicleWeightLimits: I32 = 0
    totalWeight: I32 = 0
    vehicleStatusFlag: I32 = 255
    feeProvBeginHex: C9 = b""
    feeProvMileage: I32 = -1
    feeProvGantryNum: I32 = -1
    payFeeSumLocal: I32 = -1
    realFeeSumLocal: I32 = -1
    gantryPassNum: I32 = 0
    gantryPassHex: C145 = b""
    Spare1: I32 = 0
    Spare2: I32 = 0
    Spare3: I32 = 0
    Spare4: C50 = b""
    Spare5: C200 = b""


@layout("FeeInfo", proof="published", source=SOURCE, byte_order="<")
class FeeInfo(Record):
    """What the library answers: amounts of this step, its toll intervals with their amounts, and the province's sum after it."""

    payFee: I32 = 0
    discountFee: I32 = 0
    realFee: I32 = 0
    cardFee: I32 = 0
    feeProvSumLocal: I32 = 0
    paramVersion: C14 = b""
    feeSpecial: C50 = b""
    fitResult: I32 = 0
    tollIntervalIDs: C1080 = b""
    payFeeGroup: C401 = b""
    discountFeeGroup: C401 = b""
    feeGroup: C401 = b""
    feeInfo1: C401 = b""
    feeInfo2: C401 = b""
    feeInfo3: C401 = b""
    feeLogMsg: C501 = b""
    feeVehicleType: I32 = 0
    feeMileage: I32 = 0
    provMinFee: C10 = b""
    feeProvBeginHexFit: C9 = b""
    feeProvBeginTimeFit: C20 = b""
    fitProvFlag: I32 = 0
    gantryPassNumFit: I32 = 0
    gantryPassHexFit: C145 = b""
    feeSpare1: I32 = 0
    feeSpare2: I32 = 0
    feeSpare3: C50 = b""


TAGS = {"single_piece": 0, "two_piece": 1, "cpc": 2}
"""tagType by device: single-piece OBU, two-piece OBU, CPC card."""


def text(value: str, size: int) -> bytes:
    """A text for a `char[size]`; raises LocalWireError when no room is left for its NUL."""
    raw = value.encode("ascii")
    if len(raw) >= size:
        raise LocalWireError("{value} takes {length} bytes with its NUL; the field holds {size}", value=f"{value!r}", length=len(raw) + 1, size=size)
    return raw


def unterminated(answer: Record) -> Iterator[str]:
    """Texts of a structure that do not end inside their field."""
    return (name for name, kind in answer.FIELDS.items() if kind.name == "text" and b"\x00" not in getattr(answer, name))
