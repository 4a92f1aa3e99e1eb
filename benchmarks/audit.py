"""The record audit on generated passages: all rules against a bare scan, join and comparison of the same files; recall and precision.

`python -m benchmarks.audit [PASSAGES [FOLDER]]`; `make bench` takes TOLLCERT_BENCH_PASSAGES or 100,000. Passages are made in the folder
and kept there for the next run, or in a temporary one: ten million take ten minutes. A passage is an entry, an exit and
three gantry records; one in a thousand has a seeded fault, of every kind in turn. Both sides run in processes of their own with the same
memory limit; times are processor time, as other work on the machine shares the wall clock.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from math import log
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from tests.audit.generated import MOST, Multiplied
from tollcert.audit.audit import Wish, audit
from tollcert.audit.findings import sink

PASSAGES = int(os.environ.get("TOLLCERT_BENCH_PASSAGES", "100000"))
A_FILE = 1_000_000
MEMORY = "4GB"
GOOD = 300
"""Faultless passages that are multiplied: so many amounts, times of day, plates of their own."""
BARE = """
SELECT count(*) FILTER (WHERE x.payfee IS DISTINCT FROM g.payfee), count(*) FILTER (WHERE x.fee IS DISTINCT FROM g.fee), count(*) FILTER (WHERE x.totalcount <> g.passed),
       count(*) FILTER (WHERE x.entime IS DISTINCT FROM e.entime), count(*) FILTER (WHERE x.exvlp IS DISTINCT FROM e.vlp)
FROM exits x
LEFT JOIN (SELECT passid, sum(payfee) AS payfee, sum(fee) AS fee, count(*) AS passed FROM gantries WHERE traderesult = 0 GROUP BY passid) g USING (passid)
LEFT JOIN entries e USING (passid)
"""
"""After a scan of all columns of each file: what any audit of these files must do at least."""


def bare(folder: Path) -> None:
    """Scan, join, compare."""
    with tempfile.TemporaryDirectory() as spill:
        connection = duckdb.connect()
        connection.execute(f"SET memory_limit='{MEMORY}'; SET temp_directory='{spill}'; SET preserve_insertion_order=false")
        for name, kind in (("entries", "entry"), ("exits", "exit"), ("gantries", "gantry")):
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder}/{kind}-?????????.parquet')")
            connection.execute(f"SELECT max(COLUMNS(*)) FROM {name}").fetchall()
        connection.execute(BARE).fetchall()


def judged(folder: Path) -> None:
    """All rules; findings beside the folder."""
    with tempfile.TemporaryDirectory() as spill, sink(folder.with_suffix(".parquet"), sys.stdout) as findings:
        audit(Wish((str(folder),), memory=MEMORY, folder=Path(spill)), findings)


def measured(what: str, folder: Path) -> dict[str, float]:
    """Seconds of wall and processor, peak megabytes of a process that does it."""
    result = subprocess.run([sys.executable, "-m", "benchmarks.audit", f"--{what}", str(folder)], capture_output=True, text=True, check=True)
    return json.loads(result.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def _measure(what: str, folder: Path) -> None:
    started = time.monotonic()
    {"bare": bare, "judged": judged}[what](folder)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"wall": time.monotonic() - started, "cpu": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss // 1024}))


def made(folder: Path, count: int) -> Path:
    """Files of so many passages, and the truth beside them, which is written last."""
    assert count <= MOST
    if folder.with_suffix(".truth").exists():
        return folder
    folder.mkdir(parents=True)
    source = Multiplied(GOOD)
    for first in range(0, count, A_FILE):
        source.write(folder, first, min(first + A_FILE, count))
    pq.write_table(source.truth(0, count), folder.with_suffix(".truth"))
    return folder


def compared(folder: Path) -> tuple[int, int, int]:
    """Findings due, found, and both."""
    query = f"""
    WITH f AS (SELECT rule, record, count(*) AS n FROM '{folder.with_suffix(".parquet")}' WHERE rule NOT LIKE 'input.%' GROUP BY ALL),
         w AS (SELECT rule, record, times AS n FROM read_parquet('{folder.with_suffix(".truth")}'))
    SELECT sum(coalesce(w.n, 0)), sum(coalesce(f.n, 0)), sum(least(coalesce(f.n, 0), coalesce(w.n, 0)))
    FROM f FULL JOIN w ON f.rule = w.rule AND f.record IS NOT DISTINCT FROM w.record"""
    return tuple(int(value) for value in duckdb.sql(query).fetchall()[0])  # type: ignore[return-value]


def report(count: int = PASSAGES, folder: Path | None = None) -> None:
    """The rows of `make bench`."""
    with tempfile.TemporaryDirectory(prefix="tollcert-bench-") as name:
        small, large = (made((folder or Path(name)) / str(size), size) for size in (count // 10, count))
        reference, less, more = measured("bare", large), measured("judged", small), measured("judged", large)
        due, found, both = compared(large)
    millions = f"{count / 1e6:g} M"
    print(
        f"audit-all-rules {more['cpu'] / reference['cpu']:.1f} x bare scan, join, compare ({millions} passages; {more['cpu']:.0f} s against {reference['cpu']:.0f} s)"
    )
    print(f"audit-memory {more['megabytes']:.0f} MB peak (limit of the engine {MEMORY})")
    print(f"audit-exponent {log(more['cpu'] / less['cpu']) / log(10):.2f} from a tenth of the passages ({less['cpu']:.0f} s), start-up included")
    print(f"audit-recall {100 * both / due:.4f} % of {due} findings due ({count // 1000} faulty passages)")
    print(f"audit-precision {100 * both / found:.4f} % of {found} findings")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments and arguments[0].startswith("--"):
        _measure(arguments[0].removeprefix("--"), Path(arguments[1]))
    else:
        report(int(arguments[0]) if arguments else PASSAGES, Path(arguments[1]) if len(arguments) > 1 else None)
