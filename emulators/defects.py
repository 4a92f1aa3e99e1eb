"""Seeded defects: what a real product might get wrong, each with a name, one place of action and the check that must name it.

A defect changes a value at one of its product's few decision points; the product's own code has no branch for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tollcert.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Defect:
    """`point` is where it acts, `change` what it does there; `cell` (or a row: N29) and `caught_by` say which check must name it."""

    name: str
    point: str
    cell: str
    caught_by: str
    change: Callable[[Any], Any]


def check_names(option: str, names: tuple[str, ...], known: Mapping[str, Any]) -> None:
    """Raise ConfigError on a name that a catalogue does not have: a misnamed variant would prove nothing."""
    for name in names:
        if name not in known:
            raise ConfigError(f"{option} {name}", "no such name", ", ".join(known))


class Seeds:
    """The defects of one product, out of its catalogue; raises ConfigError on an unknown name."""

    def __init__(self, catalogue: Mapping[str, Defect], points: Mapping[str, str], names: tuple[str, ...]) -> None:
        check_names("--defect", names, catalogue)
        self._points = points
        self._defects = [catalogue[name] for name in names]

    def at(self, point: str, value: Any) -> Any:
        """The value after the defects of this point; unchanged in a healthy product."""
        assert point in self._points, point
        for defect in self._defects:
            if defect.point == point:
                value = defect.change(value)
        return value
