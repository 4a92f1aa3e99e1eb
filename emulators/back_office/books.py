"""The books (账册): documents in versions, and the ledger beside them. A commit writes all of it or nothing.

A document is what a module knows of one thing: a card, an account, a dispute, a statement. It is never changed; its next
version is written beside it, so its history is there by itself. Who writes version n + 1 must have seen version n: of two
who do so at once one is refused, also when they are two processes on one database.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol, TypeVar

import msgspec

from emulators.back_office.ledger import Booking, Ledger, MemoryLedger

LONGEST = 96
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a document, from 1. `kind` names its type; `identity` is its own among those; `group` is by what its
    fellows are found together (an account, a day, a plate); `at` is Unix time; `text` is JSON.
    """

    kind: str
    identity: str
    version: int
    group: str
    at: float
    text: bytes

    def read(self, kind: type[T]) -> T:
        """Its content as a value."""
        return msgspec.json.decode(self.text, type=kind)


def document(kind: str, identity: str, content: Any, at: float, *, group: str = "", after: Document | None = None) -> Document:
    """The next version of a document, or its first; raises ValueError on names that are too long."""
    for name in (kind, identity, group):
        if len(name) > LONGEST or not name.isprintable():
            raise ValueError(f"{name[:LONGEST]!r} (allowed: up to {LONGEST} printable characters)")
    return Document(kind, identity, after.version + 1 if after else 1, group, at, msgspec.json.encode(content))


class Changed(Exception):
    """Somebody else wrote the next version of a document meanwhile, or booked something else under the same identity."""


class Books(Protocol):
    """Documents and the ledger."""

    ledger: Ledger

    def commit(self, documents: Iterable[Document], bookings: Iterable[Booking] = ()) -> None:
        """Write all or nothing; durable when it returns. A booking that is there already with the same content changes
        nothing. Raises Changed or StoreUnavailable, and then nothing was written.
        """

    def together(self) -> AbstractContextManager[None]:
        """Commits inside are one: all durable at its end, or none. What is read inside shows them."""

    def once_durable(self, action: Callable[[], object]) -> None:
        """What the world may see of the last commit: done now, or at the end of the commits that are one, and not at all
        when they fail.
        """

    def latest(self, kind: str, identity: str) -> Document | None:
        """The newest version of a document."""

    def history(self, kind: str, identity: str) -> list[Document]:
        """All versions of a document, oldest first."""

    def of_group(self, kind: str, group: str) -> list[Document]:
        """The newest versions of a group, in the order in which their documents were first written. The group is that of
        the newest version.
        """

    def of_kind(self, kind: str) -> list[Document]:
        """The newest versions of a kind, in the order in which their documents were first written."""

    def scan(self, kind: str, group: str, skip: int = 0) -> Iterator[bytes]:
        """Contents of a group whose documents are written once and never again, in the order in which they were, without
        the first `skip`; one at a time, for groups of millions.
        """

    def everything(self) -> tuple[list[Document], list[Booking]]:
        """All versions of all documents and all bookings, in the order in which they were written: a backup."""

    def renew(self) -> None:
        """Begin with empty books; only on a bench (`tollcert emulate back-office --resettable`)."""


class MemoryBooks:
    """Books that live as long as their process."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Begin with empty books."""
        self.ledger: Ledger = MemoryLedger()
        self._documents: dict[str, dict[str, list[Document]]] = {}

    def commit(self, documents: Iterable[Document], bookings: Iterable[Booking] = ()) -> None:
        """Write all or nothing."""
        wanted, booked = list(documents), list(bookings)
        versions: dict[tuple[str, str], int] = {}
        for found in wanted:
            key = found.kind, found.identity
            if found.version != versions.get(key, len(self.history(*key))) + 1:
                raise Changed(f"{found.kind} {found.identity} version {found.version}")
            versions[key] = found.version
        for booking in booked:
            lines = self.ledger.lines(booking.identity)
            if lines and lines != list(booking.lines):
                raise Changed(f"booking {booking.identity}")
        self.ledger.book(booked)
        for found in wanted:
            self._documents.setdefault(found.kind, {}).setdefault(found.identity, []).append(found)

    def together(self) -> AbstractContextManager[None]:
        """In memory each commit is done at once."""
        return nullcontext()

    def once_durable(self, action: Callable[[], object]) -> None:
        """Now: each commit is done at once."""
        action()

    def latest(self, kind: str, identity: str) -> Document | None:
        """The newest version of a document."""
        versions = self._documents.get(kind, {}).get(identity)
        return versions[-1] if versions else None

    def history(self, kind: str, identity: str) -> list[Document]:
        """All versions of a document, oldest first."""
        return list(self._documents.get(kind, {}).get(identity, ()))

    def of_group(self, kind: str, group: str) -> list[Document]:
        """The newest versions of a group."""
        return [found for found in self.of_kind(kind) if found.group == group]

    def of_kind(self, kind: str) -> list[Document]:
        """The newest versions of a kind."""
        return [versions[-1] for versions in self._documents.get(kind, {}).values()]

    def scan(self, kind: str, group: str, skip: int = 0) -> Iterator[bytes]:
        """Contents of a group whose documents are written once."""
        return islice((found.text for found in self.of_group(kind, group)), skip, None)

    def everything(self) -> tuple[list[Document], list[Booking]]:
        """All versions of all documents and all bookings."""
        found = [version for kind in self._documents.values() for versions in kind.values() for version in versions]
        return found, self.ledger.bookings()
