"""Card and OBU files (protocol.md 3 and 4). Numbers are big-endian, money is fen, times are Unix seconds."""

from typing import Annotated

from tollcert.wire.fields import (
    U8,
    U16,
    U24,
    U32,
    Kind,
    Octets2,
    Octets3,
    Octets4,
    Octets7,
    Octets8,
    Plate,
    Record,
    Unix,
    layout,
    octets,
)

Octets14 = Annotated[bytes, octets(14)]
Octets16 = Annotated[bytes, octets(16)]
Octets20 = Annotated[bytes, octets(20)]
Text16 = Annotated[bytes, Kind("16s", lambda v: v.rstrip(b"\x00").decode("gb18030", "replace"), "text")]

ENTRY_PREFIX = b"\xaa\x29\x00"
"""Prefix of a normal 0019 record and EF04 block; BB2900: no usable card at entry, CC2900: entry written by a gantry."""

EF04_LOCAL_OFFSET, EF04_LOCAL_SIZE = 314, 91
EF04_PROVINCES_OFFSET, EF04_PROVINCES_SIZE = 405, 80


@layout("EF01", proof="real_frame", source="protocol.md 3.1")
class SystemInfo(Record):
    """MF EF01 of the OBU, first 27 bytes: who issued it, its contract, and whether it was dismantled (拆卸)."""

    issuer: Octets8
    contract_type: U8 = 1
    contract_version: U8 = 0x10
    contract_sn: Octets8
    start: Octets4
    end: Octets4
    tamper: U8 = 1


@layout("DF01/EF01", proof="real_frame", source="protocol.md 3.2")
class VehicleInfo(Record):
    """DF01 EF01 of the OBU, 79 bytes, passenger shape (59-byte layout and 20 reserved)."""

    plate: Plate
    colour: U16
    vehicle_class: U8
    user_type: U8 = 0
    length: U16 = 45
    width: U8 = 18
    height: U8 = 15
    wheels: U8 = 4
    axles: U8 = 2
    wheelbase: U16 = 27
    load_or_seats: U24 = 5
    description: Text16 = bytes(16)
    engine: Text16 = bytes(16)
    reserved: Octets20 = bytes(20)


@layout("DF01/EF01 goods", proof="published", source="protocol.md 3.2")
class GoodsVehicleInfo(Record):
    """DF01 EF01 of the OBU, 79 bytes, goods and special shape (class 11 and above)."""

    plate: Plate
    colour: U16
    vehicle_class: U8
    user_type: U8 = 0
    length: U16 = 12000
    width: U16 = 2500
    height: U16 = 3800
    approved_mass: U24 = 20000
    curb_mass: U24 = 11000
    gross_mass: U24 = 31000
    persons: U8 = 2
    vin: Annotated[bytes, Kind("17s", lambda v: v.rstrip(b"\x00").decode("ascii", "replace"), "text")] = bytes(17)
    description: Text16 = bytes(16)
    reserved: Octets14 = bytes(14)


def vehicle_info(data: bytes) -> VehicleInfo | GoodsVehicleInfo:
    """The 79-byte vehicle file in the shape that its vehicle class (byte 14) calls for."""
    goods = len(data) > 14 and data[14] >= 11
    return GoodsVehicleInfo.decode(data) if goods else VehicleInfo.decode(data)


@layout("0015", proof="real_frame", source="protocol.md 4.1")
class CardIssue(Record):
    """ETC card file 0015 (50 bytes on 2019 cards, 43 before): type 22 stored value (储值卡), 23 credit (记账卡)."""

    issuer: Octets8
    card_type: U8
    card_version: U8 = 0x40
    network: Octets2
    card_number: Octets8
    start: Octets4
    end: Octets4
    plate: Plate
    user_type: U8 = 0
    colour: U8
    vehicle_class: U8
    reserved: Octets7 = bytes(7)


@layout("0019", proof="published", source="protocol.md 4.2")
class PassageFile(Record):
    """ETC card record 0019, 2019 layout: the entry (or exit) that the card carries."""

    prefix: Octets3 = ENTRY_PREFIX
    network: Octets2
    station: Octets2
    lane: U8
    time: Unix
    vehicle_class: U8
    status: U8
    gantry: Octets3 = bytes(3)
    gantry_time: Unix = 0
    plate: Plate
    colour: U8
    axles: U8 = 2
    weight: U24 = 0
    vehicle_status: U8 = 0xFF
    fee: U32 = 0


@layout("EF04", proof="published", source="protocol.md 3.3")
class TransitFile(Record):
    """The local block of DF01 EF04 (offset 314, 91 bytes): entry, card, and the sums of the trip so far."""

    prefix: Octets3 = ENTRY_PREFIX
    network: Octets2
    station: Octets2
    lane: U8
    time: Unix
    vehicle_class: U8
    status: U8
    gantry: Octets3 = bytes(3)
    gantry_time: Unix = 0
    plate: Plate
    colour: U8
    axles: U8 = 2
    weight: U24 = 0
    vehicle_status: U8 = 0xFF
    card_issuer: Octets8
    card_type: U8
    card_version: U8
    card_network: Octets2
    card_number: Octets8
    user_type: U8 = 0
    provinces: U8 = 1
    pay_fee: U24 = 0
    fee: U24 = 0
    success_count: U16 = 0
    mileage: U24 = 0
    no_card_count: U8 = 0
    province_entry: Octets3 = bytes(3)
    local_pay_fee: U24 = 0
    local_count: U8 = 0
    local_fee: U24 = 0
    digest: Octets8 = bytes(8)
