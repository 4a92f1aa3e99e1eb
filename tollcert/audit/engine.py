"""Where the audit runs: DuckDB in this process, or Spark. The expressions are the same for each; only reading files differs."""

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import duckdb
import ibis
import pyarrow.parquet as pq
from ibis.formats.pyarrow import PyArrowSchema

from tollcert.audit.relations import followed
from tollcert.errors import ConfigError

Expression = Any
MEMORY = "4GB"
DISABLED = ("common_subexpressions", "in_clause")
"""Optimisers of DuckDB that cost more than they gain: the first finds nothing within conditions and takes seconds; the second makes
joins of long lists of allowed values, after which columns that rules share are worked out anew for each of them."""
BYTES_IN_ORDER = 500
"""Of a record while records are put in order: about what its rules read. Every part reads the files again; a little spilled costs less."""
AT_ONCE = 50_000
"""So many findings are fetched at a time."""


class Engine(Protocol):
    """Where expressions run."""

    dialect: str
    errors: tuple[type[Exception], ...]
    """What it raises when a file cannot be read."""

    def expect(self, files: list[Path]) -> None:
        """All files that records may come from; said before any is read."""

    def read(self, files: list[Path], name: str, *, staged: bool) -> Expression:
        """Parquet files as a table with lower-case names and `file`, `line`."""

    def named(self, expression: Expression, name: str) -> Expression:
        """The expression under a name (a view): what is built upon it compiles quickly."""

    def view(self, sql: str, schema: Any, name: str) -> Expression:
        """A statement of these columns under a name."""

    def kept(self, sql: str) -> str:
        """The rows of a statement, computed once; the name of the table that has them."""

    def parts(self, rows: int) -> int:
        """In how many parts so many records are put in order."""

    def part(self, rows: Expression, key: str, number: int, count: int) -> Expression:
        """The records of one part of so many; those that share a key are in the same."""

    def followed(self, rows: Expression, by: str, order: tuple[str, ...], names: tuple[str, ...]) -> Expression:
        """As `relations.followed`."""

    def rows(self, sql: str) -> Iterator[list[dict[str, Any]]]:
        """The rows of a statement, so many at a time."""


def in_bytes(size: str) -> int:
    """Bytes of `4GB`, `512MB`, `1.5 GiB`."""
    found = re.fullmatch(r"([0-9.]+) ?([KMGT]?)(i?)B", size, re.IGNORECASE)
    if found is None:
        raise ConfigError("memory", f"{size!r}", "a size, such as 4GB or 512MB")
    return max(1, int(float(found[1]) * (1024 if found[3] else 1000) ** " KMGT".index(found[2].upper() or " ")))


def _listed(files: list[Path]) -> str:
    """Names of files as SQL."""
    return ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)


