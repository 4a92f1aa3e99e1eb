"""What the lane's procedures wait for, after the links have turned bytes into meaning."""

from dataclasses import dataclass
from typing import Any

from emulators.http import Reply


@dataclass(slots=True)
class RsuSays:
    """A message of the RSU, and the number of its frame."""

    message: Any
    seq: int = 0


@dataclass(slots=True)
class LoopChanged:
    """A loop ("trigger", "passage") became occupied or free."""

    name: str
    occupied: bool


@dataclass(slots=True)
class KeyPressed:
    """The collector pressed a key."""

    key: str
    value: Any = None


@dataclass(slots=True)
class Answered:
    """The back office answered a request."""

    reply: Reply


@dataclass(slots=True)
class CardPut:
    """A card is on the slot ("reader" or "sam")."""

    slot: str


@dataclass(slots=True)
class CardTaken:
    """The card of a slot is gone."""

    slot: str


@dataclass(slots=True)
class CardSays:
    """Answer number `number` of a slot since the line came up."""

    slot: str
    number: int
    data: bytes


@dataclass(slots=True)
class Scanned:
    """The driver showed a payment code."""

    code: str


@dataclass(slots=True)
class Paid:
    """The payment terminal says how an order stands: paid, failed, pending, unknown."""

    order: str
    result: str
    means: str


@dataclass(slots=True)
class Printed:
    """The printer is done with a job: printed, out_of_paper."""

    job: int
    status: str


@dataclass(slots=True)
class Captured:
    """The camera saw a plate; `capture` is the whole message."""

    plate: str
    colour: int
    capture: dict[str, Any]
