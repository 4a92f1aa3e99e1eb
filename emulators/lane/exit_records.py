"""The record of an exit (出口通行流水), codes_fees.md 2.4, and what an exit writes to card and OBU (protocol.md 3.3, 4.2)."""

from typing import Any

from emulators.lane.bill import Bill, Charged, Entry, Identity, Settlement
from emulators.lane.charging import MinimumFee
from emulators.lane.parameters import Parameters
from emulators.lane.records import OBU_SIGN, Passage, record_id
from tollcert.codes import CARD_TYPE_IN_FILE, MediaType, PassageStatus, PayType, special_type_field
from tollcert.codes.identifiers import etc_pass_id, no_medium_pass_id
from tollcert.units import half_up, local, stamp
from tollcert.wire.fields import plate_text
from tollcert.wire.files import CardIssue, PassageFile, TransitFile

NO_TAC = "00000000"
CLEARED_PREFIX = bytes(3)
SM4 = 4
COUNTER = 1 << 32
"""A balance is a 32-bit number that a credit card runs through."""


def entry_in(file: PassageFile | TransitFile) -> Entry:
    """The entry that a card or an OBU carries."""
    vehicle = Identity(plate_text(file.plate), file.colour, file.vehicle_class)
    return Entry((file.network + file.station).hex().upper(), file.time, file.lane, vehicle)


def exit_file(where: Parameters, read: bytes, now: float) -> PassageFile:
    """0019 after an ETC exit: this station and time, status 04."""
    return PassageFile.decode(read).replace(network=where.network, station=where.station, lane=where.lane, time=int(now), status=PassageStatus.ETC_EXIT, fee=0)


def cleared_transit(read: bytes) -> TransitFile:
    """EF04 after an ETC exit: no entry, no sums; whose OBU and card it is stays."""
    return TransitFile.decode(read).replace(
        prefix=CLEARED_PREFIX, provinces=0, pay_fee=0, fee=0, success_count=0, mileage=0, no_card_count=0, province_entry=bytes(3),
        local_pay_fee=0, local_count=0, local_fee=0, status=PassageStatus.ETC_EXIT, digest=bytes(8),
    )  # fmt: skip


def exit_record(
    where: Parameters, passage: Passage, bill: Bill, settlement: Settlement, *, now: float, serial: int, minimum: MinimumFee | None
) -> dict[str, Any]:
    """One exit, however it was charged and paid."""
    assert bill.charged is not None
    return {
        **_head(where, passage, bill, now, serial), **_entry(bill.entry), **_medium(where, passage, bill, now), **_debit(bill, settlement),
        **_money(bill.charged, settlement), **_accumulated(bill.transit, bill.charged), **_minimum(bill.charged, settlement, minimum),
        "specialType": special_type_field(passage.reasons), "recordGenTime": stamp(now),
    }  # fmt: skip


def _head(where: Parameters, passage: Passage, bill: Bill, now: float, serial: int) -> dict[str, Any]:
    vehicle = bill.vehicle
    return {
        "id": record_id(where.lane_id, now, serial), "modifyFlag": 1, "transCode": "0201", "lDate": local(now).strftime("%Y-%m-%d"),
        "laneType": where.lane_type, "originalFlag": 1, "exTollStationId": where.station_id, "exTollStationHex": where.lane_hex[:8],
        "exTollLaneId": where.lane_id, "exTollLaneHex": where.lane_hex, "exTime": stamp(now), "triggerTime": stamp(passage.triggered or passage.started),
        "exVlp": vehicle.plate, "exVlpc": vehicle.colour, "exVehicleId": f"{vehicle.plate}_{vehicle.colour}",
        "exVehicleType": vehicle.vehicle_class, "exVehicleClass": _user_type(bill), "vehicleSign": "0xff",
    }  # fmt: skip


def _user_type(bill: Bill) -> int:
    """车种: the user type of the ETC card, 0 without one."""
    return CardIssue.decode(bill.issue).user_type if bill.issue else 0


def _entry(entry: Entry | None) -> dict[str, Any]:
    """Copy of the entry; what is not known is empty."""
    if entry is None:
        return {"enTollStationHex": "", "enTollLaneHex": "", "enTime": "", "enVlp": "", "enVlpc": 9, "enVehicleType": 0}
    vehicle = entry.vehicle
    return {
        "enTollStationHex": entry.station_hex, "enTollLaneHex": f"{entry.station_hex}{entry.lane:02X}" if entry.lane else "",
        "enTime": stamp(entry.time) if entry.time else "", "enVlp": vehicle.plate if vehicle else "", "enVlpc": vehicle.colour if vehicle else 9,
        "enVehicleType": vehicle.vehicle_class if vehicle else 0,
    }  # fmt: skip


