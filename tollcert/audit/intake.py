"""Files of records: which kind each row is, broken lines and files with their place, text files as staged Parquet.

JSON lines and CSV are read line by line here, so that a bad line costs that line; every value is kept as the text it was.
Parquet files are read by the engine as they are.
"""

import csv
import glob
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tollcert.audit.columns import KINDS, KNOWN, SOURCE, kind_of
from tollcert.errors import ConfigError

TEXT, PARQUET = (".jsonl", ".ndjson", ".json", ".csv"), (".parquet", ".pq")
BATCH = 20_000
MARK = "\ufeff"
Progress = Callable[[int], None]
"""Is told how many bytes were read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, or not as it should be, with its place."""

    place: str
    rule: str
    severity: str
    message: str
    actual: str = ""


@dataclass(slots=True)
class Intake:
    """What was read: Parquet files by kind and by the columns they have, problems, and what each kind's files lack."""

    groups: dict[str, dict[tuple[str, ...], list[Path]]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    staged: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: Counter[str] = field(default_factory=Counter)
    seen: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})


def files_of(names: tuple[str, ...]) -> list[Path]:
    """Files named, in folders named, or matching a pattern; in order, each once."""
    found: list[Path] = []
    for name in names:
        place = Path(name)
        if place.is_dir():
            found += sorted(path for path in place.rglob("*") if path.suffix.lower() in TEXT + PARQUET)
        elif place.is_file():
            found.append(place)
        else:
            found += sorted(Path(path) for path in glob.glob(name, recursive=True) if Path(path).is_file())  # noqa: PTH207 - patterns may be absolute
        if not found:
            raise ConfigError(name, "no such file, folder or pattern with files", "JSON lines, CSV or Parquet")
    if odd := [path for path in found if path.suffix.lower() not in TEXT + PARQUET]:
        raise ConfigError(str(odd[0]), f"cannot be read as {odd[0].suffix or 'a file without a suffix'}", " ".join(TEXT + PARQUET))
    return list(dict.fromkeys(found))


def take_in(files: list[Path], folder: Path, progress: Progress = lambda _: None) -> Intake:
    """Read the files; text is staged as Parquet in `folder`."""
    intake, stage = Intake(), _Stage(folder)
    for path in files:
        try:
            (_parquet if path.suffix.lower() in PARQUET else _text)(path, intake, stage, progress)
        except (OSError, pa.ArrowException) as problem:
            intake.problems.append(Problem(str(path), "input.file", "error", "file cannot be read; skipped", str(problem).splitlines()[0][:200]))
    intake.staged = stage.close()
    return intake


def _parquet(path: Path, intake: Intake, stage: "_Stage", progress: Progress) -> None:
    shape = pq.read_schema(path)
    kind = kind_of({name.lower() for name in shape.names})
    if kind is None:
        intake.problems.append(Problem(str(path), "input.kind", "error", "columns are of no entry, exit or gantry record; skipped", ", ".join(shape.names[:8])))
        return
    key = tuple(f"{name}:{kind_}" for name, kind_ in zip(shape.names, shape.types, strict=True))
    intake.groups[kind].setdefault(key, []).append(path)
    intake.seen[kind] |= {name.lower() for name in shape.names} & KNOWN[kind]
    intake.lines[kind] += pq.read_metadata(path).num_rows
    progress(path.stat().st_size)


def _text(path: Path, intake: Intake, stage: "_Stage", progress: Progress) -> None:
    reader = _csv_rows if path.suffix.lower() == ".csv" else _json_rows
    for number, row in reader(path, intake, progress):
        kind = kind_of(row.keys())  # type: ignore[arg-type]
        if kind is None:
            intake.problems.append(Problem(f"{path}:{number}", "input.kind", "error", "no entry, exit or gantry record; skipped", ", ".join(list(row)[:6])))
            continue
        intake.lines[kind] += 1
        intake.seen[kind] |= row.keys() & KNOWN[kind]
        stage.put(kind, row, str(path), number)


