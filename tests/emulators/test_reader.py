"""Reader slots, and the lane's way with cards on them: reading, paying through the SAM, CPC cards."""

from typing import Any

import pytest

from emulators.core import Received
from emulators.cpc_card import CpcCard, cpc_card
from emulators.etc_card import EtcCard
from emulators.lane.cpc import CpcReader
from emulators.lane.events import CardPut, CardTaken
from emulators.lane.purse import CardRead, Purse
from emulators.lane.reader_link import ReaderLink
from emulators.psam import psam
from emulators.reader import PutCard, ReaderSlot, TakeCard
from fixtures import test_keys
from fixtures.people import people
from fixtures.vehicles import AREA_SHANDONG, Vehicle
from tests.emulators.pump import Doer, Pump
from tollcert import crypto
from tollcert.wire import vpcd
from tollcert.wire.files import RADIO_OFF, RADIO_ON, CpcEntry, CpcIssue, CpcTransit

ISSUER = AREA_SHANDONG + bytes.fromhex("37010001")
CPC_ID = bytes.fromhex("3701000000000042")
RECORD = b"\xaa\x29\x00" + bytes(range(40))
TERMINAL = bytes.fromhex("01370004A001")


class Desk:
    """A reader with its SAM, and a lane that uses them."""

    def __init__(self) -> None:
        self.pump, self.lane, self.slot = Pump(), Doer(), ReaderSlot("reader")
        module = psam(number=bytes(10), terminal=TERMINAL, area=AREA_SHANDONG, keys=test_keys.psam_keys(), online=False, serial=b"PSAM", seed=3)
        self.sam = ReaderSlot("sam", module)
        links = {name: ReaderLink(self.lane, name) for name in ("reader", "sam")}
        self.lane.links = {name: link.receive for name, link in links.items()}
        self.pump.wire(self.lane, "reader", self.slot, "product")
        self.pump.wire(self.lane, "sam", self.sam, "product")
        self.purse, self.cpc = Purse(links["reader"], links["sam"]), CpcReader(links["reader"], links["sam"])

    def put(self, card: Any) -> None:
        self.pump.world(self.slot, PutCard(card))

    def do(self, script: Any) -> Any:
        self.pump.world(self.lane, script)
        self.pump.run(5)
        return self.lane.result


def etc(algorithm: str = crypto.TDES, **plan: object) -> EtcCard:
    made = Vehicle(people(7), 1)
    made.plan.algorithm = algorithm
    for name, value in plan.items():
        setattr(made.plan, name, value)
    made.build(1_780_000_000.0)
    assert made.card is not None
    return made.card


def cpc(owner: str = "network", battery: int = 90) -> CpcCard:
    issue = CpcIssue(issuer=ISSUER, cpc_id=CPC_ID, start=bytes.fromhex("20200101"), end=bytes.fromhex("20401231"))
    return cpc_card(issue, mac=bytes.fromhex("A1020304"), keys=test_keys.cpc_keys(ISSUER, CPC_ID, owner), battery=battery)


def test_cards_come_and_go() -> None:
    desk, card = Desk(), etc()
    desk.put(card)
    desk.put(card)
    desk.pump.world(desk.slot, TakeCard())
    assert desk.lane.seen == [CardPut("sam"), CardPut("reader"), CardTaken("reader")]
    assert [told["there"] for told in desk.pump.kinds("card")] == [True, False]


def test_an_empty_slot_answers_6f00() -> None:
    pump, slot = Pump(), ReaderSlot("reader")
    for payload in ("00B0950032", "04"):
        pump.event(slot, _received(payload))
    assert [data.hex() for _, _, data in pump.sent] == ["00026f00", "0000"]


def _received(payload: str) -> Received:
    return Received("product", vpcd.message(bytes.fromhex(payload)))


def test_a_card_that_is_not_powered_answers_6f00_and_shows_its_atr() -> None:
    pump, slot = Pump(), ReaderSlot("reader", cpc())
    for payload in ("00B081001E", "04", "01", "00A40000023F00"):
        pump.event(slot, _received(payload))
    answers = [data for _, _, data in pump.sent]
    assert [a.hex() for a in answers[:2]] == ["00026f00", "00083b640000a1020304"]
    assert answers[2][-2:] == b"\x90\x00"


