"""The lane controller: links to its devices, and one procedure after another.

Ports: "rsu", "field_io", "operator", "display", "reader", "sam", "payment", "printer", "camera" (byte streams),
"back_office" and "backup", the same over the backup link (`Request` / `Reply`).
States that it shows: closed, ready, transacting, held, released.
"""

from typing import Any

import msgspec

from emulators.core import TIME_IS_UP, Closed, Event, Opened, Received, Script, Woke
from emulators.http import Reply, Request
from emulators.lane.authorisation import Authorisation
from emulators.lane.catalogue import Seeded, check_names
from emulators.lane.entry import EntryProcedure
from emulators.lane.events import Answered, KeyPressed, RsuSays
from emulators.lane.exit import ExitProcedure
from emulators.lane.field_link import POLL_S, FieldLink
from emulators.lane.line_links import MEANING, LineLinks
from emulators.lane.lists import Lists
from emulators.lane.parameters import Parameters, parameters
from emulators.lane.procedure import Procedure
from emulators.lane.reader_link import ReaderLink
from emulators.lane.record_forms import in_other_form
from emulators.lane.records import clock_event, heartbeat
from emulators.lane.rsu_forms import link_of
from emulators.lane.two_links import BACKUP, MAIN, TwoLinks
from emulators.own_clock import OwnClock
from emulators.uploads import FIRST_WAIT_S, UploadQueue
from emulators.uploads import PORT as QUEUE
from tollcert.codes import DISPLAY_TEXT, SCREEN_TEXT
from tollcert.errors import RemoteWireError
from tollcert.units import yuan
from tollcert.wire import national
from tollcert.wire.lines import LineReader, line
from tollcert.wire.national import ObuFound

LANE_MODE = {"entry": 3, "exit": 4, "mixed_exit": 4}
RETRY_S, SLOW_RETRY_S = 2.0, 30.0
SERIALS_PER_SECOND = 100
"""A lane that starts again within an hour begins its record serials where no earlier one can have been."""
ANTENNA_S, LOOK_S = 10.0, 0.05
"""A lane starts without its antenna after this long; how often it looks whether the antenna is open."""
NO_OBU_LATE_S = 8.0
SHORTEST_LIST_PERIOD_S = 0.5
SERIAL_DIGITS = 6
ALARM_S, SETTLING_S = 5.0, 2.0
"""An alarm about the clock lasts so long; a clock that is set when the lane starts is no cause for one."""
PROCEDURES: dict[str, type[Procedure]] = {"entry": EntryProcedure, "exit": ExitProcedure, "mixed_exit": ExitProcedure}
"""What a lane does with a vehicle, by its position."""


