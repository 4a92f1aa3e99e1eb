"""Tables of the back office, on SQLite and PostgreSQL alike. All are append-only: the database itself refuses to change or
delete a row.
"""

from importlib import import_module
from typing import Any

from sqlalchemy import (
    DDL,
    BigInteger,
    CheckConstraint,
    Column,
    Engine,
    Float,
    ForeignKey,
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
)  # fmt: skip
from sqlalchemy.engine import make_url
from sqlalchemy.pool import StaticPool

METADATA = MetaData()
BIG = BigInteger().with_variant(Integer, "sqlite")
"""A key that counts by itself on both."""
LOCK_S = 10.0
DIALECTS = ("sqlite", "postgresql")


def insert_of(dialect: str) -> Any:
    """The dialect's own insert, which can leave alone what is there; only the one in use is loaded."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert


def _columns() -> list[Column[Any]]:
    return [
        Column("n", BIG, primary_key=True),
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
BOOKINGS = Table(
    "bookings", METADATA, Column("n", BIG, primary_key=True), Column("identity", String(96), nullable=False, unique=True),
    Column("digest", LargeBinary(32), nullable=False), Column("at", Float(53), nullable=False), Column("text", Text, nullable=False),
)  # fmt: skip
LINES = Table(
    "booking_lines", METADATA, Column("identity", String(96), ForeignKey("bookings.identity"), primary_key=True), Column("line", Integer, primary_key=True),
    Column("debit", String(96), nullable=False), Column("credit", String(96), nullable=False), Column("fen", BigInteger, nullable=False),
    CheckConstraint("fen > 0"), CheckConstraint("debit <> credit"), Index("booking_lines_debit", "debit", "fen"), Index("booking_lines_credit", "credit", "fen"),
)  # fmt: skip
DOCUMENTS = Table(
    "documents", METADATA, Column("n", BIG, primary_key=True), Column("kind", String(96), nullable=False), Column("identity", String(96), nullable=False),
    Column("version", Integer, nullable=False), Column("group", String(96), nullable=False), Column("at", Float(53), nullable=False),
    Column("text", Text, nullable=False), UniqueConstraint("kind", "identity", "version"), CheckConstraint("version > 0"), Index("documents_group", "kind", "group"),
)  # fmt: skip

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


for _table in METADATA.sorted_tables:
    append_only(_table)


def engine(url: str, *, durable: bool = True) -> Engine:
    """An engine for a database URL, its tables made if they are not there."""
    made = connect(url, durable=durable)
    METADATA.create_all(made)
    return made


def connect(url: str, *, durable: bool = True) -> Engine:
    """An engine for a database URL. Not `durable`: a power cut (not a crash) may lose the last commits."""
    target = make_url(url)
    name = target.get_backend_name()
    if name not in DIALECTS:
        raise ValueError(f"{url}: database {name} is not supported (allowed: {', '.join(DIALECTS)})")
    in_memory = name == "sqlite" and target.database in (None, "", ":memory:")
    made = create_engine(target, **({"poolclass": StaticPool} if in_memory else {"pool_pre_ping": name == "postgresql"}))
    if name == "sqlite":
        event.listen(made, "connect", lambda connection, record: _prepare_sqlite(connection, durable))
        event.listen(made, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return made


def _prepare_sqlite(connection: Any, durable: bool) -> None:
    connection.isolation_level = None  # transactions begin where we say so, and hold DDL too
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(f"PRAGMA busy_timeout={int(LOCK_S * 1000)}")
