"""Cards byte for byte: the conformance tool's instruction set, purchases, power cuts, foreign keys."""

import copy

import pytest

from emulators.etc_card import DF_TOLL, EF_0019, EtcCard
from emulators.iso7816 import Memory
from emulators.psam import Psam, psam
from fixtures import test_keys
from fixtures.people import EtcProvider, people
from fixtures.vehicles import AREA_SHANDONG, Vehicle
from tollcert import crypto

NOW = 1_780_000_000.0
TERMINAL = bytes.fromhex("01370004727F")
TIME = bytes.fromhex("20260101120000")
INSTRUCTIONS = [
    ("0084000004", "9000"), ("0084000008", "9000"), ("0084000010", "9000"), ("0084000009", "6700"), ("0084010004", "6A86"),
    ("0484000004", "6E00"), ("0083000004", "6D00"), ("80F6000304", "9000"), ("80F6010304", "6A86"), ("80F6000305", "6C04"),
    ("80F7000304", "6D00"), ("00F6000304", "6E00"), ("00A4000002EF04", "9000"), ("00A4010002EF04", "6A86"),
    ("04A4000002EF04", "6E00"), ("00820000083F00", "6984"), ("00B0816329", "6B00"), ("00C0000024", "6F00"),
    ("0059000001", "6985"), ("04D68100051122334444", "6984"),
]  # fmt: skip


def vehicle(algorithm: str = crypto.TDES, **plan: object) -> Vehicle:
    made = Vehicle(people(7), 1)
    made.plan.algorithm = algorithm
    for name, value in plan.items():
        setattr(made.plan, name, value)
    made.build(NOW)
    return made


def module(faker: EtcProvider | None = None) -> Psam:
    return psam(number=bytes(10), terminal=TERMINAL, area=AREA_SHANDONG, keys=test_keys.psam_keys(), online=False, serial=b"PSAM", seed=3)


def send(card: EtcCard | Psam, text: str) -> tuple[bytes, str]:
    answer = card.transmit(bytes.fromhex(text))
    return answer[:-2], answer[-2:].hex().upper()


@pytest.mark.parametrize(("command", "status"), INSTRUCTIONS)
def test_instruction_set_of_the_esam(command: str, status: str) -> None:
    esam = vehicle().obu.esam
    assert send(esam, command)[1] == status


def test_records_are_read_by_their_own_number() -> None:
    """From 1, in their order, cut to what was asked for; none is before the first or behind the last."""
    card = vehicle().card
    card.memory.files[DF_TOLL, EF_0019].records = [bytes((number,)) * 43 for number in (1, 2, 3)]
    send(card, "00A40000021001")
    assert [send(card, f"00B2{number:02X}CC2B") for number in (1, 2, 3)] == [(bytes((number,)) * 43, "9000") for number in (1, 2, 3)]
    assert send(card, "00B202CC05") == (b"\2" * 5, "9000")
    assert [send(card, f"00B2{number:02X}CC2B")[1] for number in (0, 4)] == ["6A83", "6A83"]


@pytest.mark.parametrize("flag", ["02", "FF", "04"], ids=["no algorithm", "no algorithm either", "an algorithm without a key"])
def test_a_purchase_in_an_algorithm_that_the_module_does_not_have(flag: str) -> None:
    """6A88, and no serial number is used up."""
    made, head = module(), "8070000024" + "00" * 8 + "00000001" + "00" * 7
    del made.memory.keys["purchase.SM4"]
    assert send(made, f"{head}{flag}" + "00" * 16)[1] == "6A88"
    assert send(made, f"{head}00" + "00" * 16) == (send(module(), f"{head}00" + "00" * 16)[0], "9000")


def test_instructions_that_need_a_state() -> None:
    made = vehicle()
    esam = made.obu.esam
    send(esam, "0084000004")
    assert send(esam, "04D68100051122334444")[1] == "6988"
    send(esam, "00A4000002EF04")
    assert send(esam, "00D6013A01AA")[1] == "6986"
    send(esam, "00A4000002DF01")
    assert send(esam, "00B0810029")[1] == "6982"
    assert send(esam, "00B0820029")[1] == "6981"
    assert send(made.card, "00B23C1439")[1] == "6A83"
    assert send(made.card, "0020000006888888000000")[1] == "63C2"
    assert send(made.card, "00B201C417")[1] == "6982"


