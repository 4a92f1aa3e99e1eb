"""What is wrong with an OBU, its card and its entry, in gantry codes (codes_fees.md 1.3, real_data.md 3.5)."""

from collections.abc import Iterator

from tollcert.codes import CARD_TYPE_IN_FILE, ENTRY_STATUSES, OTHER_ISSUERS, PROVINCES
from tollcert.codes import GantrySpecialType as Gantry
from tollcert.units import bcd_date
from tollcert.wire.files import CardIssue, PassageFile, TransitFile, vehicle_info
from tollcert.wire.national import B4_NO_CARD_EF04_FAILED, B4_NO_CARD_EF04_OK, ObuFound, ObuRead, ObuStatus
from tollcert.wire.single_piece import SINGLE_TRIP_HEAD, SINGLE_TRIP_SIZE, single_transit

NORMAL, ENTERED_WITHOUT_CARD, WRITTEN_BY_GANTRY = b"\xaa\x29\x00", b"\xbb\x29\x00", b"\xcc\x29\x00"
OLD_FORMAT = 1
NOTHING = (bytes(2), b"\xff\xff")
READ_ERRORS = {
    0x01: Gantry.DSRC_TIMEOUT, 0x02: Gantry.UPLINK_DECODING_FAILED, 0x05: Gantry.VEHICLE_DECRYPT_FAILED, 0x06: Gantry.DECRYPT_FAILED,
    0x13: Gantry.FILE_NOT_FOUND, 0x14: Gantry.READ_0015_FAILED, 0x15: Gantry.READ_0015_FAILED,
    B4_NO_CARD_EF04_OK: Gantry.OBU_NO_CARD, B4_NO_CARD_EF04_FAILED: Gantry.OBU_NO_CARD,
}  # fmt: skip
"""Error code of the B4 to code."""
SINGLE_READ_ERRORS = {0x07: Gantry.VEHICLE_DECRYPT_FAILED, 0x0A: Gantry.SINGLE_PIECE_PASSAGE_READ_FAILED}
ISSUERS = frozenset(province.issuer for province in PROVINCES.values()) | frozenset(OTHER_ISSUERS)
ENTRY_FAULTS = frozenset({Gantry.NO_ENTRY, Gantry.NO_ENTRY_NETWORK, Gantry.NO_ENTRY_STATION, Gantry.ENTRY_STATUS_WRONG, Gantry.PROVINCE_COUNT_WRONG})
MAY_PASS = frozenset({
    Gantry.OBU_DISMANTLED, Gantry.OBU_NOT_STARTED, Gantry.OBU_EXPIRED, Gantry.CARD_NOT_STARTED, Gantry.CARD_EXPIRED, Gantry.PLATE_DIFFERS,
    Gantry.CLASS_DIFFERS, Gantry.ENTRIES_DIFFER, Gantry.CARD_NUMBERS_DIFFER,
})  # fmt: skip
"""Faults that some gantries refuse and others charge (freedom.md 45)."""


def known_issuer(issuer: bytes) -> bool:
    """Is this issuer (area of four bytes, two characters) in the network?"""
    return issuer[:4].decode("gb18030", "replace") in ISSUERS


def obu_faults(found: ObuFound, now: float, *, single: bool) -> Iterator[Gantry]:
    """Faults that the B2 shows; a single-piece OBU (`single`) has no card to miss. Status 0800 says nothing where 0200 is set too; 0100 has no code in production."""
    today, status = bcd_date(now), found.status
    tampered = bool(status & ObuStatus.TAMPERED) or not status & 0x00FF
    if tampered:
        yield Gantry.OBU_DISMANTLED
    if status & ObuStatus.NO_CARD and not single:
        yield Gantry.OBU_NO_CARD
    if status & ObuStatus.LOCKED:
        yield Gantry.OBU_LOCKED
    if found.start > today:
        yield Gantry.OBU_NOT_STARTED
    if found.end < today:
        yield Gantry.OBU_EXPIRED
    if status & ObuStatus.CARD_ERROR and not tampered and not single:
        yield Gantry.CARD_ERROR
    if not known_issuer(found.issuer):
        yield Gantry.OBU_ISSUER_INVALID


def read_faults(read: ObuRead, *, single: bool) -> Iterator[Gantry]:
    """Faults of the reading itself."""
    if read.error:
        yield (READ_ERRORS | SINGLE_READ_ERRORS if single else READ_ERRORS).get(read.error, Gantry.OTHER)


def transit_of(read: ObuRead, *, single: bool) -> TransitFile:
    """The trip: EF04, or EF02 and EF07 of a single-piece OBU in its shape."""
    if not single:
        return TransitFile.decode(read.ef04)
    return single_transit(read.station, read.issue[:SINGLE_TRIP_HEAD] + read.ef04[: SINGLE_TRIP_SIZE - SINGLE_TRIP_HEAD])


def entry_faults(transit: TransitFile) -> Iterator[Gantry]:
    """Faults of the entry."""
    if transit.prefix not in (NORMAL, ENTERED_WITHOUT_CARD, WRITTEN_BY_GANTRY):
        yield Gantry.NO_ENTRY
    if transit.network in NOTHING:
        yield Gantry.NO_ENTRY_NETWORK
    if transit.station in NOTHING:
        yield Gantry.NO_ENTRY_STATION
    if transit.status not in ENTRY_STATUSES:
        yield Gantry.ENTRY_STATUS_WRONG
    if not transit.provinces:
        yield Gantry.PROVINCE_COUNT_WRONG


def old_and_foreign(card: CardIssue, province: str) -> bool:
    """Is this a card of the old format (version 1x) of another province than this one (two digits)?"""
    return card.card_version >> 4 == OLD_FORMAT and card.issuer[:4] != PROVINCES[int(province)].issuer.encode("gb18030")[:4]


def card_faults(found: ObuFound, read: ObuRead, now: float) -> Iterator[Gantry]:
    """Faults of the card, by itself and against its OBU."""
    today, card, vehicle = bcd_date(now), CardIssue.decode(read.issue), vehicle_info(read.vehicle)
    if card.start > today:
        yield Gantry.CARD_NOT_STARTED
    if card.end < today:
        yield Gantry.CARD_EXPIRED
    if card.card_type not in CARD_TYPE_IN_FILE:
        yield Gantry.CARD_TYPE_ILLEGAL
    if not known_issuer(card.issuer):
        yield Gantry.CARD_ISSUER_INVALID
    if card.issuer[:4] != found.issuer[:4]:
        yield Gantry.ISSUER_DIFFERS
    if (card.plate, card.colour) != (vehicle.plate, vehicle.colour & 0xFF):
        yield Gantry.PLATE_DIFFERS
    if card.vehicle_class != vehicle.vehicle_class:
        yield Gantry.CLASS_DIFFERS


def journey_faults(read: ObuRead) -> Iterator[Gantry]:
    """Does the card belong to the entry in EF04? Asked only where there is one."""
    card, passage, transit = CardIssue.decode(read.issue), PassageFile.decode(read.station), TransitFile.decode(read.ef04)
    if (transit.card_network, transit.card_number) != (card.network, card.card_number):
        yield Gantry.CARD_NUMBERS_DIFFER
    if (passage.network, passage.station, passage.time) != (transit.network, transit.station, transit.time):
        yield Gantry.ENTRIES_DIFFER
