"""The controller's side of RSU lines in the other forms than national V3.4: serial (PGS order), short, V3.1, V3.5.

Procedures see the messages of the national form. What a form does not carry stays empty: there is no EF04 on these
lines, so an entry is written to the card alone and an exit has no media sums.
"""

from collections.abc import Callable
from typing import Any

from emulators.lane.events import RsuSays
from emulators.lane.rsu_link import RsuLink
from tollcert.errors import RemoteWireError
from tollcert.units import bcd_time
from tollcert.wire import national, serial, short
from tollcert.wire.files import ENTRY_PREFIX, GoodsVehicleInfo, VehicleInfo

FIRST_GOODS_CLASS = 11
CARD_FAILED = 0x15
TAMPERED = 0x02


def _state(terminal: bytes, manufacturer: int, rsu_id: bytes) -> national.RsuState:
    """A B0 as the rest of the lane knows it: one module, ready."""
    module = national.PsamState(channel=1, version=1, auth=0, terminal=terminal)
    identity = national.RsuIdentity(manufacturer=manufacturer, rsu_id=rsu_id)
    return national.RsuState(status=0, psam_count=1, rest=module.encode() + identity.encode())


class SerialRsuLink(RsuLink):
    """Serial form: the B3 is answered at once, so that a procedure gets vehicle and card together."""

    carries_ef04 = False

    def opened(self) -> None:
        """The line is up."""
        self._bytes = serial.Deframer()
        self._found: national.ObuFound | None = None
        self._vehicle = b""

    def initialise(self, now: float, lane_mode: int) -> None:
        """C0."""
        self._own(serial.Init(unix=int(now), date_time=bcd_time(now), lane_mode=lane_mode))

    def receive(self, data: bytes) -> list[RsuSays]:
        """Messages that concern a passage."""
        said = []
        for frame in self._bytes.feed(data):
            try:
                message = serial.decode(frame.data) if frame.data and not frame.error else None
            except RemoteWireError:
                continue
            meant = self._meant(message, frame.rsctl)
            said += [RsuSays(meant, frame.rsctl)] if meant is not None else []
        return said

    def _meant(self, message: Any, rsctl: int) -> Any:
        match message:
            case serial.RsuState():
                self._learned(_state(message.terminal, message.manufacturer, message.rsu_id))
            case serial.ObuFound():
                shared = {name: getattr(message, name) for name in ("obu_id", "error", "issuer", "contract_sn", "start", "end", "equipment", "status")}
                return national.ObuFound(**shared, contract_version=0x10)
            case serial.Vehicle(error=0):
                shape = GoodsVehicleInfo if message.vehicle_class >= FIRST_GOODS_CLASS else VehicleInfo
                self._vehicle = shape(plate=message.plate, colour=message.colour, vehicle_class=message.vehicle_class, user_type=message.user_type).encode()
                self._send(serial.frame(serial.answer(rsctl), serial.Continue(obu_id=message.obu_id).encode()))
            case serial.Vehicle():
                return national.ObuRead(obu_id=message.obu_id, error=1)
            case serial.Card():
                error = CARD_FAILED if message.error else 0
                return national.ObuRead(obu_id=message.obu_id, error=error, vehicle=self._vehicle, balance=message.balance, issue=message.issue.ljust(50, b"\x00"), station=message.station)  # fmt: skip
            case serial.Traded():
                shared = {
                    name: getattr(message, name)
                    for name in ("obu_id", "error", "time", "terminal", "psam_serial", "pay_serial", "trans_type", "balance", "tac")
                }
                return national.Traded(**shared)
        return None

    def _own(self, message: Any) -> None:
        self._send(serial.frame(serial.CONTROLLER_RSCTL, message.encode()))

    def start(self, message: Any) -> None:
        """A frame that answers nothing: only C4 exists here."""
        if isinstance(message, national.Antenna):
            self._own(serial.Antenna(opened=message.opened))

    def answer(self, message: Any) -> None:
        """Answer the frame that the procedure was given last."""
        order = _serial_order(message)
        if order is not None:
            self._send(serial.frame(serial.answer(self.answering), order.encode()))


def _serial_order(message: Any) -> Any:
    match message:
        case national.Continue():
            return serial.Continue(obu_id=message.obu_id)
        case national.Stop():
            return serial.Stop(obu_id=message.obu_id, stop_type=message.stop_type)
        case national.Debit(money=0):
            return serial.WriteEntry(obu_id=message.obu_id, station=message.station[len(ENTRY_PREFIX) :], time=message.time)
        case national.Debit():
            return serial.Debit(obu_id=message.obu_id, money=message.money, station=message.station[len(ENTRY_PREFIX) :], time=message.time)
    return None


