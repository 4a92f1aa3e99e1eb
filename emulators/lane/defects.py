"""Seeded defects of the reference lane: what a real lane might get wrong, each with a name and one place of action.

A defect changes a value at one of the lane's few decision points; the lane's own code has no branch for it.
"""

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


def _without_flags(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "specialType": ""}


CATALOGUE = {
    defect.name: defect
    for defect in (
        Defect("t1-entry-no-flag", "entry_record", "T1/entry", "special types", _without_flags),
        Defect("t1-entry-wrong-reason", "faults", "T1/entry", "reason shown", lambda faults: [f for f in faults if f != 5]),
    )
}
POINTS = ("entry_record", "faults")


class Seeded:
    """The defects of one lane."""

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        self._defects = [CATALOGUE[name] for name in names]

    def at(self, point: str, value: Any) -> Any:
        """The value after the defects of this point; unchanged in a healthy lane."""
        for defect in self._defects:
            if defect.point == point:
                value = defect.change(value)
        return value
