"""Where the scenarios of a result stand: in a cell, and in rows of the interoperability table."""

from collections.abc import Iterator, Mapping
from typing import Any


def placed(outcome: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], list[str]]]:
    """Every scenario once, with its cell and the rows of the interoperability table that it is of."""
    places: dict[str, list[str]] = {}
    rows: dict[str, Mapping[str, Any]] = {}
    for place, facts in (*outcome["cells"].items(), *outcome["checks"].items()):
        for row in facts["scenarios"]:
            rows.setdefault(row["id"], row)
            places.setdefault(row["id"], []).append(place)
    return ((row, places[name]) for name, row in rows.items())
