"""The audit as one call: files in, findings out, a summary at the end."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tollcert.audit import rules as _declared  # noqa: F401 - declares all rules
from tollcert.audit.columns import COLUMNS, KINDS
from tollcert.audit.engine import MEMORY, DuckDb, Engine, Scope, Spark
from tollcert.audit.findings import Finding, Sink
from tollcert.audit.intake import Intake, Progress, files_of, take_in
from tollcert.audit.judge import MEASURES, Judged, Marked, findings, marked, tables, tell
from tollcert.audit.mend import mend
from tollcert.audit.problems import Problem
from tollcert.audit.rule import ERROR, Rule, chosen
from tollcert.errors import ConfigError

ENGINES = ("duckdb", "spark")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be judged, and how."""

    files: tuple[str, ...]
    rules: tuple[str, ...] = ()
    engine: str = "duckdb"
    scope: Scope = field(default_factory=Scope)
    memory: str = MEMORY
    chinese: bool = False
    prices: pa.Table | None = None
    """Prices of a tariff (prices.py); none: amounts are not compared with a tariff."""
    folder: Path | None = None
    """Where text is staged and the engine spills; none: a temporary folder."""


@dataclass(slots=True)
class Summary:
    """What an audit found, in numbers."""

    intake: Intake
    judged: Judged = field(default_factory=Judged)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Findings by rule and lane software version."""
    severities: Counter[str] = field(default_factory=Counter)
    stations: Counter[str] = field(default_factory=Counter)
    hours: Counter[int] = field(default_factory=Counter)
    rules: dict[str, Rule] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether there is a finding of severity error."""
        return self.severities[ERROR] > 0

    def records(self) -> dict[str, int]:
        """Records judged, by kind."""
        return {kind: sum(count for (name, _), count in self.judged.rows.items() if name == kind) for kind in KINDS}

    def by_rule(self) -> list[tuple[Rule, int, int]]:
        """Rule, rows it judged, rows that broke it."""
        judged, found = _first(self.judged.rules), _first(self.found)
        return [(rule, judged[name], found[name]) for name, rule in self.rules.items()]

    def versions(self) -> list[str]:
        """Lane software versions, the most frequent first."""
        rows: Counter[str] = Counter()
        for (_, version), count in self.judged.rows.items():
            rows[version] += count
        return [version for version, _ in rows.most_common()]

    def of_version(self, version: str) -> list[tuple[str, int, int]]:
        """Rules with findings at a version: name, rows judged, findings."""
        return sorted(
            ((name, self.judged.rules[name, version], count) for (name, of), count in self.found.items() if of == version and name in self.rules),
            key=lambda row: -row[2],
        )

    def accuracy(self, version: str = "") -> list[tuple[str, str, int, int]]:
        """Measure (fee, flag), relation, rows right, rows checked; of one version or of all. Errors alone count."""
        total: Counter[tuple[str, str, str]] = Counter()
        for (measure, relation, of, what), count in self.judged.measures.items():
            if not version or of == version:
                total[measure, relation, what] += count
        keys = sorted({(measure, relation) for measure, relation, _ in total if total[measure, relation, "all"]})
        return [(measure, relation, total[measure, relation, "right"], total[measure, relation, "all"]) for measure, relation in keys if measure in MEASURES]

    def missing(self) -> dict[str, list[str]]:
        """Columns that no file of a kind has, by kind of the records that are there."""
        there = {kind for kind, count in self.intake.lines.items() if count}
        return {kind: [column.name for column in COLUMNS[kind] if not self.intake.seen[kind] & set(column.names)] for kind in KINDS if kind in there}


