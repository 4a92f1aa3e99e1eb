"""The entry lane without sockets: its core between device cores, and what no scenario of the table reaches."""

from collections.abc import Callable
from typing import Any

import pytest

from emulators.back_office import BackOffice
from emulators.core import Command, Core, Event, Received, Send
from emulators.cpc_card import CpcCard
from emulators.field_io import FieldIo, Loop
from emulators.http import Reply, Request
from emulators.lane import Lane
from emulators.lane.lists import Lists
from emulators.operator import Key, Terminal
from emulators.reader import PutCard, ReaderSlot, TakeCard
from emulators.rsu import Rsu, RsuOptions
from fixtures.manual_entry import stock_card
from fixtures.people import people
from fixtures.product_site import security_module
from fixtures.vehicles import DAY_S, Vehicle
from tests.emulators.pump import Pump
from tollcert.codes import PassageStatus
from tollcert.units import bcd_date
from tollcert.wire.files import CpcEntry

LANE_ID = "G00553700100101010010"
WHERE = {"laneId": LANE_ID, "laneHex": "37012C1301", "stationId": "G0055370010010", "stationName": "A", "position": "entry", "laneType": 3}
SAM_TERMINAL, RSU_TERMINAL = bytes.fromhex("01370004A001"), RsuOptions().terminal
PLATE = {"plate": "鲁A12345", "colour": 0}


class Proxy(Core):
    """Puts the lane's address before its paths, as a URL does."""

    def react(self, event: Event) -> None:
        if isinstance(event, Received) and isinstance(event.data, Request):
            request = event.data
            self.send("office", Request(request.method, f"/lanes/{LANE_ID}{request.path}", request.body, request.number))
        elif isinstance(event, Received):
            self.send("lane", event.data)


class Module(Core):
    """A PSAM in the antenna's slot."""

    def __init__(self) -> None:
        super().__init__()
        self.card = security_module(RSU_TERMINAL, online=False, seed=1)

    def react(self, event: Event) -> None:
        if isinstance(event, Received):
            self.send("rsu", self.card.transmit(event.data))


class Recorded(Lane):
    """A lane that keeps what it was given and what it did."""

    def __init__(self, **seeds: Any) -> None:
        super().__init__(**seeds)
        self.given: list[tuple[float, Event]] = []
        self.done: list[list[Command]] = []

    def on(self, event: Event, now: float) -> list[Command]:
        self.given.append((now, event))
        commands = super().on(event, now)
        self.done.append(list(commands))
        return commands


class Rig:
    """One lane with its devices."""

    def __init__(self) -> None:
        self.pump, self.lane, self.office = Pump(), Recorded(), BackOffice()
        self.office.parameters[LANE_ID] = {**WHERE, "listPeriodS": 1}
        self.field, self.desk, self.reader = FieldIo(), Terminal("operator"), ReaderSlot("reader")
        self.rsu = Rsu(RsuOptions(psam_online=False, suppress_s=1.0))
        sam = ReaderSlot("sam", security_module(SAM_TERMINAL, online=False, seed=2))
        proxy, module, wire = Proxy(), Module(), self.pump.wire
        wire(self.rsu, "psam", module, "rsu")
        wire(proxy, "office", self.office, "https")
        wire(self.lane, "back_office", proxy, "lane")
        wire(self.lane, "rsu", self.rsu, "controller")
        wire(self.lane, "field_io", self.field, "controller")
        wire(self.lane, "operator", self.desk, "lane")
        wire(self.lane, "reader", self.reader, "product")
        wire(self.lane, "sam", sam, "product")
        self.pump.run(2)
        assert self.shown["state"] == "ready"

    @property
    def shown(self) -> dict[str, Any]:
        return next(data for data in reversed(self.pump.kinds("operator")) if "state" in data)

    def states(self) -> list[str]:
        return [data["state"] for data in self.pump.kinds("operator") if "state" in data]

    def records(self, kind: str) -> list[dict[str, Any]]:
        return list(self.office.records[kind].values())

    def loop(self, name: str, occupied: bool, seconds: float = 0.5) -> None:
        self.pump.world(self.field, Loop(name, occupied))
        self.pump.run(seconds)

    def key(self, key: str, value: object = None, seconds: float = 1.0) -> None:
        self.pump.world(self.desk, Key(key, value))
        self.pump.run(seconds)

    def stand(self, vehicle: Vehicle | None = None) -> None:
        """A vehicle on the loop, its OBU in the zone."""
        if vehicle is not None:
            vehicle.build(self.pump.now)
            assert vehicle.obu is not None
            self.pump.wire(self.rsu, "air", vehicle.obu, "air")
        self.loop("trigger", True, 3.0)

    def leave(self) -> None:
        self.loop("passage", True)
        self.loop("trigger", False)
        self.loop("passage", False)

    def put(self, card: Any) -> None:
        self.pump.world(self.reader, PutCard(card))

    def keyed(self) -> None:
        self.key("PLATE", PLATE)
        self.key("CLASS", 1)


