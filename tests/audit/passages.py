"""Passages with all their records, written apart from the audit: plain loops, decimal money, the naive charging rules.

`etc`, `cpc` and `border` (over a province's end) are faultless: no rule may find anything in them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.fees.naive import to_fen, to_yuan

Record = dict[str, Any]
DAY = datetime(2024, 7, 8, 10, 0, 0)
PRICES = (233, 350, 512, 668, 782, 1044, 1286, 1508)
CENT = Decimal(100)


@dataclass(slots=True)
class Passage:
    """Records of one passage; `name` says which it is."""

    name: str
    entry: Record
    gantries: list[Record]
    exit: Record
    again: Record | None = None
    """A second exit record of the passage, if any."""


def stamp(time: datetime) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S")


def fen(yuan: Decimal) -> int:
    return int(yuan * CENT)


def charge(payable: list[int], fees: list[int]) -> int:
    """The least of: the units, 95 % of the sum, 95 % of its whole yuan. In decimal yuan."""
    total = Decimal(sum(payable)) / CENT
    return fen(min(Decimal(sum(fees)) / CENT, to_fen(total * Decimal("0.95")), to_yuan(total) * Decimal("0.95")))


def discounted(price: int) -> int:
    return fen(to_fen(Decimal(price) / CENT * Decimal("0.95")))


class Trip:
    """One vehicle's way; keeps what is written on its medium."""

    def __init__(self, number: int, medium: str) -> None:
        self.number, self.medium, self.random = number, medium, Random(number)
        self.begun = DAY + timedelta(seconds=2 * number)
        self.now = self.begun
        self.card = f"3701{2204000000000000 + number + 10**12:016d}"
        self.plate = f"鲁B{10000 + number % 90000}"
        self.pass_id = ("01" + self.card if medium == "etc" else "020000" + self.card[4:]) + self.begun.strftime("%Y%m%d%H%M%S")
        self.payable: list[int] = []
        self.fees: list[int] = []
        self.count, self.metres, self.last = 0, 0, ""
        self.passed: list[str] = []
        self.stations = ("G0020370010030", "37010103"), ("G0020370010040", "37010104")
        self.province = [0, 0, 0]
        self.provinces, self.before_province = 1, 0

    def common(self, place: str, serial: int) -> Record:
        return {"id": f"{place}{self.now:%Y%m%d%H}{serial:06d}", "passId": self.pass_id, "mediaType": 1 if self.medium == "etc" else 2,
                "receiveTime": stamp(self.now + timedelta(seconds=4)), "vehicleSign": "0xff", "specialType": None}  # fmt: skip

    def security(self, terminal: str) -> Record:
        if self.medium != "etc":
            return {"TAC": None, "terminalNo": None, "terminalTransNo": None}
        return {"TAC": f"{(self.number * 2654435761 + len(self.payable)) % 2**32 | 1:08X}", "terminalNo": terminal, "terminalTransNo": f"{self.number + 1:08X}"}


def _serial(trip: Trip, first: int) -> int:
    return first * 100000 + trip.number % 100000


def entry(trip: Trip) -> Record:
    station, code = trip.stations[0]
    lane = station + "1010010"
    return {**trip.common(lane, trip.number % 1000000), **trip.security("013700000001"), "laneAppVer": "3.5.1.2", "lDate": f"{trip.now:%Y-%m-%d} 00:00:00", "laneType": 3,
            "enTollStationId": station, "enTollLaneId": lane, "enTollStationHex": code, "enTollLaneHex": code + "01", "enTime": stamp(trip.begun),
            "obuSign": 2, "cardType": 2, "cardNet": trip.card[:4], "cardId": trip.card[4:], "balanceBefore": 4194725959, "transFee": 0,
            "vlp": trip.plate, "vlpc": 0, "vehicleType": 1, "vehicleClass": 0, "enAxleCount": 2, "enWeight": 0}  # fmt: skip


