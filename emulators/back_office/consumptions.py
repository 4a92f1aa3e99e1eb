"""Consumptions (消费信息): what cards of this province paid elsewhere comes from the ministry centre and is passed on to the
banks that issued them; all transactions are classified by issuer and direction.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from emulators.back_office import charges, uploads
from emulators.back_office.call import BAD, FAILED, OK, Answer, Body, Call, Keep, Refused, read
from emulators.back_office.charges import Charge
from emulators.back_office.schemas import NotTaken, Schema, Taken
from emulators.back_office.service import BANKS, MINISTRY, OPERATIONS, Service
from emulators.back_office.store import Outcome, Upload
from emulators.back_office.uploads import Fault, fault
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KIND = "consumptions"
Direction = Literal["home_here", "foreign_here", "home_elsewhere", "no_card"]


class Consumptions(Body, kw_only=True):
    """Records of cards of this province, in the fields of an exit record and `province`, the two digits of the other one."""

    records: Annotated[list[dict[str, Any]], msgspec.Meta(min_length=1, max_length=10_000)]


class Transaction(Schema, kw_only=True):
    """One transaction as it is shown: amount in fen, shares by province."""

    id: str
    kind: Literal["charge", "refund", "reversal", "resplit", "resumed"]
    direction: Direction
    passage_id: str
    card_id: str
    plate: str
    fen: int
    day: str
    time: str
    station: str
    payment: str
    shares: dict[str, int]


class Transactions(Schema, kw_only=True):
    """Transactions, oldest first, their number and sum."""

    sub_code: int
    info: str
    count: int
    fen: int
    transactions: list[Transaction]


class IssuerClass(Schema, kw_only=True):
    """Number and sum of what one network's cards paid in one direction; `network` is empty where no card paid."""

    network: str
    direction: Direction
    count: int
    fen: int


class Classification(Schema, kw_only=True):
    """A toll day by issuer and direction."""

    sub_code: int
    info: str
    day: str
    classes: list[IssuerClass]


def direction(office: "BackOffice", charge: Charge) -> Direction:
    """Whose card paid, and where."""
    if not charge.card:
        return "no_card"
    if charge.origin == "ministry":
        return "home_elsewhere"
    return "home_here" if charge.network.startswith(office.province) else "foreign_here"


def shown(office: "BackOffice", found: Iterable[Charge]) -> Reply:
    """The reply that shows transactions."""
    listed = [
        Transaction(
            id=charge.id, kind=charge.kind, direction=direction(office, charge), passage_id=charge.passage, card_id=charge.card, plate=charge.plate,
            fen=charge.fen, day=charge.day, time=charge.time, station=charge.station, payment=charge.payment, shares=charge.shares,
        )
        for charge in found
    ]  # fmt: skip
    total = sum(transaction.fen for transaction in listed)
    return Reply(200, msgspec.to_builtins(Transactions(sub_code=OK, info="ok", count=len(listed), fen=total, transactions=listed)))


def take(office: "BackOffice", call: Call) -> Answer:
    """Keep records of this province's cards, each once; the others are returned with reasons."""
    records = read(Consumptions, call.body).records
    looked_at = [_fault(office, record) or Upload(KIND, charges.text(record, "id"), call.place, call.now, record) for record in records]
    kept = [found for found in looked_at if isinstance(found, Upload)]

    def reply(outcomes: list[Outcome]) -> Reply:
        known = {id(found): outcome for found, outcome in zip(kept, outcomes, strict=True)}
        faults = [found if isinstance(found, dict) else _other(found) for found in looked_at if known.get(id(found), "different") == "different"]
        return uploads.replied(faults, len(looked_at), call)

    return Keep(kept, reply)


def _fault(office: "BackOffice", record: dict[str, Any]) -> Fault | None:
    number, card, province = charges.text(record, "id"), charges.card_of(record), charges.text(record, "province")
    if not number or not card or charges.whole_fen(record, "transFee") <= 0:
        return fault(number, BAD, "id, cardId or transFee is missing or wrong")
    if not card.startswith(office.province):
        return fault(number, FAILED, f"card {card} was not issued in province {office.province}")
    if not (len(province) == 2 and province.isascii() and province.isdigit()) or province == office.province:
        return fault(number, FAILED, f"province {province[:20]!r} (allowed: two digits of another province)")
    return None


def _other(found: Upload) -> Fault:
    return fault(found.identity, FAILED, "this id was sent with another content")


def classify(office: "BackOffice", call: Call) -> Answer:
    """Every transaction of a day in exactly one class."""
    count: Counter[tuple[str, Direction]] = Counter()
    fen: Counter[tuple[str, Direction]] = Counter()
    for charge in charges.of_day(office, day_of(call)):
        if charge.kind in ("charge", "reversal"):
            key = office.seeds.at("issuer class", (charge.network, direction(office, charge)))
            count[key] += 1
            fen[key] += charge.fen
    classes = [IssuerClass(network=network, direction=way, count=count[network, way], fen=fen[network, way]) for network, way in sorted(count)]
    return Reply(200, msgspec.to_builtins(Classification(sub_code=OK, info="ok", day=day_of(call), classes=classes)))


def day_of(call: Call) -> str:
    """The toll day that is asked for; raises Refused."""
    day = call.query.get("day", "")
    if not (len(day) == 10 and day.isprintable()):
        raise Refused(400, BAD, f"day {day[:20]!r} (allowed: YYYY-MM-DD)")
    return day


def of_bank(office: "BackOffice", call: Call) -> Answer:
    """What the asking bank's own cards paid on a day, here and elsewhere."""
    prefixes = office.seeds.at("bank cards", tuple(office.places.of[call.place].get("cards", ())))
    if not prefixes:
        raise Refused(404, FAILED, f"{call.place} issues no cards")
    own = [charge for charge in charges.of_day(office, day_of(call)) if charge.card and charge.card.startswith(prefixes) and charge.kind != "resplit"]
    wanted = call.query.get("direction", "")
    return shown(office, [charge for charge in own if wanted in ("", direction(office, charge))])


DAY = {"day": "toll day, YYYY-MM-DD"}
SERVICES = (
    Service("POST", KIND, (MINISTRY,), "What this province's cards paid elsewhere", take, {200: (Taken,), 400: (NotTaken,), 409: (NotTaken,)}, Consumptions),
    Service("GET", "classification", (OPERATIONS, MINISTRY), "Transactions of a day by issuer", classify, {200: (Classification,)}, query=DAY),
    Service(
        "GET", KIND, (BANKS,), "What the bank's own cards paid", of_bank, {200: (Transactions,)},
        query=DAY | {"direction": "home_here, home_elsewhere; both when absent"},
    ),
)  # fmt: skip
