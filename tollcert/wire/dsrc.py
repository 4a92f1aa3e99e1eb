"""DSRC layer 7 on the air between RSU and OBU (protocol.md 2), frames without flags and FCS.

Downlink `MAC4 | control | LLC | 91 | T-APDU`; uplink responses add a status octet 00 after the LLC.
"""

from dataclasses import dataclass, field
from typing import Any

from tollcert.errors import RemoteWireError
from tollcert.wire.checksum import crc_x25

BROADCAST = b"\xff\xff\xff\xff"
CHANNEL_ICC, CHANNEL_ESAM = 1, 2
AID_TOLL, AID_CPC = 1, 2
"""Applications of BST and VST."""
READ_0002, READ_0012, READ_0015, READ_0019 = 0x80, 0x40, 0x20, 0x10
PREREAD_BITS = (READ_0002, READ_0012, READ_0015, READ_0019)
"""Order of offsets in the BST; the VST answers in the order 0015, 0012, 0019, 0002."""

DOWN_BROADCAST, DOWN_PRIVATE, UP_VST, UP_RESPONSE = 0x50, 0x40, 0xC0, 0xE0


def with_fcs(frame: bytes) -> bytes:
    """Append the frame check sequence, low byte first (order not confirmed by a capture: proof none)."""
    return frame + crc_x25(frame).to_bytes(2, "little")


def without_fcs(raw: bytes) -> bytes:
    """Check and strip the frame check sequence; raises RemoteWireError when it is wrong."""
    frame, fcs = raw[:-2], raw[-2:]
    if len(raw) < 7 or crc_x25(frame).to_bytes(2, "little") != fcs:
        raise RemoteWireError("air frame with a wrong FCS", raw)
    return frame


@dataclass(slots=True)
class Bst:
    """Beacon service table: who the RSU is, its time, whom it calls, and which card files the VST is to carry."""

    beacon_id: bytes
    unix: int
    profile: int = 0
    preread: dict[int, tuple[int, int]] = field(default_factory=dict)
    sysinfo_length: int = 26
    application: int = AID_TOLL

    def encode(self) -> bytes:
        """The whole frame."""
        bits = sum(self.preread)
        areas = b"".join(bytes(self.preread[bit]) for bit in PREREAD_BITS if bit in self.preread)
        head = BROADCAST + bytes((DOWN_BROADCAST, 0x03, 0x91, 0xC0)) + self.beacon_id + self.unix.to_bytes(4, "big")
        return head + bytes((self.profile, 1, 0x40 | self.application, 0x87, 0x29, bits, self.sysinfo_length)) + areas + b"\x00"

    @classmethod
    def decode(cls, frame: bytes) -> "Bst":
        """Read a BST; a container byte without bit 7 has no pre-read list (protocol.md 2.2)."""
        if len(frame) < 20 or frame[4] != DOWN_BROADCAST or frame[7] & 0xF0 != 0xC0:
            raise RemoteWireError("not a BST", frame)
        bst = cls(frame[8:12], int.from_bytes(frame[12:16], "big"), frame[16], application=frame[18] & 0x0F)
        if not frame[19] & 0x80:
            return bst
        if len(frame) < 24:
            raise RemoteWireError("BST ends inside its pre-read list", frame)
        bits, bst.sysinfo_length, at = frame[21], frame[22], 23
        if len(frame) < at + 2 * (bits & sum(PREREAD_BITS)).bit_count():
            raise RemoteWireError("BST ends inside its pre-read list", frame)
        for bit in PREREAD_BITS:
            if bits & bit:
                bst.preread[bit] = (frame[at], frame[at + 1])
                at += 2
        return bst


@dataclass(slots=True)
class Vst:
    """Vehicle service table: system information, pre-read card files, status."""

    mac: bytes
    sysinfo: bytes
    files: bytes
    equipment: int
    status: int
    application: int = AID_TOLL

    def encode(self) -> bytes:
        """The whole frame; option C1 00 when no card file is carried, as the 0D form of field units."""
        body = bytes((UP_VST, 0x03, 0x91, 0xD0, 0x00, 0x01, 0xC0 | self.application, 0x01, 0x20 if self.files else 0x00, 0x27))
        icc = b"\x28" + self.files if self.files else b""
        return self.mac + body + self.sysinfo + icc + self.mac + bytes((self.equipment,)) + self.status.to_bytes(2, "big")

    @classmethod
    def decode(cls, frame: bytes, sysinfo_length: int = 26) -> "Vst":
        """Read a VST whose system information has the length that the BST asked for."""
        if len(frame) < 14 + sysinfo_length + 7 or frame[4] != UP_VST:
            raise RemoteWireError("not a VST", frame)
        end = 14 + sysinfo_length
        files = frame[end + 1 : -7] if frame[12] & 0x20 else b""
        return cls(frame[:4], frame[14:end], files, frame[-3], int.from_bytes(frame[-2:], "big"), frame[10] & 0x0F)


