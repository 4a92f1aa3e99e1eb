"""Runs rules over records on an engine. The expressions are the same for each engine; only reading files differs."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import ibis
import pyarrow as pa
import pyarrow.compute as pc

from tollcert.audit import relations
from tollcert.audit.columns import ENTRY, EXIT, GANTRY, KINDS, SOURCE
from tollcert.audit.intake import Intake
from tollcert.audit.rule import ERROR, Check, Rule

Expression = Any
MEMORY = "4GB"
ROW = ("record", *SOURCE, "kind", "version", "station", "at")
"""What every finding says of its record."""


class Engine(Protocol):
    """Where expressions run."""

    def read(self, files: list[Path], name: str, *, staged: bool) -> Expression:
        """Parquet files as a table with lower-case names and `file`, `line`."""

    def named(self, expression: Expression, name: str) -> Expression:
        """The expression under a name (a view): what is built upon it compiles quickly."""

    def kept(self, expression: Expression) -> Expression:
        """The expression's rows, computed once."""

    def fetched(self, expression: Expression) -> pa.Table:
        """The expression's rows."""


class DuckDb:
    """The embedded engine; spills to disk beyond its memory limit."""

    def __init__(self, folder: Path, memory: str = MEMORY, *, small: bool = False) -> None:
        self.connection, self.numbers = ibis.duckdb.connect(), count()
        self.connection.raw_sql(f"SET memory_limit='{memory}'; SET temp_directory='{folder}'; SET preserve_insertion_order=false; SET TimeZone='UTC'")
        if small:
            self.connection.raw_sql("SET disabled_optimizers='common_subexpressions'")  # of some use for millions of rows; it costs seconds of planning

    def read(self, files: list[Path], name: str, *, staged: bool) -> Expression:
        listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)
        place = "" if staged else ", filename AS file, file_row_number + 1 AS line"
        extra = "" if staged else ", filename=true, file_row_number=true"
        without = "" if staged else " EXCLUDE (filename, file_row_number)"
        self.connection.raw_sql(f"CREATE OR REPLACE VIEW {name} AS SELECT *{without}{place} FROM read_parquet([{listed}]{extra})")  # noqa: S608 - quoted above
        table = self.connection.table(name)
        return table.rename({column.lower(): column for column in table.columns if column != column.lower()})

    def named(self, expression: Expression, name: str) -> Expression:
        return self.connection.create_view(name, expression, overwrite=True)

    def kept(self, expression: Expression) -> Expression:
        return self.connection.create_table(f"hits_{next(self.numbers)}", expression, temp=True)

    def fetched(self, expression: Expression) -> pa.Table:
        return self.connection.con.sql(self.connection.compile(expression)).to_arrow_table()


