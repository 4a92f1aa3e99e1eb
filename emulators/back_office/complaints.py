"""Complaints (投诉): tied to a transaction, with an owner and a deadline; the decision triggers a refund or a claim where due."""

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from emulators.back_office import cases, charges, debts, refunds
from emulators.back_office.accounts import Identifier
from emulators.back_office.books import Document, document
from emulators.back_office.call import FAILED, MISSING, OK, Answer, Body, Call, Refused, read
from emulators.back_office.refunds import Refund, Words
from emulators.back_office.schemas import Schema
from emulators.back_office.service import CUSTOMERS, OPERATIONS, SERVICE_POINTS, Service
from emulators.http import Reply
from tollcert.units import stamp

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KIND = "complaint"
OWNER = "special-business"
"""The desk that owns complaints (特殊业务处理)."""


class Complaint(Body, kw_only=True):
    """What somebody complains of, about which transaction."""

    complaint_id: Identifier
    record_id: Identifier
    text: Words


class ComplaintDecision(Body, kw_only=True):
    """The decision; `fen` where money is due."""

    complaint_id: Identifier
    outcome: Literal["refund", "make_up", "unfounded"]
    fen: Annotated[int, msgspec.Meta(ge=0, le=2**40)] = 0
    answer: Words = ""


class ComplaintState(Schema, kw_only=True):
    """A complaint: who owns it, until when it is to be decided, what was decided and how much money that moved."""

    complaint_id: str
    record_id: str
    case_id: str
    by: str
    owner: str
    deadline: str
    text: str
    outcome: Literal["", "refund", "make_up", "unfounded"] = ""
    fen: int = 0
    answer: str = ""


class ComplaintShown(Schema, kw_only=True):
    """A complaint."""

    sub_code: int
    info: str
    complaint: ComplaintState


def complain(office: "BackOffice", call: Call) -> Answer:
    """Take a complaint; the same again changes nothing."""
    asked = read(Complaint, call.body)
    if known := office.books.latest(KIND, asked.complaint_id):
        state = known.read(ComplaintState)
        if (state.record_id, state.text, state.by) != (asked.record_id, asked.text, call.place):
            raise Refused(409, FAILED, f"complaint {asked.complaint_id} is about something else")
        return _shown(state)
    charge = charges.get(office, asked.record_id)
    if charge is None:
        raise Refused(404, FAILED, f"no transaction {asked.record_id}")
    owner, deadline = office.seeds.at("complaint owner", (OWNER, stamp(call.now + office.terms.complaint_s)))
    made = ComplaintState(
        complaint_id=asked.complaint_id, record_id=charge.id, case_id=cases.identity(charge), by=call.place, owner=owner, deadline=deadline, text=asked.text,
    )  # fmt: skip
    office.books.commit([document(KIND, made.complaint_id, made, call.now), cases.opened(office, charge, "complaint", call.place, call.now, asked.text)])
    return _shown(made)


def decide(office: "BackOffice", call: Call) -> Answer:
    """Decide a complaint, once, and do what the decision says."""
    asked = read(ComplaintDecision, call.body)
    latest = office.books.latest(KIND, asked.complaint_id)
    if latest is None:
        raise Refused(404, FAILED, f"no complaint {asked.complaint_id}")
    state = latest.read(ComplaintState)
    if state.outcome:
        raise Refused(409, FAILED, f"complaint {state.complaint_id} is decided: {state.outcome}")
    if (asked.outcome != "unfounded") != bool(asked.fen):
        raise Refused(400, MISSING, f"{asked.outcome} with {asked.fen} fen")
    _execute(office, asked, state, call)
    made = msgspec.structs.replace(state, outcome=asked.outcome, fen=asked.fen, answer=asked.answer)
    office.books.commit([document(KIND, state.complaint_id, made, call.now, after=latest), _closed(office, state, asked, call.now)])
    return _shown(made)


def _execute(office: "BackOffice", asked: ComplaintDecision, state: ComplaintState, call: Call) -> None:
    """The money first, under the complaint's own number: whoever decides again after a crash moves it once."""
    charge = charges.get(office, state.record_id)
    assert charge is not None
    outcome = office.seeds.at("complaint outcome", asked.outcome)
    if outcome == "refund":
        refunds.make(office, Refund(refund_id=f"complaint.{state.complaint_id}"[:64], record_id=charge.id, fen=asked.fen), call.place, call.now)
    elif outcome == "make_up":
        claimed = debts.of_complaint(office, charge, f"complaint.{state.complaint_id}"[:64], asked.fen)
        debts.book(office, claimed, call.now)


def _closed(office: "BackOffice", state: ComplaintState, asked: ComplaintDecision, now: float) -> Document:
    latest, case = cases.found(office, state.case_id)
    decision: cases.Decision = "refused" if asked.outcome == "unfounded" else "done"
    history = [
        msgspec.structs.replace(matter, decision=decision, decided_at=now, fen=asked.fen)
        if matter.reason == "complaint" and matter.by == state.by and not matter.decision else matter
        for matter in case.history
    ]  # fmt: skip
    return cases.version(msgspec.structs.replace(case, history=history), now, latest)


def show(office: "BackOffice", call: Call) -> Answer:
    """A complaint; a customer is shown its own."""
    latest = office.books.latest(KIND, call.query.get("complaintId", ""))
    state = latest.read(ComplaintState) if latest else None
    if state is None or (call.folder == CUSTOMERS and state.by != call.place):
        raise Refused(404, FAILED, "no such complaint")
    return _shown(state)


def _shown(state: ComplaintState) -> Answer:
    return Reply(200, msgspec.to_builtins(ComplaintShown(sub_code=OK, info="ok", complaint=state)))


SERVICES = (
    Service("POST", "complaints", (CUSTOMERS, SERVICE_POINTS), "Complain of a transaction", complain, {200: (ComplaintShown,)}, Complaint),
    Service("POST", "complaint-decisions", (OPERATIONS,), "Decide a complaint", decide, {200: (ComplaintShown,)}, ComplaintDecision),
    Service(
        "GET", "complaints", (CUSTOMERS, SERVICE_POINTS, OPERATIONS), "A complaint", show, {200: (ComplaintShown,)},
        query={"complaintId": "number of the complaint"},
    ),
)  # fmt: skip
