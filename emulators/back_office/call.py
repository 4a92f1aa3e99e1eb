"""One call of a service, and the ways to answer it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from emulators.back_office.store import Outcome, Upload
from emulators.http import Reply

OK, MISSING, BAD, FAILED = 200, 90001, 90002, 90004
"""Codes in `subCode` (codes_fees.md 2.2): done; something is missing; something is wrong; the business refuses."""

T = TypeVar("T")


@dataclass(slots=True)
class Call:
    """What a service is told: whose call it is, body and query as they came, the time in Unix seconds."""

    place: str
    body: Any = None
    query: dict[str, str] = field(default_factory=dict)
    now: float = 0.0
    folder: str = ""

    @property
    def caller(self) -> str:
        """Role and name of who calls, as its certificate says them."""
        return f"{self.folder}/{self.place}"


@dataclass(slots=True)
class Later:
    """An answer that leaves after a delay; None: it never leaves."""

    reply: Reply
    after_s: float | None


@dataclass(slots=True)
class Keep:
    """Uploads to be kept first; `then` makes the reply from what became of each."""

    uploads: list[Upload]
    then: Callable[[list[Outcome]], Reply]


Answer = Reply | Later | Keep


class Refused(Exception):
    """A service refuses a call; carries the reply."""

    def __init__(self, status: int, code: int, info: str) -> None:
        super().__init__(info)
        self.reply = Reply(status, {"subCode": code, "info": info})


class Body(msgspec.Struct, rename="camel", kw_only=True):
    """Base of all request bodies. Further fields are allowed and not looked at."""


def read(kind: type[T], body: Any) -> T:
    """The body as `kind`; numbers may come as text. Raises Refused naming the field."""
    try:
        return msgspec.convert(body, kind, strict=False)
    except msgspec.ValidationError as problem:
        code = MISSING if "missing required field" in str(problem) else BAD
        raise Refused(400, code, str(problem)) from None