@dataclass(slots=True)
class GetSecure:
    """GetSecure.request: vehicle information, encrypted and authenticated by the OBU."""

    length: int
    rand: bytes
    auth_key: int = 0
    encrypt_key: int | None = 0
    file_id: int = 1
    offset: int = 0

    def encode(self) -> bytes:
        """Block after the segment header."""
        option = 0x00 if self.encrypt_key is None else 0x80
        head = bytes((0x05, 0x01, 0x00, 0x14, option, self.file_id)) + self.offset.to_bytes(2, "big")
        keys = bytes((self.auth_key,)) + (b"" if self.encrypt_key is None else bytes((self.encrypt_key,)))
        return head + bytes((self.length,)) + self.rand + keys


@dataclass(slots=True)
class Transfer:
    """TransferChannel.request: APDUs for the card (channel 1) or the ESAM (channel 2)."""

    channel: int
    apdus: list[bytes]

    def encode(self) -> bytes:
        """Block after the segment header."""
        head = bytes((0x05, 0x01, 0x03, 0x18, self.channel, len(self.apdus)))
        return head + b"".join(bytes((len(apdu),)) + apdu for apdu in self.apdus)


@dataclass(slots=True)
class SetMmi:
    """SetMMI.request: tell the driver; 0 transaction ok, 1 not ok, 2 contact the operator."""

    parameter: int = 0

    def encode(self) -> bytes:
        """Block after the segment header."""
        return bytes((0x05, 0x01, 0x04, 0x1A, self.parameter))


@dataclass(slots=True)
class Release:
    """EventReport(Release): the dialogue is over; no answer."""

    def encode(self) -> bytes:
        """Block after the segment header."""
        return b"\x60\x00\x00"


Request = GetSecure | Transfer | SetMmi | Release


def downlink(mac: bytes, blocks: list[Request], llc: int) -> bytes:
    """A private downlink frame; several blocks make joined frames (拼帧)."""
    head = mac + bytes((DOWN_PRIVATE, 0x03 if isinstance(blocks[0], Release) else llc))
    return head + b"".join(b"\x91" + block.encode() for block in blocks)


def requests(frame: bytes) -> list[Request]:
    """The blocks of a private downlink frame, at least one; raises RemoteWireError when it is malformed."""
    if len(frame) < 7:
        raise RemoteWireError("air frame without a block", frame)
    try:
        return list(_blocks(frame, 6))
    except IndexError:
        raise RemoteWireError("air frame ends inside a block", frame) from None


def _blocks(frame: bytes, at: int) -> Any:
    while at < len(frame):
        if frame[at] & 0x81 != 0x81:
            raise RemoteWireError("segment header {header} at {at}", frame, header=f"{frame[at]:02X}", at=at)
        block, at = _block(frame, at + 1)
        yield block


def _block(frame: bytes, at: int) -> tuple[Request, int]:
    if frame[at] == 0x60:
        return Release(), at + 3
    action = (frame[at + 2], frame[at + 3])
    if action == (0x03, 0x18):
        return _transfer(frame, at + 4)
    if action == (0x04, 0x1A):
        return SetMmi(frame[at + 4]), at + 5
    if frame[at + 2] == 0x00:
        return _get_secure(frame, at + 3 + (8 if frame[at] & 0x08 else 0))
    raise RemoteWireError("unknown action {action} {mode} at {at}", frame, action=f"{action[0]:02X}", mode=f"{action[1]:02X}", at=at)


def _transfer(frame: bytes, at: int) -> tuple[Request, int]:
    channel, count, at = frame[at], frame[at + 1], at + 2
    apdus = []
    for _ in range(count):
        size = frame[at]
        if at + 1 + size > len(frame):
            raise RemoteWireError("TransferChannel ends inside an APDU", frame)
        apdus.append(frame[at + 1 : at + 1 + size])
        at += 1 + size
    return Transfer(channel, apdus), at


def _get_secure(frame: bytes, at: int) -> tuple[Request, int]:
    with_key = bool(frame[at + 1] & 0x80)
    offset = int.from_bytes(frame[at + 3 : at + 5], "big")
    rand, auth = frame[at + 6 : at + 14], frame[at + 14]
    key = frame[at + 15] if with_key else None
    return GetSecure(frame[at + 5], rand, auth, key, frame[at + 2], offset), at + (16 if with_key else 15)


