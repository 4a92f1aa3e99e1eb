"""National TCP form between RSU and lane or gantry controller (protocol.md 1.2).

`FFFF | VER 00 | SEQ | LEN4 | DATA | CRC16`, CRC-16/X-25 over VER..DATA, high byte first; no escaping. The first
byte of DATA is the frame id. RSU frames count SEQ 01..09, controller frames 10..90; an answer swaps the nibbles
of the frame it answers.
"""

from dataclasses import dataclass
from struct import Struct
from typing import Annotated, Any

from tollcert.errors import LocalWireError, RemoteWireError
from tollcert.wire.checksum import crc_x25
from tollcert.wire.fields import (
    U8,
    U16,
    U24,
    U32,
    Octets2,
    Octets3,
    Octets4,
    Octets6,
    Octets7,
    Octets8,
    Record,
    Rest,
    Unix,
    layout,
    octets,
)

Octets10 = Annotated[bytes, octets(10)]
Octets43 = Annotated[bytes, octets(43)]
Octets50 = Annotated[bytes, octets(50)]
Octets79 = Annotated[bytes, octets(79)]
Octets91 = Annotated[bytes, octets(91)]

DEVICE_TWO_PIECE, DEVICE_SINGLE_PIECE, DEVICE_CPC = 1, 2, 3
STOP_SEARCH_ON, STOP_RESEND, STOP_FREEZE = 1, 2, 3
TRADE_EF04_AND_DEBIT, TRADE_EF04_ONLY, TRADE_DEBIT_ONLY = 0, 1, 2
B4_NO_CARD_EF04_OK, B4_NO_CARD_EF04_FAILED = 0x11, 0x12
"""B4 error codes of an OBU without card."""


class ObuStatus:
    """Bits of OBUStatus, two bytes (protocol.md 1.1): the high byte is byte 0."""

    NO_CARD = 0x8000
    CARD_ERROR = 0x0800
    LOCKED = 0x0400
    TAMPERED = 0x0200
    LOW_BATTERY = 0x0100


# ---- controller -> RSU


@layout("C0", proof="published", source="protocol.md 1.2")
class Init(Record):
    """C0: initialise the RSU; gives it the time and how to work."""

    frame: U8 = 0xC0
    unix: Unix
    date_time: Octets7
    lane_mode: U8 = 3
    bst_interval: U8 = 10
    tx_power: U8 = 15
    pll_channel: U8 = 1
    trade_mode: U8 = 1
    flag_id: Octets3 = bytes(3)
    reserved: Octets2 = bytes(2)


@layout("C1", proof="published", source="protocol.md 1.2")
class Continue(Record):
    """C1: go on with this OBU (after B2: read it; after B5: let it go). The factor is the B2 issuer."""

    frame: U8 = 0xC1
    obu_id: Octets4
    factor: Octets8 = bytes(8)


@layout("C2", proof="published", source="protocol.md 1.2")
class Stop(Record):
    """C2: stop with this OBU; 1 ends and searches on, 2 asks for the last frame again, 3 freezes the OBU."""

    frame: U8 = 0xC2
    obu_id: Octets4
    stop_type: U8 = STOP_SEARCH_ON
    unix: Unix = 0


@layout("C4", proof="real_frame", source="protocol.md 1.2")
class Antenna(Record):
    """C4: 0 closes, 1 opens the antenna."""

    frame: U8 = 0xC4
    opened: U8


@layout("C6 V3.1", proof="published", source="protocol.md 1.2")
class DebitV31(Record):
    """C6 of interface version V3.1 (67 bytes): write 0019 and debit."""

    frame: U8 = 0xC6
    obu_id: Octets4
    factor: Octets8
    money: U32
    time: Octets7
    station: Octets43


@layout("C6", proof="published", source="protocol.md 1.2")
class Debit(Record):
    """C6 of interface version V3.4 (164 bytes): write EF04 and 0019, debit `money` fen (0 at an entry)."""

    frame: U8 = 0xC6
    obu_id: Octets4
    factor: Octets8
    trade_type: U8 = TRADE_EF04_AND_DEBIT
    money: U32
    time: Octets7
    station: Octets43
    ef04: Octets91
    province_index: U8 = 1
    province: U8 = 0
    province_fee: U24 = 0


