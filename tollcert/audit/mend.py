"""Parquet files that are damaged within: which rows cannot be read, and the others apart from them.

A file is looked into when the engine could not read it to its end. Rows are lost by row groups, as the file was written; damage that
leaves a page readable changes values unseen, unless the file carries checksums of its pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tollcert.audit.columns import SOURCE
from tollcert.audit.intake import Intake


@dataclass(frozen=True, slots=True)
class Lost:
    """Rows of a file, counted from 1, that cannot be read, and why."""

    first: int
    last: int
    why: str


def mend(intake: Intake, folder: Path) -> bool:
    """Put what is sound of damaged files into files of their own, and name the rest; whether there was damage."""
    found = [(kind, key, path) for kind, groups in intake.groups.items() for key, paths in groups.items() for path in paths]
    damaged = [(kind, key, path, lost) for kind, key, path in found if (lost := list(_lost(path))) or not _readable(path)]
    for kind, key, path, lost in damaged:
        intake.groups[kind][key].remove(path)
        if not intake.groups[kind][key]:
            del intake.groups[kind][key]
        intake.lines[kind] -= sum(one.last - one.first + 1 for one in lost)
        for one in lost:
            intake.problems.add(str(path), None, "input.file", f"rows {one.first} to {one.last} cannot be read; skipped", one.why)
        if sound := _sound(path, {one.first for one in lost}, folder / f"sound_{len(intake.staged[kind])}_{kind}.parquet"):
            intake.staged[kind].append(sound)
    return bool(damaged)


def _groups(path: Path) -> Iterator[tuple[int, int, pq.ParquetFile]]:
    """Number and first row of each row group."""
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        first = 1
        for number in range(file.num_row_groups):
            yield number, first, file
            first += file.metadata.row_group(number).num_rows


def _lost(path: Path) -> Iterator[Lost]:
    for number, first, file in _groups(path):
        try:
            file.read_row_group(number)
        except (OSError, pa.ArrowException, ValueError) as problem:
            yield Lost(first, first + file.metadata.row_group(number).num_rows - 1, _column(file, number) + str(problem).splitlines()[0])


def _column(file: pq.ParquetFile, number: int) -> str:
    """The first column of a row group that cannot be read."""
    for name in file.schema_arrow.names:
        try:
            file.read_row_group(number, columns=[name])
        except (OSError, pa.ArrowException, ValueError):
            return f"{name}: "
    return ""


def _readable(path: Path) -> bool:
    """Whether DuckDB reads the file too: one that it cannot read is written anew."""
    quoted = str(path).replace("'", "''")
    try:
        duckdb.connect().execute(f"SELECT max(COLUMNS(*)) FROM read_parquet('{quoted}')").fetchall()  # noqa: S608 - quoted
    except duckdb.Error:
        return False
    return True


def _sound(path: Path, lost: set[int], target: Path) -> Path | None:
    """The other rows in a file with their places."""
    writer: Any = None
    for number, first, file in _groups(path):
        if first in lost:
            continue
        rows = file.read_row_group(number)
        for name, values in zip(SOURCE, (pa.array([str(path)] * rows.num_rows), pa.array(range(first, first + rows.num_rows), pa.int64())), strict=True):
            rows = rows.append_column(name, values)
        writer = writer or pq.ParquetWriter(target, rows.schema)
        writer.write_table(rows)
    if writer:
        writer.close()
    return target if writer else None
