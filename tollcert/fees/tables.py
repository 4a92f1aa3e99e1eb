"""Tables of a road network: CSV, JSON, JSON lines or Parquet, told apart by their names. What does not fit is reported with its place.

A table is found by its name without the ending (`sd_units` may be `sd_units.csv` or `sd_units.parquet`). All values are read as text, so that
nothing is converted in silence: a code that a spreadsheet made a number of, yuan in a column of fen, cells shifted by a comma are named.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from tollcert.errors import ConfigError, FeeError
from tollcert.fees.network import ROAD, Gantry, Interval, Network, Stretch, province_of
from tollcert.fees.tariff import Discount, Rate, Tariff

FORMS = (".csv", ".json", ".jsonl", ".parquet")
WHOLE = re.compile(r"[0-9]{1,9}")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A row that contradicts another row or a rule. `line` is that of the file (the header of a CSV file is 1), or the number of the row."""

    file: str
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}"


@dataclass(slots=True)
class Loaded:
    """A network with its tariff and all that was wrong with the tables."""

    network: Network
    tariff: Tariff
    troubles: list[Trouble] = field(default_factory=list)


class Reader:
    """Collects a network from the tables of a folder, or of one JSON file that holds them all by name."""

    def __init__(self, place: Path, name: str) -> None:
        self.place = place
        self.network = Network(name)
        self.rates: dict[tuple[str, int], tuple[Rate, ...]] = {}
        self.discounts: dict[tuple[str, int], tuple[Discount, ...]] = {}
        self.troubles: list[Trouble] = []
        self.file = ""
        self.line = 0
        self._places: dict[str, tuple[str, int]] = {}
        self._whole: Mapping[str, Any] = _json(place, _text(place)[0]) if place.is_file() else {}

    def has(self, table: str) -> bool:
        """Whether there is such a table."""
        return table in self._whole or any((self.place / f"{table}{form}").is_file() for form in FORMS)

    def rows(self, table: str, needed: Sequence[str]) -> Iterator[Row]:
        """The rows of a table that have the columns needed; troubles found meanwhile are of that row."""
        first = True
        for line, row in self._table(table):
            self.line = line
            if first and (absent := [column for column in needed if column not in row]):
                raise ConfigError(f"{self.file}:1", f"no column {', '.join(absent)}", ", ".join(needed))
            first = False
            if None in row:
                self.trouble(f"{len(row[None])} cells more than the header has columns: shifted by a comma? The row is left out")  # type: ignore[index]
            elif short := [column for column in needed if row.get(column) is None]:
                self.trouble(f"no value for {', '.join(short)}: the row is cut short and left out")
            else:
                yield row

    def _table(self, table: str) -> Iterator[tuple[int, Row]]:
        if table in self._whole:
            self.file = f"{self.place.name}#{table}"
            yield from _plain_rows(self.file, self._whole[table])
            return
        found = [path for form in FORMS if (path := self.place / f"{table}{form}").is_file()]
        if not found:
            raise ConfigError(str(self.place / f"{table}.csv"), "no such table", f"{table} as {', '.join(FORMS)}")
        self.file = found[0].name
        if len(found) > 1:
            self.trouble(f"{', '.join(path.name for path in found[1:])} is there too; this one is read")
        yield from self._read(found[0])

    def _read(self, path: Path) -> Iterator[tuple[int, Row]]:
        if path.suffix == ".parquet":
            yield from _parquet(path)
            return
        text, encoding = _text(path)
        if encoding != "UTF-8":
            self.line = 1
            self.trouble(f"is {encoding}, not UTF-8; read as such")
        if path.suffix == ".csv":
            yield from _csv(path, text)
        elif path.suffix == ".json":
            yield from _plain_rows(path.name, _json(path, text))
        else:
            yield from ((n, _strings(_object(path, n, line))) for n, line in enumerate(text.splitlines(), 1) if line.strip())

    def trouble(self, problem: str) -> None:
        """Note what is wrong with the present row."""
        self.troubles.append(Trouble(self.file, self.line, problem))

    def whole(self, what: str, text: str) -> int | None:
        """A whole number; anything else is reported and None."""
        if WHOLE.fullmatch(text):
            return int(text)
        hint = "; yuan in a column of fen?" if "fen" in what and "." in text else ""
        self.trouble(f"{what} {text!r} is not a whole number{hint}")
        return None

    def metres(self, text: str) -> int:
        """A length; a missing or unreadable one counts as 0 and is reported."""
        if not WHOLE.fullmatch(text):
            self.trouble(f"length {text!r} is not a whole number of metres")
            return 0
        return int(text)

    def day(self, text: str, otherwise: date) -> date:
        """A date, `2024-07-01`; an empty one is `otherwise`, an unreadable one too and is reported."""
        try:
            return date.fromisoformat(text) if text else otherwise
        except ValueError:
            self.trouble(f"{text!r} is not a date such as 2024-07-01")
            return otherwise

    def interval(self, interval: Interval) -> None:
        """Take a toll interval; of two with one id the first is kept."""
        if interval.id in self.network.intervals:
            self.trouble(f"toll interval {interval.id} stands here twice; the first is kept")
        else:
            self.network.intervals[interval.id] = interval

    def price(self, interval: str, vehicle_class: int, rate: Rate) -> None:
        """Take a price; two of one day contradict each other."""
        before = self.rates.get((interval, vehicle_class), ())
        if any(other.since == rate.since for other in before):
            self.trouble(f"two prices of {interval} for class {vehicle_class} since the same day; the first is kept")
        else:
            self.rates[interval, vehicle_class] = (*before, rate)

    def gantry(self, gantry: Gantry) -> None:
        """Take a gantry whether its hex keeps the rule of real_data.md 3.6 or not, and say where it does not."""
        if gantry.name in self.network.gantries:
            self.trouble(f"gantry {gantry.name} stands here twice; the first is kept")
            return
        self._hex(gantry)
        for interval in gantry.intervals:
            if interval not in self.network.intervals:
                self.trouble(f"gantry {gantry.name} charges {interval}, which is no toll interval")
                self.network.intervals[interval] = Interval(interval, 0, gantry.province, code=interval)
        self.network.gantries[gantry.name] = gantry
        self._places[gantry.name] = (self.file, self.line)

    def _hex(self, gantry: Gantry) -> None:
        if problem := not_hex(gantry.hex, 3):
            self.trouble(f"gantry {gantry.name}: hex {problem}")
            return
        try:
            head, province = int(gantry.hex[:2], 16), province_of(gantry.hex)
        except FeeError as wrong:
            self.trouble(f"gantry {gantry.name}: {wrong}")
            return
        if province != gantry.province:
            self.trouble(f"gantry {gantry.name}: hex {gantry.hex} is of province {province}, not {gantry.province}")
        if bool(head & 2) != (gantry.kind != ROAD):
            self.trouble(f"gantry {gantry.name}: hex {gantry.hex} says {'border' if head & 2 else 'road'}, the table says kind {gantry.kind}")
        if gantry.code[14:15] in ("1", "2") and len(gantry.code) == 19 and int(gantry.code[14]) - 1 != head & 1:
            self.trouble(f"gantry {gantry.name}: its id is of direction {gantry.code[14]}, its hex {gantry.hex} of {1 + (head & 1)}")
        if gantry.opposite and (problem := not_hex(gantry.opposite, 3)):
            self.trouble(f"gantry {gantry.name}: opposite {problem}")
        elif gantry.opposite and (int(gantry.opposite[:2], 16) ^ head) != 1:
            self.trouble(f"gantry {gantry.name}: opposite {gantry.opposite} does not differ from {gantry.hex} in the direction bit alone")

    def opposites(self) -> None:
        """Opposite gantries must be there and name each other; two gantries must not share a hex."""
        by_hex: dict[str, Gantry] = {}
        for gantry in self.network.gantries.values():
            self.file, self.line = self._places.get(gantry.name, (self.file, self.line))
            if gantry.hex and gantry.hex in by_hex and by_hex[gantry.hex].intervals != gantry.intervals:  # frames of one gantry share its hex
                self.trouble(f"gantry {gantry.name}: hex {gantry.hex} is also that of {by_hex[gantry.hex].name}")
            by_hex.setdefault(gantry.hex, gantry)
        for gantry in self.network.gantries.values():
            self.file, self.line = self._places.get(gantry.name, (self.file, self.line))
            if gantry.opposite and not not_hex(gantry.opposite, 3):
                other = by_hex.get(gantry.opposite)
                if other is None:
                    self.trouble(f"gantry {gantry.name}: opposite {gantry.opposite} is not among the gantries")
                elif other.opposite and other.opposite != gantry.hex:
                    self.trouble(f"gantry {gantry.name}: opposite {gantry.opposite} names {other.opposite} as its own opposite, not {gantry.hex}")

    def stretch(self, stretch: Stretch) -> None:
        """Take a stretch."""
        self.network.stretches.append(stretch)

    def loaded(self, version: str) -> Loaded:
        """What was read."""
        self.opposites()
        return Loaded(self.network, Tariff(version, self.rates, self.discounts), self.troubles)


