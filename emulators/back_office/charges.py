"""Charges (通行费交易): what a transaction record moved, from whose card, to which provinces.

A charge is written once and never changed; what becomes of it later is another entry beside it: a refund is a charge of a
negative amount, a later and better splitting moves shares of an amount of zero. The toll day (工班日, `lDate`) decides the
day that it is cleared in. Its booking and its index entries are one commit with it, so a resent record finds it there.

Accounts: `unsettled/{network}` is what an issuer owes the roads, `till/{station}` what a lane took itself, `toll/{province}`
what a province has earned and not been cleared, `account/{id}` what a customer has paid in, `issuer/{network}` what his
charges have taken of it.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from emulators.back_office import accounts, cases, corrections, low_balance, passages
from emulators.back_office.books import Document, document
from emulators.back_office.ledger import Booking, Line
from emulators.back_office.shares import Piece
from emulators.back_office.store import Outcome, Upload
from tollcert.units import from_stamp, stamp

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

Origin = Literal["lane", "ministry"]
ORIGINS: dict[str, Origin] = {"exits": "lane", "consumptions": "ministry"}
"""Records that move money, and where they come from."""
KIND, HELD = "charge", "held charge"
INDEXES = {"passage": "charge of passage", "card": "charge of card", "plate": "charge of plate", "of": "entry of charge"}
GIVEN_BACK = ("refund", "reversal")
TURN_S = 7 * 3600
"""The toll day turns at 7 o'clock (real_data.md 3.4: between 7 and 8): for records that do not say theirs."""
CARD_PAYS = 4
PAYMENTS = {1: "cash", 3: "union_pay", CARD_PAYS: "card", 6: "alipay", 7: "wechat"}
LARGEST_FEN = 2**40
Record = dict[str, Any]


class Charge(msgspec.Struct, rename="camel", kw_only=True):
    """One entry. `kind`: a charge, a refund, a charge that a lane takes back (`reversal`), shares found later (`resplit`), a charge that a dispute had kept out of a
    statement (`resumed`), and `of` names the charge that such an entry belongs to. `card`: 20 digits, empty where no card paid. `entered`: entry time. `shares`: fen by province,
    their sum is `fen`. `whole`: the shares are final. `origin`: a lane of this province, or the ministry centre.
    """

    id: str
    kind: Literal["charge", "refund", "reversal", "resplit", "resumed"] = "charge"
    of: str = ""
    passage: str = ""
    card: str = ""
    plate: str = ""
    colour: int = 0
    fen: int
    day: str
    time: str
    entered: str = ""
    station: str = ""
    payment: str = "card"
    origin: Origin = "lane"
    shares: dict[str, int]
    units: list[Piece] = []
    whole: bool = True
    account: str = ""

    @property
    def network(self) -> str:
        """Card network, four digits; empty where no card paid."""
        return self.card[:4]


# ---- reading a record


