"""The controller's side of the RSU line in the national form."""

from collections.abc import Callable
from typing import Any

from emulators.lane.events import RsuSays
from tollcert.errors import RemoteWireError
from tollcert.units import bcd_time
from tollcert.wire import national
from tollcert.wire.national import Deframer, Sequence


class RsuLink:
    """Frames out, messages in; `learned` is told the state of the RSU. An answer carries the swapped number of the frame that it answers."""

    carries_ef04 = True
    """Does this form of the line carry the OBU's EF04?"""

    def __init__(self, send: Callable[[bytes], None], learned: Callable[[national.RsuState], None]) -> None:
        self._send, self._learned = send, learned
        self._sequence = Sequence(controller=True)
        self._deframer = Deframer()
        self.answering = 0
        """Number of the frame that the procedure is dealing with."""
        self.state: national.RsuState | None = None

    def opened(self) -> None:
        """The line is up; the RSU is initialised as soon as the lane knows what it is."""
        self._deframer = Deframer()
        self.state = None

    def initialise(self, now: float, lane_mode: int) -> None:
        """C0: time and lane mode."""
        self.start(national.Init(unix=int(now), date_time=bcd_time(now), lane_mode=lane_mode))

    def reopen(self) -> None:
        """C4 00 and C4 01: the antenna searches anew."""
        for opened in (0, 1):
            self.start(national.Antenna(opened=opened))

    def receive(self, data: bytes) -> list[RsuSays]:
        """Messages that concern a passage; state and heartbeat are answered here. Broken frames are dropped: the RSU
        sends again what is not answered.
        """
        messages = []
        for frame in self._deframer.feed(data):
            if frame.error:
                continue
            try:
                message = national.decode(frame.data)
            except RemoteWireError:
                continue
            if not self._housekeeping(message, frame.seq):
                messages.append(RsuSays(message, frame.seq))
        return messages

    def _housekeeping(self, message: Any, seq: int) -> bool:
        if isinstance(message, national.RsuState):
            self.state = message
            self._learned(message)
            return True
        if isinstance(message, national.Heartbeat):
            self._send(national.frame(Sequence.answer(seq), national.HeartbeatAnswer().encode()))
            return True
        return False

    def start(self, message: Any) -> None:
        """Send a frame that answers nothing."""
        self._send(national.frame(self._sequence.next(), message.encode()))

    def answer(self, message: Any) -> None:
        """Answer the frame that the procedure was given last."""
        self._send(national.frame(Sequence.answer(self.answering), message.encode()))

    def go_on(self, found: national.ObuFound) -> None:
        """C1: read this OBU."""
        self.answer(national.Continue(obu_id=found.obu_id, factor=found.issuer))

    def let_go(self, obu_id: bytes) -> None:
        """C1 after a B5: the OBU is done."""
        self.answer(national.Continue(obu_id=obu_id))

    def stop(self, obu_id: bytes, now: float) -> None:
        """C2: end with this OBU and search on."""
        self.answer(national.Stop(obu_id=obu_id, unix=int(now)))

    def ask_again(self, obu_id: bytes, now: float) -> None:
        """C2 type 2: the last frame again."""
        self.answer(national.Stop(obu_id=obu_id, stop_type=national.STOP_RESEND, unix=int(now)))
