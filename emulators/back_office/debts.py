"""Make-up payments (补交): a debt puts the plate on the credit blacklist; when all of a plate's debts are paid it leaves it."""

from typing import TYPE_CHECKING, Annotated

import msgspec

from emulators.back_office.accounts import Identifier
from emulators.back_office.books import document
from emulators.back_office.call import FAILED, OK, Answer, Body, Call, Refused, read
from emulators.back_office.charges import Charge
from emulators.back_office.ledger import Booking, Line
from emulators.back_office.lists import ENTERS, LEAVES
from emulators.back_office.refunds import Fen
from emulators.back_office.schemas import Schema
from emulators.back_office.service import OPERATIONS, SERVICE_POINTS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KIND, PAYMENT = "debt", "make-up payment"
Plate = Annotated[str, msgspec.Meta(min_length=1, max_length=32, pattern=r"^[^\x00-\x1f]+$")]


class Claim(Body, kw_only=True):
    """A toll that was evaded or charged too low: fen that the holder of the plate owes for a passage."""

    debt_id: Identifier
    passage_id: Identifier = ""
    plate: Plate
    colour: Annotated[int, msgspec.Meta(ge=0, le=12)]
    fen: Fen


class MakeUpPayment(Body, kw_only=True):
    """A payment of a debt, under the caller's own number."""

    payment_id: Identifier
    debt_id: Identifier
    fen: Fen


class Debt(Schema, kw_only=True):
    """A debt and what of it is paid."""

    debt_id: str
    passage_id: str
    plate: str
    colour: int
    fen: int
    paid: int = 0


class DebtShown(Schema, kw_only=True):
    """A debt; `listed`: its plate is on the credit blacklist."""

    sub_code: int
    info: str
    debt: Debt
    listed: bool


def claim(office: "BackOffice", call: Call) -> Answer:
    """Book a debt and list the plate; the same again changes nothing."""
    return book(office, read(Claim, call.body), call.now)


def book(office: "BackOffice", asked: Claim, now: float) -> Answer:
    """Book a debt and list the plate."""
    made = Debt(debt_id=asked.debt_id, passage_id=asked.passage_id, plate=asked.plate, colour=asked.colour, fen=asked.fen)
    latest = office.books.latest(KIND, made.debt_id)
    if latest is None:
        lines = (Line(f"debt/{made.debt_id}", f"claimed/{office.province}", made.fen),)
        office.books.commit([document(KIND, made.debt_id, made, now, group=_plate(made))], [Booking(f"debt {made.debt_id}", now, "debt", lines)])
        office.publish_credit([{"plate": made.plate, "colour": made.colour, "status": ENTERS}])
    elif msgspec.structs.replace(latest.read(Debt), paid=0) != made:
        raise Refused(409, FAILED, f"debt {made.debt_id} is of something else")
    return _shown(office, made.debt_id)


def _plate(debt: Debt) -> str:
    return f"{debt.plate} {debt.colour}"


def pay(office: "BackOffice", call: Call) -> Answer:
    """Take a payment, once; the plate leaves the list when nothing is owed for it."""
    asked = read(MakeUpPayment, call.body)
    latest = office.books.latest(KIND, asked.debt_id)
    if latest is None:
        raise Refused(404, FAILED, f"no debt {asked.debt_id}")
    debt = latest.read(Debt)
    if before := office.books.latest(PAYMENT, asked.payment_id):
        if before.read(list) != [asked.debt_id, asked.fen]:
            raise Refused(409, FAILED, f"payment {asked.payment_id} was of something else")
        return _shown(office, debt.debt_id)
    if asked.fen > debt.fen - debt.paid:
        raise Refused(409, FAILED, f"{asked.fen} fen of a debt of which {debt.fen - debt.paid} are left")
    made = msgspec.structs.replace(debt, paid=debt.paid + asked.fen)
    lines = (Line(f"cash/{call.place}", f"debt/{debt.debt_id}", asked.fen),)
    written = [
        document(KIND, debt.debt_id, made, call.now, group=_plate(debt), after=latest),
        document(PAYMENT, asked.payment_id, [debt.debt_id, asked.fen], call.now),
    ]
    office.books.commit(written, [Booking(f"make-up {asked.payment_id}", call.now, "make-up", lines)])
    if office.seeds.at("plate is free", not _owed(office, _plate(made))):
        office.publish_credit([{"plate": made.plate, "colour": made.colour, "status": LEAVES}])
    return _shown(office, debt.debt_id)


def _owed(office: "BackOffice", plate: str) -> int:
    return sum(debt.fen - debt.paid for debt in (found.read(Debt) for found in office.books.of_group(KIND, plate)))


def restore(office: "BackOffice") -> None:
    """List again the plates for which something is owed."""
    owing = {(debt.plate, debt.colour) for debt in (found.read(Debt) for found in office.books.of_kind(KIND)) if debt.paid < debt.fen}
    if owing:
        office.publish_credit([{"plate": plate, "colour": colour, "status": ENTERS} for plate, colour in sorted(owing)])


def of_complaint(office: "BackOffice", charge: Charge, number: str, fen: int) -> Claim:
    """The claim that a decided complaint makes: the passage was charged too low."""
    return Claim(debt_id=number, passage_id=charge.passage, plate=charge.plate, colour=charge.colour, fen=fen)


def _shown(office: "BackOffice", number: str) -> Answer:
    found = office.books.latest(KIND, number)
    assert found is not None
    debt = found.read(Debt)
    listed = _owed(office, _plate(debt)) > 0
    return Reply(200, msgspec.to_builtins(DebtShown(sub_code=OK, info="ok", debt=debt, listed=listed)))


SERVICES = (
    Service("POST", "debts", (OPERATIONS,), "Claim a toll that was not paid", claim, {200: (DebtShown,)}, Claim),
    Service("POST", "make-up-payments", (SERVICE_POINTS,), "Pay a debt", pay, {200: (DebtShown,)}, MakeUpPayment),
)
