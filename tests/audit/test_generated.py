"""Recall and precision on truth data: every seeded fault is found at its record, and nothing else."""

from pathlib import Path
from random import Random

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.audit.generated import Multiplied
from tests.audit.material import cases
from tests.audit.naive.judge import judge
from tests.audit.runs import audited

EVERY = 4


@pytest.fixture(scope="module")
def made() -> Multiplied:
    return Multiplied(every=EVERY)


def test_a_fault_of_every_kind_is_in_the_truth(made: Multiplied) -> None:
    assert {rule for template in made.made for _, _, rule in template.wrong} == {case.rule for case in cases()}
    assert made.faults == len(cases())
    assert all(template.wrong for template in made.made[made.good :])
    assert not any(template.wrong for template in made.made[: made.good])


def test_recall_and_precision(made: Multiplied, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count = 2 * EVERY * made.faults
    made.write(tmp_path, 0, count)
    assert made.seeded(0, count) == 2 * made.faults, "two of each kind: copies do not touch each other"
    due = {(row["rule"], row["record"]): row["times"] for row in made.truth(0, count).to_pylist()}
    found: dict[tuple[str, str | None], int] = {}
    for one in audited(str(tmp_path))[1]:
        if not one["rule"].startswith("input."):
            found[one["rule"], one["record"]] = found.get((one["rule"], one["record"]), 0) + 1
    assert found == due
    with capsys.disabled():
        hit, all_found = sum(min(found.get(key, 0), times) for key, times in due.items()), sum(found.values())
        print(f"\n{count} passages, {made.seeded(0, count)} faulty: recall {hit}/{sum(due.values())}, precision {hit}/{all_found}")


def test_copies_are_judged_as_their_template(made: Multiplied, tmp_path: Path) -> None:
    """The truth is not only the template's: passages drawn from all days, judged by the naive implementation as they are."""
    first = Random(1).randrange(0, 150 * 50_000)
    made.write(tmp_path, first, first + 600)
    for file in tmp_path.glob("*.parquet"):
        duckdb.sql(f"COPY (SELECT COLUMNS(*)::VARCHAR FROM '{file}') TO '{file.with_suffix('.jsonl')}'")
    found: dict[tuple[str, str | None], int] = {}
    for rule, _, _, record in judge(sorted(tmp_path.glob("*.jsonl"))):
        found[rule, record] = found.get((rule, record), 0) + 1
    assert found == {(row["rule"], row["record"]): row["times"] for row in made.truth(first, first + 600).to_pylist()}
    assert pq.read_metadata(next(tmp_path.glob("exit-*[0-9].parquet"))).num_rows > 500
