"""Records of an entry lane and what it writes to OBU and card (codes_fees.md 2.3, protocol.md 3.3, 4.2)."""

from dataclasses import dataclass, field
from typing import Any

from emulators.lane.parameters import Parameters
from tollcert.codes import MediaType, PassageStatus, special_type_field
from tollcert.units import local, stamp
from tollcert.wire.fields import plate_text
from tollcert.wire.files import CardIssue, PassageFile, TransitFile, vehicle_info
from tollcert.wire.national import ObuFound, ObuRead, Traded

STORED_VALUE = 22
OBU_SIGN = {1: 2, 2: 1}
"""Device type of the B2 (01 two-piece) to obuSign of a record (2 two-piece)."""


@dataclass(slots=True)
class Passage:
    """One vehicle in the lane, as far as the lane knows it."""

    started: float
    triggered: float | None = None
    reasons: set[int] = field(default_factory=set)
    found: ObuFound | None = None
    read: ObuRead | None = None
    traded: Traded | None = None


def record_id(lane_id: str, now: float, serial: int) -> str:
    """laneId(21) + YYYYMMDDHH + 6-digit serial."""
    return f"{lane_id}{local(now).strftime('%Y%m%d%H')}{serial:06d}"


def passage_file(where: Parameters, read: ObuRead, now: float) -> PassageFile:
    """The 0019 record of an ETC entry."""
    vehicle = vehicle_info(read.vehicle)
    return PassageFile(
        network=where.network, station=where.station, lane=where.lane, time=int(now), plate=vehicle.plate,
        vehicle_class=vehicle.vehicle_class, status=PassageStatus.ETC_ENTRY, colour=vehicle.colour & 0xFF,
    )  # fmt: skip


def transit_file(where: Parameters, read: ObuRead, entry: PassageFile) -> TransitFile:
    """The EF04 block of an ETC entry: image of 0019 and card, one province, every sum zero."""
    card = CardIssue.decode(read.issue)
    return TransitFile(
        network=entry.network, station=entry.station, lane=entry.lane, time=entry.time, vehicle_class=entry.vehicle_class,
        status=entry.status, plate=entry.plate, colour=entry.colour, card_issuer=card.issuer, card_type=card.card_type,
        card_version=card.card_version, card_network=card.network, card_number=card.card_number, user_type=card.user_type,
        province_entry=b"\x01" + where.station,
    )  # fmt: skip


def entry_record(where: Parameters, passage: Passage, now: float, serial: int) -> dict[str, Any]:
    """The record of an ETC entry (入口通行流水)."""
    assert passage.found and passage.read and passage.traded
    found, read, traded = passage.found, passage.read, passage.traded
    card, vehicle = CardIssue.decode(read.issue), vehicle_info(read.vehicle)
    number = (card.network + card.card_number).hex().upper()
    plate = plate_text(vehicle.plate)
    return {
        "id": record_id(where.lane_id, now, serial), "transCode": "0101", "lDate": local(now).strftime("%Y-%m-%d"),
        "laneType": where.lane_type, "enTollStationId": where.station_id, "enTollStationHex": where.lane_hex[:8],
        "enTollLaneId": where.lane_id, "enTollLaneHex": where.lane_hex, "enTime": stamp(now),
        "triggerTime": stamp(passage.triggered or passage.started), "mediaType": int(MediaType.OBU),
        "obuSign": OBU_SIGN.get(found.device_type, 2), "obuId": found.contract_sn.hex().upper(),
        "OBUMAC": found.obu_id.hex().upper(), "obuVersion": found.contract_version,
        "cardType": 1 if card.card_type == STORED_VALUE else 2, "cardNet": card.network.hex(), "cardId": number,
        "cardVersion": card.card_version, "balanceBefore": read.balance, "transFee": 0, "TAC": traded.tac.hex().upper(),
        "transType": f"{traded.trans_type:02X}", "terminalNo": traded.terminal.hex().upper(),
        "terminalTransNo": f"{traded.psam_serial:08X}", "keyVersion": traded.key_version,
        "algorithmIdentifier": 2 if traded.algorithm == 4 else 1, "vlp": plate, "vlpc": vehicle.colour & 0xFF,
        "vehicleId": f"{plate}_{vehicle.colour & 0xFF}", "vehicleType": vehicle.vehicle_class,
        "vehicleClass": 0, "vehicleSign": "0xff", "specialType": special_type_field(passage.reasons),
        "passId": f"01{number}{local(now).strftime('%Y%m%d%H%M%S')}", "recordGenTime": stamp(now),
    }  # fmt: skip
