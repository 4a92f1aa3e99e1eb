"""What makes a blank chip a card or an OBU: key records, and the data that load (圈存) and unload (圈提) are authenticated with.

The record of a replaced key and the headers of the ESAM's keys are those of protocol.md 3.5 and 3.6. Those of the card's own
keys are the key types of common card operating systems, and load and unload follow the published bank card standard (proof none).
"""

from tollcert.errors import RemoteWireError

KEY_HEADERS: dict[str, bytes] = {
    name: bytes.fromhex(header)
    for name, header in {
        "maintenance": "13014100", "external": "13004100", "encrypt": "13014342", "authenticate": "13014200",
        "purchase": "133E0101", "load": "133F0101", "unload": "133D0101", "tac": "13340101",
    }.items()
}  # fmt: skip
"""Usage of a key to the four bytes that open its record: 13h, usage, version, index."""
RECORD_SIZE = 20
LOAD, UNLOAD = 0x02, 0x03
"""Transaction types."""
NO_TERMINAL_SERIAL = b"\x00\x00\x80\x00"
"""What stands where a purchase has the terminal's serial number: its low two bytes enter the session key."""


def key_record(usage: str, key: bytes) -> bytes:
    """The record that replaces a key; padded and encrypted under the maintenance key before it is sent."""
    return KEY_HEADERS[usage] + key


def read_key_record(data: bytes) -> tuple[str, bytes]:
    """Usage and key of a record, padding behind it; raises RemoteWireError."""
    usage = next((name for name, header in KEY_HEADERS.items() if data[:4] == header), "")
    if not usage or data[RECORD_SIZE : RECORD_SIZE + 1] != b"\x80" or data[RECORD_SIZE + 1 :].strip(b"\x00"):
        raise RemoteWireError("not a key record (allowed: header 4, key 16, padding 80 00..)", data)
    return usage, data[4:RECORD_SIZE]


def movement_shown(balance: int, amount: int, kind: int, terminal: bytes) -> bytes:
    """What the card's first MAC of a load or unload covers."""
    return balance.to_bytes(4, "big") + amount.to_bytes(4, "big") + bytes((kind,)) + terminal


def movement_ordered(amount: int, kind: int, terminal: bytes, time: bytes) -> bytes:
    """What the issuer's MAC covers."""
    return amount.to_bytes(4, "big") + bytes((kind,)) + terminal + time


def movement_done(balance: int, serial: bytes, amount: int, kind: int, terminal: bytes, time: bytes) -> bytes:
    """What the card's proof covers; `balance` is the new one."""
    return balance.to_bytes(4, "big") + serial + movement_ordered(amount, kind, terminal, time)