@layout("C8", proof="published", source="protocol.md 1.2")
class GetTac(Record):
    """C8: read the TAC again after a lost debit answer."""

    frame: U8 = 0xC8
    obu_id: Octets4
    pay_serial: U16


@layout("CF", proof="published", source="protocol.md 1.2")
class HeartbeatAnswer(Record):
    """CF: answer to B1."""

    frame: U8 = 0xCF
    status: U8 = 0


# ---- RSU -> controller


@layout("B0", proof="real_frame", source="protocol.md 1.2")
class RsuState(Record):
    """B0: state of the RSU; PSAM entries and identity follow in `rest`, see `parts`."""

    frame: U8 = 0xB0
    status: U8
    psam_count: U8
    rest: Rest


@layout("B0 PSAM", proof="real_frame", source="protocol.md 1.2")
class PsamState(Record):
    """One PSAM of a B0."""

    channel: U8
    version: U8
    auth: U8
    terminal: Octets6


@layout("B0 RSU", proof="real_frame", source="protocol.md 1.2")
class RsuIdentity(Record):
    """The identity at the end of a B0."""

    algorithm: U8 = 0
    manufacturer: U8
    rsu_id: Octets3
    version: U16 = 0x2009
    work_status: U8 = 0
    flag_id: Octets3 = bytes(3)
    interface: Octets2 = b"\x03\x04"
    reserved: Octets2 = bytes(2)


def parts(state: RsuState) -> tuple[list[PsamState], RsuIdentity]:
    """PSAM entries and identity of a B0. Real Wanji units report a PSAM count of 0 with one entry following, so the
    number of entries comes from the length.
    """
    body, identity = state.rest[: -RsuIdentity.SIZE], state.rest[-RsuIdentity.SIZE :]
    if len(identity) < RsuIdentity.SIZE or len(body) % PsamState.SIZE:
        raise RemoteWireError(f"B0 body of {len(state.rest)} bytes is not n x 9 + {RsuIdentity.SIZE}", state.rest)
    entries = range(0, len(body), PsamState.SIZE)
    return [PsamState.decode(body[at : at + PsamState.SIZE]) for at in entries], RsuIdentity.decode(identity)


@layout("B1", proof="published", source="protocol.md 1.2")
class Heartbeat(Record):
    """B1: heartbeat; the lists of PSAM and antenna states are in `rest`."""

    frame: U8 = 0xB1
    control_1: U8 = 0
    control_2: U8 = 0x11
    link: U8 = 1
    rest: Rest = b""


@layout("B2", proof="real_frame", source="protocol.md 1.2")
class ObuFound(Record):
    """B2: an OBU (or CPC card) answered the beacon."""

    frame: U8 = 0xB2
    obu_id: Octets4
    error: U8 = 0
    antenna: U8 = 1
    device_type: U8 = DEVICE_TWO_PIECE
    issuer: Octets8
    contract_type: U8 = 1
    contract_version: U8
    contract_sn: Octets8
    start: Octets4
    end: Octets4
    equipment: U8 = 0x10
    status: U16


@layout("B4 V3.1", proof="published", source="protocol.md 1.2")
class ObuReadV31(Record):
    """B4 of interface version V3.1 (183 bytes)."""

    frame: U8 = 0xB4
    obu_id: Octets4
    error: U8 = 0
    trans_type: U8 = 0x10
    vehicle: Octets79 = bytes(79)
    balance: U32 = 0
    issue: Octets50 = bytes(50)
    station: Octets43 = bytes(43)


@layout("B4", proof="published", source="protocol.md 1.2")
class ObuRead(Record):
    """B4 of interface version V3.4 (274 bytes): what the RSU read from OBU and card."""

    frame: U8 = 0xB4
    obu_id: Octets4
    error: U8 = 0
    trans_type: U8 = 0x10
    vehicle: Octets79 = bytes(79)
    balance: U32 = 0
    ef04: Octets91 = bytes(91)
    issue: Octets50 = bytes(50)
    station: Octets43 = bytes(43)


@layout("B5", proof="real_frame", source="protocol.md 1.2")
class Traded(Record):
    """B5: result of a C6."""

    frame: U8 = 0xB5
    obu_id: Octets4
    error: U8 = 0
    terminal: Octets6 = bytes(6)
    time: Octets7 = bytes(7)
    trans_type: U8 = 9
    algorithm: U8 = 0
    key_version: U8 = 0
    tac: Octets4 = bytes(4)
    pay_serial: U16 = 0
    psam_serial: U32 = 0
    balance: U32 = 0


