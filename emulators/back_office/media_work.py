"""What is done to media that are out: activation, restoring, recovery and wiping, exchange, top-up. Each opens a session."""

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from emulators.back_office import accounts
from emulators.back_office.apdu_steps import Step
from emulators.back_office.call import FAILED, Answer, Body, Call, Refused, read
from emulators.back_office.drafts import Draft
from emulators.back_office.issuing import (
    SYSTEM_SIZE,
    TAMPER,
    VALID_YEARS,
    card_file,
    card_steps,
    cleaning_steps,
    into_account,
    network_of,
    obu_steps,
    on_bench,
    system_file,
)
from emulators.back_office.media import FORMATS, STORED, Chip, Kind, Medium, chip_of, give, medium_of, put_chip, put_medium, take
from emulators.back_office.personalisation import Session, begin
from emulators.back_office.schemas import Schema
from emulators.http import Reply
from tollcert.units import local

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

Number = Annotated[str, msgspec.Meta(pattern="^[0-9A-F]{16,20}$")]
ChipNumber = Annotated[str, msgspec.Meta(pattern="^[0-9A-Fa-f]{8}$")]
TRANSIT = "transit"


class Named(Body):
    """A card or an OBU that is out."""

    kind: Kind
    number: Number


class Wiping(Body):
    """A chip in the stock of what came back."""

    kind: Kind
    chip: ChipNumber


class Exchange(Named):
    """The blank chip that takes a card's or OBU's place."""

    chip: ChipNumber
    format: Literal["old", "new", "sm4"] = "new"


class TopUp(Body):
    """Fen that the customer has paid to have them on a stored-value card."""

    number: Number
    fen: Annotated[int, msgspec.Meta(ge=1, le=100_000_00)]


class Recovered(Schema):
    """What came back and is in stock."""

    sub_code: Literal[200]
    info: str
    kind: str
    number: str
    chip: str
    state: str


class MediumShown(Schema):
    """A card or OBU as the books know it; `fen` is what is on a stored-value card by the ledger."""

    sub_code: Literal[200]
    info: str
    kind: str
    number: str
    state: str
    plate: str
    colour: int
    chip: str
    format: str
    account_id: str
    fen: int


def show(office: "BackOffice", call: Call) -> Answer:
    """Show a card or an OBU."""
    kind: Kind = "obu" if call.query.get("kind") == "obu" else "card"
    found = medium_of(Draft(office.books, call.now), kind, call.query.get("number", "")[:20])
    fen = -office.books.ledger.balances(money_on(found.number)).get(money_on(found.number), 0)
    shown = MediumShown(
        sub_code=200, info="ok", kind=kind, number=found.number, state=found.state, plate=found.plate, colour=found.colour, chip=found.chip,
        format=found.format, account_id=found.account, fen=fen,
    )  # fmt: skip
    return Reply(200, msgspec.to_builtins(shown))


def money_on(number: str) -> str:
    """The ledger account of what is on a stored-value card: owed to its holder, so credited."""
    return f"purse/{number}"


def _system(slot: str, tag: Medium, size: int = SYSTEM_SIZE - 1) -> Step:
    """The OBU in the slot is the one that it is said to be (the tamper byte aside)."""
    return Step(do="read", slot=slot, where="3F00", p1=0x81, size=size, name=f"{slot}.system", expect=tag.file[: 2 * size])


def _issue_file(slot: str, card: Medium) -> Step:
    return Step(do="read", slot=slot, p1=0x95, size=FORMATS[card.format].issue_size, name=f"{slot}.0015", expect=card.file)


def _demand(medium: Medium, *states: str) -> None:
    if medium.state not in states:
        raise Refused(409, FAILED, f"{medium.kind} {medium.number} is {medium.state} (allowed: {', '.join(states)})")


def _opened(office: "BackOffice", draft: Draft, session: Session) -> Reply:
    reply = begin(office, draft, session)
    draft.commit()
    return reply


# ---- activation and restoring


def activate(office: "BackOffice", call: Call) -> Answer:
    """At the windscreen of its vehicle an OBU is activated (激活): once when it is issued, again each time it was taken off."""
    asked, draft = read(Named, call.body), Draft(office.books, call.now)
    tag = medium_of(draft, "obu", asked.number)
    _demand(tag, *office.seeds.at("states in which an OBU is activated", ("issued", "active")))
    write = Step(do="write", slot="obu", where="3F00", p1=0x81, p2=TAMPER, data=office.seeds.at("tamper byte of activation", "01"), under="own")
    steps = [_system("obu", tag), write]
    return _opened(office, draft, Session(session="", work="activate obu", place=call.place, about=tag.number, media={"obu": on_bench(tag)}, steps=steps))


