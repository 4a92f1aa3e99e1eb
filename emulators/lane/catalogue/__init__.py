"""Seeded defects of the reference lane: what a real lane might get wrong, each with a name and one place of action.

A defect changes a value at one of the lane's few decision points (`seed.POINTS`); the lane's own code has no branch
for it.
"""

from typing import Any

from emulators.lane.catalogue import cpc, entry, rows
from emulators.lane.catalogue import exit as exits
from emulators.lane.catalogue.seed import POINTS, Defect
from emulators.lane.catalogue.variants import VARIANTS
from tollcert.errors import ConfigError

CATALOGUE: dict[str, Defect] = {defect.name: defect for group in (entry, exits, cpc, rows) for defect in group.DEFECTS}


def check_names(defects: tuple[str, ...], variants: tuple[str, ...]) -> None:
    """Raise ConfigError on a name that no catalogue has: a misnamed variant would prove nothing."""
    for option, names, known in (("--defect", defects, CATALOGUE), ("--variant", variants, VARIANTS)):
        for name in names:
            if name not in known:
                raise ConfigError(f"{option} {name}", "no such name", ", ".join(known))


class Seeded:
    """The defects of one lane; raises ConfigError on an unknown name."""

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        check_names(names, ())
        self._defects = [CATALOGUE[name] for name in names]

    def at(self, point: str, value: Any) -> Any:
        """The value after the defects of this point; unchanged in a healthy lane."""
        assert point in POINTS, point
        for defect in self._defects:
            if defect.point == point:
                value = defect.change(value)
        return value
