"""CPC cards on the air and under the gantry: who answers which beacon, what is read and written, what goes wrong, what the checks see."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from emulators.core import Received
from emulators.cpc_air import CpcAir
from emulators.cpc_card import DF01, EF01, EF02, EF04, CpcCard
from emulators.gantry.cpc import CardPassage
from emulators.gantry.fee_module import Price, Unit
from emulators.gantry.parameters import Parameters
from fixtures.bench import Bench
from fixtures.cpc_journeys import CpcJourney
from fixtures.gantry_drive import GantryDrive
from reports import checks
from reports.journal import Event
from reports.scene import Scene
from reports.verdict import Verdict
from tests import data
from tests.emulators.test_reader import CPC_ID, ISSUER, cpc
from tests.emulators.zone import Zone, vehicle
from tollcert.config import Profile
from tollcert.units import from_stamp
from tollcert.wire import dsrc, national
from tollcert.wire.dsrc import AID_CPC, AID_TOLL, Bst
from tollcert.wire.files import CPC_SWITCH_OFFSET, RADIO_ON, CpcEntry, CpcProvince, CpcTransit

ENTRY = CpcEntry(vehicle_class=1, plate=b"A" * 12, network=b"\x37\x01", station=b"\x2c\x13", lane=1, time=1_780_000_000, radio=RADIO_ON, status=1)
TRANSIT = CpcTransit(provinces=2, local_count=1, local_fee=749, local_mileage=16640, entry_gantry=b"\x3c\x18\x01").with_gantry(b"\x3c\x18\x01")
SECTION = 0x11


def awake(owner: str = "network", battery: int = 90) -> CpcCard:
    card = cpc(owner, battery)
    files = card.memory.files
    files[DF01, EF01].data = ENTRY.encode()
    files[DF01, EF02].data = TRANSIT.encode().ljust(len(files[DF01, EF02].data), b"\x00")
    files[DF01, EF04].data = files[DF01, EF04].data[:23] + CpcProvince(province=0x37, count=1, fee=700).encode() + files[DF01, EF04].data[46:]
    return card


def order(found: national.ObuFound) -> national.CpcWrite:
    record = CpcProvince(province=0x37, count=2, fee=1400, mileage=31870)
    transit = TRANSIT.replace(local_count=2).with_gantry(b"\x3c\x18\x03")
    return national.CpcWrite(obu_id=found.obu_id, factor=ISSUER[:4] * 2, transit=transit.encode(), province=b"\x02" + record.encode())


def under(card: CpcCard, lane_mode: int = SECTION, clear: int = 0) -> Zone:
    zone = Zone()
    zone.pump.wire(zone.rsu, "air", CpcAir(card), "air")

    def reply(message: Any) -> Any:
        match message:
            case national.ObuFound() | national.CpcTraded() | national.CpcCleared():
                return national.Continue(obu_id=message.obu_id, factor=ISSUER[:4] * 2)
            case national.CpcReadV34(error=0) if clear:
                return national.CpcClear(obu_id=message.obu_id, factor=ISSUER[:4] * 2, update_type=clear)
            case national.CpcReadV34(error=0):
                return order(zone.controller.of(national.ObuFound)[0])
            case national.CpcReadV34():
                return national.Stop(obu_id=message.obu_id, stop_type=national.STOP_FREEZE)
        return None

    zone.controller.reply = reply
    zone.say(national.Init(unix=int(zone.pump.now), date_time=bytes(7), lane_mode=lane_mode))
    zone.say(national.Antenna(opened=1))
    zone.pump.run(1)
    return zone


# ---- the air


def test_a_card_is_read_and_written() -> None:
    card = awake()
    zone = under(card)
    (found,), (read,), (traded,) = (zone.controller.of(kind) for kind in (national.ObuFound, national.CpcReadV34, national.CpcTraded))
    assert (found.device_type, found.obu_id, found.contract_sn, found.issuer, found.status) == (national.DEVICE_CPC, card.mac, CPC_ID, ISSUER, 0)
    assert (read.error, read.entry, read.transit) == (0, ENTRY.encode()[:43], TRANSIT.encode())
    assert read.province_head == CpcProvince(province=0x37, count=1, fee=700).encode()[:10]
    assert traded.error == 0
    files = card.memory.files
    assert CpcTransit.decode(files[DF01, EF02].data[:101]).passed_gantries() == [b"\x3c\x18\x01", b"\x3c\x18\x03"]
    assert (files[DF01, EF04].data[:23], CpcProvince.decode(files[DF01, EF04].data[23:46]).fee) == (bytes(23), 1400)
    zone.pump.run(5)
    assert len(zone.controller.of(national.ObuFound)) == 1


def test_only_gantries_call_cards_and_only_awake_cards_answer() -> None:
    asleep, card = awake(), awake()
    data_ = asleep.memory.files[DF01, EF01].data
    asleep.memory.files[DF01, EF01].data = data_[:CPC_SWITCH_OFFSET] + b"\x02" + data_[CPC_SWITCH_OFFSET + 1 :]
    assert under(asleep).controller.of(national.ObuFound) == []
    assert under(card, lane_mode=4).controller.of(national.ObuFound) == []


def test_obus_and_cards_leave_each_others_beacons_alone() -> None:
    beacons = {aid: dsrc.with_fcs(Bst(b"\x08\x00\x00\x01", 1_780_000_000, application=aid).encode()) for aid in (AID_TOLL, AID_CPC)}
    assert {aid: Bst.decode(raw[:-2]).application for aid, raw in beacons.items()} == {AID_TOLL: AID_TOLL, AID_CPC: AID_CPC}
    obu = vehicle().obu
    assert obu is not None
    for unit, own in ((obu, AID_TOLL), (CpcAir(awake()), AID_CPC)):
        answered = {aid: list(unit.on(Received("air", raw), 0.0)) for aid, raw in beacons.items()}
        assert [aid for aid, commands in answered.items() if commands] == [own]


def test_a_low_battery_is_in_the_status() -> None:
    assert under(awake(battery=0x85)).controller.of(national.ObuFound)[0].status == 0x8000


@pytest.mark.parametrize(("gone", "error"), [(EF02, 0x0B), (EF04, 0x0C)])
def test_a_file_that_cannot_be_read(gone: int, error: int) -> None:
    card = awake()
    del card.memory.files[DF01, gone]
    assert [read.error for read in under(card).controller.of(national.CpcReadV34)] == [error]


def test_a_card_of_another_network_is_not_written() -> None:
    card = awake("somebody else")
    zone = under(card)
    assert [traded.error for traded in zone.controller.of(national.CpcTraded)] == [0x0B]
    assert card.memory.files[DF01, EF02].data[:101] == TRANSIT.encode()


@pytest.mark.parametrize(("kind", "listed"), [(1, 0), (2, 1)])
def test_at_the_end_of_a_province_a_card_is_cleared(kind: int, listed: int) -> None:
    card = awake()
    zone = under(card, clear=kind)
    (cleared,) = zone.controller.of(national.CpcCleared)
    assert (cleared.error, cleared.count, cleared.rest[:3]) == (0, listed, b"\x3c\x18\x01" * listed)
    assert CpcTransit.decode(card.memory.files[DF01, EF02].data[:101]) == CpcTransit(provinces=2)
    assert [cleared.error for cleared in under(awake("somebody else"), clear=kind).controller.of(national.CpcCleared)] == [0x05]


def test_half_a_proof_is_none() -> None:
    card = awake()
    card.transmit(bytes.fromhex("00A4000002DF01"))
    card.transmit(bytes.fromhex("0084000008"))
    assert card.transmit(bytes.fromhex("0082000110") + bytes(16)).hex() == "6300"
    assert card.transmit(bytes.fromhex("00D6820001AA")).hex() == "6982"


# ---- the gantry


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(Profile(), tmp_path)
    yield made
    made.close()


def driven(bench: Bench, change: Callable[[CpcJourney], None] = lambda journey: None) -> CpcJourney:
    made = bench.vehicle(1)
    made.plan.has_obu = False
    journey = CpcJourney(bench, made).enters("A", 3600)
    journey.passes("g1")
    change(journey)
    GantryDrive(bench, bench.gantry()).passes(made, journey)
    bench.run(1.0)
    return journey


def record_of(bench: Bench) -> dict[str, Any]:
    (record,) = bench.back_office.records["gantry-transactions"].values()
    return dict(record)


def without(file: int) -> Callable[[CpcJourney], None]:
    def change(journey: CpcJourney) -> None:
        files = journey.card.memory.files
        files[DF01, file].data = b""

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [(without(EF04), 170), (lambda journey: setattr(journey, "keys_of", "nobody"), 168), (lambda journey: setattr(journey, "battery", 0x85), 124)],
)
def test_what_the_gantry_tells_of_a_card(bench: Bench, change: Callable[[CpcJourney], None], code: int) -> None:
    driven(bench, change)
    record = record_of(bench)
    assert record["specialType"] == str(code)
    assert (record["tradeResult"], record["fee"]) == ((0, 685) if code == 124 else (1, 0))


def test_production_cards_hold_what_this_gantry_would_have_written() -> None:
    """Sum, count, mileage, list of gantries and the record of EF04, from what production passages found on the card: those that wrote
    it inside a province. Of a list of 24 the count of the passages cannot be read.
    """
    seen = {"fee": 0, "count": 0, "mileage": 0, "gantries": 0}
    known = [row for row in data.rows(data.folder("trips") / "cpc_gantry_ef02_ef04.jsonl") if row["hex"] and row["ef04"] and row["tradeResult"] == "0"]
    rows = [row for row in known if row["updateResult"] == "2" and row["gantryType"] != "3" and row["countBefore"] < 24]
    for row in rows:
        passage = read_of(row)
        passage.add(Parameters(gantry_id=row["gantry"], gantry_hex=row["hex"]))
        real, listed = CpcProvince.decode(bytes.fromhex(row["ef04"])), row["ef02After"].upper()
        assert passage.after is not None and passage.province is not None
        seen["fee"] += (passage.after.local_fee, passage.province.fee) == (row["sumAfter"], real.fee)
        seen["count"] += passage.province.count == real.count
        seen["mileage"] += passage.province.mileage == real.mileage
        seen["gantries"] += b"".join(passage.after.passed_gantries()).hex().upper() == listed
    assert len(rows) > 190
    assert {name: count for name, count in seen.items() if count < len(rows)} == {}


def read_of(row: dict[str, Any]) -> CardPassage:
    """A card as a production gantry met it. What the gantry charged is taken from the row."""
    listed = bytes.fromhex(row["ef02Before"])
    before = CpcTransit(
        provinces=1, local_count=row["countBefore"], local_fee=row["sumBefore"], local_mileage=row["mileBefore"], passed=len(listed) // 3,
        gantries=listed.ljust(72, b"\x00"),
    )  # fmt: skip
    lengths = [row["mileAfter"] - row["mileBefore"], *(0 for _ in row["pay"][1:])]
    units = tuple(Unit(name, int(pay), 0, length) for name, pay, length in zip(row["units"], row["pay"], lengths, strict=True))
    found = national.ObuFound(obu_id=b"\xa1\x00\x00\x00", issuer=ISSUER, contract_version=1, contract_sn=CPC_ID, start=bytes(4), end=bytes(4), status=0)
    return CardPassage(found, from_stamp(row["transTime"].replace(" ", "T")), price=Price(units), entry=ENTRY, before=before)


# ---- the checks


Change = Callable[[dict[str, Any]], None]


def changed(events: list[Event], change: Change, moment: str = "") -> Scene:
    found = [msgspec.convert(msgspec.to_builtins(event), Event) for event in events]
    for event in found:
        if moment and event.kind == "gantry" and event.data["moment"] == moment:
            change(event.data)
        elif not moment and event.kind == "http" and event.data["path"].endswith("gantry-transactions"):
            record = deepcopy(event.data["request"])
            change(record)
            event.data["request"] = record
    return Scene(found)


def put(**fields: Any) -> Change:
    return lambda record: record.update(fields)


def transit(**fields: Any) -> Change:
    return lambda moment: moment.update(cpc_transit=CpcTransit.decode(bytes.fromhex(moment["cpc_transit"])[:101]).replace(**fields).encode().hex())


def province(**fields: Any) -> Change:
    return lambda moment: moment.update(cpc_provinces=CpcProvince.decode(bytes.fromhex(moment["cpc_provinces"])[:23]).replace(**fields).encode().hex())


def test_every_wrong_field_of_a_charged_card_is_seen(bench: Bench) -> None:
    driven(bench)
    events = list(bench.journal.events)
    wrong: dict[str, list[tuple[Change, str]]] = {
        "one CPC gantry record": [
            (put(OBUSN="3701000000000000"), ""), (put(mediaType=1), ""), (put(vlp="鲁A00000"), ""), (put(vehicleType=2), ""), (put(passId="0" * 36), ""),
            (put(passId="01" + "0" * 34), ""), (put(transTime="2026-07-01T01:00:00"), ""), (put(tradeId="x"), ""), (put(gantryHex=""), ""),
        ],
        "CPC gantry fee": [(put(fee=651), ""), (put(payFee=686, fee=686), ""), (put(feeGroup="651"), ""), (put(feeMileage=1), ""), (put(discountFee=34), "")],
        "CPC record and card agree": [
            (put(payFee=684), ""), (put(feeMileage=1), ""), (put(tradeResult=1), ""), (put(feeProvEF04="00" * 23), ""), (put(feeSumLocalAfter=1), ""),
            (put(gantryPassInfoAfter="3C1801"), ""), (put(transTime="2026-07-01T08:29:00"), ""), (transit(local_fee=1433), "left"), (transit(passed=1), "left"),
            (transit(last_gantry=b"\x3c\x18\x01"), "left"), (transit(provinces=2), "left"), (province(fee=1434), "left"), (province(count=1), "left"),
            (province(entry_time=1), "left"), (lambda moment: moment.update(cpc_entry="01" + moment["cpc_entry"][2:]), "enters"),
        ],
    }  # fmt: skip
    for name, changes in wrong.items():
        assert checks.run(name, changed(events, lambda record: None), {}).verdict is Verdict.PASS
        for change, moment in changes[: None if name != "CPC record and card agree" else -1]:
            assert checks.run(name, changed(events, change, moment), {}).verdict is Verdict.FAIL


def test_a_blank_card_is_left_as_it_is(bench: Bench) -> None:
    def blank(journey: CpcJourney) -> None:
        journey.blank, journey.awake = True, True

    driven(bench, blank)
    assert record_of(bench)["specialType"] == "135|136|137"
    events = list(bench.journal.events)
    assert checks.run("CPC record and card agree", changed(events, lambda record: None), {}).verdict is Verdict.PASS
    for change, moment in ((put(fee=685), ""), (put(tradeResult=0), ""), (transit(local_count=1), "left")):
        assert checks.run("CPC record and card agree", changed(events, change, moment), {}).verdict is Verdict.FAIL
    assert checks.run("CPC gantry fee", changed(events, lambda record: None), {"charged": True}).verdict is Verdict.FAIL
