"""Service centre intake (客户服务受理): consultation and feedback are recorded, answered and found again."""

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from emulators.back_office.accounts import Identifier
from emulators.back_office.books import document
from emulators.back_office.call import FAILED, OK, Answer, Body, Call, Refused, read
from emulators.back_office.schemas import Schema
from emulators.back_office.service import CUSTOMERS, OPERATIONS, SERVICE_POINTS, Service
from emulators.http import Reply
from tollcert.units import stamp

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KIND = "enquiry"
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]


class Enquiry(Body, kw_only=True):
    """What somebody asks (consultation) or says (feedback), under the caller's own number."""

    enquiry_id: Identifier
    kind: Literal["consultation", "feedback"]
    text: Text


class EnquiryAnswer(Body, kw_only=True):
    """The centre's answer."""

    enquiry_id: Identifier
    answer: Text


class EnquiryState(Schema, kw_only=True):
    """An enquiry; the answer is empty until it is given."""

    enquiry_id: str
    kind: Literal["consultation", "feedback"]
    by: str
    text: str
    time: str
    answer: str = ""
    answered: str = ""


class Enquiries(Schema, kw_only=True):
    """Enquiries, oldest first."""

    sub_code: int
    info: str
    enquiries: list[EnquiryState]


def take(office: "BackOffice", call: Call) -> Answer:
    """Record an enquiry; the same again changes nothing."""
    asked = read(Enquiry, call.body)
    made = EnquiryState(enquiry_id=asked.enquiry_id, kind=asked.kind, by=call.place, text=asked.text, time=stamp(call.now))
    if known := office.books.latest(KIND, made.enquiry_id):
        state = known.read(EnquiryState)
        if (state.kind, state.by, state.text) != (made.kind, made.by, made.text):
            raise Refused(409, FAILED, f"enquiry {made.enquiry_id} is another one")
        return _shown([state])
    office.books.commit([document(KIND, made.enquiry_id, made, call.now, group=call.place)])
    return _shown([made])


def answer(office: "BackOffice", call: Call) -> Answer:
    """Answer an enquiry; a later answer stands beside the earlier one in its history."""
    asked = read(EnquiryAnswer, call.body)
    latest = office.books.latest(KIND, asked.enquiry_id)
    if latest is None:
        raise Refused(404, FAILED, f"no enquiry {asked.enquiry_id}")
    said = office.seeds.at("answer of an enquiry", (asked.answer, stamp(call.now)))
    made = msgspec.structs.replace(latest.read(EnquiryState), answer=said[0], answered=said[1])
    office.books.commit([document(KIND, made.enquiry_id, made, call.now, group=latest.group, after=latest)])
    return _shown([made])


def show(office: "BackOffice", call: Call) -> Answer:
    """One enquiry, or all: a customer's or service point's own, the centre's staff all of them."""
    number = call.query.get("enquiryId", "")
    known = office.books.of_kind(KIND) if office.seeds.at("sees all enquiries", call.folder == OPERATIONS) else office.books.of_group(KIND, call.place)
    found = [one.read(EnquiryState) for one in known if number in ("", one.identity)]
    if number and not found:
        raise Refused(404, FAILED, "no such enquiry")
    return _shown(found)


def _shown(found: list[EnquiryState]) -> Answer:
    return Reply(200, msgspec.to_builtins(Enquiries(sub_code=OK, info="ok", enquiries=found)))


SERVICES = (
    Service("POST", "enquiries", (CUSTOMERS, SERVICE_POINTS), "Ask or say something", take, {200: (Enquiries,)}, Enquiry),
    Service("POST", "enquiry-answers", (OPERATIONS,), "Answer an enquiry", answer, {200: (Enquiries,)}, EnquiryAnswer),
    Service(
        "GET", "enquiries", (CUSTOMERS, SERVICE_POINTS, OPERATIONS), "Enquiries and their answers", show, {200: (Enquiries,)},
        query={"enquiryId": "one enquiry; all of the caller's when absent"},
    ),
)  # fmt: skip
