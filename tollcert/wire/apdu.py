"""Command and response APDUs (ISO 7816-4 short form) as the toll cards use them (protocol.md 4.4, vectors.md 4.2)."""

from dataclasses import dataclass
from typing import Any

from tollcert.errors import RemoteWireError

OK = 0x9000
STATUS_WORDS = {
    0x9000: "ok", 0x6200: "warning", 0x6300: "authentication failed", 0x6581: "EEPROM failure", 0x6700: "wrong length",
    0x6882: "secure messaging not supported", 0x6901: "command not accepted", 0x6981: "wrong file type",
    0x6982: "security status not satisfied", 0x6983: "authentication locked", 0x6984: "no random number",
    0x6985: "conditions of use not satisfied", 0x6986: "command not allowed", 0x6988: "wrong MAC",
    0x6A80: "wrong data", 0x6A82: "file not found", 0x6A83: "record not found", 0x6A84: "no memory",
    0x6A86: "wrong P1 P2", 0x6A88: "key not found", 0x6B00: "offset outside the file", 0x6D00: "unknown INS",
    0x6E00: "unknown CLA", 0x6F00: "no data", 0x9301: "no balance", 0x9302: "wrong MAC", 0x9303: "application locked",
    0x9401: "balance too small", 0x9402: "counter at its limit", 0x9403: "key not found", 0x9406: "no MAC available",
}  # fmt: skip


@dataclass(slots=True)
class Command:
    """A command APDU: header, data, and the expected length (None: no Le byte, 0: all that there is)."""

    cla: int
    ins: int
    p1: int
    p2: int
    data: bytes = b""
    le: int | None = None

    def encode(self) -> bytes:
        """Bytes of the command."""
        head = bytes((self.cla, self.ins, self.p1, self.p2))
        body = bytes((len(self.data),)) + self.data if self.data else b""
        return head + body + (b"" if self.le is None else bytes((self.le,)))

    @property
    def name(self) -> int:
        """CLA and INS as one number, for tables."""
        return self.cla << 8 | self.ins


def parse(raw: bytes) -> Command:
    """Split a command; raises RemoteWireError when Lc does not fit the length."""
    if len(raw) < 4:
        raise RemoteWireError("an APDU has at least 4 bytes, got {size}", raw, size=len(raw))
    cla, ins, p1, p2, body = *raw[:4], raw[4:]
    if len(body) <= 1:
        return Command(cla, ins, p1, p2, b"", body[0] if body else None)
    size, data = body[0], body[1:]
    if size == 0 or len(data) not in (size, size + 1):
        raise RemoteWireError("Lc is {length} but {size} bytes follow", raw, length=size, size=len(data))
    return Command(cla, ins, p1, p2, data[:size], data[size] if len(data) > size else None)


def status(response: bytes) -> int:
    """The status word at the end of a response."""
    return int.from_bytes(response[-2:], "big")


def sw(word: int, data: bytes = b"") -> bytes:
    """A response: data and status word."""
    return data + word.to_bytes(2, "big")


def status_text(word: int) -> str:
    """A status word in words."""
    if word >> 8 == 0x6C:
        return f"wrong Le, {word & 0xFF} available"
    if word & 0xFFF0 == 0x63C0:
        return f"wrong, {word & 15} tries left"
    return STATUS_WORDS.get(word, "unknown status word")


def show(raw: bytes) -> dict[str, Any]:
    """A command as a person reads it."""
    command = parse(raw)
    head = f"{command.cla:02X} {command.ins:02X} {command.p1:02X} {command.p2:02X}"
    return {"command": head, "data": command.data.hex().upper(), "le": command.le}