@pytest.mark.parametrize("algorithm", [crypto.TDES, crypto.SM4])
def test_a_purchase_through_the_sam(algorithm: str) -> None:
    desk, card = Desk(), etc(algorithm, balance=5000)
    desk.put(card)
    read = desk.do(desk.purse.read())
    assert (read.balance, read.issue[:43]) == (5000, card.memory.files[0x1001, 0x0015].data[:43])
    result = desk.do(desk.purse.purchase(read, 1234, RECORD, desk.pump.now))
    assert (result.error, result.balance, result.terminal, result.algorithm) == (0, 3766, TERMINAL, 4 if algorithm == crypto.SM4 else 0)
    assert card.memory.counters["balance"] == 3766
    assert desk.do(desk.purse.proof(result.pay_serial)) == result.tac
    again = desk.do(desk.purse.read())
    assert (again.station, again.balance) == (RECORD, 3766)


@pytest.mark.parametrize(("plan", "error"), [({"balance": 10}, 0x11), ({"card_keys_of": "somebody else"}, 0x06)])
def test_a_purchase_that_the_card_refuses(plan: dict[str, Any], error: int) -> None:
    desk, card = Desk(), etc(**plan)
    desk.put(card)
    before = card.memory.counters["balance"]
    assert desk.do(desk.purse.purchase(desk.do(desk.purse.read()), 100, RECORD, desk.pump.now)).error == error
    assert card.memory.counters["balance"] == before


def test_reading_nothing_and_the_wrong_card() -> None:
    desk = Desk()
    assert desk.do(desk.purse.read()) is None
    desk.put(cpc())
    assert desk.do(desk.purse.read()) is None
    desk.put(etc())
    assert desk.do(desk.cpc.read()) is None
    assert isinstance(desk.do(desk.purse.read()), CardRead)


def test_a_cpc_card_from_entry_to_exit() -> None:
    desk, card = Desk(), cpc()
    desk.put(card)
    blank = desk.do(desk.cpc.read())
    assert (blank.issue.cpc_id, blank.state.battery, blank.state.radio, blank.provinces) == (CPC_ID, 90, RADIO_OFF, [])
    entry = CpcEntry(vehicle_class=1, plate=b"A".ljust(12, b"\x00"), network=b"\x37\x01", station=b"\x2c\x13", lane=1, time=1_780_000_000, status=1)
    assert desk.do(desk.cpc.write_entry(blank.issue, entry)) is True
    written = desk.do(desk.cpc.read())
    assert (written.entry, written.state.radio, card.radio_on) == (entry.replace(radio=RADIO_ON), RADIO_ON, True)
    assert desk.do(desk.cpc.clear(blank.issue)) is True
    cleared = desk.do(desk.cpc.read())
    assert (cleared.entry, cleared.transit, cleared.state.radio) == (CpcEntry(), CpcTransit(), RADIO_OFF)


def test_a_cpc_card_of_another_network_takes_nothing() -> None:
    desk, card = Desk(), cpc("somebody else")
    desk.put(card)
    assert desk.do(desk.cpc.write_entry(desk.do(desk.cpc.read()).issue, CpcEntry(vehicle_class=1))) is False
    assert card.memory.files[0xDF01, 0xEF01].data == CpcEntry().encode()


def test_a_cpc_card_is_not_written_without_authentication() -> None:
    card = cpc()
    card.transmit(bytes.fromhex("00A4000002DF01"))
    assert card.transmit(bytes.fromhex("00D681170101"))[-2:] == bytes.fromhex("6982")
    assert card.transmit(bytes.fromhex("00D6820001FF"))[-2:] == bytes.fromhex("6982")


def test_the_gantry_list_drops_the_oldest_of_24() -> None:
    transit = CpcTransit()
    for number in range(30):
        transit = transit.with_gantry(bytes((0x37, 0x00, number)))
    assert transit.passed == 24
    assert [gantry[2] for gantry in transit.passed_gantries()] == list(range(6, 30))
    assert CpcTransit.SIZE == 101
