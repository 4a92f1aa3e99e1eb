"""ETC user card (用户卡): purse, 0015 issue file, 0019 passage record, compound purchase (复合消费), protocol.md 4.

Not imitated: PIN change.
"""

from dataclasses import dataclass
from typing import ClassVar

from emulators.electronic_purse import MOVEMENTS, Purse
from emulators.iso7816 import AUTH, FREE, MAC, MF, PIN, File, Memory, Refused
from tollcert import crypto
from tollcert.wire import apdu
from tollcert.wire.apdu import Command, sw
from tollcert.wire.files import CardIssue

DF_TOLL = 0x1001
EF_0002, EF_0015, EF_0016, EF_0018, EF_0019 = 0x0002, 0x0015, 0x0016, 0x0018, 0x0019
COMPOUND = 0x09
KEY_VERSION = 0x01
UNLOADS = (0x03, 0x00)
"""P1 and P2 of 8054 that end an unload."""


@dataclass(slots=True)
class Purchase:
    """A compound purchase between 8050 and 8054: lives in volatile memory only."""

    money: bytes
    terminal: bytes
    rand: bytes
    record: bytes = b""


class EtcCard(Purse):
    """The card. `memory.counters["balance"]` is in fen; `serial` counts purchases."""

    SELECTABLE: ClassVar[tuple[int, ...]] = (MF, DF_TOLL)
    COMMANDS: ClassVar[dict[int, str]] = {
        **Purse.COMMANDS, 0x805C: "get_balance", 0x8050: "initialise_purchase", 0x80DC: "update_cache",
        0x8054: "debit", 0x805A: "transaction_proof",
    }  # fmt: skip

    def reset(self) -> None:
        """Power on: an unfinished purchase is forgotten. Field cards start in the toll application."""
        super().reset()
        self.directory = DF_TOLL
        self.purchase: Purchase | None = None

    def get_balance(self, command: Command) -> bytes:
        """805C 00 02 04."""
        return sw(apdu.OK, self.memory.counters["balance"].to_bytes(4, "big"))

    def initialise_purchase(self, command: Command) -> bytes:
        """8050 03 02 0B: key index, money, terminal. Answers balance, serial, overdraft, key version, algorithm, random."""
        self.purchase = None
        if (command.p1, command.p2) in MOVEMENTS and len(command.data) == 11:
            return self.initialise_movement(command)
        if (command.p1, command.p2) != (3, 2) or len(command.data) != 11:
            raise Refused(0x6A86 if len(command.data) == 11 else 0x6700)
        index, money, terminal = command.data[0], command.data[1:5], command.data[5:]
        if index != crypto.KEY_INDEX[self.memory.algorithm] or not {"purchase", "tac"} <= self.memory.keys.keys():
            raise Refused(0x9403)
        if self.memory.counters.get("locked"):
            raise Refused(0x9303)
        balance, serial = self.memory.counters["balance"], self.memory.counters["serial"]
        if int.from_bytes(money, "big") > balance:
            raise Refused(0x9401)
        self.purchase = Purchase(money, terminal, self.random.randbytes(4))
        tail = bytes((0, 0, 0, KEY_VERSION, crypto.IDENTIFIER[self.memory.algorithm])) + self.purchase.rand
        return sw(apdu.OK, balance.to_bytes(4, "big") + serial.to_bytes(2, "big") + tail)

    def update_cache(self, command: Command) -> bytes:
        """80DC: the 0019 record to be written together with the debit."""
        if self.purchase is None:
            raise Refused(0x6985)
        record = self.file(EF_0019).records[0]
        if command.p1 != record[0] or command.p2 >> 3 != EF_0019:
            raise Refused(0x6A83)
        if len(command.data) != len(record):
            raise Refused(0x6700)
        self.purchase.record = command.data
        return sw(apdu.OK)

    def debit(self, command: Command) -> bytes:
        """8054 01 00 0F: terminal serial, time, MAC1. Checks MAC1, then debits and writes 0019 in one step."""
        if (command.p1, command.p2) == UNLOADS:
            return self.debit_for_unload(command)
        purchase, self.purchase = self.purchase, None
        if purchase is None:
            raise Refused(0x6985)
        if len(command.data) != 15:
            raise Refused(0x6700)
        terminal_serial, time, mac1 = command.data[:4], command.data[4:11], command.data[11:]
        session = self._session(purchase, terminal_serial)
        head = purchase.money + bytes((COMPOUND,)) + purchase.terminal
        if crypto.mac(self.memory.algorithm, session, head + time) != mac1:
            raise Refused(0x9302)
        mac2 = crypto.mac(self.memory.algorithm, session, purchase.money)
        tac = crypto.tac(self.memory.algorithm, self.memory.keys["tac"], head + terminal_serial + time)
        note = {"money": int.from_bytes(purchase.money, "big"), "tac": tac.hex(), "record": purchase.record.hex()}
        self.commit(lambda memory: self._book(memory, purchase, time, tac + mac2), "debit", **note)
        return sw(apdu.OK, tac + mac2)

    def _session(self, purchase: Purchase, terminal_serial: bytes) -> bytes:
        serial = self.memory.counters["serial"].to_bytes(2, "big")
        return crypto.session_key(self.memory.algorithm, self.memory.keys["purchase"], purchase.rand, serial, terminal_serial)

    def _book(self, memory: Memory, purchase: Purchase, time: bytes, proof: bytes) -> None:
        serial = memory.counters["serial"].to_bytes(2, "big")
        memory.counters["balance"] -= int.from_bytes(purchase.money, "big")
        memory.counters["serial"] += 1
        memory.values["proof"] = serial + proof
        if purchase.record:
            memory.files[DF_TOLL, EF_0019].records[0] = purchase.record
        log = memory.files[DF_TOLL, EF_0018]
        entry = serial + bytes(3) + purchase.money + bytes((COMPOUND,)) + purchase.terminal + time
        log.records = [entry, *log.records][:10]

    def transaction_proof(self, command: Command) -> bytes:
        """805A 00 09 02: MAC2 and TAC of the last purchase. Which serial number names it is not settled (protocol.md
        4.6): the number before the debit and the one after it are both taken.
        """
        proof = self.memory.values.get("proof", b"")
        asked = int.from_bytes(command.data, "big")
        if not proof or asked not in (int.from_bytes(proof[:2], "big"), int.from_bytes(proof[:2], "big") + 1):
            raise Refused(0x9406)
        return sw(apdu.OK, proof[6:10] + proof[2:6])


def etc_card(issue: CardIssue, *, balance: int, passage: bytes, keys: dict[str, bytes], algorithm: str, serial: bytes, seed: int) -> EtcCard:
    """A personalised card. `keys` holds `purchase`, `tac`, `external`, `maintenance`, already diversified for its 0015."""
    files = {
        (DF_TOLL, EF_0002): File(records=[bytes(4)], read=FREE, structured=True),
        (DF_TOLL, EF_0015): File(issue.encode(), write=MAC),
        (DF_TOLL, EF_0018): File(records=[bytes(23)], read=PIN, structured=True),
        (DF_TOLL, EF_0019): File(records=[passage], structured=True),
        (DF_TOLL, 0x0012): File(bytes(40), write=FREE),
        (DF_TOLL, 0x0008): File(bytes(128), write=FREE),
        (DF_TOLL, 0x0009): File(bytes(512), write=FREE),
        (MF, EF_0016): File(bytes(55), write=AUTH),
    }
    return EtcCard(Memory(files, keys, {"balance": balance, "serial": 1}, algorithm), serial=serial, seed=seed)