class Purchase:
    """One compound purchase, command by command, as a terminal makes it."""

    def __init__(self, card: EtcCard, sam: Psam, money: int, record: bytes) -> None:
        self.card, self.sam, self.money, self.record = card, sam, money.to_bytes(4, "big"), record
        self.sm4 = card.memory.algorithm == crypto.SM4
        self.issue = card.memory.files[0x1001, 0x0015].data

    def commands(self):
        begun = yield bytes.fromhex("805003020B") + (b"\x41" if self.sm4 else b"\x01") + self.money + TERMINAL
        yield b"\x80\xdc\xaa\xc8\x2b" + self.record
        data = begun[11:15] + begun[4:6] + self.money + b"\x09" + TIME + begun[9:11] + self.issue[12:20] + self.issue[:4] * 2
        started = self.sam.transmit(b"\x80\x70\x00\x00\x24" + data)
        assert started[-2:] == b"\x90\x00"
        self.proof = yield bytes.fromhex("805401000F") + started[:4] + TIME + started[4:8]

    def run(self) -> bytes:
        script = self.commands()
        answer = self.card.transmit(next(script))
        while True:
            try:
                answer = self.card.transmit(script.send(answer))
            except StopIteration:
                return self.proof


@pytest.mark.parametrize("algorithm", [crypto.TDES, crypto.SM4])
def test_purchase_debits_and_writes_in_one_step(algorithm: str) -> None:
    card, sam = vehicle(algorithm, balance=5000).card, module()
    record = b"\xaa\x29\x00" + bytes(range(40))
    answer = Purchase(card, sam, 1234, record).run()
    assert answer[-2:] == b"\x90\x00"
    assert card.memory.counters["balance"] == 3766
    assert send(card, "00B201CC2B") == (record, "9000")
    assert send(sam, "8072000004" + answer[4:8].hex())[1] == "9000"
    assert send(card, "805A0009020001")[0] == answer[4:8] + answer[:4]


def test_wrong_mac2_is_refused_by_the_psam() -> None:
    card, sam = vehicle().card, module()
    Purchase(card, sam, 1, b"\xaa\x29\x00" + bytes(40)).run()
    assert send(sam, "807200000400000000")[1] == "9302"


def test_card_of_another_master_key_fails_mac1() -> None:
    card = vehicle(card_keys_of="somebody else").card
    before = copy.deepcopy(card.memory)
    assert Purchase(card, module(), 100, b"\xaa\x29\x00" + bytes(40)).run()[-2:] == bytes.fromhex("9302")
    assert card.memory == before


def test_balance_too_small() -> None:
    card = vehicle(balance=99).card
    assert send(card, "805003020B01" + "00000064" + TERMINAL.hex())[1] == "9401"


def test_update_cache_without_purchase() -> None:
    assert send(vehicle().card, "80DCAAC82B" + "AA2900" + "00" * 40)[1] == "6985"


@pytest.mark.parametrize("algorithm", [crypto.TDES, crypto.SM4])
@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("direction", ["command", "response"])
def test_power_cut_after_every_byte_leaves_the_old_or_the_new_state(algorithm: str, step: int, direction: str) -> None:
    """A card that lost power before the last byte of a command never saw it; a response that is cut was computed."""
    record = b"\xaa\x29\x00" + bytes(range(40))
    old, new = _states(algorithm, record)
    for cut in range(60):
        made = vehicle(algorithm, balance=5000)
        _cut(Purchase(made.card, module(), 1234, record), step, direction, cut)
        made.card.reset()
        assert made.card.memory in (old, new)
        assert made.card.memory == (new if (step, direction) == (2, "response") else old)
        assert made.card.purchase is None


def _states(algorithm: str, record: bytes) -> tuple[Memory, Memory]:
    made = vehicle(algorithm, balance=5000)
    old = copy.deepcopy(made.card.memory)
    Purchase(made.card, module(), 1234, record).run()
    return old, made.card.memory


def _cut(purchase: Purchase, step: int, direction: str, cut: int) -> None:
    """Run up to command `step` and cut the power after `cut` bytes of it or of its response."""
    script = purchase.commands()
    command = next(script)
    for _ in range(step):
        command = script.send(purchase.card.transmit(command))
    if direction == "command":
        whole = cut >= len(command)
        if whole:
            return
        purchase.card.reset()
        return
    purchase.card.transmit(command)[:cut]