class Spark:
    """An existing Spark session, or one on this machine. Rows of Parquet files have no number here."""

    def __init__(self, session: Any = None) -> None:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        from pyspark.sql import SparkSession

        settings = {"spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC", "spark.sql.ansi.enabled": "false", "spark.sql.shuffle.partitions": "4"}
        builder = SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local[2]"))
        for key, value in settings.items():
            builder = builder.config(key, value)
        self.session = session or builder.getOrCreate()
        self.connection, self.numbers = ibis.pyspark.connect(self.session), count()

    def read(self, files: list[Path], name: str, *, staged: bool) -> Expression:
        frame = self.session.read.parquet(*map(str, files))
        frame = frame.toDF(*(column.lower() for column in frame.columns))
        if not staged:
            frame = frame.selectExpr("*", "input_file_name() AS file", "CAST(NULL AS BIGINT) AS line")
        frame.createOrReplaceTempView(name)
        return self.connection.table(name)

    def named(self, expression: Expression, name: str) -> Expression:
        self.session.sql(self.connection.compile(expression)).createOrReplaceTempView(name)
        return self.connection.table(name)

    def kept(self, expression: Expression) -> Expression:
        name = f"hits_{next(self.numbers)}"
        self.session.sql(self.connection.compile(expression)).cache().createOrReplaceTempView(name)
        return self.connection.table(name)

    def fetched(self, expression: Expression) -> pa.Table:
        return self.connection.to_pyarrow(expression)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which records are judged: times [since, until), stations (id or HEX)."""

    since: Any = None
    until: Any = None
    stations: tuple[str, ...] = ()

    def of(self, rows: Expression) -> Expression:
        """The records in scope; one whose time cannot be read is not left out."""
        if self.since is not None:
            rows = rows.filter((rows["at"] >= self.since).fill_null(True))
        if self.until is not None:
            rows = rows.filter((rows["at"] < self.until).fill_null(True))
        if self.stations:
            near = rows.station.isin(self.stations)
            for column in ("exTollStationHex", "enTollStationHex", "gantryHex"):
                if column in rows.columns and not (column == "enTollStationHex" and "exTollStationHex" in rows.columns):
                    near = near | rows[column].isin(self.stations)
            rows = rows.filter(near)
        return rows


@dataclass(slots=True)
class Judged:
    """How many rows each rule judged, by lane software version; rows of each kind; checked rows by measure."""

    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    rows: Counter[tuple[str, str]] = field(default_factory=Counter)
    measures: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)


NEEDS = {
    **{kind: {kind} for kind in KINDS},
    relations.STEP: {GANTRY},
    relations.JOURNEY: set(KINDS),
    relations.TERMINAL: {EXIT, GANTRY},
    relations.PRICED: {GANTRY},
}
"""Kinds of record that a relation is made of."""


def tables(intake: Intake, engine: Engine, rules: Iterable[Rule], prices: Path | None = None) -> dict[str, Expression]:
    """The record relations that rules need of what was taken in. Texts are read once; typed files are read where they lie."""
    found, needed = {}, {kind for rule in rules for relation in rule.relations for kind in NEEDS[relation]}
    for kind in sorted(needed, key=KINDS.index):
        raw = [engine.read(files, f"raw_{kind}_{number}", staged=False) for number, files in enumerate(intake.groups[kind].values())]
        raw += [engine.read([intake.staged[kind]], f"staged_{kind}", staged=True)] if kind in intake.staged else []
        if raw:
            each = [relations.canonical(one, kind) for one in raw]
            rows = each[0] if len(each) == 1 else ibis.union(*each)
            found[kind] = engine.kept(rows) if kind in intake.staged else engine.named(rows, f"all_{kind}")
    if prices is not None:
        found[PRICES] = engine.read([prices], PRICES, staged=True)
    return found


PRICES = "prices"
"""Name of the table of a tariff's prices among the record relations."""


def derived(found: dict[str, Expression]) -> Iterator[tuple[str, str, Expression]]:
    """Every relation that rules read: its name, what it is made of, its rows."""
    for kind in KINDS:
        if kind in found:
            yield kind, kind, found[kind]
    if GANTRY in found:
        yield relations.STEP, GANTRY, relations.steps(found[GANTRY])
    if GANTRY in found and PRICES in found:
        yield relations.PRICED, GANTRY, relations.priced(found[GANTRY], found[PRICES])
    if EXIT in found:
        yield relations.JOURNEY, EXIT, relations.journeys(found[EXIT], found.get(GANTRY), found.get(ENTRY))
    for kind in (EXIT, GANTRY):
        if kind in found:
            yield relations.TERMINAL, kind, relations.terminals(found[kind])


def judge(found: dict[str, Expression], rules: dict[str, Rule], scope: Scope, engine: Engine, judged: Judged, note: Any = lambda _: None) -> Iterator[pa.Table]:
    """Findings of each relation as tables: ROW, rule, expected, actual. Fills `judged`. Journeys and steps see all
    records; only those in scope are judged.
    """
    for name, kind, all_rows in derived(found):
        if not any(name in one.relations for one in rules.values()):
            continue
        note(f"{name} of {kind} records" if name != kind else f"{kind} records")
        rows = scope.of(all_rows if name == kind else engine.named(all_rows, f"{name}_of_{kind}"))
        checks = [RuleOn(rule, _check(rule, rows)) for rule in rules.values() if name in rule.relations]
        marked = engine.named(_marked(rows, checks), f"judged_{name}_of_{kind}")
        if broken := _count(marked, name, checks, judged, engine):
            yield from _findings(marked, checks, broken, engine)


