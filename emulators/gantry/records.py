"""Records of a gantry: the transaction (codes_fees.md 2.5) and the plate image (2.6). Money fen, mileage metres."""

from typing import Any

from emulators.gantry.fee_module import DATA_VERSION
from emulators.gantry.parameters import Parameters
from emulators.gantry.passage import Passage, card_type
from tollcert.codes import UNKNOWN_COLOUR, UNREAD_PLATE, FeeCalcSpecial, MediaType, PassId, etc_pass_id, record_id, special_type_field
from tollcert.codes import GantrySpecialType as Gantry
from tollcert.units import local, stamp
from tollcert.wire.fields import plate_text
from tollcert.wire.files import TransitFile

COMPUTER = 1
"""computerOrder: the main computer of the gantry; first digit of its serial numbers."""
OBU_SIGN = {1: 2, 2: 1}
"""Device type of the B2 (01 two-piece) to obuSign of a record (2 two-piece)."""
NO_TAC = "00000000"
NORMAL, WITHOUT_CARD, EMPTY = 0, 1, -1
"""tradeType."""
SUMS = {
    "OBUpayFeeSum": "pay_fee", "OBUFeeSum": "fee", "OBUProvPayFeeSum": "local_pay_fee", "OBUProvfeeSum": "local_fee", "OBUMileage": "mileage",
    "OBUTotalTradeSuccNum": "success_count", "OBUProvTradeSuccNum": "local_count", "noCardTimes": "no_card_count", "provinceNum": "provinces",
}  # fmt: skip
"""Fields `...Before` and `...After` of a record, and the field of EF04 that they show."""
NOTHING_READ = TransitFile(
    prefix=bytes(3), network=b"\xff\xff", station=b"\xff\xff", lane=0xFF, time=0, vehicle_class=0, status=0, plate=bytes(12), colour=0,
    card_issuer=bytes(8), card_type=0, card_version=0, card_network=bytes(2), card_number=bytes(8), provinces=0,
)  # fmt: skip


def transaction_record(where: Parameters, passage: Passage, serial: int) -> dict[str, Any]:
    """The record of one passage (门架交易流水); an empty trade where nothing was written (codes_fees.md 2.5)."""
    return {
        **_place(where, passage.at, serial), **_obu(passage), **_vehicle(passage), **_card(passage), **_entry(passage), **_fee(passage), **_trade(passage),
        **_sums(passage), "specialType": special_type_field(passage.codes), "matchStatus": 0, "validStatus": 0, "dealStatus": 0,
        "recordGenTime": stamp(passage.at), "consumeTime": passage.consumed_ms,
    }  # fmt: skip


def _place(where: Parameters, now: float, serial: int) -> dict[str, Any]:
    hour = local(now).strftime("%Y%m%d%H")
    return {
        "tradeId": record_id(where.gantry_id, hour, COMPUTER * 100_000 + serial), "gantryId": where.gantry_id, "originalFlag": 1, "computerOrder": COMPUTER,
        "hourBatchNo": hour, "gantryOrderNum": where.gantry_order_num, "gantryHex": where.gantry_hex, "gantryHexOpposite": where.gantry_hex_opposite,
        "gantryType": where.gantry_type, "transTime": stamp(now),
    }  # fmt: skip


def _obu(passage: Passage) -> dict[str, Any]:
    found = passage.found
    return {
        "mediaType": int(MediaType.OBU), "obuSign": OBU_SIGN.get(found.device_type, 2), "OBUMAC": _hex(found.obu_id), "OBUSN": _hex(found.contract_sn),
        "OBUIssueID": _hex(found.issuer), "OBUVersion": found.contract_version, "OBUStartDate": found.start.hex(), "OBUEndDate": found.end.hex(),
        "OBUElectrical": -1, "OBUState": f"{found.status:04X}",
    }  # fmt: skip


def _vehicle(passage: Passage) -> dict[str, Any]:
    vehicle = passage.vehicle
    plate, colour = (plate_text(vehicle.plate), vehicle.colour & 0xFF) if vehicle else (UNREAD_PLATE, UNKNOWN_COLOUR)
    kind = vehicle.vehicle_class if vehicle else 0
    return {
        "vlp": plate, "vlpc": colour, "vehiclePlate": f"{plate}_{colour}", "OBUVehiclePlate": f"{plate}_{colour}", "vehicleType": kind,
        "OBUVehicleType": kind, "feeVehicleType": kind, "vehicleClass": 0, "vehicleUserType": passage.user_type,
        "vehicleSign": "0xff", "axleCount": getattr(vehicle, "axles", 255),
    }  # fmt: skip


