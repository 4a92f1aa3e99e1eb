"""An antenna with an OBU in its zone and a hand-driven controller on its line, wired without sockets."""

from collections.abc import Callable
from typing import Any

from emulators.core import Core, Event, Opened, Received
from emulators.psam import Psam, psam
from emulators.rsu import Rsu, RsuOptions
from fixtures import test_keys
from fixtures.people import people
from fixtures.vehicles import AREA_SHANDONG, Vehicle
from tests.emulators.pump import Pump
from tollcert.units import bcd_time
from tollcert.wire import national
from tollcert.wire.files import PassageFile, TransitFile


class Controller(Core):
    """Keeps what the RSU says; `replies` maps a message to what is sent back."""

    def __init__(self) -> None:
        super().__init__()
        self.deframer = national.Deframer()
        self.heard: list[Any] = []
        self.reply: Callable[[Any], Any] = lambda message: None

    def react(self, event: Event) -> None:
        if not isinstance(event, Received):
            return
        if event.port == "world":
            self.send("rsu", national.frame(0x10, event.data.encode()))
            return
        for frame in self.deframer.feed(event.data):
            message = national.decode(frame.data)
            self.heard.append(message)
            if (answer := self.reply(message)) is not None:
                self.send("rsu", national.frame(national.Sequence.answer(frame.seq), answer.encode()))

    def of(self, kind: type[Any]) -> list[Any]:
        return [message for message in self.heard if isinstance(message, kind)]


class Zone:
    """`say` is the controller's word, `passage` answers B2, B4 and B5 as a lane does."""

    def __init__(self, vehicle: Vehicle | None = None, *, options: RsuOptions | None = None) -> None:
        self.pump, self.options = Pump(), options or RsuOptions()
        self.rsu, self.controller = Rsu(self.options, seed=5), Controller()
        self.psam = module(self.options.terminal, online=self.options.psam_online)
        self.vehicle = vehicle
        self.pump.slot(self.rsu, "psam", self.psam.transmit)
        self.pump.wire(self.rsu, "controller", self.controller, "rsu")
        if vehicle is not None:
            self.enter(vehicle)

    def enter(self, vehicle: Vehicle) -> None:
        assert vehicle.obu is not None
        self.pump.wire(self.rsu, "air", vehicle.obu, "air")

    def say(self, message: Any) -> None:
        self.pump.world(self.controller, message)

    def start(self) -> None:
        self.say(national.Init(unix=int(self.pump.now), date_time=bcd_time(self.pump.now)))
        self.say(national.Antenna(opened=1))

    def order(self, **changes: Any) -> national.Debit:
        assert self.vehicle is not None and self.vehicle.obu is not None
        passage = PassageFile(network=b"\x37\x01", station=b"\x2c\x13", lane=1, time=1, vehicle_class=1, status=3, plate=b"A" * 12, colour=0)
        fields: dict[str, Any] = {**dict(passage.items())}
        for name in ("fee",):
            fields.pop(name)
        transit = TransitFile(**fields, card_issuer=bytes(8), card_type=23, card_version=0x40, card_network=bytes(2), card_number=bytes(8))
        base = national.Debit(
            obu_id=self.vehicle.obu.mac, factor=AREA_SHANDONG * 2, money=0, time=bcd_time(self.pump.now), station=passage.encode(),
            ef04=transit.encode(), province=0x37,
        )  # fmt: skip
        return base.replace(**changes)

    def passage(self, message: Any, **changes: Any) -> Any:
        """What a lane answers: C1, C6, C1."""
        match message:
            case national.ObuFound() | national.Traded():
                return national.Continue(obu_id=message.obu_id)
            case national.ObuRead(error=0):
                return self.order(**changes)
            case national.ObuRead():
                return national.Stop(obu_id=message.obu_id)
        return None


def module(terminal: bytes, *, online: bool = False) -> Psam:
    return psam(
        number=bytes.fromhex("37010000000000000001"), terminal=terminal, area=AREA_SHANDONG + bytes(4), keys=test_keys.psam_keys(),
        online=online, serial=b"PSAM", seed=3,
    )  # fmt: skip


def vehicle(**plan: Any) -> Vehicle:
    made = Vehicle(people(7), int(plan.pop("vehicle_class", 1)))
    for name, value in plan.items():
        setattr(made.plan, name, value)
    made.build(1_780_000_000.0)
    return made


def opened(core: Core, port: str) -> Core:
    core.on(Opened(port), 0.0)
    return core
