"""The RSU as a TCP server of the national form: initialisation, antenna, beacon, one OBU at a time.

Ports: "controller" (byte stream of the lane or gantry), "air" (frames with FCS), "psam" (APDUs).
Every frame to the controller waits for its answer; without one the OBU is dropped after `answer_s`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

from emulators.core import Closed, Event, Opened, Received, Script, ScriptedCore, Woke
from emulators.rsu.authorisation import CHANNEL, Authorisation
from emulators.rsu.cpc_dialogue import CpcDialogue
from emulators.rsu.dialogue import Dialogue
from emulators.rsu.lines import line_of
from emulators.rsu.obu_dialogue import ObuDialogue
from emulators.rsu.single_dialogue import SingleDialogue
from tollcert.errors import RemoteWireError
from tollcert.wire import dsrc, national
from tollcert.wire.dsrc import Bst, Vst

T = TypeVar("T")
SINGLE_PIECE = 0x52
IDLE_AFTER = 6
GANTRY_MODES = (0x11, 0x12, 0x13)
"""Lane modes of gantries: there OBUs and CPC cards are called in turn."""
RESENDS = 5
"""A frame is sent again at the controller's wish this often, then the OBU is given up."""


@dataclass(slots=True)
class RsuOptions:
    """What differs between makers; times in seconds."""

    manufacturer: int = 8
    rsu_id: bytes = bytes.fromhex("0829A1")
    terminal: bytes = bytes.fromhex("01370004727F")
    bst_interval_s: float = 0.05
    bst_idle_s: float = 0.25
    """Interval after `IDLE_AFTER` beacons that nobody answered, and while only a unit answers that was let go: a bench with many
    lanes does not spend its time on air in which nothing happens.
    """
    answer_s: float = 1.0
    again_s: float = 1.0
    """A refused OBU is reported again after this long (freedom.md 5: within 2 s)."""
    suppress_s: float = 10.0
    """A completed OBU is not reported again for this long (LZ firmware: 10 s)."""
    heartbeat_s: float = 30.0
    no_card_in_b4: bool = False
    """False: an OBU without card shows in the B2 status; True: the status bit is left clear and B4 says it."""
    psam_online: bool = False
    form: str = "national"
    """Form of the controller line (`lines.FORMS`)."""


