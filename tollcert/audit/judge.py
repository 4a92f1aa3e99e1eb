"""Judges records by rules on an engine: one statement a relation, what each rule judged, and the findings."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

import ibis

from tollcert.audit import relations, statement
from tollcert.audit.columns import ENTRY, EXIT, GANTRY, KINDS, SOURCE
from tollcert.audit.engine import Engine, Scope
from tollcert.audit.intake import Intake
from tollcert.audit.rule import ERROR, Rule
from tollcert.audit.sql import DIALECTS

Expression = Any
Row = dict[str, Any]
MEASURES = ("fee", "flag")
PRICES = "prices"
"""Name of the table of a tariff's prices among the record relations."""
NEEDS = {
    **{kind: {kind} for kind in KINDS},
    relations.STEP: {GANTRY},
    relations.ARRIVAL: {ENTRY},
    relations.JOURNEY: set(KINDS),
    relations.TERMINAL: {EXIT, GANTRY},
    relations.PRICED: {GANTRY},
}
"""Kinds of record that a relation is made of."""


@dataclass(slots=True)
class Judged:
    """How many rows each rule judged, by lane software version; rows of each kind; checked rows by measure."""

    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    rows: Counter[tuple[str, str]] = field(default_factory=Counter)
    measures: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Marked:
    """A relation of a kind of record, judged: its rules, and the table of its groups (statement.findings)."""

    relation: str
    kind: str
    rules: tuple[Rule, ...]
    table: str


def measure_of(rule: Rule) -> str:
    """Which accuracy a rule counts for: flags, fees, or neither."""
    return {"flag": "flag", "money": "fee", "unit": "fee"}.get(rule.group, "") if rule.severity == ERROR else ""


def tables(intake: Intake, engine: Engine, rules: Iterable[Rule], prices: Path | None = None) -> dict[str, Expression]:
    """The record relations that rules need of what was taken in. Texts are read once; typed files are read where they lie."""
    engine.expect(intake.files)
    found, needed = {}, {kind for rule in rules for relation in rule.relations for kind in NEEDS[relation]}
    for kind in sorted(needed, key=KINDS.index):
        raw = [(engine.read(files, f"raw_{kind}_{number}", staged=False), False) for number, files in enumerate(intake.groups[kind].values())]
        raw += [(engine.read([path], f"staged_{kind}_{number}", staged=True), True) for number, path in enumerate(intake.staged[kind])]
        if raw:
            each = [
                _canonical(one, [name for name in one.columns if not staged or name in SOURCE or name in intake.seen[kind]], kind, engine)
                for one, staged in raw
            ]
            found[kind] = engine.named(each[0] if len(each) == 1 else ibis.union(*each), kind)
    if prices is not None:
        found[PRICES] = engine.read([prices], PRICES, staged=True)
    return found


def _canonical(raw: Expression, names: list[str], kind: str, engine: Engine) -> Expression:
    """A record relation of these columns; staged rows have some that no file has. What must be read from text is read once and kept."""
    sql, schema, text = _reading(kind, ibis.schema({name: raw.schema()[name] for name in names}), engine.dialect)
    sql = sql.replace(AS_READ, raw.get_name())
    return ibis.table(schema, name=engine.kept(sql)) if text else engine.view(sql, schema, f"read_{raw.get_name()}")


AS_READ = "table_as_it_was_read"


@cache
def _reading(kind: str, schema: Any, dialect: str) -> tuple[str, Any, bool]:
    """How a table of these columns becomes a record relation: SQL over AS_READ, its columns, and whether texts are read. Compiled once."""
    raw = ibis.table(schema, name=AS_READ)
    rows = relations.canonical(raw, kind)
    return str(ibis.to_sql(rows, dialect=DIALECTS[dialect], pretty=False)), rows.schema(), relations.is_text(raw, kind)


