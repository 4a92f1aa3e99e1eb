"""Generations of OBUs, judged by what flies through the air: key ids, cipher lengths, who authenticates whom."""

from typing import Any

import pytest

from emulators.obu import DF01, EF01
from emulators.obu_single import EF02, EF07
from fixtures.vehicles import GENERATIONS
from tests.emulators.zone import Zone, vehicle
from tollcert import crypto
from tollcert.wire import dsrc, national
from tollcert.wire.dsrc import GetSecure, Transfer
from tollcert.wire.national import Init, ObuFound, ObuRead, Traded
from tollcert.wire.single_piece import SingleEntry


def passed(generation: str, *, lane_mode: int = 3, **changes: Any) -> Zone:
    zone = Zone(vehicle(generation=generation, balance=5000))
    zone.controller.reply = lambda message: zone.passage(message, **changes)
    zone.say(Init(unix=int(zone.pump.now), date_time=bytes(7), lane_mode=lane_mode))
    zone.say(national.Antenna(opened=1))
    zone.pump.run(1)
    return zone


def flown(zone: Zone, control: int) -> list[bytes]:
    return [data[:-2] for _, port, data in zone.pump.sent if port == "air" and data[4] == control]


def asked(zone: Zone) -> list[Any]:
    return [block for frame in flown(zone, dsrc.DOWN_PRIVATE) for block in dsrc.requests(frame)]


def ciphers(zone: Zone) -> list[tuple[bytes, bytes, int]]:
    return [dsrc.read_secure(frame) for frame in flown(zone, dsrc.UP_RESPONSE) if frame[8:11] == b"\x18\x01\x15"]


def apdus(zone: Zone) -> list[bytes]:
    return [apdu for block in asked(zone) if isinstance(block, Transfer) for apdu in block.apdus]


@pytest.mark.parametrize(
    ("generation", "keys", "length", "version", "device"),
    [
        ("tdes_two_piece", (0x00, 0x00), 88, 0x10, national.DEVICE_TWO_PIECE),
        ("sm4_two_piece", (0x40, 0x43), 96, 0x51, national.DEVICE_TWO_PIECE),
        ("sm4_single_piece", (0x40, 0x43), 96, 0x52, national.DEVICE_SINGLE_PIECE),
    ],
)  # fmt: skip
def test_vehicle_information_on_the_air(generation: str, keys: tuple[int, int], length: int, version: int, device: int) -> None:
    zone = passed(generation)
    (found,), (read,) = zone.controller.of(ObuFound), zone.controller.of(ObuRead)
    secure = [(block.auth_key, block.encrypt_key, block.length) for block in asked(zone) if isinstance(block, GetSecure)]
    assert secure == [(*keys, 79)]
    assert [len(cipher) for cipher, _, _ in ciphers(zone)] == [length]
    assert (found.contract_version, found.device_type, read.error) == (version, device, 0)
    assert read.vehicle == zone.vehicle.obu.esam.memory.files[DF01, EF01].data
    assert read.vehicle not in ciphers(zone)[0][0]
    assert zone.vehicle.plan.generation == generation


def test_every_generation_is_tested() -> None:
    rows = next(mark for mark in test_vehicle_information_on_the_air.pytestmark if mark.name == "parametrize").args[1]
    assert {row[0] for row in rows} == set(GENERATIONS)


@pytest.mark.parametrize(("generation", "index", "algorithm"), [("tdes_two_piece", 0x01, 0x00), ("sm4_two_piece", 0x41, 0x04)])
def test_a_debit_on_the_air(generation: str, index: int, algorithm: int) -> None:
    zone = passed(generation, money=950)
    (traded,) = zone.controller.of(Traded)
    begun = next(apdu for apdu in apdus(zone) if apdu[:2] == b"\x80\x50")
    assert (begun[5], traded.algorithm, traded.error, traded.balance) == (index, algorithm, 0, 4050)