# ---- uplink responses


def uplink(mac: bytes, llc: int, blocks: list[bytes]) -> bytes:
    """An uplink frame of response blocks."""
    return mac + bytes((UP_RESPONSE, llc, 0x00)) + b"".join(b"\x91" + block for block in blocks)


def secure_response(cipher: bytes, authenticator: bytes, status: int = 0) -> bytes:
    """GetSecure.response; a refusal (status not 0) carries no cipher text and an authenticator of zeros (proof none)."""
    return b"\x18\x01\x15\x01" + cipher + authenticator + bytes((status,))


def transfer_response(channel: int, answers: list[bytes], status: int = 0) -> bytes:
    """TransferChannel.response; each answer is data and status word."""
    body = b"".join(bytes((len(answer),)) + answer for answer in answers)
    return bytes((0x18, 0x01, 0x19, channel, len(answers))) + body + bytes((status,))


def mmi_response(status: int = 0) -> bytes:
    """SetMMI.response."""
    return bytes((0x18, 0x01, 0x1B, status))


def read_secure(frame: bytes) -> tuple[bytes, bytes, int]:
    """Cipher text, authenticator and return status of a GetSecure.response."""
    if len(frame) < 12 + 9 or frame[8:11] != b"\x18\x01\x15":
        raise RemoteWireError("not a GetSecure.response", frame)
    return frame[12:-9], frame[-9:-1], frame[-1]


def read_transfers(frame: bytes) -> list[tuple[int, list[bytes]]]:
    """Channel and answers of every TransferChannel.response in an uplink frame."""
    found, at = [], 7
    try:
        while at < len(frame):
            if frame[at + 1 : at + 4] != b"\x18\x01\x19":
                raise RemoteWireError("not a TransferChannel.response at {at}", frame, at=at)
            answers, end = _answers(frame, at + 6, frame[at + 5])
            found.append((frame[at + 4], answers))
            at = end + 1
    except IndexError:
        raise RemoteWireError("air frame ends inside a response", frame) from None
    return found


def _answers(frame: bytes, at: int, count: int) -> tuple[list[bytes], int]:
    """`count` answers, each at least a status word, and where the return status is."""
    answers = []
    for _ in range(count):
        answer = frame[at + 1 : at + 1 + frame[at]]
        if len(answer) != frame[at] or len(answer) < 2:
            raise RemoteWireError("answer of {size} bytes at {at}", frame, size=frame[at], at=at)
        answers.append(answer)
        at += 1 + len(answer)
    if at >= len(frame):
        raise RemoteWireError("TransferChannel.response without a return status", frame)
    return answers, at


def show(frame: bytes) -> dict[str, Any]:
    """An air frame (without FCS) as a person reads it."""
    control = frame[4] if len(frame) > 4 else -1
    if control == DOWN_BROADCAST:
        bst = Bst.decode(frame)
        wanted = {f"{bit:02X}": list(area) for bit, area in bst.preread.items()}
        return {
            "frame": "BST",
            "beacon_id": bst.beacon_id.hex().upper(),
            "unix": bst.unix,
            "application": bst.application,
            "profile": bst.profile,
            "preread": wanted,
        }
    if control == UP_VST:
        length = 27 if len(frame) > 41 and frame[41] == 0x28 else 26
        vst = Vst.decode(frame, length)
        return {"frame": "VST", "application": vst.application, "mac": vst.mac.hex().upper(), "sysinfo": vst.sysinfo.hex().upper(), "files": vst.files.hex().upper(), "equipment": f"{vst.equipment:02X}", "status": f"{vst.status:04X}"}  # fmt: skip
    if control == DOWN_PRIVATE:
        blocks = [{"action": type(block).__name__, **_plain(block)} for block in requests(frame)]
        return {"frame": "request", "mac": frame[:4].hex().upper(), "blocks": blocks}
    if control == UP_RESPONSE:
        return {"frame": "response", "mac": frame[:4].hex().upper(), "body": frame[7:].hex().upper()}
    raise RemoteWireError("unknown MAC control {control} (allowed: 50 40 C0 E0)", frame, control=frame[4:5].hex().upper() or "(none)")


def _plain(block: Request) -> dict[str, Any]:
    raw = {name: getattr(block, name) for name in getattr(type(block), "__slots__", ())}
    return {k: v.hex().upper() if isinstance(v, bytes) else [a.hex().upper() for a in v] if isinstance(v, list) else v for k, v in raw.items()}
