"""National TCP form between RSU and lane or gantry controller (protocol.md 1.2).

`FFFF | VER 00 | SEQ | LEN4 | DATA | CRC16`, CRC-16/X-25 over VER..DATA, high byte first; no escaping. The first
byte of DATA is the frame id. RSU frames count SEQ 01..09, controller frames 10..90; an answer swaps the nibbles
of the frame it answers.
"""

from dataclasses import dataclass
from struct import Struct
from typing import Annotated, Any, TypeVar

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

Octets5 = Annotated[bytes, octets(5)]
Octets10 = Annotated[bytes, octets(10)]
Octets13 = Annotated[bytes, octets(13)]
Octets24 = Annotated[bytes, octets(24)]
Octets43 = Annotated[bytes, octets(43)]
Octets50 = Annotated[bytes, octets(50)]
Octets79 = Annotated[bytes, octets(79)]
Octets91 = Annotated[bytes, octets(91)]
Octets101 = Annotated[bytes, octets(101)]

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
    CONTACTLESS = 0x2000


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


@layout("C2 short", proof="published", source="protocol.md 1.2")
class StopShort(Record):
    """C2 without the time (6 bytes)."""

    frame: U8 = 0xC2
    obu_id: Octets4
    stop_type: U8 = STOP_SEARCH_ON


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


@layout("C6 V3.5", proof="published", source="protocol.md 1.2")
class DebitV35(Record):
    """C6 of interface version V3.5 (174 bytes): ten more bytes of EF04 whose use is not published."""

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
    more: Octets10 = bytes(10)


@layout("C7", proof="published", source="protocol.md 1.2")
class CpcClear(Record):
    """C7 of 14 bytes: clear a CPC card (1), or read all and then clear (2)."""

    frame: U8 = 0xC7
    obu_id: Octets4
    factor: Octets8
    update_type: U8 = 1


@layout("C7 write", proof="published", source="protocol.md 1.2")
class CpcWrite(Record):
    """C7 of 138 bytes: new EF02 (101 bytes) and one EF04 record (index from 1, 23 bytes) of a CPC card."""

    frame: U8 = 0xC7
    obu_id: Octets4
    factor: Octets8
    transit: Octets101
    province: Octets24


@layout("C8", proof="published", source="protocol.md 1.2")
class GetTac(Record):
    """C8: read the TAC again after a lost debit answer."""

    frame: U8 = 0xC8
    obu_id: Octets4
    pay_serial: U16


@layout("C8 V3.4", proof="published", source="protocol.md 1.2")
class GetTacV34(Record):
    """C8 of interface version V3.4 (104 bytes): read the TAC again, and with command type 1 write EF04."""

    frame: U8 = 0xC8
    obu_id: Octets4
    pay_serial: U16
    ef04_command: U8 = 0
    ef04: Octets91 = bytes(91)
    province_index: U8 = 1
    province: U8 = 0
    province_fee: U24 = 0


@layout("CA", proof="published", source="protocol.md 1.2")
class PsamQuery(Record):
    """CA: ask PSAMs for what on-line authorisation needs; a bitmap of channels, 2 or 4 bytes, channel 1 the lowest bit."""

    frame: U8 = 0xCA
    channels: Rest = b"\x00\x01"


@layout("CB", proof="published", source="protocol.md 1.2")
class PsamOrder(Record):
    """CB: authorise PSAMs; `count` entries of `PsamCommand` follow in `rest`."""

    frame: U8 = 0xCB
    count: U8
    rest: Rest


@layout("CB PSAM", proof="published", source="protocol.md 1.2")
class PsamCommand(Record):
    """One PSAM of a CB: status 0 and the APDU `0082004108` with the platform's 8 bytes."""

    channel: U8
    status: U8 = 0
    apdu: Octets13


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
        raise RemoteWireError("B0 body of {size} bytes is not n x 9 + {fixed}", state.rest, size=len(state.rest), fixed=RsuIdentity.SIZE)
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


@layout("B2 38", proof="published", source="protocol.md 1.2")
class ObuFoundLong(Record):
    """B2 of 38 bytes: some makers send one byte more, of which nothing is published."""

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
    reserved: U8 = 0


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


@layout("B4 CPC", proof="published", source="protocol.md 1.2")
class CpcRead(Record):
    """B4 of a CPC card (64 bytes): entry, the head of EF02 and of the local EF04 record."""

    frame: U8 = 0xB4
    obu_id: Octets4
    error: U8 = 0
    trans_type: U8 = 0x10
    entry: Octets43 = bytes(43)
    transit_head: Octets4 = bytes(4)
    province_head: Octets10 = bytes(10)


@layout("B4 CPC V3.4", proof="published", source="protocol.md 1.2")
class CpcReadV34(Record):
    """B4 of a CPC card (161 bytes): with the whole of EF02."""

    frame: U8 = 0xB4
    obu_id: Octets4
    error: U8 = 0
    trans_type: U8 = 0x10
    entry: Octets43 = bytes(43)
    transit: Octets101 = bytes(101)
    province_head: Octets10 = bytes(10)


@layout("B5 CPC", proof="published", source="protocol.md 1.2")
class CpcTraded(Record):
    """B5 of a CPC card (20 bytes): the first 20 of a B5."""

    frame: U8 = 0xB5
    obu_id: Octets4
    error: U8 = 0
    terminal: Octets6 = bytes(6)
    time: Octets7 = bytes(7)
    trans_type: U8 = 9


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


@layout("B7", proof="published", source="protocol.md 1.2")
class CpcCleared(Record):
    """B7: a CPC card was cleared; `rest` holds `count` (at most 84) pairs of gantry 3 and fee 3."""

    frame: U8 = 0xB7
    obu_id: Octets4
    error: U8 = 0
    count: U8 = 0
    last_gantry: Octets3 = bytes(3)
    rest: Rest = b""


