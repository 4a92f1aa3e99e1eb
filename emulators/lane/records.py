"""Records of an entry lane and what it writes to OBU and cards (codes_fees.md 2.3, protocol.md 3.3, 4.2, 5)."""

from dataclasses import dataclass, field
from typing import Any

from emulators.lane.parameters import Parameters
from tollcert.codes import (
    CARD_TYPE_IN_FILE,
    UNKNOWN_COLOUR,
    CardType,
    LaneSpecialType,
    MediaType,
    PassageStatus,
    cpc_pass_id,
    etc_pass_id,
    special_type_field,
)
from tollcert.units import local, stamp
from tollcert.wire.fields import plate_bytes, plate_text
from tollcert.wire.files import CardIssue, CpcEntry, CpcIssue, PassageFile, TransitFile, vehicle_info
from tollcert.wire.national import DEVICE_SINGLE_PIECE, ObuFound, ObuRead, Traded

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
    plate: str = ""
    colour: int = UNKNOWN_COLOUR
    vehicle_class: int = 0
    """What the collector keyed; 0 for no class."""


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


def card_entry(where: Parameters, card: CardIssue, status: PassageStatus, now: float) -> PassageFile:
    """The 0019 record of an entry on the ETC card alone."""
    return PassageFile(
        network=where.network, station=where.station, lane=where.lane, time=int(now), plate=card.plate, vehicle_class=card.vehicle_class,
        status=status, colour=card.colour,
    )  # fmt: skip


def cpc_entry(where: Parameters, passage: Passage, now: float) -> CpcEntry:
    """The entry block of a CPC card."""
    return CpcEntry(
        vehicle_class=passage.vehicle_class, plate=plate_bytes(passage.plate), colour=passage.colour, network=where.network, station=where.station,
        lane=where.lane, time=int(now), status=PassageStatus.MTC_ENTRY, axles=2,
    )  # fmt: skip


def entry_record(where: Parameters, passage: Passage, issue: bytes, pass_id: str, now: float, serial: int) -> dict[str, Any]:
    """The record of an ETC entry (入口通行流水); `issue` is 0015 of the card, without one `pass_id` is the passId."""
    assert passage.found and passage.read and passage.traded
    found, read = passage.found, passage.read
    card, vehicle = CardIssue.decode(issue) if issue else None, vehicle_info(read.vehicle)
    return {
        **_head(where, passage, now, serial), "mediaType": int(MediaType.OBU),
        "obuSign": OBU_SIGN.get(found.device_type, 2), "obuId": found.contract_sn.hex().upper(),
        "OBUMAC": found.obu_id.hex().upper(), "obuVersion": found.contract_version,
        **(_card(card, read.balance, passage.traded, now) if card else _account(passage.traded, pass_id)),
        **_vehicle(plate_text(vehicle.plate), vehicle.colour & 0xFF, vehicle.vehicle_class),
    }  # fmt: skip


def card_entry_record(where: Parameters, passage: Passage, issue: bytes, balance: int, media: MediaType, now: float, serial: int) -> dict[str, Any]:
    """The record of an entry on the ETC card alone: no OBU in it (freedom.md 15)."""
    assert passage.traded
    card = CardIssue.decode(issue)
    return {
        **_head(where, passage, now, serial), "mediaType": int(media), "obuSign": 0, "obuId": "", "OBUMAC": "",
        **_card(card, balance, passage.traded, now), **_vehicle(plate_text(card.plate), card.colour, card.vehicle_class),
    }  # fmt: skip


def cpc_entry_record(where: Parameters, passage: Passage, issue: CpcIssue, mac: bytes, battery: int, now: float, serial: int) -> dict[str, Any]:
    """The record of an entry on a CPC card; `battery` in percent (real_data.md: electricalPercentage)."""
    number = issue.cpc_id.hex().upper()
    return {
        **_head(where, passage, now, serial), "mediaType": int(MediaType.CPC), "obuSign": 0, "obuId": "", "OBUMAC": mac.hex().upper(),
        "cardType": 0, "cardNet": number[:4], "cardId": number, "balanceBefore": 0, "transFee": 0, "TAC": "", "transType": "09",
        "terminalNo": "", "terminalTransNo": "", "electricalPercentage": battery,
        **_vehicle(passage.plate, passage.colour, passage.vehicle_class), "passId": cpc_pass_id(number, digits(now)),
    }  # fmt: skip


