"""A status list that has grown too long to be written out: sorted into columns and cut into parts (tollcert.wire.list_snapshot)."""

from array import array
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Protocol

from tollcert.units import from_stamp
from tollcert.wire.list_snapshot import LARGEST_REASON, MINUTE, PART_ENTRIES, Column, Part, number_of, value_of

Entry = dict[str, Any]


class LongList(Protocol):
    """Where the parts of a snapshot come from."""

    @property
    def parts(self) -> list[Part]:
        """All parts in order."""

    def part(self, number: int) -> bytes:
        """The octets of one."""


class CompiledList:
    """The parts of a list of entries; `plain` are those that no part can hold."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        columns: dict[Column, list[tuple[int, int]]] = {}
        self.plain: list[Entry] = []
        for entry in entries:
            found = number_of(entry["kind"], entry["id"])
            value = _value(entry)
            if found is None or value is None:
                self.plain.append(entry)
            else:
                columns.setdefault(found[0], []).append((found[1], value))
        self.parts: list[Part] = []
        self._data: list[bytes] = []
        for column, rows in sorted(columns.items()):
            rows.sort()
            for first in range(0, len(rows), PART_ENTRIES):
                self._add(column, rows[first : first + PART_ENTRIES])

    def _add(self, column: Column, rows: list[tuple[int, int]]) -> None:
        data = array("Q", [number for number, _ in rows]).tobytes() + array("I", [value for _, value in rows]).tobytes()
        self._data.append(data)
        self.parts.append(Part(column.kind, column.network, len(rows), sha256(data).hexdigest()))  # type: ignore[arg-type]

    def part(self, number: int) -> bytes:
        """The octets of a part."""
        return self._data[number]


def _value(entry: Entry) -> int | None:
    """Reason and minute; None for an entry that says more than those."""
    try:
        effective = from_stamp(entry["effectiveTime"]) if entry.get("effectiveTime") else 0.0
    except (TypeError, ValueError):
        return None
    reason = entry.get("reason", 0)
    return value_of(reason, effective) if isinstance(reason, int) and 0 <= reason <= LARGEST_REASON and not effective % MINUTE else None