def activated(office: "BackOffice", draft: Draft, session: Session) -> None:
    """The OBU is in use."""
    put_medium(draft, msgspec.structs.replace(medium_of(draft, "obu", session.about), state="active"))


def restore(office: "BackOffice", call: Call) -> Answer:
    """A card whose issue file is damaged has it written again from the books (恢复)."""
    asked, draft = read(Named, call.body), Draft(office.books, call.now)
    card = medium_of(draft, "card", asked.number)
    _demand(card, "active")
    steps = [Step(do="write", slot="card", p1=0x95, data=office.seeds.at("file 0015", card.file), under="own"), _issue_file("card", card)]
    return _opened(office, draft, Session(session="", work="restore card", place=call.place, about=card.number, media={"card": on_bench(card)}, steps=steps))


# ---- recovery


def recover(office: "BackOffice", call: Call) -> Answer:
    """A card or OBU comes back (回收): its vehicle is free, the chip is in stock. It is not put on the status list."""
    asked, draft = read(Named, call.body), Draft(office.books, call.now)
    medium = medium_of(draft, asked.kind, asked.number)
    _demand(medium, "issued", "active", "lost")
    put_medium(draft, msgspec.structs.replace(medium, state="recovered"))
    take(draft, medium)
    chip = chip_of(draft, medium.kind, medium.chip)
    put_chip(draft, chip, state=office.seeds.at("state of a recovered chip", "returned"), place=call.place)
    draft.commit()
    if office.seeds.at("a recovered medium is put on the list", False):
        office.publish_status([{"kind": medium.kind, "id": medium.number, "reason": 3}])
    shown = Recovered(sub_code=200, info="ok", kind=medium.kind, number=medium.number, chip=medium.chip, state="recovered")
    return Reply(200, msgspec.to_builtins(shown))


def wipe(office: "BackOffice", call: Call) -> Answer:
    """A chip that came back becomes blank; money on it goes to the account."""
    asked, draft = read(Wiping, call.body), Draft(office.books, call.now)
    chip = chip_of(draft, asked.kind, asked.chip)
    if (chip.state, chip.place) != ("returned", call.place):
        raise Refused(409, FAILED, f"chip {chip.chip} is {chip.state}, at {chip.place}")
    medium = medium_of(draft, chip.kind, chip.holds)
    steps = _money_back(medium) if medium.card_type == STORED else []
    size = FORMATS[medium.format].issue_size if medium.kind == "card" else SYSTEM_SIZE
    steps += office.seeds.at("steps of wiping", cleaning_steps(medium.kind, medium.kind, size))
    session = Session(session="", work=f"wipe {medium.kind}", place=call.place, about=medium.number, media={medium.kind: on_bench(medium)}, steps=steps)
    return _opened(office, draft, session)


def _money_back(card: Medium) -> list[Step]:
    balance = Step(do="balance", slot="card", name="card.balance")
    return [balance, Step(do="unload", slot="card", of="card.balance", debit=money_on(card.number), credit=f"account/{card.account}")]


def wiped(office: "BackOffice", draft: Draft, session: Session) -> None:
    """The chip is blank, and may be issued again."""
    (chip,) = session.media.values()
    put_chip(draft, chip_of(draft, chip.kind, chip.chip), state="blank", holds="")


# ---- exchange


def exchange(office: "BackOffice", call: Call) -> Answer:
    """An old medium is exchanged for a new one (更换). The old one ends before the new one begins; money is unloaded and loaded."""
    asked, draft = read(Exchange, call.body), Draft(office.books, call.now)
    old = medium_of(draft, asked.kind, asked.number)
    _demand(old, "active")
    chip = chip_of(draft, asked.kind, asked.chip)
    if (chip.state, chip.place, chip.format) != ("blank", call.place, asked.format):
        raise Refused(409, FAILED, f"chip {chip.chip} is {chip.state}, {chip.format}, at {chip.place}")
    new = _successor(office, draft, old, chip, call)
    put_chip(draft, chip, state="issuing", holds=new.number)
    put_medium(draft, new)
    steps = _card_exchange(office, draft, old, new) if old.kind == "card" else _obu_exchange(office, old, new)
    session = Session(
        session="", work=f"exchange {old.kind}", place=call.place, about=new.number, media={"old": on_bench(old), "new": on_bench(new)}, steps=steps,
        note={"old": old.number},
    )  # fmt: skip
    put_medium(draft, msgspec.structs.replace(old, state="replaced"))
    give(draft, new)
    return _opened(office, draft, session)


