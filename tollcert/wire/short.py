"""Short TCP form of GenVict units (protocol.md 1.3): everything of an OBU arrives in one B4.

`FFFF | LEN2 | DATA | CRC16`, CRC-16/X-25 over LEN..DATA, high byte first.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from tollcert.errors import LocalWireError, RemoteWireError
from tollcert.wire.checksum import crc_x25
from tollcert.wire.fields import U8, U16, U32, Octets3, Octets4, Octets6, Octets7, Record, Unix, layout, octets

Octets26 = Annotated[bytes, octets(26)]
Octets32 = Annotated[bytes, octets(32)]
Octets43 = Annotated[bytes, octets(43)]
Octets50 = Annotated[bytes, octets(50)]
Octets63 = Annotated[bytes, octets(63)]
Octets79 = Annotated[bytes, octets(79)]
TWO_PIECE = 1
NO_ANSWER, NO_CARD, BAD_DATA, OBU_ERROR, CARD_ERROR = 1, 2, 3, 4, 5
"""Error codes of a B5."""


@layout("C0", proof="real_frame", source="protocol.md 1.3, vectors.md 2")
class Init(Record):
    """C0: initialise."""

    frame: U8 = 0xC0
    unix: Unix
    tx_power: U8 = 15
    pll_channel: U8 = 1
    work_mode: U8 = 0


@layout("C1", proof="published", source="protocol.md 1.3")
class Continue(Record):
    """C1: done with this OBU."""

    frame: U8 = 0xC1
    obu_id: Octets4


@layout("C2", proof="published", source="protocol.md 1.3")
class Stop(Record):
    """C2: stop with this OBU."""

    frame: U8 = 0xC2
    obu_id: Octets4


@layout("C4", proof="published", source="protocol.md 1.3")
class Antenna(Record):
    """C4: 0 closes, 1 opens the antenna."""

    frame: U8 = 0xC4
    opened: U8


@layout("C6", proof="published", source="protocol.md 1.3")
class Debit(Record):
    """C6: debit `money` fen and write 0019."""

    frame: U8 = 0xC6
    obu_id: Octets4
    money: U32
    time: Octets7
    station: Octets43
    entry_time: Octets7 = bytes(7)


@layout("B0", proof="published", source="protocol.md 1.3")
class RsuState(Record):
    """B0: state of the RSU."""

    frame: U8 = 0xB0
    status: U8 = 0
    manufacturer: U8
    rsu_id: Octets3
    software: U16 = 0x0100
    hardware: U16 = 0x0100
    protocol: U16 = 0x0100
    psam_auth: U8 = 0


@layout("B2", proof="real_frame", source="protocol.md 1.3, vectors.md 2")
class Heartbeat(Record):
    """B2: heartbeat."""

    frame: U8 = 0xB2
    status: U8 = 0
    switch: U8 = 0
    psam_auth: U8 = 0


@layout("B4", proof="published", source="protocol.md 1.3")
class ObuRead(Record):
    """B4: OBU and card, all at once."""

    frame: U8 = 0xB4
    obu_id: Octets4
    obu_type: U8 = TWO_PIECE
    card_there: U8 = 1
    status: U8 = 0
    system: Octets26
    vehicle: Octets79
    issue: Octets50 = bytes(50)
    balance: U32 = 0
    station: Octets43 = bytes(43)
    blacklist: U8 = 0
    reserved: Octets63 = bytes(63)


@layout("B5", proof="published", source="protocol.md 1.3")
class Traded(Record):
    """B5: result of a C6."""

    frame: U8 = 0xB5
    obu_id: Octets4
    trade_type: U8 = 0
    error: U8 = 0
    balance: U32 = 0
    time: Octets7 = bytes(7)
    key_type: U8 = 0
    psam_serial: U32 = 0
    terminal: Octets6 = bytes(6)
    pay_serial: U16 = 0
    tac: Octets4 = bytes(4)
    rand: Octets4 = bytes(4)
    reserved: Octets32 = bytes(32)


CONTROLLER: list[type[Record]] = [Init, Continue, Stop, Antenna, Debit]
RSU: list[type[Record]] = [RsuState, Heartbeat, ObuRead, Traded]
_BY_ID = {int(message.NAME, 16): message for message in [*CONTROLLER, *RSU]}


def decode(data: bytes) -> Any:
    """The message in DATA."""
    if not data or data[0] not in _BY_ID:
        allowed = " ".join(f"{code:02X}" for code in sorted(_BY_ID))
        raise RemoteWireError("unknown frame id {id} (allowed: {allowed})", data, id=data[:1].hex().upper() or "(empty)", allowed=allowed)
    return _BY_ID[data[0]].decode(data)


STX = b"\xff\xff"
MAX_DATA = max(message.SIZE for message in _BY_ID.values()) + 64


@dataclass(slots=True)
class Frame:
    """One frame: DATA, or `error` and the raw bytes."""

    data: bytes
    error: str = ""


def frame(data: bytes) -> bytes:
    """Wrap DATA into an envelope."""
    if not 0 < len(data) <= MAX_DATA:
        raise LocalWireError("DATA of {size} bytes (allowed: 1 to {most})", size=len(data), most=MAX_DATA)
    body = len(data).to_bytes(2, "big") + data
    return STX + body + crc_x25(body).to_bytes(2, "big")


class Deframer:
    """Cuts a byte stream into frames; after a wrong CRC it searches on behind the STX."""

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, data: bytes) -> list[Frame]:
        """Add bytes; the frames that are complete, bad ones marked by `error`."""
        self._buffer += data
        frames = []
        while (found := self._next()) is not None:
            frames.append(found)
        return frames

    def _next(self) -> Frame | None:
        start = self._buffer.find(STX)
        if start != 0:
            return self._skip(start if start > 0 else max(0, len(self._buffer) - 1), "noise before FFFF")
        if len(self._buffer) < 4:
            return None
        length = int.from_bytes(self._buffer[2:4], "big")
        if not 0 < length <= MAX_DATA:
            return self._skip(1, f"LEN {length} (allowed: 1 to {MAX_DATA})")
        end = 4 + length + 2
        if len(self._buffer) < end:
            return None
        raw = self._buffer[:end]
        if crc_x25(raw[2:-2]) != int.from_bytes(raw[-2:], "big"):
            return self._skip(2, f"CRC {raw[-2:].hex().upper()} is wrong, computed {crc_x25(raw[2:-2]):04X}")
        self._buffer = self._buffer[end:]
        return Frame(raw[4:-2])

    def _skip(self, count: int, why: str) -> Frame | None:
        if not count:
            return None
        raw, self._buffer = self._buffer[:count], self._buffer[count:]
        return Frame(raw, why)
