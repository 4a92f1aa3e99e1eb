"""Writing pcapng (the IETF draft's form): packets with time, interface name and a comment. Little-endian, microseconds."""

import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

SECTION, INTERFACE, PACKET = 0x0A0D0D0A, 1, 6
COMMENT, IF_NAME, END = 1, 2, 0
_BLOCK = struct.Struct("<II")


class Packet(NamedTuple):
    """Bytes, their link type, Unix time in seconds, the name of the link, and what is said of it."""

    raw: bytes
    link_type: int
    at: float
    link: str
    comment: str = ""


def pcapng(packets: Iterable[Packet], comment: str = "") -> Iterator[bytes]:
    """The blocks of a capture file: its section, each interface before its first packet, the packets in order."""
    yield _block(SECTION, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1) + (_option(COMMENT, comment) + _option(END) if comment else b""))
    interfaces: dict[tuple[int, str], int] = {}
    for packet in packets:
        key = (packet.link_type, packet.link)
        if key not in interfaces:
            interfaces[key] = len(interfaces)
            yield _block(INTERFACE, struct.pack("<HHI", packet.link_type, 0, 0) + _option(IF_NAME, packet.link) + _option(END))
        yield _packet(packet, interfaces[key])


def _packet(packet: Packet, interface: int) -> bytes:
    moment, size = round(packet.at * 1_000_000), len(packet.raw)
    head = struct.pack("<IIIII", interface, moment >> 32, moment & 0xFFFFFFFF, size, size)
    return _block(PACKET, head + _padded(packet.raw) + (_option(COMMENT, packet.comment) + _option(END) if packet.comment else b""))


def _option(code: int, text: str = "") -> bytes:
    raw = text.encode()
    return struct.pack("<HH", code, len(raw)) + _padded(raw)


def _padded(raw: bytes) -> bytes:
    return raw + bytes(-len(raw) % 4)


def _block(kind: int, body: bytes) -> bytes:
    """A block says its length at both ends."""
    size = len(body) + 12
    return _BLOCK.pack(kind, size) + body + struct.pack("<I", size)