def _first(counts: Counter[tuple[str, str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for (name, _), count in counts.items():
        total[name] += count
    return total


def audit(wish: Wish, sink: Sink, progress: Progress = lambda _: None, note: Any = lambda _: None) -> Summary:
    """Judge the files; findings go to the sink as they are found."""
    picked, files = chosen(wish.rules), files_of(wish.files)
    with tempfile.TemporaryDirectory(prefix="tollcert-audit-", dir=wish.folder) as name:
        folder = Path(name)
        summary = Summary(take_in(files, folder, progress), rules=picked)
        if not sum(summary.intake.lines.values()):
            problems = "; ".join(f"{problem.place}: {problem.message}" for problem in summary.intake.problems.named[:3])
            raise ConfigError(
                ", ".join(wish.files[:3]), f"no record in {len(files)} files" + (f" ({problems})" if problems else ""), "entry, exit or gantry records"
            )
        _report(sink, summary, [_of_problem(problem) for problem in summary.intake.problems.named])
        note("records")
        try:
            for rows in _judged(wish, summary, folder, sink, note):
                _report(sink, summary, [_of_row(row, chinese=wish.chinese) for row in rows])
        except duckdb.OutOfMemoryException as problem:
            raise ConfigError("--memory-limit", f"{wish.memory} is not enough: {_first_line(problem)}", "more memory, or fewer files at a time") from None
        except duckdb.Error as problem:
            raise ConfigError(", ".join(wish.files[:3]), f"a file cannot be read to its end: {_first_line(problem)}", "sound Parquet files") from None
    return summary


def _judged(wish: Wish, summary: Summary, folder: Path, sink: Sink, note: Any) -> Iterator[list[dict[str, Any]]]:
    """Findings, once all records are judged. Files that turn out to be damaged are mended, and judging begins anew."""
    prices = folder / "prices.parquet" if wish.prices is not None else None
    if wish.prices is not None:
        pq.write_table(wish.prices, prices)
    engine = _engine(wish, folder)
    try:
        done = _whole(summary, engine, wish.scope, prices, note)
    except engine.errors as problem:
        told = len(summary.intake.problems.named)
        if isinstance(problem, duckdb.OutOfMemoryException) or not mend(summary.intake, folder):
            raise
        _report(sink, summary, [_of_problem(one) for one in summary.intake.problems.named[told:]])
        engine = _engine(wish, folder)
        done = _whole(summary, engine, wish.scope, prices, note)
    for one in done:
        yield from findings(one, engine)


def _whole(summary: Summary, engine: Engine, scope: Scope, prices: Path | None, note: Any) -> list[Marked]:
    """All relations judged, and counted in the summary."""
    found = tables(summary.intake, engine, summary.rules.values(), prices)
    done = marked(found, summary.rules, scope, engine, summary.intake.lines, note)
    summary.judged = Judged()
    for one in done:
        tell(one, engine, summary.judged)
    return done


def _first_line(problem: Exception) -> str:
    return str(problem).splitlines()[0]


def _engine(wish: Wish, folder: Path) -> Engine:
    if wish.engine == "duckdb":
        return DuckDb(folder, wish.memory)
    try:
        return Spark()
    except ImportError:
        raise ConfigError("--engine", "pyspark is not installed", "duckdb, or `pip install tollcert[bigdata]`") from None


def _of_problem(problem: Problem) -> Finding:
    return {"record": None, "rule": problem.rule, "severity": problem.severity, "message": problem.message, "expected": None, "actual": problem.actual,
            "place": problem.place, "kind": None, "version": None, "station": None, "time": None}  # fmt: skip


def _of_row(row: dict[str, Any], *, chinese: bool) -> Finding:
    rule = row["rule"]
    place = row["file"] if row["line"] is None else f"{row['file']}:{row['line']}"
    return {"record": row["record"], "rule": rule.name, "severity": rule.severity, "message": rule.zh if chinese else rule.title,
            "expected": row["expected"], "actual": row["actual"], "place": place, "kind": row["kind"], "version": row["version"],
            "station": row["station"], "time": row["at"].isoformat(sep=" ") if row["at"] else None}  # fmt: skip


def _report(sink: Sink, summary: Summary, findings: list[Finding]) -> None:
    sink.put(findings)
    for one in findings:
        summary.found[one["rule"], one["version"] or "unknown"] += 1
        summary.severities[one["severity"]] += 1
        if one["severity"] == ERROR:
            summary.stations[one["station"] or "unknown"] += 1
            if one["time"]:
                summary.hours[int(one["time"][11:13])] += 1
