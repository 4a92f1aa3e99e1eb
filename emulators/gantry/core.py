"""The gantry controller: one OBU after another, a transaction record each, and a plate image of every vehicle.

Ports: "rsu", "camera" (byte streams), "back_office" (`Request` / `Reply`). The antenna is opened once the gantry knows
where it stands and what its intervals cost.
"""

from typing import Any

import msgspec

from emulators.core import TIME_IS_UP, Closed, Event, Opened, Received, Script, Woke
from emulators.defects import Seeds, check_names
from emulators.gantry.catalogue import CATALOGUE, POINTS, VARIANTS
from emulators.gantry.fee_module import FeeModule
from emulators.gantry.parameters import FeeParameters, Parameters, fee_parameters, parameters
from emulators.gantry.procedure import Procedure
from emulators.gantry.records import image_record, loosely
from emulators.gantry.rsu_link import RsuLink, Said
from emulators.http import Reply, Request
from emulators.own_clock import OwnClock
from emulators.uploads import PORT as QUEUE
from emulators.uploads import UploadQueue
from tollcert.errors import RemoteWireError
from tollcert.wire.lines import LineReader
from tollcert.wire.national import ObuFound
from tollcert.wire.uploads import IDENTITY

RETRY_S = 2.0
SERIAL_DIGITS = 5
MATCH_S = 30.0
"""A picture and a transaction of one plate belong together when they are no further apart (codes_fees.md 2.6)."""
PARAMETERS, FEES = "/parameters", "/fee-parameters"


class Gantry(OwnClock):
    """One gantry. `defects` and `variants` are names of what is seeded into it."""

    def __init__(self, *, defects: tuple[str, ...] = (), variants: tuple[str, ...] = ()) -> None:
        super().__init__()
        check_names("--variant", variants, VARIANTS)
        self.seeded = Seeds(CATALOGUE, POINTS, defects)
        self.variants = frozenset(variants)
        self.where: Parameters | None = None
        self.fees = FeeModule(FeeParameters())
        self.rsu = RsuLink(lambda data: self.send("rsu", data))
        self.uploads = UploadQueue(self.request, lambda at: self.wake("upload", at), decide=self._decides, keep=lambda kept: self.send(QUEUE, kept))
        self._camera = LineReader()
        self._asked: dict[int, str] = {}
        self._requests = self._serial = 0
        self._traded: dict[str, tuple[float, str]] = {}
        """By plate: when its last record was made, and its id."""
        self._begun = self._rsu_up = self._priced = False

    # ---- events

    def react(self, event: Event) -> None:
        """What concerns a vehicle goes to the running procedure, pictures and parameters are dealt with beside it."""
        if not self._begun:
            self._begin()
        match event:
            case Opened("rsu"):
                self._rsu_up = True
                self._initialise_rsu()
            case Closed("rsu"):
                self._rsu_up = False
            case Opened("camera"):
                self._camera = LineReader()
            case Woke("script"):
                self.feed(TIME_IS_UP)
            case Woke("upload"):
                self.uploads.send_next()
            case Woke("time"):
                assert self.where is not None
                self.ask_time(self.where.time_period_s)
            case Woke(timer):
                self._ask(timer)
            case Received("rsu", data):
                for said in self.rsu.receive(data):
                    self.rsu.answering = said.seq
                    self.feed(Received("rsu", said))
            case Received("camera", data):
                self._pictured(data)
            case Received("queue", kept):
                self.uploads.restore(self.seeded.at("queue_kept", kept))
            case Received("back_office", reply):
                self._replied(reply)

    def _begin(self) -> None:
        """Serial numbers go on from the time of day, so that they are unique over a restart."""
        self._begun, self._serial = True, int(self.now % 3600) * 25
        self._ask(PARAMETERS)
        self.start(self._work())

    def _work(self) -> Script[None]:
        procedure = Procedure(self)
        while True:
            event = yield None
            if isinstance(event, Received) and isinstance(event.data, Said) and isinstance(event.data.message, ObuFound):
                yield from procedure.serve(event.data.message)

    # ---- back office

    def request(self, request: Request) -> None:
        """Send a request under a new number."""
        self._requests += 1
        request.number = self._requests
        self.send("back_office", request)

    def _ask(self, path: str) -> None:
        request = Request("GET", path)
        self.request(request)
        self._asked[request.number] = path

    def _replied(self, reply: Reply) -> None:
        if self.uploads.takes(reply):
            self.uploads.answered(reply, self.now)
        elif self.takes_time(reply):
            pass
        elif path := self._asked.pop(reply.number, None):
            try:
                self._learned(path, reply)
            except msgspec.ValidationError:
                self.wake(path, self.now + RETRY_S)

    def _learned(self, path: str, reply: Reply) -> None:
        """Parameters or prices; either is asked for again when the reply is none."""
        if reply.status != 200:
            self.wake(path, self.now + RETRY_S)
        elif path == PARAMETERS:
            self.where = parameters(reply.body)
            self._ask(FEES)
            self.ask_time(self.where.time_period_s)
        elif self.where is not None:
            self.fees, self._priced = FeeModule(fee_parameters(reply.body)), True
            self.wake(FEES, self.now + self.where.fee_period_s)
            self._initialise_rsu()

    def _initialise_rsu(self) -> None:
        if self._rsu_up and self.where is not None and self._priced:
            self.rsu.initialise(self.now, self.where.hex, self.where.gantry_type)

    # ---- records

    def _decides(self, point: str, usual: bool) -> bool:
        """What the queue does at a point where a defect may be seeded."""
        return bool(self.seeded.at(point, usual)) if point in POINTS else usual

    def correction(self, seconds: float) -> float:
        """By how much the clock is corrected."""
        return float(self.seeded.at("clock_correction", seconds))

    def next_serial(self) -> int:
        """Number of the next record, five digits."""
        self._serial = (self._serial + 1) % 100_000
        return self._serial

    def keep(self, record: dict[str, Any]) -> None:
        """Queue a transaction record."""
        self._traded[str(record["vehiclePlate"])] = (self.now, str(record["tradeId"]))
        self._upload("gantry-transactions", self.seeded.at("records", [record]))

    def _upload(self, kind: str, records: list[dict[str, Any]]) -> None:
        for made in records:
            record = self.in_order(made, IDENTITY[kind], SERIAL_DIGITS) if self.seeded.at("ids_in_order", True) else made
            self.uploads.put(kind, loosely(record) if "gantry-loose-form" in self.variants else record)

    def _pictured(self, data: bytes) -> None:
        """Every picture is uploaded, with the transaction of the same plate where there is one."""
        try:
            captures = self._camera.feed(data)
        except RemoteWireError:
            return
        for capture in captures if self.where else ():
            assert self.where is not None
            record = image_record(self.where, capture, self.now, self.next_serial())
            at, trade = self._traded.get(str(record["vehiclePlate"]), (float("-inf"), ""))
            if self.now - at <= MATCH_S:
                record |= {"tradeId": trade, "matchStatus": 1}
            self._upload("plate-images", self.seeded.at("images", [record]))
