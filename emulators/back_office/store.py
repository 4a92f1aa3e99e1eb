"""Where uploads are kept: append-only, one per kind and identity; what contradicts an earlier upload is kept beside it.

A store that sits on a database is `emulators.hosts.sql_store`; the tests of both are the same.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Literal, Protocol

import msgspec

from tollcert.wire.uploads import plate

Record = dict[str, Any]
Outcome = Literal["new", "same", "different"]
"""Of an upload: not seen before; seen with this content; seen with another content."""
LONGEST_PLATE = 32
_canonical = msgspec.json.Encoder(order="sorted").encode


class StoreUnavailable(Exception):
    """Nothing was kept: the store is full, locked or gone."""


@dataclass(slots=True)
class Upload:
    """One record as it came: kind, identity, the place that sent it, Unix time. `text` is its content in JSON with
    sorted fields, `digest` the SHA-256 of that.
    """

    kind: str
    identity: str
    place: str
    at: float
    record: Record
    text: bytes = field(init=False)
    digest: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.text = _canonical(self.record)
        self.digest = sha256(self.text).digest()

    @property
    def plate(self) -> str:
        """Plate of the vehicle, if the record names one: as far as it could be a plate."""
        text = plate(self.kind, self.record)
        return text if len(text) <= LONGEST_PLATE and "\0" not in text else ""


class Store(Protocol):
    """Uploads and what contradicts them."""

    def write(self, uploads: list[Upload]) -> list[Outcome]:
        """Keep uploads, equal ones once; durable when it returns. Raises StoreUnavailable, and then kept none."""

    def records(self, kind: str, plate: str | None = None) -> list[Record]:
        """Records of a kind, and of one plate, in the order in which they came."""

    def contradictions(self) -> list[Record]:
        """Records whose identity was there with another content."""

    def everything(self) -> list[Upload]:
        """All uploads in the order in which they came, without contradictions: a backup."""

    def renew(self) -> None:
        """Forget all, on a bench. Where the books are in the same database, their `renew` does it."""

    def close(self) -> None:
        """Release everything."""


class MemoryStore:
    """A store that lives as long as its process."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Forget all."""
        self._digests: dict[tuple[str, str], bytes] = {}
        self._records: dict[str, list[Record]] = defaultdict(list)
        self._of_plate: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self._contradictions: dict[tuple[str, str, bytes], Record] = {}
        self._uploads: list[Upload] = []

    def write(self, uploads: list[Upload]) -> list[Outcome]:
        """Keep uploads, equal ones once."""
        return [self._keep(upload) for upload in uploads]

    def _keep(self, upload: Upload) -> Outcome:
        key = upload.kind, upload.identity
        known = self._digests.get(key)
        if known is None:
            self._digests[key] = upload.digest
            self._uploads.append(upload)
            self._records[upload.kind].append(upload.record)
            self._of_plate[upload.kind, upload.plate].append(upload.record)
            return "new"
        if known == upload.digest:
            return "same"
        self._contradictions.setdefault((*key, upload.digest), upload.record)
        return "different"

    def records(self, kind: str, plate: str | None = None) -> list[Record]:
        """Records of a kind, and of one plate, in the order in which they came."""
        return list(self._records.get(kind, ()) if plate is None else self._of_plate.get((kind, plate), ()))

    def contradictions(self) -> list[Record]:
        """Records whose identity was there with another content."""
        return list(self._contradictions.values())

    def everything(self) -> list[Upload]:
        """All uploads in the order in which they came."""
        return list(self._uploads)

    def close(self) -> None:
        """Nothing to release."""
