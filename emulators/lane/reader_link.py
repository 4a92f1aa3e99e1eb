"""The lane's side of one slot of its card reader: powers cards, sends APDUs, says when a card comes or goes."""

from typing import Any

from emulators.core import Script, ScriptedCore
from emulators.lane.events import CardPut, CardSays, CardTaken
from tollcert.wire import apdu, vpcd

ANSWER_S = 2.0
NO_ANSWER = apdu.sw(0x6F00)


class ReaderLink:
    """One slot, at the port of its name. `present` follows the card."""

    def __init__(self, core: ScriptedCore, port: str) -> None:
        self._core = core
        self.port = port
        self.present = False
        self._splitter = vpcd.Splitter()
        self._asked = self._answered = 0

    def opened(self) -> None:
        """The line is up; the reader says by itself whether a card is there."""
        self._splitter = vpcd.Splitter()
        self.present = False
        self._asked = self._answered = 0

    def receive(self, data: bytes) -> list[Any]:
        """What the slot says. A card that is put in is powered at once."""
        events: list[Any] = []
        for payload in self._splitter.feed(data):
            if payload == bytes((vpcd.CARD_PUT,)):
                self.present = True
                self._core.send(self.port, vpcd.message(bytes((vpcd.POWER_ON,))))
                events.append(CardPut(self.port))
            elif payload == bytes((vpcd.CARD_TAKEN,)):
                self.present = False
                events.append(CardTaken(self.port))
            elif len(payload) >= 2:
                self._answered += 1
                events.append(CardSays(self.port, self._answered, payload))
        return events

    def apdu(self, command: bytes) -> Script[bytes]:
        """One APDU; its answer, 6F00 when none comes. Answers come in order, so a late one is not taken for another."""
        self._asked += 1
        number = self._asked
        self._core.send(self.port, vpcd.message(command))

        def ours(event: Any) -> bytes | None:
            return event.data if isinstance(event, CardSays) and (event.slot, event.number) == (self.port, number) else None

        return (yield from self._core.wait_for(ours, self._core.now + ANSWER_S)) or NO_ANSWER

    def all_ok(self, commands: list[bytes]) -> Script[list[bytes]]:
        """APDUs one after another up to the first that is refused; the data of all, or nothing."""
        found = []
        for command in commands:
            answer = yield from self.apdu(command)
            if apdu.status(answer) != apdu.OK:
                return []
            found.append(answer[:-2])
        return found
