"""The gantry's side of the RSU line in the national form. Nothing of it knows what a passage is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tollcert.errors import RemoteWireError
from tollcert.units import bcd_time
from tollcert.wire import national
from tollcert.wire.national import Deframer, Sequence

LANE_MODES = {1: 0x11, 2: 0x12, 3: 0x13}
"""Lane mode of a gantry inside a province, where one begins, where one ends; by gantryType."""


@dataclass(slots=True)
class Said:
    """A message of the RSU, and the number of its frame."""

    message: Any
    seq: int


class RsuLink:
    """Frames out, messages in. State and heartbeat are answered here."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self._send = send
        self._sequence = Sequence(controller=True)
        self._deframer = Deframer()
        self.answering = 0
        """Number of the frame that is being answered."""

    def initialise(self, now: float, flag_id: bytes, gantry_type: int) -> None:
        """C0: time, mode, and the gantry's HEX as flag. The B0 that comes back opens the antenna."""
        self._deframer = Deframer()
        self.begin(national.Init(unix=int(now), date_time=bcd_time(now), lane_mode=LANE_MODES.get(gantry_type, LANE_MODES[1]), flag_id=flag_id))

    def receive(self, data: bytes) -> list[Said]:
        """Messages that concern a vehicle. A broken frame is dropped: the RSU sends again what is not answered."""
        found = []
        for frame in self._deframer.feed(data):
            try:
                message = None if frame.error else national.decode(frame.data)
            except RemoteWireError:
                continue
            if isinstance(message, national.RsuState):
                self.begin(national.Antenna(opened=1))
            elif isinstance(message, national.Heartbeat):
                self._send(national.frame(Sequence.answer(frame.seq), national.HeartbeatAnswer().encode()))
            elif message is not None:
                found.append(Said(message, frame.seq))
        return found

    def begin(self, message: Any) -> None:
        """Send a frame that answers nothing."""
        self._send(national.frame(self._sequence.next(), message.encode()))

    def answer(self, message: Any) -> None:
        """Answer the frame that is being dealt with."""
        self._send(national.frame(Sequence.answer(self.answering), message.encode()))