def text(record: Record, *names: str) -> str:
    """The first of these fields that says something readable, up to 64 characters; empty when none does."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and 0 < len(found := str(value)) <= 64 and found.isprintable():
            return found
    return ""


def whole_fen(record: Record, name: str) -> int:
    """An amount; 0 where the field holds none."""
    value = text(record, name)
    digits = value.removeprefix("-")
    return int(value) if digits.isascii() and digits.isdigit() and len(digits) <= 12 and abs(int(value)) <= LARGEST_FEN else 0


def card_of(record: Record) -> str:
    """Network and number of the card that paid; empty where there was none."""
    number = text(record, "cardId", "payCardId")
    if len(number) == 16:
        number = text(record, "cardNet", "payCardNet") + number
    return number if len(number) == 20 and number.isascii() and number.isdigit() else ""


def toll_day(unix: float) -> str:
    """The toll day of a moment."""
    return stamp(unix - TURN_S)[:10]


def _day(record: Record, now: float) -> str:
    stated = text(record, "lDate")[:10]
    try:
        from_stamp(f"{stated}T00:00:00")
    except ValueError:
        try:
            return toll_day(from_stamp(_time(record)))
        except ValueError:
            return toll_day(now)
    return stated


def _time(record: Record) -> str:
    return text(record, "exTime", "transTime", "enTime").replace(" ", "T")[:19]


def stated_shares(record: Record) -> dict[str, int]:
    """`provinceTransGroup`, `37:700|41:300`; nothing where it cannot be read. A record that is taken back states negative ones."""
    shares: dict[str, int] = {}
    for part in text(record, "provinceTransGroup").split("|"):
        province, _, fen = part.partition(":")
        if not (province.isascii() and province.isdigit() and fen.isascii() and fen.removeprefix("-").isdigit()) or len(fen) > 12:
            return {}
        shares[province[:2]] = shares.get(province[:2], 0) + int(fen)
    return shares


def of_record(record: Record, *, number: str, origin: Origin, province: str, now: float) -> Charge | None:
    """The charge of a record; None where it moved no money. An exit that a card paid moved `transFee`, any other `fee`."""
    pay_type = int(text(record, "payType") or CARD_PAYS) if (text(record, "payType") or "4").isdigit() else 0
    card = card_of(record) if pay_type == CARD_PAYS else ""
    fen = whole_fen(record, "transFee" if card else "fee")
    if not fen:
        return None
    shares = stated_shares(record)
    stated = bool(shares) and sum(shares.values()) == fen
    plate = text(record, "exVlp", "vlp")
    reversal = corrections.is_reversal(record)
    return Charge(
        id=number, kind="reversal" if reversal else "charge", of=text(record, "sourceId") if reversal else "", passage=text(record, "passId"), card=card, plate=plate, colour=whole_fen(record, "exVlpc"), fen=fen, day=_day(record, now),
        time=_time(record), entered=text(record, "enTime").replace(" ", "T")[:19], station=text(record, "exTollStationId", "exTollStationHex"),
        payment=PAYMENTS.get(pay_type, "other"), origin=origin, shares=shares if stated else {province: fen}, whole=stated,
    )  # fmt: skip


# ---- keeping it


def booking(charge: Charge, at: float) -> Booking:
    """Its booking, share by share."""
    payer = f"unsettled/{charge.network}" if charge.card else f"till/{charge.station or 'unknown'}"
    lines = [moved(payer, f"toll/{province}", fen) for province, fen in charge.shares.items() if fen]
    if charge.account and charge.fen:
        lines.append(moved(f"account/{charge.account}", f"issuer/{charge.network}", charge.fen))
    return Booking(f"{charge.kind} {charge.id}", at, charge.kind, tuple(lines))


def moved(debit: str, credit: str, fen: int) -> Line:
    """A line of a positive amount: a negative one goes the other way."""
    return Line(debit, credit, fen) if fen > 0 else Line(credit, debit, -fen)


def documents(charge: Charge, now: float) -> list[Document]:
    """The charge and what it is found by."""
    made = [document(KIND, charge.id, charge, now, group=charge.day)]
    keys = {"passage": charge.passage, "card": charge.card, "plate": charge.plate, "of": charge.of}
    return made + [document(INDEXES[name], charge.id, None, now, group=key) for name, key in keys.items() if key]


def keep(office: "BackOffice", found: Iterable[Charge], now: float, more: Iterable[Document] = ()) -> None:
    """Write charges, their bookings and whatever belongs to them, together."""
    wanted = list(found)
    booked = [booking(charge, now) for charge in wanted if charge.kind != "resumed" and any(charge.shares.values())]
    office.books.commit([made for charge in wanted for made in documents(charge, now)] + list(more), office.seeds.at("charge bookings", booked))
    for account in {charge.account for charge in wanted if charge.account}:
        low_balance.decide(office, account, now)


def take(office: "BackOffice", kept: Iterable[tuple[Upload, Outcome]]) -> None:
    """Charge records that were just kept, in one commit. Who gets no answer sends them again: what is charged already is not again."""
    wanted = [(upload, outcome) for upload, outcome in kept if upload.kind in ORIGINS and outcome != "different"]
    if not wanted:
        return
    with office.books.together():
        for upload, outcome in wanted:
            province = text(upload.record, "province") if upload.kind == "consumptions" else office.province
            charge = of_record(upload.record, number=upload.identity, origin=ORIGINS[upload.kind], province=province, now=upload.at)
            if charge and (outcome == "new" or not (get(office, charge.id) or office.books.latest(HELD, charge.id))):
                _take(office, charge, upload.record, upload.at)


def left(office: "BackOffice", charge: Charge) -> int:
    """Fen of a charge that have not been given back."""
    return charge.fen + sum(entry.fen for entry in by(office, "of", charge.id) if entry.kind in GIVEN_BACK)


def _take(office: "BackOffice", charge: Charge, record: Record, now: float) -> None:
    if charge.kind == "reversal":
        corrections.take(office, charge, now)
        return
    passages.split(office, charge)
    if charge.card and office.tac.verify({**record, "id": charge.id})["result"] == "invalid":
        held = document(HELD, charge.id, charge, now, group=charge.day)
        office.books.commit([held, cases.opened(office, charge, "tac", "centre", now)])
        return
    charge.account = accounts.payer(office, charge.card, now)
    others = by(office, "passage", charge.passage) if charge.passage and charge.card else []
    twice = any(other.kind == "charge" and left(office, other) for other in others)
    keep(office, [charge], now, [cases.opened(office, charge, "duplicate", "centre", now)] if office.seeds.at("duplicate charge", twice) else [])


def get(office: "BackOffice", number: str) -> Charge | None:
    """A charge by its id."""
    found = office.books.latest(KIND, number)
    return found.read(Charge) if found else None


def by(office: "BackOffice", index: str, key: str) -> list[Charge]:
    """Charges of a passage, card or plate; entries `of` a charge."""
    found = [get(office, entry.identity) for entry in office.books.of_group(INDEXES[index], key)]
    return [charge for charge in found if charge]


def of_day(office: "BackOffice", day: str) -> Iterable[Charge]:
    """Entries of a toll day in the order in which they came."""
    decode = msgspec.json.Decoder(Charge).decode
    return (decode(found) for found in office.books.scan(KIND, day))


def of_all(office: "BackOffice") -> list[Charge]:
    """Every entry."""
    return [found.read(Charge) for found in office.books.of_kind(KIND)]
