"""Where uploads are kept: append-only, one per kind and id; what contradicts an earlier upload is kept beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import msgspec

from tollcert.wire.uploads import KINDS

Record = dict[str, Any]
Outcome = Literal["new", "same", "different"]
"""Of an upload: not seen before; seen with this content; seen with another content."""
_canonical = msgspec.json.Encoder(order="sorted").encode


def canonical(record: Record) -> bytes:
    """The content of a record, independent of the order of its fields."""
    return _canonical(record)


@dataclass(frozen=True, slots=True)
class Upload:
    """One record as it came: kind, identity, the place that sent it, Unix time."""

    kind: str
    identity: str
    place: str
    at: float
    record: Record


class Store(Protocol):
    """Uploads. `add` answers at once; what it added is durable after `commit`."""

    def add(self, upload: Upload) -> Outcome:
        """Keep an upload; an equal one only once."""

    def commit(self) -> None:
        """Make everything added so far durable."""

    def records(self, kind: str) -> list[Record]:
        """Records of a kind in the order in which they came."""

    def contradictions(self) -> Iterable[Upload]:
        """Uploads whose id was there with another content."""

    def close(self) -> None:
        """Commit and release."""


class MemoryStore:
    """A store that lives as long as its process."""

    def __init__(self) -> None:
        self._records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        self._contradictions: dict[tuple[str, str, bytes], Upload] = {}

    def add(self, upload: Upload) -> Outcome:
        """Keep an upload; an equal one only once."""
        known = self._records[upload.kind].setdefault(upload.identity, upload.record)
        if known is upload.record:
            return "new"
        content = canonical(upload.record)
        if canonical(known) == content:
            return "same"
        self._contradictions.setdefault((upload.kind, upload.identity, content), upload)
        return "different"

    def commit(self) -> None:
        """Memory is as durable as it gets."""

    def records(self, kind: str) -> list[Record]:
        """Records of a kind in the order in which they came."""
        return list(self._records[kind].values())

    def contradictions(self) -> Iterable[Upload]:
        """Uploads whose id was there with another content."""
        return list(self._contradictions.values())

    def close(self) -> None:
        """Nothing to release."""
