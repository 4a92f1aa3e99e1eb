"""Clearing, splitting and reconciling a day of 2 million transactions in the reference back office's own books (SQLite file,
read as a stream), against reading the same rows and decoding their JSON once. `python -m benchmarks.clearing [rows]`.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from sqlalchemy import Engine, insert

from emulators.back_office import BackOffice, clearing, reconciliation, shares
from emulators.back_office import charges as book
from emulators.back_office.call import Call
from emulators.back_office.charges import Charge
from emulators.back_office.shares import Piece
from emulators.hosts.sql_books import SqlBooks
from emulators.hosts.sql_schema import DOCUMENTS, engine
from emulators.http import Reply

DAY = "2026-07-01"
ROWS = 2_000_000
PROVINCES = ("37", "41", "32", "13")
PART = 20_000


def charge(number: int) -> Charge:
    """One of 600 issuers' cards; one passage in eight through two provinces, three to eight units."""
    provinces = [PROVINCES[number % 4], PROVINCES[(number + 1) % 4]] if number % 8 == 0 else ["37"]
    pieces = [_piece(number + n, provinces[n * len(provinces) // 8]) for n in range(3 + number % 6)]
    parts = {province: shares.due((piece for piece in pieces if piece.province == province), etc=True) for province in provinces}
    parts = {province: fen for province, fen in parts.items() if fen}
    return Charge(
        id=f"G0055370010010202001{number:018d}", passage=f"01{number:034d}", card=f"{11 + number % 30:02d}01{number % 20:02d}{number:014d}", plate="鲁A12345",
        fen=sum(parts.values()), day=DAY, time=f"{DAY}T12:00:00", entered=f"{DAY}T11:00:00", station=f"G00553700100{number % 90:02d}0", shares=parts, units=pieces,
    )  # fmt: skip


def _piece(number: int, province: str) -> Piece:
    payable = 100 + 37 * (number % 60)
    return Piece(f"G0015{province}0080{number % 97:02d}210", province, payable, (payable * 95 + 50) // 100)


def load(made: Engine, rows: int) -> int:
    """Write the day; returns its sum in fen."""
    total = 0
    for first in range(0, rows, PART):
        part = [charge(number) for number in range(first, min(first + PART, rows))]
        total += sum(entry.fen for entry in part)
        with made.begin() as connection:
            connection.execute(insert(DOCUMENTS), [_row(entry) for entry in part])
    return total


def _row(entry: Charge) -> dict[str, object]:
    return {"kind": book.KIND, "identity": entry.id, "version": 1, "group": DAY, "at": 0.0, "text": msgspec.json.encode(entry).decode()}


class Took(NamedTuple):
    """Seconds on the wall and of the processor: they differ on a busy machine."""

    wall: float
    processor: float


def _now() -> Took:
    return Took(time.perf_counter(), time.process_time())


def _timed(what: str, began: Took) -> Took:
    now = _now()
    took = Took(now.wall - began.wall, now.processor - began.processor)
    print(f"  {what} {took.wall:.1f} s, {took.processor:.1f} s of the processor", file=sys.stderr)
    return took


def measure(rows: int = ROWS) -> None:
    """One row of `make bench`: ratio to bare decoding, seconds and memory beside it."""
    with tempfile.TemporaryDirectory(prefix="tollcert-bench-") as folder:
        made = engine(f"sqlite:///{Path(folder)}/office.db", durable=False)
        total = load(made, rows)
        office = BackOffice(books=SqlBooks(made))
        scan = office.books.scan
        began = _now()
        decode = msgspec.json.Decoder(Charge).decode
        assert sum(decode(text).fen for text in scan(book.KIND, DAY)) == total
        bare = _timed("bare read and decode", began)
        took = [*_phases(office, rows, total)]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        wall, processor = sum(one.wall for one in took), sum(one.processor for one in took)
        ratio = processor / bare.processor
        print(f"clearing-day {ratio:.2f} x bare read and decode  ({rows} in {wall:.1f} s, {processor:.1f} s of the processor, {memory} MB peak)")
        made.dispose()


def _phases(office: BackOffice, rows: int, total: int) -> Iterator[Took]:
    began = _now()
    answer = clearing.close_day(office, Call("clerk", {"day": DAY}))
    assert isinstance(answer, Reply)
    assert (answer.body["statement"]["count"], answer.body["statement"]["fen"]) == (rows, total)
    yield _timed("clearing", began)
    began = _now()
    assert sum(reconciliation.unit_totals(office.books.scan(book.KIND, DAY)).values()) == total
    yield _timed("splitting", began)
    theirs = {entry.id: entry.fen for entry in map(charge, range(rows))}
    theirs.pop(charge(7).id)
    began = _now()
    found = reconciliation.reconcile(office.books.scan(book.KIND, DAY), theirs)
    assert (found.agreed, found.missing_there) == (rows - 1, [charge(7).id])
    yield _timed("reconciling", began)


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