def _check(rule: Rule, rows: Expression) -> Check:
    """A rule's check; records whose columns slipped are judged by their form alone."""
    check = rule.check(rows)
    return check if rule.group == "form" else Check(check.applies & ~rows.shifted, check.holds, check.expected, check.actual)


@dataclass(frozen=True, slots=True)
class RuleOn:
    """A rule with its check on one relation."""

    rule: Rule
    check: Check


def _marked(rows: Expression, checks: list[RuleOn]) -> Expression:
    """The rows with three columns a rule: judged, expected, actual; and `b`, broken."""
    columns: dict[str, Expression] = {}
    for number, one in enumerate(checks):
        columns |= {f"j{number}": one.check.judged, f"b{number}": one.check.broken, f"e{number}": one.check.expected, f"a{number}": one.check.actual}
    return rows.select(*ROW, **columns)


def _any(marked: Expression, letter: str, numbers: list[int]) -> Expression:
    result = marked[f"{letter}{numbers[0]}"]
    for number in numbers[1:]:
        result = result | marked[f"{letter}{number}"]
    return result


def _count(marked: Expression, name: str, checks: list[RuleOn], judged: Judged, engine: Engine) -> Counter[int]:
    """Fills `judged`; how many records broke each check that some broke."""
    sums = {f"{letter}{number}": marked[f"{letter}{number}"].cast("int64").sum() for number in range(len(checks)) for letter in "jb"}
    broken: Counter[int] = Counter()
    for measure in MEASURES:
        own = [number for number, one in enumerate(checks) if measure_of(one.rule) == measure]
        if own:
            seen = _any(marked, "j", own)
            sums |= {f"{measure}_all": seen.cast("int64").sum(), f"{measure}_right": (seen & ~_any(marked, "b", own)).cast("int64").sum()}
    for row in engine.fetched(marked.group_by(known_version=marked.version.fill_null("unknown")).agg(rows=marked.count(), **sums)).to_pylist():
        version = row["known_version"]
        if name in KINDS:
            judged.rows[name, version] += int(row["rows"])
        for number, one in enumerate(checks):
            judged.rules[one.rule.name, version] += int(row[f"j{number}"] or 0)
            broken[number] += int(row[f"b{number}"] or 0)
        for measure in MEASURES:
            for what in ("all", "right"):
                judged.measures[measure, name, version, what] += int(row.get(f"{measure}_{what}") or 0)
    return Counter({number: count for number, count in sorted(broken.items()) if count})


MEASURES = ("fee", "flag")


def measure_of(rule: Rule) -> str:
    """Which accuracy a rule counts for: flags, fees, or neither."""
    return {"flag": "flag", "money": "fee", "unit": "fee"}.get(rule.group, "") if rule.severity == ERROR else ""


AT_ONCE = 50_000
"""Up to so many findings of a relation are fetched in one query."""


def _findings(marked: Expression, checks: list[RuleOn], broken: Counter[int], engine: Engine) -> Iterator[pa.Table]:
    """Findings, rule by rule."""
    names = [*ROW, *(f"{letter}{number}" for number in broken for letter in "bea")]
    hits = marked.filter(_any(marked, "b", list(broken))).select(*names)
    if broken.total() <= AT_ONCE:
        rows = engine.fetched(hits)
        for number in broken:
            mine = rows.filter(pc.field(f"b{number}"))
            yield _named(mine.select([*ROW, f"e{number}", f"a{number}"]).rename_columns([*ROW, "expected", "actual"]), checks[number])
        return
    hits = engine.kept(hits)
    for number in broken:
        mine = hits.filter(hits[f"b{number}"])
        yield _named(engine.fetched(mine.select(*ROW, expected=mine[f"e{number}"], actual=mine[f"a{number}"])), checks[number])


def _named(found: pa.Table, one: RuleOn) -> pa.Table:
    return found.append_column("rule", pa.array([one.rule.name] * found.num_rows, pa.string()))
