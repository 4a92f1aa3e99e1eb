"""Serial form between RSU and lane controller (protocol.md 1.1): RS-232, also carried over TCP.

`FFFF | RSCTL | DATA | BCC | FF`, BCC is the exclusive or of RSCTL..DATA before escaping. Inside, FF travels as FE 01
and FE as FE 00; lines over TCP may leave that out, so escaping is a profile switch. The RSU counts RSCTL 08..78 and
starts with 98; the controller answers with the nibbles swapped and starts its own frames with 80.

Layouts: the order of the published "DSRC device serial communication protocol" (PGS), where regions differ most.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from tollcert.errors import LocalWireError, RemoteWireError
from tollcert.wire.checksum import bcc
from tollcert.wire.fields import U8, U16, U32, Octets3, Octets4, Octets5, Octets6, Octets7, Octets8, Plate, Record, Rest, Unix, layout, octets

Octets40 = Annotated[bytes, octets(40)]
Octets43 = Annotated[bytes, octets(43)]

STX, ETX, ESCAPE = b"\xff\xff", 0xFF, 0xFE
MAX_FRAME = 1024


# ---- controller -> RSU


@layout("C0", proof="published", source="protocol.md 1.1")
class Init(Record):
    """C0: initialise the RSU."""

    frame: U8 = 0xC0
    unix: Unix
    date_time: Octets7
    lane_mode: U8 = 3
    wait_time: U8 = 10
    tx_power: U8 = 15
    pll_channel: U8 = 0


@layout("C1", proof="published", source="protocol.md 1.1")
class Continue(Record):
    """C1: go on with this OBU."""

    frame: U8 = 0xC1
    obu_id: Octets4


@layout("C2", proof="published", source="protocol.md 1.1")
class Stop(Record):
    """C2: 1 ends and searches on, 2 asks for the current frame again."""

    frame: U8 = 0xC2
    obu_id: Octets4
    stop_type: U8 = 1


@layout("C3", proof="published", source="protocol.md 1.1")
class WriteEntry(Record):
    """C3: write an entry; the station block is 0019 after AA 29 00."""

    frame: U8 = 0xC3
    obu_id: Octets4
    station: Octets40
    time: Octets7


@layout("C4", proof="published", source="protocol.md 1.1")
class Antenna(Record):
    """C4: 0 closes, 1 opens the antenna."""

    frame: U8 = 0xC4
    opened: U8


@layout("C6", proof="published", source="protocol.md 1.1")
class Debit(Record):
    """C6: debit and write the station block."""

    frame: U8 = 0xC6
    obu_id: Octets4
    money: U32
    station: Octets40
    time: Octets7


@layout("C6 captured", proof="real_frame", source="protocol.md 1.1, vectors.md 3")
class DebitCaptured(Record):
    """C6 of the captured lane: division factor and serial number before the money."""

    frame: U8 = 0xC6
    obu_id: Octets4
    factor: Octets8
    serial: U32 = 0
    money: U32
    time: Octets7
    station: Octets40


# ---- RSU -> controller


@layout("B0", proof="published", source="protocol.md 1.1")
class RsuState(Record):
    """B0: state of the RSU (order of the GenVict test bench)."""

    frame: U8 = 0xB0
    status: U8 = 0
    terminal: Octets6
    algorithm: U8 = 0
    manufacturer: U8
    rsu_id: Octets3
    version: U16 = 0x0100
    reserved: Octets5 = bytes(5)


@layout("B2", proof="published", source="protocol.md 1.1")
class ObuFound(Record):
    """B2: an OBU answered the beacon."""

    frame: U8 = 0xB2
    obu_id: Octets4
    error: U8 = 0
    issuer: Octets8
    contract_sn: Octets8
    start: Octets4
    end: Octets4
    equipment: U8 = 0x10
    status: U16


@layout("B2 heartbeat", proof="published", source="protocol.md 1.1")
class Heartbeat(Record):
    """B2 with OBUID 0 and error 80: the RSU lives; an answer is optional."""

    frame: U8 = 0xB2
    obu_id: Octets4 = bytes(4)
    error: U8 = 0x80


@layout("B3", proof="real_frame", source="protocol.md 1.1, vectors.md 3")
class Vehicle(Record):
    """B3: vehicle information."""

    frame: U8 = 0xB3
    obu_id: Octets4
    error: U8 = 0
    plate: Plate
    colour: U16
    vehicle_class: U8
    user_type: U8 = 0


@layout("B4", proof="published", source="protocol.md 1.1")
class Card(Record):
    """B4: the ETC card."""

    frame: U8 = 0xB4
    obu_id: Octets4
    error: U8 = 0
    balance: U32 = 0
    issue: Octets43 = bytes(43)
    station: Octets43 = bytes(43)


@layout("B5", proof="published", source="protocol.md 1.1")
class Traded(Record):
    """B5: result of a C3 or C6."""

    frame: U8 = 0xB5
    obu_id: Octets4
    error: U8 = 0
    time: Octets7 = bytes(7)
    terminal: Octets6 = bytes(6)
    psam_serial: U32 = 0
    pay_serial: U16 = 0
    trans_type: U8 = 9
    balance: U32 = 0
    tac: Octets4 = bytes(4)
    write_time: Octets4 = bytes(4)


@layout("other", proof="none", source="protocol.md 1.1")
class Other(Record):
    """A frame of another region or none that is known: id and bytes."""

    frame: U8
    rest: Rest = b""


CONTROLLER: list[type[Record]] = [Init, Continue, Stop, WriteEntry, Antenna, Debit, DebitCaptured]
RSU: list[type[Record]] = [RsuState, ObuFound, Heartbeat, Vehicle, Card, Traded]
_BY_ID: dict[int, list[type[Record]]] = {}
for _message in [*CONTROLLER, *RSU]:
    _BY_ID.setdefault(int(_message.NAME[:2], 16), []).append(_message)


def decode(data: bytes) -> Any:
    """The message in DATA, by frame id and length; raises RemoteWireError when no order of fields has that length."""
    if not data:
        raise RemoteWireError("an empty frame is an acknowledgement, not a message", data)
    known = _BY_ID.get(data[0], [])
    fitting = next((message for message in known if len(data) == message.SIZE), None)
    if fitting is None:
        allowed = ", ".join(f"{message.NAME} {message.SIZE}" for message in known) or " ".join(f"{code:02X}" for code in sorted(_BY_ID))
        raise RemoteWireError("frame {id} of {size} bytes (allowed: {allowed})", data, id=f"{data[0]:02X}", size=len(data), allowed=allowed)
    return fitting.decode(data)


@dataclass(slots=True)
class Frame:
    """One frame off the line: RSCTL and DATA (empty: acknowledgement), or `error` and the raw bytes."""

    rsctl: int
    data: bytes
    error: str = ""


def _escaped(raw: bytes) -> bytes:
    return raw.replace(b"\xfe", b"\xfe\x00").replace(b"\xff", b"\xfe\x01")


def _plain(raw: bytes) -> bytes:
    return raw.replace(b"\xfe\x01", b"\xff").replace(b"\xfe\x00", b"\xfe")


def frame(rsctl: int, data: bytes = b"", *, escape: bool = True) -> bytes:
    """Wrap DATA into an envelope; no DATA makes an acknowledgement."""
    if len(data) > MAX_FRAME:
        raise LocalWireError("DATA of {size} bytes (allowed: {most})", size=len(data), most=MAX_FRAME)
    body = bytes((rsctl,)) + data
    body += bytes((bcc(body),))
    return STX + (_escaped(body) if escape else body) + bytes((ETX,))


def unframe(raw: bytes, *, escape: bool = True) -> Frame:
    """One whole frame with its FFs; a bad one is marked by `error`."""
    body = raw[2:-1]
    body = _plain(body) if escape else body
    if len(body) < 2:
        return Frame(0, raw, "shorter than RSCTL and BCC")
    if bcc(body):
        return Frame(body[0], raw, f"BCC {body[-1]:02X} is wrong, computed {bcc(body[:-1]):02X}")
    return Frame(body[0], body[1:-1])


class Deframer:
    """Cuts an escaped byte stream into frames: inside a frame no FF can occur, so the next FF ends it."""

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, data: bytes) -> list[Frame]:
        """Add bytes; the frames that are complete. Runs of FF between frames are noise."""
        self._buffer += data
        frames = []
        while (found := self._next()) is not None:
            frames.append(found)
        if len(self._buffer) > 2 * MAX_FRAME:
            frames.append(Frame(0, self._buffer, "no end of frame"))
            self._buffer = b""
        return frames

    def _next(self) -> Frame | None:
        start = self._buffer.find(STX)
        if start < 0:
            return None
        body = start + 2
        while self._buffer[body : body + 1] == b"\xff":
            body += 1
        end = self._buffer.find(b"\xff", body)
        if end < 0:
            return None
        raw, self._buffer = STX + self._buffer[body:end] + b"\xff", self._buffer[end + 1 :]
        return unframe(raw)


class Sequence:
    """RSCTL of the RSU's own frames: 98 after power-on, then 08, 18 .. 78."""

    def __init__(self) -> None:
        self._next = 0x98

    def next(self) -> int:
        """RSCTL of the next frame."""
        current = self._next
        self._next = 0x08 if current in (0x98, 0x78) else current + 0x10
        return current


CONTROLLER_RSCTL = 0x80


def answer(rsctl: int) -> int:
    """RSCTL of an answer: nibbles swapped."""
    return (rsctl << 4 | rsctl >> 4) & 0xFF
