"""Records as objects: `x.payFee` is the value in any case of the column's name, or ABSENT, with which every comparison is false."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tollcert.audit.columns import COLUMNS, KINDS, PLACE_OF, TIME_OF, Column, kind_of

HOUR = timedelta(hours=1)


class Absent:
    """What is not there: arithmetic with it gives it back, no comparison with it holds, it contains nothing."""

    def same(self, *_: Any) -> "Absent":
        return self

    def no(self, *_: Any) -> bool:
        return False

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __floordiv__ = __rfloordiv__ = __mod__ = __abs__ = __getitem__ = same
    __eq__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = __bool__ = __contains__ = no  # type: ignore[assignment]
    __hash__ = object.__hash__


ABSENT: Any = Absent()


def there(*values: Any) -> bool:
    """All of them are filled in."""
    return all(value is not ABSENT for value in values)


def known(*values: Any) -> bool:
    """All are numbers that are filled in: -1 stands for unknown."""
    return all(value is not ABSENT and value >= 0 for value in values)


def given(value: Any, otherwise: Any) -> Any:
    return otherwise if value is ABSENT else value


def outside(value: Any, allowed: Iterable[Any]) -> bool:
    return value is not ABSENT and value not in set(allowed)


def within(value: Any, allowed: Iterable[Any]) -> bool:
    return value is not ABSENT and value in set(allowed)


def size(text: Any) -> int:
    return -1 if text is ABSENT else len(text)


def like(pattern: str, text: Any) -> bool:
    return text is not ABSENT and re.search(pattern, text) is not None


def unlike(pattern: str, text: Any) -> bool:
    return text is not ABSENT and re.search(pattern, text) is None


def half_up(value: Any, unit: int) -> Any:
    return ABSENT if value is ABSENT else (2 * value + unit) // (2 * unit)


def digits(time: Any, form: str = "%Y%m%d%H%M%S") -> Any:
    return ABSENT if time is ABSENT else int(time.strftime(form))


def seconds(later: Any, earlier: Any) -> Any:
    return ABSENT if later is ABSENT or earlier is ABSENT else round((later - earlier).total_seconds())


def amounts(group: Any) -> Any:
    """Numbers of a field joined with a bar; absent when one is no number."""
    if group is ABSENT:
        return ABSENT
    parts = group.removesuffix("|").split("|")
    return [int(part) for part in parts] if all(re.fullmatch(r"-?\d+", part) for part in parts) else ABSENT


def total(group: Any) -> Any:
    numbers = amounts(group)
    return ABSENT if numbers is ABSENT else sum(numbers)


def count(group: Any) -> Any:
    return ABSENT if group is ABSENT else len(group.removesuffix("|").split("|"))


class Record:
    """One record with its place."""

    def __init__(self, kind: str, row: dict[str, Any], file: str, line: int) -> None:
        self.kind, self.file, self.line = kind, file, line
        self.bad: dict[str, list[str]] = {"number": [], "yuan": [], "time": [], "hex": []}
        slipped = 0
        for column in COLUMNS[kind]:
            text = _text(column, row)
            value, what = (ABSENT, "") if text == "" else _value(column, text)
            setattr(self, column.name, value)
            if what:
                self.bad[what].append(f"{column.name}={text}")
                slipped += what == "number" and column.kind in {"int", "fen"} and not re.fullmatch(r"[-+0-9.,eE]*", text[:40])
        self.shifted = slipped >= 2
        self.codes = set(given(self.specialType, "").replace(" ", "").split("|")) - {""}
        self.at, self.lane = getattr(self, TIME_OF[kind]), getattr(self, PLACE_OF[kind])
        self.pass_time = int(self.passId[-14:]) if re.fullmatch(r"\d{14}", given(self.passId, "")[-14:]) else ABSENT
        self.utc = self.pass_time != digits(self.enTime) and self.pass_time == digits(self.enTime + 8 * HOUR) if there(self.pass_time, self.enTime) else False

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return ABSENT

    def has(self, *codes: int) -> bool:
        return any(str(code) in self.codes for code in codes)


def _text(column: Column, row: dict[str, Any]) -> str:
    for name in column.names:
        if row.get(name) is not None:
            value = row[name]
            return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return ""


def _value(column: Column, text: str) -> tuple[Any, str]:
    if column.kind in {"int", "fen"}:
        if re.fullmatch(r"-?\d{1,18}", text) or re.fullmatch(r"-?\d{1,15}\.0", text):
            return int(text.removesuffix(".0")), ""
        return ABSENT, "yuan" if column.kind == "fen" and _yuan(text) else "number"
    if column.kind == "ratio":
        return (int(float(text) * 100 + (-0.5 if text.startswith("-") else 0.5)), "") if re.fullmatch(r"-?\d{0,9}\.?\d{1,9}", text) else (ABSENT, "number")
    if column.kind in {"time", "date"}:
        return _time(text)
    if column.kind == "group":
        return (text, "") if re.fullmatch(r"-?\d{1,18}(\|-?\d{1,18})*\|?", text) else (ABSENT, "yuan" if _yuan(text) else "number")
    if column.digits:
        return (text.upper(), "") if re.fullmatch(rf"[0-9A-Fa-f]{{{column.digits}}}", text) else (ABSENT, "hex")
    return text, ""


def _yuan(text: str) -> bool:
    return "." in text and all(re.fullmatch(r"-?\d+(\.\d{1,2})?", part) for part in text.removesuffix("|").split("|"))


def _time(text: str) -> tuple[Any, str]:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?", text):
        return ABSENT, "time"
    try:
        return datetime.fromisoformat(text[:19]), ""
    except ValueError:
        return ABSENT, "time"


def records(files: Iterable[Path]) -> dict[str, list[Record]]:
    """Records of JSON-lines files, by kind."""
    found: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for file in files:
        for line, row in _rows(file):
            kind = kind_of(row)
            if kind:
                found[kind].append(Record(kind, row, str(file), line))
    return found


def _rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        yield line, {key.lower(): value for key, value in json.loads(text, parse_float=str).items()}
