"""Records that were refused wait here for repair, each once, with the reason (N09)."""

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from emulators.back_office.books import Books, Changed, document
from emulators.back_office.call import OK, Answer, Call
from emulators.back_office.schemas import Schema
from emulators.back_office.service import OPERATIONS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KIND = "repair"


class Repairs(Schema):
    """`records`: `{"kind", "record", "id", "code", "info"}`."""

    sub_code: int
    info: str
    records: list[dict[str, Any]]


class RepairShelf:
    """Where refused records are kept."""

    def __init__(self, books: Books, at: Callable[[str, Any], Any]) -> None:
        self._books, self._at = books, at

    def keep(self, kind: str, faults: list[tuple[dict[str, Any], Any]], now: float) -> None:
        """Keep refused records, `(fault, record)`."""
        for fault, record in self._at("repaired", faults):
            identity = sha256(kind.encode() + msgspec.json.encode(record, order="sorted")).hexdigest()
            if self._books.latest(KIND, identity) is None:
                try:
                    self._books.commit([document(KIND, identity, {"kind": kind, "record": record, **fault}, now, group=kind)])
                except Changed:
                    continue  # the same record arrived twice at once

    def all(self) -> list[dict[str, Any]]:
        """What waits, oldest first."""
        return [msgspec.json.decode(kept.text) for kept in self._books.of_kind(KIND)]


def give(office: "BackOffice", call: Call) -> Answer:
    """What waits for repair."""
    return Reply(200, {"subCode": OK, "info": "ok", "records": office.repairs.all()})


SERVICES = (Service("GET", "repairs", (OPERATIONS,), "Records that were refused and wait for repair", give, {200: (Repairs,)}),)