def mtc() -> Rig:
    """A vehicle without OBU is held."""
    rig = Rig()
    rig.stand()
    assert (rig.shown["state"], rig.shown["reasons"]) == ("held", [123])
    return rig


def car(**plan: object) -> Vehicle:
    vehicle = Vehicle(people(3), 1)
    for name, value in plan.items():
        setattr(vehicle.plan, name, value)
    return vehicle


def blank(change: Callable[[CpcCard], None] = lambda card: None, **issue: bytes) -> CpcCard:
    card = stock_card(car(), Pump().now)
    file = card.memory.files[0x3F00, 0xEF01]
    at = {"issuer": 0, "end": 21}
    for name, value in issue.items():
        file.data = file.data[: at[name]] + value + file.data[at[name] + len(value) :]
    change(card)
    return card


def test_the_same_events_give_the_same_commands() -> None:
    """The core reads no clock and draws no lots: fed again, a recorded stream gives the same bytes again."""
    rig = mtc()
    rig.keyed()
    rig.put(blank())
    rig.key("ISSUE")
    rig.pump.world(rig.reader, TakeCard())
    rig.pump.run(1)
    rig.leave()
    rig.stand(car())
    rig.leave()
    assert len(rig.records("entries")) == 2

    again = Lane()
    replayed = [again.on(event, now) for now, event in rig.lane.given]

    assert replayed == rig.lane.done
    assert any(isinstance(command, Send) and command.port == "rsu" for commands in replayed for command in commands)


@pytest.mark.parametrize(("away_s", "records"), [(270, 1), (301, 2)])
def test_inside_the_window_it_is_released_again_without_a_second_record(away_s: float, records: int) -> None:
    """An OBU keeps silent for 255 s after a transaction; the window of this lane is 300 s."""
    rig, vehicle = Rig(), car()
    rig.stand(vehicle)
    rig.leave()
    assert vehicle.obu is not None and vehicle.card is not None
    serial = vehicle.card.memory.counters["serial"]
    vehicle.obu.shielded = True
    rig.pump.run(away_s)
    vehicle.obu.shielded = False

    rig.loop("trigger", True, 5.0)

    assert (rig.shown["state"], len(rig.records("entries"))) == ("released", records)
    assert vehicle.card.memory.counters["serial"] == serial + records - 1


def test_a_keyed_plate_on_the_blacklist_stops_the_issue() -> None:
    rig = Rig()
    rig.office.publish_credit([PLATE])
    rig.stand()
    rig.key("PLATE", PLATE)

    assert (rig.shown["reasons"], rig.shown["choices"]) == ([118, 123], ["CANCEL"])
    rig.loop("trigger", False)
    assert rig.records("special-events")[0]["specialType"] == "118|123"


@pytest.mark.parametrize(("key", "value"), [
    ("PLATE", None), ("PLATE", {"plate": "", "colour": 0}), ("PLATE", {"plate": "鲁A12345鲁A12345", "colour": 0}), ("PLATE", {"plate": "鲁A12345", "colour": 8}),
    ("PLATE", {"plate": 7, "colour": 0}), ("CLASS", 0), ("CLASS", 5), ("CLASS", "one"), ("CLASS", None), ("CLASS", [1]),
])  # fmt: skip
def test_what_is_no_plate_or_class_is_not_taken(key: str, value: object) -> None:
    rig = mtc()
    rig.key(key, value)
    assert (rig.shown["state"], "ISSUE" in rig.shown["choices"], bool(rig.shown["text"])) == ("held", False, True)


@pytest.mark.parametrize(("card", "said"), [
    (None, "no CPC card on the reader"),
    (blank(issuer="乌有".encode("gb18030")), "CPC card of an unknown issuer"),
    (blank(end=bcd_date(Pump().now - DAY_S)), "CPC card expired"),
    (blank(lambda card: setattr(card.memory.files[0xDF01, 0xEF01], "data", CpcEntry(status=PassageStatus.MTC_ENTRY).encode())), "CPC card is on a journey"),
    (blank(lambda card: card.memory.keys.update(external=bytes(16))), "CPC card not written, take another one"),
])  # fmt: skip
def test_a_card_that_must_not_be_issued_is_not_written(card: CpcCard | None, said: str) -> None:
    rig, written = mtc(), []
    rig.keyed()
    if card is not None:
        card.watch = lambda what, note: written.append(what)
        rig.put(card)
    rig.key("ISSUE", seconds=5)
    assert (rig.shown["state"], rig.shown["text"], written, rig.field.arm) == ("held", said, [], "down")


def test_an_etc_card_is_no_cpc_card() -> None:
    rig, vehicle = mtc(), car()
    vehicle.build(rig.pump.now)
    rig.keyed()
    rig.put(vehicle.card)
    rig.key("ISSUE", seconds=5)
    assert (rig.shown["state"], rig.shown["text"]) == ("held", "no CPC card on the reader")


