"""The steps of a personalisation, each as the APDUs that do it: pure functions of what the chip has answered so far.

A step asks for one batch of commands after another until it is done. After a power cut it begins again, so each can be done
twice: files are written whole, a load or unload is known by the chip's own serial number.
"""

from hashlib import sha256
from typing import Literal

import msgspec

from emulators.back_office.custody import ChipKeys
from emulators.back_office.drafts import Content
from tollcert import crypto
from tollcert.wire import apdu
from tollcert.wire.apdu import Command
from tollcert.wire.personalisation import (
    LOAD,
    NO_TERMINAL_SERIAL,
    UNLOAD,
    key_record,
    movement_done,
    movement_ordered,
    movement_shown,
)

WRONG_MAC = 0x6988
CHALLENGE_SIZE, MONEY_SIZE, BEGUN_SIZE, PROOF_SIZE = 4, 4, 16, 4
"""Bytes of a challenge, of a balance, of the answer that begins a load or unload, of the proof that ends it."""
LARGEST = 0x7FFFFFFF
CHALLENGE = Command(0x00, 0x84, 0, 0, le=4)
READS, MOVES = ("read", "balance", "secret"), ("load", "unload")
Batch = list[bytes] | None
"""Commands to be sent next; None: the step is done."""


class ChipRefused(Exception):
    """A chip does not do what it is told, or is not the one that was expected."""


class Step(Content, omit_defaults=True):
    """What is to be done to the chip in `slot`, in directory `where`. `of` names the reading that gives its data or amount,
    `name` what is read; `under` the maintenance key that is in the chip by then. A confirmed load or unload is booked from
    ledger account `credit` to `debit`.
    """

    do: Literal["read", "balance", "secret", "write", "record", "key", "erase", "load", "unload"]
    slot: str
    where: str = "1001"
    p1: int = 0
    p2: int = 0
    size: int = 0
    data: str = ""
    of: str = ""
    name: str = ""
    expect: str = ""
    usage: str = ""
    under: Literal["transport", "own", "either"] = "transport"
    fen: int = 0
    debit: str = ""
    credit: str = ""


class Progress(Content):
    """How far a step is: what the chip answered to each batch, what was read in this session, whether power failed meanwhile."""

    heard: list[list[str]] = msgspec.field(default_factory=list)
    readings: dict[str, str] = msgspec.field(default_factory=dict)
    resumed: bool = False


def ahead(step: Step, keys: ChipKeys, progress: Progress, terminal: bytes, time: bytes) -> Batch:
    """The next commands of a step; raises ChipRefused."""
    heard = [[bytes.fromhex(answer) for answer in batch] for batch in progress.heard]
    if step.do in READS:
        return _read(step, keys, heard, progress.readings)
    if step.do in MOVES:
        return _move(step, keys, heard, progress.readings, terminal, time)
    return _secured(step, keys, heard, progress)


def opening(step: Step) -> list[bytes]:
    """Commands that begin a step and change nothing: they may go out together with the end of the step before. None for money."""
    if step.do in MOVES:
        return []
    return [_select(step), _reading(step) if step.do in READS else CHALLENGE.encode()]


def closes(step: Step, progress: Progress) -> bool:
    """Whether the step's next commands are its last, if all goes well."""
    return step.do not in MOVES and len(progress.heard) == (0 if step.do in READS else 1)


def _select(step: Step) -> bytes:
    return Command(0x00, 0xA4, 0, 0, bytes.fromhex(step.where)).encode()


def _done(answers: list[bytes], size: int = 0) -> bytes:
    """The last answer's data, of this many bytes where a number is given; raises ChipRefused."""
    for answer in answers:
        if apdu.status(answer) != apdu.OK:
            word = apdu.status(answer)
            raise ChipRefused(f"{word:04X} {apdu.status_text(word)}" if answer else "no answer")
    if size and len(answers[-1]) != size + 2:
        raise ChipRefused(f"{len(answers[-1]) - 2} bytes where {size} are expected")
    return answers[-1][:-2]


# ---- reading


def _read(step: Step, keys: ChipKeys, heard: list[list[bytes]], readings: dict[str, str]) -> Batch:
    if not heard:
        return opening(step)
    found = _done(heard[0], {"read": step.size, "balance": MONEY_SIZE}.get(step.do, 0))
    if step.do == "secret":
        found = _deciphered(keys, found, step.size)
    if step.expect and found.hex().upper() != step.expect:
        raise ChipRefused(f"holds {found.hex().upper()[:64]}... where {step.expect[:64]}... is expected")
    readings[step.name] = found.hex().upper()
    return None


def _reading(step: Step) -> bytes:
    if step.do == "balance":
        return Command(0x80, 0x5C, 0, 2, le=4).encode()
    if step.do == "secret":
        rand = sha256(step.name.encode()).digest()[:8]
        return Command(0x00, 0xB4, 0, 0, rand + bytes((0, step.size))).encode()
    if step.usage == "record":
        return Command(0x00, 0xB2, step.p1, step.p2, le=step.size).encode()
    return Command(0x00, 0xB0, step.p1, step.p2, le=step.size).encode()


