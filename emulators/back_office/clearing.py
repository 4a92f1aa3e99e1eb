"""Clearing (清分): the statement of a toll day, per issuer and per province; the ministry centre confirms, disputes or refuses it.

A statement covers the entries of its day from position `first` to `last`, so entries that arrive after it are those of the
next one of the same day and nothing is in two. What is disputed is taken out of it, one by one, and dealt with as a case.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from emulators.back_office import cases, charges
from emulators.back_office.accounts import Identifier
from emulators.back_office.books import Document, document
from emulators.back_office.call import BAD, FAILED, OK, Answer, Body, Call, Refused, read
from emulators.back_office.charges import moved
from emulators.back_office.consumptions import DAY, day_of
from emulators.back_office.ledger import Booking
from emulators.back_office.schemas import Schema
from emulators.back_office.service import MINISTRY, OPERATIONS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KIND = "statement"
WITHHELD = "withheld charge"


class IssuerLine(Schema, kw_only=True):
    """What one network's cards owe: number of entries and their sum."""

    network: str
    count: int
    fen: int


class ProvinceLine(Schema, kw_only=True):
    """What one province has earned."""

    province: str
    fen: int


class Line(Schema, kw_only=True):
    """What one network's cards owe one province."""

    network: str
    province: str
    fen: int


class Statement(Schema, kw_only=True):
    """A clearing statement, `{day}:{number}`. `withheld` are entries that a dispute took out of it."""

    statement_id: str
    day: str
    number: int
    state: Literal["open", "confirmed", "refused"]
    first: int
    last: int
    count: int
    fen: int
    issuers: list[IssuerLine]
    provinces: list[ProvinceLine]
    lines: list[Line]
    withheld: list[str] = msgspec.field(default_factory=list)
    reason: str = ""


class Cleared(Schema, kw_only=True):
    """A statement."""

    sub_code: int
    info: str
    statement: Statement


class Statements(Schema, kw_only=True):
    """The statements of a day."""

    sub_code: int
    info: str
    day: str
    statements: list[Statement]


class Closing(Body, kw_only=True):
    """The day to be cleared, YYYY-MM-DD."""

    day: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class ClearingAnswer(Body, kw_only=True):
    """The ministry centre's answer. `records`: those that it disputes; `reason` belongs to a dispute: duplicate, listed or tac."""

    statement_id: Identifier
    answer: Literal["confirm", "dispute", "refuse"]
    records: Annotated[list[Identifier], msgspec.Meta(max_length=10_000)] = msgspec.field(default_factory=list)
    reason: Literal["duplicate", "listed", "tac", "clearing"] = "clearing"


class Entry(msgspec.Struct):
    """What clearing reads of a charge: a day has millions."""

    id: str
    card: str
    passage: str
    shares: dict[str, int]


class Sums:
    """The sums of entries, entry by entry."""

    def __init__(self) -> None:
        self.position = self.count = 0
        self.fen: Counter[tuple[str, str]] = Counter()
        self.counts: Counter[str] = Counter()

    def add(self, entries: Iterable[Entry]) -> "Sums":
        """Entries that no card paid are counted in the position only."""
        for entry in entries:
            self.position += 1
            if entry.card:
                network = entry.card[:4]
                self.counts[network] += 1
                for province, fen in entry.shares.items():
                    self.fen[network, province] += fen
        return self

    def lines(self) -> dict[str, Any]:
        """As fields of a statement."""
        issuers, provinces = _by(self.fen, 0), _by(self.fen, 1)
        return {
            "count": sum(self.counts.values()), "fen": sum(self.fen.values()),
            "issuers": [IssuerLine(network=network, count=self.counts[network], fen=fen) for network, fen in issuers],
            "provinces": [ProvinceLine(province=province, fen=fen) for province, fen in provinces],
            "lines": [Line(network=network, province=province, fen=fen) for (network, province), fen in sorted(self.fen.items()) if fen],
        }  # fmt: skip


def _by(fen: Counter[tuple[str, str]], place: int) -> list[tuple[str, int]]:
    found: Counter[str] = Counter()
    for key, amount in fen.items():
        found[key[place]] += amount
    return sorted(found.items())


def of_day(office: "BackOffice", day: str) -> list[Statement]:
    """The statements of a day, oldest first."""
    return [found.read(Statement) for found in office.books.of_group(KIND, day)]


