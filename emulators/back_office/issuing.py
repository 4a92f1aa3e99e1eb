"""Issuing (发行) of cards and OBUs, and activation (激活): one vehicle, one tag, one card (一车一标签一卡).

The vehicle is taken when the session begins, in one commit with everything else: of two issuers who do so at once one is refused.
File 0015 of a card and EF01 of an OBU are written last: before that a chip is nothing, after it the medium is whole.
"""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from emulators.back_office import accounts, sales
from emulators.back_office.accounts import Account
from emulators.back_office.apdu_steps import Step
from emulators.back_office.call import BAD, FAILED, Answer, Body, Call, Refused, read
from emulators.back_office.custody import issuer_of
from emulators.back_office.drafts import Draft
from emulators.back_office.media import (
    FORMATS,
    HELD,
    MEDIUM,
    Kind,
    Medium,
    chip_of,
    give,
    medium_of,
    put_chip,
    put_medium,
    readable_plate,
    take,
    vehicle_of,
)
from emulators.back_office.personalisation import OnBench, Session, begin
from tollcert.units import local
from tollcert.wire.fields import plate_bytes
from tollcert.wire.files import CardIssue, GoodsVehicleInfo, SystemInfo, VehicleInfo

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

CLASSES = {"passenger": (1, 2, 3, 4), "goods": (11, 12, 13, 14, 15, 16), "special": (21, 22, 23, 24, 25, 26)}
"""Vehicle classes by kind (protocol.md 6). A motorcycle (摩托车) is of none: it gets no tag."""
VALID_YEARS = 10
PASSAGE_PREFIX = "AA2900"
TAMPER = 26
SYSTEM_SIZE = 27


class Issue(Body):
    """What is to be issued, for whom, on which chip. `price` in fen is what it is sold for, `paid` what the customer gave."""

    kind: Kind
    account_id: str
    plate: str
    colour: Annotated[int, msgspec.Meta(ge=0, le=12)]
    vehicle_kind: str
    vehicle_class: int
    chip: Annotated[str, msgspec.Meta(pattern="^[0-9A-Fa-f]{8}$")]
    format: Literal["old", "new", "sm4"] = "new"
    card_type: Literal[22, 23] = 23
    user_type: Annotated[int, msgspec.Meta(ge=0, le=255)] = 0
    engine: Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z]{0,16}$")] = ""
    length: Annotated[int, msgspec.Meta(ge=0, le=65535)] = 45
    axles: Annotated[int, msgspec.Meta(ge=0, le=255)] = 2
    price: Annotated[int, msgspec.Meta(ge=0, le=100_000_00)] = 0
    paid: Annotated[int, msgspec.Meta(ge=0, le=100_000_00)] = 0


def issue(office: "BackOffice", call: Call) -> Answer:
    """Begin to issue a card or an OBU."""
    asked, draft = read(Issue, call.body), Draft(office.books, call.now)
    _, account = accounts.found(office, asked.account_id)
    if account.state != "open":
        raise Refused(409, FAILED, f"account {account.account_id} is {account.state}")
    _check_vehicle(office, asked)
    medium = _medium(office, draft, asked, call)
    _check_free(office, draft, medium)
    chip = chip_of(draft, asked.kind, asked.chip)
    if (chip.state, chip.place, chip.format) != ("blank", call.place, asked.format):
        raise Refused(409, FAILED, f"chip {chip.chip} is {chip.state}, {chip.format}, at {chip.place}")
    put_chip(draft, chip, state="issuing", holds=medium.number)
    put_medium(draft, medium)
    give(draft, medium)
    steps = card_steps(office, medium, account) if medium.kind == "card" else obu_steps(office, medium)
    session = Session(session="", work=f"issue {medium.kind}", place=call.place, about=medium.number, media={medium.kind: on_bench(medium)}, steps=steps)
    sales.offer(session, asked.price, asked.paid)
    reply = begin(office, draft, session)
    sales.take_money(draft, session)
    draft.commit()
    return reply


def _check_vehicle(office: "BackOffice", asked: Issue) -> None:
    readable_plate(asked.plate)
    kinds = office.seeds.at("kinds of vehicles that get a medium", CLASSES)
    if asked.vehicle_kind not in kinds:
        raise Refused(409, FAILED, f"a {asked.vehicle_kind[:20]} gets no {asked.kind} (allowed: {', '.join(CLASSES)})")
    if asked.vehicle_class not in kinds[asked.vehicle_kind]:
        allowed = ", ".join(map(str, CLASSES[asked.vehicle_kind]))
        raise Refused(400, BAD, f"vehicle class {asked.vehicle_class} of a {asked.vehicle_kind} vehicle (allowed: {allowed})")


