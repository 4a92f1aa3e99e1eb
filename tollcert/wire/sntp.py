"""SNTP, version 4 (RFC 4330): 48 bytes each way. Times are Unix seconds; on the wire seconds since 1900 and a binary fraction.

proof: published
"""

import struct
from typing import NamedTuple

from tollcert.errors import RemoteWireError

LENGTH = 48
EPOCH = 2_208_988_800
"""Seconds from 1900 to 1970."""
VERSION, CLIENT, SERVER, UNSYNCHRONISED = 4, 3, 4, 3
LARGEST_STRATUM = 15
_LAYOUT = struct.Struct("!BBbb11I")


class Packet(NamedTuple):
    """The fields that matter. `leap` 3 says that the server has no time itself; `origin` is the client's `transmit` again."""

    leap: int
    mode: int
    stratum: int
    origin: float
    received: float
    transmitted: float


def _stamp(unix: float) -> tuple[int, int]:
    seconds = int(unix // 1)
    return (seconds + EPOCH) & 0xFFFFFFFF, int((unix - seconds) * (1 << 32)) & 0xFFFFFFFF


def _unix(seconds: int, fraction: int) -> float:
    """Of an era that began in 1900; stamps whose highest bit is 0 are of the next (from 2036)."""
    era = 0 if seconds & 0x80000000 else 1 << 32
    return seconds + era - EPOCH + fraction / (1 << 32)


def request(now: float) -> bytes:
    """What a client asks with its own time."""
    return _LAYOUT.pack(VERSION << 3 | CLIENT, 0, 0, 0, *(0,) * 9, *_stamp(now))


def reply(asked: bytes, received: float, transmitted: float, *, stratum: int = 1, leap: int = 0) -> bytes:
    """What a server answers: the client's transmit stamp comes back as it is. Raises RemoteWireError."""
    fields = _fields(asked)
    head = leap << 6 | VERSION << 3 | SERVER, stratum, 4, -20
    return _LAYOUT.pack(*head, 0, 0, 0x42445300, *_stamp(received), *fields[-2:], *_stamp(received), *_stamp(transmitted))


def read(data: bytes) -> Packet:
    """A packet; raises RemoteWireError."""
    fields = _fields(data)
    first, stratum = fields[0], fields[1]
    return Packet(first >> 6, first & 7, stratum, _unix(*fields[9:11]), _unix(*fields[11:13]), _unix(*fields[13:15]))


def _fields(data: bytes) -> tuple[int, ...]:
    if len(data) < LENGTH:
        raise RemoteWireError("SNTP: {size} bytes (allowed: {fixed})", data, size=len(data), fixed=LENGTH)
    return _LAYOUT.unpack_from(data)


def offset(sent: float, packet: Packet, arrived: float) -> float:
    """Seconds that the server is ahead, if both ways took equally long."""
    return ((packet.received - sent) + (packet.transmitted - arrived)) / 2