class DuckDb:
    """The embedded engine; spills to disk beyond its memory limit."""

    dialect = "duckdb"
    errors: tuple[type[Exception], ...] = (duckdb.Error,)

    def __init__(self, folder: Path, memory: str = MEMORY) -> None:
        self.connection, self.numbers, self.memory = duckdb.connect(), count(), in_bytes(memory)
        self.folder = Path(tempfile.mkdtemp(prefix="engine-", dir=folder))
        self.connection.execute(f"SET memory_limit='{memory}'; SET temp_directory='{folder}'; SET preserve_insertion_order=false; SET TimeZone='UTC'")
        self.connection.execute(f"SET disabled_optimizers='{','.join(DISABLED)}'")

    def expect(self, files: list[Path]) -> None:
        """Names of files become numbers in the order of the names: every record that is put in order carries its own."""
        self.connection.execute(f"CREATE OR REPLACE TYPE place AS ENUM ({_listed(sorted(set(files), key=str))})")

    def read(self, files: list[Path], name: str, *, staged: bool) -> Expression:
        own = ", filename=true, file_row_number=true"
        rows = "* EXCLUDE (filename, file_row_number), filename::place AS file, file_row_number + 1 AS line"
        if staged:
            own, rows = "", "* REPLACE (file::place AS file)" if "file" in pq.read_schema(files[0]).names else "*"
        self.connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT {rows} FROM read_parquet([{_listed(files)}]{own})")  # noqa: S608 - quoted
        table = self._table(name)
        others = {column.lower(): column for column in table.columns if column != column.lower()}
        return self.named(table.rename(others), f"{name}_lower") if others else table

    def _table(self, name: str) -> Expression:
        return ibis.table(PyArrowSchema.to_ibis(self.connection.table(name).limit(0).to_arrow_table().schema), name=name)

    def named(self, expression: Expression, name: str) -> Expression:
        return self.view(str(ibis.to_sql(expression, dialect=self.dialect, pretty=False)), expression.schema(), name)

    def view(self, sql: str, schema: Any, name: str) -> Expression:
        self.connection.execute(f"CREATE OR REPLACE VIEW {name} AS {sql}")
        return ibis.table(schema, name=name)

    def kept(self, sql: str) -> str:
        name = f"kept_{next(self.numbers)}"
        place = self.folder / f"{name}.parquet"
        self.connection.execute(f"COPY ({sql}) TO '{place}' (FORMAT parquet)")
        self.connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{place}')")  # noqa: S608 - a name of our own
        return name

    def parts(self, rows: int) -> int:
        return max(1, -(-rows * BYTES_IN_ORDER // self.memory))

    def part(self, rows: Expression, key: str, number: int, count: int) -> Expression:
        name = f"{rows.get_name()}_{key}_{number}_of_{count}"
        self.connection.execute(f'CREATE OR REPLACE VIEW {name} AS SELECT * FROM {rows.get_name()} WHERE hash("{key}") % {count} = {number}')  # noqa: S608 - own names
        return ibis.table(rows.schema(), name=name)

    def followed(self, rows: Expression, by: str, order: tuple[str, ...], names: tuple[str, ...]) -> Expression:
        """Sorted as a whole, and the one before looked at as rows come: half the work of a window with partitions, though of one thread."""
        name, quoted = f"ordered_{next(self.numbers)}", [f'"{column}"' for column in (by, *order)]
        ordered = f"SELECT * FROM ({ibis.to_sql(rows, dialect=self.dialect, pretty=False)}) ORDER BY {', '.join(quoted)}"  # noqa: S608 - own names
        taken = ", ".join(f"'{column}': \"{column}\"" for column in dict.fromkeys((by, *names)))
        linked = f"SELECT *, lag({{{taken}}}) OVER () AS before FROM ({ordered})"  # noqa: S608 - own names
        mine = ", ".join(f'CASE WHEN before.{quoted[0]} = {quoted[0]} THEN before."{column}" END AS "previous_{column}"' for column in names)
        sound = f"CASE WHEN before.{quoted[0]} > {quoted[0]} THEN error('records are not in order') ELSE true END"
        self.connection.execute(f"CREATE VIEW {name} AS SELECT * EXCLUDE (before), {mine} FROM ({linked}) WHERE {sound}")  # noqa: S608 - own names
        return ibis.table({**rows.schema(), **{f"previous_{column}": rows[column].type() for column in names}}, name=name)

    def rows(self, sql: str) -> Iterator[list[dict[str, Any]]]:
        for batch in self.connection.sql(sql).to_arrow_reader(AT_ONCE):
            yield batch.to_pylist()


class Spark:
    """An existing Spark session, or one on this machine. Rows of Parquet files have no number here."""

    dialect = "spark"

    def __init__(self, session: Any = None) -> None:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession

        settings = {"spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC", "spark.sql.ansi.enabled": "false", "spark.sql.shuffle.partitions": "4"}
        builder = SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local[2]"))
        for key, value in settings.items():
            builder = builder.config(key, value)
        self.session = session or builder.getOrCreate()
        self.errors: tuple[type[Exception], ...] = (import_module("py4j.protocol").Py4JError, PySparkException)
        self.connection, self.numbers = ibis.pyspark.connect(self.session), count()

    def expect(self, files: list[Path]) -> None:
        """Names of files stay texts here."""

    def read(self, files: list[Path], name: str, *, staged: bool) -> Expression:
        frame = self.session.read.parquet(*map(str, files))
        frame = frame.toDF(*(column.lower() for column in frame.columns))
        if not staged:
            frame = frame.selectExpr("*", "input_file_name() AS file", "CAST(NULL AS BIGINT) AS line")
        frame.createOrReplaceTempView(name)
        return self.connection.table(name)

    def named(self, expression: Expression, name: str) -> Expression:
        return self.view(self.connection.compile(expression), None, name)

    def view(self, sql: str, schema: Any, name: str) -> Expression:
        self.session.sql(sql).createOrReplaceTempView(name)
        return self.connection.table(name)

    def kept(self, sql: str) -> str:
        name = f"kept_{next(self.numbers)}"
        self.session.sql(sql).cache().createOrReplaceTempView(name)
        return name

    def parts(self, rows: int) -> int:
        return 1

    def part(self, rows: Expression, key: str, number: int, count: int) -> Expression:
        return rows

    def followed(self, rows: Expression, by: str, order: tuple[str, ...], names: tuple[str, ...]) -> Expression:
        return followed(rows, by, order, names)

    def rows(self, sql: str) -> Iterator[list[dict[str, Any]]]:
        yield [row.asDict() for row in self.session.sql(sql).collect()]


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
