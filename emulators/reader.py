"""One slot of a card reader (读卡器): the contactless field of the collector's desk, or the slot of its SAM.

Ports: "product" (vpcd framing), "world" (`PutCard`, `TakeCard`). A slot without a card, or with one that is not
powered, answers every APDU with 6F00. Not imitated: anticollision, T=0 and T=1 below the APDU, baud rates.
"""

from dataclasses import dataclass
from typing import Protocol

from emulators.core import Closed, Core, Event, Opened, Received
from tollcert.wire import vpcd
from tollcert.wire.apdu import sw

NO_CARD = sw(0x6F00)


class Card(Protocol):
    """Whatever answers APDUs."""

    serial: bytes

    def transmit(self, raw: bytes) -> bytes:
        """Answer one APDU."""

    def reset(self) -> None:
        """Power on."""


@dataclass(slots=True)
class PutCard:
    """Somebody puts a card on the reader."""

    card: Card


@dataclass(slots=True)
class TakeCard:
    """The card is taken away."""


class ReaderSlot(Core):
    """The slot. `name` is what the evidence calls it: "reader" or "sam"."""

    def __init__(self, name: str, card: Card | None = None) -> None:
        super().__init__()
        self.name = name
        self.card = card
        self.powered = False
        self._splitter = vpcd.Splitter()

    def react(self, event: Event) -> None:
        """Follow the product's controls and APDUs, and the hand that moves cards."""
        match event:
            case Opened("product"):
                self._splitter, self.powered = vpcd.Splitter(), False
                if self.card is not None:
                    self._notice(vpcd.CARD_PUT)
            case Closed("product"):
                self.powered = False
            case Received("product", data):
                for payload in self._splitter.feed(data):
                    self._asked(payload)
            case Received("world", PutCard(card)):
                self._swap(card, vpcd.CARD_PUT)
            case Received("world", TakeCard()):
                self._swap(None, vpcd.CARD_TAKEN)

    def _swap(self, card: Card | None, notice: int) -> None:
        if card is self.card:
            return
        self.card, self.powered = card, False
        self.tell("card", slot=self.name, there=card is not None)
        self._notice(notice)

    def _notice(self, code: int) -> None:
        self.send("product", vpcd.message(bytes((code,))))

    def _asked(self, payload: bytes) -> None:
        if len(payload) >= 4:
            self._apdu(payload)
        elif payload == bytes((vpcd.GET_ATR,)):
            self.send("product", vpcd.message(self._atr()))
        elif payload in (bytes((vpcd.POWER_ON,)), bytes((vpcd.RESET,))):
            self.powered = self.card is not None
            if self.card is not None:
                self.card.reset()
        elif payload == bytes((vpcd.POWER_OFF,)):
            self.powered = False
        else:
            self.tell("reader.bad_message", slot=self.name, hex=payload.hex())

    def _atr(self) -> bytes:
        """TS, T0 (TB1, TC1 and four historical bytes), both zero, the chip serial; a shape of field cards (proof none)."""
        return b"" if self.card is None else b"\x3b\x64\x00\x00" + self.card.serial[:4].ljust(4, b"\x00")

    def _apdu(self, command: bytes) -> None:
        answer = self.card.transmit(command) if self.card is not None and self.powered else NO_CARD
        self.tell("apdu", device=self.name, command=command.hex(), response=answer.hex())
        self.send("product", vpcd.message(answer))
