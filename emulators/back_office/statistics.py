"""Statistics (数据统计): number and sum of transactions by day, station, issuer or payment."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec

from emulators.back_office import charges
from emulators.back_office.call import BAD, OK, Answer, Call, Refused
from emulators.back_office.charges import Charge
from emulators.back_office.schemas import Schema
from emulators.back_office.service import MINISTRY, OPERATIONS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KEYS: dict[str, Callable[[Charge], str]] = {
    "day": lambda charge: charge.day,
    "station": lambda charge: charge.station,
    "issuer": lambda charge: charge.network,
    "payment": lambda charge: charge.payment,
}


class Total(Schema, kw_only=True):
    """One line: `key` is a day, a station, a card network (empty: no card) or a payment."""

    key: str
    count: int
    fen: int


class Statistics(Schema, kw_only=True):
    """Lines, and their total. Refunds are no records and count in neither."""

    sub_code: int
    info: str
    by: str
    count: int
    fen: int
    totals: list[Total]


def show(office: "BackOffice", call: Call) -> Answer:
    """Totals of a day, or of all days."""
    by, day = call.query.get("by", ""), call.query.get("day", "")
    if by not in KEYS:
        raise Refused(400, BAD, f"by {by[:20]!r} (allowed: {', '.join(KEYS)})")
    entries = charges.of_day(office, day) if day else charges.of_all(office)
    lines = totals((charge for charge in entries if charge.kind == "charge"), KEYS[by])
    lines = office.seeds.at("statistics", lines)
    made = Statistics(sub_code=OK, info="ok", by=by, count=sum(line.count for line in lines), fen=sum(line.fen for line in lines), totals=lines)
    return Reply(200, msgspec.to_builtins(made))


def totals(entries: Iterable[Charge], key: Callable[[Charge], str]) -> list[Total]:
    """Number and sum by key."""
    count: Counter[str] = Counter()
    fen: Counter[str] = Counter()
    for charge in entries:
        count[key(charge)] += 1
        fen[key(charge)] += charge.fen
    return [Total(key=name, count=count[name], fen=fen[name]) for name in sorted(count)]


SERVICES = (
    Service(
        "GET", "statistics", (OPERATIONS, MINISTRY), "Totals of transactions", show, {200: (Statistics,)},
        query={"by": "day, station, issuer or payment", "day": "toll day; all when absent"},
    ),
)  # fmt: skip
