"""Passing, failing and not-applicable material of every rule, as changes of faultless passages.

A line reads: rule | base | given | fail | not applicable. A change is `record.field=value`, several with `;`. Records are
`e` entry, `x` exit, `g0` the entry lane's gantry record, `g1` ... gantries on the road. Values: a number, `+n` added to what
is there, `none`, `&field` of the same record or `&g2` for that field of another, `@g2+60` its time and 60 s, `fresh` an unused serial number or id, anything else a text. `given` makes the rule apply; the passing material is
the base with it. `+g2` under `fail` adds a copy of that record.
"""

from copy import deepcopy
from dataclasses import dataclass

from tests.audit import passages
from tests.audit.passages import Passage, Record

TABLE = r"""
form.shifted | etc |  | x.roadType=paytype=1;x.transPayType=37:100 | x.id=none;x.passId=none;x.exTime=none;x.exTollStationHex=none;drop=x
form.number | etc |  | x.axleCount=2.5 | x.roadType=paytype=1;x.transPayType=37:100
form.yuan | etc |  | x.payFee=12.34 | x.roadType=paytype=1;x.transPayType=37:100
form.yuan-column | etc | g2.payFee=1000;g2.payFeeGroup=1000 | g2.payFee=10 | drop=g2
form.enumeration | etc |  | g2.gantryType=7 | drop=g2
form.interval-sign | etc |  | g2.tollIntervalSign=9 | g2.tollIntervalSign=none
form.provinces | etc |  | x.provinceTransGroup=37:12.34 | x.provinceTransGroup=none
form.time | etc |  | e.enTime=08-7月 -24 12.01.15 | x.roadType=paytype=1;x.transPayType=37:100
form.hex | etc |  | x.exTollStationHex=3.70E+7 | x.roadType=paytype=1;x.transPayType=37:100
form.special-type | etc | x.specialType=2 | x.specialType=2&139x | x.specialType=none
form.special-type-record | etc | x.specialType=2 | x.specialType=133 | x.specialType=none
form.vehicle-class | etc |  | x.exVehicleType=5 | x.exVehicleType=none
form.vehicle-kind | etc |  | x.exVehicleClass=7 | x.exVehicleClass=none
form.medium | etc |  | x.mediaType=5 | x.mediaType=none
form.colour | etc |  | x.exVlpc=8 | x.exVlpc=none
form.fee-source | etc |  | x.exitFeeType=8 | x.exitFeeType=0
form.plate | etc |  | x.exVlp=?B12345 | x.exVlp=none
form.vehicle-sign | etc |  | x.vehicleSign=0x09 | x.vehicleSign=none
identity.id | etc |  | x.id=831 | x.modifyFlag=2
identity.id-place | etc |  | x.exTollLaneId=G00203700100401010090 | x.exTollLaneId=none
identity.id-hour | etc |  | x.exTime=2024-07-08 17:00:00 | x.id=831
identity.pass-id | etc |  | x.passId=&payCardId | x.passId=none
identity.pass-form | etc |  | x.mediaType=2 | x.passId=none
identity.pass-time | etc |  | x.enTime=2024-07-08 09:59:59 | x.passId=none
identity.pass-card | etc |  | x.payCardId=2204000000009999 | x.payCardId=none
identity.pass-cpc | cpc |  | x.mediaNo=2204000000009999 | x.mediaNo=none
identity.station-province | etc |  | x.exTollStationHex=41010104 | x.exTollStationId=none
identity.gantry-hex | etc |  | g2.gantryHex=FC0103 | g2.gantryType=0
identity.gantry-direction | etc |  | g2.gantryOrderNum=201 | g2.gantryOrderNum=0
identity.gantry-opposite | etc |  | g2.gantryHexOpposite=3C0104 | g2.gantryHexOpposite=000000
identity.computer | etc |  | g2.computerOrder=2 | g2.computerOrder=none
identity.tac | etc |  | x.TAC=12G | x.TAC=none
identity.tac-missing | etc |  | x.TAC=00000000 | x.exitFeeType=6
identity.duplicate | etc |  | +x | drop=g0;drop=g1;drop=g2;drop=g3;drop=g4
identity.tac-reuse | etc | +g2;g5.tradeId=fresh;g5.terminalTransNo=fresh | g5.terminalTransNo=&g2 | g5.terminalNo=none
identity.serial-backwards | etc | +g2;g5.tradeId=fresh;g5.terminalTransNo=fresh | g5.transTime=2024-07-08 09:00:00 | g5.terminalNo=none
time.utc | etc |  | x.enTime=-8h | x.passId=none
time.utc-record | etc |  | x.exTime=-8h | x.id=831
time.order | etc |  | x.exTime=2024-07-08 09:00:00 | x.exTime=none
time.last-gantry | etc |  | g2.lastGantryTime=2024-07-08 20:00:00 | g2.lastGantryTime=none
time.toll-day | etc |  | x.lDate=2024-07-07 00:00:00 | x.lDate=none
time.late | etc |  | x.receiveTime=2024-07-08 20:00:00 | x.receiveTime=none
time.clock | etc |  | x.receiveTime=2024-07-08 10:00:00 | x.receiveTime=none
time.hour-batch | etc |  | g2.hourBatchNo=2024070808 | g2.originalFlag=2
time.speed | etc |  | x.feeMileage=990000 | x.feeMileage=0
time.entry-age | etc |  | x.enTime=2024-06-28 10:00:00 | x.enTime=none
time.list-version | etc |  | x.spcRateVersion=29010101 | x.spcRateVersion=none
money.discount | etc |  | x.fee=+1 | x.modifyFlag=3
money.negative | etc |  | x.discountFee=-5 | x.modifyFlag=2
money.balance | etc |  | x.balanceAfter=+1 | x.exitFeeType=11
money.obu-payable | etc |  | x.obuTotalAmount=+1 | x.obuTotalAmount=-1
money.obu-payable-other | etc | x.exVehicleType=11 | x.obuTotalAmount=+1 | x.exVehicleType=1
money.obu-charge | etc |  | x.obuTotalDiscountAmount=+1 | x.obuTotalDiscountAmount=-1
money.ceiling | etc |  | x.transFee=+400 | x.exitFeeType=6
money.province | etc |  | x.provFee=+1 | x.provFee=-1
money.card-fee | etc |  | x.fee=+1 | x.exVehicleClass=8
money.cpc-yuan | cpc |  | x.fee=+1 | x.exitFeeType=5
money.cpc-rounding | cpc |  | x.payFee=+100 | x.provFee=0
money.cpc-discount | cpc |  | x.discountFee=5 | x.exitFeeType=5
money.cpc-range | cpc |  | x.shortFee=+100 | x.shortFee=0
money.cpc-green | cpc | x.exVehicleClass=21;x.specialType=128;x.fee=0;x.provinceDiscountFee=&payFee | x.provinceDiscountFee=+100 | x.specialType=none
money.origin | etc |  | x.originFee=+1 | x.originFee=0
money.provinces | etc |  | x.provinceTransGroup=37:1 | x.provinceTransGroup=none
money.rebate | etc |  | x.rebateMoney=+1 | x.rebateMoney=none
money.rebate-share | etc |  | x.payRebate=+1 | x.payRebate=0
money.rate | etc |  | x.feeRate=1.03 | x.shortFee=0
money.split-sum | etc |  | x.splitOwnerFeeGroup=1\|2 | x.splitInFee=-1
money.split-total | etc |  | x.splitCrossFee=+1 | x.splitInFee=none
money.split-count | etc |  | x.splitOwnerGroup=G002037001000210 | x.splitOwnerGroup=none
money.source | etc |  | x.exitFeeType=3 | x.exitFeeType=6
money.chain-payable | etc |  | g2.payFee=+1 | x.totalCount=+1
money.chain-charge | etc |  | x.transFee=+1 | x.totalCount=+1
money.chain-cpc | cpc |  | x.payFee=+100 | x.provFee=+1
unit.discount | etc |  | g2.discountFee=+1 | g2.fee=none
unit.payable-group | etc |  | g3.payFeeGroup=1\|2 | g3.payFeeGroup=none
unit.fee-group | etc |  | g3.feeGroup=1\|2 | g3.feeGroup=none
unit.discount-group | etc |  | g3.discountFeeGroup=1\|2 | g3.discountFeeGroup=none
unit.count | etc |  | g3.payFeeGroup=&payFee | g3.tollIntervalId=none
unit.repeated | etc |  | g3.tollIntervalId=G002037001000410\|G002037001000410 | g3.tollIntervalId=none
unit.ratio | etc |  | g1.fee=+-1 | g1.tradeResult=none
unit.payable-sum | etc |  | g2.OBUPayFeeSumAfter=+1 | g2.OBUPayFeeSumBefore=-1
unit.fee-sum | etc |  | g2.OBUFeeSumAfter=+1 | g2.OBUFeeSumBefore=-1
unit.province-payable-sum | etc |  | g2.OBUProvPayFeeSumAfter=+1 | g2.OBUProvPayFeeSumBefore=-1
unit.province-fee-sum | etc |  | g2.OBUProvFeeSumAfter=+1 | g2.OBUProvFeeSumBefore=-1
unit.border-charge | border |  | g2.OBUProvFeeSumAfter=+1 | g2.OBUProvFeeSumBefore=-1
unit.card-sum | etc |  | g2.cardFeeSumAfter=+1 | g2.cardFeeSumBefore=-1
unit.total-count | etc |  | g2.OBUTotalTradeSuccNumAfter=+1 | g2.OBUTotalTradeSuccNumBefore=-1
unit.province-count | etc |  | g2.OBUProvTradeSuccNumAfter=+1 | g2.OBUProvTradeSuccNumBefore=-1
unit.mileage | etc |  | g2.OBUMileageAfter=+1 | g2.OBUMileageBefore=-1
unit.balance | etc |  | g2.balanceAfter=+1 | g2.balanceAfter=0
unit.fitted | etc |  | g3.rateFitCount=0 | g3.tollIntervalSign=4\|1
unit.failed | etc | g2.tradeResult=1;g2.payFee=0;g2.fee=0;g2.discountFee=0 | g2.fee=5 | g2.tradeResult=0
unit.failed-sums | etc | g2.tradeResult=1;g2.OBUPayFeeSumAfter=&OBUPayFeeSumBefore;g2.OBUFeeSumAfter=&OBUFeeSumBefore;g2.OBUTotalTradeSuccNumAfter=&OBUTotalTradeSuccNumBefore;g2.OBUProvPayFeeSumAfter=&OBUProvPayFeeSumBefore;g2.cardFeeSumAfter=&cardFeeSumBefore | g2.OBUFeeSumAfter=+1 | g2.OBUFeeSumAfter=none
unit.cpc-sum | cpc |  | g2.feeSumLocalAfter=+1 | g2.feeSumLocalBefore=-1
unit.cpc-discount | cpc |  | g2.fee=+-5 | g2.fee=none
unit.cpc-yuan | cpc |  | g2.feeSumLocalAfterEF04=+100 | g2.CPCFeeTradeResult=1
unit.cpc-ef04-form | cpc |  | g2.feeProvEF04=3702 | g2.feeProvEF04=-1
unit.cpc-ef04-fee | cpc |  | g2.feeSumLocalAfterEF04=+100 | g2.feeProvEF04=-1
unit.cpc-ef04-count | cpc |  | g2.OBUProvTradeSuccNumAfter=+1 | g2.feeProvEF04=-1
unit.cpc-ef04-mileage | cpc |  | g2.OBUMileageAfter=+1 | g2.feeProvEF04=-1
unit.cpc-ef04-gantry | cpc |  | g2.gantryHex=3C0199 | g2.feeProvEF04=-1
unit.cpc-list | cpc |  | g2.gantryPassInfo=3C0177 | g2.gantryPassInfoAfter=none
unit.cpc-list-count | cpc |  | g2.gantryPassCount=+1 | g2.gantryPassCount=none
flag.11 | etc |  | x.specialType=11 | x.noCardCount=-1
flag.18 | etc | x.specialType=18;x.shortFeeMileage=+1 | x.shortFeeMileage=+-1 | x.exitFeeType=6
flag.18-missing | etc | x.specialType=18;x.shortFeeMileage=+1 | x.specialType=none | x.shortFeeMileage=+-1
flag.51 | etc | x.specialType=51;x.enVehicleType=2 | x.enVehicleType=1 | x.enVehicleType=none
flag.51-missing | etc | x.specialType=51;x.enVehicleType=2 | x.specialType=none | x.enVehicleType=1
flag.52 | etc | x.specialType=52;x.enVlp=鲁B99999 | x.enVlp=&exVlp | x.specialType=none
flag.52-missing | etc | x.specialType=52;x.enVlp=鲁B99999 | x.specialType=none | x.enVlp=默A00000
flag.60 | etc | x.specialType=60;x.enAxleCount=3 | x.enAxleCount=2 | x.enAxleCount=0
flag.60-missing | etc | x.specialType=60;x.enAxleCount=3;x.exVehicleType=12 | x.specialType=none | x.enAxleCount=2
flag.68 | etc | x.specialType=68;x.shortFee=+1 | x.shortFee=+-1 | x.exitFeeType=6
flag.130 | etc | x.specialType=130;x.shortFee=+1 | x.shortFee=+-1 | x.exitFeeType=6
flag.14 | etc | x.specialType=14;x.shortFee=500 | x.shortFee=90000 | x.shortFee=0
flag.15 | etc | x.specialType=15;x.shortFee=+1 | x.shortFee=+-1 | x.shortFee=0
flag.29-30 | cpc | x.specialType=30;x.shortFee=+100 | x.shortFee=+-100 | x.shortFee=0
flag.27 | etc | x.specialType=27;x.payCardType=1 | x.payCardType=2 | x.payCardType=none
flag.28 | etc | x.specialType=28;x.balanceBefore=0 | x.balanceBefore=5 | x.specialType=none
flag.balance-short-missing | etc | x.payCardType=1 | x.balanceBefore=5 | x.payCardType=2
flag.28-entry | etc | e.cardType=1 | e.balanceBefore=0 | e.cardType=2
flag.65 | etc | x.specialType=65;x.exitFeeType=5 | x.exitFeeType=1 | x.specialType=none
flag.111 | etc | x.specialType=111;x.enTollStationHex=&exTollStationHex | x.enTollStationHex=37010103 | x.specialType=none
flag.116 | etc | x.specialType=116 | x.exVehicleType=3 | x.specialType=none
flag.128 | etc |  | x.specialType=128 | x.exVehicleClass=none
flag.126 | etc | x.specialType=126 | x.specialType=126\|128 | x.specialType=none
flag.123 | etc | x.specialType=123;x.mediaType=9 | x.mediaType=1 | x.specialType=none
flag.36 | cpc | x.specialType=36;x.mediaType=9 | x.mediaType=2 | x.specialType=none
flag.137 | cpc | x.specialType=137;x.mediaType=3 | x.mediaType=2 | x.specialType=none
flag.online | etc | x.exitFeeType=5;x.specialType=65 | x.specialType=none | x.exitFeeType=1
flag.free | etc | x.transFee=0;x.specialType=116 | x.fee=0;x.specialType=none | x.exVlpc=3
flag.gantry-101 | etc |  | g2.specialType=101 | g2.OBUState=none
flag.gantry-102 | etc |  | g2.OBUState=A001 | g2.OBUState=none
flag.gantry-103 | etc |  | g2.OBUState=0401 | g2.OBUState=none
flag.gantry-118 | etc |  | g2.OBUState=0801 | g2.OBUState=none
flag.gantry-105 | etc |  | g2.OBUEndDate=20240707 | g2.OBUEndDate=none
flag.gantry-104 | etc |  | g2.OBUStartDate=20990709 | g2.OBUStartDate=none
flag.gantry-117 | etc | g2.specialType=117;g2.CPUEndDate=20240707 | g2.CPUEndDate=20300101 | g2.CPUEndDate=none
flag.gantry-131 | etc |  | g2.CPUVlp=鲁B99999 | g2.CPUVlp=none
flag.gantry-111 | etc | g2.specialType=111;g2.passState=2 | g2.passState=1 | g2.passState=none
flag.gantry-111-charge | etc | g2.passState=2;g2.fee=0 | g2.fee=5 | g2.passState=none
flag.gantry-154 | etc | g2.specialType=154;g2.feeCalcSpecials=2 | g2.feeCalcSpecials=0 | g2.feeCalcSpecials=none
flag.gantry-154-missing | etc | g2.specialType=154;g2.feeCalcSpecials=2 | g2.specialType=none | g2.feeCalcSpecials=none
flag.gantry-187 | etc |  | g2.feeCalcSpecials=3 | g2.feeCalcSpecials=none
flag.gantry-187-card | etc | g2.specialType=187;g2.feeCalcSpecials=3;g2.CPUCardType=1 | g2.CPUCardType=2 | g2.CPUCardType=none
flag.gantry-188 | etc |  | g2.specialType=188 | g2.holidayState=none
flag.gantry-194 | etc |  | g2.specialType=194 | g2.provinceNumBefore=-1
flag.gantry-194-border | border |  | g3.specialType=none | g3.provinceNumBefore=-1
flag.gantry-195 | etc |  | g1.specialType=none | g1.OBUProvTradeSuccNumBefore=-1
flag.gantry-no-card | etc | g2.specialType=102;g2.noCardTimesAfter=1;g2.TAC=none;g2.cardFeeSumAfter=&cardFeeSumBefore | g2.noCardTimesAfter=0 | g2.noCardTimesAfter=none
flag.gantry-no-card-count | etc |  | g2.noCardTimesAfter=1 | g2.noCardTimesBefore=-1
flag.gantry-172 | cpc | g2.specialType=172;g2.CPCFeeTradeResult=1 | g2.CPCFeeTradeResult=0 | g2.CPCFeeTradeResult=none
flag.gantry-failed | etc | g2.tradeResult=1;g2.specialType=193 | g2.specialType=none | g2.tradeResult=none
chain.repeated | etc |  | +g2;g5.tradeId=fresh;g5.fee=5;g5.transTime=@g2+60 | g2.tradeResult=none;g3.tradeResult=none;g1.tradeResult=none;g0.tradeResult=none;g4.tradeResult=none
chain.opposite | etc |  | +g2;g5.tradeId=fresh;g5.gantryHex=&gantryHexOpposite;g5.transTime=@g2+60 | g0.tradeResult=none;g1.tradeResult=none;g2.tradeResult=none;g3.tradeResult=none;g4.tradeResult=none
chain.gap | etc |  | drop=g2 | g0.passId=none;g1.passId=none;g2.passId=none;g3.passId=none;g4.passId=none
chain.backwards | etc |  | g3.OBUTotalTradeSuccNumBefore=1 | g0.passId=none;g1.passId=none;g2.passId=none;g3.passId=none;g4.passId=none
chain.payable | etc |  | g3.OBUPayFeeSumBefore=+1 | g3.OBUPayFeeSumBefore=none;g2.OBUPayFeeSumBefore=none;g1.OBUPayFeeSumBefore=none;g4.OBUPayFeeSumBefore=none
chain.charged | etc |  | g3.OBUFeeSumBefore=+1 | g3.OBUFeeSumBefore=none;g2.OBUFeeSumBefore=none;g1.OBUFeeSumBefore=none;g4.OBUFeeSumBefore=none
chain.last-gantry | etc |  | g3.lastGantryHex=3C0188 | g2.lastGantryHex=none;g3.lastGantryHex=none;g4.lastGantryHex=none
chain.cpc-sum | cpc |  | g2.feeSumLocalBefore=+1 | g0.feeSumLocalBefore=none;g1.feeSumLocalBefore=none;g2.feeSumLocalBefore=none;g3.feeSumLocalBefore=none
chain.speed | etc |  | g2.feeMileage=90000 | g1.feeMileage=none;g2.feeMileage=none;g3.feeMileage=none;g4.feeMileage=none
chain.province | etc |  | g2.provinceNumAfter=3 | g0.provinceNumAfter=none;g1.provinceNumAfter=none;g2.provinceNumAfter=none;g3.provinceNumAfter=none
journey.twice | etc |  | +x;y.id=G0020370010040101002020240708109999990 | x.passId=none
journey.count | etc |  | drop=g2 | x.totalCount=-1
journey.no-card | etc |  | g2.specialType=102 | x.totalCount=-1
journey.mileage | etc |  | x.feeMileage=+3 | x.feeMileage=-1
journey.entry-time | etc |  | e.enTime=2024-07-08 09:00:00 | drop=e
journey.entry-station | etc |  | e.enTollStationHex=37010199 | drop=e
journey.entry-plate | etc | x.exVlp=鲁B99999;x.specialType=52 | x.specialType=none | x.exVlp=&enVlp
journey.entry-class | etc | e.vehicleType=2;x.specialType=51 | x.specialType=none | e.vehicleType=1
journey.late-gantry | etc |  | g4.transTime=2024-07-08 19:00:00 | drop=g0;drop=g1;drop=g2;drop=g3;drop=g4
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table."""

    rule: str
    base: str
    given: str
    fail: str
    not_applicable: str

    def passage(self, number: int, which: str) -> Passage:
        """The material: `pass`, `fail` or `n/a`, as passage of a number of its own."""
        passage = getattr(passages, self.base)(number)
        passage.name = f"{self.rule} {which}"
        for changes in (self.given, {"pass": "", "fail": self.fail, "n/a": self.not_applicable}[which]):
            for change in filter(None, changes.replace("\\|", "\x00").split(";")):
                _apply(passage, change.replace("\x00", "|"))
        return passage


