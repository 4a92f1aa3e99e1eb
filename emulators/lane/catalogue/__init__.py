"""Seeded defects of the reference lane: what a real lane might get wrong, each with a name and one place of action.

A defect changes a value at one of the lane's few decision points (`seed.POINTS`); the lane's own code has no branch
for it.
"""

from typing import Any

from emulators.lane.catalogue import entry
from emulators.lane.catalogue.seed import POINTS, Defect

CATALOGUE: dict[str, Defect] = {defect.name: defect for group in (entry,) for defect in group.DEFECTS}


class Seeded:
    """The defects of one lane."""

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        self._defects = [CATALOGUE[name] for name in names]

    def at(self, point: str, value: Any) -> Any:
        """The value after the defects of this point; unchanged in a healthy lane."""
        assert point in POINTS, point
        for defect in self._defects:
            if defect.point == point:
                value = defect.change(value)
        return value
