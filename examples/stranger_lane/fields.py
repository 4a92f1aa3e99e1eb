"""Numbers and times as the wires write them."""

from datetime import timedelta, timezone

LOCAL = timezone(timedelta(hours=8))


def bcd(when):
    """A moment as seven BCD bytes, YYYYMMDDhhmmss."""
    return bytes.fromhex(when.strftime("%Y%m%d%H%M%S"))


def crc16(data):
    """CRC-16/X-25."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x8408 if crc & 1 else 0)
    return crc ^ 0xFFFF


def number(data):
    """A big-endian number."""
    return int.from_bytes(data, "big")
