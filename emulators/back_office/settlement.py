"""Settlement (结算) with the settlement bank: a confirmed statement becomes transfer instructions (划拨指令); the bank says what it did.

An issuer pays the net sum of its cards in, a province is paid what it earned. What the bank refused or did in part is
instructed again for the rest. An instruction has one result: saying it again changes nothing, another one is refused.
"""

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from emulators.back_office import clearing
from emulators.back_office.accounts import Identifier
from emulators.back_office.books import document
from emulators.back_office.call import BAD, FAILED, OK, Answer, Body, Call, Refused, read
from emulators.back_office.clearing import Statement
from emulators.back_office.ledger import Booking, Line
from emulators.back_office.schemas import Schema
from emulators.back_office.service import BANKS, OPERATIONS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KIND = "transfer"
Way = Literal["collect", "pay"]


class Transfer(Schema, kw_only=True):
    """One instruction: `collect` fen from the issuer of a network, or `pay` them to a province. `executed`: fen that moved."""

    transfer_id: str
    statement_id: str
    direction: Way
    party: str
    fen: int
    state: Literal["open", "executed", "partial", "refused"] = "open"
    executed: int = 0
    reference: str = ""


class Settling(Body, kw_only=True):
    """The confirmed statement whose transfers are to be instructed."""

    statement_id: Identifier


class TransferResult(Body, kw_only=True):
    """What the settlement bank did with an instruction; `reference` is its own number. `fen`: what moved."""

    transfer_id: Identifier
    state: Literal["executed", "partial", "refused"]
    fen: Annotated[int, msgspec.Meta(ge=0)]
    reference: Identifier


class Transfers(Schema, kw_only=True):
    """Instructions, oldest first; `rest` fen of what was confirmed have not moved yet, in both directions together."""

    sub_code: int
    info: str
    rest: int
    transfers: list[Transfer]


def of_statement(office: "BackOffice", number: str) -> list[Transfer]:
    """All instructions of a statement."""
    return [found.read(Transfer) for found in office.books.of_group(KIND, number)]


def instruct(office: "BackOffice", call: Call) -> Answer:
    """Instruct what is confirmed and neither moved nor under way."""
    _, statement = clearing.statement(office, read(Settling, call.body).statement_id)
    if statement.state != "confirmed":
        raise Refused(409, FAILED, f"statement {statement.statement_id} is {statement.state}")
    known = of_statement(office, statement.statement_id)
    made = []
    for direction, party, fen in dues(statement):
        own = [transfer for transfer in known if (transfer.direction, transfer.party) == (direction, party)]
        own = office.seeds.at("transfers of a party", own)
        rest = fen - sum(transfer.fen if transfer.state == "open" else transfer.executed for transfer in own)
        if rest:
            number = f"{statement.statement_id}:{direction}:{party}:{len(own) + 1}"
            made.append(Transfer(transfer_id=number, statement_id=statement.statement_id, direction=direction, party=party, fen=rest))
    office.books.commit([document(KIND, transfer.transfer_id, transfer, call.now, group=statement.statement_id) for transfer in made])
    return _shown([*known, *made], statement)


def dues(statement: Statement) -> list[tuple[Way, str, int]]:
    """What is to move; a negative sum goes the other way."""
    sides: list[tuple[Way, Way, str, int]] = [("collect", "pay", line.network, line.fen) for line in statement.issuers]
    sides += [("pay", "collect", line.province, line.fen) for line in statement.provinces]
    return [(way if fen > 0 else back, party, abs(fen)) for way, back, party, fen in sides if fen]


def result(office: "BackOffice", call: Call) -> Answer:
    """The bank's result of an instruction, once."""
    _settles(office, call)
    asked = read(TransferResult, call.body)
    latest = office.books.latest(KIND, asked.transfer_id)
    if latest is None:
        raise Refused(404, FAILED, f"no such transfer: {asked.transfer_id}")
    known = latest.read(Transfer)
    right = {"executed": asked.fen == known.fen, "refused": asked.fen == 0, "partial": 0 < asked.fen < known.fen}[asked.state]
    if not right:
        raise Refused(400, BAD, f"{asked.fen} fen {asked.state} of {known.fen}")
    made = msgspec.structs.replace(known, state=asked.state, executed=asked.fen, reference=asked.reference)
    _, statement = clearing.statement(office, known.statement_id)
    if office.seeds.at("transfer has its result", known.state != "open"):
        if made != known:
            raise Refused(409, FAILED, f"transfer {known.transfer_id} is {known.state} under {known.reference}")
        return _shown(of_statement(office, known.statement_id), statement)
    bookings = [Booking(f"transfer {known.transfer_id} {asked.reference}", call.now, "transfer", (_line(made),))] if asked.fen else []
    office.books.commit([document(KIND, made.transfer_id, made, call.now, group=made.statement_id, after=latest)], bookings)
    return _shown(of_statement(office, made.statement_id), statement)


def _line(made: Transfer) -> Line:
    account = f"{'cleared' if len(made.party) == 4 else 'due'}/{made.party}"
    return Line("bank", account, made.executed) if made.direction == "collect" else Line(account, "bank", made.executed)


def show(office: "BackOffice", call: Call) -> Answer:
    """The instructions of a statement."""
    if "bankId" in office.places.of.get(call.place, {}):
        _settles(office, call)
    _, statement = clearing.statement(office, call.query.get("statementId", ""))
    return _shown(of_statement(office, statement.statement_id), statement)


def _settles(office: "BackOffice", call: Call) -> None:
    if not office.places.of.get(call.place, {}).get("settles"):
        raise Refused(409, FAILED, f"{call.place} is not the settlement bank")


def _shown(found: list[Transfer], statement: Statement) -> Answer:
    rest = sum(fen for _, _, fen in dues(statement)) - sum(transfer.executed for transfer in found)
    return Reply(200, msgspec.to_builtins(Transfers(sub_code=OK, info="ok", rest=rest, transfers=found)))


SERVICES = (
    Service("POST", "transfers", (OPERATIONS,), "Instruct the transfers of a confirmed statement", instruct, {200: (Transfers,)}, Settling),
    Service(
        "GET", "transfers", (OPERATIONS, BANKS), "The transfers of a statement", show, {200: (Transfers,)}, query={"statementId": "id of the statement"},
    ),
    Service("POST", "transfer-results", (BANKS,), "What the settlement bank did", result, {200: (Transfers,)}, TransferResult),
)  # fmt: skip