def close_day(office: "BackOffice", call: Call) -> Answer:
    """Make the next statement of a day, of what no statement has yet."""
    day = read(Closing, call.body).day
    known = of_day(office, day)
    if any(statement.state == "open" for statement in known):
        raise Refused(409, FAILED, f"a statement of {day} is open")
    first = max((statement.last for statement in known if statement.state == "confirmed"), default=0)
    sums = Sums().add(_decoded(office, day, first))
    if not sums.position:
        raise Refused(409, FAILED, f"nothing of {day} is to be cleared")
    number = len(known) + 1
    made = Statement(
        statement_id=f"{day}:{number}", day=day, number=number, state="open", first=first, last=first + sums.position,
        **office.seeds.at("clearing lines", sums.lines()),
    )  # fmt: skip
    office.books.commit([document(KIND, made.statement_id, made, call.now, group=day)])
    return _shown(made)


def _decoded(office: "BackOffice", day: str, first: int, last: int | None = None) -> Iterable[Entry]:
    decode = msgspec.json.Decoder(Entry).decode
    for place, found in enumerate(office.books.scan(charges.KIND, day, first), first):
        if place == last:
            return
        yield decode(found)


def statement(office: "BackOffice", number: str) -> tuple[Document, Statement]:
    """A statement; raises Refused."""
    latest = office.books.latest(KIND, number)
    if latest is None:
        raise Refused(404, FAILED, f"no such statement: {number}")
    return latest, latest.read(Statement)


def answer(office: "BackOffice", call: Call) -> Answer:
    """Confirm it, take disputed records out of it, or refuse it as a whole."""
    asked = read(ClearingAnswer, call.body)
    latest, found = statement(office, asked.statement_id)
    if found.state != "open":
        raise Refused(409, FAILED, f"statement {found.statement_id} is {found.state}")
    made, documents, bookings = ANSWERS[asked.answer](office, found, asked, call.now)
    office.books.commit([document(KIND, made.statement_id, made, call.now, group=made.day, after=latest), *documents], bookings)
    return _shown(made)


Answered = tuple[Statement, list[Document], list[Booking]]


def _confirm(office: "BackOffice", found: Statement, asked: ClearingAnswer, now: float) -> Answered:
    lines = [moved(f"cleared/{line.network}", f"unsettled/{line.network}", line.fen) for line in found.issuers if line.fen]
    lines += [moved(f"toll/{line.province}", f"due/{line.province}", line.fen) for line in found.provinces if line.fen]
    bookings = [Booking(f"clearing {found.statement_id}", now, "clearing", tuple(lines))] if lines else []
    return msgspec.structs.replace(found, state="confirmed"), [], bookings


def _dispute(office: "BackOffice", found: Statement, asked: ClearingAnswer, now: float) -> Answered:
    wanted = set(asked.records) - set(found.withheld)
    disputed = [entry for entry in _decoded(office, found.day, found.first, found.last) if entry.card and entry.id in wanted]
    if not disputed or len(disputed) < len(wanted):
        raise Refused(400, BAD, f"{len(wanted) - len(disputed)} of {len(asked.records)} records are not in statement {found.statement_id}")
    kept = (entry for entry in _decoded(office, found.day, found.first, found.last) if entry.id not in wanted and entry.id not in found.withheld)
    withheld = [entry.id for entry in disputed]
    made = msgspec.structs.replace(found, withheld=[*found.withheld, *withheld], **office.seeds.at("lines without disputed", Sums().add(kept).lines()))
    known = [charge for number in withheld if (charge := charges.get(office, number))]
    opened = cases.opened_all(office, known, asked.reason, asked.statement_id, now)
    return made, [*opened, *(document(WITHHELD, number, found.statement_id, now) for number in withheld)], []


def _refuse(office: "BackOffice", found: Statement, asked: ClearingAnswer, now: float) -> Answered:
    return msgspec.structs.replace(found, state="refused", reason=asked.reason), [], []


ANSWERS = {"confirm": _confirm, "dispute": _dispute, "refuse": _refuse}


def _shown(made: Statement) -> Answer:
    return Reply(200, msgspec.to_builtins(Cleared(sub_code=OK, info="ok", statement=made)))


def show(office: "BackOffice", call: Call) -> Answer:
    """All statements of a day."""
    day = day_of(call)
    return Reply(200, msgspec.to_builtins(Statements(sub_code=OK, info="ok", day=day, statements=of_day(office, day))))


SERVICES = (
    Service("POST", "clearings", (OPERATIONS,), "Make the clearing statement of a day", close_day, {200: (Cleared,)}, Closing),
    Service("GET", "clearings", (OPERATIONS, MINISTRY), "The clearing statements of a day", show, {200: (Statements,)}, query=DAY),
    Service("POST", "clearing-answers", (MINISTRY,), "Confirm, dispute or refuse a statement", answer, {200: (Cleared,)}, ClearingAnswer),
)
