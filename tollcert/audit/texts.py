"""Rows of text files, JSON lines and CSV: every value as the text that it is in the file, every bad line with its place.

A line is read on its own, so that a bad one costs no other. Values are never changed: 12.0 stays `12.0`, 1e3 stays `1e3`.
"""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tollcert.audit.problems import Problems
from tollcert.audit.rule import INFO, WARNING

MARK = "\ufeff"
OTHERS = {b"PK\x03\x04": "a spreadsheet or archive (zip)", b"\x1f\x8b": "compressed (gzip)", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"PAR1": "Parquet"}
"""First bytes of files that go by a wrong name."""
Progress = Callable[[int], None]
"""Is told how many bytes were read."""
Row = dict[str, str | None]


def text_rows(path: Path, problems: Problems, progress: Progress) -> Iterator[tuple[int, Row]]:
    """Line number and row, keys in lower case."""
    with path.open("rb") as file:
        head = file.read(4)
    if what := next((what for mark, what in OTHERS.items() if head.startswith(mark)), ""):
        problems.add(str(path), None, "input.file", "file is not text of UTF-8 or GB 18030; skipped", what)
        return
    yield from (_csv_rows if path.suffix.lower() == ".csv" else _json_rows)(path, problems, progress)


def _json_rows(path: Path, problems: Problems, progress: Progress) -> Iterator[tuple[int, Row]]:
    file = str(path)
    for number, line, whole in lines(path, problems, progress):
        if not line.strip():
            continue
        if number == 1 and line.lstrip().startswith("["):
            problems.add(file, 1, "input.file", "file is one JSON array; skipped", "one JSON object a line is read")
            return
        repeated: list[str] = []
        try:
            row = json.loads(line, object_pairs_hook=partial(_lowered, repeated), parse_float=str, parse_int=str, parse_constant=str)
        except (ValueError, RecursionError) as problem:
            problems.add(file, number, "input.line", "line is not JSON; skipped" if whole else "file ends in the middle of a record; skipped", str(problem))
            continue
        if not isinstance(row, dict):
            problems.add(file, number, "input.line", "line is no JSON object; skipped", line)
            continue
        if repeated:
            problems.add(file, number, "input.key", "a key is there twice; the first value is judged", ", ".join(repeated))
        yield number, row


def _lowered(repeated: list[str], pairs: list[tuple[str, Any]]) -> Row:
    row: Row = {}
    for key, value in pairs:
        if key.lower() in row:
            repeated.append(key)
        else:
            row[key.lower()] = value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return row


def _csv_rows(path: Path, problems: Problems, progress: Progress) -> Iterator[tuple[int, Row]]:
    file, header, kept = str(path), [""], [0]
    for number, line, whole in lines(path, problems, progress):
        if (cells := _cells(line, file, number, problems)) is None:
            continue
        if header == [""]:
            header = [name.strip().lower() for name in cells]
            kept = _kept(header, file, number, problems)
        elif len(cells) != len(header):
            cut = "" if whole else "; the file ends here"
            problems.add(
                file, number, "input.line", f"{len(cells)} fields under {len(header)} columns: shifted by a comma or cut off; skipped{cut}", line.strip()
            )
        else:
            if not whole:
                problems.add(file, number, "input.line", "file does not end with a line end: its last record may be cut off", line[-40:], INFO)
            yield number, {header[place]: cells[place] for place in kept}


def _cells(line: str, file: str, number: int, problems: Problems) -> list[str] | None:
    """Fields of a line; none where it is blank or no CSV."""
    if not line.strip("\r\n\0"):
        if "\0" in line:
            problems.add(file, number, "input.line", "line holds only zero bytes: file was not written to its end; skipped")
        return None
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error as problem:
        problems.add(file, number, "input.line", "line is no CSV (a quote is not closed on its line?); skipped", f"{problem}: {line.strip()}")
        return None


def _kept(header: list[str], file: str, number: int, problems: Problems) -> list[int]:
    """Places of the columns to read: of a name that is there twice, the first."""
    if twice := [name for name, count in Counter(header).items() if count > 1]:
        problems.add(file, number, "input.key", "a column is there twice; the first is judged", ", ".join(twice))
    return [place for place, name in enumerate(header) if header.index(name) == place]


def lines(path: Path, problems: Problems, progress: Progress) -> Iterator[tuple[int, str, bool]]:
    """Lines with their number, and whether they end as lines do. Lines that are not UTF-8 are read as GB 18030, and that is said once."""
    other = 0
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            progress(len(raw))
            text, encoding = _decoded(raw)
            if encoding == BROKEN:
                problems.add(
                    str(path), number, "input.encoding", "bytes of this line are neither UTF-8 nor GB 18030; the rest of it is judged", text.strip()[:80]
                )
            elif encoding == GB:
                other = other or number
            yield number, text.removeprefix(MARK) if number == 1 else text, raw.endswith(b"\n")
    if other:
        problems.add(str(path), other, "input.encoding", "file is GB 18030 from this line on; read as such", "", WARNING)


UTF, GB, BROKEN = "utf-8", "gb18030", "broken"
MIDDLE_DOT = "\u00b7"
"""Stands in police plates; the one character of Latin that records have."""


def _decoded(raw: bytes) -> tuple[str, str]:
    """The text of a line, and its encoding. Some Chinese characters of GB 18030 are Latin letters of UTF-8 (鲁 is C2 B3, U+00B3)."""
    try:
        text = raw.decode(UTF)
    except UnicodeDecodeError as problem:
        if problem.reason == "unexpected end of data" and not raw.endswith(b"\n"):
            return raw.decode(UTF, "ignore"), UTF  # cut off within a character
    else:
        strange = {letter for letter in text if letter > "\x7f"} - {MIDDLE_DOT, MARK}
        if not strange or any(letter > "\u07ff" for letter in strange):
            return text, UTF
    try:
        return raw.decode(GB), GB
    except UnicodeDecodeError:
        return _repaired(raw), BROKEN


def _repaired(raw: bytes) -> str:
    """Read as whichever of the two encodings loses fewer characters; what is lost shows as U+FFFD."""
    return min((raw.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")), key=lambda text: text.count("\ufffd"))
