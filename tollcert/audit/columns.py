"""Columns of the three records: national names, their kind, the other names that exports use (codes_fees.md 2.3-2.5).

One line a kind of field: `fen` (money), `int` (metres, kg, counts, enumerations; whole numbers), `time` (local time), `date`
(toll day), `hexN` (N hexadecimal digits), `group` (fen joined with a bar), `text`. `a=b` reads column `b` where the export
has no `a`. Case is free.
"""

from collections.abc import Container
from dataclasses import dataclass

ENTRY, EXIT, GANTRY = "entry", "exit", "gantry"
KINDS = (ENTRY, EXIT, GANTRY)

_TABLES = {
    ENTRY: """
text: record=id laneAppVer enTollStationId enTollLaneId vlp identifyVlp TAC cardNet cardId obuId terminalNo terminalTransNo passId specialType vehicleSign axisInfo
fen:  transFee balanceBefore
int:  mediaType obuSign cardType vlpc identifyVlpc vehicleType vehicleClass enWeight enAxleCount laneType
time: enTime triggerTime stationReceiveTime receiveTime
date: lDate
hex8: enTollStationHex
hex10: enTollLaneHex
""",
    EXIT: """
text: record=id sourceId laneAppVer enTollStationId enTollLaneId exTollStationId exTollLaneId enVlp exVlp identifyVlp mediaNo obuId
text: payCardNet payCardId TAC terminalNo terminalTransNo passId specialType vehicleSign provinceTransGroup tollFeeGroup splitOwnerGroup axisInfo
int:  modifyFlag originalFlag laneType roadType openType=open mediaType obuSign exitFeeType=actualFeeClass transPayType payType multiProvince payCardType serviceType
int:  enVehicleType exVehicleType=vehicleType enVehicleClass exVehicleClass=vehicleClass enVlpc exVlpc enAxleCount axleCount enWeight exWeight
fen:  payFee fee discountFee transFee unifiedFee collectFee rebateMoney originFee provinceDiscountFee shortFee
fen:  balanceBefore=preBalance balanceAfter=postBalance obuTotalAmount obuTotalDiscountAmount cardTotalAmount=etcTotalAmount provFee=obuProvinceFee
fen:  splitInFee splitCrossFee
int:  payRebate totalCount=obuTotalCount noCardCount provTransCount provinceCount feeMileage shortFeeMileage tollIntervalsCount
ratio: feeRate
group: splitOwnerFeeGroup splitOwnerPayFeeGroup
time: enTime exTime triggerTime stationReceiveTime receiveTime
date: lDate
hex8: enTollStationHex exTollStationHex
text: spcRateVersion
""",
    GANTRY: """
text: record=tradeId gantryId tollIntervalId tollIntervalSign vlp TAC terminalNo terminalTransNo passId specialType vehicleSign OBUSN=obuId OBUVlp CPUVlp
text: CPUNetId CPUCardId enTollLaneId tollModeVer tollParaVer gantryPassInfo gantryPassInfoAfter feeProvEF04 requestName feeCalcSpecials hourBatchNo
int:  originalFlag computerOrder gantryOrderNum gantryType mediaType obuSign vlpc OBUVlpc CPUVlpc
fen:  payFee fee discountFee transFee balanceBefore balanceAfter payFeeProvSumLocal
int:  vehicleType feeVehicleType vehicleClass OBUVehicleType CPUVehicleType CPUCardType tradeResult tradeType passState holidayState validStatus
int:  feeMileage OBUMileageBefore OBUMileageAfter rateCompute rateFitCount readCiphertextVerify
fen:  OBUPayFeeSumBefore OBUPayFeeSumAfter OBUFeeSumBefore OBUFeeSumAfter OBUProvPayFeeSumBefore OBUProvPayFeeSumAfter OBUProvFeeSumBefore OBUProvFeeSumAfter
fen:  cardFeeSumBefore cardFeeSumAfter feeSumLocalBefore feeSumLocalAfter feeSumLocalAfterEF04
int:  OBUTotalTradeSuccNumBefore OBUTotalTradeSuccNumAfter OBUProvTradeSuccNumBefore OBUProvTradeSuccNumAfter
int:  noCardTimesBefore noCardTimesAfter provinceNumBefore provinceNumAfter gantryPassCountBefore gantryPassCount CPCFeeTradeResult
int:  consumeTime OBUStartDate OBUEndDate CPUStartDate CPUEndDate
group: payFeeGroup feeGroup discountFeeGroup
time: transTime enTime lastGantryTime stationDBTime receiveTime recordGenTime
hex4: OBUState
hex6: gantryHex gantryHexOpposite lastGantryHex feeProvBeginHex
hex8: enTollStationHex
""",
}
SOURCE = ("file", "line")
"""Where a record was read: file name as given, line of a text file or row of a Parquet file, counted from 1."""

CORE = {
    ENTRY: {"record", "passId", "mediaType", "enTollStationHex", "enTime", "vlp", "vlpc", "vehicleType", "specialType"},
    EXIT: {
        "record",
        "passId",
        "mediaType",
        "enTollStationHex",
        "exTollStationHex",
        "enTime",
        "exTime",
        "exVehicleType",
        "payFee",
        "fee",
        "exitFeeType",
        "specialType",
    },
    GANTRY: {"record", "passId", "mediaType", "gantryHex", "transTime", "vlp", "payFee", "fee", "tollIntervalId", "tradeResult", "specialType"},
}
"""Columns that every export has; one that is missing is reported."""

MARKS = {ENTRY: ("entime", "entollstationhex"), EXIT: ("extime", "extollstationhex"), GANTRY: ("tradeid", "gantryhex")}
"""Columns by which a file or line is known to hold a kind of record; exits are tried before entries."""
ORDER = (GANTRY, EXIT, ENTRY)


@dataclass(frozen=True, slots=True)
class Column:
    """One canonical column; `names` are the lower-case names it may have in a file, best first."""

    name: str
    kind: str
    names: tuple[str, ...]

    @property
    def digits(self) -> int:
        """Number of hexadecimal digits; 0 for other kinds."""
        return int(self.kind[3:]) if self.kind.startswith("hex") else 0


def _columns(table: str) -> tuple[Column, ...]:
    rows = (line.split(":", 1) for line in table.strip().splitlines())
    return tuple(_column(word, kind) for kind, words in rows for word in words.split())


def _column(word: str, kind: str) -> Column:
    name, _, also = word.partition("=")
    return Column(name, kind, tuple(text.lower() for text in (name, also) if text))


COLUMNS: dict[str, tuple[Column, ...]] = {kind: _columns(table) for kind, table in _TABLES.items()}
TIME_OF = {ENTRY: "enTime", EXIT: "exTime", GANTRY: "transTime"}
PLACE_OF = {ENTRY: "enTollLaneId", EXIT: "exTollLaneId", GANTRY: "gantryId"}
STATION_OF = {ENTRY: "enTollStationId", EXIT: "exTollStationId", GANTRY: "gantryId"}
VERSION_OF = {ENTRY: "laneAppVer", EXIT: "laneAppVer", GANTRY: "tollModeVer"}
"""Software that made a record: the lane's; for a gantry its fee module, as the record names no other."""


def kind_of(names: Container[str]) -> str | None:
    """What kind of record these lower-case columns are."""
    return next((kind for kind in ORDER if any(mark in names for mark in MARKS[kind])), None)


KNOWN: dict[str, frozenset[str]] = {kind: frozenset(name for column in columns for name in column.names) for kind, columns in COLUMNS.items()}