def not_hex(text: str, size: int) -> str:
    """What is wrong with a code of so many bytes; empty when nothing is."""
    words = {3: "three", 4: "four"}
    if len(text) == 2 * size and all(letter in "0123456789ABCDEFabcdef" for letter in text):
        return ""
    number = "; a spreadsheet made a number of it?" if text and set(text) <= set("0123456789.eE+-") else ""
    return f"{text!r} is not {words[size]} bytes{number}"


def _text(path: Path) -> tuple[str, str]:
    """The text of a file and its encoding: UTF-8, else GB18030 (GBK), else ConfigError."""
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise ConfigError(str(path), f"cannot be read: {problem.strerror}", "a table") from None
    for codec, name in (("utf-8-sig", "UTF-8"), ("gb18030", "GBK")):
        try:
            return raw.decode(codec), name
        except UnicodeDecodeError as problem:
            place, line = problem.start, raw[: problem.start].count(b"\n") + 1
    raise ConfigError(f"{path}:{line}", f"neither UTF-8 nor GBK at byte {place}", "UTF-8")


def _csv(path: Path, text: str) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(StringIO(text))
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as problem:
        raise ConfigError(f"{path}:{reader.line_num + 1}", f"is not CSV: {problem}", "a table with commas") from None


def _json(path: Path, text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as problem:
        raise ConfigError(str(path), f"is not JSON: {problem}", "an array of rows") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand in it once; json itself would keep the last in silence."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError(f"key {next(key for n, (key, _) in enumerate(pairs) if key in dict(pairs[:n]))!r} stands twice in one object")
    return made


def _object(path: Path, line: int, text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as problem:
        raise ConfigError(f"{path}:{line}", f"is not JSON: {problem}", "one row a line") from None


def _plain_rows(place: str, rows: Any) -> Iterator[tuple[int, Row]]:
    if not isinstance(rows, list):
        raise ConfigError(place, f"{type(rows).__name__}, not an array of rows", '[{"name": "A", ...}]')
    yield from ((number, _strings(row)) for number, row in enumerate(rows, 1))


def _parquet(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import read_table
    except ImportError:
        raise ConfigError(str(path), "pyarrow is not installed", "pip install tollcert[audit]") from None
    try:
        rows = read_table(path).to_pylist()
    except (ArrowException, OSError) as problem:
        raise ConfigError(str(path), f"is not Parquet: {problem}", "a Parquet table") from None
    yield from ((number, _strings(row)) for number, row in enumerate(rows, 1))


def _strings(row: Any) -> Row:
    """Values as text: no value is empty, lists are joined with a bar, whole numbers have no point."""
    if not isinstance(row, dict):
        raise ConfigError("table", f"{row!r} is not a row", '{"name": "A", ...}')
    return {str(key): _string(value) for key, value in row.items()}


def _string(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "|".join(_string(part) for part in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
