"""Disputes (争议处理): duplicate charges, the effective time of a list, failed TACs. Recognised, routed, decided by rule.

The rules: of two charges of one passage the later one is refunded. Of a listed card, the issuer pays what was entered upon
before its entry was in force, the road bears the rest. A record whose TAC is wrong is paid where a gantry saw the same
passage, else the road bears it.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import msgspec

from emulators.back_office import accounts, cases, charges, clearing, listings, passages
from emulators.back_office.accounts import Identifier
from emulators.back_office.books import Document
from emulators.back_office.call import FAILED, OK, Answer, Body, Call, Refused, read
from emulators.back_office.cases import CaseShown, Decision, Matter
from emulators.back_office.charges import Charge
from emulators.back_office.ledger import Booking
from emulators.back_office.service import ISSUERS, OPERATIONS, Service
from emulators.back_office.shares import divided
from emulators.http import Reply
from tollcert.units import from_stamp

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice


class Dispute(Body, kw_only=True):
    """An issuer disputes a charge of its card."""

    record_id: Identifier
    reason: Literal["duplicate", "listed", "tac"]


class Deciding(Body, kw_only=True):
    """The case whose open matters are to be decided by rule."""

    case_id: Identifier


@dataclass
class Effect:
    """What a decision writes: entries for the next clearing, bookings without one."""

    decision: Decision
    fen: int = 0
    entries: list[Charge] = field(default_factory=list)
    bookings: list[Booking] = field(default_factory=list)


def dispute(office: "BackOffice", call: Call) -> Answer:
    """Open a matter about a charge; the same again changes nothing."""
    asked = read(Dispute, call.body)
    charge = charges.get(office, asked.record_id)
    networks = tuple(office.places.of.get(call.place, {}).get("networks", ()))
    if charge is None or not charge.card.startswith(networks) or not charge.card:
        raise Refused(404, FAILED, f"no charge {asked.record_id} of a card of {call.place}")
    latest = office.books.latest(cases.KIND, cases.identity(charge))
    known = latest.read(cases.Case).history if latest else []
    if not any((matter.record_id, matter.reason) == (charge.id, asked.reason) for matter in known):
        office.books.commit([cases.opened(office, charge, asked.reason, call.place, call.now)])
    return _shown(office, cases.identity(charge))


def decide(office: "BackOffice", call: Call) -> Answer:
    """Decide all open disputes of a case by rule."""
    latest, case = cases.found(office, read(Deciding, call.body).case_id)
    if not any(_open(matter) for matter in case.history):
        raise Refused(409, FAILED, f"nothing of case {case.case_id} is open")
    history, effects = [], []
    for matter in case.history:
        if _open(matter):
            effects.append(_effect(office, matter, call.now))
            history.append(msgspec.structs.replace(matter, decision=effects[-1].decision, decided_at=call.now, fen=effects[-1].fen))
        else:
            history.append(matter)
    entries = [entry for effect in effects for entry in effect.entries]
    written: list[Document] = [made for entry in entries for made in charges.documents(entry, call.now)]
    booked = [charges.booking(entry, call.now) for entry in entries if entry.kind != "resumed"] + [made for effect in effects for made in effect.bookings]
    office.books.commit([*written, cases.version(msgspec.structs.replace(case, history=history), call.now, latest)], booked)
    return _shown(office, case.case_id)


def _open(matter: Matter) -> bool:
    return not matter.decision and matter.reason in ("duplicate", "listed", "tac", "clearing")


def _effect(office: "BackOffice", matter: Matter, now: float) -> Effect:
    held = office.books.latest(charges.HELD, matter.record_id)
    charge = charges.get(office, matter.record_id) or (held.read(Charge) if held else None)
    assert charge is not None, matter.record_id
    decision: Decision = office.seeds.at("dispute decision", (matter.reason, RULES[matter.reason](office, charge)))[1]
    if charges.get(office, charge.id) is None:
        entries = (
            [msgspec.structs.replace(charge, day=charges.toll_day(now), account=accounts.payer(office, charge.card, now))] if decision == "issuer_pays" else []
        )
        return Effect(decision, charge.fen, entries)
    withheld = office.books.latest(clearing.WITHHELD, charge.id) is not None
    if decision == "issuer_pays":
        entries = [msgspec.structs.replace(charge, id=f"{charge.id}/resumed", kind="resumed", of=charge.id, day=charges.toll_day(now))] if withheld else []
        return Effect(decision, charge.fen, entries)
    given_back = refund_of(charge, f"{charge.id}/{matter.reason}", charge.fen, now)
    return Effect(decision, charge.fen, bookings=[charges.booking(given_back, now)]) if withheld else Effect(decision, charge.fen, [given_back])


def refund_of(charge: Charge, number: str, fen: int, now: float) -> Charge:
    """The entry that gives fen of a charge back: each province its part."""
    parts = dict(zip(charge.shares, divided(-fen, list(charge.shares.values())), strict=True))
    return msgspec.structs.replace(charge, id=number, kind="refund", of=charge.id, fen=-fen, shares=parts, units=[], day=charges.toll_day(now))


def _duplicate(office: "BackOffice", charge: Charge) -> Decision:
    standing = charges.by(office, "passage", charge.passage) if charge.passage else []
    others = [other for other in standing if other.kind == "charge" and charges.left(office, other)]
    return "refund" if others and others[0].id != charge.id else "issuer_pays"


def _listed(office: "BackOffice", charge: Charge) -> Decision:
    try:
        began = from_stamp(charge.entered or charge.time)
    except ValueError:
        return "issuer_pays"
    return "road_bears" if listings.in_force(office, charge.card, began) else "issuer_pays"


def _tac(office: "BackOffice", charge: Charge) -> Decision:
    return "issuer_pays" if passages.pieces(office, charge) else "road_bears"


def _clearing(office: "BackOffice", charge: Charge) -> Decision:
    """The ministry centre gave no reason: whatever rule speaks against the charge."""
    decisions: list[Decision] = [_duplicate(office, charge), _listed(office, charge)]
    return next((decision for decision in decisions if decision != "issuer_pays"), "issuer_pays")


RULES = {"duplicate": _duplicate, "listed": _listed, "tac": _tac, "clearing": _clearing}


def _shown(office: "BackOffice", number: str) -> Answer:
    return Reply(200, msgspec.to_builtins(CaseShown(sub_code=OK, info="ok", case=cases.found(office, number)[1])))


SERVICES = (
    Service("POST", "disputes", (ISSUERS,), "Dispute a charge of one's own card", dispute, {200: (CaseShown,)}, Dispute),
    Service("POST", "case-decisions", (OPERATIONS,), "Decide the disputes of a case by rule", decide, {200: (CaseShown,)}, Deciding),
)