def gantry(trip: Trip, place: int, units: list[int], *, kind: int = 1, code: str = "") -> Record:
    """One gantry on the road with its units; the last unit is its own, those before are fitted."""
    earlier = trip.now
    trip.now += timedelta(seconds=400)
    hexa = code or f"3C01{place:02X}"
    unit = f"G00203700100{place:02d}10"
    fees = [discounted(price) if trip.medium == "etc" else price for price in units]
    metres = 40 * sum(units) // 10
    row = {**trip.common(unit + "010", _serial(trip, 1 if trip.medium == "etc" else 3)), **trip.security(f"2137000000{place:02d}"), "tradeId": None, "gantryId": unit + "010",
           "originalFlag": 1, "computerOrder": 1, "hourBatchNo": f"{trip.now:%Y%m%d%H}", "gantryOrderNum": 101, "gantryHex": hexa,
           "gantryHexOpposite": f"{int(hexa[:2], 16) ^ 1:02X}{hexa[2:]}", "gantryType": kind, "transTime": stamp(trip.now),
           "payFee": sum(units), "fee": sum(fees), "discountFee": sum(units) - sum(fees), "transFee": 0, "payFeeGroup": "|".join(map(str, units)),
           "feeGroup": "|".join(map(str, fees)), "discountFeeGroup": "|".join(str(a - b) for a, b in zip(units, fees, strict=True)),
           "tollIntervalId": "|".join(unit[:-4] + f"{9 - number}" + unit[-3:] if number else unit for number in reversed(range(len(units)))),
           "tollIntervalSign": "|".join(["5"] * (len(units) - 1) + ["1"]), "rateCompute": 2 if len(units) > 1 else 1, "rateFitCount": len(units) - 1,
           "vlp": trip.plate, "vlpc": 0, "vehicleType": 1, "feeVehicleType": 1, "vehicleClass": 0, "tradeResult": 0, "passState": 1, "holidayState": 0,
           "tollModeVer": "3720230701001", "enTollStationHex": trip.stations[0][1], "enTime": stamp(trip.begun), "lastGantryHex": trip.last or "000000", "lastGantryTime": stamp(earlier),
           "feeCalcSpecials": "0", "feeMileage": metres, "OBUMileageBefore": trip.metres, "OBUMileageAfter": trip.metres + metres, "provinceNumBefore": trip.before_province or trip.provinces,
           "provinceNumAfter": trip.provinces, "consumeTime": 300, "validStatus": 0}  # fmt: skip
    row["tradeId"] = row.pop("id")
    before = sum(trip.payable), sum(trip.fees), trip.count, list(trip.province)
    trip.payable += units
    trip.fees += fees
    trip.metres, trip.last, trip.count = trip.metres + metres, hexa, trip.count + 1
    trip.province = [trip.province[0] + sum(units), trip.province[1] + sum(fees), trip.province[2] + 1]
    row |= _obu(trip, row, before) if trip.medium == "etc" else _cpc(trip, row, before)
    trip.before_province = 0
    trip.passed.append(hexa)
    return row


def _obu(trip: Trip, row: Record, before: Any) -> Record:
    payable, fees, count, (province_pay, province_fee, province_count) = before
    if row["gantryType"] == 3:
        least = charge([province_pay, row["payFee"]], [province_fee, row["fee"]])
        trip.province[1] = least
    return {"obuSign": 2, "tradeType": 0, "CPUNetId": trip.card[:4], "CPUCardId": trip.card[4:], "CPUCardType": 2, "OBUState": "2001", "OBUVlp": trip.plate, "CPUVlp": trip.plate, "OBUSN": "3701000000000001",
            "OBUStartDate": 20200101, "OBUEndDate": 20300101, "CPUStartDate": 20200101, "CPUEndDate": 20300101, "balanceBefore": 2097648794, "balanceAfter": 2097648794,
            "OBUPayFeeSumBefore": payable, "OBUPayFeeSumAfter": payable + row["payFee"], "OBUFeeSumBefore": fees, "OBUFeeSumAfter": fees + row["fee"],
            "OBUProvPayFeeSumBefore": province_pay, "OBUProvPayFeeSumAfter": trip.province[0], "OBUProvFeeSumBefore": province_fee, "OBUProvFeeSumAfter": trip.province[1],
            "cardFeeSumBefore": fees, "cardFeeSumAfter": fees + row["fee"], "OBUTotalTradeSuccNumBefore": count, "OBUTotalTradeSuccNumAfter": count + 1,
            "OBUProvTradeSuccNumBefore": province_count, "OBUProvTradeSuccNumAfter": province_count + 1, "noCardTimesBefore": 0, "noCardTimesAfter": 0,
            "readCiphertextVerify": -1 if province_count == 1 else 0, "specialType": "|".join(code for code, due in (("195", province_count == 1), ("194", row["gantryType"] == 2)) if due) or None}  # fmt: skip


