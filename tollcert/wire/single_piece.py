"""Files of a single-piece OBU (单片式), protocol.md 3.4: DF01 EF02 with entry and exit, DF01 EF07 with the trip."""

from typing import Annotated

from tollcert.wire.fields import U8, U16, U24, Octets2, Octets3, Octets4, Octets8, Plate, Record, Unix, layout, octets
from tollcert.wire.files import ENTRY_PREFIX, Octets5, TransitFile

Octets60 = Annotated[bytes, octets(60)]

SINGLE_ENTRY_FILE_SIZE, SINGLE_ENTRY_SIZE, SINGLE_TRIP_SIZE = 64, 43, 103
"""DF01 EF02 (its size is not published), the part of it that a B4 carries, and DF01 EF07."""


@layout("single EF02", proof="published", source="protocol.md 3.4")
class SingleEntry(Record):
    """DF01 EF02 of a single-piece OBU, first 43 bytes: entry, exit, vehicle."""

    network: Octets2 = bytes(2)
    station: Octets2 = bytes(2)
    lane: U8 = 0
    time: Unix = 0
    exit_station: Octets2 = bytes(2)
    exit_lane: U8 = 0
    exit_time: Unix = 0
    vehicle_class: U8 = 0
    status: U8 = 0
    plate: Plate = bytes(12)
    colour: U8 = 0
    axles: U8 = 0
    length: U16 = 0
    width: U8 = 0
    height: U8 = 0
    weight: U24 = 0
    reserved: Octets4 = bytes(4)


SINGLE_TRIP_HEAD, SINGLE_PROVINCES = 43, 15
"""Bytes of EF07 that Station43 of a C6 carries; province areas (province, fee) that fill the rest."""


@layout("single EF07", proof="none", source="protocol.md 1.2, 3.4")
class SingleTrip(Record):
    """DF01 EF07 of a single-piece OBU (103 bytes): last gantry, sums of the trip and of the stay, then the province areas.

    Published are its length and that gantry and time come first in what a gantry writes; the rest is taken over from EF04, whose
    last 31 bytes fit into the first 43 with the head, as its province areas fit into the last 60.
    """

    gantry: Octets3 = bytes(3)
    gantry_time: Unix = 0
    provinces: U8 = 0
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
    reserved: Octets5 = bytes(5)
    areas: Octets60 = bytes(60)


_IN_BOTH = tuple(name for name in SingleTrip.FIELDS if name in TransitFile.FIELDS)


def single_transit(entry: bytes, trip: bytes) -> TransitFile:
    """EF02 and EF07 of a single-piece OBU as the EF04 of a two-piece one: the same entry and sums, no card. Without an entry the
    prefix is empty.
    """
    at, sums = SingleEntry.decode(entry), SingleTrip.decode(trip)
    return TransitFile(
        prefix=ENTRY_PREFIX if at.time else bytes(3), network=at.network, station=at.station, lane=at.lane, time=at.time, vehicle_class=at.vehicle_class,
        status=at.status, plate=at.plate, colour=at.colour, axles=at.axles, weight=at.weight, card_issuer=bytes(8), card_type=0, card_version=0,
        card_network=bytes(2), card_number=bytes(8), **{name: getattr(sums, name) for name in _IN_BOTH},
    )  # fmt: skip


def single_trip(transit: TransitFile, areas: bytes = b"") -> SingleTrip:
    """The EF07 that holds these sums; `areas`: province and fee, four bytes each."""
    return SingleTrip(**{name: getattr(transit, name) for name in _IN_BOTH}, areas=areas.ljust(4 * SINGLE_PROVINCES, b"\x00"))
