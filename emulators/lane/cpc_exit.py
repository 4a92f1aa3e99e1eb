"""What an exit makes of a CPC card (复合通行卡): what is wrong with it, and whether its sum may be charged.

Order of the inspection: card itself, entry, class, plate (operations.md 3.4). A sum is charged only where card and entry are
good, every province is complete, and it lies between the minimum fee and 1.5 times of it (codes_fees.md 3.3, real_data.md 3.3).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from emulators.lane.cpc import CpcRead
from emulators.lane.inspection import known_issuer
from tollcert.codes import ENTRY_STATUSES
from tollcert.codes import LaneSpecialType as Lane
from tollcert.wire.fields import plate_text
from tollcert.wire.files import RADIO_ON, CpcEntry, CpcProvince

BATTERY_LOW = 0x80
DAY_S = 86400
ENTRY_VALID_DAYS = 7
"""An entry older than this many natural days is invalid for a CPC card (codes_fees.md 3.3)."""
BORDER = 0x02
"""Bit of the first byte of a gantry's HEX code: it stands at the border of its province (real_data.md 3.6)."""
UNUSABLE_ABOVE = 3, 2
"""A media sum above 3/2 of the minimum fee is not charged."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The vehicle as the collector sees it; None where nothing was keyed in and nothing else is known."""

    plate: str | None = None
    colour: int | None = None
    vehicle_class: int | None = None


def cpc_faults(read: CpcRead, seen: Seen, now: float) -> Iterator[Lane]:
    """What is wrong with a card that was read, in the order of the inspection."""
    if read.state.battery & BATTERY_LOW:
        yield Lane.CPC_LOW_BATTERY
    if not known_issuer(read.issue.issuer):
        yield Lane.CPC_ISSUER_WRONG
    if read.state.radio != RADIO_ON:
        yield Lane.CPC_STATE_WRONG
    yield from entry_faults(read.entry, now)
    if has_entry(read.entry):
        yield from changes(read.entry, seen)


def entry_faults(entry: CpcEntry, now: float) -> Iterator[Lane]:
    """What is wrong with the entry on the card."""
    if not has_entry(entry):
        yield Lane.CARD_ENTRY_INVALID
    if not any(entry.station) or not any(entry.network):
        yield Lane.ENTRY_STATION_WRONG
    if not 0 < entry.time <= now:
        yield Lane.ENTRY_TIME_WRONG
    elif now - entry.time > ENTRY_VALID_DAYS * DAY_S:
        yield Lane.ENTRY_TOO_OLD
    if entry.status not in ENTRY_STATUSES:
        yield Lane.ENTRY_STATUS_WRONG


def has_entry(entry: CpcEntry) -> bool:
    """Is there an entry at all, good or bad?"""
    return any(entry.station) and entry.vehicle_class > 0


def changes(entry: CpcEntry, seen: Seen) -> Iterator[Lane]:
    """Where the vehicle is not the one that entered. What nobody keyed in is not compared."""
    if seen.vehicle_class not in (None, entry.vehicle_class):
        yield Lane.CLASS_CHANGED
    if seen.plate is not None and (seen.plate, seen.colour) != (plate_text(entry.plate), entry.colour):
        yield Lane.PLATE_CHANGED


def media_sum(provinces: list[CpcProvince]) -> int | None:
    """What the provinces charge together (fen, whole yuan each); None where the path of one is not complete."""
    left = provinces[:-1]
    if not provinces or any(province.fit for province in provinces) or not all(province.last_gantry[0] & BORDER for province in left):
        return None
    return sum(province.fee for province in provinces)


def usable(amount: int, minimum: int) -> bool:
    """Does a media sum lie in the band that may be charged? Both ends count."""
    above, below = UNUSABLE_ABOVE
    return minimum <= amount and below * amount <= above * minimum