def _check_free(office: "BackOffice", draft: Draft, medium: Medium) -> None:
    vehicle = vehicle_of(draft, medium.plate, medium.colour)
    held = vehicle.holds(medium.kind)
    other = draft.find(MEDIUM, f"{medium.kind}|{held}", Medium) if held else None
    seen = office.seeds.at("media that the vehicle has", [other] if other else [])
    if office.seeds.at("media that count", [found for found in seen if found.state in HELD]) and other:
        raise Refused(409, FAILED, f"{medium.plate} (colour {medium.colour}) has {medium.kind} {other.number}, {other.state}")


def _medium(office: "BackOffice", draft: Draft, asked: Issue, call: Call) -> Medium:
    network, day = network_of(office, call.place), local(call.now)
    serial = draft.count(f"{asked.kind}|{network}")
    number = f"{network}{day:%y%m}{serial:0{12 if asked.kind == 'card' else 8}d}"
    start, end = f"{day:%Y%m%d}", f"{day.year + VALID_YEARS:04d}{day:%m%d}"
    medium = Medium(
        kind=asked.kind, number=number, state="issuing", account=asked.account_id, plate=asked.plate, colour=asked.colour,
        vehicle_class=asked.vehicle_class, user_type=asked.user_type, card_type=asked.card_type if asked.kind == "card" else 0,
        format=asked.format, chip=asked.chip.upper(), network=network, place=call.place, start=start, end=end,
    )  # fmt: skip
    medium.file = (card_file(medium) if medium.kind == "card" else system_file(medium)).hex().upper()
    medium.vehicle_file = "" if medium.kind == "card" else _vehicle_file(asked).hex().upper()
    return medium


def card_file(card: Medium) -> bytes:
    """File 0015 (protocol.md 4.1), as long as the chip has it."""
    form = FORMATS[card.format]
    issued = CardIssue(
        issuer=issuer_of(card.network), card_type=card.card_type, card_version=form.card_version, network=bytes.fromhex(card.network),
        card_number=card.serial, start=bytes.fromhex(card.start), end=bytes.fromhex(card.end), plate=plate_bytes(card.plate), user_type=card.user_type,
        colour=card.colour, vehicle_class=card.vehicle_class,
    )  # fmt: skip
    return issued.encode()[: form.issue_size]


def system_file(tag: Medium, tamper: int = 0) -> bytes:
    """MF EF01 of an OBU (protocol.md 3.1). It is issued as taken off (拆卸): activation at the windscreen ends that."""
    return SystemInfo(
        issuer=issuer_of(tag.network), contract_version=FORMATS[tag.format].obu_version, contract_sn=tag.serial, start=bytes.fromhex(tag.start),
        end=bytes.fromhex(tag.end), tamper=tamper,
    ).encode()  # fmt: skip


def _vehicle_file(asked: Issue) -> bytes:
    """DF01 EF01 of an OBU (protocol.md 3.2): goods and special vehicles have a shape of their own in 79 bytes."""
    known: dict[str, Any] = {"plate": plate_bytes(asked.plate), "colour": asked.colour, "vehicle_class": asked.vehicle_class, "user_type": asked.user_type}
    size = FORMATS[asked.format].vehicle_size
    if asked.vehicle_kind != "passenger" and size == GoodsVehicleInfo.SIZE:
        return GoodsVehicleInfo(**known).encode()
    engine = asked.engine.encode("ascii").ljust(16, b"\x00")
    return VehicleInfo(**known, engine=engine, length=asked.length, axles=asked.axles).encode()[:size]


# ---- steps


def on_bench(medium: Medium) -> OnBench:
    """A medium as a session knows it."""
    return OnBench(kind=medium.kind, chip=medium.chip, network=medium.network, number=medium.number, format=medium.format)


def key_steps(slot: str, where: str, *usages: str) -> list[Step]:
    """Keys under the transport key; `maintenance` comes last, for it replaces that."""
    return [Step(do="key", slot=slot, where=where, usage=usage) for usage in usages]


def holder_file(account: Account) -> bytes:
    """File 0016 (protocol.md 4.3): identity, staff, name, number and type of the holder's paper."""
    name = account.holder.encode("gb18030", "replace")[:20].ljust(20, b"\x00")
    return bytes(2) + name + account.id_number.encode("ascii").ljust(32, b"\x00") + bytes((account.id_type,))


def network_of(office: "BackOffice", place: str) -> str:
    """The network for which a caller issues: its first one; raises Refused."""
    networks = office.places.of.get(place, {}).get("networks", ())
    if not networks:
        raise Refused(403, FAILED, f"{place} issues for no network")
    return str(networks[0])


