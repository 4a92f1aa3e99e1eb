"""What a seeded defect is, and the few points of a lane where one may act."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Defect:
    """`point` is where it acts, `change` what it does there; `cell` and `caught_by` say which check must name it."""

    name: str
    point: str
    cell: str
    caught_by: str
    change: Callable[[Any], Any]


POINTS = {
    "entry_record": "the record of an entry, before it is queued",
    "exit_record": "the record of an exit, before it is queued",
    "media_charge": "fields of Charged to change in what an OBU's sums make",
    "online_charge": "fields of Charged to change in what online charging answered",
    "debit": "the money that a card is to be debited, fen",
    "exit_order": "the C6 of an exit",
    "on_hold": "movements of the arm when a vehicle is held, a list of names of FieldLink methods",
    "faults": "what an inspection found, a list of special types",
}
