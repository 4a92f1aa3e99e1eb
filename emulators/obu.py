"""Two-piece OBU (双片式电子标签): ESAM with its files, card slot, DSRC layer 7, 255 s hold (protocol.md 2 and 3).

The core's only port is "air". Not imitated: RF power, wake-up sensitivity, battery voltage.
"""

from dataclasses import dataclass
from random import Random
from typing import ClassVar, Protocol

from emulators.core import Core, Event, Received
from emulators.defects import Seeds
from emulators.iso7816 import FREE, MAC, MF, NEVER, CardOs, File, Memory, Refused
from emulators.obu_catalogue import CATALOGUE, POINTS
from tollcert import crypto
from tollcert.errors import RemoteWireError
from tollcert.wire import apdu, dsrc
from tollcert.wire.apdu import Command, sw
from tollcert.wire.checksum import crc_x25
from tollcert.wire.dsrc import AID_TOLL, Bst, GetSecure, Release, SetMmi, Transfer, Vst
from tollcert.wire.files import EF04_LOCAL_OFFSET, EF04_LOCAL_SIZE, EF04_PROVINCES_OFFSET, EF04_PROVINCES_SIZE, SystemInfo, TransitFile
from tollcert.wire.national import ObuStatus

DF01 = 0xDF01
EF01, EF04 = 0xEF01, 0xEF04
TAMPER_AT = 26
HOLD_SECONDS = 255
SECURE_REFUSED = 1
"""Return status of a GetSecure that asks for more than the file holds (proof none)."""
SESSION_SECONDS = 3.0
"""Without a downlink for this long an OBU sleeps (operations.md 1.6)."""


class Slot(Protocol):
    """What sits in the card slot."""

    def transmit(self, raw: bytes) -> bytes:
        """Answer one APDU."""

    def reset(self) -> None:
        """Power on."""


class Esam(CardOs):
    """The OBU's secure module: MF EF01 system information, DF01 EF01 vehicle information, DF01 EF04 transit file."""

    SELECTABLE: ClassVar[tuple[int, ...]] = (MF, DF01)
    COMMANDS: ClassVar[dict[int, str]] = {**CardOs.COMMANDS, 0x00B4: "secure_read"}

    def secure_read(self, command: Command) -> bytes:
        """00B4: rand8, key index, length: vehicle information under the encryption key, then the authenticator."""
        if len(command.data) != 10:
            raise Refused(0x6700)
        rand, length = command.data[:8], command.data[9]
        info = self.memory.files[DF01, EF01].data[:length]
        if len(info) != length:
            raise Refused(0x6B00)
        if "encrypt" not in self.memory.keys or "authenticate" not in self.memory.keys:
            raise Refused(0x6A88)
        algorithm, key = self.memory.algorithm, self.memory.keys["encrypt"]
        head = bytes((length,)) + (rand if algorithm == crypto.TDES else rand * 2)
        block = crypto.BLOCK[algorithm]
        plain = head + info
        if len(plain) % block:
            plain = crypto.pad(plain, block)
        return sw(apdu.OK, crypto.encrypt(algorithm, key, plain) + self._authenticator(info, rand))

    def _authenticator(self, info: bytes, rand: bytes) -> bytes:
        """CRC of the information without final xor, little-endian, and rand[2..7], encrypted (protocol.md 2.4)."""
        seed = (crc_x25(info) ^ 0xFFFF).to_bytes(2, "little") + rand[2:8]
        key = self.memory.keys["authenticate"]
        return crypto.encrypt(crypto.TDES, key, seed) if self.memory.algorithm == crypto.TDES else crypto.encrypt(crypto.SM4, key, seed * 2)[:8]


@dataclass(slots=True)
class Trade:
    """What happened in one dialogue, as far as it tells whether the transaction was completed."""

    wrote: bool = False
    purchase_begun: bool = False
    debited: bool = False
    told: int | None = None
    """Parameter of the SetMMI, if one came."""

    @property
    def completed(self) -> bool:
        """Debited, or told so, or written when no purchase was asked for. Nothing else starts the hold (freedom.md 5)."""
        return self.debited or (self.told == 0 if self.told is not None else self.wrote and not self.purchase_begun)


