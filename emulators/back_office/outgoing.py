"""Files that go out (上传部中心): the records of a day as signed exchange files, each record in one file; a file is given again, the same
each time, until it is answered. What the other side refuses waits for repair (N09).
"""

import json
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from emulators.back_office.books import Document, document
from emulators.back_office.call import BAD, FAILED, OK, Answer, Body, Call, Refused, read
from emulators.back_office.envelopes import DONE, MESSAGES, NAME, BadEnvelope, business, file_name
from emulators.back_office.schemas import Schema
from emulators.back_office.service import MINISTRY, OPERATIONS, Service
from emulators.back_office.signatures import ECDSA
from emulators.http import Reply
from tollcert.wire.uploads import identity

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KIND, OF_DAY = "outgoing file", "outgoing day"
MOST_RECORDS = 1000
DAYS = {"exits": ("lDate", "exTime"), "entries": ("lDate", "enTime"), "gantry-transactions": ("transTime",), "plate-images": ("picTime",)}
"""Fields that say to which day a record belongs."""


class Outgoing(Body, kw_only=True):
    """Which message, and of which day, YYYY-MM-DD."""

    message: str
    day: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class ReplyTo(Body, kw_only=True):
    """The reply `name` (`MESSAGE_RES_UNIT_TIME.json`) to the file `of`."""

    name: str
    of: str
    content: Annotated[str, msgspec.Meta(max_length=4 * 1024 * 1024)]


class FileState(Schema, kw_only=True):
    """A file, and whether it is answered; `refused` are identities of its records."""

    name: str
    message: str
    day: str
    count: int
    digest: str
    state: Literal["waiting", "answered"] = "waiting"
    reply: str = ""
    refused: list[str] = msgspec.field(default_factory=list)


class Files(Schema, kw_only=True):
    """Files, oldest first."""

    sub_code: int
    info: str
    files: list[FileState]


class FileGiven(Schema, kw_only=True):
    """A file. The centre signs name, line feed and content."""

    sub_code: int
    info: str
    name: str
    content: str
    signed: dict[str, str]


class _Kept(msgspec.Struct):
    state: FileState
    content: str
    records: list[str]


def write(office: "BackOffice", call: Call) -> Answer:
    """Put records of a day that are in no file yet into files."""
    asked = read(Outgoing, call.body)
    if asked.message not in MESSAGES:
        raise Refused(400, BAD, f"message {asked.message[:40]!r} (allowed: {', '.join(MESSAGES)})")
    kind, group = MESSAGES[asked.message], f"{MESSAGES[asked.message]} {asked.day}"
    sent = {number for known in office.books.of_group(OF_DAY, group) for number in _file(office, known.identity)[1].records}
    records = [record for record in office.store.records(kind) if _day(kind, record) == asked.day and identity(kind, record) not in sent]
    made: list[_Kept] = []
    for first in range(0, len(records), MOST_RECORDS):
        name = _free_name(office, asked.message, call.now, {kept.state.name for kept in made})
        made.append(_made(name, asked, records[first : first + MOST_RECORDS]))
    documents = [document(KIND, kept.state.name, kept, call.now) for kept in made]
    documents += [document(OF_DAY, kept.state.name, None, call.now, group=group) for kept in made]
    if documents:
        office.books.commit(documents)
    return _listed([kept.state for kept in made])


def _free_name(office: "BackOffice", message: str, now: float, taken: set[str]) -> str:
    """A name that no file has: two files of one moment are a millisecond apart."""
    unit = f"P{office.province}".ljust(16, "0")
    names = (file_name(message, "REQ", unit, now + later / 1000) for later in count())
    return next(name for name in names if name not in taken and office.books.latest(KIND, name) is None)


def _made(name: str, asked: Outgoing, records: list[dict[str, Any]]) -> _Kept:
    content = json.dumps(records, ensure_ascii=False, separators=(",", ":"))
    state = FileState(name=name, message=asked.message, day=asked.day, count=len(records), digest=sha256(content.encode()).hexdigest())
    return _Kept(state, content, [identity(MESSAGES[asked.message], record) for record in records])


