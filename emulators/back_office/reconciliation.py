"""Reconciliation (对账) of a day: our transactions against the other side's list, one by one; and what each toll unit has earned.

Both read the day as a stream and decode only the fields they need: a day has millions of entries.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import msgspec

from emulators.back_office import charges, shares
from emulators.back_office.accounts import Identifier
from emulators.back_office.call import OK, Answer, Body, Call, read
from emulators.back_office.consumptions import DAY, day_of
from emulators.back_office.schemas import Schema
from emulators.back_office.service import MINISTRY, OPERATIONS, Service
from emulators.back_office.shares import Piece
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

MOST_NAMED = 1000
"""Records that a reply names of a kind; the numbers count all."""


class _Sum(msgspec.Struct):
    id: str
    fen: int
    card: str = ""


class _Split(msgspec.Struct):
    shares: dict[str, int]
    units: list[Piece] = msgspec.field(default_factory=list)


class TheirRecord(Body, kw_only=True):
    """One record of the other side."""

    id: Identifier
    fen: Annotated[int, msgspec.Meta(ge=-(2**40), le=2**40)]


class TheirDay(Body, kw_only=True):
    """All records of a day that the other side knows, of cards."""

    day: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    records: Annotated[list[TheirRecord], msgspec.Meta(max_length=50_000)]


class Reconciliation(Schema, kw_only=True):
    """How many agree; which one side lacks, which differ in the amount."""

    sub_code: int
    info: str
    agreed: int
    missing_here: list[str]
    missing_there: list[str]
    different: list[str]
    count_missing_here: int
    count_missing_there: int
    count_different: int


class UnitTotal(Schema, kw_only=True):
    """What a toll unit has earned; `tollIntervalId` is empty for what a province earned by units that nobody reported."""

    toll_interval_id: str
    province: str
    fen: int


class UnitTotals(Schema, kw_only=True):
    """All units of a day; together they are the day's sum."""

    sub_code: int
    info: str
    day: str
    fen: int
    units: list[UnitTotal]


def reconcile(ours: Iterable[bytes], theirs: dict[str, int]) -> Reconciliation:
    """Compare; `theirs` is used up."""
    decode = msgspec.json.Decoder(_Sum).decode
    agreed, there, different = 0, [], []
    for text in ours:
        entry = decode(text)
        if not entry.card or not entry.fen:
            continue
        said = theirs.pop(entry.id, None)
        if said == entry.fen:
            agreed += 1
        elif said is None:
            there.append(entry.id)
        else:
            different.append(entry.id)
    here = list(theirs)
    return Reconciliation(
        sub_code=OK, info="ok", agreed=agreed, missing_here=here[:MOST_NAMED], missing_there=there[:MOST_NAMED], different=different[:MOST_NAMED],
        count_missing_here=len(here), count_missing_there=len(there), count_different=len(different),
    )  # fmt: skip


def unit_totals(entries: Iterable[bytes]) -> dict[tuple[str, str], int]:
    """Fen by unit and province."""
    decode = msgspec.json.Decoder(_Split).decode
    totals: Counter[tuple[str, str]] = Counter()
    for text in entries:
        entry = decode(text)
        left = entry.shares
        if entry.units:
            left = dict(left)
            for unit, province, fen in shares.of_units(entry.shares, entry.units):
                totals[unit, province] += fen
                left[province] -= fen
        for province, fen in left.items():
            if fen:
                totals["", province] += fen
    return totals


def compare(office: "BackOffice", call: Call) -> Answer:
    """Our day against the caller's."""
    asked = read(TheirDay, call.body)
    made = reconcile(office.books.scan(charges.KIND, asked.day), {record.id: record.fen for record in asked.records})
    return Reply(200, msgspec.to_builtins(office.seeds.at("reconciliation", made)))


def show_units(office: "BackOffice", call: Call) -> Answer:
    """What each unit has earned on a day."""
    day = day_of(call)
    totals = unit_totals(office.books.scan(charges.KIND, day))
    units = [UnitTotal(toll_interval_id=unit, province=province, fen=fen) for (unit, province), fen in sorted(totals.items()) if fen]
    return Reply(200, msgspec.to_builtins(UnitTotals(sub_code=OK, info="ok", day=day, fen=sum(unit.fen for unit in units), units=units)))


SERVICES = (
    Service("POST", "reconciliations", (MINISTRY,), "Compare a day, record by record", compare, {200: (Reconciliation,)}, TheirDay),
    Service("GET", "unit-totals", (OPERATIONS, MINISTRY), "What each toll unit has earned on a day", show_units, {200: (UnitTotals,)}, query=DAY),
)
