"""Single-piece OBUs (单片式) in lanes and under the gantry: what is written where, what goes wrong, what the checks see of it."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from emulators.faults import LOSE, Fault
from emulators.obu import DF01, Obu
from emulators.obu_single import EF02, EF07
from fixtures.bench import Bench
from fixtures.charges import charges_whole_way
from fixtures.collector import Collector
from fixtures.drives import Drive
from fixtures.gantry_drive import GantryDrive
from fixtures.journeys import Journey
from fixtures.site import LaneSite
from fixtures.vehicles import Vehicle
from reports import checks
from reports.journal import Event
from reports.scene import Scene
from reports.verdict import Verdict
from tests.emulators.test_exit_lane import B5, FRAME_ID
from tests.emulators.zone import Zone, vehicle
from tollcert.config import Profile
from tollcert.wire import national
from tollcert.wire.files import TransitFile
from tollcert.wire.single_piece import SingleEntry, SingleTrip, single_transit, single_trip

SINGLE = "sm4_single_piece"
SUMS = SingleTrip(gantry=b"\x3c\x18\x01", gantry_time=1_780_000_000, provinces=2, pay_fee=749, fee=712, success_count=1, mileage=16640, local_fee=712)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(Profile(), tmp_path)
    yield made
    made.close()


def car(bench: Bench) -> Vehicle:
    made = bench.vehicle(1)
    made.plan.generation = SINGLE
    bench.fact(generation=SINGLE)
    return made


def built(bench: Bench) -> tuple[Vehicle, Obu]:
    made = car(bench)
    made.build(bench.clock.now())
    assert made.obu is not None
    return made, made.obu


def held_for(bench: Bench) -> list[int]:
    """The reasons that the lane showed last."""
    return [event.data["reasons"] for event in bench.journal.events if event.kind == "operator" and event.data.get("state") == "held"][-1]


def records(bench: Bench, kind: str) -> list[dict[str, Any]]:
    return list(bench.back_office.records[kind].values())


# ---- files


def test_the_trip_reads_like_an_ef04_and_back() -> None:
    entry = SingleEntry(network=b"\x37\x01", station=b"\x2c\x13", lane=1, time=5, vehicle_class=1, status=3, plate=b"A" * 12, colour=2)
    transit = single_transit(entry.encode(), SUMS.encode())
    assert (transit.prefix, transit.station, transit.fee, transit.provinces, transit.card_number) == (b"\xaa\x29\x00", b"\x2c\x13", 712, 2, bytes(8))
    assert single_trip(transit, SUMS.areas) == SUMS
    assert single_transit(bytes(43), SUMS.encode()).prefix == bytes(3)
    assert len(transit.encode()) == TransitFile.SIZE


def written(lane_mode: int, **order: Any) -> tuple[bytes, bytes]:
    """EF02 and EF07 after one C6."""
    zone = Zone(vehicle(generation=SINGLE))
    obu = zone.vehicle.obu if zone.vehicle else None
    assert obu is not None
    obu.esam.memory.files[DF01, EF07].data = b"\x11" * 103
    zone.controller.reply = lambda message: zone.passage(message, **order)
    zone.say(national.Init(unix=int(zone.pump.now), date_time=bytes(7), lane_mode=lane_mode))
    zone.say(national.Antenna(opened=1))
    zone.pump.run(1)
    return obu.esam.memory.files[DF01, EF02].data[:43], obu.esam.memory.files[DF01, EF07].data


def test_a_lane_writes_both_files_and_what_it_cannot_carry_is_zero() -> None:
    assert written(4, station=b"\x22" * 43, ef04=b"\x33" * 91) == (b"\x22" * 43, b"\x33" * 91 + bytes(12))


def test_a_gantry_writes_the_head_and_its_province() -> None:
    order = {"ef04": bytes(91), "province_index": 2, "province": 0x37, "province_fee": 712}
    assert written(0x11, station=b"\x22" * 43, **order) == (bytes(43), b"\x22" * 43 + b"\x11" * 4 + b"\x37\x00\x02\xc8" + b"\x11" * 52)
    assert written(0x11, station=b"\x22" * 7 + bytes(36), **order) == (bytes(43), b"\x22" * 7 + b"\x11" * 96)


# ---- what goes wrong


@pytest.mark.parametrize(("broken", "lane_code", "gantry_code"), [("key", 81, 159), ("file", 83, 163)])
def test_an_obu_that_cannot_be_dealt_with_is_held_and_told(bench: Bench, broken: str, lane_code: int, gantry_code: int) -> None:
    made, obu = built(bench)
    Journey(bench, made).enters("A", 3600).passes("g1")
    if broken == "key":
        obu.esam.memory.keys["external"] = bytes(16)
    else:
        del obu.esam.memory.files[DF01, EF07]
    Drive(bench, bench.site("entry")).arrive(made)
    assert (held_for(bench), records(bench, "entries")) == ([lane_code], [])
    assert (bench.site("exit").state, bench.gantry().state) == ("ready", "ready")
    bench.gantry().enter_zone(made)
    bench.run(3.0)
    (record,) = records(bench, "gantry-transactions")
    assert str(gantry_code) in str(record["specialType"]).split("|")
    assert (record["tradeResult"], record["fee"]) == (1, 0)


def test_an_obu_without_entry_is_held_at_the_exit(bench: Bench) -> None:
    made = car(bench)
    Drive(bench, bench.site("exit")).arrive(made)
    assert held_for(bench) == [12]
    assert not [event for event in bench.journal.events if event.kind == "write"]


def at_the_exit(bench: Bench, spoil: Callable[[LaneSite, Vehicle], None]) -> tuple[Collector, Journey]:
    made, _ = built(bench)
    journey = Journey(bench, made).enters("A", 3600).passes("g1").passes("g2")
    site = bench.site("exit")
    spoil(site, made)
    drive = Drive(bench, site)
    drive.arrive(made)
    return Collector(drive, made), journey


def test_an_answer_lost_after_the_writing_is_settled_by_the_next_reading(bench: Bench) -> None:
    """EF02 holds the exit: the vehicle has paid, and is charged once, by the sums that it had."""

    def spoil(site: LaneSite, made: Vehicle) -> None:
        files = made.obu.esam.memory.files if made.obu else {}
        site.faults["air"].add(Fault(LOSE, sender="obu", times=5, when=lambda raw: SingleEntry.decode(files[DF01, EF02].data[:43]).status == 4))

    desk, journey = at_the_exit(bench, spoil)
    assert (desk.site.state, held_for(bench), records(bench, "exits")) == ("held", [71], [])
    bench.run(3.5)
    desk.try_again()
    bench.run(1.0)
    (record,) = records(bench, "exits")
    assert (record["fee"], record["obuTotalAmount"], record["obuSign"], record["payType"]) == (journey.media_charge().fen, 1434, 1, 4)


def test_a_b5_that_never_comes_leaves_the_collector_a_way(bench: Bench) -> None:
    """Nothing was debited from anything, so that another payment is not a second one."""
    desk, journey = at_the_exit(bench, lambda site, made: site.faults["rsu"].add(Fault(LOSE, sender="rsu", times=9, when=lambda raw: raw[FRAME_ID] == B5)))
    charges_whole_way(journey, discounted=True)
    assert (desk.site.state, records(bench, "exits"), desk.offers("CONFIRM")) == ("held", [], True)
    desk.obtain_toll()
    desk.in_cash()
    bench.run(1.0)
    (record,) = records(bench, "exits")
    assert (record["payType"], record["fee"], record["payCardId"]) == (1, journey.online_charge(discounted=True).fen, "")


# ---- the checks


Change = Callable[[dict[str, Any]], None]


def changed(events: list[Event], kind: str, change: Change) -> Scene:
    found = [msgspec.convert(msgspec.to_builtins(event), Event) for event in events]
    for event in found:
        if event.kind == "http" and event.data["path"].endswith(kind):
            record = deepcopy(event.data["request"])
            change(record)
            event.data["request"] = record
        elif event.kind == "read_back" and event.data["file"] == kind:
            change(event.data)
    return Scene(found)


def put(**fields: Any) -> Change:
    return lambda record: record.update(fields)


def field(layout: type[SingleEntry] | type[SingleTrip], **fields: Any) -> Change:
    return lambda read: read.update(hex=layout.decode(bytes.fromhex(read["hex"])).replace(**fields).encode().hex())


def untouched(record: dict[str, Any]) -> None:
    """Nothing is changed."""


def test_the_checks_on_an_exit_see_every_wrong_field(bench: Bench) -> None:
    made = car(bench)
    Journey(bench, made).enters("A", 3600).passes("g1").passes("g2")
    Drive(bench, bench.site("exit")).arrive(made)
    events = list(bench.journal.events)
    wrong: dict[str, list[tuple[str, Change]]] = {
        "account charged": [("exits", put(TAC="12345678")), ("exits", put(payCardId="1" * 16)), ("exits", put(payType=1)), ("exits", put(transFee=1))],
        "fee": [("exits", put(fee=1331)), ("exits", put(exitFeeType=4))],
        "exit written to the single-piece OBU": [
            ("EF02", field(SingleEntry, status=3)), ("EF02", field(SingleEntry, exit_station=b"\x2c\x13")), ("EF02", field(SingleEntry, exit_lane=9)),
            ("EF07", field(SingleTrip, provinces=1)), ("EF07", field(SingleTrip, fee=1)), ("EF07", field(SingleTrip, areas=b"\x37" + bytes(59))),
        ],
    }  # fmt: skip
    for name, changes in wrong.items():
        params = {"kind": "etc"} if name == "fee" else {}
        assert checks.run(name, changed(events, "exits", untouched), params).verdict is Verdict.PASS
        for kind, change in changes:
            assert checks.run(name, changed(events, kind, change), params).verdict is Verdict.FAIL
    assert checks.run("account charged", changed(events, "exits", put(transFee=0)), {}).verdict is Verdict.PASS


def test_the_check_on_an_entry_sees_every_wrong_field(bench: Bench) -> None:
    Drive(bench, bench.site("entry")).arrive(car(bench))
    events = list(bench.journal.events)
    assert checks.run("carries this entry", changed(events, "EF02", lambda read: None), {"file": "EF02"}).verdict is Verdict.PASS
    wrong = [
        ("EF02", field(SingleEntry, status=4)), ("EF02", field(SingleEntry, lane=9)), ("EF02", field(SingleEntry, time=1)),
        ("EF07", field(SingleTrip, provinces=2)), ("EF07", field(SingleTrip, fee=1)), ("EF07", field(SingleTrip, areas=b"\x37\x00\x00\x01" + bytes(56))),
    ]  # fmt: skip
    for kind, change in wrong:
        assert checks.run("carries this entry", changed(events, kind, change), {"file": "EF02"}).verdict is Verdict.FAIL


def test_the_checks_under_a_gantry_see_a_card_that_nobody_had(bench: Bench) -> None:
    made = car(bench)
    journey = Journey(bench, made).enters("A", 3600).passes("g1")
    GantryDrive(bench, bench.gantry()).passes(made, journey)
    events = list(bench.journal.events)
    names = ("one gantry record", "record and memory agree", "gantry record adds up", "gantry fee", "generation in the gantry record")
    assert [checks.run(name, changed(events, "gantry-transactions", untouched), {}).verdict for name in names] == [Verdict.PASS] * len(names)
    wrong = {"tradeType": 1, "TAC": "12345678", "fee": 1, "noCardTimesAfter": 1, "CPUCardId": "1" * 16, "obuSign": 2, "algorithmIdentifier": 1}
    for name, value in wrong.items():
        scene = changed(events, "gantry-transactions", put(**{name: value}))
        assert Verdict.FAIL in [checks.run(check, scene, {}).verdict for check in names], name
