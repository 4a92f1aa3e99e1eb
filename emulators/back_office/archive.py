"""Storage (数据存储): transactions of both directions are found again for the retention period; backup and restoration.

A backup is everything that is kept, uploads, documents and bookings, with its digest; it is restored into empty books only.
"""

from hashlib import sha256
from typing import TYPE_CHECKING, Annotated

import msgspec

from emulators.back_office import charges, consumptions
from emulators.back_office.accounts import DAY_S
from emulators.back_office.books import Document
from emulators.back_office.call import BAD, FAILED, MISSING, OK, Answer, Body, Call, Refused, read
from emulators.back_office.charges import Charge
from emulators.back_office.consumptions import Transactions
from emulators.back_office.ledger import Booking, Line
from emulators.back_office.operations import Nothing
from emulators.back_office.schemas import Schema
from emulators.back_office.service import OPERATIONS, Service
from emulators.back_office.store import Upload
from emulators.http import Reply
from tollcert.units import from_stamp

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

LARGEST = 3 * 1024 * 1024
"""Bytes of a backup that travel through this service; a larger office is backed up by its database."""


class _Upload(msgspec.Struct):
    kind: str
    identity: str
    place: str
    at: float
    record: dict[str, object]


class _Document(msgspec.Struct):
    kind: str
    identity: str
    version: int
    group: str
    at: float
    text: str


class _Booking(msgspec.Struct):
    identity: str
    at: float
    text: str
    lines: list[tuple[str, str, int]]


class _Everything(msgspec.Struct):
    uploads: list[_Upload]
    documents: list[_Document]
    bookings: list[_Booking]


class Backup(Schema, kw_only=True):
    """A backup: JSON, and its SHA-256 in hex."""

    sub_code: int
    info: str
    content: str
    digest: str


class Restoration(Body, kw_only=True):
    """A backup that is to be restored."""

    content: Annotated[str, msgspec.Meta(max_length=LARGEST)]
    digest: str


class Restored(Schema, kw_only=True):
    """How much was restored."""

    sub_code: int
    info: str
    uploads: int
    documents: int
    bookings: int


def find(office: "BackOffice", call: Call) -> Answer:
    """Transactions of a passage, card, plate or toll day."""
    for name, index in (("passId", "passage"), ("cardId", "card"), ("plate", "plate")):
        if key := call.query.get(name):
            return consumptions.shown(office, _kept(office, charges.by(office, index, key), call.now))
    if not call.query.get("day"):
        raise Refused(400, MISSING, "passId, cardId, plate or day")
    return consumptions.shown(office, _kept(office, list(charges.of_day(office, consumptions.day_of(call))), call.now))


def _kept(office: "BackOffice", found: list[Charge], now: float) -> list[Charge]:
    oldest = now - office.seeds.at("retention", office.terms.retention_s)
    return [charge for charge in found if from_stamp(f"{charge.day}T00:00:00") + DAY_S > oldest]


def back_up(office: "BackOffice", call: Call) -> Answer:
    """Everything, as it is now."""
    documents, bookings = office.books.everything()
    made = _Everything(
        [_Upload(one.kind, one.identity, one.place, one.at, one.record) for one in office.store.everything()],
        [_Document(one.kind, one.identity, one.version, one.group, one.at, one.text.decode()) for one in documents],
        [_Booking(one.identity, one.at, one.text, [(line.debit, line.credit, line.fen) for line in one.lines]) for one in office.seeds.at("backup", bookings)],
    )
    content = msgspec.json.encode(made)
    if len(content) > LARGEST:
        raise Refused(409, FAILED, f"{len(content)} bytes (up to {LARGEST} here; back the database up)")
    return Reply(200, msgspec.to_builtins(Backup(sub_code=OK, info="ok", content=content.decode(), digest=sha256(content).hexdigest())))


def restore(office: "BackOffice", call: Call) -> Answer:
    """Into empty books, and only what its digest vouches for."""
    asked = read(Restoration, call.body)
    content = asked.content.encode()
    if office.seeds.at("backup is damaged", sha256(content).hexdigest() != asked.digest):
        raise Refused(400, BAD, "the digest is that of another content")
    try:
        told = msgspec.json.decode(content, type=_Everything)
        bookings = [Booking(one.identity, one.at, one.text, tuple(Line(*line) for line in one.lines)) for one in told.bookings]
    except (msgspec.DecodeError, ValueError) as problem:
        raise Refused(400, BAD, f"not a backup: {str(problem)[:200]}") from None
    if any(office.books.everything()):
        raise Refused(409, FAILED, "the books are not empty")
    office.store.write([Upload(one.kind, one.identity, one.place, one.at, one.record) for one in told.uploads])
    office.books.commit([Document(one.kind, one.identity, one.version, one.group, one.at, one.text.encode()) for one in told.documents], bookings)
    made = Restored(sub_code=OK, info="ok", uploads=len(told.uploads), documents=len(told.documents), bookings=len(told.bookings))
    return Reply(200, msgspec.to_builtins(made))


QUERY = {"passId": "passage", "cardId": "card, 20 digits", "plate": "plate", "day": "toll day, YYYY-MM-DD"}
SERVICES = (
    Service("GET", "transactions", (OPERATIONS,), "Find transactions again", find, {200: (Transactions,)}, query=QUERY),
    Service("POST", "backups", (OPERATIONS,), "A backup of everything", back_up, {200: (Backup,)}, Nothing),
    Service("POST", "backup-restorations", (OPERATIONS,), "Restore a backup into empty books", restore, {200: (Restored,)}, Restoration),
)
