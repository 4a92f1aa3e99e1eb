"""What an RSU does with any unit in its zone: report it, serve the controller's orders, let it go."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from emulators.core import Script
from tollcert.errors import RemoteWireError
from tollcert.wire import apdu, dsrc, national
from tollcert.wire.dsrc import Release, SetMmi, Transfer, Vst

if TYPE_CHECKING:
    from emulators.rsu.core import Rsu

NO_ANSWER, UNDECODABLE = 0x01, 0x02
"""Error codes of B4 and B5: the unit did not answer, or answered what is no answer."""
MMI_OK, MMI_NOT_OK = 0, 1
TRANSFER_WAIT_S, TRANSFER_TRIES = 0.05, 5


class Dialogue(ABC):
    """One unit from its VST to its release. A C1 after the B2 reads it; any later C1 lets it go."""

    def __init__(self, rsu: "Rsu", vst: Vst) -> None:
        self.rsu = rsu
        self.vst = vst
        self.mac = vst.mac
        self.read = self.traded = self.completed = False
        self.failure = NO_ANSWER
        """Why the last exchange over the air gave nothing."""
        self._llc = 0xF7

    @abstractmethod
    def found(self) -> Any:
        """Overridden: the B2."""

    @abstractmethod
    def obey(self, order: Any) -> Script[Any]:
        """Overridden: carry out one order of the controller; the frame that answers it, or None."""

    def serve(self) -> Script[None]:
        """Run the dialogue. Whatever ends it, an order, silence or a closed antenna, the unit is released."""
        frozen = False
        try:
            self.rsu.report(self.found())
            while (order := (yield from self.rsu.answer(self.mac))) is not None:
                if isinstance(order, national.Stop):
                    frozen = order.stop_type == national.STOP_FREEZE
                    break
                if isinstance(order, national.Continue) and (self.read or self.traded):
                    break
                self.read = True
                if (answer := (yield from self.obey(order))) is not None:
                    self.rsu.report(answer)
            if self.traded:
                yield from self.exchange([SetMmi(MMI_OK if self.completed else MMI_NOT_OK)])
        finally:
            self.rsu.send("air", dsrc.with_fcs(dsrc.downlink(self.mac, [Release()], 0x03)))
            self.rsu.let_go(self.mac, done=self.completed or frozen)

    # ---- air

    def exchange(self, blocks: list[dsrc.Request]) -> Script[bytes | None]:
        """One request and its response; the LLC octet alternates so that a repeated request is answered, not redone."""
        self._llc = 0x77 if self._llc == 0xF7 else 0xF7
        head = self.mac + bytes((dsrc.UP_RESPONSE, self._llc))
        frame = dsrc.downlink(self.mac, blocks, self._llc)
        self.failure = NO_ANSWER
        return (yield from self.rsu.air(frame, lambda raw: raw if raw[:6] == head else None, TRANSFER_WAIT_S, TRANSFER_TRIES))

    def transfer(self, *transfers: Transfer) -> Script[list[list[bytes]] | None]:
        """Answers to APDUs, as many as were asked; None with `failure` set when there are not."""
        frame = yield from self.exchange(list(transfers))
        if frame is None:
            return None
        self.failure = UNDECODABLE
        try:
            answers = [answers for _, answers in dsrc.read_transfers(frame)]
        except RemoteWireError:
            return None
        return answers if [len(found) for found in answers] == [len(asked.apdus) for asked in transfers] else None


def all_ok(answers: list[bytes]) -> bool:
    """Did every APDU end in 9000?"""
    return all(apdu.status(answer) == apdu.OK for answer in answers)


def update(offset: int, data: bytes) -> bytes:
    """00D6 on the selected file."""
    return bytes((0x00, 0xD6)) + offset.to_bytes(2, "big") + bytes((len(data),)) + data
