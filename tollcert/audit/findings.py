"""Findings as JSON lines, CSV, Parquet or XLSX."""

import csv
import json
from collections.abc import Iterable
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from tollcert.errors import ConfigError

FIELDS = ("record", "rule", "severity", "message", "expected", "actual", "place", "kind", "version", "station", "time")
"""Columns of a finding; the first six are a contract."""
SUFFIXES = (".jsonl", ".json", ".csv", ".parquet", ".xlsx")
SHEET_ROWS = 1_048_575
Finding = dict[str, Any]


class Sink(Protocol):
    """Takes findings, batch by batch."""

    def put(self, findings: list[Finding]) -> None:
        """Write them."""


def sink(path: Path | None, stream: IO[str]) -> AbstractContextManager[Sink]:
    """The sink of a file by its suffix; without a file JSON lines on the stream."""
    if path is None:
        return _json(stream)
    if path.suffix.lower() not in SUFFIXES:
        raise ConfigError(str(path), "no form of findings has this suffix", " ".join(SUFFIXES))
    try:
        path.open("ab").close()
    except OSError as problem:
        raise ConfigError(str(path), f"cannot be written: {problem.strerror}") from None
    return {".csv": _csv_file, ".parquet": _parquet_file, ".xlsx": _sheet_file}.get(path.suffix.lower(), _json_file)(path)


class _Lines:
    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream

    def put(self, findings: list[Finding]) -> None:
        self.stream.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in findings)


class _Table:
    def __init__(self, stream: IO[str]) -> None:
        self.writer = csv.DictWriter(stream, FIELDS)
        self.writer.writeheader()

    def put(self, findings: list[Finding]) -> None:
        self.writer.writerows(findings)


class _Parquet:
    SHAPE = pa.schema([(name, pa.string()) for name in FIELDS])

    def __init__(self, writer: pq.ParquetWriter) -> None:
        self.writer = writer

    def put(self, findings: list[Finding]) -> None:
        self.writer.write_table(pa.Table.from_pylist(findings, schema=self.SHAPE))


class _Sheet:
    def __init__(self, sheet: Any) -> None:
        self.sheet, self.row = sheet, 0
        self._line(FIELDS)

    def put(self, findings: list[Finding]) -> None:
        for one in findings:
            if self.row > SHEET_ROWS:
                raise ConfigError("-o", "a spreadsheet holds no more than a million rows", ".jsonl, .csv or .parquet")
            self._line([one[name] for name in FIELDS])

    def _line(self, cells: Iterable[Any]) -> None:
        for column, cell in enumerate(cells):
            self.sheet.write_string(self.row, column, "" if cell is None else str(cell))
        self.row += 1


@contextmanager
def _json(stream: IO[str]) -> Any:
    yield _Lines(stream)


@contextmanager
def _json_file(path: Path) -> Any:
    with path.open("w", encoding="utf-8") as stream:
        yield _Lines(stream)


@contextmanager
def _csv_file(path: Path) -> Any:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        yield _Table(stream)


@contextmanager
def _parquet_file(path: Path) -> Any:
    with pq.ParquetWriter(path, _Parquet.SHAPE) as writer:
        yield _Parquet(writer)


@contextmanager
def _sheet_file(path: Path) -> Any:
    import xlsxwriter

    with ExitStack() as stack:
        book = stack.enter_context(xlsxwriter.Workbook(str(path), {"constant_memory": True}))
        yield _Sheet(book.add_worksheet("findings"))