def _card(passage: Passage) -> dict[str, Any]:
    card, read = passage.card, passage.read
    balance = read.balance if card and read else 0
    plate = f"{plate_text(card.plate)}_{card.colour}" if card else f"{UNREAD_PLATE}_{UNKNOWN_COLOUR}"
    return {
        "CPUNetID": card.network.hex() if card else "", "CPUIssueID": _hex(card.issuer) if card else "", "CPUCardType": card_type(passage),
        "CPUCardId": card.card_number.hex() if card else "", "CPUStartDate": card.start.hex() if card else "0", "CPUEndDate": card.end.hex() if card else "0",
        "CPUVersion": card.card_version if card else 0, "CPUVehiclePlate": plate, "CPUVehicleType": card.vehicle_class if card else 0,
        "balanceBefore": balance, "balanceAfter": balance,
    }  # fmt: skip


def _entry(passage: Passage) -> dict[str, Any]:
    """Where the vehicle entered, as its media say; passId has form 00 when they say nothing."""
    held = passage.after if passage.written and passage.after else passage.before or NOTHING_READ
    known = bool(held.time) and Gantry.NO_ENTRY not in passage.codes
    moment = local(held.time).strftime("%Y%m%d%H%M%S")
    card = passage.card
    number = _hex(card.network + card.card_number) if card else _hex(held.card_network + held.card_number)
    if passage.single:
        number = _hex(passage.found.issuer[4:6] + passage.found.contract_sn)
    last = held if passage.before is None else passage.before
    return {
        "passState": 1 if known else 2, "OBUPassState": 1 if known else 2, "enTollStationHex": _hex(held.network + held.station),
        "enTollLaneId": f"{held.lane:02X}", "enTime": stamp(held.time) if known else "",
        "passId": etc_pass_id(number, moment) if known else str(PassId("00", number, moment)),
        "lastGantryHex": _hex(last.gantry) if any(last.gantry) else "", "lastGantryTime": stamp(last.gantry_time) if any(last.gantry) else "",
        "OBULastGantryHex": _hex(last.gantry) if any(last.gantry) else "", "OBULastGantryTime": stamp(last.gantry_time) if any(last.gantry) else "",
    }  # fmt: skip


def _fee(passage: Passage) -> dict[str, Any]:
    """Amounts of the passage; an empty trade has none, its groups stay filled."""
    price, booked = passage.price, passage.written
    special = FeeCalcSpecial.BALANCE_SHORT if Gantry.BALANCE_SHORT in passage.codes else FeeCalcSpecial.NONE
    return {
        "payFee": price.pay_fee if booked else 0, "fee": price.fee if booked else 0, "discountFee": price.pay_fee - price.fee if booked else 0, "transFee": 0,
        "tollIntervalId": _group(unit.interval_id for unit in price.units), "tollIntervalSign": _group(1 for _ in price.units),
        "payFeeGroup": _group(unit.pay_fee for unit in price.units), "feeGroup": _group(unit.fee for unit in price.units),
        "discountFeeGroup": _group(unit.pay_fee - unit.fee for unit in price.units), "feeMileage": price.length_m if booked else 0,
        "rateCompute": 1, "rateFitCount": 0, "pathFitFlag": 0, "feeCalcResult": passage.fee_result, "feeCalcSpecial": int(special),
        "feeCalcSpecials": str(int(special)), "rateVersion": f"reference|{price.version}", "tollParaVer": price.version, "feeDataVersion": DATA_VERSION,
        "feeInfo1": _fee_inputs(passage), "feeInfo2": _group(0 for _ in price.units), "feeInfo3": "",
    }  # fmt: skip


def _fee_inputs(passage: Passage) -> str:
    """What the fee module was asked (feeInfo1, as Shandong's gantries write it)."""
    vehicle, held = passage.vehicle, passage.before
    if vehicle is None or held is None:
        return ""
    asked = {
        "T": stamp(passage.at), "ES": _hex(held.network + held.station), "ET": stamp(held.time), "LG": _hex(held.gantry), "LT": stamp(held.gantry_time),
        "UT": vehicle.user_type, "TT": passage.found.device_type % 2, "PH": _hex(vehicle.plate), "PC": vehicle.colour & 0xFF,
        "VT": vehicle.vehicle_class, "EVT": held.vehicle_class, "PSL": held.local_pay_fee, "RSL": held.local_fee, "PV": passage.price.version,
    }  # fmt: skip
    return "|".join(f"{name}:{value}" for name, value in asked.items())


