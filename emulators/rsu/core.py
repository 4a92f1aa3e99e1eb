"""The RSU as a TCP server of the national form: initialisation, antenna, beacon, one OBU at a time.

Ports: "controller" (byte stream of the lane or gantry), "air" (frames with FCS), "psam" (APDUs).
Every frame to the controller waits for its answer; without one the OBU is dropped after `answer_s`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

from emulators.core import Closed, Event, Opened, Received, Script, ScriptedCore, Woke
from emulators.rsu.obu_dialogue import ObuDialogue
from tollcert.errors import RemoteWireError
from tollcert.wire import dsrc, national
from tollcert.wire.dsrc import Bst, Vst
from tollcert.wire.national import Deframer, Frame, Sequence

T = TypeVar("T")


@dataclass(slots=True)
class RsuOptions:
    """What differs between makers; times in seconds."""

    manufacturer: int = 8
    rsu_id: bytes = bytes.fromhex("0829A1")
    terminal: bytes = bytes.fromhex("01370004727F")
    bst_interval_s: float = 0.05
    answer_s: float = 1.0
    again_s: float = 1.0
    """A refused OBU is reported again after this long (freedom.md 5: within 2 s)."""
    suppress_s: float = 10.0
    """A completed OBU is not reported again for this long (LZ firmware: 10 s)."""
    heartbeat_s: float = 30.0
    no_card_in_b4: bool = False
    """False: an OBU without card shows in the B2 status; True: the status bit is left clear and B4 says it."""
    psam_online: bool = False


class Rsu(ScriptedCore):
    """The antenna."""

    def __init__(self, options: RsuOptions, seed: int = 0) -> None:
        super().__init__()
        self.options = options
        self.random = Random(seed)
        self.sequence = Sequence(controller=False)
        self.deframer = Deframer()
        self.connected = self.transmitting = False
        self.quiet_until: dict[bytes, float] = {}
        self.last_frame = b""

    def react(self, event: Event) -> None:
        """Controller frames that configure are answered here, the rest goes to the running dialogue."""
        match event:
            case Opened("controller"):
                self.connected, self.deframer = True, Deframer()
            case Closed("controller"):
                self.connected = self.transmitting = False
                self.stop()
                self.wake("heartbeat", None)
            case Received("controller", data):
                for frame in self.deframer.feed(data):
                    self._controller(frame)
            case Woke("heartbeat"):
                self._heartbeat()
            case _:
                self.feed(event)

    # ---- controller side

    def report(self, message: Any) -> None:
        """Send a message to the controller."""
        self.last_frame = message.encode()
        self.send("controller", national.frame(self.sequence.next(), self.last_frame))

    def _controller(self, frame: Frame) -> None:
        if frame.error:
            self.tell("rsu.bad_frame", error=frame.error, hex=frame.data.hex())
            return
        try:
            message = national.decode(frame.data)
        except RemoteWireError as problem:
            self.tell("rsu.bad_frame", error=str(problem), hex=frame.data.hex())
            return
        match message:
            case national.Init():
                self._initialise()
            case national.Antenna():
                self._antenna(bool(message.opened))
            case national.HeartbeatAnswer():
                pass
            case national.Stop(stop_type=national.STOP_RESEND):
                self.send("controller", national.frame(self.sequence.next(), self.last_frame))
            case _:
                self.feed(Received("controller", message))

    def _initialise(self) -> None:
        identity = national.RsuIdentity(manufacturer=self.options.manufacturer, rsu_id=self.options.rsu_id)
        auth = 1 if self.options.psam_online else 0
        module = national.PsamState(channel=1, version=5 if auth else 1, auth=auth, terminal=self.options.terminal)
        self.report(national.RsuState(status=0, psam_count=1, rest=module.encode() + identity.encode()))
        self.wake("heartbeat", self.now + self.options.heartbeat_s)

    def _antenna(self, opened: bool) -> None:
        self.transmitting = opened
        if opened:
            self.start(self._work())
        else:
            self.stop()

    def _heartbeat(self) -> None:
        psams, antennas = bytes((1, 1, 0, 0, 0)), bytes((1, 1, 1, 0, 15, 1))
        message = national.Heartbeat(rest=psams + antennas)
        self.send("controller", national.frame(self.sequence.next(), message.encode()))
        self.wake("heartbeat", self.now + self.options.heartbeat_s)

    # ---- air side

    def _work(self) -> Script[None]:
        while True:
            vst = yield from self._search()
            dialogue = ObuDialogue(self, vst)
            completed = yield from dialogue.serve()
            self.quiet_until[vst.mac] = self.now + (self.options.suppress_s if completed else self.options.again_s)

    def _search(self) -> Script[Vst]:
        """Transmit beacons until an OBU answers that may be reported."""
        while True:
            beacon = Bst(bytes((self.options.manufacturer,)) + self.options.rsu_id, int(self.now))
            self.send("air", dsrc.with_fcs(beacon.encode()))
            until = self.now + self.options.bst_interval_s
            while (vst := (yield from self.wait_for(_vst, until))) is not None:
                if self.now >= self.quiet_until.get(vst.mac, 0.0):
                    return vst

    def air(self, frame: bytes, accept: Callable[[bytes], T | None], wait_s: float, tries: int) -> Script[T | None]:
        """Send a frame and wait for the answer that `accept` takes; repeated without change when none comes."""
        for _ in range(tries):
            self.send("air", dsrc.with_fcs(frame))
            answer = yield from self.wait_for(lambda event: _accepted(event, accept), self.now + wait_s)
            if answer is not None:
                return answer
        return None

    def psam(self, apdu: bytes) -> Script[bytes]:
        """One APDU to the PSAM."""
        self.send("psam", apdu)
        answer = yield from self.wait_for(lambda e: e.data if isinstance(e, Received) and e.port == "psam" else None, self.now + 1.0)
        return answer or b"\x6f\x00"

    def answer(self, obu_id: bytes) -> Script[Any]:
        """The controller's next message for this OBU; None when it stays silent."""

        def ours(event: Event) -> Any:
            if isinstance(event, Received) and event.port == "controller" and getattr(event.data, "obu_id", obu_id) == obu_id:
                return event.data
            return None

        return (yield from self.wait_for(ours, self.now + self.options.answer_s))


def _vst(event: Event) -> Vst | None:
    return _accepted(event, Vst.decode)


def _accepted(event: Event, accept: Callable[[bytes], T | None]) -> T | None:
    if not isinstance(event, Received) or event.port != "air":
        return None
    try:
        return accept(dsrc.without_fcs(event.data))
    except RemoteWireError:
        return None