class Rsu(ScriptedCore):
    """The antenna."""

    def __init__(self, options: RsuOptions, seed: int = 0) -> None:
        super().__init__()
        self.options = options
        self.random = Random(seed)
        self.authorisation = Authorisation(self, online=options.psam_online)
        self.line = line_of(options.form, lambda raw: self.send("controller", raw), self._implied, self._bad)
        self.connected = self.transmitting = False
        self.lane_mode = 0
        """As the controller's C0 says it: 3 entry, 4 exit, 11h to 13h gantries."""
        self.quiet_until: dict[bytes, float] = {}
        self._imply: Any = None

    def react(self, event: Event) -> None:
        """Controller frames that configure are answered here, the rest goes to the running dialogue."""
        match event:
            case Opened("controller"):
                self.connected = True
                self.line.opened()
            case Closed("controller"):
                self.connected = self.transmitting = False
                self.stop()
                self.wake("heartbeat", None)
            case Received("controller", data):
                for order in self.line.receive(data):
                    self._order(order)
            case Woke("implied"):
                self._order(self._imply)
            case Woke("heartbeat"):
                self._heartbeat()
            case _:
                self.feed(event)

    # ---- controller side

    def report(self, message: Any) -> None:
        """Send a message to the controller."""
        self.line.report(message)

    def _bad(self, error: str, raw: bytes) -> None:
        self.tell("rsu.bad_frame", error=error, hex=raw.hex())

    def _implied(self, order: Any) -> None:
        """An order that the form takes for granted; carried out after the present reaction."""
        self._imply = order
        self.wake("implied", self.now)

    def _order(self, message: Any) -> None:
        match _common(message):
            case national.Init() as init:
                self.lane_mode = init.lane_mode
                self._initialise()
            case national.Antenna(opened=opened):
                self._antenna(bool(opened))
            case national.HeartbeatAnswer():
                pass
            case national.PsamQuery() | national.PsamOrder() as order:
                self.start(self._authorise(order))
            case common:
                self.feed(Received("controller", common))

    def _initialise(self) -> None:
        identity = national.RsuIdentity(manufacturer=self.options.manufacturer, rsu_id=self.options.rsu_id)
        psam = self.authorisation
        module = national.PsamState(channel=CHANNEL, version=psam.version, auth=psam.state, terminal=self.options.terminal)
        self.report(national.RsuState(status=0, psam_count=1, rest=module.encode() + identity.encode()))
        self._antenna(self.transmitting)
        self.wake("heartbeat", self.now + self.options.heartbeat_s)

    def _antenna(self, opened: bool) -> None:
        """Close, or search anew; a unit that was being served is released either way."""
        self.transmitting = opened
        self.tell("antenna", opened=opened)
        self.stop()
        if opened:
            self.start(self._work())

    def _heartbeat(self) -> None:
        psams, antennas = bytes((1, CHANNEL, 0, self.authorisation.state, 0)), bytes((1, 1, 1, 0, 15, 1))
        self.report(national.Heartbeat(rest=psams + antennas))
        self.wake("heartbeat", self.now + self.options.heartbeat_s)

    def _authorise(self, order: Any) -> Script[None]:
        """The PSAM is busy with this order; the antenna searches on afterwards."""
        self.report((yield from self.authorisation.obey(order)))
        if self.transmitting:
            yield from self._work()

    # ---- air side

    def _work(self) -> Script[None]:
        while True:
            vst = yield from self._search()
            yield from _dialogue(self, vst).serve()

    def let_go(self, mac: bytes, *, done: bool) -> None:
        """A unit was released: do not report it again for a while."""
        self.quiet_until[mac] = self.now + (self.options.suppress_s if done else self.options.again_s)

    def _search(self) -> Script[Vst]:
        """Transmit beacons until an OBU answers that may be reported."""
        unanswered = 0
        while True:
            called = dsrc.AID_CPC if self.lane_mode in GANTRY_MODES and unanswered % 2 else dsrc.AID_TOLL
            beacon = Bst(bytes((self.options.manufacturer,)) + self.options.rsu_id, int(self.now), application=called)
            self.send("air", dsrc.with_fcs(beacon.encode()))
            sent, until = self.now, self.now + (self.options.bst_interval_s if unanswered < IDLE_AFTER else self.options.bst_idle_s)
            while (vst := (yield from self.wait_for(_vst, until))) is not None:
                quiet = self.quiet_until.get(vst.mac, 0.0)
                if self.now >= quiet:
                    return vst
                until = max(until, min(quiet, sent + self.options.bst_idle_s))
            unanswered += 1

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
        """The controller's next order for this OBU; None when it stays silent. C2 type 2 asks for the last frame again."""

        def ours(event: Event) -> Any:
            if isinstance(event, Received) and event.port == "controller" and getattr(event.data, "obu_id", obu_id) == obu_id:
                return event.data
            return None

        for _ in range(RESENDS):
            order = yield from self.wait_for(ours, self.now + self.options.answer_s)
            if not isinstance(order, national.Stop) or order.stop_type != national.STOP_RESEND:
                return order
            self.line.again()
        return None


def _dialogue(rsu: Rsu, vst: Vst) -> Dialogue:
    """The dialogue for this unit: application 2 is a CPC card, contract version 52 is a single-piece OBU (protocol.md 3.1)."""
    if vst.application == dsrc.AID_CPC:
        return CpcDialogue(rsu, vst)
    return SingleDialogue(rsu, vst) if vst.sysinfo[9] == SINGLE_PIECE else ObuDialogue(rsu, vst)


def _common(message: Any) -> Any:
    """Orders of other interface versions as the one that the dialogues know."""
    match message:
        case national.StopShort():
            return national.Stop(obu_id=message.obu_id, stop_type=message.stop_type)
        case national.DebitV31():
            shared = {name: value for name, value in message.items() if name in national.Debit.FIELDS}
            return national.Debit(**shared, trade_type=national.TRADE_DEBIT_ONLY, ef04=bytes(91))
        case national.DebitV35():
            return national.Debit(**{name: value for name, value in message.items() if name in national.Debit.FIELDS})
    return message


def _vst(event: Event) -> Vst | None:
    return _accepted(event, Vst.decode)


def _accepted(event: Event, accept: Callable[[bytes], T | None]) -> T | None:
    if not isinstance(event, Received) or event.port != "air":
        return None
    try:
        return accept(dsrc.without_fcs(event.data))
    except RemoteWireError:
        return None
