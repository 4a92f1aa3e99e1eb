"""`POST entries`, `exits`, ...: takes records, one or a batch, idempotent by identity (freedom.md 42).

Of a batch the good part is kept and the bad part returned in `failList` with reasons, and kept for repair. A record whose id was there with
another content is answered 90004, and kept aside.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from emulators.back_office import corrections
from emulators.back_office.call import BAD, FAILED, MISSING, OK, Answer, Call, Keep, Refused
from emulators.back_office.store import Outcome, Upload
from emulators.http import Reply
from tollcert.units import from_stamp, stamp
from tollcert.wire.uploads import IDENTITY, identity, records

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

LONGEST_ID = 64
ID = re.compile(r"[\w.:-]+", re.ASCII)
AHEAD_S = 24 * 3600.0
"""A record may be ahead of the centre's clock by the clock of its lane, but not by more than a day: then that clock is far off."""
PLACE = re.compile(r"[A-Z]\w{4}(\d\d)\d*", re.ASCII)
"""Id of a lane or gantry: road, then the province."""
OWN_PLACE = {"entries": "enTollLaneId", "exits": "exTollLaneId", "gantry-transactions": "gantryId", "plate-images": "gantryId"}
MOST_RECORDS = 10_000
Fault = dict[str, Any]


def taker(kind: str) -> Callable[["BackOffice", Call], Answer]:
    """The service of one kind of record."""
    return lambda office, call: _take(office, kind, call)


def _unseeded(point: str, value: Any) -> Any:
    """Where no defect is seeded."""
    return value


Looked = tuple[Upload | Fault, Any]
"""What to make of a record, and the record."""


def _take(office: "BackOffice", kind: str, call: Call) -> Answer:
    batch = records(call.body)
    if not 0 < len(batch) <= MOST_RECORDS:
        raise Refused(400, BAD, f"a batch of {len(batch)} records (allowed: 1 to {MOST_RECORDS})")
    looked = looked_at(kind, batch, call, office.seeds.at)

    def reply(outcomes: list[Outcome]) -> Reply:
        faults = faults_of(looked, office.seeds.at("outcomes of records", outcomes))
        office.repairs.keep(kind, faults, call.now)
        return replied([found for found, _ in faults], len(batch), call)

    return Keep([found for found, _ in looked if isinstance(found, Upload)], reply)


def looked_at(kind: str, batch: list[Any], call: Call, at: Callable[[str, Any], Any] = _unseeded) -> list[Looked]:
    """Each record of a batch, as an upload or with what is wrong with it."""
    return [(_look(kind, record, call, at), record) for record in batch]


def faults_of(looked: list[Looked], outcomes: list[Outcome]) -> list[tuple[Fault, Any]]:
    """Records that were not kept, with the reason; `outcomes` are those of the uploads among them, in order."""
    outcome = iter(outcomes)
    faults = ((found if isinstance(found, dict) else _contradicted(found, next(outcome)), record) for found, record in looked)
    return [(found, record) for found, record in faults if found]


def _look(kind: str, record: Any, call: Call, at: Callable[[str, Any], Any]) -> Upload | Fault:
    if not isinstance(record, dict):
        return fault("", BAD, "a record is a JSON object")
    number = identity(kind, record)
    if not number:
        return fault("", MISSING, f"{IDENTITY.get(kind, 'id')} is missing")
    if len(number) > LONGEST_ID or not ID.fullmatch(number):
        return fault(number[:LONGEST_ID], BAD, f"an id of {len(number)} characters (allowed: {LONGEST_ID}, letters, digits and - _ . :)")
    if wrong := _unreadable(record) or at("record from the future", _too_early(record, call.now)) or at("record of elsewhere", _elsewhere(kind, record, call)):
        return fault(number, BAD, wrong)
    return Upload(kind, number, call.place, call.now, record)


MONEY, TIMES = ("payFee", "fee", "discountFee", "transFee"), ("enTime", "exTime", "transTime")


def _unreadable(record: dict[str, Any]) -> str:
    """What cannot be cleared: money that is not whole fen, a time that is none. Empty fields are somebody else's matter."""
    amounts = {name: str(record[name]) for name in MONEY if record.get(name) not in (None, "")}
    reversal = corrections.is_reversal(record)
    for name, amount in amounts.items():
        if not (amount.isascii() and (amount.removeprefix("-") if reversal else amount).isdigit()):
            return f"{name} {amount[:40]!r} is not whole fen"
    if reversal and (reason := corrections.wrong(record, amounts)):
        return reason
    for name in TIMES:
        value = record.get(name)
        try:
            if value not in (None, ""):
                from_stamp(str(value))
        except ValueError:
            return f"{name} {str(value)[:40]!r} is not YYYY-MM-DDTHH:mm:ss"
    return ""


def _too_early(record: dict[str, Any], now: float) -> str:
    """What has not happened yet: the clock of whoever wrote it is far off."""
    for name in TIMES:
        value = record.get(name)
        if value not in (None, "") and from_stamp(str(value)) > now + AHEAD_S:
            return f"{name} {str(value)[:40]!r} has not come yet"
    return ""


def _elsewhere(kind: str, record: dict[str, Any], call: Call) -> str:
    """A record of another province's lane or gantry is not this caller's to upload."""
    place = str(record.get(OWN_PLACE.get(kind, "")) or "")
    own, named = PLACE.fullmatch(call.place), PLACE.fullmatch(place)
    if call.folder in ("lanes", "gantries") and own and named and own[1] != named[1]:
        return f"{OWN_PLACE[kind]} {place[:40]!r} is of province {named[1]} (allowed: {own[1]})"
    return ""


def _contradicted(upload: Upload, outcome: Outcome) -> Fault | None:
    return fault(upload.identity, FAILED, "this id was uploaded with another content") if outcome == "different" else None


def fault(number: str, code: int, info: str) -> Fault:
    """One record of a batch that is not taken."""
    return {"id": number, "code": code, "info": info}


def replied(faults: list[Fault], count: int, call: Call) -> Reply:
    """200 when anything was taken; else the first fault decides: 409 for another content, 400 for the rest."""
    body: dict[str, Any] = {"subCode": OK, "info": "ok", "receiveTime": stamp(call.now), "successCount": count - len(faults), "failList": faults}
    if len(faults) < count:
        return Reply(200, body)
    body |= {"subCode": faults[0]["code"], "info": faults[0]["info"]}
    return Reply(409 if faults[0]["code"] == FAILED else 400, body)