def card_steps(office: "BackOffice", card: Medium, account: Account, slot: str = "card", before_0015: list[Step] | None = None) -> list[Step]:
    """A blank chip becomes a card: it is blank, keys, holder, empty passage record, own maintenance key, 0015 at the end."""
    holder = holder_file(account)
    size = FORMATS[card.format].issue_size
    written = office.seeds.at("file 0015", card.file)
    issue_file = Step(do="write", slot=slot, p1=0x95, data=written, under="own")
    head = [
        Step(do="read", slot=slot, p1=0x95, size=size, name=f"{slot}.blank", expect="00" * size),
        *key_steps(slot, "1001", "purchase", "tac", "load", "unload", "external"),
        Step(do="write", slot=slot, where="3F00", p1=0x96, data=holder.hex().upper()),
        Step(do="record", slot=slot, p1=1, p2=0xCC, data=PASSAGE_PREFIX + "00" * 40),
    ]
    tail = [*key_steps(slot, "1001", "maintenance"), issue_file]
    steps = [*head, *(before_0015 or []), *tail]
    steps.append(Step(do="read", slot=slot, p1=0x95, size=size, name=f"{slot}.issued", expect=written))
    ordered: list[Step] = office.seeds.at("steps of a card", steps)
    return ordered


def obu_steps(office: "BackOffice", tag: Medium, slot: str = "obu", vehicle_of_old: str = "") -> list[Step]:
    """A blank chip becomes an OBU: vehicle file (its own or the reading of an old one), keys, EF01 at the end."""
    size = FORMATS[tag.format].vehicle_size
    vehicle = Step(do="write", slot=slot, where="DF01", p1=0x81, size=size, data=tag.vehicle_file, of=vehicle_of_old)
    written = office.seeds.at("file EF01", tag.file)
    return [
        Step(do="read", slot=slot, where="3F00", p1=0x81, size=SYSTEM_SIZE, name=f"{slot}.blank", expect="00" * SYSTEM_SIZE),
        *key_steps(slot, "DF01", "encrypt", "authenticate", "external"),
        office.seeds.at("vehicle file", vehicle),
        *key_steps(slot, "DF01", "maintenance"),
        Step(do="write", slot=slot, where="3F00", p1=0x81, data=written, under="own"),
        Step(do="read", slot=slot, where="3F00", p1=0x81, size=SYSTEM_SIZE, name=f"{slot}.issued", expect=written),
    ]


def cleaning_steps(slot: str, kind: Kind, size: int) -> list[Step]:
    """Whatever is on a chip goes (洗白): erased, the factory's transport key back, and read to be empty."""
    where = "1001" if kind == "card" else "3F00"
    return [
        Step(do="erase", slot=slot, where=where, under="either"),
        Step(do="key", slot=slot, where=where, usage="maintenance", of="transport", under="either"),
        Step(do="read", slot=slot, where=where, p1=0x95 if kind == "card" else 0x81, size=size, name=f"{slot}.clean", expect="00" * size),
    ]


# ---- the end of a session


def issued(office: "BackOffice", draft: Draft, session: Session) -> None:
    """The chip is written and was read back: the medium is out."""
    medium = medium_of(draft, "card" if session.work.endswith("card") else "obu", session.about)
    put_medium(draft, msgspec.structs.replace(medium, state="active" if medium.kind == "card" else "issued"))
    put_chip(draft, chip_of(draft, medium.kind, medium.chip), state="issued")
    if medium.kind == "card":
        into_account(office, draft, medium)
    sales.keep_money(office, draft, session, medium.kind, medium.format)


def into_account(office: "BackOffice", draft: Draft, card: Medium, instead_of: str = "") -> None:
    """The card is one of its account's from now on: its first one is the main card (主卡)."""
    _, account = accounts.found(office, card.account)
    main = card.number if account.main_card in ("", instead_of) else account.main_card
    draft.put(accounts.KIND, account.account_id, msgspec.structs.replace(account, cards=[*account.cards, card.number], main_card=main))
    draft.put(accounts.OF_CARD, card.number, account.account_id)


def not_issued(office: "BackOffice", draft: Draft, session: Session) -> list[Step]:
    """The session was given up: number void, vehicle free, money back; the chip is to be cleaned."""
    medium = medium_of(draft, "card" if session.work.endswith("card") else "obu", session.about)
    put_medium(draft, msgspec.structs.replace(medium, state="void"))
    take(draft, medium)
    sales.return_money(office, draft, session)
    size = FORMATS[medium.format].issue_size if medium.kind == "card" else SYSTEM_SIZE
    steps: list[Step] = office.seeds.at("cleaning after a session was given up", cleaning_steps(medium.kind, medium.kind, size))
    return steps


def cleaned(draft: Draft, session: Session) -> None:
    """The chip of a session that was given up is blank again; one that jammed is put aside."""
    (chip,) = session.media.values()
    jammed = session.note.get("reason") == "jam"
    put_chip(draft, chip_of(draft, chip.kind, chip.chip), state="spoiled" if jammed else "blank", holds="")
