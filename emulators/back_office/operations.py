"""What the centre's own staff (运维) do with the service itself. On a bench alone: set its clock, begin with empty books."""

from typing import TYPE_CHECKING, Any

import msgspec

from emulators.back_office.call import BAD, FAILED, OK, Answer, Body, Call, Refused, read
from emulators.back_office.schemas import Schema
from emulators.back_office.service import OPERATIONS, Service
from emulators.http import Reply
from tollcert.units import stamp
from tollcert.wire.uploads import KINDS, identity

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

CERTIFICATE_WANTED = "certificate_wanted"
"""What the service tells its host, which has the files."""
FARTHEST = 2**32
"""Unix seconds of 2106: no clock is set beyond."""


class ClockSetting(Body):
    """The time to be taken, in Unix seconds."""

    unix: float


class ClockSet(Schema):
    """What the clock shows now."""

    sub_code: int
    info: str
    unix: float
    time: str


class Done(Schema):
    """It was done."""

    sub_code: int
    info: str


class Nothing(Body):
    """A body without fields."""


class Stored(Schema):
    """Uploads of one kind and identity, as they are kept."""

    sub_code: int
    info: str
    records: list[dict[str, Any]]


def set_clock(office: "BackOffice", call: Call) -> Answer:
    """Time travel: the business clock of the service, not the machine's."""
    _offered(office)
    wanted = read(ClockSetting, call.body).unix
    if not 0 <= wanted < FARTHEST:
        raise Refused(400, FAILED, f"unix {wanted:g} (allowed: 0 to {FARTHEST})")
    office.clock_offset += wanted - call.now
    office.clock_keeper.restart()
    return Reply(200, msgspec.to_builtins(ClockSet(sub_code=OK, info="ok", unix=wanted, time=stamp(wanted))))


def reset(office: "BackOffice", call: Call) -> Answer:
    """Begin with empty books."""
    _offered(office)
    office.renew()
    return Reply(200, msgspec.to_builtins(Done(sub_code=OK, info="ok")))


def renew_certificate(office: "BackOffice", call: Call) -> Answer:
    """New connections get the certificate that lies in its file now; those that are open stay."""
    if office.seeds.at("certificate is renewed", True):
        office.tell(CERTIFICATE_WANTED)
    return Reply(200, msgspec.to_builtins(Done(sub_code=OK, info="ok")))


def stored(office: "BackOffice", call: Call) -> Answer:
    """What is kept under `kind` and `id`."""
    kind, number = call.query.get("kind", ""), call.query.get("id", "")
    if kind not in KINDS or not number:
        raise Refused(400, BAD, f"kind {kind!r} and id {number[:64]!r} (allowed: kind one of {', '.join(KINDS)}; id of a record)")
    found = [record for record in office.store.records(kind) if identity(kind, record) == number]
    return Reply(200, {"subCode": OK, "info": "ok", "records": found})


def _offered(office: "BackOffice") -> None:
    if not office.resettable:
        raise Refused(501, FAILED, "this service is not on a bench (start it with --resettable)")


SERVICES = (
    Service("POST", "clock", (OPERATIONS,), "Set the service's clock (on a bench)", set_clock, {200: (ClockSet,)}, ClockSetting),
    Service("POST", "reset", (OPERATIONS,), "Begin with empty books (on a bench)", reset, {200: (Done,)}, Nothing),
    Service("POST", "certificate-renewals", (OPERATIONS,), "Serve with the certificate that lies in its file now", renew_certificate, {200: (Done,)}, Nothing),
    Service("GET", "uploads", (OPERATIONS,), "What is kept of an upload", stored, {200: (Stored,)}, query={"kind": "kind of the record", "id": "its identity"}),
)
