"""Truth data of any size: passages of the naive implementation, multiplied, with named faults in one of a thousand.

A few dozen faultless passages and one faulty passage of each rule are written by passages.py and material.py; what is wrong
with them is said by the naive implementation. DuckDB multiplies them: each copy has card, record ids, serial numbers of
security modules and day of its own. Passages whose values no typed column holds go to a file of text columns.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from re import fullmatch
from typing import Any

import duckdb
import pyarrow as pa

from tests.audit import passages
from tests.audit.material import cases, records
from tests.audit.naive.judge import judged
from tests.audit.naive.values import Record
from tests.audit.passages import Passage
from tests.audit.runs import KIND
from tollcert.audit.columns import COLUMNS, KINDS

EVERY = 1000
"""One passage in so many is faulty, where nothing else is asked for."""
A_DAY = 50_000
MOST = 200 * A_DAY
"""Serial numbers of security modules have 32 bits: so many passages fit."""
SHORT = (2, 4)
"""Gantries on the road of a faultless passage; with the record of the entry lane three."""
TOKENS = {
    "{C}": "p.card",
    "{D}": "p.compact",
    "{d}": "p.dashed",
    "{S}": "p.serial",
    "{R}": "p.other",
    "{T}": "p.module",
    "{U}": "p.later",
    "{N}": "p.own",
    "{P}": "p.plate",
    "{O}": "p.obu",
    "{A}": "format('{:08X}', (p.n * 2654435761 + t.place * 65539) % 4294967295 + 1)",
}
"""What differs between copies: a token of a template, and what stands for it."""
OBU_FIELDS = ("mediano", "obusn")


@dataclass(slots=True)
class Template:
    """One passage with tokens in place of what differs between its copies, and what is wrong with it: (kind, row, rule)."""

    rows: dict[str, list[dict[str, Any]]]
    wrong: list[tuple[str, int, str]] = field(default_factory=list)
    text: bool = False


def faultless(count: int = 40) -> list[Passage]:
    """Every third with a CPC card, some over a border."""
    made = [passages.etc(1 + number, SHORT) if number % 3 else passages.cpc(1 + number, (2, 3, 4)) for number in range(count)]
    made[1], made[2] = passages.border(2), passages.etc(3, SHORT)
    return made


def faulty(first: int) -> list[Passage]:
    """One of each rule."""
    return [case.passage(first + number, "fail") for number, case in enumerate(cases())]


def templates(made: Iterable[Passage]) -> list[Template]:
    """Passages numbered from 1 as templates, judged by the naive implementation."""
    return [_template(number, passage) for number, passage in enumerate(made, start=1)]


def _template(number: int, passage: Passage) -> Template:
    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for name, row in records(passage).items():
        if row:
            rows[KIND.get(name, "gantry")].append({key.lower(): value for key, value in row.items()})
    found = {kind: [Record(kind, row, kind, place) for place, row in enumerate(mine)] for kind, mine in rows.items()}
    wrong = [(x.kind, x.line, rule) for rule, x in judged(found)]
    made = Template({kind: [{key: _token(value, number) for key, value in row.items()} for row in mine] for kind, mine in rows.items()}, wrong)
    for row in (row for mine in made.rows.values() for row in mine):
        _vary(row)
    alone = bool(wrong) or passage.name.startswith("border")
    for row in (row for mine in made.rows.values() for row in mine if alone and row.get("terminalno")):
        row["terminalno"] = "{N}" + row["terminalno"][-2:]  # a record at another time makes the next one of its security module look wrong
    made.text = any(not _fits(kind, row) for kind, mine in rows.items() for row in mine)
    return made


def _vary(row: dict[str, Any]) -> None:
    """Numbers that no two vehicles share, and no rule looks into: OBUs and sound transaction codes (TAC)."""
    if fullmatch("[0-9A-F]{8}", str(row.get("tac"))) and row["tac"] != "0" * 8:
        row["tac"] = "{A}"
    for name in OBU_FIELDS:
        if row.get(name) == "3701000000000001":
            row[name] = "{O}"


def _token(value: Any, number: int) -> Any:
    """What differs between copies: card, days, numbers of the record, serial number of the security module."""
    if not isinstance(value, str):
        return value
    if value == f"{number + 1:08X}":
        return "{T}"
    if value == f"{0xA00000 + number:08X}":
        return "{U}"
    value = (
        value.replace(f"{2204000000000000 + number + 10**12:016d}", "{C}")
        .replace("2024-07-08", "{d}")
        .replace("20240708", "{D}")
        .replace(f"鲁B{10000 + number}", "{P}")
    )
    for end, token in ((f"{number:05d}", "{S}"), (f"9{number:04d}", "{R}")):
        if "{D}" in value and value[-6:].isdigit() and value.endswith(end):
            return value[: -len(end)] + token
    return value


def _fits(kind: str, row: dict[str, Any]) -> bool:
    """Whether typed columns hold the row."""
    for column in COLUMNS[kind]:
        value = next((row[name] for name in column.names if row.get(name) is not None), None)
        if value is None:
            continue
        if column.kind in {"int", "fen"} and not isinstance(value, int):
            return False
        if column.kind in {"time", "date"} and not (isinstance(value, str) and len(value) == 19 and value[4] == "-" == value[7] and value[10] == " "):
            return False
    return True


class Multiplied:
    """Copies of templates as Parquet files."""

    def __init__(self, good: int = 40, every: int = EVERY) -> None:
        made, self.every = faultless(good), every
        self.good, self.made = good, templates([*made, *faulty(good + 1)])
        self.faults = len(self.made) - good
        self.connection = duckdb.connect(config={"preserve_insertion_order": "true"})
        for kind in KINDS:
            self.connection.register(f"template_{kind}", self._table(kind))

    def _table(self, kind: str) -> pa.Table:
        rows = [(number, place, row) for number, made in enumerate(self.made) for place, row in enumerate(made.rows[kind])]
        names = [name for name in dict.fromkeys(key for _, _, row in rows for key in row)]  # noqa: C416 - order kept
        columns = {name: pa.array([None if row.get(name) is None else str(row[name]) for _, _, row in rows], pa.string()) for name in names}
        text = pa.array([self.made[number].text for number, _, _ in rows])
        return pa.table(
            {"template": pa.array([number for number, _, _ in rows]), "place": pa.array([place for _, place, _ in rows]), "as_text": text, **columns}
        )

    def write(self, folder: Path, first: int, last: int, kinds: Iterable[str] = KINDS) -> None:
        """Passages `first` up to `last`: a file a kind, typed, and one of text where a fault needs it."""
        assert last <= MOST
        for kind in kinds:
            for text in (False, True):
                target = folder / f"{kind}-{first:09d}{'-text' if text else ''}.parquet"
                self.connection.sql(f"COPY ({self._query(kind, first, last, text)}) TO '{target}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)")

    def truth(self, first: int, last: int, kinds: Iterable[str] = KINDS) -> pa.Table:
        """Every finding that is due: rule, record, how many times."""
        wrong = [(number, kind, place, rule) for number, made in enumerate(self.made) for kind, place, rule in made.wrong if kind in set(kinds)]
        names = ("template", "kind", "place", "rule")
        self.connection.register("wrong", pa.table({name: [row[number] for row in wrong] for number, name in enumerate(names)}))
        parts = []
        for kind in kinds:
            name = "tradeid" if kind == "gantry" else "id"
            record = _made("record", f"t.{name}", self._tokens(kind, name))
            parts.append(
                f"SELECT w.rule, {record} FROM {self._copies(first, last)} p JOIN wrong w USING (template) JOIN template_{kind} t"
                f" ON t.template = p.template AND t.place = w.place AND w.kind = '{kind}'"
            )
        return self.connection.sql(f"SELECT rule, record, count(*) AS times FROM ({' UNION ALL '.join(parts)}) GROUP BY ALL").to_arrow_table()

    def seeded(self, first: int, last: int) -> int:
        """Faulty passages among them."""
        return len(range(-(-first // self.every) * self.every, last, self.every))

    def _tokens(self, kind: str, name: str) -> set[str]:
        """Tokens that a column has in any template."""
        values = {str(row[name]) for made in self.made for row in made.rows[kind] if row.get(name) is not None}
        return {token for token in TOKENS if any(token in value for value in values)}

    def _copies(self, first: int, last: int) -> str:
        """One row a passage: its template and what its tokens stand for. Serial numbers of a security module grow with its times."""
        return f"""(SELECT n, template, day, strftime(DATE '2024-07-08' + CAST(day AS INTEGER), '%Y%m%d') AS compact, strftime(DATE '2024-07-08' + CAST(day AS INTEGER), '%Y-%m-%d') AS dashed,
        format('{{:016d}}', 2205000000000000 + n) AS card, format('{{:05d}}', within) AS serial, format('{{:05d}}', within + {A_DAY}) AS other,
        format('{{:08X}}', day * 16777216 + (template + 1) * 16384 + within // 4) AS module, format('{{:08X}}', day * 16777216 + 8388608 + within) AS later, format('{{:010d}}', 9000000000 + n) AS own,
        format('鲁{{}}{{:05d}}', chr(CAST(65 + n // 100000 % 26 AS INTEGER)), n % 100000) AS plate, format('3701{{:012d}}', n * 7919 % 1000000000000) AS obu
        FROM (SELECT n, n // {A_DAY} AS day, n % {A_DAY} AS within, CASE WHEN n % {self.every} = 0 THEN {self.good} + n // {self.every} % {self.faults} ELSE n % {self.good} END AS template FROM range({first}, {last}) r(n)))"""

    def _query(self, kind: str, first: int, last: int, text: bool) -> str:
        types = {name: column.kind for column in COLUMNS[kind] for name in column.names}
        table = self.connection.table(f"template_{kind}")
        columns = [
            _column(name, types.get(name, "text"), text, self._tokens(kind, name)) for name in table.columns if name not in {"template", "place", "as_text"}
        ]
        copies = self._copies(first, last)
        return f"SELECT {', '.join(columns)} FROM {copies} p JOIN template_{kind} t USING (template) WHERE t.as_text = {text} ORDER BY p.n, t.place"


def _column(name: str, kind: str, text: bool, tokens: set[str]) -> str:
    if text or kind not in {"int", "fen", "ratio", "time", "date"}:
        return _made(name, f"t.{name}", tokens)
    if kind in {"time", "date"}:
        return f"CAST(replace(t.{name}, '{{d}}', '2024-07-08') AS TIMESTAMP) + to_days(CAST(p.day AS INTEGER)) AS {name}"
    return f"CAST(t.{name} AS {'DOUBLE' if kind == 'ratio' else 'BIGINT'}) AS {name}"


def _made(name: str, source: str, tokens: set[str]) -> str:
    """A template's text with its tokens replaced."""
    for token in sorted(tokens):
        source = f"replace({source}, '{token}', {TOKENS[token]})"
    return f"{source} AS {name}"