def derived(found: dict[str, Expression], engine: Engine) -> Iterator[tuple[str, str, Callable[[], Expression]]]:
    """Every relation that rules read: its name, what it is made of, and what makes its rows."""
    for kind in KINDS:
        if kind in found:
            yield kind, kind, partial(found.__getitem__, kind)
    if GANTRY in found:
        yield relations.STEP, GANTRY, partial(relations.steps, found[GANTRY], engine.followed)
    if GANTRY in found and PRICES in found:
        yield relations.PRICED, GANTRY, partial(relations.priced, found[GANTRY], found[PRICES])
    if ENTRY in found:
        yield relations.ARRIVAL, ENTRY, partial(relations.arrivals, found[ENTRY], engine.followed)
    if EXIT in found:
        yield relations.JOURNEY, EXIT, partial(relations.journeys, found[EXIT], found.get(GANTRY), found.get(ENTRY))
    for kind in (EXIT, GANTRY):
        if kind in found:
            yield relations.TERMINAL, kind, partial(relations.terminals, found[kind], engine.followed)


WINDOWED = {relations.STEP: "passId", relations.ARRIVAL: "record", relations.JOURNEY: "passId", relations.TERMINAL: "terminalNo"}
"""Relations that put records in order or join them, and by what: they are made part by part where they would not fit in memory."""


def _made(name: str, kind: str, found: dict[str, Expression], engine: Engine, rows: int) -> Iterator[Expression]:
    """A relation, whole or in parts."""
    count = engine.parts(rows) if name in WINDOWED else 1
    for number in range(count):
        mine = found if count == 1 else {of: engine.part(one, WINDOWED[name], number, count) for of, one in found.items() if of in NEEDS[name]}
        yield next(made for relation, of, made in derived(mine, engine) if (relation, of) == (name, kind))()


def marked(found: dict[str, Expression], rules: dict[str, Rule], scope: Scope, engine: Engine, lines: Counter[str], note: Any = lambda _: None) -> list[Marked]:
    """Every relation judged; `lines` has how many records there are of each kind. Journeys and steps see all records; only those in scope are judged."""
    result = []
    for name, kind, _ in derived(found, engine):
        mine = tuple(rule for rule in rules.values() if name in rule.relations)
        if not mine:
            continue
        note(f"{name} of {kind} records" if name != kind else f"{kind} records")
        tables = [
            engine.named(scope.of(rows), f"{name}_of_{kind}_{number}").get_name() for number, rows in enumerate(_made(name, kind, found, engine, lines[kind]))
        ]
        parts = [engine.kept(statement.findings(name, mine, table, engine.dialect)) for table in tables]
        together = " UNION ALL ".join(f"SELECT * FROM {part}" for part in parts)  # noqa: S608 - names of our own
        result.append(Marked(name, kind, mine, f"({together}) AS t0"))
    return result


def tell(of: Marked, engine: Engine, judged: Judged) -> None:
    """Fills `judged`."""
    codes = statement.names(len(of.rules))
    keys = ", ".join(["version", *codes])
    measures = [(measure, [number for number, rule in enumerate(of.rules) if measure_of(rule) == measure]) for measure in MEASURES]
    for row in chain.from_iterable(engine.rows(f"SELECT {keys}, SUM(n) AS n FROM {of.table} GROUP BY {keys}")):  # noqa: S608 - names of our own
        version, rows = row["version"] or "unknown", int(row["n"])
        verdict = statement.decoded([int(row[name]) for name in codes], len(of.rules))
        if of.relation in KINDS:
            judged.rows[of.kind, version] += rows
        for rule, code in zip(of.rules, verdict, strict=True):
            if code:
                judged.rules[rule.name, version] += rows
        for measure, numbers in measures:
            seen = {verdict[number] for number in numbers} - {0}
            judged.measures[measure, of.relation, version, "all"] += rows if seen else 0
            judged.measures[measure, of.relation, version, "right"] += rows if seen == {statement.HOLDS} else 0


def findings(of: Marked, engine: Engine) -> Iterator[list[Row]]:
    """Findings in the order of their places: what the table says of the record, and rule, kind, expected, actual."""
    order = ", ".join(f"{statement.QUOTES[engine.dialect]}{name}{statement.QUOTES[engine.dialect]}" for name in ("file", "line", "record"))
    for rows in engine.rows(f"SELECT * FROM {of.table} WHERE found IS NOT NULL ORDER BY {order}"):  # noqa: S608 - names of our own
        yield [
            row | {"rule": of.rules[number], "kind": of.kind, "expected": expected, "actual": actual}
            for row in rows
            for number, expected, actual in statement.told(row["found"])
            for _ in range(row["n"])
        ]
