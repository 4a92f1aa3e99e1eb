"""`POST entries`, `exits`, ...: takes records, one or a batch, idempotent by identity (freedom.md 42).

Of a batch the good part is kept and the bad part returned in `failList` with reasons. A record whose id was there with
another content is answered 90004, and kept aside.
"""

from collections.abc import Callable
from typing import Any

from emulators.back_office.call import BAD, FAILED, MISSING, OK, Answer, Call, Keep, Refused
from emulators.back_office.store import Outcome, Upload
from emulators.http import Reply
from tollcert.units import stamp
from tollcert.wire.uploads import IDENTITY, identity, records

LONGEST_ID = 64
MOST_RECORDS = 10_000
Fault = dict[str, Any]


def taker(kind: str) -> Callable[[Call], Answer]:
    """The service of one kind of record."""
    return lambda call: _take(kind, call)


def _take(kind: str, call: Call) -> Answer:
    batch = records(call.body)
    if not 0 < len(batch) <= MOST_RECORDS:
        raise Refused(400, BAD, f"a batch of {len(batch)} records (allowed: 1 to {MOST_RECORDS})")
    looked_at = [_look(kind, record, call) for record in batch]
    uploads = [found for found in looked_at if isinstance(found, Upload)]

    def reply(outcomes: list[Outcome]) -> Reply:
        outcome = iter(outcomes)
        faults = [found if isinstance(found, dict) else _contradicted(found, next(outcome)) for found in looked_at]
        return _reply([fault for fault in faults if fault], len(batch), call)

    return Keep(uploads, reply)


def _look(kind: str, record: Any, call: Call) -> Upload | Fault:
    if not isinstance(record, dict):
        return _fault("", BAD, "a record is a JSON object")
    number = identity(kind, record)
    if not number:
        return _fault("", MISSING, f"{IDENTITY.get(kind, 'id')} is missing")
    if len(number) > LONGEST_ID or not number.isprintable():
        return _fault(number[:LONGEST_ID], BAD, f"an id of {len(number)} characters (allowed: {LONGEST_ID}, printable)")
    return Upload(kind, number, call.place, call.now, record)


def _contradicted(upload: Upload, outcome: Outcome) -> Fault | None:
    return _fault(upload.identity, FAILED, "this id was uploaded with another content") if outcome == "different" else None


def _fault(number: str, code: int, info: str) -> Fault:
    return {"id": number, "code": code, "info": info}


def _reply(faults: list[Fault], count: int, call: Call) -> Reply:
    """200 when anything was taken; else the first fault decides: 409 for another content, 400 for the rest."""
    body: dict[str, Any] = {"subCode": OK, "info": "ok", "receiveTime": stamp(call.now), "successCount": count - len(faults), "failList": faults}
    if len(faults) < count:
        return Reply(200, body)
    body |= {"subCode": faults[0]["code"], "info": faults[0]["info"]}
    return Reply(409 if faults[0]["code"] == FAILED else 400, body)