def test_a_cpc_card_with_a_low_battery_is_issued_and_flagged() -> None:
    rig = mtc()
    rig.keyed()
    rig.put(blank(lambda card: setattr(card.memory.files[0x3F00, 0xEF02], "data", bytes((0x85, 2)) + bytes(62))))
    rig.key("ISSUE")
    rig.pump.world(rig.reader, TakeCard())
    rig.pump.run(1)
    record = rig.records("entries")[0]
    assert (record["specialType"], record["electricalPercentage"]) == ("33|123", 5)


def test_the_barrier_waits_for_the_card() -> None:
    rig = mtc()
    rig.keyed()
    rig.put(blank())
    rig.key("ISSUE", seconds=20)
    assert (rig.shown["state"], rig.field.arm) == ("transacting", "down")
    rig.pump.world(rig.reader, TakeCard())
    rig.pump.run(1)
    assert (rig.shown["state"], rig.field.arm) == ("released", "up")


def test_a_vehicle_that_backs_out_without_its_card_is_told_of() -> None:
    rig = mtc()
    rig.keyed()
    rig.put(blank())
    rig.key("ISSUE")
    rig.loop("trigger", False)
    assert (rig.shown["state"], rig.field.arm, rig.records("entries")) == ("ready", "down", [])
    assert [event["specialType"] for event in rig.records("special-events")] == ["123"]


@pytest.mark.parametrize("plan", [{"card_end_day": -1}, {"card_start_day": 1}, {"card_user_type": 0}, {"card_keys_of": "somebody else"}])
def test_a_military_card_enters_alone_only_if_it_is_good(plan: dict[str, Any]) -> None:
    rig, vehicle = mtc(), car(**{"card_user_type": 8, **plan})
    vehicle.build(rig.pump.now)
    assert vehicle.card is not None
    before = vehicle.card.memory.files[0x1001, 0x0019].records[0]
    rig.put(vehicle.card)
    rig.key("CARD", seconds=5)
    assert (rig.shown["state"], bool(rig.shown["text"]), rig.field.arm) == ("held", True, "down")
    assert vehicle.card.memory.files[0x1001, 0x0019].records[0] == before


def test_a_listed_military_card_does_not_enter_alone() -> None:
    rig, vehicle = Rig(), car(card_user_type=8)
    vehicle.build(rig.pump.now)
    rig.office.publish_status([{"kind": "card", "id": vehicle.card_id, "reason": 1}])
    rig.pump.run(2)
    rig.stand()
    rig.put(vehicle.card)
    rig.key("CARD", seconds=5)
    assert (rig.shown["state"], rig.shown["text"]) == ("held", "ETC卡在状态名单")


def test_a_card_alone_is_not_offered_for_what_is_wrong_with_the_card() -> None:
    rig = Rig()
    rig.stand(car(card_end_day=-1))
    assert (rig.shown["reasons"], "CARD" in rig.shown["choices"]) == ([21], False)


# ---- lists


class Asked:
    """Lists that were asked for once; `answer` gives the reply to the status list."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.lists = Lists(self._send)

    def _send(self, request: Request) -> None:
        request.number = len(self.requests) + 1
        self.requests.append(request)

    def answer(self, body: Any, status: int = 200) -> None:
        self.lists.poll()
        assert self.lists.takes(Reply(status, body, self.requests[-3].number), 1000.0)


def obu(number: str, status: int = 1) -> dict[str, Any]:
    return {"kind": "obu", "id": number, "status": status, "reason": 1}


A, B = "37011115486332867A".rjust(16, "0")[:16], "3701000000000002"


def test_increments_add_up_and_a_full_list_replaces() -> None:
    asked = Asked()
    asked.answer({"version": "1", "full": True, "entries": [obu(A)]})
    asked.answer({"version": "2", "full": False, "entries": [obu(B), obu(A, 2)]})
    assert (asked.lists.obu(bytes.fromhex(A)), asked.lists.obu(bytes.fromhex(B))) == (False, True)
    asked.answer({"version": "3", "full": True, "entries": [obu(A)]})
    assert (asked.lists.obu(bytes.fromhex(A)), asked.lists.obu(bytes.fromhex(B))) == (True, False)
    paths = [request.path for request in asked.requests if "status" in request.path]
    assert paths == ["/lists/status", "/lists/status?since=1", "/lists/status?since=2"]


@pytest.mark.parametrize(
    "body", [None, [], {}, "no", {"version": 3, "full": True, "entries": []}, {"version": "3", "full": True, "entries": [{"kind": "obu"}]}]
)
def test_a_reply_that_is_none_changes_nothing(body: Any) -> None:
    asked = Asked()
    asked.answer({"version": "1", "full": True, "entries": [obu(A)]})
    asked.answer(body)
    asked.answer({"version": "9", "full": True, "entries": []}, status=503)
    assert asked.lists.obu(bytes.fromhex(A))
    asked.lists.poll()
    assert asked.requests[-3].path == "/lists/status?since=1"


def test_a_late_answer_is_not_taken_for_the_next() -> None:
    asked = Asked()
    asked.lists.poll()
    late = asked.requests[0].number
    asked.lists.poll()
    assert not asked.lists.takes(Reply(200, {"version": "1", "full": True, "entries": [obu(A)]}, late), 1000.0)
