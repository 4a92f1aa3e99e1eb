"""The antenna against an OBU and a controller: retries, holds, releases, old files, garbage."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulators.core import Core, Received, Woke
from emulators.obu import DF01, EF01, EF04, HOLD_SECONDS
from emulators.reader import ReaderSlot
from emulators.rsu import RsuOptions
from fixtures import test_keys
from fixtures.vehicles import AREA_SHANDONG
from tests.emulators.test_reader import cpc
from tests.emulators.zone import Zone, module, vehicle
from tollcert import crypto
from tollcert.wire import dsrc, national, serial
from tollcert.wire.files import EF04_LOCAL_OFFSET, vehicle_info
from tollcert.wire.national import Antenna, Continue, Init, ObuFound, ObuRead, Stop, TacRead, Traded


def passed(zone: Zone, **changes: Any) -> Zone:
    zone.controller.reply = lambda message: zone.passage(message, **changes)
    zone.start()
    zone.pump.run(1)
    return zone


@pytest.mark.parametrize("algorithm", [crypto.TDES, crypto.SM4])
def test_a_passage_writes_debits_and_is_held(algorithm: str) -> None:
    zone = passed(Zone(vehicle(algorithm=algorithm, balance=5000)), money=950)
    (traded,) = zone.controller.of(Traded)
    card, obu = zone.vehicle.card, zone.vehicle.obu
    assert (traded.error, traded.balance, traded.algorithm) == (0, 4050, 4 if algorithm == crypto.SM4 else 0)
    assert card.memory.counters["balance"] == 4050
    assert obu.esam.memory.files[DF01, EF04].data[EF04_LOCAL_OFFSET:][:91] == zone.order().ef04
    zone.pump.run(HOLD_SECONDS)
    assert len(zone.controller.of(ObuFound)) == 1


def test_a_failed_transaction_may_be_tried_again() -> None:
    """EF04 is written, the debit is refused: the OBU must answer the next beacon (freedom.md 5)."""
    zone = passed(Zone(vehicle(balance=100)), money=950)
    zone.pump.run(2)
    assert [traded.error for traded in zone.controller.of(Traded)][:2] == [0x12, 0x12]
    zone.controller.reply = lambda message: zone.passage(message, money=50)
    zone.pump.run(2)
    assert zone.controller.of(Traded)[-1].error == 0


@pytest.mark.parametrize(
    "cancel",
    [
        lambda mac: [Continue(obu_id=mac)], lambda mac: [Stop(obu_id=mac)], lambda mac: [national.StopShort(obu_id=mac)],
        lambda mac: [Stop(obu_id=mac, stop_type=2)], lambda mac: [Antenna(opened=0), Antenna(opened=1)],
        lambda mac: [Init(unix=1_780_000_000, date_time=bytes(7))],
    ],
)  # fmt: skip
@pytest.mark.parametrize("stage", [ObuFound, ObuRead, Traded])
def test_every_way_to_cancel_brings_the_obu_back_within_two_seconds(cancel: Any, stage: type[Any]) -> None:
    zone = Zone(vehicle(balance=100))
    silent = {ObuFound: (ObuFound,), ObuRead: (ObuRead,), Traded: (Traded,)}[stage]
    zone.controller.reply = lambda message: None if isinstance(message, silent) else zone.passage(message, money=950)
    zone.start()
    zone.pump.run(0.5)
    assert len(zone.controller.of(stage)) == 1
    for order in cancel(zone.vehicle.obu.mac):
        zone.say(order)
    before = len(zone.controller.of(ObuFound))
    zone.pump.run(2)
    resent = isinstance(cancel(b"abcd")[0], Stop) and cancel(b"abcd")[0].stop_type == 2
    assert len(zone.controller.of(ObuFound)) > before or (resent and len(zone.controller.of(stage)) > 1)


def test_c1_after_a_failed_b5_ends_the_dialogue() -> None:
    zone = passed(Zone(vehicle(balance=100)), money=950)
    told = [dsrc.requests(data[:-2])[0] for core, port, data in zone.pump.sent if core is zone.rsu and port == "air" and data[4] == 0x40]
    assert dsrc.SetMmi(1) in told
    assert isinstance(told[-1], dsrc.Release)


def test_an_obu_with_the_59_byte_file() -> None:
    made = vehicle()
    file = made.obu.esam.memory.files[DF01, EF01]
    file.data = file.data[:59]
    zone = passed(Zone(made))
    (read,) = zone.controller.of(ObuRead)
    assert (read.error, read.vehicle) == (0, file.data + bytes(20))
    assert vehicle_info(read.vehicle).vehicle_class == 1


def test_a_lost_debit_answer_is_recovered_by_c8_without_a_second_debit() -> None:
    zone = Zone(vehicle(balance=5000))
    lost = []

    def lose(core: Core, port: str, data: Any) -> list[Any]:
        debited = zone.vehicle.card.memory.counters["balance"] == 4050 and core is zone.vehicle.obu
        if debited and len(lost) < 5:
            lost.append(data)
            return []
        return [data]

    def reply(message: Any) -> Any:
        if isinstance(message, Traded) and message.error:
            return national.GetTac(obu_id=message.obu_id, pay_serial=message.pay_serial)
        return zone.passage(message, money=950)

    zone.pump.disturb, zone.controller.reply = lose, reply
    zone.start()
    zone.pump.run(1)
    (traded,), (tac,) = zone.controller.of(Traded), zone.controller.of(TacRead)
    assert (len(lost), traded.error, tac.error, tac.money) == (5, 0x01, 0, 4050)
    assert tac.tac == zone.vehicle.card.memory.values["proof"][2:6]
    zone.say(Continue(obu_id=zone.vehicle.obu.mac))
    zone.pump.run(20)
    assert (zone.vehicle.card.memory.counters["balance"], len(zone.controller.of(ObuFound))) == (4050, 1)


# ---- garbage

MESSAGES = st.sampled_from(national.MESSAGES)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_antenna_survives_any_orders_in_any_state(data: st.DataObject) -> None:
    """Well-framed nonsense from the controller, at any moment of a dialogue."""
    zone = Zone(vehicle())
    zone.controller.reply = lambda message: zone.passage(message)
    zone.start()
    for _ in range(data.draw(st.integers(1, 8))):
        layout = data.draw(MESSAGES)
        body = data.draw(st.binary(min_size=layout.SIZE - 1, max_size=layout.SIZE + 40 * (layout.FIELDS.keys() >= {"rest"})))
        mac = zone.vehicle.obu.mac if data.draw(st.booleans()) else body[:4]
        raw = bytes.fromhex(layout.NAME[:2]) + (mac + body[4:] if len(body) > 4 else body)
        zone.pump.event(zone.rsu, Received("controller", national.frame(0x10, raw)))
        zone.pump.run(data.draw(st.sampled_from([0.0, 0.01, 0.3, 1.5])))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_antenna_survives_any_answers_of_the_air_and_of_the_psam(data: st.DataObject) -> None:
    """Each answer may be cut, changed or replaced, with a right FCS."""
    zone = Zone(vehicle())
    zone.controller.reply = lambda message: zone.passage(message)

    def spoil(core: Core, port: str, frame: Any) -> list[Any]:
        if port != "air" or core is zone.rsu or not data.draw(st.booleans()):
            return [frame]
        kept = frame[: data.draw(st.integers(0, len(frame) - 2))]
        return [dsrc.with_fcs(kept + data.draw(st.binary(max_size=12)))]

    honest = zone.psam.transmit
    zone.pump.slot(zone.rsu, "psam", lambda raw: honest(raw) if data.draw(st.booleans()) else data.draw(st.binary(max_size=40)))
    zone.pump.disturb = spoil
    zone.start()
    zone.pump.run(3)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.binary(max_size=80), max_size=10))
def test_the_obu_survives_any_frames(frames: list[bytes]) -> None:
    obu = vehicle().obu
    heads = [dsrc.BROADCAST + b"\x50\x03\x91\xc0", obu.mac + b"\x40\x77\x91\x05\x01\x03\x18", obu.mac + b"\x40\xf7\x91", b""]
    obu.on(Received("air", dsrc.with_fcs(dsrc.Bst(b"\x08\x00\x00\x01", 1_780_000_000).encode())), 0.0)
    for number, frame in enumerate(frames):
        obu.on(Received("air", dsrc.with_fcs(heads[number % 4] + frame)), float(number))
        obu.on(Received("air", frame), float(number))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.binary(max_size=300), max_size=6))
def test_a_reader_slot_survives_any_bytes(chunks: list[bytes]) -> None:
    for card in (None, cpc(), vehicle().card, module(bytes(6), online=True)):
        slot = ReaderSlot("reader", card)
        for chunk in chunks:
            slot.on(Received("product", chunk), 0.0)
            slot.on(Received("product", b"\x00\x01\x01" + len(chunk).to_bytes(2, "big") + chunk), 0.0)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.binary(max_size=60), max_size=20))
def test_cards_survive_any_commands(commands: list[bytes]) -> None:
    made = vehicle()
    heads = [bytes.fromhex(head) for head in ("00A40000", "00B0", "00B2", "00D6", "04D6", "0084", "0082", "0020", "80F6", "8050", "80DC", "8054", "805A", "8070", "801A", "80FA", "00B4", "8072")]  # fmt: skip
    for card in (made.card, made.obu.esam, cpc(), module(bytes(6))):
        for number, command in enumerate(commands):
            for raw in (command, heads[number % len(heads)] + command):
                assert len(card.transmit(raw)) >= 2


def test_a_timer_of_nobody_is_ignored() -> None:
    Zone(vehicle()).rsu.on(Woke("nobody"), 0.0)


# ---- on-line authorisation


def _authorisation_of(zone: Zone, rand: bytes) -> national.PsamOrder:
    mac = crypto.external_answer(crypto.SM4, test_keys.master("psam-external", crypto.SM4), rand)
    return national.PsamOrder(count=1, rest=national.PsamCommand(channel=1, apdu=bytes.fromhex("0082004108") + mac).encode())


def test_an_unauthorised_psam_decrypts_nothing_until_the_platform_has_answered() -> None:
    zone = passed(Zone(vehicle(), options=RsuOptions(psam_online=True)))
    modules, _ = national.parts(zone.controller.of(national.RsuState)[0])
    assert (modules[0].auth, modules[0].version, zone.controller.of(ObuRead)[0].error) == (1, 5, 0x05)
    zone.say(national.PsamQuery())
    (data,) = zone.controller.of(national.PsamData)
    (entry,) = national.entries(national.PsamEntry, data.rest)
    assert (entry.terminal, entry.number.hex(), entry.area[:4]) == (zone.options.terminal, "37010000000000000001", AREA_SHANDONG)
    zone.say(_authorisation_of(zone, entry.rand))
    (result,) = zone.controller.of(national.PsamResult)
    assert (result.error, national.entries(national.PsamOutcome, result.rest)[0].status_word) == (0, 0x9000)
    zone.say(Init(unix=1, date_time=bytes(7)))
    assert national.parts(zone.controller.of(national.RsuState)[-1])[0][0].auth == 0
    zone.pump.run(2)
    assert zone.controller.of(Traded)[-1].error == 0


def test_a_wrong_answer_of_the_platform_authorises_nobody() -> None:
    zone = passed(Zone(vehicle(), options=RsuOptions(psam_online=True)))
    zone.say(national.PsamQuery())
    zone.say(_authorisation_of(zone, bytes(8)))
    (result,) = zone.controller.of(national.PsamResult)
    assert (result.error, national.entries(national.PsamOutcome, result.rest)[0].status_word) == (1, 0x6300)
    zone.pump.run(2)
    assert {read.error for read in zone.controller.of(ObuRead)} == {0x05}


def test_a_channel_without_psam() -> None:
    zone = Zone(options=RsuOptions(psam_online=True))
    zone.start()
    zone.say(national.PsamQuery(channels=b"\x00\x02"))
    assert zone.controller.of(national.PsamData)[0].error == 1


def test_a_form_whose_b4_has_no_word_for_a_missing_card_tells_it_in_the_b2() -> None:
    """The serial form knows only cards that cannot be read: without the status bit a missing card would pass for a broken one."""
    zone = Zone(vehicle(card_inserted=False), options=RsuOptions(form="serial", no_card_in_b4=True))
    zone.pump.unwire(zone.rsu, "controller")
    for order in (serial.Init(unix=int(zone.pump.now), date_time=bytes(7), lane_mode=3), serial.Antenna(opened=1)):
        zone.pump.event(zone.rsu, Received("controller", serial.frame(serial.CONTROLLER_RSCTL, order.encode())))
    zone.pump.run(0.5)
    said = b"".join(data for core, port, data in zone.pump.sent if core is zone.rsu and port == "controller")
    found = [serial.decode(frame.data) for frame in serial.Deframer().feed(said) if frame.data[:1] == b"\xb2"]
    assert found and all(one.status & national.ObuStatus.NO_CARD for one in found)
