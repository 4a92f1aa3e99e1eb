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
    "on_hold": "movements of the arm when a vehicle is held, a list of names of FieldLink methods",
    "faults": "what an inspection found, a list of special types",
}
