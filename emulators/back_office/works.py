"""Which work a session does, and what its end means: the table of works, and the services that carry a session on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulators.back_office import issuing, media_work
from emulators.back_office.apdu_steps import Progress, Step
from emulators.back_office.call import FAILED, Answer, Call, Refused, read
from emulators.back_office.drafts import Draft
from emulators.back_office.personalisation import SESSION, End, Orders, Session, Steps, heard, proceed, session_of, shown
from emulators.back_office.service import ISSUERS, OPERATIONS, SERVICE_POINTS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice


@dataclass(frozen=True, slots=True)
class Work:
    """`done` when all steps are; `undo` gives the steps that clean up when it is given up (None: it has to be finished)."""

    done: Callable[["BackOffice", Draft, Session], None]
    undo: Callable[["BackOffice", Draft, Session], list[Step]] | None = None


WORKS = {
    "issue card": Work(issuing.issued, issuing.not_issued),
    "issue obu": Work(issuing.issued, issuing.not_issued),
    "activate obu": Work(media_work.activated),
    "restore card": Work(media_work.no_more),
    "wipe card": Work(media_work.wiped),
    "wipe obu": Work(media_work.wiped),
    "exchange card": Work(media_work.exchanged),
    "exchange obu": Work(media_work.exchanged),
    "top up": Work(media_work.no_more),
}


def carry_on(office: "BackOffice", call: Call) -> Answer:
    """Answers in, the next commands out. A session that is over says so again."""
    asked, draft = read(Steps, call.body), Draft(office.books, call.now)
    session = session_of(draft, asked.session, call.place)
    if session.state in ("done", "ended"):
        return shown(session)
    heard(session, asked)
    reply = proceed(office, draft, session)
    if session.at == len(session.steps):
        reply = _over(office, draft, session)
    draft.commit()
    return reply


def _over(office: "BackOffice", draft: Draft, session: Session) -> Reply:
    if session.state == "ending":
        issuing.cleaned(draft, session)
        session.state = "ended"
    else:
        WORKS[session.work].done(office, draft, session)
        session.state = "done"
    draft.put(SESSION, session.session, session)
    return shown(session)


def end(office: "BackOffice", call: Call) -> Answer:
    """Give a session up. What moves money or ends an old medium has to be finished instead."""
    asked, draft = read(End, call.body), Draft(office.books, call.now)
    session = session_of(draft, asked.session, call.place)
    work = WORKS[session.work]
    if session.state != "open":
        return shown(session)
    if work.undo is None:
        raise Refused(409, FAILED, f"{session.session}: {session.work} has to be finished: bring the chip back")
    session.note["reason"] = asked.reason
    session.steps, session.at, session.progress, session.state = work.undo(office, draft, session), 0, Progress(), "ending"
    reply = proceed(office, draft, session)
    if not session.steps:
        reply = _over(office, draft, session)
    draft.commit()
    return reply


POINTS = (SERVICE_POINTS, ISSUERS)
SERVICES = (
    Service(
        "GET", "media", (*POINTS, OPERATIONS), "A card or an OBU", media_work.show, {200: (media_work.MediumShown,)},
        query={"kind": "card or obu", "number": "20 or 16 digits"},
    ),
    Service("POST", "issues", POINTS, "Begin to issue a card or an OBU", issuing.issue, {200: (Orders,)}, issuing.Issue),
    Service("POST", "activations", POINTS, "Begin to activate an OBU", media_work.activate, {200: (Orders,)}, media_work.Named),
    Service("POST", "restorations", POINTS, "Begin to write a damaged card again", media_work.restore, {200: (Orders,)}, media_work.Named),
    Service("POST", "recoveries", POINTS, "A card or OBU came back", media_work.recover, {200: (media_work.Recovered,)}, media_work.Named),
    Service("POST", "wipes", POINTS, "Begin to wipe a chip that came back", media_work.wipe, {200: (Orders,)}, media_work.Wiping),
    Service("POST", "exchanges", POINTS, "Begin to exchange a card or an OBU", media_work.exchange, {200: (Orders,)}, media_work.Exchange),
    Service("POST", "top-ups", POINTS, "Begin to load a stored-value card", media_work.top_up, {200: (Orders,)}, media_work.TopUp),
    Service("POST", "personalisation-steps", POINTS, "Answers of a chip in, the next commands out", carry_on, {200: (Orders,)}, Steps),
    Service("POST", "personalisation-ends", POINTS, "Give a session up", end, {200: (Orders,)}, End),
)  # fmt: skip
