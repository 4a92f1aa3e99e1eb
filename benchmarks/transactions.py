"""Full ETC transactions through one emulated antenna, on one core: B2, C1, B4, C6, B5, C1 with OBU, card and PSAM, all
cryptography on, no sockets.
"""

from collections import deque
from typing import Any

from benchmarks.measure import against
from emulators.core import Core, Event, Opened, Received, Send
from emulators.psam import psam
from emulators.rsu import Rsu, RsuOptions
from fixtures import test_keys
from fixtures.people import people
from fixtures.vehicles import AREA_SHANDONG, Vehicle
from tollcert import crypto
from tollcert.units import bcd_time
from tollcert.wire import national
from tollcert.wire.files import PassageFile

NOW, APART_S = 1_780_000_000.0, 300.0
"""One OBU passes again and again; its hold of 255 s has run out each time."""
MONEY = 1


class Passages:
    """An antenna, an OBU with its card, and the least controller that there can be."""

    def __init__(self, algorithm: str) -> None:
        self.now = NOW
        vehicle = Vehicle(people(7), 1)
        vehicle.plan.algorithm = algorithm
        vehicle.plan.balance = 10**8
        vehicle.build(NOW)
        assert vehicle.obu is not None and vehicle.card is not None
        self.obu, self.card = vehicle.obu, vehicle.card
        options = RsuOptions()
        self.psam = psam(number=bytes(10), terminal=options.terminal, area=AREA_SHANDONG + bytes(4), keys=test_keys.psam_keys(), online=False, serial=b"PSAM", seed=1)  # fmt: skip
        self.rsu = Rsu(options, seed=1)
        self.deframer = national.Deframer()
        self.due: deque[tuple[Core, Event]] = deque()
        self.done = 0
        self._on(self.rsu, Opened("controller"))
        self._say(0x10, national.Init(unix=int(NOW), date_time=bcd_time(NOW)))

    def run(self, count: int) -> None:
        """So many transactions."""
        self.done, balance = 0, self.card.memory.counters["balance"]
        for _ in range(count):
            self.now += APART_S
            self._say(0x10, national.Antenna(opened=1))
        assert (self.done, balance - self.card.memory.counters["balance"]) == (count, count * MONEY)

    def _say(self, seq: int, message: Any) -> None:
        self._on(self.rsu, Received("controller", national.frame(seq, message.encode())))

    def _on(self, core: Core, event: Event) -> None:
        self.due.append((core, event))
        if len(self.due) > 1:
            return
        while self.due:
            target, happening = self.due[0]
            for command in target.on(happening, self.now):
                if isinstance(command, Send):
                    self._carry(target, command)
            self.due.popleft()

    def _carry(self, core: Core, command: Send) -> None:
        if command.port == "air":
            self.due.append((self.obu if core is self.rsu else self.rsu, Received("air", command.data)))
        elif command.port == "psam":
            self.due.append((self.rsu, Received("psam", self.psam.transmit(command.data))))
        else:
            for frame in self.deframer.feed(command.data):
                self._answer(frame)

    def _answer(self, frame: national.Frame) -> None:
        message, mac = national.decode(frame.data), self.obu.mac
        answer: Any = national.Continue(obu_id=mac)
        if isinstance(message, national.ObuRead):
            entry = PassageFile.decode(message.station).replace(time=int(self.now)).encode()
            answer = national.Debit(obu_id=mac, factor=bytes(8), money=MONEY, time=bcd_time(self.now), station=entry, ef04=message.ef04, province=0x37)  # fmt: skip
        elif isinstance(message, national.Traded):
            assert message.error == 0, message
            self.done += 1
        elif isinstance(message, national.RsuState):
            return
        self.due.append((self.rsu, Received("controller", national.frame(national.Sequence.answer(frame.seq), answer.encode()))))


COUNT, ROUNDS = 100, 9
CIPHERS = 13
"""Cipher calls of one transaction: vehicle information, keys, session, MAC1, MAC2 and TAC on both sides."""


def report() -> None:
    """Rows of `make bench`: the rate, and the time of a transaction against that of its cipher calls alone."""
    for algorithm in (crypto.TDES, crypto.SM4):
        passages = Passages(algorithm)
        measured = against(lambda passages=passages: passages.run(COUNT), lambda algorithm=algorithm: _ciphers(algorithm), rounds=ROUNDS)  # type: ignore[misc]
        print(f"rsu-transaction-{algorithm} {measured.ratio:.2f} x its ciphers ({COUNT / measured.subject:.0f} transactions a processor second)")


def _ciphers(algorithm: str) -> None:
    for _ in range(CIPHERS * COUNT):
        crypto.encrypt(algorithm, bytes(16), bytes(16))
