"""Smart card slots over TCP (vpcd framing, one port a slot): `LEN2 | payload`, LEN big-endian.

A payload of one byte is a control byte, four bytes or more are an APDU. Controls of the product: 00 off, 01 on,
02 reset, 04 get ATR (answered with the ATR, empty without a card). Notices of the reader: 10 a card is there,
11 it is gone.
"""

from tollcert.errors import LocalWireError

POWER_OFF, POWER_ON, RESET, GET_ATR = 0x00, 0x01, 0x02, 0x04
CARD_PUT, CARD_TAKEN = 0x10, 0x11
MAX_PAYLOAD = 0xFFFF


def message(payload: bytes) -> bytes:
    """One payload with its length."""
    if len(payload) > MAX_PAYLOAD:
        raise LocalWireError("a slot message of {size} bytes (allowed: at most {most})", size=len(payload), most=MAX_PAYLOAD)
    return len(payload).to_bytes(2, "big") + payload


class Splitter:
    """Cuts a byte stream into payloads; holds at most one incomplete one."""

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, data: bytes) -> list[bytes]:
        """Add bytes; the payloads that are complete."""
        self._buffer += data
        found = []
        while len(self._buffer) >= 2 and len(self._buffer) >= 2 + (size := int.from_bytes(self._buffer[:2], "big")):
            found.append(self._buffer[2 : 2 + size])
            self._buffer = self._buffer[2 + size :]
        return found
