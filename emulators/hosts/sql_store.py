"""Uploads in a database: SQLite by default, PostgreSQL unchanged. Tables are append-only; the database itself refuses
to change or delete a row.
"""

from typing import Any

import msgspec
from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    Engine,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    select,
)
from sqlalchemy import tuple_ as row
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from emulators.back_office.store import Outcome, Record, StoreUnavailable, Upload

METADATA = MetaData()
CHUNK = 1000
"""Rows of one statement."""
LOCK_S = 10.0
INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def _columns() -> list[Column[Any]]:
    return [
        Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
        Column("kind", String(32), nullable=False),
        Column("identity", String(64), nullable=False),
        Column("digest", LargeBinary(32), nullable=False),
        Column("place", String(64), nullable=False),
        Column("at", Float(53), nullable=False),
        Column("plate", String(32), nullable=False),
        Column("record", Text, nullable=False),
    ]


UPLOADS = Table("uploads", METADATA, *_columns(), UniqueConstraint("kind", "identity"), Index("uploads_plate", "plate", "kind"))
CONTRADICTIONS = Table("contradictions", METADATA, *_columns(), UniqueConstraint("kind", "identity", "digest"))

FUNCTION = "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger AS $$ BEGIN RAISE '%% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql"


def append_only(table: Table) -> None:
    """Let the database refuse every change of a row of this table."""
    for verb in ("UPDATE", "DELETE"):
        trigger = f"CREATE TRIGGER {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name}"
        _when_made(table, "sqlite", f"{trigger} BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END")
        _when_made(table, "postgresql", FUNCTION)
        _when_made(table, "postgresql", f"{trigger} FOR EACH STATEMENT EXECUTE FUNCTION append_only()")


def _when_made(table: Table, dialect: str, statement: str) -> None:
    event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]


append_only(UPLOADS)
append_only(CONTRADICTIONS)


def engine(url: str, *, durable: bool = True) -> Engine:
    """An engine for a database URL, its tables made. Not `durable`: a power cut (not a crash) may lose the last commits."""
    target = make_url(url)
    name = target.get_backend_name()
    if name not in INSERT:
        raise ValueError(f"{url}: database {name} is not supported (allowed: {', '.join(INSERT)})")
    in_memory = name == "sqlite" and target.database in (None, "", ":memory:")
    made = create_engine(target, **({"poolclass": StaticPool} if in_memory else {"pool_pre_ping": name == "postgresql"}))
    if name == "sqlite":
        event.listen(made, "connect", lambda connection, record: _prepare_sqlite(connection, durable))
    METADATA.create_all(made)
    return made


def _prepare_sqlite(connection: Any, durable: bool) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
    connection.execute(f"PRAGMA busy_timeout={int(LOCK_S * 1000)}")


class SqlStore:
    """A store on a database. Whatever arrives together is one transaction."""

    def __init__(self, made: Engine) -> None:
        self._engine = made
        self._insert = INSERT[made.dialect.name]

    def write(self, uploads: list[Upload]) -> list[Outcome]:
        """Keep uploads, equal ones once."""
        try:
            with self._engine.begin() as connection:
                outcomes: list[Outcome] = []
                for first in range(0, len(uploads), CHUNK):
                    outcomes += self._keep(connection, uploads[first : first + CHUNK])
                return outcomes
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem

    def _keep(self, connection: Connection, uploads: list[Upload]) -> list[Outcome]:
        statement = self._insert(UPLOADS).on_conflict_do_nothing().returning(UPLOADS.c.kind, UPLOADS.c.identity)
        new = {(kind, identity) for kind, identity in connection.execute(statement, [_row(upload) for upload in uploads])}
        outcomes: list[Outcome] = []
        rest: list[Upload] = []
        for upload in uploads:
            fresh = (upload.kind, upload.identity) in new
            new.discard((upload.kind, upload.identity))
            outcomes.append("new" if fresh else "different")
            if not fresh:
                rest.append(upload)
        if rest:
            same = self._compare(connection, rest)
            answers = iter(same)
            outcomes = [outcome if outcome == "new" else next(answers) for outcome in outcomes]
        return outcomes

    def _compare(self, connection: Connection, uploads: list[Upload]) -> list[Outcome]:
        keys = [(upload.kind, upload.identity) for upload in uploads]
        query = select(UPLOADS.c.kind, UPLOADS.c.identity, UPLOADS.c.digest).where(row(UPLOADS.c.kind, UPLOADS.c.identity).in_(keys))
        known = {(kind, identity): bytes(digest) for kind, identity, digest in connection.execute(query)}
        different = [upload for upload in uploads if known[upload.kind, upload.identity] != upload.digest]
        if different:
            connection.execute(self._insert(CONTRADICTIONS).on_conflict_do_nothing(), [_row(upload) for upload in different])
        return ["same" if known[upload.kind, upload.identity] == upload.digest else "different" for upload in uploads]

    def records(self, kind: str, plate: str | None = None) -> list[Record]:
        """Records of a kind, and of one plate, in the order in which they came."""
        query = select(UPLOADS.c.record).where(UPLOADS.c.kind == kind).order_by(UPLOADS.c.n)
        return self._read(query if plate is None else query.where(UPLOADS.c.plate == plate))

    def contradictions(self) -> list[Record]:
        """Records whose identity was there with another content."""
        return self._read(select(CONTRADICTIONS.c.record).order_by(CONTRADICTIONS.c.n))

    def _read(self, query: Any) -> list[Record]:
        try:
            with self._engine.connect() as connection:
                return [msgspec.json.decode(text) for text in connection.scalars(query)]
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem

    def close(self) -> None:
        """Close connections."""
        self._engine.dispose()


def _row(upload: Upload) -> dict[str, Any]:
    return {
        "kind": upload.kind, "identity": upload.identity, "digest": upload.digest, "place": upload.place, "at": upload.at,
        "plate": upload.plate.replace("\\0", "")[:32], "record": upload.text.decode(),
    }  # fmt: skip