def _trade(passage: Passage) -> dict[str, Any]:
    traded, written = passage.traded, passage.written
    debited = traded is not None and written and any(traded.tac)
    kind = EMPTY if not written else WITHOUT_CARD if passage.without_card else NORMAL
    return {
        "tradeResult": 0 if written else 1, "OBUTradeResult": 0 if written else 1, "tradeType": kind, "serviceType": 1,
        "TAC": _hex(traded.tac) if debited and traded else NO_TAC, "transType": f"{traded.trans_type:02X}" if traded else "09", "terminalNo": _hex(traded.terminal) if traded else "",
        "terminalTransNo": f"{traded.psam_serial:08X}" if debited and traded else NO_TAC, "transNo": traded.pay_serial if traded else 0,
        "keyVersion": f"{traded.key_version:02X}" if traded else "00", "algorithmIdentifier": 2 if traded and traded.algorithm == 4 else 1,
        "OBUInfoTypeRead": 0 if passage.read else 3, "OBUInfoTypeWrite": 0 if written else 3,
    }  # fmt: skip


def _sums(passage: Passage) -> dict[str, Any]:
    """EF04 and card before and after; equal when nothing was written. The digest that was read is not verified."""
    before = passage.before or NOTHING_READ
    after = passage.after if passage.written and passage.after else before
    fields: dict[str, Any] = {}
    for name, held in SUMS.items():
        fields |= {f"{name}Before": getattr(before, held), f"{name}After": getattr(after, held)}
    card = passage.card_passage
    card_before = card.fee if card else 0
    fields |= {
        "OBUdiscountFeeSumBefore": before.pay_fee - before.fee, "OBUdiscountFeeSumAfter": after.pay_fee - after.fee, "cardfeeSumBefore": card_before,
        "cardfeeSumAfter": passage.card_fee_after if passage.card_fee_after is not None else card_before, "payFeeProvSumLocal": after.local_pay_fee,
        "feeProvBeginHex": _hex(before.province_entry), "tradeReadCiphertext": _hex(before.digest), "readCiphertextVerify": -1,
        "tradeWriteCiphertext": _hex(after.digest) if passage.written else "",
    }  # fmt: skip
    return fields


def image_record(where: Parameters, capture: dict[str, Any], now: float, serial: int) -> dict[str, Any]:
    """The record of one plate image (门架牌识流水)."""
    plate, colour = str(capture.get("plate") or UNREAD_PLATE), capture.get("colour", UNKNOWN_COLOUR)
    confidence = capture.get("confidence") or 0
    return {
        "picId": f"{where.gantry_id}{local(now).strftime('%Y%m%d%H%M%S')}{serial:05d}", "gantryId": where.gantry_id,
        "gantryOrderNum": where.gantry_order_num, "gantryHex": where.gantry_hex, "picTime": str(capture.get("time") or stamp(now)),
        "driveDir": int(where.gantry_order_num[:1] or 1), "cameraNum": 1, "hourBatchNo": local(now).strftime("%Y%m%d%H"), "shootPosition": 1, "laneNum": 1,
        "vehiclePlate": f"{plate}_{colour}", "vehicleColor": colour, "identifyType": 1, "reliability": int(confidence * 1000) if confidence <= 1 else confidence,
        "image": capture.get("image", ""), "tradeId": "", "matchStatus": 0, "validStatus": 0, "dealStatus": 0,
    }  # fmt: skip


def loosely(record: dict[str, Any]) -> dict[str, Any]:
    """The same record as another vendor writes it (freedom.md 50): numbers as text, HEX in small letters, null for nothing."""
    text = {name: f"{value:02d}" if isinstance(value, int) and 0 <= value < 10 else str(value) for name, value in record.items()}
    small = {name: text[name].lower() for name in ("gantryHex", "OBUSN", "OBUMAC", "TAC", "enTollStationHex") if name in text}
    return text | small | {"specialType": record.get("specialType") or None, "vendorField": "x"}


def _group(values: Any) -> str:
    return "|".join(str(value) for value in values)


def _hex(value: bytes) -> str:
    return value.hex().upper()
