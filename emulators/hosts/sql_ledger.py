"""The ledger in a database, next to the uploads."""

from collections.abc import Iterable

from sqlalchemy import Engine, func, literal, select, union_all
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from emulators.back_office.ledger import Booking, Line, Turnover
from emulators.back_office.store import Outcome, StoreUnavailable
from emulators.hosts.sql_schema import BOOKINGS, LINES, insert_of

CHUNK = 1000
"""Bookings of one statement; all of one call are one transaction."""


class SqlLedger:
    """A ledger on a database."""

    def __init__(self, made: Engine) -> None:
        self._engine = made
        insert = insert_of(made.dialect.name)
        self._new_bookings, self._new_lines = insert(BOOKINGS).on_conflict_do_nothing().returning(BOOKINGS.c.identity), insert(LINES)
        self.within: Connection | None = None
        """The transaction that several commits share."""

    def book(self, bookings: Iterable[Booking]) -> list[Outcome]:
        """Book all, or none."""
        wanted = list(bookings)
        try:
            with self._engine.begin() as connection:
                return self.book_within(connection, wanted)
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem

    def book_within(self, connection: Connection, wanted: list[Booking]) -> list[Outcome]:
        """Book as a part of somebody's transaction."""
        outcomes: list[Outcome] = []
        for first in range(0, len(wanted), CHUNK):
            outcomes += self._book(connection, wanted[first : first + CHUNK])
        return outcomes

    def _book(self, connection: Connection, bookings: list[Booking]) -> list[Outcome]:
        rows = [{"identity": booking.identity, "digest": booking.digest, "at": booking.at, "text": booking.text} for booking in bookings]
        fresh = set(connection.scalars(self._new_bookings, rows))
        digests = self._known(connection, [booking.identity for booking in bookings]) if len(fresh) < len(bookings) else {}
        outcomes: list[Outcome] = []
        lines: list[dict[str, object]] = []
        for booking in bookings:
            if booking.identity in fresh:
                fresh.discard(booking.identity)
                outcomes.append("new")
                lines += [
                    {"identity": booking.identity, "line": number, "debit": line.debit, "credit": line.credit, "fen": line.fen}
                    for number, line in enumerate(booking.lines)
                ]
            else:
                outcomes.append("same" if digests[booking.identity] == booking.digest else "different")
        if lines:
            connection.execute(self._new_lines, lines)
        return outcomes

    def _known(self, connection: Connection, identities: list[str]) -> dict[str, bytes]:
        known = select(BOOKINGS.c.identity, BOOKINGS.c.digest).where(BOOKINGS.c.identity.in_(identities))
        return {identity: bytes(digest) for identity, digest in connection.execute(known)}

    def balances(self, prefix: str = "") -> dict[str, int]:
        """Balance in fen by account, of those that begin with `prefix` and are not zero."""
        sides = [
            select(column.label("account"), (LINES.c.fen * literal(sign)).label("fen")).where(column.startswith(prefix, autoescape=True))
            for column, sign in ((LINES.c.debit, 1), (LINES.c.credit, -1))
        ]
        both = union_all(*sides).subquery()
        total = func.sum(both.c.fen)
        query = select(both.c.account, total).group_by(both.c.account).having(total != 0)
        try:
            if self.within is not None:
                return dict(sorted((account, int(fen)) for account, fen in self.within.execute(query)))
            with self._engine.connect() as connection:
                return dict(sorted((account, int(fen)) for account, fen in connection.execute(query)))
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem

    def lines(self, identity: str) -> list[Line]:
        """What was booked under an identity."""
        query = select(LINES.c.debit, LINES.c.credit, LINES.c.fen).where(LINES.c.identity == identity).order_by(LINES.c.line)
        try:
            with self._engine.connect() as connection:
                return [Line(debit, credit, fen) for debit, credit, fen in connection.execute(query)]
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem

    def turnover(self) -> dict[str, Turnover]:
        """What each account was debited and credited in all."""
        zero = literal(0)
        debits = select(LINES.c.debit.label("account"), LINES.c.fen.label("debit"), zero.label("credit"))
        both = union_all(debits, select(LINES.c.credit, zero, LINES.c.fen)).subquery()
        query = select(both.c.account, func.sum(both.c.debit), func.sum(both.c.credit)).group_by(both.c.account)
        try:
            with self._engine.connect() as connection:
                return {account: Turnover(int(debit), int(credit)) for account, debit, credit in sorted(tuple(row) for row in connection.execute(query))}
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem

    def bookings(self) -> list[Booking]:
        """All bookings, oldest first."""
        heads = select(BOOKINGS.c.identity, BOOKINGS.c.at, BOOKINGS.c.text).order_by(BOOKINGS.c.n)
        lines = select(LINES.c.identity, LINES.c.debit, LINES.c.credit, LINES.c.fen).order_by(LINES.c.identity, LINES.c.line)
        found: dict[str, list[Line]] = {}
        try:
            with self._engine.connect() as connection:
                for identity, debit, credit, fen in connection.execute(lines):
                    found.setdefault(identity, []).append(Line(debit, credit, fen))
                return [Booking(identity, at, text, tuple(found[identity])) for identity, at, text in connection.execute(heads)]
        except SQLAlchemyError as problem:
            raise StoreUnavailable(str(problem)) from problem
