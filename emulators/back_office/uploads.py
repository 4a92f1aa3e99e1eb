"""`POST entries`, `exits`, ...: takes records, one or a batch, idempotent by identity (freedom.md 42).

Of a batch the good part is kept and the bad part returned in `failList` with reasons. A record whose id was there with
another content is answered 90004, and kept aside.
"""

from collections.abc import Callable
from typing import Any

from emulators.back_office.call import BAD, FAILED, MISSING, OK, Answer, Call, Durable, Refused
from emulators.back_office.store import Store, Upload
from emulators.http import Reply
from tollcert.units import stamp
from tollcert.wire.uploads import IDENTITY, identity, records

LONGEST_ID = 64
MOST_RECORDS = 10_000
Fault = dict[str, Any]
STATUS = {FAILED: 409}


class UploadService:
    """Writes to a store; the answer leaves when the store has committed."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def taker(self, kind: str) -> Callable[[Call], Answer]:
        """The service of one kind of record."""
        return lambda call: self.take(kind, call)

    def take(self, kind: str, call: Call) -> Answer:
        """Take a record or a batch."""
        batch = records(call.body)
        if not 0 < len(batch) <= MOST_RECORDS:
            raise Refused(400, BAD, f"a batch of {len(batch)} records (allowed: 1 to {MOST_RECORDS})")
        faults = [fault for record in batch if (fault := self._keep(kind, record, call))]
        body: dict[str, Any] = {
            "subCode": OK, "info": "ok", "receiveTime": stamp(call.now), "successCount": len(batch) - len(faults), "failList": faults,
        }  # fmt: skip
        if len(faults) < len(batch):
            return Durable(Reply(200, body))
        body |= {"subCode": faults[0]["code"], "info": faults[0]["info"]}
        return Durable(Reply(STATUS.get(faults[0]["code"], 400), body))

    def _keep(self, kind: str, record: Any, call: Call) -> Fault | None:
        if not isinstance(record, dict):
            return {"id": "", "code": BAD, "info": "a record is a JSON object"}
        number = identity(kind, record)
        if not number:
            return {"id": "", "code": MISSING, "info": f"{IDENTITY.get(kind, 'id')} is missing"}
        if len(number) > LONGEST_ID or not number.isprintable():
            return {"id": number[:LONGEST_ID], "code": BAD, "info": f"an id of {len(number)} characters (allowed: {LONGEST_ID}, printable)"}
        if self.store.add(Upload(kind, number, call.place, call.now, record)) == "different":
            return {"id": number, "code": FAILED, "info": "this id was uploaded with another content"}
        return None
