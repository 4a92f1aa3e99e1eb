"""`POST tac-verifications`: does the TAC (交易验证码) of a record follow from its own fields and the card's key?

The TAC covers amount, transaction type, terminal, terminal serial and time; its key is the issuer's master, diversified
for the card (protocol.md 4.5). A terminal and its serial number name one transaction: who shows them again under another
id replays it. The gantry transaction that a lane hosts (承载) shares them with the lane's own record, rightly.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any

import msgspec

from emulators.back_office.call import OK, Answer, Body, Call, Keep, read
from emulators.back_office.store import Outcome, Upload
from emulators.http import Reply
from tollcert import crypto
from tollcert.units import bcd_time, from_stamp

KIND = "tac-verifications"
ALGORITHM = {"1": crypto.TDES, "2": crypto.SM4}
NO_TAC = "00000000"
LONGEST_ID = 64
Record = dict[str, Any]
At = Callable[[str, Any], Any]
"""The value at a point, after the seeded defects."""


class TacVerification(Body):
    """Records of any kind that carry a TAC."""

    records: Annotated[list[dict[str, Any]], msgspec.Meta(min_length=1, max_length=1000)]


@dataclass(frozen=True, slots=True)
class IssuerKeys:
    """What verifies the cards of one network: the area code of its issuer (4 bytes) and its TAC masters by algorithm and
    key version (test keys only).
    """

    area: bytes
    masters: dict[tuple[str, int], bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unreadable(Exception):
    """A record whose TAC cannot be recomputed, and why."""

    reason: str


def _of(record: Record, *names: str) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value):
            return str(value)
    raise Unreadable(f"{names[0]} is missing")


def _bytes(record: Record, length: int, *names: str) -> bytes:
    text = _of(record, *names)
    try:
        value = bytes.fromhex(text)
    except ValueError:
        value = b""
    if len(value) != length:
        raise Unreadable(f"{names[0]} {text[:40]!r} is not {length} bytes in hex")
    return value


def _number(record: Record, largest: int, *names: str) -> int:
    text = _of(record, *names)
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= largest):
        raise Unreadable(f"{names[0]} {text[:40]!r} is not a number up to {largest}")
    return int(text)


def _card(record: Record) -> bytes:
    """Network and number, 10 bytes."""
    card = _of(record, "cardId", "payCardId", "CPUCardId")
    net = "" if len(card) == 20 else _of(record, "cardNet", "payCardNet", "CPUNetID")
    return _bytes({"cardId": net + card}, 10, "cardId")


def covered(record: Record) -> bytes:
    """The 22 bytes that a TAC covers; raises Unreadable."""
    try:
        time = bcd_time(from_stamp(_of(record, "transTime", "exTime", "enTime")))
    except ValueError:
        raise Unreadable("the time is not YYYY-MM-DDTHH:mm:ss") from None
    money = _number(record, 0xFFFFFFFF, "transFee").to_bytes(4, "big")
    kind = _bytes(record, 1, "transType")
    return money + kind + _bytes(record, 6, "terminalNo") + _bytes(record, 4, "terminalTransNo") + time


class TacVerificationService:
    """`issuers` by network (4 digits); `at` are the seeded defects."""

    def __init__(self, at: At) -> None:
        self.issuers: dict[str, IssuerKeys] = {}
        self._at = at

    def answer(self, call: Call) -> Answer:
        """One result a record: valid, invalid, no_tac, unverifiable or replayed."""
        asked = read(TacVerification, call.body)
        results = [self.verify(record) for record in asked.records]
        valid = [(record, result) for record, result in zip(asked.records, results, strict=True) if result["result"] == "valid"]
        uploads = [Upload(KIND, _transaction(record), call.place, call.now, {"id": result["id"], "TAC": record["TAC"]}) for record, result in valid]

        def reply(outcomes: list[Outcome]) -> Reply:
            for (_, result), outcome in zip(valid, outcomes, strict=True):
                if outcome == "different":
                    result |= {"result": "replayed", "reason": "terminal and serial belong to another record"}
            return Reply(200, {"subCode": OK, "info": "ok", "results": results})

        return Keep(uploads, reply)

    def verify(self, record: Record) -> dict[str, str]:
        """The result for one record by itself."""
        identity = str(record.get("id") or record.get("tradeId") or "")[:LONGEST_ID]
        try:
            result, reason = self._verify(record)
        except Unreadable as problem:
            result, reason = "unverifiable", problem.reason
        result, reason = self._at("tac result", (result, reason))
        return {"id": identity, "result": result, "reason": reason}

    def _verify(self, record: Record) -> tuple[str, str]:
        stated = str(record.get("TAC") or NO_TAC).upper()
        if stated == NO_TAC:
            return "no_tac", ""
        card, data = _card(record), covered(record)
        algorithm = ALGORITHM.get(_of(record, "algorithmIdentifier"))
        issuer = self.issuers.get(card[:2].hex().upper())
        if issuer is None:
            raise Unreadable(f"no keys of network {card[:2].hex()}")
        version = self._at("tac key version", _number(record, 255, "keyVersion"))
        master = issuer.masters.get((algorithm or "", version))
        if algorithm is None or master is None:
            return "invalid", "the issuer has no such key: algorithm or key version"
        expected = crypto.tac(algorithm, crypto.card_key(algorithm, master, issuer.area, card[2:]), data)
        return ("valid", "") if expected.hex().upper() == stated else ("invalid", "the TAC does not follow from the record")


def _transaction(record: Record) -> str:
    series = "gantry" if record.get("tradeId") else "lane"
    return f"{series} " + _of(record, "terminalNo").upper() + _of(record, "terminalTransNo").upper()
