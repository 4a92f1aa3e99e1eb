"""Files of records: which kind each row is, broken lines and files with their place, text files as staged Parquet.

JSON lines and CSV are read line by line (texts.py). Parquet files are read by the engine as they are; here their columns are
looked at.
"""

import glob
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tollcert.audit.columns import COLUMNS, CORE, KINDS, KNOWN, SOURCE, kind_of
from tollcert.audit.problems import Problem, Problems
from tollcert.audit.rule import WARNING
from tollcert.audit.texts import Progress, Row, text_rows
from tollcert.errors import ConfigError

__all__ = ["Intake", "Problem", "Progress", "files_of", "take_in"]
TEXT, PARQUET = (".jsonl", ".ndjson", ".json", ".csv"), (".parquet", ".pq")
BATCH = 20_000


@dataclass(slots=True)
class Intake:
    """What was read: all files, Parquet files by kind and by the columns they have, problems, the columns seen of each kind."""

    files: list[Path] = field(default_factory=list)
    groups: dict[str, dict[tuple[str, ...], list[Path]]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    staged: dict[str, list[Path]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    """Parquet files of rows that bring `file` and `line` with them: text, and what is sound of damaged files."""
    problems: Problems = field(default_factory=Problems)
    lines: Counter[str] = field(default_factory=Counter)
    seen: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    unread: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    """Columns that no rule reads, by kind."""

    def see(self, kind: str, names: set[str]) -> None:
        """Note the lower-case columns of a row or file."""
        self.seen[kind] |= names & KNOWN[kind]
        self.unread[kind] |= names - KNOWN[kind]


def files_of(names: tuple[str, ...]) -> list[Path]:
    """Files named, in folders named, or matching a pattern; in order, each once."""
    found: list[Path] = []
    for name in names:
        mine = _named(name)
        if not mine:
            raise ConfigError(name, "no such file, folder or pattern with files", "JSON lines, CSV or Parquet")
        found += mine
    if odd := [path for path in found if path.suffix.lower() not in TEXT + PARQUET]:
        raise ConfigError(str(odd[0]), f"cannot be read as {odd[0].suffix or 'a file without a suffix'}", " ".join(TEXT + PARQUET))
    return list(dict.fromkeys(found))


def _named(name: str) -> list[Path]:
    place = Path(name)
    if place.is_dir():
        return sorted(path for path in place.rglob("*") if path.suffix.lower() in TEXT + PARQUET)
    if place.is_file():
        return [place]
    return sorted(Path(path) for path in glob.glob(name, recursive=True) if Path(path).is_file())  # noqa: PTH207 - patterns may be absolute


def take_in(files: list[Path], folder: Path, progress: Progress = lambda _: None) -> Intake:
    """Read the files; text is staged as Parquet in `folder`."""
    intake, stage = Intake(files), _Stage(folder)
    for path in files:
        try:
            _parquet(path, intake, progress) if path.suffix.lower() in PARQUET else _text(path, intake, stage.put, progress)
        except (OSError, pa.ArrowException) as problem:
            intake.problems.add(str(path), None, "input.file", "file cannot be read; skipped", str(problem).splitlines()[0])
        intake.problems.close(str(path))
    for kind, place in stage.close().items():
        intake.staged[kind].append(place)
    return intake


def _parquet(path: Path, intake: Intake, progress: Progress) -> None:
    shape, file = pq.read_schema(path), str(path)
    names = [name.lower() for name in shape.names]
    kind = kind_of(set(names))
    progress(path.stat().st_size)
    if kind is None:
        intake.problems.add(file, None, "input.kind", "columns are of no entry, exit or gantry record; skipped", ", ".join(shape.names[:8]))
        return
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        intake.problems.add(file, None, "input.key", "columns are there twice, but for their case: which is meant is unknown; skipped", ", ".join(twice))
        return
    for column in _numbers_for_codes(kind, shape):
        intake.problems.add(file, None, "input.type", "column of HEX codes holds numbers: codes with letters or leading zeros are lost", column, WARNING)
    key = tuple(f"{name}:{type_}" for name, type_ in zip(shape.names, shape.types, strict=True))
    intake.groups[kind].setdefault(key, []).append(path)
    intake.see(kind, set(names))
    _lacking(file, kind, set(names), intake)
    intake.lines[kind] += pq.read_metadata(path).num_rows


def _numbers_for_codes(kind: str, shape: Any) -> list[str]:
    types = {name.lower(): type_ for name, type_ in zip(shape.names, shape.types, strict=True)}
    codes = (name for column in COLUMNS[kind] if column.digits for name in column.names if name in types)
    return [name for name in codes if not (pa.types.is_string(types[name]) or pa.types.is_large_string(types[name]) or pa.types.is_null(types[name]))]


def _text(path: Path, intake: Intake, put: Callable[..., None], progress: Progress) -> None:
    file, header = str(path), path.suffix.lower() == ".csv"
    columns: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for number, row in text_rows(path, intake.problems, progress):
        kind = kind_of(row.keys())
        if kind is None:
            what = "no entry, exit or gantry record; skipped"
            intake.problems.add(file, None if header else number, "input.kind", f"columns are of {what}" if header else what, ", ".join(list(row)[:8]))
            if header:
                return
            continue
        intake.lines[kind] += 1
        columns[kind] |= row.keys()
        put(kind, row, file, number)
    for kind, names in columns.items():
        if names:
            intake.see(kind, names)
            _lacking(file, kind, names, intake)


def _lacking(file: str, kind: str, names: set[str], intake: Intake) -> None:
    """Columns without which little can be judged."""
    if missing := [column.name for column in COLUMNS[kind] if column.name in CORE[kind] and not names & set(column.names)]:
        intake.problems.add(
            file, None, "input.column", f"columns of {kind} records are missing: rules that read them judge nothing here", ", ".join(missing), WARNING
        )


class _Stage:
    """Text rows of each kind on their way to a Parquet file of text columns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
        self.writers: dict[str, pq.ParquetWriter] = {}
        self.shapes = {
            kind: pa.schema([(name, pa.string()) for name in sorted(KNOWN[kind])] + [(SOURCE[0], pa.string()), (SOURCE[1], pa.int64())]) for kind in KINDS
        }

    def put(self, kind: str, row: Row, place: str, number: int) -> None:
        """One row; columns that no rule knows are left behind."""
        rows = self.rows[kind]
        rows.append({**{name: row[name] for name in row.keys() & KNOWN[kind]}, SOURCE[0]: place, SOURCE[1]: number})
        if len(rows) >= BATCH:
            self._flush(kind)

    def _flush(self, kind: str) -> None:
        if kind not in self.writers:
            self.writers[kind] = pq.ParquetWriter(self.folder / f"{kind}.parquet", self.shapes[kind])
        self.writers[kind].write_table(pa.Table.from_pylist(self.rows[kind], schema=self.shapes[kind]))
        self.rows[kind].clear()

    def close(self) -> dict[str, Path]:
        """The files written, by kind."""
        for kind in KINDS:
            if self.rows[kind]:
                self._flush(kind)
        for writer in self.writers.values():
            writer.close()
        return {kind: self.folder / f"{kind}.parquet" for kind in self.writers}
