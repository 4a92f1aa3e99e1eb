"""Personalisation (个人化): a session tells the service point which APDUs to bring to which chip, and reads the answers.

`POST personalisation-steps` brings the answers and fetches the next commands; with `resume` it begins the step again that a
power cut broke. What a session is for is a module of its own; nothing of it is in memory between two calls.
"""

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from emulators.back_office.apdu_steps import ChipRefused, Progress, Step, ahead, amount_of, closes, opening
from emulators.back_office.call import FAILED, Body, Refused
from emulators.back_office.custody import ChipKeys
from emulators.back_office.drafts import Content, Draft
from emulators.back_office.ledger import Line
from emulators.back_office.media import FORMATS
from emulators.back_office.schemas import Schema
from emulators.http import Reply
from tollcert.units import bcd_time

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

SESSION = "personalisation"
TERMINAL = "010000000001"
"""Terminal number of a service point that states none."""
Hex = Annotated[str, msgspec.Meta(pattern="^([0-9A-Fa-f]{2}){0,258}$")]


class OnBench(Content):
    """A chip in a session, and the number whose keys it gets or has."""

    kind: Literal["card", "obu"]
    chip: str
    network: str
    number: str
    format: str


class Session(Content):
    """What is being done: `media` by slot. `about` is the number that the work is known by, `note` what the work keeps for its end."""

    session: str
    work: str
    place: str
    about: str
    media: dict[str, OnBench]
    steps: list[Step]
    state: Literal["open", "done", "ending", "ended"] = "open"
    at: int = 0
    progress: Progress = msgspec.field(default_factory=Progress)
    asked: int = 0
    """Commands of the step that are out; those behind them begin the next step."""
    out: int = 0
    """All commands that are out."""
    early: list[str] = msgspec.field(default_factory=list)
    """Answers to the beginning of the next step."""
    note: dict[str, str] = msgspec.field(default_factory=dict)
    begun: float = 0.0


class Steps(Body):
    """Answers to the commands of the last reply, in order. `resume`: power failed, the answers are lost."""

    session: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    answers: Annotated[list[Hex], msgspec.Meta(max_length=64)] = msgspec.field(default_factory=list)
    resume: bool = False


class End(Body):
    """Give a session up: what was begun is undone."""

    session: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    reason: Literal["cancelled", "jam"] = "cancelled"


class Order(Schema):
    """One command: to which chip."""

    slot: str
    apdu: str


class Orders(Schema):
    """Commands to be brought to the chips; none when the session is `done` or `ended`. `about`: number of the card or OBU."""

    sub_code: Literal[200]
    info: str
    session: str
    about: str
    state: Literal["open", "done", "ending", "ended"]
    commands: list[Order]


def keys_of(office: "BackOffice", chip: OnBench) -> ChipKeys:
    """The keys of a chip."""
    return office.custody.keys(chip.kind, chip.network, FORMATS[chip.format].algorithm, bytes.fromhex(chip.number[-16:]), chip.chip)


def begin(office: "BackOffice", draft: Draft, session: Session) -> Reply:
    """The first commands of a session; the caller commits."""
    session.session = f"S{draft.count('session'):09d}"
    session.begun = draft.now
    return proceed(office, draft, session)


def proceed(office: "BackOffice", draft: Draft, session: Session) -> Reply:
    """Steps that are done are left behind, until one has commands to be sent or none is left."""
    commands: list[Order] = []
    terminal = bytes.fromhex(office.places.of.get(session.place, {}).get("terminalNo", TERMINAL))
    while session.at < len(session.steps) and not commands:
        step = session.steps[session.at]
        try:
            batch = ahead(step, keys_of(office, session.media[step.slot]), session.progress, terminal, bcd_time(session.begun))
        except ChipRefused as problem:
            raise Refused(409, FAILED, f"{session.session}: the {step.slot} {session.media[step.slot].kind}: {problem}") from None
        if batch is None:
            _confirm(draft, session, step)
        commands = [_order(step, command) for command in batch or ()]
    session.asked = len(commands)
    if commands and closes(session.steps[session.at], session.progress) and session.at + 1 < len(session.steps):
        following = session.steps[session.at + 1]
        commands += [_order(following, command) for command in opening(following)]
    session.out = len(commands)
    draft.put(SESSION, session.session, session)
    return _orders(session, commands)


def _confirm(draft: Draft, session: Session, step: Step) -> None:
    """A step is done: its money is booked."""
    if step.debit and (fen := amount_of(step, session.progress.readings)):
        draft.book(f"{session.session}.{session.at}", f"{step.do} of {session.work}", Line(step.debit, step.credit, fen))
    session.at += 1
    session.progress = Progress(heard=[session.early] if session.early else [], readings=session.progress.readings)
    session.early = []


def _order(step: Step, command: bytes) -> Order:
    return Order(slot=step.slot, apdu=command.hex().upper())


def _orders(session: Session, commands: list[Order]) -> Reply:
    told = Orders(sub_code=200, info="ok", session=session.session, about=session.about, state=session.state, commands=commands)
    return Reply(200, msgspec.to_builtins(told))


def session_of(draft: Draft, identity: str, place: str) -> Session:
    """A session of this place; raises Refused."""
    found = draft.find(SESSION, identity, Session)
    if found is None or found.place != place:
        raise Refused(404, FAILED, f"no session {identity[:40]} of {place}")
    return found


def shown(session: Session) -> Reply:
    """A session that has no commands left."""
    return _orders(session, [])


def heard(session: Session, asked: Steps) -> None:
    """Take the answers in, or begin the broken step again; raises Refused."""
    session.early = []
    if asked.resume:
        session.progress = Progress(readings=session.progress.readings, resumed=True)
        return
    if len(asked.answers) != session.out:
        raise Refused(400, FAILED, f"{len(asked.answers)} answers to {session.out} commands")
    session.progress.heard.append(asked.answers[: session.asked])
    session.early = asked.answers[session.asked :]