class Obu(Core):
    """The unit on the windscreen. `card` is what is in its slot; `shielded` silences it."""

    def __init__(self, mac: bytes, esam: Esam, card: Slot | None, *, seed: int = 0, seeded: Seeds | None = None) -> None:
        super().__init__()
        self.seeded = seeded or Seeds(CATALOGUE, POINTS, ())
        self.mac = mac
        self.esam = esam
        self.card = card
        self.shielded = False
        self.low_battery = False
        self.card_error = False
        self.random = Random(seed)
        self._hold: tuple[bytes, int] | None = None
        self._beacon: tuple[bytes, int] | None = None
        self._heard = float("-inf")
        self._last: tuple[int, bytes] = (0, b"")
        self._trade = Trade()

    @property
    def status(self) -> int:
        """OBUStatus: state bits in the high byte, the tamper byte of EF01 in the low byte."""
        tamper = self.system_info[26]
        bits = ObuStatus.CONTACTLESS | (ObuStatus.NO_CARD if self.card is None else 0) | (0 if tamper else ObuStatus.TAMPERED)
        bits |= ObuStatus.LOW_BATTERY if self.low_battery else 0
        bits |= ObuStatus.CARD_ERROR if self.card_error and self.card is not None else 0
        return bits | tamper

    @property
    def system_info(self) -> bytes:
        """MF EF01."""
        return self.esam.memory.files[MF, EF01].data

    def take_off(self) -> None:
        """Somebody takes the unit off the windscreen: a switch tells the ESAM, which remembers it."""
        file = self.esam.memory.files[MF, EF01]
        byte = self.seeded.at("taken_off", 0)
        file.data = file.data[:TAMPER_AT] + bytes((byte,)) + file.data[TAMPER_AT + 1 :]

    def react(self, event: Event) -> None:
        """Answer a frame of the air."""
        if not isinstance(event, Received) or self.shielded:
            return
        try:
            frame = dsrc.without_fcs(event.data)
            answer = self._beaconed(frame) if frame[:4] == dsrc.BROADCAST else self._addressed(frame)
        except RemoteWireError:
            return
        if answer:
            self.send("air", dsrc.with_fcs(answer))

    def _beaconed(self, frame: bytes) -> bytes:
        if self.now - self._heard < SESSION_SECONDS:
            return b""
        bst = Bst.decode(frame)
        if bst.application != AID_TOLL:
            return b""
        if self._hold and self._hold[0] == bst.beacon_id and bst.unix - self._hold[1] <= HOLD_SECONDS:
            self._hold = (bst.beacon_id, bst.unix)
            return b""
        self._beacon, self._last, self._trade = (bst.beacon_id, bst.unix), (0, b""), Trade()
        self.esam.reset()
        if self.card is not None:
            self.card.reset()
        info = self.system_info
        return Vst(self.mac, info[: bst.sysinfo_length], b"", 0x10, self.status).encode()

    def _addressed(self, frame: bytes) -> bytes:
        if frame[:4] != self.mac or self._beacon is None:
            return b""
        self._heard = self.now
        blocks, llc = dsrc.requests(frame), frame[5]
        if any(isinstance(block, Release) for block in blocks):
            return self._released()
        if llc == self._last[0]:
            return self._last[1]
        answer = dsrc.uplink(self.mac, llc, [self._answer(block) for block in blocks])
        self._last = (llc, answer)
        return answer

    def _released(self) -> bytes:
        if self._trade.completed:
            self._hold = self._beacon
        self._beacon, self._heard = None, float("-inf")
        return b""

    def _answer(self, block: dsrc.Request) -> bytes:
        if isinstance(block, GetSecure):
            return self._secure(block)
        if isinstance(block, Transfer):
            return dsrc.transfer_response(block.channel, [self._transmit(block.channel, raw) for raw in block.apdus])
        assert isinstance(block, SetMmi)
        self._trade.told = block.parameter
        return dsrc.mmi_response()

    def _secure(self, block: GetSecure) -> bytes:
        body = block.rand + bytes((block.encrypt_key or 0, block.length))
        answer = self.esam.transmit(Command(0x00, 0xB4, 0, 0, body).encode())
        if apdu.status(answer) != apdu.OK:
            return dsrc.secure_response(b"", bytes(8), SECURE_REFUSED)
        return dsrc.secure_response(answer[:-10], answer[-10:-2])

    def _transmit(self, channel: int, raw: bytes) -> bytes:
        """An absent or faulty card answers with no data and 6F00, as a slot without contact does (proof none)."""
        if channel == dsrc.CHANNEL_ESAM:
            answer = self.esam.transmit(raw)
            self._trade.wrote |= raw[1:2] == b"\xd6" and apdu.status(answer) == apdu.OK
            return answer
        if self.card is None or self.card_error:
            return sw(0x6F00)
        answer = self.card.transmit(raw)
        self._trade.purchase_begun |= raw[:2] == b"\x80\x50"
        self._trade.debited |= raw[:2] == b"\x80\x54" and apdu.status(answer) == apdu.OK
        return answer


def obu(
    info: SystemInfo,
    vehicle: bytes,
    transit: TransitFile | None,
    *,
    mac: bytes,
    keys: dict[str, bytes],
    algorithm: str,
    card: Slot | None,
    seed: int,
    defects: tuple[str, ...] = (),
) -> Obu:
    """A personalised OBU. `keys` holds `encrypt`, `authenticate`, `external`, `maintenance`, diversified for its contract number."""
    seeded = Seeds(CATALOGUE, POINTS, defects)
    condition = seeded.at("write_condition", MAC)
    local = transit.encode() if transit else bytes(EF04_LOCAL_SIZE)
    ef04 = bytes(EF04_LOCAL_OFFSET) + local + bytes(EF04_PROVINCES_SIZE)
    files = {
        (MF, EF01): File(info.encode().ljust(99, b"\x00"), write=condition),
        (MF, EF04): File(bytes(512), write=NEVER),
        (DF01, EF01): File(vehicle, read=NEVER, write=condition),
        (DF01, 0xEF02): File(records=[bytes(64)], structured=True),
        (DF01, EF04): File(ef04.ljust(512, b"\x00"), write=FREE),
    }
    assert len(ef04) == EF04_PROVINCES_OFFSET + EF04_PROVINCES_SIZE
    return Obu(mac, Esam(Memory(files, keys, {}, algorithm), serial=mac, seed=seed), card, seed=seed, seeded=seeded)
