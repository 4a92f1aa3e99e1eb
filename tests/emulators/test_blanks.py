"""Blank chips: keys are replaced under the transport key, files are erased, the purse is loaded and unloaded in one step."""

import copy

import pytest

from emulators.blanks import blank_card, blank_obu
from emulators.etc_card import EtcCard
from emulators.iso7816 import CardOs
from fixtures.chips import blank, read_chip
from tollcert import crypto
from tollcert.wire.personalisation import LOAD, NO_TERMINAL_SERIAL, UNLOAD, key_record, movement_done, movement_ordered, movement_shown

TRANSPORT, LOAD_KEY = bytes(range(16)), bytes(range(16, 32))
TERMINAL, TIME = bytes.fromhex("010000000001"), bytes.fromhex("20260701090000")


def send(os: CardOs, raw: bytes | str) -> tuple[bytes, str]:
    answer = os.transmit(bytes.fromhex(raw) if isinstance(raw, str) else raw)
    return answer[:-2], answer[-2:].hex().upper()


def secured(os: CardOs, head: str, data: bytes, key: bytes = TRANSPORT) -> str:
    challenge = send(os, "0084000004")[0]
    command = bytes.fromhex(head) + bytes((len(data) + 4,)) + data
    return send(os, command + crypto.secure_mac(os.memory.algorithm, key, challenge, command))[1]


def replace_key(os: CardOs, usage: str, key: bytes, under: bytes = TRANSPORT) -> str:
    algorithm = os.memory.algorithm
    return secured(os, "84D40100", crypto.encrypt(algorithm, under, crypto.pad(key_record(usage, key), crypto.BLOCK[algorithm])), under)


def loaded_card(algorithm: str, fen: int = 0) -> EtcCard:
    card = blank_card(b"CHIP", TRANSPORT, algorithm, seed=5)
    for usage in ("tac", "load", "unload"):
        assert replace_key(card, usage, LOAD_KEY) == "9000"
    if fen:
        assert move(card, LOAD, fen)[1] == "9000"
    return card


def move(card: EtcCard, kind: int, fen: int) -> tuple[bytes, str]:
    """Load or unload as an issuer does, all MACs checked."""
    algorithm = card.memory.algorithm
    begun, word = send(card, ("80500002" if kind == LOAD else "80500502") + "0B" + ("41" if algorithm == crypto.SM4 else "01") + f"{fen:08X}" + TERMINAL.hex())
    if word != "9000":
        return b"", word
    balance, serial = int.from_bytes(begun[:4], "big"), begun[4:6]
    session = crypto.session_key(algorithm, LOAD_KEY, begun[8:12], serial, NO_TERMINAL_SERIAL)
    assert crypto.mac(algorithm, session, movement_shown(balance, fen, kind, TERMINAL)) == begun[12:16]
    mac2 = crypto.mac(algorithm, session, movement_ordered(fen, kind, TERMINAL, TIME))
    proof, word = send(card, ("805200000B" if kind == LOAD else "805403000B") + (TIME + mac2).hex())
    done = movement_done(balance + (fen if kind == LOAD else -fen), serial, fen, kind, TERMINAL, TIME)
    assert proof == (crypto.tac(algorithm, LOAD_KEY, done) if kind == LOAD else crypto.mac(algorithm, session, done))
    return proof, word


@pytest.mark.parametrize("algorithm", [crypto.TDES, crypto.SM4])
def test_load_and_unload_change_the_balance_and_the_serial_number(algorithm: str) -> None:
    card = loaded_card(algorithm, 5000)
    assert (card.memory.counters["balance"], card.memory.counters["online"]) == (5000, 1)
    assert move(card, UNLOAD, 5001)[1] == "9401"
    assert move(card, UNLOAD, 5000)[1] == "9000"
    assert (card.memory.counters["balance"], card.memory.counters["online"]) == (0, 2)


@pytest.mark.parametrize("algorithm", [crypto.TDES, crypto.SM4])
def test_a_load_that_is_cut_before_its_second_command_changes_nothing(algorithm: str) -> None:
    card = loaded_card(algorithm, 100)
    before = copy.deepcopy(card.memory)
    send(card, "805000020B" + ("41" if algorithm == crypto.SM4 else "01") + "00000064" + TERMINAL.hex())
    card.reset()
    assert send(card, "805200000B" + TIME.hex() + "00000000")[1] == "6985"
    assert card.memory == before


def test_a_load_without_the_key_is_refused() -> None:
    card = loaded_card(crypto.TDES)
    send(card, "805000020B0100000064" + TERMINAL.hex())
    assert send(card, "805200000B" + TIME.hex() + "00000000")[1] == "9302"
    assert send(blank_card(b"CHIP", TRANSPORT, crypto.TDES), "805000020B0100000064" + TERMINAL.hex())[1] == "9403"


@pytest.mark.parametrize("algorithm", [crypto.TDES, crypto.SM4])
def test_keys_are_replaced_under_the_key_that_is_in_force(algorithm: str) -> None:
    card = blank_card(b"CHIP", TRANSPORT, algorithm)
    assert replace_key(card, "maintenance", LOAD_KEY) == "9000"
    assert replace_key(card, "load", LOAD_KEY) == "6988"
    assert replace_key(card, "load", LOAD_KEY, LOAD_KEY) == "9000"
    assert secured(card, "84D40100", bytes(crypto.BLOCK[algorithm]), LOAD_KEY) == "6A80"
    assert card.memory.keys == {"maintenance": LOAD_KEY, "load": LOAD_KEY}


def test_erase_leaves_a_blank_chip_and_refuses_while_money_is_on_it() -> None:
    card = loaded_card(crypto.TDES, 1)
    assert secured(card, "840E0000", b"") == "6985"
    move(card, UNLOAD, 1)
    assert secured(card, "04D69500", b"\x01" * 50) == "9000"
    assert secured(card, "04DC01CC", b"\xaa" * 43) == "9000"
    assert secured(card, "840E0000", b"", LOAD_KEY) == "6988"
    assert secured(card, "840E0000", b"") == "9000"
    fresh = blank_card(b"CHIP", TRANSPORT, crypto.TDES)
    assert card.memory.files == fresh.memory.files
    assert card.memory.keys == fresh.memory.keys


def test_blank_media_trade_with_nobody() -> None:
    for form in ("old", "new", "sm4"):
        assert read_chip(blank("card", form, "10000001"))["purchase"] == "9403"
        assert read_chip(blank("obu", form, "10000001"))["secret"] == "6A88"
    assert blank_obu(b"CHIP", TRANSPORT, crypto.SM4).status & 0xFF == 0
