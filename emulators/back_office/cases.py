"""Cases (特殊业务): whatever is disputed, refunded or complained of about one passage is one case with one history."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

import msgspec

from emulators.back_office.books import Document, document
from emulators.back_office.call import FAILED, OK, Answer, Call, Refused
from emulators.back_office.schemas import Schema
from emulators.back_office.service import ISSUERS, MINISTRY, OPERATIONS, SERVICE_POINTS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.charges import Charge
    from emulators.back_office.core import BackOffice

KIND = "case"
Reason = Literal["duplicate", "listed", "tac", "refund", "complaint", "clearing", "make_up", "correction"]
Decision = Literal["", "issuer_pays", "road_bears", "refund", "done", "refused"]
OWNERS = {"duplicate": "operations", "listed": "issuers", "tac": "issuers", "clearing": "operations", "correction": "operations"}
"""To whom a matter is routed by what it is about; service points own what customers bring."""


class Matter(Schema, kw_only=True):
    """One matter of a case. `by`: who brought it; `owner`: to whom it is routed; `decision` is empty while it is open."""

    reason: Reason
    record_id: str
    by: str
    at: float
    owner: str
    decision: Decision = ""
    decided_at: float = 0.0
    fen: int = 0
    note: str = ""


class Case(Schema, kw_only=True):
    """A case: its id is that of the passage, or of the record where no passage is known. The matters are its history, oldest first."""

    case_id: str
    passage_id: str
    state: Literal["open", "closed"]
    history: list[Matter]


class CaseShown(Schema, kw_only=True):
    """A case."""

    sub_code: int
    info: str
    case: Case


def identity(charge: "Charge") -> str:
    """Under which case a charge is dealt with."""
    return charge.passage or charge.id


def with_matters(office: "BackOffice", charge: "Charge", matters: list[Matter], now: float) -> Document:
    """The next version of the passage's case, with further matters."""
    passage, record = office.seeds.at("case identity", (charge.passage, charge.id))
    number = passage or record
    latest = office.books.latest(KIND, number)
    history = (latest.read(Case).history if latest else []) + matters
    return version(Case(case_id=number, passage_id=charge.passage, state="open", history=history), now, latest)


def version(case: Case, now: float, after: Document | None) -> Document:
    """The next version of a case; it is closed when nothing in it is open."""
    closed = all(matter.decision for matter in case.history)
    return document(KIND, case.case_id, msgspec.structs.replace(case, state="closed" if closed else "open"), now, after=after)


def opened(office: "BackOffice", charge: "Charge", reason: Reason, by: str, now: float, note: str = "") -> Document:
    """The case with a new open matter."""
    return with_matters(office, charge, [_matter(charge, reason, by, now, note)], now)


def opened_all(office: "BackOffice", charges: Iterable["Charge"], reason: Reason, by: str, now: float) -> list[Document]:
    """The cases of several charges, each with its open matters."""
    of_case: dict[str, list[Charge]] = {}
    for charge in charges:
        of_case.setdefault(identity(charge), []).append(charge)
    return [with_matters(office, found[0], [_matter(charge, reason, by, now) for charge in found], now) for found in of_case.values()]


def _matter(charge: "Charge", reason: Reason, by: str, now: float, note: str = "") -> Matter:
    return Matter(reason=reason, record_id=charge.id, by=by, at=now, owner=OWNERS.get(reason, "service-points"), note=note)


def done(office: "BackOffice", charge: "Charge", reason: Reason, by: str, now: float, fen: int, note: str = "") -> Document:
    """The case with a matter that was dealt with at once."""
    matter = Matter(reason=reason, record_id=charge.id, by=by, at=now, owner=by, decision="done", decided_at=now, fen=fen, note=note)
    return with_matters(office, charge, [matter], now)


def found(office: "BackOffice", number: str) -> tuple[Document, Case]:
    """A case; raises Refused."""
    latest = office.books.latest(KIND, number)
    if latest is None:
        raise Refused(404, FAILED, "no such case")
    return latest, latest.read(Case)


def show(office: "BackOffice", call: Call) -> Answer:
    """A case with its history."""
    _, case = found(office, call.query.get("caseId", ""))
    return Reply(200, msgspec.to_builtins(CaseShown(sub_code=OK, info="ok", case=case)))


SERVICES = (
    Service(
        "GET", "cases", (OPERATIONS, ISSUERS, MINISTRY, SERVICE_POINTS), "A case with its history", show, {200: (CaseShown,)},
        query={"caseId": "passage, or record where no passage is known"},
    ),
)  # fmt: skip
