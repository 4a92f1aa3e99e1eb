"""A large status list as a snapshot: numbers in sorted columns, cut into parts, named in the signed reply of `GET lists/status`.

A column is all OBUs, or the cards of one network. A part is a run of one column, at most `PART_ENTRIES` long: its numbers (8 octets
each, little-endian, growing), then as many values (4 octets each). The number of an OBU is its contract serial (16 hex digits), of
a card the 16 decimal digits after its network. A value is the reason (upper 6 bits) and the minute of 2000-01-01T00:00Z on from
which the entry is in force (lower 26 bits; 0: at all times, also for a lane whose clock is far off).
"""

from typing import Annotated, Literal, NamedTuple

import msgspec

PART_ENTRIES = 65_536
NUMBER_SIZE, VALUE_SIZE = 8, 4
ENTRY_SIZE = NUMBER_SIZE + VALUE_SIZE
REASON_SHIFT = 26
LARGEST_REASON = 63
EPOCH, MINUTE = 946_684_800, 60
NETWORK_DIGITS, CARD_DIGITS, OBU_DIGITS = 4, 20, 16
LARGEST = 1 << 30
"""Entries that a list may have at most: what is longer is no list."""


class Column(NamedTuple):
    """Kind "obu" or "card"; the network of cards, empty for OBUs."""

    kind: str
    network: str = ""


class Part(msgspec.Struct, frozen=True):
    """One part, as the list names it."""

    kind: Literal["obu", "card"]
    network: Annotated[str, msgspec.Meta(max_length=NETWORK_DIGITS)]
    count: Annotated[int, msgspec.Meta(ge=1, le=PART_ENTRIES)]
    sha256: Annotated[str, msgspec.Meta(min_length=64, max_length=64)]

    @property
    def column(self) -> Column:
        """What it is a run of."""
        return Column(self.kind, self.network)

    @property
    def size(self) -> int:
        """Its octets."""
        return self.count * ENTRY_SIZE


class Snapshot(msgspec.Struct, frozen=True):
    """What the signed reply says of a snapshot: its version, and its parts in order."""

    version: str
    parts: list[Part]

    @property
    def count(self) -> int:
        """Entries of all parts."""
        return sum(part.count for part in self.parts)


def number_of(kind: str, identity: str) -> tuple[Column, int] | None:
    """Column and number of a medium; None for what cannot stand in a snapshot."""
    if kind == "obu":
        return (Column(kind), int(identity, 16)) if len(identity) == OBU_DIGITS and _is_hex(identity) else None
    if len(identity) != CARD_DIGITS or not (identity.isascii() and identity.isdigit()):
        return None
    return Column(kind, identity[:NETWORK_DIGITS]), int(identity[NETWORK_DIGITS:])


def _is_hex(text: str) -> bool:
    return all(letter in "0123456789ABCDEFabcdef" for letter in text)


def value_of(reason: int, effective: float) -> int:
    """A value; `effective` in Unix seconds, whole minutes count."""
    return min(reason, LARGEST_REASON) << REASON_SHIFT | max(int(effective) - EPOCH, 0) // MINUTE


def reason_of(value: int) -> int:
    """Why it is listed (codes_fees.md 4.2)."""
    return value >> REASON_SHIFT


def effective_at(value: int) -> float:
    """Unix seconds from which on it is in force; 0 for minute 0: whatever a clock shows."""
    minute = value & (1 << REASON_SHIFT) - 1
    return float(EPOCH + MINUTE * minute) if minute else 0.0
