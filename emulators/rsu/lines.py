"""The RSU's end of the controller line, form by form: what the antenna has to say becomes frames, frames become orders.

The national form of interface V3.4 is what the dialogues speak. The older forms say less (no EF04) or in other steps:
the serial form reports vehicle and card one after the other, the short form everything at once.
"""

from collections.abc import Callable
from typing import Any

from tollcert.errors import RemoteWireError
from tollcert.wire import national, serial, short
from tollcert.wire.files import ENTRY_PREFIX, SystemInfo, vehicle_info

NO_CARD_ERRORS = (national.B4_NO_CARD_EF04_OK, national.B4_NO_CARD_EF04_FAILED)
CARD_ERRORS = (*NO_CARD_ERRORS, 0x14, 0x15)
NO_ANSWER, DECRYPT = 0x01, 0x05
B3_NO_ANSWER, B3_DECRYPT, B4_NO_ANSWER, B4_0019_FAILED = 0x04, 0x06, 0x08, 0x09
B5_DEBIT_FAILED = 0x17
Bad = Callable[[str, bytes], None]


class NationalLine:
    """National TCP form. `version` chooses how B4 is laid out; orders of every version are understood."""

    tells_no_card_in_b4 = True
    """Can a B4 of this form say that no card is there? Where it cannot, the status of the B2 must."""

    def __init__(self, send: Callable[[bytes], None], imply: Callable[[Any], None], bad: Bad, version: str = "3.4") -> None:
        self._send, self._bad, self._version = send, bad, version
        self._last = b""
        self.opened()

    def opened(self) -> None:
        """A controller is there: everything begins anew."""
        self._sequence = national.Sequence(controller=False)
        self._deframer = national.Deframer()

    def receive(self, data: bytes) -> list[Any]:
        """Orders in the bytes; what is none is reported as bad."""
        orders = []
        for frame in self._deframer.feed(data):
            try:
                _refuse(frame.error, frame.data)
                orders.append(national.decode(frame.data))
            except RemoteWireError as problem:
                self._bad(str(problem), frame.data)
        return orders

    def report(self, message: Any) -> None:
        """Send a message."""
        if self._version == "3.1" and isinstance(message, national.ObuRead):
            message = national.ObuReadV31(**{name: value for name, value in message.items() if name in national.ObuReadV31.FIELDS})
        data = message.encode()
        self._last = self._last if isinstance(message, national.Heartbeat) else data
        self._send(national.frame(self._sequence.next(), data))

    def again(self) -> None:
        """Send the last frame again, as the controller asked."""
        self._send(national.frame(self._sequence.next(), self._last))


def _refuse(error: str, raw: bytes) -> None:
    if error:
        raise RemoteWireError(error, raw)


class SerialLine:
    """Serial form, PGS order: B2, B3, B4, B5, each answered; the B4 waits for the C1 that answers the B3."""

    tells_no_card_in_b4 = False

    def __init__(self, send: Callable[[bytes], None], imply: Callable[[Any], None], bad: Bad) -> None:
        self._send_bytes, self._bad = send, bad
        self.opened()

    def opened(self) -> None:
        """A controller is there."""
        self._sequence = serial.Sequence()
        self._deframer = serial.Deframer()
        self._card: serial.Card | None = None
        self._last = b""

    def receive(self, data: bytes) -> list[Any]:
        """Orders in the bytes; acknowledgements are none."""
        orders = []
        for frame in self._deframer.feed(data):
            try:
                _refuse(frame.error, frame.data)
                order = self._order(serial.decode(frame.data)) if frame.data else None
            except RemoteWireError as problem:
                self._bad(str(problem), frame.data)
                continue
            orders += [order] if order is not None else []
        return orders

    def _order(self, message: Any) -> Any:
        match message:
            case serial.Continue() if self._card is not None:
                card, self._card = self._card, None
                self._send(card)
                return None
            case serial.Continue():
                return national.Continue(obu_id=message.obu_id)
            case serial.Stop():
                return national.Stop(obu_id=message.obu_id, stop_type=message.stop_type)
            case serial.WriteEntry():
                return _debit(message, 0)
            case serial.Debit() | serial.DebitCaptured():
                return _debit(message, message.money)
            case serial.Antenna():
                return national.Antenna(opened=message.opened)
            case serial.Init():
                return national.Init(unix=message.unix, date_time=message.date_time, lane_mode=message.lane_mode)
        return None

    def report(self, message: Any) -> None:
        """Send what the form has a frame for."""
        match message:
            case national.RsuState():
                modules, identity = national.parts(message)
                self._send(serial.RsuState(status=message.status, terminal=modules[0].terminal, manufacturer=identity.manufacturer, rsu_id=identity.rsu_id))
            case national.Heartbeat():
                self._send_bytes(serial.frame(self._sequence.next(), serial.Heartbeat().encode()))
            case national.ObuFound():
                self._card = None
                shared = {name: getattr(message, name) for name in ("obu_id", "error", "issuer", "contract_sn", "start", "end", "equipment", "status")}
                self._send(serial.ObuFound(**shared))
            case national.ObuRead():
                self._read(message)
            case national.Traded():
                self._traded(message)

    def _read(self, read: national.ObuRead) -> None:
        """B3 now, B4 when the controller has answered it."""
        if read.error in (NO_ANSWER, DECRYPT):
            failed = B3_NO_ANSWER if read.error == NO_ANSWER else B3_DECRYPT
            self._send(serial.Vehicle(obu_id=read.obu_id, error=failed, plate=bytes(12), colour=0, vehicle_class=0))
            return
        error = B4_0019_FAILED if read.error in CARD_ERRORS else 0
        self._card = serial.Card(obu_id=read.obu_id, error=error, balance=read.balance, issue=read.issue[:43], station=read.station)
        vehicle = vehicle_info(read.vehicle)
        self._send(
            serial.Vehicle(obu_id=read.obu_id, plate=vehicle.plate, colour=vehicle.colour, vehicle_class=vehicle.vehicle_class, user_type=vehicle.user_type)
        )

    def _traded(self, traded: national.Traded) -> None:
        shared = {name: getattr(traded, name) for name in ("obu_id", "time", "terminal", "psam_serial", "pay_serial", "trans_type", "balance", "tac")}
        self._send(serial.Traded(**shared, error=B5_DEBIT_FAILED if traded.error else 0))

    def _send(self, message: Any) -> None:
        self._last = serial.frame(self._sequence.next(), message.encode())
        self._send_bytes(self._last)

    def again(self) -> None:
        """Send the last frame again."""
        self._send_bytes(self._last)


