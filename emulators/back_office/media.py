"""Issued media (介质): cards and OBUs, the chips that they are made of, the vehicles that they belong to."""

from typing import Literal

import msgspec

from emulators.back_office.call import BAD, FAILED, Refused
from emulators.back_office.drafts import Content, Draft
from tollcert import crypto
from tollcert.errors import LocalWireError
from tollcert.wire.fields import plate_bytes

MEDIUM, CHIP, VEHICLE = "medium", "chip", "vehicle"
"""Kinds of documents."""
Kind = Literal["card", "obu"]
State = Literal["issuing", "issued", "active", "lost", "recovered", "replaced", "void"]
"""`issued`: an OBU that is written and not yet activated."""
HELD = ("issuing", "issued", "active", "lost")
"""States in which a vehicle still has the medium: another one of its kind is refused."""
STORED, CREDIT = 22, 23
"""Types of cards: stored value (储值卡), credit (记账卡)."""


class Format(msgspec.Struct, frozen=True):
    """A generation: version byte of cards and of OBUs, algorithm, size of file 0015 and of the vehicle file."""

    card_version: int
    obu_version: int
    algorithm: str
    issue_size: int
    vehicle_size: int


FORMATS = {
    "old": Format(0x10, 0x10, crypto.TDES, 43, 59),
    "new": Format(0x40, 0x40, crypto.TDES, 50, 79),
    "sm4": Format(0x50, 0x51, crypto.SM4, 50, 79),
}
"""Generations in circulation: before 2019, since then, and with the national algorithm."""


class Medium(Content):
    """A card (20-digit number with network) or an OBU (16-digit contract). Dates are `YYYYMMDD`."""

    kind: Kind
    number: str
    state: State
    account: str
    plate: str
    colour: int
    vehicle_class: int
    user_type: int
    card_type: int
    format: str
    chip: str
    network: str
    place: str
    start: str
    end: str
    file: str = ""
    """The 0015 of a card, EF01 of an OBU, in hex."""
    vehicle_file: str = ""
    before_loss: str = ""
    """Its state before it was reported lost."""

    @property
    def serial(self) -> bytes:
        """The number as keys are diversified with it."""
        return bytes.fromhex(self.number[-16:])


class Chip(Content):
    """A chip by its serial number: `holds` is the number that it carries."""

    kind: Kind
    chip: str
    format: str
    state: Literal["blank", "issuing", "issued", "returned", "spoiled"]
    place: str
    holds: str = ""


class Vehicle(Content):
    """What a plate and its colour have."""

    plate: str
    colour: int
    card: str = ""
    obu: str = ""

    def holds(self, kind: Kind) -> str:
        """The number of its card or OBU; empty where it has none."""
        return self.card if kind == "card" else self.obu


def medium_of(draft: Draft, kind: Kind, number: str) -> Medium:
    """A medium; raises Refused."""
    found = draft.find(MEDIUM, f"{kind}|{number}", Medium)
    if found is None:
        raise Refused(404, FAILED, f"no {kind} {number}")
    return found


def put_medium(draft: Draft, medium: Medium) -> None:
    """Write a medium."""
    draft.put(MEDIUM, f"{medium.kind}|{medium.number}", medium, group=medium.account)


def vehicle_of(draft: Draft, plate: str, colour: int) -> Vehicle:
    """What is known of a vehicle; nothing, at first. A plate that differs in colour is another vehicle."""
    return draft.find(VEHICLE, f"{plate}|{colour}", Vehicle) or Vehicle(plate=plate, colour=colour)


def give(draft: Draft, medium: Medium) -> None:
    """The vehicle has this medium now."""
    vehicle = vehicle_of(draft, medium.plate, medium.colour)
    changes = {"card": medium.number} if medium.kind == "card" else {"obu": medium.number}
    draft.put(VEHICLE, f"{medium.plate}|{medium.colour}", msgspec.structs.replace(vehicle, **changes))


def take(draft: Draft, medium: Medium) -> None:
    """The vehicle has this medium no longer."""
    vehicle = vehicle_of(draft, medium.plate, medium.colour)
    if vehicle.holds(medium.kind) == medium.number:
        changes = {"card": ""} if medium.kind == "card" else {"obu": ""}
        draft.put(VEHICLE, f"{medium.plate}|{medium.colour}", msgspec.structs.replace(vehicle, **changes))


def chip_of(draft: Draft, kind: Kind, chip: str) -> Chip:
    """A chip of the stock; raises Refused."""
    found = draft.find(CHIP, f"{kind}|{chip.upper()}", Chip)
    if found is None:
        raise Refused(409, FAILED, f"no {kind} chip {chip} was ever in stock")
    return found


def put_chip(draft: Draft, chip: Chip, **changes: str) -> None:
    """Write a chip."""
    changed = msgspec.structs.replace(chip, **changes)
    draft.put(CHIP, f"{chip.kind}|{chip.chip}", changed, group=changed.place)


def readable_plate(plate: str) -> str:
    """A plate that fits its field; raises Refused."""
    try:
        fits = bool(plate.strip()) and plate.isprintable() and bool(plate_bytes(plate))
    except (LocalWireError, UnicodeError):
        fits = False
    if not fits or "|" in plate:
        raise Refused(400, BAD, f"plate {plate[:20]!r} (allowed: 1 to 12 bytes of GBK)")
    return plate
