"""A card operating system: files, access conditions, status words, secure messaging (vectors.md 4.2).

Devices (ESAM, ETC card, PSAM, CPC card) are this engine plus their own files and commands. Whatever a command
refuses is raised as `Refused` and becomes a status word once, in `transmit`. A command changes the persistent
memory only in `commit`, so that power lost at any byte leaves the old or the new state.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, ClassVar

from tollcert import crypto
from tollcert.errors import RemoteWireError
from tollcert.wire import apdu
from tollcert.wire.apdu import Command, sw
from tollcert.wire.personalisation import read_key_record

MF = 0x3F00
FREE, PIN, AUTH, MAC, NEVER = "free", "pin", "auth", "mac", "never"


class Refused(Exception):
    """A command is refused with a status word."""

    def __init__(self, status: int) -> None:
        super().__init__(f"{status:04X}")
        self.status = status


@dataclass(slots=True)
class File:
    """An elementary file: `records` when it is record-structured, else `data`; access conditions of both directions."""

    data: bytes = b""
    records: list[bytes] = field(default_factory=list)
    read: str = FREE
    write: str = NEVER
    structured: bool = False


@dataclass(slots=True)
class Memory:
    """All that survives loss of power: files by (directory, file id), keys, counters and values by name."""

    files: dict[tuple[int, int], File]
    keys: dict[str, bytes]
    counters: dict[str, int] = field(default_factory=dict)
    algorithm: str = crypto.TDES
    values: dict[str, bytes] = field(default_factory=dict)


def _emptied(memory: Memory) -> None:
    for file in memory.files.values():
        file.data = bytes(len(file.data))
        file.records = [bytes(len(record)) for record in file.records[:1]]
    memory.keys = {"maintenance": memory.keys["maintenance"]}
    memory.values.clear()


class CardOs:
    """One card or SAM: `transmit(command) -> data and status word`."""

    SELECTABLE: ClassVar[tuple[int, ...]] = (MF,)
    COMMANDS: ClassVar[dict[int, str]] = {
        0x00A4: "select", 0x00B0: "read_binary", 0x00B2: "read_record", 0x00D6: "update_binary", 0x04D6: "update_binary",
        0x0084: "get_challenge", 0x0082: "external_authenticate", 0x0020: "verify_pin", 0x80F6: "chip_serial",
        0x00C0: "get_response", 0x0059: "not_satisfied", 0x84D4: "replace_key", 0x840E: "erase", 0x04DC: "update_record",
    }  # fmt: skip

    def __init__(self, memory: Memory, *, serial: bytes, seed: int = 0) -> None:
        self.memory = memory
        self.serial = serial
        self.random = Random(seed)
        self.watch: Callable[[str, dict[str, Any]], None] = lambda what, note: None
        self._handlers = {name: getattr(self, method) for name, method in self.COMMANDS.items()}
        self._known = {name & 0xFF for name in self.COMMANDS}
        self.reset()

    def reset(self) -> None:
        """Power on: selection, challenge, PIN and authentication state are lost, memory is not."""
        self.directory = MF
        self.current: int | None = None
        self.challenge = b""
        self.granted: set[str] = set()

    def transmit(self, raw: bytes) -> bytes:
        """Answer one command."""
        try:
            return self._dispatch(raw)
        except Refused as refusal:
            return sw(refusal.status)

    def _dispatch(self, raw: bytes) -> bytes:
        if len(raw) < 4:
            raise Refused(0x6700)
        handler = self._handlers.get(raw[0] << 8 | raw[1])
        if handler is None:
            raise Refused(0x6E00 if raw[1] in self._known else 0x6D00)
        try:
            command = apdu.parse(raw)
        except RemoteWireError:
            raise Refused(0x6984 if raw[1] == 0x82 and not self.challenge else 0x6700) from None
        answer: bytes = handler(command)
        return answer

    def commit(self, change: Callable[[Memory], None], what: str, **note: Any) -> None:
        """The single place where persistent memory changes; `watch` is told what did."""
        change(self.memory)
        self.watch(what, note)

    # ---- files

    def file(self, fid: int) -> File:
        """A file of the current directory."""
        found = self.memory.files.get((self.directory, fid))
        if found is None:
            raise Refused(0x6A82)
        return found

    def by_short_id(self, sfi: int) -> tuple[int, File]:
        """A file by the low five bits of its id."""
        for (directory, fid), file in self.memory.files.items():
            if directory == self.directory and fid & 0x1F == sfi:
                return fid, file
        raise Refused(0x6A82)

    def select(self, command: Command) -> bytes:
        """00A4: select MF, DF or EF by id; other addressing is refused as the conformance tool expects."""
        if command.p1 or command.p2:
            raise Refused(0x6A86)
        if len(command.data) != 2:
            raise Refused(0x6700)
        fid = int.from_bytes(command.data, "big")
        if fid in self.SELECTABLE:
            self.directory, self.current = fid, None
            return sw(apdu.OK, b"\x6f\x0d\x84\x09\xa0\x00\x00\x00\x03\x86\x98\x07\x01\xa5\x00")
        self.file(fid)
        self.current = fid
        return sw(apdu.OK)

    def _addressed(self, command: Command) -> tuple[File, int]:
        if command.p1 & 0x80:
            fid, file = self.by_short_id(command.p1 & 0x1F)
            self.current = fid
            return file, command.p2
        if self.current is None:
            raise Refused(0x6986)
        return self.file(self.current), command.p1 << 8 | command.p2

    def _demand(self, condition: str) -> None:
        if condition == NEVER or (condition in (PIN, AUTH) and condition not in self.granted):
            raise Refused(0x6982)

    def read_binary(self, command: Command) -> bytes:
        """00B0: read a transparent file."""
        file, offset = self._addressed(command)
        if file.structured:
            raise Refused(0x6981)
        self._demand(file.read)
        if offset >= len(file.data):
            raise Refused(0x6B00)
        size = command.le or 256
        return sw(apdu.OK, file.data[offset : offset + size])

    def read_record(self, command: Command) -> bytes:
        """00B2: read a record by number (P2 = short id << 3 | 4)."""
        _, file = self.by_short_id(command.p2 >> 3)
        if not file.structured:
            raise Refused(0x6981)
        self._demand(file.read)
        if not 0 < command.p1 <= len(file.records):
            raise Refused(0x6A83)
        return sw(apdu.OK, file.records[command.p1 - 1][: command.le or 256])

    def update_binary(self, command: Command) -> bytes:
        """00D6 / 04D6: update a transparent file, with MAC where the file demands it."""
        if command.cla == 0x04:
            command.data = self._verified(command)
        file, offset = self._addressed(command)
        if file.structured:
            raise Refused(0x6981)
        if file.write == NEVER or (file.write == MAC and command.cla != 0x04):
            raise Refused(0x6986 if file.write == NEVER else 0x6982)
        if file.write in (PIN, AUTH):
            self._demand(file.write)
        end = offset + len(command.data)
        if end > len(file.data):
            raise Refused(0x6B00 if offset >= len(file.data) else 0x6A84)
        updated = file.data[:offset] + command.data + file.data[end:]
        where = {"directory": f"{self.directory:04X}", "file": f"{self.current or 0:04X}", "offset": offset}
        self.commit(lambda _: setattr(file, "data", updated), "write", **where, hex=command.data.hex())
        return sw(apdu.OK)

    def _verified(self, command: Command) -> bytes:
        """Data of a command with secure messaging; the challenge is used up by the attempt."""
        if not self.challenge:
            raise Refused(0x6984)
        challenge, self.challenge = self.challenge, b""
        body, mac = command.data[:-4], command.data[-4:]
        head = bytes((command.cla, command.ins, command.p1, command.p2, len(command.data)))
        key = self.memory.keys.get("maintenance", b"")
        if not key or crypto.secure_mac(self.memory.algorithm, key, challenge[:4], head + body) != mac:
            raise Refused(0x6988)
        return body

    def update_record(self, command: Command) -> bytes:
        """04DC: update a record by number (P2 = short id << 3 | 4), with MAC."""
        data = self._verified(command)
        fid, file = self.by_short_id(command.p2 >> 3)
        if not file.structured:
            raise Refused(0x6981)
        if file.write != MAC:
            raise Refused(0x6986)
        if not 0 < command.p1 <= len(file.records):
            raise Refused(0x6A83)
        if len(data) != len(file.records[command.p1 - 1]):
            raise Refused(0x6700)
        where = {"directory": f"{self.directory:04X}", "file": f"{fid:04X}", "record": command.p1}
        self.commit(lambda _: file.records.__setitem__(command.p1 - 1, data), "write", **where, hex=data.hex())
        return sw(apdu.OK)

    # ---- personalisation (proof none beside the key record: protocol.md 3.5)

    def replace_key(self, command: Command) -> bytes:
        """84D4: a key record, encrypted and with MAC under the maintenance key, which it may replace too."""
        cipher, current = self._verified(command), self.memory.keys["maintenance"]
        if not cipher or len(cipher) % crypto.BLOCK[self.memory.algorithm]:
            raise Refused(0x6700)
        try:
            usage, key = read_key_record(crypto.decrypt(self.memory.algorithm, current, cipher))
        except RemoteWireError:
            raise Refused(0x6A80) from None
        self.commit(lambda memory: memory.keys.__setitem__(usage, key), "key", usage=usage)
        return sw(apdu.OK)

    def erase(self, command: Command) -> bytes:
        """840E: back to the state of the factory (洗白), with MAC; only the maintenance key stays. Money on it forbids it."""
        if self._verified(command):
            raise Refused(0x6700)
        if self.memory.counters.get("balance"):
            raise Refused(0x6985)
        self.commit(_emptied, "erase")
        return sw(apdu.OK)

    # ---- security

    def get_challenge(self, command: Command) -> bytes:
        """0084: a random number of 4, 8 or 16 bytes."""
        if command.p1 or command.p2:
            raise Refused(0x6A86)
        if command.le not in (4, 8, 16):
            raise Refused(0x6700)
        self.challenge = self.random.randbytes(command.le)
        return sw(apdu.OK, self.challenge)

    def external_authenticate(self, command: Command) -> bytes:
        """0082: the outside proves a key; grants AUTH."""
        if not self.challenge:
            raise Refused(0x6984)
        challenge, self.challenge = self.challenge, b""
        if len(command.data) != 8:
            raise Refused(0x6700)
        key = self.memory.keys.get("external")
        if key is None:
            raise Refused(0x6A88)
        if crypto.external_answer(self.memory.algorithm, key, challenge) != command.data:
            raise Refused(0x6300)
        self.granted.add(AUTH)
        return sw(apdu.OK)

    def verify_pin(self, command: Command) -> bytes:
        """0020: PIN; three tries."""
        tries = self.memory.counters.get("pin_tries", 3)
        if not tries:
            raise Refused(0x6983)
        if command.data == self.memory.keys.get("pin", b"\x12\x34\x56"):
            self.memory.counters["pin_tries"] = 3
            self.granted.add(PIN)
            return sw(apdu.OK)
        self.memory.counters["pin_tries"] = tries - 1
        self.granted.discard(PIN)
        raise Refused(0x63C0 | tries - 1)

    def chip_serial(self, command: Command) -> bytes:
        """80F6 00 03 04: serial number of the chip."""
        if command.p1 or command.p2 != 3:
            raise Refused(0x6A86)
        if command.le != 4:
            raise Refused(0x6C04)
        return sw(apdu.OK, self.serial)

    def get_response(self, command: Command) -> bytes:
        """00C0: nothing is ever waiting."""
        raise Refused(0x6F00)

    def not_satisfied(self, command: Command) -> bytes:
        """A command that this card knows but never allows."""
        raise Refused(0x6985)
