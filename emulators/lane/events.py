"""What the lane's procedures wait for, after the links have turned bytes into meaning."""

from dataclasses import dataclass
from typing import Any

from emulators.http import Reply


@dataclass(slots=True)
class RsuSays:
    """A message of the RSU."""

    message: Any


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
