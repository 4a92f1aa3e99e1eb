"""Load (圈存) and unload (圈提) of a card's electronic purse by its issuer, on line: each changes balance and on-line serial number
in one step. Commands and MACs follow the published bank card standard (proof none).
"""

from dataclasses import dataclass
from typing import ClassVar

from emulators.iso7816 import CardOs, Refused
from tollcert import crypto
from tollcert.wire import apdu
from tollcert.wire.apdu import Command, sw
from tollcert.wire.personalisation import LOAD, NO_TERMINAL_SERIAL, UNLOAD, movement_done, movement_ordered, movement_shown

LARGEST = 0x7FFFFFFF
USAGE = {LOAD: "load", UNLOAD: "unload"}
MOVEMENTS = {(0x00, 0x02): LOAD, (0x05, 0x02): UNLOAD}
"""P1 and P2 of 8050."""


@dataclass(slots=True)
class Movement:
    """A load or unload between its two commands: lives in volatile memory only."""

    kind: int
    amount: int
    terminal: bytes
    session: bytes


class Purse(CardOs):
    """The purse of a card. `memory.counters["online"]` numbers loads and unloads."""

    COMMANDS: ClassVar[dict[int, str]] = {**CardOs.COMMANDS, 0x8052: "credit_for_load"}

    def reset(self) -> None:
        """Power on: an unfinished load is forgotten."""
        super().reset()
        self.movement: Movement | None = None

    def initialise_movement(self, command: Command) -> bytes:
        """8050 00 02 0B or 8050 05 02 0B: key index, amount, terminal. Answers balance, on-line serial, key version, algorithm,
        random, MAC1.
        """
        self.movement = None
        kind, data = MOVEMENTS[command.p1, command.p2], command.data
        algorithm, key = self.memory.algorithm, self.memory.keys.get(USAGE[kind])
        if key is None or "tac" not in self.memory.keys or data[0] != crypto.KEY_INDEX[algorithm]:
            raise Refused(0x9403)
        amount, terminal = int.from_bytes(data[1:5], "big"), data[5:]
        balance = self.memory.counters["balance"]
        if kind == UNLOAD and amount > balance:
            raise Refused(0x9401)
        if kind == LOAD and balance + amount > LARGEST:
            raise Refused(0x9402)
        rand, serial = self.random.randbytes(4), self._online
        session = crypto.session_key(algorithm, key, rand, serial, NO_TERMINAL_SERIAL)
        self.movement = Movement(kind, amount, terminal, session)
        mac1 = crypto.mac(algorithm, session, movement_shown(balance, amount, kind, terminal))
        return sw(apdu.OK, balance.to_bytes(4, "big") + serial + bytes((1, crypto.IDENTIFIER[algorithm])) + rand + mac1)

    @property
    def _online(self) -> bytes:
        return self.memory.counters.get("online", 0).to_bytes(2, "big")

    def credit_for_load(self, command: Command) -> bytes:
        """8052 00 00 0B: time, MAC2. Answers the TAC."""
        return self._move(command, LOAD)

    def debit_for_unload(self, command: Command) -> bytes:
        """8054 03 00 0B: time, MAC2. Answers MAC3."""
        return self._move(command, UNLOAD)

    def _move(self, command: Command, kind: int) -> bytes:
        movement, self.movement = self.movement, None
        if movement is None or movement.kind != kind:
            raise Refused(0x6985)
        if len(command.data) != 11:
            raise Refused(0x6700)
        algorithm, time, mac2 = self.memory.algorithm, command.data[:7], command.data[7:]
        if crypto.mac(algorithm, movement.session, movement_ordered(movement.amount, kind, movement.terminal, time)) != mac2:
            raise Refused(0x9302)
        change = movement.amount if kind == LOAD else -movement.amount
        done = movement_done(self.memory.counters["balance"] + change, self._online, movement.amount, kind, movement.terminal, time)
        proof = crypto.tac(algorithm, self.memory.keys["tac"], done) if kind == LOAD else crypto.mac(algorithm, movement.session, done)

        def book(memory: object) -> None:
            counters = self.memory.counters
            counters["balance"] += change
            counters["online"] = counters.get("online", 0) + 1

        self.commit(book, USAGE[kind], money=movement.amount)
        return sw(apdu.OK, proof)