class ShortRsuLink(RsuLink):
    """Short form: one B4 is found and read at once; the reading is handed out when the procedure asks to go on."""

    carries_ef04 = False

    def __init__(self, send: Callable[[bytes], None], learned: Callable[[national.RsuState], None], later: Callable[[RsuSays], None]) -> None:
        super().__init__(send, learned)
        self._later = later

    def opened(self) -> None:
        """The line is up."""
        self._bytes = short.Deframer()
        self._reads: dict[bytes, national.ObuRead] = {}

    def initialise(self, now: float, lane_mode: int) -> None:
        """C0."""
        self._put(short.Init(unix=int(now)))

    def receive(self, data: bytes) -> list[RsuSays]:
        """Messages that concern a passage."""
        said = []
        for frame in self._bytes.feed(data):
            try:
                meant = self._meant(short.decode(frame.data)) if not frame.error else None
            except RemoteWireError:
                continue
            said += [RsuSays(meant)] if meant is not None else []
        return said

    def _meant(self, message: Any) -> Any:
        match message:
            case short.RsuState():
                self._learned(_state(bytes(6), message.manufacturer, message.rsu_id))
            case short.ObuRead():
                return self._both(message)
            case short.Traded():
                shared = {name: getattr(message, name) for name in ("obu_id", "error", "balance", "time", "psam_serial", "terminal", "pay_serial", "tac")}
                return national.Traded(**shared, algorithm=message.key_type)
        return None

    def _both(self, message: Any) -> national.ObuFound:
        """Keep the reading; what was found is in the system information."""
        error = 0 if message.card_there else national.B4_NO_CARD_EF04_FAILED
        self._reads = {message.obu_id: national.ObuRead(obu_id=message.obu_id, error=error, vehicle=message.vehicle, balance=message.balance, issue=message.issue, station=message.station)}  # fmt: skip
        system, bits = message.system, message.status
        return national.ObuFound(
            obu_id=message.obu_id, device_type=message.obu_type, issuer=system[:8], contract_type=system[8], contract_version=system[9],
            contract_sn=system[10:18], start=system[18:22], end=system[22:26], status=bits << 8 | (0 if bits & TAMPERED else 1),
        )  # fmt: skip

    def go_on(self, found: national.ObuFound) -> None:
        """Nothing to send: the reading is here already."""
        if (read := self._reads.pop(found.obu_id, None)) is not None:
            self._later(RsuSays(read))

    def start(self, message: Any) -> None:
        """A frame that answers nothing: only C4 exists here."""
        if isinstance(message, national.Antenna):
            self._put(short.Antenna(opened=message.opened))

    def answer(self, message: Any) -> None:
        """C1, C2 or C6."""
        match message:
            case national.Continue():
                self._put(short.Continue(obu_id=message.obu_id))
            case national.Stop():
                self._put(short.Stop(obu_id=message.obu_id))
            case national.Debit():
                self._put(short.Debit(obu_id=message.obu_id, money=message.money, time=message.time, station=message.station))

    def _put(self, message: Any) -> None:
        self._send(short.frame(message.encode()))


class OldNationalRsuLink(RsuLink):
    """National form of interface V3.1: no EF04 in B4 and C6."""

    carries_ef04 = False

    def receive(self, data: bytes) -> list[RsuSays]:
        """B4 of V3.1 as the B4 that procedures know."""
        said = super().receive(data)
        for one in said:
            if isinstance(one.message, national.ObuReadV31):
                one.message = national.ObuRead(**dict(one.message.items()))
        return said

    def answer(self, message: Any) -> None:
        """C6 of V3.1."""
        if isinstance(message, national.Debit):
            message = national.DebitV31(**{name: value for name, value in message.items() if name in national.DebitV31.FIELDS})
        super().answer(message)


class NewNationalRsuLink(RsuLink):
    """National form of interface V3.5: the province area of C6 is 15 bytes."""

    def answer(self, message: Any) -> None:
        """C6 of V3.5."""
        if isinstance(message, national.Debit):
            message = national.DebitV35(**{name: value for name, value in message.items() if name in national.DebitV35.FIELDS})
        super().answer(message)


def link_of(form: str, send: Callable[[bytes], None], learned: Callable[[national.RsuState], None], later: Callable[[RsuSays], None]) -> RsuLink:
    """The link of a form: national (V3.4), national-3.1, national-3.5, serial, short."""
    if form == "short":
        return ShortRsuLink(send, learned, later)
    links = {"serial": SerialRsuLink, "national-3.1": OldNationalRsuLink, "national-3.5": NewNationalRsuLink}
    return links.get(form, RsuLink)(send, learned)
