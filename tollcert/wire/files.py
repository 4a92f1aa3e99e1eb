"""Card and OBU files (protocol.md 3 and 4). Numbers are big-endian, money is fen, times are Unix seconds."""

from typing import Annotated

from tollcert.errors import RemoteWireError
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

Octets5 = Annotated[bytes, octets(5)]
Octets14 = Annotated[bytes, octets(14)]
Octets16 = Annotated[bytes, octets(16)]
Octets20 = Annotated[bytes, octets(20)]
Octets72 = Annotated[bytes, octets(72)]
Octets94 = Annotated[bytes, octets(94)]
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


OLD_CARD_ISSUE = 43
"""Bytes of file 0015 on cards from before 2019."""


def card_issue(data: bytes) -> CardIssue:
    """File 0015 of a card of any age; raises RemoteWireError when it is neither 50 bytes nor 43."""
    if len(data) not in (CardIssue.SIZE, OLD_CARD_ISSUE):
        raise RemoteWireError(
            "0015 takes {size} bytes ({old} on cards from before 2019), got {found}", data, size=CardIssue.SIZE, old=OLD_CARD_ISSUE, found=len(data)
        )
    return CardIssue.decode(data.ljust(CardIssue.SIZE, b"\x00"))


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


# ---- CPC card (复合通行卡), protocol.md 5

CPC_GANTRIES = 24
CPC_PROVINCES = 22
CPC_SWITCH_OFFSET = 23
RADIO_ON, RADIO_OFF = 0x01, 0x02


@layout("CPC EF01", proof="published", source="protocol.md 5")
class CpcIssue(Record):
    """MF EF01 of the CPC card (30 bytes): who issued it and its number."""

    issuer: Octets8
    cpc_id: Octets8
    version: U8 = 0x10
    start: Octets4
    end: Octets4
    custom: Octets5 = bytes(5)


@layout("CPC EF02", proof="published", source="protocol.md 5")
class CpcState(Record):
    """MF EF02, first two of 64 bytes: battery (bit 7 low, else percent) and state of the 5.8 GHz radio."""

    battery: U8 = 90
    radio: U8 = RADIO_OFF


@layout("CPC DF01/EF01", proof="published", source="protocol.md 5")
class CpcEntry(Record):
    """DF01 EF01 (128 bytes): the entry. `radio` (offset 23) only changes by a write of that single byte; the order of
    what follows the weight is not published.
    """

    vehicle_class: U8 = 0
    plate: Plate = bytes(12)
    colour: U8 = 0
    network: Octets2 = bytes(2)
    station: Octets2 = bytes(2)
    lane: U8 = 0
    time: Unix = 0
    radio: U8 = RADIO_OFF
    status: U8 = 0
    vehicle_kind: U8 = 0
    operator: Octets3 = bytes(3)
    shift: U8 = 0
    axles: U8 = 0
    weight: U24 = 0
    reserved: Octets94 = bytes(94)


@layout("CPC DF01/EF02", proof="published", source="protocol.md 5")
class CpcTransit(Record):
    """DF01 EF02, first 101 bytes: the trip in the present province and the last 24 gantries."""

    provinces: U8 = 0
    local_count: U8 = 0
    local_fee: U24 = 0
    local_mileage: U24 = 0
    entry_gantry: Octets3 = bytes(3)
    entry_time: Unix = 0
    last_gantry: Octets3 = bytes(3)
    last_time: Unix = 0
    last_fee: U24 = 0
    last_mileage: U24 = 0
    passed: U8 = 0
    gantries: Octets72 = bytes(72)

    def passed_gantries(self) -> list[bytes]:
        """The gantries in the list, oldest first."""
        count = min(self.passed, CPC_GANTRIES)
        return [self.gantries[3 * i : 3 * i + 3] for i in range(count)]

    def with_gantry(self, gantry: bytes) -> "CpcTransit":
        """With one more gantry in the list; of 24 the oldest is dropped (real_data.md 3.3)."""
        listed = [*self.passed_gantries(), gantry][-CPC_GANTRIES:]
        return self.replace(passed=len(listed), gantries=b"".join(listed).ljust(3 * CPC_GANTRIES, b"\x00"))


@layout("CPC DF01/EF04", proof="real_frame", source="real_data.md 3.3")
class CpcProvince(Record):
    """One of the 22 records of DF01 EF04 (23 bytes each, file 512): what one province charges. `fee` is in whole yuan."""

    province: U8
    count: U8 = 0
    fee: U24 = 0
    mileage: U24 = 0
    entry_gantry: Octets3 = bytes(3)
    entry_time: Unix = 0
    last_gantry: Octets3 = bytes(3)
    last_time: Unix = 0
    fit: U8 = 0


def cpc_provinces(data: bytes) -> list[CpcProvince]:
    """The records of DF01 EF04 that are in use."""
    size = CpcProvince.SIZE
    records = (data[at : at + size] for at in range(0, min(len(data) // size, CPC_PROVINCES) * size, size))
    return [CpcProvince.decode(raw) for raw in records if raw[0] not in (0x00, 0xFF)]