def _cpc(trip: Trip, row: Record, before: Any) -> Record:
    _, _, _, (_, province_fee, province_count) = before
    rounded = fen(to_yuan(Decimal(trip.province[1]) / CENT))
    ef04 = f"37{province_count + 1:02X}{rounded:06X}{trip.metres:06X}00000065A769A4{row['gantryHex']}65A782E900"
    return {"tradeType": -1, "feeSumLocalBefore": province_fee, "feeSumLocalAfter": trip.province[1], "feeSumLocalAfterEF04": rounded, "feeProvEF04": ef04, "CPCFeeTradeResult": 0,
            "OBUProvTradeSuccNumBefore": province_count, "OBUProvTradeSuccNumAfter": province_count + 1, "gantryPassInfo": "".join(trip.passed) or None, "gantryPassCountBefore": len(trip.passed),
            "gantryPassCount": len(trip.passed) + 1, "gantryPassInfoAfter": "".join(trip.passed) + row["gantryHex"]}  # fmt: skip


def hosted_entry(trip: Trip) -> Record:
    """The record of the entry lane that stands for a gantry (承载门架): no fee, counts from 0 to 1."""
    row = gantry(trip, 1, [0], code="3C01F1")
    row |= {
        "originalFlag": 2,
        "transTime": stamp(trip.begun),
        "specialType": None,
        "provinceNumBefore": 0,
        "feeMileage": 0,
        "OBUMileageBefore": 0,
        "OBUMileageAfter": 0,
    }
    row["tradeId"] = row["gantryId"] + f"{trip.begun:%Y%m%d%H}{trip.number % 1000000:06d}"
    row["receiveTime"], row["terminalNo"] = stamp(trip.begun + timedelta(seconds=3)), "013700000001"
    trip.now, trip.metres = trip.begun, 0
    return row


def exit_(trip: Trip) -> Record:
    trip.now += timedelta(seconds=240)
    station, code = trip.stations[1]
    lane = station + "1010020"
    row = {**trip.common(lane, trip.number % 1000000), **trip.security("013700000002"), "modifyFlag": 1, "originalFlag": 1, "laneAppVer": "3.5.1.2", "laneType": 3, "roadType": 1, "openType": 0,
           "lDate": f"{trip.now:%Y-%m-%d} 00:00:00", "enTollStationId": trip.stations[0][0], "enTollLaneId": trip.stations[0][0] + "1010010", "enTollStationHex": trip.stations[0][1],
           "exTollStationId": station, "exTollLaneId": lane, "exTollStationHex": code, "enTime": stamp(trip.begun), "exTime": stamp(trip.now), "enVlp": trip.plate, "exVlp": trip.plate,
           "enVlpc": 0, "exVlpc": 0, "enVehicleType": 1, "exVehicleType": 1, "enVehicleClass": 0, "exVehicleClass": 0, "enAxleCount": 2, "axleCount": 2, "obuSign": 2,
           "feeMileage": trip.metres, "shortFeeMileage": trip.metres, "provTransCount": trip.count, "provinceCount": trip.provinces, "spcRateVersion": "24070801", "unifiedFee": 0,
           "multiProvince": 1 if trip.provinces > 1 else 0, "provinceDiscountFee": 0, "splitOwnerGroup": None}  # fmt: skip
    return row | (_etc_exit(trip) if trip.medium == "etc" else _cpc_exit(trip))