class Lane(OwnClock):
    """One lane. `defects` and `variants` are names of what is seeded into it."""

    def __init__(self, *, defects: tuple[str, ...] = (), variants: tuple[str, ...] = (), rsu_form: str = "national", backup: bool = False) -> None:
        super().__init__()
        check_names(defects, variants)
        self.seeded = Seeded(defects)
        self.trusts_anybody = bool(self.seeded.at("trusts_anybody", False))
        self.variants = frozenset(variants)
        self.state = ""
        self.where = Parameters("", "0" * 10, "", "")
        self.links = TwoLinks(self.send, self.seeded.at, backup=backup)
        self.authorisation = Authorisation(lambda order: self.rsu.start(order), self.request, lambda at: self.wake("authorise", at))
        self.rsu = link_of(rsu_form, lambda data: self.send("rsu", data), self.authorisation.state, self._rsu_later)
        self.field = FieldLink(lambda data: self.send("field_io", data), self.variants)
        self.slots = {port: ReaderLink(self, port) for port in ("reader", "sam")}
        self.lines = LineLinks()
        form = in_other_form if "record-forms" in self.variants else dict
        first_wait_s = SLOW_RETRY_S if "uploads-retried-slowly" in self.variants else FIRST_WAIT_S
        self.uploads = UploadQueue(self.request, lambda at: self.wake("upload", at), form, first_wait_s, self.seeded.at, lambda kept: self.send(QUEUE, kept))
        self.lists = Lists(self.request, lambda: self.now, lambda at: self.wake("list part", at), self.seeded.at)
        self._said: Any = None
        self._keys = LineReader()
        self._requests = 0
        self._serial = 0
        self._begun = self._rsu_up = False
        self._started = 0.0

    # ---- events

    def react(self, event: Event) -> None:
        """Links turn bytes into meaning; what is left goes to the running procedure."""
        if not self._begun:
            self._begun, self._started = True, self.now
            self.start(self._work())
        match event:
            case Opened(port):
                self._opened(port)
            case Closed(port):
                self._closed(port)
            case Woke(timer):
                self._woke(timer)
            case Received(port, data):
                self._received(port, data)

    def _opened(self, port: str) -> None:
        match port:
            case "rsu":
                self.rsu.opened()
                self._rsu_up = True
                self.initialise_rsu()
            case "field_io":
                self.field.opened()
                self.wake("poll", self.now)
            case "operator":
                self._keys = LineReader()
                self.show(self.state or "closed")
            case _ if port in self.slots:
                self.slots[port].opened()
            case _ if port in MEANING:
                self.lines.opened(port)

    def _closed(self, port: str) -> None:
        if port == "rsu":
            self._rsu_up = False
        elif port == "field_io":
            self.wake("poll", None)

    def _woke(self, timer: str) -> None:
        match timer:
            case "poll":
                self.field.poll()
                self.wake("poll", self.now + POLL_S)
            case "authorise":
                self.authorisation.begin()
            case "rsu":
                self.feed(self._said)
            case "upload":
                self.uploads.send_next()
            case "lists":
                self.lists.poll()
                self.wake("lists", self.now + max(self.where.list_period_s, SHORTEST_LIST_PERIOD_S))
            case "list part":
                self.lists.go_on()
            case "heartbeat":
                self._heartbeat()
            case "time":
                self.ask_time(self.where.time_period_s)
            case "links":
                self._try_main()
            case "alarm":
                self.field.set(self.field.map.alarm, False)
            case "script":
                self.feed(TIME_IS_UP)

    def _rsu_later(self, said: RsuSays) -> None:
        """Something that the antenna has said already, to be dealt with after the present reaction."""
        self._said = said
        self.wake("rsu", self.now)

    def _received(self, port: str, data: Any) -> None:
        if port in (MAIN, BACKUP):
            if not self.links.settled(port, data):
                self._replied(data)
            return
        if port == QUEUE:
            self.uploads.restore(self.seeded.at("queue_kept", data))
            return
        meant: list[Any] = []
        if port == "rsu":
            meant = [said for said in self.rsu.receive(data) if not self.authorisation.takes(said.message, self.now)]
        elif port == "field_io":
            meant = list(self.field.receive(data))
        elif port == "operator":
            meant = self._pressed(data)
        elif port in self.slots:
            meant = self.slots[port].receive(data)
        elif port in MEANING:
            meant = self.lines.receive(port, data)
        for event in meant:
            if isinstance(event, RsuSays):
                self.rsu.answering = event.seq
            self.feed(event)

    def _pressed(self, data: bytes) -> list[KeyPressed]:
        try:
            return [KeyPressed(str(said.get("key")), said.get("value")) for said in self._keys.feed(data)]
        except RemoteWireError:
            return []

    def _replied(self, reply: Reply) -> None:
        if self.uploads.takes(reply):
            self.uploads.answered(reply, self.now)
        elif not self.takes_time(reply) and not self.authorisation.answered(reply, self.now) and not self.lists.takes(reply, self.now):
            self.feed(Answered(reply))  # type: ignore[arg-type]

    def _try_main(self) -> None:
        self._requests += 1
        self.links.try_main(self._requests)
        self.wake("links", self.now + max(self.where.time_period_s, SHORTEST_LIST_PERIOD_S))

    # ---- what procedures use

    def request(self, request: Request) -> None:
        """Send a request to the back office under a new number."""
        self._requests += 1
        request.number = self._requests
        self.links.request(request)

    def ask(self, request: Request, within_s: float) -> Script[Reply | None]:
        """Ask the back office and wait for its answer."""
        self.request(request)
        number = request.number

        def ours(event: Any) -> Reply | None:
            return event.reply if isinstance(event, Answered) and event.reply.number == number else None

        return (yield from self.wait_for(ours, self.now + within_s))

    def show(self, state: str, reasons: list[int] | None = None, choices: list[str] | None = None, amount: int | None = None, text: str = "") -> None:
        """Tell collector and driver; `amount` in fen."""
        self.state = state
        codes = [int(code) for code in reasons or []]
        prompt = "；".join(SCREEN_TEXT.get(code, str(code)) for code in codes)
        said = {"state": state, "prompt": prompt, "reasons": codes, "choices": choices or [], "text": text, "amount": amount}
        self.send("operator", line(said))
        self.display([DISPLAY_TEXT[code] for code in codes if code in DISPLAY_TEXT] + ([yuan(amount)] if amount is not None else []))

    def display(self, lines: list[str]) -> None:
        """Text on the fee display."""
        if lines:
            self.send("display", line({"lines": lines}))

    def next_serial(self) -> int:
        """Number of the next record."""
        if not self._serial:
            self._serial = int(self.now % 3600) * SERIALS_PER_SECOND
        self._serial += 1
        return self._serial

    def refuse(self, found: ObuFound) -> None:
        """Stop with an OBU."""
        self.rsu.stop(found.obu_id, self.now)

    # ---- work

    def initialise_rsu(self) -> None:
        """The RSU is told what lane it serves, so the lane must know that first."""
        if self._rsu_up and self.where.lane_id:
            self.rsu.initialise(self.now, LANE_MODE[self.where.position])

    def service(self, opened: bool) -> None:
        """Whether the lane serves vehicles: the canopy light says so, and the antenna transmits."""
        self.field.canopy(self.seeded.at("canopy", opened))
        self.rsu.start(national.Antenna(opened=int(opened)))

    def _work(self) -> Script[None]:
        self.show("closed")
        while (reply := (yield from self.ask(Request("GET", "/parameters"), 10.0))) is None or not self._learned(reply):
            yield from self.pause(RETRY_S)
        self.initialise_rsu()
        self.wake("lists", self.now)
        self.ask_time(self.where.time_period_s)
        self.wake("heartbeat", self.now + self.where.heartbeat_period_s)
        self.wake("links", self.now if self.links.backup else None)
        patience = self.now + ANTENNA_S
        while not self.authorisation.opened and self.now < patience:
            yield from self.pause(LOOK_S)
        self.field.canopy(self.seeded.at("canopy", True))
        procedure = PROCEDURES[self.where.position](self)
        yield from procedure.prepare()
        self.show("ready")
        while True:
            yield from procedure.passage()

    def stepped(self, seconds: float) -> None:
        """The clock was off by more than the limit: 103 (对时错) in a special event, and an alarm."""
        if abs(seconds) <= self.where.clock_limit_s or self.now - self._started < SETTLING_S:
            return
        self.keep("special-events", self.seeded.at("clock_event", clock_event(self.where, self.now, self.next_serial())))
        self.field.set(self.field.map.alarm, True)
        self.wake("alarm", self.now + ALARM_S)

    def correction(self, seconds: float) -> float:
        """By how much the clock is corrected."""
        return float(self.seeded.at("clock_correction", seconds))

    def keep(self, kind: str, record: dict[str, Any]) -> dict[str, Any]:
        """Queue a record; ids only ever grow. Returns it with the id that it has now."""
        kept = self.in_order(record, "id", SERIAL_DIGITS) if self.seeded.at("ids_in_order", True) else record
        self.uploads.put(kind, kept)
        return kept

    def _heartbeat(self) -> None:
        """State and list versions; one that is not taken is not sent again, the next one says more."""
        told = heartbeat(self.where, self.lists.told(), self.now)
        self.request(Request("POST", "/heartbeats", self.seeded.at("heartbeat", told)))
        self.wake("heartbeat", self.now + max(self.where.heartbeat_period_s, SHORTEST_LIST_PERIOD_S))

    def _learned(self, reply: Reply) -> bool:
        try:
            self.where = parameters(reply.body)
            self.lists.wants_low = self.where.position == "entry"
            self.lists.key = self.seeded.at("list_key", self.where.list_key)
        except msgspec.ValidationError:
            return False
        if "no-obu-late" in self.variants:
            self.where.no_obu_s = NO_OBU_LATE_S
        return reply.status == 200