def test_a_single_piece_obu_at_a_lane() -> None:
    entry = SingleEntry(network=b"\x37\x01", station=b"\x2c\x13", lane=1, time=1_780_000_000, vehicle_class=1, status=3, plate=b"A" * 12)
    zone = passed("sm4_single_piece", station=entry.encode(), ef04=bytes(91))
    (found,), (read,), (traded,) = zone.controller.of(ObuFound), zone.controller.of(ObuRead), zone.controller.of(Traded)
    assert (found.status, read.station, read.issue, read.ef04, read.balance) == (0x0001, bytes(43), bytes(50), bytes(91), 0)
    assert (traded.error, traded.trans_type, traded.algorithm, traded.tac, traded.balance) == (0, 0x80, 4, bytes(4), 0)
    assert SingleEntry.decode(zone.vehicle.obu.esam.memory.files[DF01, EF02].data[:43]) == entry
    assert not [apdu for apdu in apdus(zone) if apdu[:1] == b"\x80"]
    zone.pump.run(250)
    assert len(zone.controller.of(ObuFound)) == 1


def test_a_single_piece_obu_at_a_gantry() -> None:
    """V3.4 brings gantry and time, V3.5 the whole of EF07; the next B4 shows it."""
    head = bytes.fromhex("37110266a1b2c3")
    zone = passed("sm4_single_piece", lane_mode=0x11, station=head.ljust(43, b"\x00"), ef04=bytes(91))
    trip = zone.vehicle.obu.esam.memory.files[DF01, EF07]
    assert trip.data == head.ljust(103, b"\x00")
    station, rest = bytes(range(43)), bytes(range(100, 160)).ljust(91, b"\x00")
    zone = passed("sm4_single_piece", lane_mode=0x11, station=station, ef04=rest)
    assert zone.vehicle.obu.esam.memory.files[DF01, EF07].data == station + rest[:60]
    zone.vehicle.obu._hold = None
    zone.pump.run(20)
    again = zone.controller.of(ObuRead)[-1]
    assert (again.issue, again.ef04) == (station + bytes(7), rest)


def test_a_single_piece_obu_is_not_written_without_the_key() -> None:
    zone = Zone(vehicle(generation="sm4_single_piece"))
    zone.psam.memory.keys["4A.SM4"] = bytes(16)
    zone.controller.reply = lambda message: zone.passage(message, ef04=bytes(91))
    zone.start()
    zone.pump.run(1)
    assert zone.controller.of(Traded)[0].error == 0x09
    assert not any(zone.vehicle.obu.esam.memory.files[DF01, EF02].data)
    esam = zone.vehicle.obu.esam
    esam.reset()
    for command in ("00A4000002DF01", "00A4000002EF02"):
        esam.transmit(bytes.fromhex(command))
    assert esam.transmit(bytes.fromhex("00D6000001AA")).hex() == "6982"


def test_an_early_single_piece_obu_with_32_bytes_of_vehicle_information() -> None:
    made = vehicle(generation="sm4_single_piece")
    file = made.obu.esam.memory.files[DF01, EF01]
    file.data = file.data[:32]
    zone = Zone(made)
    zone.controller.reply = lambda message: zone.passage(message, ef04=bytes(91))
    zone.start()
    zone.pump.run(1)
    assert zone.controller.of(ObuRead)[0].vehicle == file.data.ljust(79, b"\x00")
    assert [len(cipher) for cipher, _, refused in ciphers(zone) if not refused] == [64]


def test_a_card_of_either_algorithm_works_in_an_obu_of_either() -> None:
    for generation, card_of in (("tdes_two_piece", "sm4_two_piece"), ("sm4_two_piece", "tdes_two_piece")):
        made, other = vehicle(generation=generation), vehicle(generation=card_of, balance=5000)
        made.obu.card = other.card
        zone = Zone(made)
        zone.controller.reply = lambda message, zone=zone: zone.passage(message, money=10)
        zone.start()
        zone.pump.run(1)
        assert [(traded.error, traded.balance) for traded in zone.controller.of(Traded)] == [(0, 4990)]
        assert other.card.memory.algorithm == (crypto.SM4 if card_of.startswith("sm4") else crypto.TDES)
