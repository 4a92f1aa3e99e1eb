"""What is wrong with an OBU and its card, in the lane's check order: tamper, validity, list, issuer, card and OBU
agreement, balance (special_cases.yaml, check_order). Each function yields what its part of the reading shows.
"""

from collections.abc import Iterator

from emulators.lane.lists import Lists
from emulators.lane.parameters import Parameters
from tollcert.codes import OTHER_ISSUERS, PROVINCES, VEHICLE_CLASSES, PassageStatus
from tollcert.codes import LaneSpecialType as Lane
from tollcert.units import bcd_date
from tollcert.wire.fields import plate_text
from tollcert.wire.files import CardIssue, PassageFile, TransitFile, vehicle_info
from tollcert.wire.national import B4_NO_CARD_EF04_FAILED, B4_NO_CARD_EF04_OK, ObuFound, ObuRead, ObuStatus

STORED_VALUE, CREDIT = 22, 23
NEW_CARD, REFUSE = 0x40, "refuse"
ACCOMPANYING = frozenset({Lane.OBU_LOW_BATTERY, Lane.CPC_LOW_BATTERY})
"""Codes that a record may carry but that stop nobody."""
ISSUERS = frozenset(province.issuer for province in PROVINCES.values()) | frozenset(OTHER_ISSUERS)


def known_issuer(issuer: bytes) -> bool:
    """Is this issuer (area of four bytes, two characters) in the network?"""
    return issuer[:4].decode("gb18030", "replace") in ISSUERS


def obu_faults(found: ObuFound, now: float, lists: Lists) -> Iterator[Lane]:
    """Faults that the B2 shows."""
    today = bcd_date(now)
    if found.status & ObuStatus.TAMPERED or not found.status & 0x00FF:
        yield Lane.OBU_DISMANTLED
    if found.end < today:
        yield Lane.OBU_EXPIRED
    if found.start > today:
        yield Lane.OBU_NOT_STARTED
    if found.status & ObuStatus.LOCKED:
        yield Lane.OBU_LOCKED
    if lists.obu(found.contract_sn):
        yield Lane.OBU_LISTED
    if not known_issuer(found.issuer):
        yield Lane.OBU_ISSUER_INVALID
    if found.status & ObuStatus.NO_CARD:
        yield Lane.OBU_NO_CARD
    if found.status & ObuStatus.LOW_BATTERY:
        yield Lane.OBU_LOW_BATTERY


def read_faults(read: ObuRead) -> Iterator[Lane]:
    """Faults of the reading itself."""
    if read.error in (B4_NO_CARD_EF04_OK, B4_NO_CARD_EF04_FAILED):
        yield Lane.OBU_NO_CARD
    elif read.error == 1:
        yield Lane.NO_DSRC_ANSWER
    elif read.error:
        yield Lane.CARD_UNREADABLE


def card_validity(card: CardIssue, now: float) -> Iterator[Lane]:
    """First and last day of an ETC card."""
    today = bcd_date(now)
    if card.end < today:
        yield Lane.CARD_EXPIRED
    if card.start > today:
        yield Lane.CARD_NOT_STARTED


def card_origin(card: CardIssue, where: Parameters) -> Iterator[Lane]:
    """Issuer and type of an ETC card; the old format of another province may not be taken here (seed, 3.5)."""
    if not known_issuer(card.issuer):
        yield Lane.CARD_ISSUER_INVALID
    if card.card_type not in (STORED_VALUE, CREDIT):
        yield Lane.CARD_TYPE_ILLEGAL
    if card.card_version < NEW_CARD and card.issuer[:4] != where.issuer and where.foreign_old_cards == REFUSE:
        yield Lane.CARD_ISSUER_INVALID


def lone_card_faults(card: CardIssue, where: Parameters, now: float, lists: Lists) -> Iterator[Lane]:
    """Faults of an ETC card on the reader, without its OBU."""
    yield from card_validity(card, now)
    if lists.card(card.network, card.card_number):
        yield Lane.CARD_LISTED
    if lists.plate(plate_text(card.plate), card.colour):
        yield Lane.CREDIT_LISTED
    yield from card_origin(card, where)


def card_faults(found: ObuFound, read: ObuRead, where: Parameters, now: float, lists: Lists) -> Iterator[Lane]:
    """Faults of the card, by itself and against its OBU."""
    card, vehicle = CardIssue.decode(read.issue), vehicle_info(read.vehicle)
    yield from card_validity(card, now)
    if lists.card(card.network, card.card_number):
        yield Lane.CARD_LISTED
    if lists.plate(plate_text(vehicle.plate), vehicle.colour & 0xFF):
        yield Lane.CREDIT_LISTED
    yield from card_origin(card, where)
    if vehicle.vehicle_class not in VEHICLE_CLASSES:
        yield Lane.OBU_CLASS_ILLEGAL
    if (card.plate, card.colour) != (vehicle.plate, vehicle.colour & 0xFF):
        yield Lane.PLATE_DIFFERS
    if card.vehicle_class != vehicle.vehicle_class:
        yield Lane.CLASS_DIFFERS
    if card.issuer[:4] != found.issuer[:4]:
        yield Lane.ISSUER_DIFFERS


def vehicle_faults(read: ObuRead, lists: Lists) -> Iterator[Lane]:
    """Faults of the vehicle in the OBU's file, whatever pays for it."""
    vehicle = vehicle_info(read.vehicle)
    if lists.plate(plate_text(vehicle.plate), vehicle.colour & 0xFF):
        yield Lane.CREDIT_LISTED
    if vehicle.vehicle_class not in VEHICLE_CLASSES:
        yield Lane.OBU_CLASS_ILLEGAL


def balance_faults(read: ObuRead) -> Iterator[Lane]:
    """At an entry only an empty stored-value card (储值卡) stops; short is for the exit to say (freedom.md 18)."""
    if CardIssue.decode(read.issue).card_type == STORED_VALUE and read.balance == 0:
        yield Lane.BALANCE_ZERO


def entered_here(where: Parameters, read: ObuRead, now: float) -> bool:
    """Did this vehicle enter at this lane within the window in which it is not charged again (freedom.md 51)?"""
    card, transit = PassageFile.decode(read.station), TransitFile.decode(read.ef04)
    here = (card.network, card.station, card.lane) == (where.network, where.station, where.lane)
    fresh = 0 <= now - card.time < where.duplicate_window_s
    return here and fresh and card.status == PassageStatus.ETC_ENTRY and transit.time == card.time
