"""The same expressions on Spark: findings compared row for row. `make test-long` installs pyspark (extra `bigdata`); it needs a JDK."""

import importlib.util
import os
import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.audit.runs import audited, write
from tests.audit.test_naive import damaged
from tests.data import folder
from tollcert.audit.audit import Summary
from tollcert.audit.findings import Finding

pytestmark = [pytest.mark.long, pytest.mark.filterwarnings("ignore")]
MISSING = [
    what for what, there in (("pyspark", importlib.util.find_spec("pyspark")), ("java (apt install default-jre-headless)", shutil.which("java"))) if not there
]


@pytest.fixture(autouse=True)
def spark() -> None:
    if MISSING:
        message = f"NOT RUN: {', '.join(MISSING)}"
        pytest.fail(message) if os.environ.get("TOLLCERT_STRICT") == "1" else pytest.skip(message)


def rows(findings: list[Finding]) -> Counter[tuple[tuple[str, str], ...]]:
    return Counter(tuple(sorted((name, str(value)) for name, value in one.items())) for one in findings)


def same(place: str) -> tuple[Summary, int]:
    """Every field of every finding, what each rule judged by version, and both accuracies."""
    on_spark, on_duckdb = audited(place, engine="spark"), audited(place)
    one, other = rows(on_spark[1]), rows(on_duckdb[1])
    assert sorted((one - other).elements()) == []
    assert sorted((other - one).elements()) == []
    assert on_spark[0].judged == on_duckdb[0].judged
    return on_duckdb[0], one.total()


def test_real_rows(capsys: pytest.CaptureFixture[str]) -> None:
    summary, count = same(str(folder("real_records")))
    with capsys.disabled():
        print(f"\nDuckDB and Spark on {sum(summary.records().values())} real rows: {count} findings, none apart")


def test_damaged_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    random = Random(7)
    write((damaged(number, random) for number in range(300)), tmp_path)
    summary, count = same(str(tmp_path))
    with capsys.disabled():
        print(f"\nDuckDB and Spark on {sum(summary.records().values())} damaged rows: {count} findings of {len(summary.found)} rules and versions, none apart")
