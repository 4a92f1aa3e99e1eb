"""What is wrong with an OBU and its card at an exit, beyond what an entry looks at: the entry that they carry, and
whether they belong together (special_cases.yaml, check_order; operations.md 3.4).
"""

from collections.abc import Iterator

from tollcert.codes import ENTRY_STATUSES
from tollcert.codes import LaneSpecialType as Lane
from tollcert.wire.files import ENTRY_PREFIX, CardIssue, GoodsVehicleInfo, PassageFile, TransitFile, VehicleInfo
from tollcert.wire.national import ObuFound

DAY_S = 86400
VALID_DAYS = 7
ETC_SINCE = 1546300800
"""2019-01-01: no entry of this scheme is older."""
STORED_VALUE = 22
BY_LANE, BY_GANTRY = b"\xbb\x29\x00", b"\xcc\x29\x00"
"""EF04 prefixes of an entry without a usable card, and of one that a gantry wrote."""
NOWHERE = (b"\x00\x00", b"\xff\xff")


def transit_faults(transit: TransitFile) -> Iterator[Lane]:
    """The entry in EF04."""
    if transit.prefix != ENTRY_PREFIX:
        yield Lane.EF04_PREFIX_WRONG
    if transit.prefix == BY_LANE:
        yield Lane.ENTERED_WITHOUT_CARD
    if transit.prefix == BY_GANTRY:
        yield Lane.ENTRY_BY_GANTRY
    if transit.station in NOWHERE or transit.network in NOWHERE or not transit.time:
        yield Lane.OBU_ENTRY_INVALID
    if not transit.provinces:
        yield Lane.NO_PROVINCE_COUNT
    if not any(transit.province_entry):
        yield Lane.NO_PROVINCE_ENTRY


def passage_faults(passage: PassageFile, now: float) -> Iterator[Lane]:
    """The entry in 0019 of the card."""
    if passage.prefix != ENTRY_PREFIX or passage.station in NOWHERE or passage.network in NOWHERE or not passage.time:
        yield Lane.CARD_ENTRY_INVALID
    yield from _time_faults(passage.time, now)
    if passage.status not in ENTRY_STATUSES:
        yield Lane.ENTRY_STATUS_WRONG


def single_entry_faults(transit: TransitFile, now: float) -> Iterator[Lane]:
    """The entry of a single-piece OBU; one special type stands for what EF04 and 0019 of a two-piece one say."""
    if transit.station in NOWHERE or transit.network in NOWHERE or not transit.time:
        yield Lane.OBU_ENTRY_INVALID
    if not transit.provinces:
        yield Lane.NO_PROVINCE_COUNT
    yield from _time_faults(transit.time, now)
    if transit.status not in ENTRY_STATUSES:
        yield Lane.ENTRY_STATUS_WRONG


def _time_faults(entered: int, now: float) -> Iterator[Lane]:
    if not ETC_SINCE <= entered <= now:
        yield Lane.ENTRY_TIME_WRONG
    elif now - entered > VALID_DAYS * DAY_S:
        yield Lane.ENTRY_TOO_OLD


def agreement_faults(found: ObuFound, card: CardIssue, vehicle: VehicleInfo | GoodsVehicleInfo, transit: TransitFile, passage: PassageFile) -> Iterator[Lane]:
    """Card against OBU. A card that was out under a gantry knows less of the way than EF04, and may."""
    if (card.plate, card.colour) != (vehicle.plate, vehicle.colour & 0xFF):
        yield Lane.PLATE_DIFFERS
    if card.vehicle_class != vehicle.vehicle_class:
        yield Lane.CLASS_DIFFERS
    if card.issuer[:4] != found.issuer[:4]:
        yield Lane.ISSUER_DIFFERS
    if (card.network, card.card_number) != (transit.card_network, transit.card_number):
        yield Lane.OTHER_CARD_THAN_AT_ENTRY
    if (passage.network, passage.station, passage.time) != (transit.network, transit.station, transit.time):
        yield Lane.ENTRIES_DIFFER
    if not transit.no_card_count and (passage.gantry, passage.gantry_time) != (transit.gantry, transit.gantry_time):
        yield Lane.LAST_GANTRIES_DIFFER


def balance_faults(card: CardIssue, balance: int, amount: int) -> Iterator[Lane]:
    """A stored-value card must hold the whole amount."""
    if card.card_type == STORED_VALUE and balance < amount:
        yield Lane.BALANCE_SHORT if balance else Lane.BALANCE_ZERO
