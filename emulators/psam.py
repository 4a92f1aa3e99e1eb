"""PSAM: the terminal's secure module (消费安全访问模块) in an RSU or a reader. It is reached by APDU only.

It derives card keys from its own masters with the factors that it is given, makes MAC1, checks MAC2 and decrypts
vehicle information. A module of the 2019 kind does so only after on-line authorisation (protocol.md 1.5).
"""

from typing import ClassVar

from emulators.iso7816 import MF, CardOs, File, Memory, Refused
from tollcert import crypto
from tollcert.wire import apdu
from tollcert.wire.apdu import Command, sw

DF01 = 0xDF01
ALGORITHM = {identifier: name for name, identifier in crypto.IDENTIFIER.items()}
AUTHORISED = "authorised"


class Psam(CardOs):
    """The module. `memory.counters["serial"]` numbers its transactions."""

    SELECTABLE: ClassVar[tuple[int, ...]] = (MF, DF01)
    COMMANDS: ClassVar[dict[int, str]] = {
        **CardOs.COMMANDS, 0x8070: "start_purchase", 0x8072: "verify_mac2", 0x801A: "derive_key", 0x80FA: "cipher",
    }  # fmt: skip

    def reset(self) -> None:
        """Power on: session and derived keys are lost; authorisation is kept in memory as field modules do."""
        super().reset()
        self.session = b""
        self.session_money = b""
        self.session_algorithm = crypto.TDES
        self.derived = b""
        self.derived_algorithm = crypto.TDES

    def _demand_authorisation(self) -> None:
        if not self.memory.counters.get(AUTHORISED):
            raise Refused(0x6985)

    def external_authenticate(self, command: Command) -> bytes:
        """0082 00 41 08: the platform's answer authorises the module."""
        answer = super().external_authenticate(command)
        self.memory.counters[AUTHORISED] = 1
        return answer

    def start_purchase(self, command: Command) -> bytes:
        """8070 00 00 24: rand4 seq2 money4 type1 time7 keyVer1 alg1 cardNo8 issuer4 issuer4 -> termSeq4 MAC1."""
        self._demand_authorisation()
        data = command.data
        if len(data) != 36:
            raise Refused(0x6700)
        rand, card_serial, money, kind, time = data[:4], data[4:6], data[6:10], data[10:11], data[11:18]
        number, issuer = data[20:28], data[28:32]
        algorithm = ALGORITHM.get(data[19])
        if algorithm is None or f"purchase.{algorithm}" not in self.memory.keys:
            raise Refused(0x6A88)
        self.memory.counters["serial"] += 1
        serial = self.memory.counters["serial"].to_bytes(4, "big")
        key = crypto.card_key(algorithm, self.memory.keys[f"purchase.{algorithm}"], issuer, number)
        self.session = crypto.session_key(algorithm, key, rand, card_serial, serial)
        self.session_money, self.session_algorithm = money, algorithm
        terminal = self.memory.files[MF, 0x0016].data
        return sw(apdu.OK, serial + crypto.mac(algorithm, self.session, money + kind + terminal + time))

    def verify_mac2(self, command: Command) -> bytes:
        """8072 00 00 04: MAC2 of the card."""
        session, self.session = self.session, b""
        if not session:
            raise Refused(0x6985)
        if crypto.mac(self.session_algorithm, session, self.session_money) != command.data:
            raise Refused(0x9302)
        return sw(apdu.OK)

    def derive_key(self, command: Command) -> bytes:
        """801A <usage, index> 10: number8, area4 x 2: derive a working key. Usage 59 decrypts vehicle information
        (index 03: 3DES, 43: SM4; the SM4 index has no published proof), 48 authenticates CPC cards, 4A (proof none) single-piece
        OBUs.
        """
        self._demand_authorisation()
        if len(command.data) != 16:
            raise Refused(0x6700)
        self.derived_algorithm = crypto.SM4 if command.p2 & 0x40 else crypto.TDES
        master = self.memory.keys.get(f"{command.p1:02X}.{self.derived_algorithm}")
        if master is None:
            raise Refused(0x6A88)
        self.derived = crypto.card_key(self.derived_algorithm, master, command.data[8:], command.data[:8])
        return sw(apdu.OK)

    def cipher(self, command: Command) -> bytes:
        """80FA 80 00: decrypt, 80FA 00 00: encrypt with the derived key."""
        self._demand_authorisation()
        if not self.derived:
            raise Refused(0x6985)
        if not command.data or len(command.data) % crypto.BLOCK[self.derived_algorithm]:
            raise Refused(0x6700)
        work = crypto.decrypt if command.p1 & 0x80 else crypto.encrypt
        return sw(apdu.OK, work(self.derived_algorithm, self.derived, command.data))


def psam(*, number: bytes, terminal: bytes, area: bytes, keys: dict[str, bytes], online: bool, serial: bytes, seed: int) -> Psam:
    """A personalised module. `keys` holds masters as `purchase.3DES`, `59.SM4`, ... and `external`; `online` modules
    (version 05) wait for authorisation.
    """
    files = {
        (MF, 0x0015): File(number + bytes((0x05 if online else 0x01, 0x01)) + bytes(2)),
        (MF, 0x0016): File(terminal),
        (DF01, 0x0017): File(bytes(9) + area),
    }
    counters = {"serial": 0, AUTHORISED: 0 if online else 1}
    return Psam(Memory(files, keys, counters, crypto.SM4), serial=serial, seed=seed)
