"""The books in a database: documents and ledger, one transaction a commit."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from emulators.back_office.books import Changed, Document
from emulators.back_office.ledger import Booking, Ledger
from emulators.back_office.store import StoreUnavailable
from emulators.hosts.sql_ledger import SqlLedger
from emulators.hosts.sql_schema import DOCUMENTS, INSERT, METADATA

ROWS = 10_000
"""Rows that are in memory at once when a group is read row by row."""


class SqlBooks:
    """Books on a database."""

    def __init__(self, made: Engine) -> None:
        self._engine = made
        self._insert = INSERT[made.dialect.name]
        self._ledger = SqlLedger(made)
        self.ledger: Ledger = self._ledger

    def renew(self) -> None:
        """Begin with an empty database."""
        METADATA.drop_all(self._engine)
        METADATA.create_all(self._engine)

    def commit(self, documents: Iterable[Document], bookings: Iterable[Booking] = ()) -> None:
        """Write all or nothing."""
        wanted, booked = list(documents), list(bookings)
        try:
            with self._engine.begin() as connection:
                self._write(connection, wanted)
                outcomes = self._ledger.book_within(connection, booked)
                if "different" in outcomes:
                    raise Changed(f"booking {booked[outcomes.index('different')].identity}")
        except IntegrityError as problem:
            raise Changed(", ".join(f"{found.kind} {found.identity} version {found.version}" for found in wanted)) from problem
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem

    def _write(self, connection: Connection, documents: list[Document]) -> None:
        """Versions follow one another without a gap: who skips one has not seen it."""
        if not documents:
            return
        written: dict[tuple[str, str], int] = {}
        for found in documents:
            key = found.kind, found.identity
            last = written.get(key) or connection.scalar(
                select(func.coalesce(func.max(DOCUMENTS.c.version), 0)).where(DOCUMENTS.c.kind == found.kind, DOCUMENTS.c.identity == found.identity)
            )
            if found.version != (last or 0) + 1:
                raise Changed(f"{found.kind} {found.identity} version {found.version}")
            written[key] = found.version
        connection.execute(self._insert(DOCUMENTS), [_row(found) for found in documents])

    def latest(self, kind: str, identity: str) -> Document | None:
        """The newest version of a document."""
        found = self._read(_select().where(DOCUMENTS.c.kind == kind, DOCUMENTS.c.identity == identity).order_by(DOCUMENTS.c.version.desc()).limit(1))
        return found[0] if found else None

    def history(self, kind: str, identity: str) -> list[Document]:
        """All versions of a document, oldest first."""
        return self._read(_select().where(DOCUMENTS.c.kind == kind, DOCUMENTS.c.identity == identity).order_by(DOCUMENTS.c.version))

    def of_group(self, kind: str, group: str) -> list[Document]:
        """The newest versions of a group."""
        return self._newest(kind, group)

    def of_kind(self, kind: str) -> list[Document]:
        """The newest versions of a kind."""
        return self._newest(kind, None)

    def scan(self, kind: str, group: str, skip: int = 0) -> Iterator[bytes]:
        """Contents of a group whose documents are written once; rows come as they are asked for."""
        query = select(DOCUMENTS.c.text).where(DOCUMENTS.c.kind == kind, DOCUMENTS.c.group == group).order_by(DOCUMENTS.c.n).offset(skip)
        try:
            with self._engine.connect() as connection:
                for part in connection.execution_options(stream_results=True).execute(query).scalars().partitions(ROWS):
                    yield from (text.encode() for text in part)
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem

    def everything(self) -> tuple[list[Document], list[Booking]]:
        """All versions of all documents and all bookings."""
        return self._read(_select().order_by(DOCUMENTS.c.n)), self._ledger.bookings()

    def _newest(self, kind: str, group: str | None) -> list[Document]:
        newest = select(DOCUMENTS.c.identity, func.max(DOCUMENTS.c.version).label("version"), func.min(DOCUMENTS.c.n).label("first"))
        last = newest.where(DOCUMENTS.c.kind == kind).group_by(DOCUMENTS.c.identity).subquery()
        joined = _select().join(last, (DOCUMENTS.c.identity == last.c.identity) & (DOCUMENTS.c.version == last.c.version))
        query = joined.where(DOCUMENTS.c.kind == kind).order_by(last.c.first)
        return self._read(query if group is None else query.where(DOCUMENTS.c.group == group))

    def _read(self, query: Any) -> list[Document]:
        try:
            with self._engine.connect() as connection:
                return [Document(kind, identity, version, group, at, text.encode()) for kind, identity, version, group, at, text in connection.execute(query)]
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem


def _select() -> Any:
    return select(DOCUMENTS.c.kind, DOCUMENTS.c.identity, DOCUMENTS.c.version, DOCUMENTS.c.group, DOCUMENTS.c.at, DOCUMENTS.c.text)


def _row(found: Document) -> dict[str, Any]:
    return {
        "kind": found.kind, "identity": found.identity, "version": found.version, "group": found.group, "at": found.at, "text": found.text.decode(),
    }  # fmt: skip
