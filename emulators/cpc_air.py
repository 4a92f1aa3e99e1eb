"""CPC card: the 5.8 GHz side (protocol.md 5). It answers beacons of application 2 while its radio is on.

The card's files are reached by TransferChannel on channel 2, as those of an ESAM; which channel a field card takes is not
published (proof none). Nor is it imitated how it sleeps between gantries.
"""

from emulators.core import Core, Event, Received
from emulators.cpc_card import EF01, EF02, CpcCard
from emulators.iso7816 import MF
from tollcert.errors import RemoteWireError
from tollcert.wire import dsrc
from tollcert.wire.apdu import sw
from tollcert.wire.dsrc import AID_CPC, Bst, GetSecure, Release, SetMmi, Transfer, Vst

BATTERY_LOW, LOW = 0x80, 0x8000
"""Bit of the battery byte in EF02, and of the status in the VST."""
SECURE_REFUSED = 1


class CpcAir(Core):
    """The card as an antenna meets it. Its only port is "air"."""

    def __init__(self, card: CpcCard) -> None:
        super().__init__()
        self.card = card
        self.mac = card.mac
        self._called = False
        self._last: tuple[int, bytes] = (0, b"")

    def react(self, event: Event) -> None:
        """Answer a frame of the air."""
        if not isinstance(event, Received) or not self.card.radio_on:
            return
        try:
            frame = dsrc.without_fcs(event.data)
            answer = self._beaconed(frame) if frame[:4] == dsrc.BROADCAST else self._addressed(frame)
        except RemoteWireError:
            return
        if answer:
            self.send("air", dsrc.with_fcs(answer))

    def _beaconed(self, frame: bytes) -> bytes:
        bst = Bst.decode(frame)
        if bst.application != AID_CPC:
            return b""
        self._called, self._last = True, (0, b"")
        self.card.reset()
        files = self.card.memory.files
        status = LOW if files[MF, EF02].data[0] & BATTERY_LOW else 0
        return Vst(self.mac, files[MF, EF01].data[: bst.sysinfo_length], b"", 0x10, status, AID_CPC).encode()

    def _addressed(self, frame: bytes) -> bytes:
        if frame[:4] != self.mac or not self._called:
            return b""
        blocks, llc = dsrc.requests(frame), frame[5]
        if any(isinstance(block, Release) for block in blocks):
            self._called = False
            return b""
        if llc != self._last[0]:
            self._last = (llc, dsrc.uplink(self.mac, llc, [self._answer(block) for block in blocks]))
        return self._last[1]

    def _answer(self, block: dsrc.Request) -> bytes:
        match block:
            case Transfer(channel=dsrc.CHANNEL_ESAM):
                return dsrc.transfer_response(block.channel, [self.card.transmit(raw) for raw in block.apdus])
            case Transfer():
                return dsrc.transfer_response(block.channel, [sw(0x6F00) for _ in block.apdus])
            case SetMmi():
                return dsrc.mmi_response()
        assert isinstance(block, GetSecure)
        return dsrc.secure_response(b"", bytes(8), SECURE_REFUSED)