@layout("BA", proof="published", source="protocol.md 1.2")
class PsamData(Record):
    """BA: answer to CA; `count` entries of `PsamEntry` follow in `rest`."""

    frame: U8 = 0xBA
    error: U8 = 0
    time: Octets7 = bytes(7)
    count: U8 = 0
    rest: Rest = b""


@layout("BA PSAM", proof="published", source="protocol.md 1.2")
class PsamEntry(Record):
    """One PSAM of a BA: who it is, and the random number that the platform is to answer."""

    channel: U8
    terminal: Octets6
    number: Octets10
    version: U8
    key_type: U8
    area: Octets8
    rand: Octets8


@layout("BB", proof="published", source="protocol.md 1.2")
class PsamResult(Record):
    """BB: answer to CB; `count` entries of `PsamOutcome` follow in `rest`."""

    frame: U8 = 0xBB
    error: U8 = 0
    count: U8 = 0
    rest: Rest = b""


@layout("BB PSAM", proof="published", source="protocol.md 1.2")
class PsamOutcome(Record):
    """One PSAM of a BB: status 0 and status word 9000 when it is authorised."""

    channel: U8
    status: U8
    status_word: U16


@layout("D0", proof="published", source="protocol.md 1.1")
class Position(Record):
    """D0: where an OBU is, in cm from the antenna; mark 0 means that the place is good."""

    frame: U8 = 0xD0
    obu_id: Octets4
    frame_type: U8 = 0
    mark: U8 = 0
    x: U32
    y: U32


Entry = TypeVar("Entry", bound=Record)


def entries(layout_of: type[Entry], rest: bytes) -> list[Entry]:
    """The entries in the rest of a BA, BB or CB; raises RemoteWireError when they do not fill it."""
    size = layout_of.SIZE
    if len(rest) % size:
        raise RemoteWireError("{name} entries take {size} bytes each, got {found}", rest, name=layout_of.NAME, size=size, found=len(rest))
    return [layout_of.decode(rest[at : at + size]) for at in range(0, len(rest), size)]


MESSAGES: list[type[Record]] = [
    Init, Continue, Stop, StopShort, Antenna, Debit, DebitV31, DebitV35, CpcClear, CpcWrite, GetTac, GetTacV34, PsamQuery,
    PsamOrder, HeartbeatAnswer, RsuState, Heartbeat, ObuFound, ObuFoundLong, ObuRead, ObuReadV31, CpcRead, CpcReadV34, Traded,
    CpcTraded, CpcCleared, TacRead, PsamData, PsamResult, Position,
]  # fmt: skip
_BY_ID: dict[int, list[type[Record]]] = {}
for _message in MESSAGES:
    _BY_ID.setdefault(int(_message.NAME[:2], 16), []).append(_message)


def decode(data: bytes) -> Any:
    """The message in DATA of a frame, chosen by frame id and, where versions differ, by length."""
    known = _BY_ID.get(data[0]) if data else None
    if known is None:
        allowed = " ".join(f"{code:02X}" for code in sorted(_BY_ID))
        raise RemoteWireError("unknown frame id {id} (allowed: {allowed})", data, id=data[:1].hex().upper() or "(empty)", allowed=allowed)
    return next((m for m in known if len(data) == m.SIZE), known[0]).decode(data)


# ---- envelope

STX = b"\xff\xff"
MAX_DATA = 10 + 32 * PsamEntry.SIZE
"""The largest known DATA: a BA with all 32 channels of a four-byte bitmap."""
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
        raise LocalWireError("DATA of {size} bytes (allowed: 1 to {most})", size=len(data), most=MAX_DATA)
    body = _HEAD.pack(0, seq, len(data)) + data
    return STX + body + crc_x25(body).to_bytes(2, "big")


class Deframer:
    """Cuts a byte stream into frames; never raises on what a peer sends, never buffers more than one frame.

    Behind a broken frame it searches on right after that frame's FFFF, and behind one that is not complete it takes a
    whole good frame if there is one: a byte lost or changed costs one frame, not its successors.
    """

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
            return self._skip(self._good_frame(), f"frame of LEN {length} cut short")
        if not _good(self._buffer, 0):
            raw = self._buffer[:end]
            self._buffer = self._buffer[len(STX) :]
            return Frame(seq, raw, f"CRC {raw[-2:].hex().upper()} is wrong, computed {crc_x25(raw[2:-2]):04X}")
        raw, self._buffer = self._buffer[:end], self._buffer[end:]
        return Frame(seq, raw[8:-2])

    def _good_frame(self) -> int:
        """Where a whole good frame begins inside an incomplete one; 0 if there is none."""
        at = self._buffer.find(STX, 1)
        while at > 0 and not _good(self._buffer, at):
            at = self._buffer.find(STX, at + 1)
        return max(at, 0)

    def _skip(self, count: int, why: str) -> Frame | None:
        if not count:
            return None
        raw, self._buffer = self._buffer[:count], self._buffer[count:]
        return Frame(0, raw, why)


def _good(buffer: bytes, at: int) -> bool:
    """Does a complete frame with a right CRC begin at `at`?"""
    if len(buffer) < at + 8:
        return False
    version, _, length = _HEAD.unpack_from(buffer, at + 2)
    end = at + 8 + length + 2
    if version or not 0 < length <= MAX_DATA or len(buffer) < end:
        return False
    return crc_x25(buffer[at + 2 : end - 2]) == int.from_bytes(buffer[end - 2 : end], "big")


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
