"""Uploads in a database: SQLite by default, PostgreSQL unchanged."""

from typing import Any

import msgspec
from sqlalchemy import Engine, bindparam, select
from sqlalchemy import tuple_ as row
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from emulators.back_office.store import Outcome, Record, StoreUnavailable, Upload
from emulators.hosts.sql_schema import CONTRADICTIONS, UPLOADS, engine, insert_of

__all__ = ["CONTRADICTIONS", "UPLOADS", "SqlStore", "engine"]
CHUNK = 1000
"""Rows of one statement."""
OF_KIND = select(UPLOADS.c.record).where(UPLOADS.c.kind == bindparam("kind")).order_by(UPLOADS.c.n)
OF_PLATE = OF_KIND.where(UPLOADS.c.plate == bindparam("plate"))


class SqlStore:
    """A store on a database. Whatever arrives together is one transaction."""

    def __init__(self, made: Engine) -> None:
        self._engine = made
        self._insert = insert_of(made.dialect.name)

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
        return self._read(OF_KIND, kind=kind) if plate is None else self._read(OF_PLATE, kind=kind, plate=plate)

    def contradictions(self) -> list[Record]:
        """Records whose identity was there with another content."""
        return self._read(select(CONTRADICTIONS.c.record).order_by(CONTRADICTIONS.c.n))

    def everything(self) -> list[Upload]:
        """All uploads in the order in which they came."""
        query = select(UPLOADS.c.kind, UPLOADS.c.identity, UPLOADS.c.place, UPLOADS.c.at, UPLOADS.c.record).order_by(UPLOADS.c.n)
        try:
            with self._engine.connect() as connection:
                found = connection.execute(query).all()
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem
        return [Upload(kind, number, place, at, msgspec.json.decode(text)) for kind, number, place, at, text in found]

    def _read(self, query: Any, **values: str) -> list[Record]:
        try:
            with self._engine.connect() as connection:
                return [msgspec.json.decode(text) for text in connection.scalars(query, values)]
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem

    def renew(self) -> None:
        """The books of this database begin again, and this table with them."""

    def close(self) -> None:
        """Close connections."""
        self._engine.dispose()


def _row(upload: Upload) -> dict[str, Any]:
    return {
        "kind": upload.kind, "identity": upload.identity, "digest": upload.digest, "place": upload.place, "at": upload.at,
        "plate": upload.plate.replace("\\0", "")[:32], "record": upload.text.decode(),
    }  # fmt: skip
