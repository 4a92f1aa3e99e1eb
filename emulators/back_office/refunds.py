"""Refunds (退费), also by the slip (退款确认单) that a collector gave the driver: never more than was charged, each once."""

from typing import TYPE_CHECKING, Annotated

import msgspec

from emulators.back_office import cases, charges
from emulators.back_office.accounts import Identifier
from emulators.back_office.books import Document, document
from emulators.back_office.call import BAD, FAILED, MISSING, OK, Answer, Body, Call, Refused, read
from emulators.back_office.disputes import refund_of
from emulators.back_office.schemas import Schema
from emulators.back_office.service import LANES, OPERATIONS, SERVICE_POINTS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

SLIP = "refund slip"
Fen = Annotated[int, msgspec.Meta(ge=1, le=2**40)]
Words = Annotated[str, msgspec.Meta(max_length=200)]


class Refund(Body, kw_only=True):
    """A refund under the caller's own number, of a record or by a slip."""

    refund_id: Identifier
    record_id: Identifier = ""
    slip_id: Identifier = ""
    fen: Annotated[int, msgspec.Meta(ge=0, le=2**40)] = 0
    reason: Words = ""


class Slip(Body, kw_only=True):
    """A slip: fen of a record that the collector confirms to have been charged wrongly; name and telephone of the driver."""

    slip_id: Identifier
    record_id: Identifier
    fen: Fen
    name: Words = ""
    telephone: Words = ""
    time: Annotated[str, msgspec.Meta(max_length=19)] = ""


class SlipState(Schema, kw_only=True):
    """A slip, and under which number it was paid; empty while it is not."""

    slip_id: str
    record_id: str
    lane_id: str
    fen: int
    refund_id: str


class SlipShown(Schema, kw_only=True):
    """A slip."""

    sub_code: int
    info: str
    slip: SlipState


class Refunded(Schema, kw_only=True):
    """What was refunded, and how much of the record may still be."""

    sub_code: int
    info: str
    refund_id: str
    record_id: str
    fen: int
    left: int


def make(office: "BackOffice", asked: Refund, by: str, now: float, more: list[Document] | None = None) -> Refunded:
    """Give fen back; the same number again changes nothing. Raises Refused."""
    charge = charges.get(office, asked.record_id)
    if charge is None or charge.kind != "charge" or charge.fen <= 0:
        raise Refused(404, FAILED, f"no charge {asked.record_id}")
    known = charges.get(office, number := f"refund {asked.refund_id}")
    if known and office.seeds.at("refund is known", True):
        if (known.fen, known.of) != (-asked.fen, charge.id):
            raise Refused(409, FAILED, f"refund {asked.refund_id} was of another amount or record")
        return Refunded(sub_code=OK, info="ok", refund_id=asked.refund_id, record_id=charge.id, fen=asked.fen, left=charges.left(office, charge))
    if not 0 < asked.fen <= office.seeds.at("refundable", charges.left(office, charge)):
        raise Refused(409, FAILED, f"{asked.fen} fen of a charge of which {charges.left(office, charge)} are left")
    entry = refund_of(charge, number if known is None else f"{number} again", asked.fen, now)
    charges.keep(office, [entry], now, [cases.done(office, charge, "refund", by, now, asked.fen, asked.reason), *(more or [])])
    return Refunded(sub_code=OK, info="ok", refund_id=asked.refund_id, record_id=charge.id, fen=asked.fen, left=charges.left(office, charge))


def refund(office: "BackOffice", call: Call) -> Answer:
    """Refund fen of a record, or what a slip says."""
    asked = read(Refund, call.body)
    if asked.slip_id:
        return Reply(200, msgspec.to_builtins(_by_slip(office, asked, call)))
    if not asked.record_id or not asked.fen:
        raise Refused(400, MISSING, "recordId and fen, or slipId")
    return Reply(200, msgspec.to_builtins(make(office, asked, call.place, call.now)))


def _by_slip(office: "BackOffice", asked: Refund, call: Call) -> Refunded:
    latest, slip = _slip(office, asked.slip_id)
    if office.seeds.at("slip is paid", slip.refund_id not in ("", asked.refund_id)):
        raise Refused(409, FAILED, f"slip {slip.slip_id} was paid by {slip.refund_id}")
    if asked.fen not in (0, slip.fen) or asked.record_id not in ("", slip.record_id):
        raise Refused(400, BAD, f"slip {slip.slip_id} is of {slip.fen} fen of {slip.record_id}")
    paid = msgspec.structs.replace(slip, refund_id=asked.refund_id)
    wanted = msgspec.structs.replace(asked, record_id=slip.record_id, fen=slip.fen)
    return make(office, wanted, call.place, call.now, [document(SLIP, slip.slip_id, paid, call.now, after=latest)] if not slip.refund_id else [])


def _slip(office: "BackOffice", number: str) -> tuple[Document, SlipState]:
    latest = office.books.latest(SLIP, number)
    if latest is None:
        raise Refused(404, FAILED, "no such slip")
    return latest, latest.read(SlipState)


def take_slip(office: "BackOffice", call: Call) -> Answer:
    """A lane reports a slip; the record may come later."""
    asked = read(Slip, call.body)
    made = SlipState(slip_id=asked.slip_id, record_id=asked.record_id, lane_id=call.place, fen=asked.fen, refund_id="")
    latest = office.books.latest(SLIP, asked.slip_id)
    if latest is None:
        office.books.commit([document(SLIP, made.slip_id, made, call.now)])
    elif msgspec.structs.replace(latest.read(SlipState), refund_id="") != made:
        raise Refused(409, FAILED, f"slip {made.slip_id} says something else")
    return show_slip(office, call, asked.slip_id)


def show_slip(office: "BackOffice", call: Call, number: str = "") -> Answer:
    """A slip by its number."""
    _, slip = _slip(office, number or call.query.get("slipId", ""))
    return Reply(200, msgspec.to_builtins(SlipShown(sub_code=OK, info="ok", slip=slip)))


SERVICES = (
    Service("POST", "refunds", (SERVICE_POINTS, OPERATIONS), "Refund a charge", refund, {200: (Refunded,)}, Refund),
    Service("POST", "refund-slips", (LANES,), "A slip that a collector gave out", take_slip, {200: (SlipShown,)}, Slip),
    Service("GET", "refund-slips", (SERVICE_POINTS, OPERATIONS), "A slip", show_slip, {200: (SlipShown,)}, query={"slipId": "number of the slip"}),
)