def cases() -> list[Case]:
    """The table."""
    rows = (line.replace("\\|", "\x00").split("|") for line in TABLE.strip().splitlines())
    return [Case(*(cell.strip().replace("\x00", "\\|") for cell in row)) for row in rows]


def records(passage: Passage) -> dict[str, Record]:
    """Records by their names; empty ones were dropped."""
    more = {"y": passage.again} if getattr(passage, "again", None) else {}
    return {"e": passage.entry, "x": passage.exit, **{f"g{number}": row for number, row in enumerate(passage.gantries)}, **more}


def _apply(passage: Passage, change: str) -> None:
    if change.startswith("+"):
        copy = deepcopy(records(passage)[change[1:]])
        if change == "+x":
            passage.again = copy
        else:
            passage.gantries.append(copy)
        return
    target, _, value = change.partition("=")
    if target == "drop":
        records(passage)[value].clear()
        return
    name, _, field = target.partition(".")
    row = records(passage)[name]
    row[field] = _value(passage, row, field, value)


def _value(passage: Passage, row: Record, field: str, value: str) -> object:
    if value == "none":
        return None
    if value == "fresh" and field == "tradeId":
        return f"{row[field][:-6]}19{passage.entry['id'][-4:]}"
    if value == "fresh":
        return f"{0xA00000 + int(passage.entry['id'][-6:]):08X}"
    if value == "-8h":
        return passages.stamp(passages.datetime.fromisoformat(row[field]) - passages.timedelta(hours=8))
    if value.startswith("@"):
        other, _, seconds = value[1:].partition("+")
        return passages.stamp(passages.datetime.fromisoformat(records(passage)[other]["transTime"]) + passages.timedelta(seconds=int(seconds)))
    if value.startswith("&"):
        return records(passage)[value[1:]][field] if value[1:] in records(passage) else row[value[1:]]
    if value.startswith("+"):
        return row[field] + int(value[1:])
    return int(value) if value.lstrip("-").isdigit() and isinstance(row.get(field), int | None) and len(value) < 8 else value