def _debit(message: Any, money: int) -> national.Debit:
    """C3 and C6 carry 0019 after AA 29 00, and no EF04."""
    return national.Debit(
        obu_id=message.obu_id, factor=bytes(8), trade_type=national.TRADE_DEBIT_ONLY, money=money, time=message.time,
        station=ENTRY_PREFIX + message.station, ef04=bytes(91),
    )  # fmt: skip


class ShortLine:
    """Short form: the antenna reads by itself and reports OBU and card in one B4."""

    tells_no_card_in_b4 = True

    def __init__(self, send: Callable[[bytes], None], imply: Callable[[Any], None], bad: Bad) -> None:
        self._send_bytes, self._imply, self._bad = send, imply, bad
        self.opened()

    def opened(self) -> None:
        """A controller is there."""
        self._deframer = short.Deframer()
        self._found: national.ObuFound | None = None
        self._last = b""

    def receive(self, data: bytes) -> list[Any]:
        """Orders in the bytes."""
        orders = []
        for frame in self._deframer.feed(data):
            try:
                _refuse(frame.error, frame.data)
                order = self._order(short.decode(frame.data))
            except RemoteWireError as problem:
                self._bad(str(problem), frame.data)
                continue
            orders += [order] if order is not None else []
        return orders

    @staticmethod
    def _order(message: Any) -> Any:
        match message:
            case short.Continue():
                return national.Continue(obu_id=message.obu_id)
            case short.Stop():
                return national.Stop(obu_id=message.obu_id)
            case short.Debit():
                return national.Debit(
                    obu_id=message.obu_id, factor=bytes(8), trade_type=national.TRADE_DEBIT_ONLY, money=message.money,
                    time=message.time, station=message.station, ef04=bytes(91),
                )  # fmt: skip
            case short.Antenna():
                return national.Antenna(opened=message.opened)
            case short.Init():
                return national.Init(unix=message.unix, date_time=bytes(7))
        return None

    def report(self, message: Any) -> None:
        """Send what the form has a frame for; an OBU that was found is read without being asked."""
        match message:
            case national.RsuState():
                _, identity = national.parts(message)
                self._send(short.RsuState(status=message.status, manufacturer=identity.manufacturer, rsu_id=identity.rsu_id))
            case national.Heartbeat():
                self._send_bytes(short.frame(short.Heartbeat().encode()))
            case national.ObuFound():
                self._found = message
                self._imply(national.Continue(obu_id=message.obu_id))
            case national.ObuRead():
                self._read(message)
            case national.Traded():
                self._traded(message)

    def _read(self, read: national.ObuRead) -> None:
        found = self._found
        if found is None or read.error in (NO_ANSWER, DECRYPT):
            self._imply(national.Stop(obu_id=read.obu_id))
            return
        system = SystemInfo(issuer=found.issuer, contract_type=found.contract_type, contract_version=found.contract_version, contract_sn=found.contract_sn, start=found.start, end=found.end)  # fmt: skip
        answer = short.ObuRead(
            obu_id=read.obu_id, obu_type=found.device_type, card_there=0 if read.error in CARD_ERRORS else 1, status=found.status >> 8,
            system=system.encode()[:26], vehicle=read.vehicle, issue=read.issue, balance=read.balance, station=read.station,
        )  # fmt: skip
        self._send(answer)

    def _traded(self, traded: national.Traded) -> None:
        shared = {name: getattr(traded, name) for name in ("obu_id", "balance", "time", "psam_serial", "terminal", "pay_serial", "tac")}
        self._send(short.Traded(**shared, key_type=traded.algorithm, error=short.CARD_ERROR if traded.error else 0))

    def _send(self, message: Any) -> None:
        self._last = short.frame(message.encode())
        self._send_bytes(self._last)

    def again(self) -> None:
        """Send the last frame again."""
        self._send_bytes(self._last)


FORMS = ("national", "national-3.1", "serial", "short")


def line_of(form: str, send: Callable[[bytes], None], imply: Callable[[Any], None], bad: Bad) -> NationalLine | SerialLine | ShortLine:
    """The line of a form."""
    if form == "serial":
        return SerialLine(send, imply, bad)
    if form == "short":
        return ShortLine(send, imply, bad)
    return NationalLine(send, imply, bad, form.partition("-")[2] or "3.4")
