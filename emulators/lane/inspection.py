"""What is wrong with an OBU and its card at an entry, in the lane's check order:
tamper, validity, list, issuer, card and OBU agreement, balance (special_cases.yaml, check_order).
"""

from collections.abc import Iterator

from tollcert.codes import LaneSpecialType as Lane
from tollcert.units import bcd_date
from tollcert.wire.files import CardIssue, vehicle_info
from tollcert.wire.national import B4_NO_CARD_EF04_FAILED, B4_NO_CARD_EF04_OK, ObuFound, ObuRead, ObuStatus

STORED_VALUE, CREDIT = 22, 23
ACCOMPANYING = frozenset({Lane.OBU_LOW_BATTERY})
"""Codes that a record may carry but that stop nobody."""


def obu_faults(found: ObuFound, now: float) -> Iterator[Lane]:
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


def card_faults(found: ObuFound, read: ObuRead, now: float) -> Iterator[Lane]:
    """Faults of the card, by itself and against its OBU."""
    today, card, vehicle = bcd_date(now), CardIssue.decode(read.issue), vehicle_info(read.vehicle)
    if card.end < today:
        yield Lane.CARD_EXPIRED
    if card.start > today:
        yield Lane.CARD_NOT_STARTED
    if card.card_type not in (STORED_VALUE, CREDIT):
        yield Lane.CARD_TYPE_ILLEGAL
    if (card.plate, card.colour) != (vehicle.plate, vehicle.colour & 0xFF):
        yield Lane.PLATE_DIFFERS
    if card.vehicle_class != vehicle.vehicle_class:
        yield Lane.CLASS_DIFFERS
    if card.issuer[:4] != found.issuer[:4]:
        yield Lane.ISSUER_DIFFERS
    if card.card_type == STORED_VALUE and read.balance == 0:
        yield Lane.BALANCE_ZERO
