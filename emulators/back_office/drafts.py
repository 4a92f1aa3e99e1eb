"""A draft: what one call changes in the books, read and written together, committed once."""

from typing import Any, TypeVar

import msgspec

from emulators.back_office.books import Books, Document, document
from emulators.back_office.ledger import Booking, Line

T = TypeVar("T")


class Content(msgspec.Struct, rename="camel", kw_only=True):
    """Base of what documents hold. A field that an older version lacks has its default."""


class Draft:
    """Documents and bookings of one commit. Whatever is put is written as the version after the one that is there now."""

    def __init__(self, books: Books, now: float) -> None:
        self.books, self.now = books, now
        self._documents: dict[tuple[str, str], Document] = {}
        self._seen: dict[tuple[str, str], Document | None] = {}
        self._bookings: list[Booking] = []

    def find(self, kind: str, identity: str, content: type[T]) -> T | None:
        """The newest content of a document, put in this draft or before."""
        found = self._documents.get((kind, identity)) or self._latest(kind, identity)
        return found.read(content) if found else None

    def put(self, kind: str, identity: str, content: Any, *, group: str = "") -> None:
        """Write the version after the one that this draft has seen; who wrote one meanwhile makes the commit fail."""
        after = self._latest(kind, identity)
        self._documents[kind, identity] = document(kind, identity, content, self.now, group=group, after=after)

    def count(self, name: str) -> int:
        """The next number of a series, from 1: a number that somebody else took meanwhile makes the commit fail."""
        found = self._latest("series", name)
        self.put("series", name, {})
        return found.version + 1 if found else 1

    def _latest(self, kind: str, identity: str) -> Document | None:
        if (kind, identity) not in self._seen:
            self._seen[kind, identity] = self.books.latest(kind, identity)
        return self._seen[kind, identity]

    def book(self, identity: str, text: str, *lines: Line) -> None:
        """Book lines that belong together."""
        self._bookings.append(Booking(identity, self.now, text, lines))

    def commit(self) -> None:
        """Write all or nothing; raises Changed."""
        self.books.commit(self._documents.values(), self._bookings)