def _medium(where: Parameters, passage: Passage, bill: Bill, now: float) -> dict[str, Any]:
    """The medium, the OBU that was seen and the ETC card that is concerned."""
    found, obu = passage.found, bill.medium.kind == MediaType.OBU
    card = CardIssue.decode(bill.issue) if bill.issue else None
    number = (card.network + card.card_number).hex().upper() if card else ""
    entered = (bill.transit.card_network + bill.transit.card_number).hex().upper() if bill.transit else ""
    obu_id = found.contract_sn.hex().upper() if found else ""
    return {
        "mediaType": int(bill.medium.kind), "mediaNo": bill.medium.number or (obu_id if obu else ""),
        "passId": bill.medium.pass_id or _pass_id(where, bill, entered or number, now), "obuSign": OBU_SIGN.get(found.device_type, 2) if found else 0,
        "obuId": obu_id, "obuVersion": found.contract_version if found else 0,
        "payCardType": int(CARD_TYPE_IN_FILE.get(card.card_type, 0)) if card else 0, "payCardNet": number[:4], "payCardId": number[4:],
        "cardVersion": card.card_version if card else 0,
    }  # fmt: skip


def _pass_id(where: Parameters, bill: Bill, card: str, now: float) -> str:
    """By the ETC card where that is the medium, else the form without medium."""
    if bill.medium.kind == MediaType.OBU and card and bill.entry:
        return etc_pass_id(card, local(bill.entry.time).strftime("%Y%m%d%H%M%S"))
    return no_medium_pass_id(where.lane_id, local(now).strftime("%Y%m%d%H%M%S"))


def _debit(bill: Bill, settlement: Settlement) -> dict[str, Any]:
    """What the ETC card lost; nothing unless it paid. The account of a single-piece OBU has no balance."""
    traded = settlement.traded
    if traded is None or bill.charged is None:
        return {"transFee": 0, "TAC": NO_TAC, "transPayType": settlement.trans_pay_type or 1}
    left = (settlement.balance_before - bill.charged.fee) % COUNTER if bill.issue else 0
    return {
        "balanceBefore": settlement.balance_before, "balanceAfter": left, "transFee": bill.charged.fee,
        "TAC": traded.tac.hex().upper(), "transType": f"{traded.trans_type:02X}", "terminalNo": traded.terminal.hex().upper(),
        "terminalTransNo": f"{traded.psam_serial:08X}", "payCardTranSN": traded.pay_serial, "keyVersion": traded.key_version,
        "algorithmIdentifier": 2 if traded.algorithm == SM4 else 1, "serviceType": 1, "transPayType": settlement.trans_pay_type,
    }  # fmt: skip


def _money(charged: Charged, settlement: Settlement) -> dict[str, Any]:
    provinces = charged.groups.count("|") + 1 if charged.groups else 1
    return {
        "payFee": charged.pay_fee, "fee": charged.fee, "discountFee": charged.discount_fee, "rebateMoney": charged.discount_fee, "unifiedFee": 0,
        "collectFee": charged.fee if settlement.pay_type != PayType.ETC_CARD else 0, "cardCostFee": 0, "unpayFee": 0, "ticketFee": 0,
        "payType": int(settlement.pay_type), "payOrderNum": settlement.order, "identification": 2, "exitFeeType": int(charged.exit_fee_type),
        "feeMileage": charged.mileage, "multiProvince": int(provinces > 1), "provinceTransGroup": charged.groups,
    }  # fmt: skip


def _accumulated(transit: TransitFile | None, charged: Charged) -> dict[str, Any]:
    """What the OBU had accumulated, where it was read."""
    if transit is None:
        return {"noCardCount": -1}
    return {
        "obuTotalAmount": transit.pay_fee, "obuTotalDiscountAmount": transit.fee, "obuTotalCount": transit.success_count,
        "noCardCount": transit.no_card_count, "provinceCount": transit.provinces, "provFee": charged.fee if transit.provinces <= 1 else transit.local_fee,
        "provTransCount": transit.local_count,
    }  # fmt: skip


def _minimum(charged: Charged, settlement: Settlement, minimum: MinimumFee | None) -> dict[str, Any]:
    """The published minimum fee and the rate against it (two decimals)."""
    if minimum is None or not minimum.fee:
        return {"shortFee": charged.short_fee, "shortFeeMileage": 0}
    rate = half_up(100 * charged.fee, minimum.fee)
    return {"shortFee": minimum.fee, "shortFeeMileage": minimum.mileage, "feeRate": f"{rate // 100}.{rate % 100:02d}"}