def _json_rows(path: Path, intake: Intake, progress: Progress) -> Iterator[tuple[int, dict[str, str | None]]]:
    for number, line, whole in _lines(path, intake, progress):
        if not line.strip():
            continue
        repeated: list[str] = []
        try:
            row = json.loads(line, object_pairs_hook=partial(_lowered, repeated))
        except (ValueError, RecursionError) as problem:
            message = "line is not JSON; skipped" if whole else "file ends in the middle of a record; skipped"
            intake.problems.append(Problem(f"{path}:{number}", "input.line", "error", message, str(problem)[:120]))
            continue
        if not isinstance(row, dict):
            intake.problems.append(Problem(f"{path}:{number}", "input.line", "error", "line is no JSON object; skipped", line[:60]))
            continue
        if repeated:
            intake.problems.append(Problem(f"{path}:{number}", "input.key", "error", "a key is there twice; the first value is judged", ", ".join(repeated)))
        yield number, row


def _lowered(repeated: list[str], pairs: list[tuple[str, Any]]) -> dict[str, str | None]:
    row: dict[str, str | None] = {}
    for key, value in pairs:
        name = key.lower()
        if name in row:
            repeated.append(key)
        else:
            row[name] = _plain(value)
    return row


def _plain(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _csv_rows(path: Path, intake: Intake, progress: Progress) -> Iterator[tuple[int, dict[str, str | None]]]:
    reader = csv.reader(line for _, line, _ in _lines(path, intake, progress))
    header: list[str] = []
    for cells in _guarded(reader, path, intake):
        if not header:
            header = [name.strip().lower() for name in cells]
            if twice := [name for name, count in Counter(header).items() if count > 1]:
                intake.problems.append(Problem(f"{path}:1", "input.key", "error", "a column is there twice; the last is judged", ", ".join(twice)))
        elif len(cells) != len(header):
            message = f"{len(cells)} fields under {len(header)} columns: shifted by a comma or cut off; skipped"
            intake.problems.append(Problem(f"{path}:{reader.line_num}", "input.line", "error", message, ",".join(cells)[:80]))
        else:
            yield reader.line_num, dict(zip(header, cells, strict=True))


def _guarded(reader: Any, path: Path, intake: Intake) -> Iterator[list[str]]:
    """Rows of a CSV reader; a row that it refuses is reported and the next one read."""
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            intake.problems.append(Problem(f"{path}:{reader.line_num}", "input.line", "error", "line is no CSV; skipped", str(problem)))
            continue
        if cells:
            yield cells


def _lines(path: Path, intake: Intake, progress: Progress) -> Iterator[tuple[int, str, bool]]:
    """Lines with their number and whether they end as lines do. A file that is not UTF-8 is read as GB 18030, and that is said once."""
    other = 0
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            progress(len(raw))
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError:
                try:
                    text = raw.decode("gb18030")
                except UnicodeDecodeError as problem:
                    intake.problems.append(
                        Problem(f"{path}:{number}", "input.line", "error", "line is neither UTF-8 nor GB 18030; skipped", str(problem)[:120])
                    )
                    continue
                other = other or number
            yield number, text.removeprefix(MARK) if number == 1 else text, raw.endswith(b"\n")
    if other:
        intake.problems.append(Problem(f"{path}:{other}", "input.encoding", "warning", "file is GB 18030 from this line on; read as such"))


class _Stage:
    """Text rows of each kind on their way to a Parquet file of text columns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
        self.writers: dict[str, pq.ParquetWriter] = {}
        self.shapes = {
            kind: pa.schema([(name, pa.string()) for name in sorted(KNOWN[kind])] + [(SOURCE[0], pa.string()), (SOURCE[1], pa.int64())]) for kind in KINDS
        }

    def put(self, kind: str, row: dict[str, str | None], place: str, number: int) -> None:
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