def _successor(office: "BackOffice", draft: Draft, old: Medium, chip: Chip, call: Call) -> Medium:
    network, day = network_of(office, call.place), local(call.now)
    number = f"{network}{day:%y%m}{draft.count(f'{old.kind}|{network}'):0{12 if old.kind == 'card' else 8}d}"
    start, end = f"{day:%Y%m%d}", f"{day.year + VALID_YEARS:04d}{day:%m%d}"
    new = msgspec.structs.replace(
        old, number=number, state="issuing", format=chip.format, chip=chip.chip, network=network, place=call.place, start=start, end=end
    )
    new.file = (card_file(new) if new.kind == "card" else system_file(new, tamper=1)).hex().upper()
    return new


def _card_exchange(office: "BackOffice", draft: Draft, old: Medium, new: Medium) -> list[Step]:
    """Old card: read, money off, end. New card: all of it but the 0015, the passage record, money on, then the 0015."""
    size, account = FORMATS[old.format].issue_size, accounts.found(office, old.account)[1]
    ends = Step(do="write", slot="old", p1=0x95, data="00" * size, under="own")
    balance, reading = Step(do="balance", slot="old", name="old.balance"), Step(do="read", slot="old", p1=1, p2=0xCC, size=43, usage="record", name="old.0019")
    stored = old.card_type == STORED
    off = Step(do="unload", slot="old", of="old.balance", debit=money_on(old.number), credit=f"{TRANSIT}/{new.number}")
    on = Step(do="load", slot="new", of="old.balance", debit=f"{TRANSIT}/{new.number}", credit=money_on(new.number))
    passage = Step(do="record", slot="new", p1=1, p2=0xCC, of="old.0019")
    fresh = card_steps(office, new, account, "new", [passage, office.seeds.at("money on the new card", on)] if stored else [passage])
    steps = [_issue_file("old", old), balance, reading, ends, *([off] if stored else []), *fresh]
    ordered: list[Step] = office.seeds.at("steps of a card exchange", steps)
    return ordered


def _obu_exchange(office: "BackOffice", old: Medium, new: Medium) -> list[Step]:
    """Old OBU: read, vehicle file deciphered, end. New OBU: that vehicle file, then EF01, active from then on."""
    size = FORMATS[old.format].vehicle_size
    ends = Step(do="write", slot="old", where="3F00", p1=0x81, data="00" * SYSTEM_SIZE, under="own")
    vehicle = Step(do="secret", slot="old", where="DF01", size=size, name="old.vehicle")
    steps = [_system("old", old), vehicle, ends, *obu_steps(office, new, "new", "old.vehicle")]
    ordered: list[Step] = office.seeds.at("steps of an OBU exchange", steps)
    return ordered


def exchanged(office: "BackOffice", draft: Draft, session: Session) -> None:
    """The new medium is in use; the old chip is in stock, to be wiped."""
    kind: Kind = session.media["new"].kind
    new, old = medium_of(draft, kind, session.about), medium_of(draft, kind, session.note["old"])
    new = msgspec.structs.replace(new, state="active")
    put_medium(draft, new)
    put_chip(draft, chip_of(draft, kind, new.chip), state="issued")
    if kind == "card":
        into_account(office, draft, new, instead_of=old.number)
    put_chip(draft, chip_of(draft, kind, old.chip), state="returned", place=session.place)


# ---- top-up


def top_up(office: "BackOffice", call: Call) -> Answer:
    """Load a stored-value card (充值): booked when the card's own proof is there."""
    asked, draft = read(TopUp, call.body), Draft(office.books, call.now)
    card = medium_of(draft, "card", asked.number)
    _demand(card, "active")
    if card.card_type != STORED:
        raise Refused(409, FAILED, f"card {card.number} is no stored-value card")
    load = Step(do="load", slot="card", fen=asked.fen, debit=f"received/{call.place}", credit=money_on(card.number))
    steps = [_issue_file("card", card), office.seeds.at("load of a top-up", load)]
    return _opened(office, draft, Session(session="", work="top up", place=call.place, about=card.number, media={"card": on_bench(card)}, steps=steps))


def no_more(office: "BackOffice", draft: Draft, session: Session) -> None:
    """Nothing is left to be written at the end."""