@layout("B8", proof="published", source="protocol.md 1.2")
class TacRead(Record):
    """B8: answer to C8."""

    frame: U8 = 0xB8
    obu_id: Octets4
    error: U8 = 0
    tac: Octets4 = bytes(4)
    mac: Octets4 = bytes(4)
    money: U32 = 0


MESSAGES: list[type[Record]] = [
    Init, Continue, Stop, Antenna, Debit, DebitV31, GetTac, HeartbeatAnswer,
    RsuState, Heartbeat, ObuFound, ObuRead, ObuReadV31, Traded, TacRead,
]  # fmt: skip
_BY_ID: dict[int, list[type[Record]]] = {}
for _message in MESSAGES:
    _BY_ID.setdefault(int(_message.NAME[:2], 16), []).append(_message)


def decode(data: bytes) -> Any:
    """The message in DATA of a frame, chosen by frame id and, where versions differ, by length."""
    known = _BY_ID.get(data[0]) if data else None
    if known is None:
        allowed = " ".join(f"{code:02X}" for code in sorted(_BY_ID))
        raise RemoteWireError(f"unknown frame id {data[:1].hex().upper() or '(empty)'} (allowed: {allowed})", data)
    return next((m for m in known if len(data) == m.SIZE), known[0]).decode(data)


# ---- envelope

STX = b"\xff\xff"
MAX_DATA = 4096
_HEAD = Struct(">BBI")


@dataclass(slots=True)
class Frame:
    """One frame off the wire: `seq` and DATA, or `error` and the raw bytes that were skipped."""

    seq: int
    data: bytes
    error: str = ""


def frame(seq: int, data: bytes) -> bytes:
    """Wrap DATA into an envelope."""
    if not data or len(data) > MAX_DATA:
        raise LocalWireError(f"DATA of {len(data)} bytes (allowed: 1 to {MAX_DATA})")
    body = _HEAD.pack(0, seq, len(data)) + data
    return STX + body + crc_x25(body).to_bytes(2, "big")


class Deframer:
    """Cuts a byte stream into frames; never raises on what a peer sends, never buffers more than one frame."""

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, data: bytes) -> list[Frame]:
        """Add bytes; return the frames that are complete, bad ones marked by `error`."""
        self._buffer += data
        frames = []
        while (found := self._next()) is not None:
            frames.append(found)
        return frames

    def _next(self) -> Frame | None:
        start = self._buffer.find(STX)
        if start != 0:
            return self._skip(start if start > 0 else max(0, len(self._buffer) - 1), "noise before FFFF")
        if len(self._buffer) < 8:
            return None
        version, seq, length = _HEAD.unpack_from(self._buffer, 2)
        if version or not 0 < length <= MAX_DATA:
            return self._skip(1, f"version {version:02X}, LEN {length} (allowed: version 00, LEN 1 to {MAX_DATA})")
        end = 8 + length + 2
        if len(self._buffer) < end:
            return None
        raw, self._buffer = self._buffer[:end], self._buffer[end:]
        if crc_x25(raw[2:-2]) != int.from_bytes(raw[-2:], "big"):
            return Frame(seq, raw, f"CRC {raw[-2:].hex().upper()} is wrong, computed {crc_x25(raw[2:-2]):04X}")
        return Frame(seq, raw[8:-2])

    def _skip(self, count: int, why: str) -> Frame | None:
        if not count:
            return None
        raw, self._buffer = self._buffer[:count], self._buffer[count:]
        return Frame(0, raw, why)


class Sequence:
    """SEQ numbers of one side. The RSU counts 01..09; the controller's own frames 10..90."""

    def __init__(self, *, controller: bool) -> None:
        self._shift = 4 if controller else 0
        self._last = 0

    def next(self) -> int:
        """Number of the next frame that this side starts by itself."""
        self._last = self._last % 9 + 1
        return self._last << self._shift

    @staticmethod
    def answer(seq: int) -> int:
        """Number of the answer to frame `seq`: nibbles swapped."""
        return (seq << 4 | seq >> 4) & 0xFF