def special_event(where: Parameters, passage: Passage, now: float, serial: int) -> dict[str, Any]:
    """A refusal that no entry record will tell (特情记录, codes_fees.md 2.7)."""
    read = passage.read if passage.read and not passage.read.error else None
    single = passage.found is not None and passage.found.device_type == DEVICE_SINGLE_PIECE
    card = CardIssue.decode(read.issue) if read and not single else None
    vehicle = vehicle_info(read.vehicle) if read else None
    plate, colour = (plate_text(vehicle.plate), vehicle.colour & 0xFF) if vehicle else (passage.plate, passage.colour)
    return {
        "id": record_id(where.lane_id, now, serial), "stationId": where.station_id, "laneId": where.lane_id, "occurTime": stamp(now),
        "vehicleId": f"{plate}_{colour}" if plate else "", "obuId": passage.found.contract_sn.hex().upper() if passage.found else "",
        "cardId": (card.network + card.card_number).hex().upper() if card else "", "specialType": special_type_field(passage.reasons),
        "specialDesc": "；".join(LaneSpecialType(code).zh for code in sorted(passage.reasons)),
    }  # fmt: skip


def clock_event(where: Parameters, now: float, serial: int) -> dict[str, Any]:
    """The lane's clock was wrong (103)."""
    code = LaneSpecialType.CLOCK_WRONG
    return {
        "id": record_id(where.lane_id, now, serial), "stationId": where.station_id, "laneId": where.lane_id, "occurTime": stamp(now), "vehicleId": "",
        "obuId": "", "cardId": "", "specialType": str(int(code)), "specialDesc": code.zh,
    }  # fmt: skip


def heartbeat(where: Parameters, lists: dict[str, Any], now: float) -> dict[str, Any]:
    """车道心跳 (codes_fees.md 2.7): which lane, when, which lists it uses."""
    return {
        "id": f"{where.lane_id}{digits(now)}", "tollStationId": where.station_id, "tollLaneId": where.lane_id, "laneType": where.lane_type,
        "heartBeatTime": stamp(now), "laneStatus": 1, **lists,
    }  # fmt: skip


def digits(now: float) -> str:
    """A time as it stands in a passId: YYYYMMDDhhmmss."""
    return local(now).strftime("%Y%m%d%H%M%S")


def _head(where: Parameters, passage: Passage, now: float, serial: int) -> dict[str, Any]:
    """Where and when, and what was special."""
    return {
        "id": record_id(where.lane_id, now, serial), "transCode": "0101", "lDate": local(now).strftime("%Y-%m-%d"),
        "laneType": where.lane_type, "enTollStationId": where.station_id, "enTollStationHex": where.lane_hex[:8],
        "enTollLaneId": where.lane_id, "enTollLaneHex": where.lane_hex, "enTime": stamp(now),
        "triggerTime": stamp(passage.triggered or passage.started), "specialType": special_type_field(passage.reasons), "recordGenTime": stamp(now),
    }  # fmt: skip


def _card(card: CardIssue, balance: int, traded: Traded, now: float) -> dict[str, Any]:
    """The ETC card and its purchase of 0 fen."""
    number = (card.network + card.card_number).hex().upper()
    return {
        "cardType": int(CARD_TYPE_IN_FILE.get(card.card_type, CardType.CREDIT)), "cardNet": card.network.hex(), "cardId": number,
        "cardVersion": card.card_version, "balanceBefore": balance, **_traded(traded), "passId": etc_pass_id(number, digits(now)),
    }  # fmt: skip


def _account(traded: Traded, pass_id: str) -> dict[str, Any]:
    """No card: the account of a single-piece OBU pays later; there is no TAC."""
    return {"cardType": 0, "cardNet": "", "cardId": "", "cardVersion": 0, "balanceBefore": 0, **_traded(traded), "passId": pass_id}


def _traded(traded: Traded) -> dict[str, Any]:
    """What the B5 says."""
    return {
        "transFee": 0, "TAC": traded.tac.hex().upper(), "transType": f"{traded.trans_type:02X}", "terminalNo": traded.terminal.hex().upper(),
        "terminalTransNo": f"{traded.psam_serial:08X}", "keyVersion": traded.key_version, "algorithmIdentifier": 2 if traded.algorithm == 4 else 1,
    }  # fmt: skip


def _vehicle(plate: str, colour: int, vehicle_class: int) -> dict[str, Any]:
    """The vehicle."""
    return {
        "vlp": plate, "vlpc": colour, "vehicleId": f"{plate}_{colour}", "vehicleType": vehicle_class, "vehicleClass": 0, "vehicleSign": "0xff",
    }  # fmt: skip