def _etc_exit(trip: Trip, charged: int | None = None) -> Record:
    paid = charge(trip.payable, trip.fees) if charged is None else charged
    payable = sum(trip.payable)
    return {"mediaNo": "3701000000000001", "payCardType": 2, "payCardNet": trip.card[:4], "payCardId": trip.card[4:], "transPayType": 1, "payType": 4, "exitFeeType": 1,
            "payFee": payable, "fee": paid, "discountFee": payable - paid, "transFee": paid, "rebateMoney": payable - paid, "payRebate": 1000 * (payable - paid) // payable, "originFee": paid,
            "balanceBefore": 2097648794, "balanceAfter": 2097648794 - paid, "obuTotalAmount": payable, "obuTotalDiscountAmount": paid, "cardTotalAmount": paid, "provFee": paid,
            "totalCount": trip.count, "noCardCount": 0, "shortFee": paid, "feeRate": 1, "provinceTransGroup": f"37:{paid}", "splitInFee": paid, "splitCrossFee": 0,
            "splitOwnerGroup": "G002037001000210|G002037001000310", "splitOwnerFeeGroup": f"{paid - 100}|100", "splitOwnerPayFeeGroup": f"{payable - 100}|100"}  # fmt: skip


def _cpc_exit(trip: Trip) -> Record:
    paid = fen(to_yuan(Decimal(sum(trip.fees)) / CENT))
    return {"mediaNo": trip.card[4:], "payType": 3, "exitFeeType": 3, "payFee": paid, "fee": paid, "discountFee": 0, "transFee": 0, "provFee": sum(trip.fees), "totalCount": -1, "noCardCount": -1,
            "shortFee": paid, "feeRate": 1, "provinceTransGroup": f"37:{paid}", "originFee": paid}  # fmt: skip


def etc(number: int, places: Iterable[int] = range(2, 6)) -> Passage:
    """An ETC trip within one province: entry lane's record, gantries (the one at place 4 with fitted units)."""
    trip = Trip(number, "etc")
    first = entry(trip)
    rows = [hosted_entry(trip)] + [gantry(trip, place, _units(trip, place)) for place in places]
    return Passage(f"etc{number}", first, rows, exit_(trip))


def cpc(number: int, places: Iterable[int] = range(2, 6)) -> Passage:
    """A trip with a CPC card."""
    trip = Trip(number, "cpc")
    first = entry(trip) | {"cardType": None}
    return Passage(f"cpc{number}", first, [gantry(trip, place, _units(trip, place)) for place in places], exit_(trip))


def border(number: int) -> Passage:
    """An ETC trip over a border: the province's last gantry (type 3), the next one's first (type 2), each charge rounded on its own."""
    trip = Trip(number, "etc")
    first = entry(trip)
    rows = [hosted_entry(trip), gantry(trip, 2, _units(trip, 2)), gantry(trip, 3, _units(trip, 4), kind=3, code="3E0103")]
    left = trip.province[1]
    trip.before_province, trip.provinces, trip.province = 1, 2, [0, 0, 0]
    trip.stations = (trip.stations[0], ("G0020410010040", "41010104"))
    pay_from = len(trip.payable)
    rows += [gantry(trip, 4, _units(trip, 2), kind=2, code="420104"), gantry(trip, 5, _units(trip, 4), code="400105")]
    right = charge(trip.payable[pay_from:], trip.fees[pay_from:])
    row = exit_(trip) | _etc_exit(trip, left + right)
    row |= {
        "provFee": right,
        "provinceTransGroup": f"37:{left}|41:{right}",
        "splitInFee": right,
        "splitCrossFee": left,
        "splitOwnerFeeGroup": f"{right - 100}|100",
    }
    return Passage(f"border{number}", first, rows, row)


def _units(trip: Trip, place: int) -> list[int]:
    return [trip.random.choice(PRICES) for _ in range(2 if place == 4 else 1)]