def _deciphered(keys: ChipKeys, found: bytes, size: int) -> bytes:
    if len(found) <= 8 or (len(found) - 8) % crypto.BLOCK[keys.algorithm]:
        raise ChipRefused(f"{len(found)} bytes are no enciphered file")
    plain = crypto.decrypt(keys.algorithm, keys.own["encrypt"], found[:-8])
    start = 1 + crypto.BLOCK[keys.algorithm]
    if plain[0] != size:
        raise ChipRefused("its vehicle file is not under the key of its number")
    return plain[start : start + size]


# ---- writing with MAC


def _secured(step: Step, keys: ChipKeys, heard: list[list[bytes]], progress: Progress) -> Batch:
    """Challenge, then the command under the key that is in the chip; with `either` a wrong MAC leads to the other key."""
    candidates = {"transport": [keys.transport], "own": [keys.own["maintenance"]], "either": [keys.own["maintenance"], keys.transport]}[step.under]
    tries, waiting = divmod(len(heard), 2)
    if waiting:
        return [_protected(step, keys, candidates[tries], _done(heard[-1], CHALLENGE_SIZE), progress.readings)]
    if not tries:
        return opening(step)
    word = apdu.status(heard[-1][-1])
    if word == WRONG_MAC and tries < len(candidates):
        return opening(step)
    replaced_before = word == WRONG_MAC and step.do == "key" and step.usage == "maintenance" and progress.resumed
    if not replaced_before:
        _done(heard[-1])
    return None


def _protected(step: Step, keys: ChipKeys, key: bytes, challenge: bytes, readings: dict[str, str]) -> bytes:
    cla, ins, p1, p2, data = _order(step, keys, key, readings)
    head = bytes((cla, ins, p1, p2, len(data) + 4)) + data
    return Command(cla, ins, p1, p2, data + crypto.secure_mac(keys.algorithm, key, challenge, head)).encode()


def _order(step: Step, keys: ChipKeys, key: bytes, readings: dict[str, str]) -> tuple[int, int, int, int, bytes]:
    if step.do == "erase":
        return 0x84, 0x0E, 0, 0, b""
    if step.do == "key":
        fresh = keys.transport if step.of == "transport" else keys.own[step.usage]
        record = crypto.pad(key_record(step.usage, fresh), crypto.BLOCK[keys.algorithm])
        return 0x84, 0xD4, 1, 0, crypto.encrypt(keys.algorithm, key, record)
    data = bytes.fromhex(readings[step.of] if step.of else step.data)
    data = data[: step.size].ljust(step.size, b"\x00") if step.size else data
    return 0x04, 0xDC if step.do == "record" else 0xD6, step.p1, step.p2, data


# ---- money


def amount_of(step: Step, readings: dict[str, str]) -> int:
    """Fen of a load or unload."""
    return int(readings[step.of], 16) if step.of else step.fen


def _move(step: Step, keys: ChipKeys, heard: list[list[bytes]], readings: dict[str, str], terminal: bytes, time: bytes) -> Batch:
    kind, amount = LOAD if step.do == "load" else UNLOAD, amount_of(step, readings)
    if not amount:
        return None
    if not heard:
        begin = Command(0x80, 0x50, *((0, 2) if kind == LOAD else (5, 2)), bytes((crypto.KEY_INDEX[keys.algorithm],)) + amount.to_bytes(4, "big") + terminal)
        return [_select(step), begin.encode()]
    if len(heard) == 1 and kind == UNLOAD and apdu.status(heard[0][-1]) == 0x9401 and f"{step.slot}.unload" in readings:
        return None  # power failed after it was done: what is asked for is no longer there
    begun = _done(heard[0], BEGUN_SIZE)
    balance, serial, rand = int.from_bytes(begun[:4], "big"), begun[4:6], begun[8:12]
    session = crypto.session_key(keys.algorithm, keys.own[step.do], rand, serial, NO_TERMINAL_SERIAL)
    if len(heard) == 1:
        return _order_movement(step, keys, readings, session, begun, (balance, amount, kind, terminal, time))
    proof, after = _done(heard[1], PROOF_SIZE), balance + (amount if kind == LOAD else -amount)
    if not 0 <= after <= LARGEST:
        raise ChipRefused(f"{after} fen would be on it")
    done = movement_done(after, serial, amount, kind, terminal, time)
    expected = crypto.tac(keys.algorithm, keys.own["tac"], done) if kind == LOAD else crypto.mac(keys.algorithm, session, done)
    if proof != expected:
        raise ChipRefused("its proof of the movement is wrong")
    return None


def _order_movement(step: Step, keys: ChipKeys, readings: dict[str, str], session: bytes, begun: bytes, facts: tuple[int, int, int, bytes, bytes]) -> Batch:
    balance, amount, kind, terminal, time = facts
    if crypto.mac(keys.algorithm, session, movement_shown(balance, amount, kind, terminal)) != begun[12:16]:
        raise ChipRefused("it does not have the key of its number")
    name, serial = f"{step.slot}.{step.do}", int.from_bytes(begun[4:6], "big")
    if readings.setdefault(name, str(serial)) != str(serial):
        return None  # power failed after it was done: the chip counts one more
    mac2 = crypto.mac(keys.algorithm, session, movement_ordered(amount, kind, terminal, time))
    ins, p1 = (0x52, 0) if kind == LOAD else (0x54, 3)
    return [Command(0x80, ins, p1, 0, time + mac2).encode()]
