"""The naive implementation finds what the audit finds, record for record: on real rows, on the material of every rule, on random damage."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from tests.audit import passages
from tests.audit.material import cases, records
from tests.audit.naive.judge import judge
from tests.audit.passages import Passage
from tests.audit.runs import audited, write
from tollcert.audit.columns import KINDS
from tollcert.audit.findings import Finding

Findings = Counter[tuple[str, str, str | None]]
BASES = (passages.etc, passages.cpc, passages.border)
CODES = ("2", "11", "14", "15", "18", "27", "28", "29", "30", "36", "51", "52", "60", "65", "68", "101", "102", "103", "105", "111", "116", "117", "118", "123", "126", "128", "130",
         "131", "137", "154", "172", "187", "188", "193", "194", "195", "186", "999", "18|68", "18|", "x")  # fmt: skip
ODD = (None, "", -1, 0, 1, 2, 3, 4, 5, 7, 11, 21, 255, "12.34", "0", "00000000", "FFFFFF", "2024-07-08 09:00:00", "2024-07-08 11:00:00", "1|2", "a b")


def of_audit(findings: Iterable[Finding]) -> Findings:
    return Counter((one["rule"], one["place"], one["record"]) for one in findings if not one["rule"].startswith("input."))


def of_naive(files: Iterable[Path]) -> Findings:
    return Counter((rule, f"{file}:{line}", record) for rule, file, line, record in judge(files))


def difference(one: Findings, other: Findings) -> str:
    return "\n".join(f"only {name}: {sorted(more, key=str)[:20]}" for name, more in (("audit", one - other), ("naive", other - one)) if more)


def damaged(number: int, random: Random) -> Passage:
    """A passage with some fields of some records changed."""
    passage = BASES[number % len(BASES)](number)
    rows = records(passage)
    for _ in range(random.randint(1, 4)):
        row = rows[random.choice(sorted(rows))]
        field = random.choice(sorted(row))
        row[field] = _changed(row, field, random)
    return passage


def _changed(row: passages.Record, field: str, random: Random) -> object:
    value = row[field]
    if field == "specialType":
        return random.choice(CODES)
    how = random.random()
    if how < 0.4 and isinstance(value, int):
        return value + random.choice((-1000, -1, 1, 100))
    if how < 0.6 and isinstance(value, str) and value:
        place = random.randrange(len(value))
        return value[:place] + random.choice("0123456789ABF|") + value[place + 1 :]
    if how < 0.7:
        return row[random.choice(sorted(row))]
    return random.choice(ODD)


def compared(made: Iterable[Passage], place: Path) -> tuple[Findings, Findings]:
    write(made, place)
    return of_audit(audited(str(place))[1]), of_naive(place / f"{kind}.jsonl" for kind in KINDS)


MATERIAL = 1000
"""First number of the passages with the material of every rule; those with random damage have lower ones."""


def _seeded() -> Iterator[Passage]:
    for number, case in enumerate(cases()):
        for place, which in enumerate(("pass", "fail", "n/a")):
            yield case.passage(MATERIAL + 3 * number + place, which)


def test_random_damage_and_the_material_of_every_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    random = Random(20240708)
    audit, naive = compared([*(damaged(number, random) for number in range(900)), *_seeded()], tmp_path)
    assert difference(audit, naive) == ""
    assert {rule for rule, _, _ in naive} >= {case.rule for case in cases()}, "the naive implementation knows every rule"
    with capsys.disabled():
        print(f"\nfindings on 900 damaged passages and the material: {audit.total()} of {len({rule for rule, _, _ in audit})} rules, none apart")
