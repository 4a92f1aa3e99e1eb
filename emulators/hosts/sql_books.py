"""The books in a database: documents and ledger, one transaction a commit."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, bindparam, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from emulators.back_office.books import Changed, Document
from emulators.back_office.ledger import Booking, Ledger
from emulators.back_office.store import StoreUnavailable
from emulators.hosts.sql_ledger import SqlLedger
from emulators.hosts.sql_schema import DOCUMENTS, METADATA, insert_of

ROWS = 10_000
"""Rows that are in memory at once when a group is read row by row."""


class SqlBooks:
    """Books on a database."""

    def __init__(self, made: Engine) -> None:
        self._engine = made
        self._new_documents = insert_of(made.dialect.name)(DOCUMENTS)
        self._ledger = SqlLedger(made)
        self.ledger: Ledger = self._ledger
        self._within: Connection | None = None
        self._waiting: list[Callable[[], object]] = []
        """What is to be done when the transaction that several commits share is durable."""

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction for all commits inside. A database in memory has one connection for everybody, and commits each alone."""
        if self._within is not None or isinstance(self._engine.pool, StaticPool):
            yield
            return
        try:
            with self._engine.begin() as connection:
                self._within = self._ledger.within = connection
                try:
                    yield
                finally:
                    self._within = self._ledger.within = None
                    waiting, self._waiting = self._waiting, []
        except IntegrityError as problem:
            raise Changed(str(problem.orig)) from problem
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem
        for action in waiting:
            action()

    def once_durable(self, action: Callable[[], object]) -> None:
        """Now, or when the transaction that several commits share is durable."""
        if self._within is None:
            action()
        else:
            self._waiting.append(action)

    def renew(self) -> None:
        """Begin with an empty database."""
        METADATA.drop_all(self._engine)
        METADATA.create_all(self._engine)

    def commit(self, documents: Iterable[Document], bookings: Iterable[Booking] = ()) -> None:
        """Write all or nothing."""
        wanted, booked = list(documents), list(bookings)
        try:
            if self._within is not None:
                self._all(self._within, wanted, booked)
                return
            with self._engine.begin() as connection:
                self._all(connection, wanted, booked)
        except IntegrityError as problem:
            raise Changed(", ".join(f"{found.kind} {found.identity} version {found.version}" for found in wanted)) from problem
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem

    def _all(self, connection: Connection, wanted: list[Document], booked: list[Booking]) -> None:
        self._write(connection, wanted)
        outcomes = self._ledger.book_within(connection, booked) if booked else []
        if "different" in outcomes:
            raise Changed(f"booking {booked[outcomes.index('different')].identity}")

    def _write(self, connection: Connection, documents: list[Document]) -> None:
        """Versions follow one another without a gap: who skips one has not seen it. A first version that is not the first contradicts
        the table's key.
        """
        if not documents:
            return
        written: dict[tuple[str, str], int] = {}
        for found in documents:
            key = found.kind, found.identity
            last = written.get(key) or (self._last(connection, found) if found.version > 1 else 0)
            if found.version != last + 1:
                raise Changed(f"{found.kind} {found.identity} version {found.version}")
            written[key] = found.version
        connection.execute(self._new_documents, [_row(found) for found in documents])

    def _last(self, connection: Connection, found: Document) -> int:
        newest = select(func.max(DOCUMENTS.c.version)).where(DOCUMENTS.c.kind == found.kind, DOCUMENTS.c.identity == found.identity)
        return connection.scalar(newest) or 0

    def latest(self, kind: str, identity: str) -> Document | None:
        """The newest version of a document."""
        found = self._read(LATEST, kind=kind, identity=identity)
        return found[0] if found else None

    def history(self, kind: str, identity: str) -> list[Document]:
        """All versions of a document, oldest first."""
        return self._read(_select().where(DOCUMENTS.c.kind == kind, DOCUMENTS.c.identity == identity).order_by(DOCUMENTS.c.version))

    def of_group(self, kind: str, group: str) -> list[Document]:
        """The newest versions of a group."""
        return self._read(OF_GROUP, kind=kind, group=group)

    def of_kind(self, kind: str) -> list[Document]:
        """The newest versions of a kind."""
        return self._read(OF_KIND, kind=kind)

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

    def _read(self, query: Any, **values: str) -> list[Document]:
        try:
            if self._within is not None:
                return _documents(self._within, query, values)
            with self._engine.connect() as connection:
                return _documents(connection, query, values)
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem


def _documents(connection: Connection, query: Any, values: dict[str, str]) -> list[Document]:
    return [Document(kind, identity, version, group, at, text.encode()) for kind, identity, version, group, at, text in connection.execute(query, values)]


def _select() -> Any:
    return select(DOCUMENTS.c.kind, DOCUMENTS.c.identity, DOCUMENTS.c.version, DOCUMENTS.c.group, DOCUMENTS.c.at, DOCUMENTS.c.text)


def _newest(*, of_group: bool) -> Any:
    """The newest versions of a kind, or of those documents of it that were ever in a group and are in it now."""
    newest = select(DOCUMENTS.c.identity, func.max(DOCUMENTS.c.version).label("version"), func.min(DOCUMENTS.c.n).label("first"))
    newest = newest.where(DOCUMENTS.c.kind == bindparam("kind"))
    if of_group:
        in_group = select(DOCUMENTS.c.identity).where(DOCUMENTS.c.kind == bindparam("kind"), DOCUMENTS.c.group == bindparam("group"))
        newest = newest.where(DOCUMENTS.c.identity.in_(in_group))
    last = newest.group_by(DOCUMENTS.c.identity).subquery()
    joined = _select().join(last, (DOCUMENTS.c.identity == last.c.identity) & (DOCUMENTS.c.version == last.c.version))
    query = joined.where(DOCUMENTS.c.kind == bindparam("kind")).order_by(last.c.first)
    return query.where(DOCUMENTS.c.group == bindparam("group")) if of_group else query


LATEST = _select().where(DOCUMENTS.c.kind == bindparam("kind"), DOCUMENTS.c.identity == bindparam("identity")).order_by(DOCUMENTS.c.version.desc()).limit(1)
OF_GROUP, OF_KIND = _newest(of_group=True), _newest(of_group=False)


def _row(found: Document) -> dict[str, Any]:
    return {
        "kind": found.kind, "identity": found.identity, "version": found.version, "group": found.group, "at": found.at, "text": found.text.decode(),
    }  # fmt: skip