def _day(kind: str, record: dict[str, Any]) -> str:
    return next((str(record[field])[:10] for field in DAYS[kind] if record.get(field)), "")


def _file(office: "BackOffice", name: str) -> tuple[Document, _Kept]:
    latest = office.books.latest(KIND, name)
    if latest is None:
        raise Refused(404, FAILED, f"no file {name[:80]!r}")
    return latest, latest.read(_Kept)


def _listed(files: list[FileState]) -> Answer:
    return Reply(200, msgspec.to_builtins(Files(sub_code=OK, info="ok", files=files)))


def give(office: "BackOffice", call: Call) -> Answer:
    """One file by its name; or all that wait for a reply."""
    if name := call.query.get("name", ""):
        kept = _file(office, name)[1]
        signed = office.signatures.sign(ECDSA, f"{name}\n{kept.content}".encode())
        return Reply(200, msgspec.to_builtins(FileGiven(sub_code=OK, info="ok", name=name, content=kept.content, signed=signed)))
    states = [found.read(_Kept).state for found in office.books.of_kind(KIND)]
    return _listed([state for state in states if office.seeds.at("file waits", state.state == "waiting")])


def take_reply(office: "BackOffice", call: Call) -> Answer:
    """The other side's reply; the same again changes nothing."""
    asked = read(ReplyTo, call.body)
    latest, kept = _file(office, asked.of)
    named, of = NAME.fullmatch(asked.name), NAME.fullmatch(asked.of)
    if named is None or of is None or named["way"] != "RES" or (named["message"], named["unit"]) != (of["message"], of["unit"]):
        raise Refused(400, BAD, f"name {asked.name[:80]!r} (allowed: {asked.of.replace('_REQ_', '_RES_')[:-22]}YYYYMMDDHHMMSSmmm.json)")
    try:
        status, found = business(asked.name, asked.content, trusted=office.seeds.at("envelope is trusted", False))
    except BadEnvelope as problem:
        raise Refused(400, BAD, str(problem)) from None
    if status != DONE:
        return _listed([kept.state])
    if kept.state.state == "answered":
        if kept.state.reply != asked.name:
            raise Refused(409, FAILED, f"file {asked.of} was answered by {kept.state.reply}")
        return _listed([kept.state])
    return _answered(office, call, (latest, kept), asked.name, found)


def _answered(office: "BackOffice", call: Call, file: tuple[Document, _Kept], name: str, found: dict[str, Any]) -> Answer:
    latest, kept = file
    faults = {str(fault.get("id")): fault for fault in found.get("failList", ()) if isinstance(fault, dict)}
    if unknown := sorted(set(faults) - set(kept.records)):
        raise Refused(400, BAD, f"record {unknown[0][:64]!r} is not in file {kept.state.name}")
    if found.get("successCount") != len(kept.records) - len(faults):
        raise Refused(400, BAD, f"successCount {found.get('successCount')!r} (allowed: {len(kept.records) - len(faults)})")
    kind = MESSAGES[kept.state.message]
    refused = [(faults[number], record) for number, record in zip(kept.records, json.loads(kept.content), strict=True) if number in faults]
    state = msgspec.structs.replace(kept.state, state="answered", reply=name, refused=sorted(faults))
    office.books.commit([document(KIND, kept.state.name, _Kept(state, kept.content, kept.records), call.now, after=latest)])
    office.repairs.keep(kind, refused, call.now)
    return _listed([state])


SERVICES = (
    Service("POST", "outgoing-files", (OPERATIONS,), "Put the records of a day into files", write, {200: (Files,)}, Outgoing),
    Service(
        "GET", "outgoing-files", (MINISTRY, OPERATIONS), "Files that wait for a reply, or one of them", give, {200: (Files, FileGiven)},
        query={"name": "name of the file; without it all that wait are named"},
    ),
    Service("POST", "file-replies", (MINISTRY,), "Answer a file", take_reply, {200: (Files,)}, ReplyTo),
)  # fmt: skip
