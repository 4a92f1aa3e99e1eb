"""The real rows: no honest one gets an error; every error is explained here, with its place and its reason."""

from collections import Counter

import pytest

from tests.audit.runs import audited
from tests.audit.test_naive import difference, of_audit, of_naive
from tests.data import folder
from tollcert.audit.audit import Summary
from tollcert.audit.findings import Finding

SHIFTED = "columns slipped by one: roadType holds `paytype=1` or a card number (opened in a spreadsheet, a comma in a remark)"
SAMPLED_TWICE = "the same record is in two of the files (the samples overlap)"
EXPLAINED = {
    ("raw_exits_masked.jsonl", 12, "form.shifted"): SHIFTED,
    ("raw_exits_masked.jsonl", 13, "form.shifted"): SHIFTED,
    ("raw_exits_masked.jsonl", 36, "form.shifted"): SHIFTED,
    ("raw_exits_masked.jsonl", 37, "form.shifted"): SHIFTED,
    ("raw_exits_masked.jsonl", 38, "form.shifted"): SHIFTED,
    ("raw_gantry_special_masked.jsonl", 43, "form.vehicle-sign"): "columns slipped: a remark (仅备份, backup only) stands where the flag was",
    ("raw_exits_masked.jsonl", 29, "identity.id"): "id 831: a trip of 2021 without a medium, its record has no number of its own",
    ("raw_exits_masked.jsonl", 5, "identity.pass-id"): "paper voucher: passId of 34 digits (two digits of the number are missing); paid as 04",
    ("raw_exits_masked.jsonl", 6, "identity.pass-id"): "correction (modifyFlag 2) of a trip of 2020: passId without its form number 02",
    ("raw_entries_masked.jsonl", 9, "identity.pass-id"): "CPC entry without a card number: passId 02 0000 + time, as the centre refuses it (passid不合规)",
    ("raw_entries_masked.jsonl", 17, "identity.pass-id"): "CPC entry without a card number: passId 02 0000 + time, as the centre refuses it (passid不合规)",
}


@pytest.fixture(scope="module")
def real() -> tuple[Summary, list[Finding]]:
    return audited(str(folder("real_records")))


def test_every_error_is_explained(real: tuple[Summary, list[Finding]]) -> None:
    errors = [one for one in real[1] if one["severity"] == "error"]
    places = [(one["place"].rsplit("/", 1)[-1].rsplit(":", 1)[0], int(one["place"].rsplit(":", 1)[1]), one["rule"], one["record"]) for one in errors]
    twice = {record for _, _, rule, record in places if rule == "identity.duplicate"}
    assert {(file, line, rule) for file, line, rule, _ in places if rule != "identity.duplicate"} == set(EXPLAINED)
    assert len(twice) == 9, SAMPLED_TWICE


def test_the_naive_implementation_finds_the_same(real: tuple[Summary, list[Finding]], capsys: pytest.CaptureFixture[str]) -> None:
    audit, naive = of_audit(real[1]), of_naive(sorted(folder("real_records").glob("*.jsonl")))
    assert difference(audit, naive) == ""
    with capsys.disabled():
        print(f"\nfindings on real rows: {audit.total()} by the audit, {naive.total()} by the naive implementation, none apart")


def test_figures(real: tuple[Summary, list[Finding]], capsys: pytest.CaptureFixture[str]) -> None:
    summary, findings = real
    assert summary.records() == {"entry": 20, "exit": 464, "gantry": 190}
    assert {problem.rule: problem.actual for problem in summary.intake.problems.named} == {"input.column": "specialType"}, "of night_entry.jsonl"
    assert len(summary.intake.problems.named) == 1
    spoke = [rule.name for rule, judged, _ in summary.by_rule() if judged]
    assert len(spoke) > 110
    with capsys.disabled():
        print(
            f"\nreal rows: {sum(summary.records().values())}, rules that spoke: {len(spoke)} of {len(summary.rules)}; {dict(Counter(one['severity'] for one in findings))}"
        )
        print(f"explained errors: {len(EXPLAINED)} rows; 9 {SAMPLED_TWICE}")
        for measure, relation, right, total in summary.accuracy():
            print(f"  {measure}s right, {relation} records: {right} of {total}")


def test_missing_18_depends_on_the_lane_software(real: tuple[Summary, list[Finding]], capsys: pytest.CaptureFixture[str]) -> None:
    """Short mileage without 18 is met at few versions only; 18 itself never lies."""
    summary = real[0]
    rows = {version: (summary.judged.rules["flag.18-missing", version], summary.found["flag.18-missing", version]) for version in summary.versions()}
    short = {version: row for version, row in rows.items() if row[0]}
    assert sum(missing for _, missing in short.values()) == 4
    assert short["sdhs1.0.1"] == (2, 2)
    assert short["3.5.1.2"][1] <= 1
    assert not any(name == "flag.18" for name, _ in summary.found)
    with capsys.disabled():
        print("\nmileage short, 18 missing, by version:", {version: f"{missing} of {count}" for version, (count, missing) in short.items()})


def test_damage_of_the_export_is_named(real: tuple[Summary, list[Finding]]) -> None:
    found = Counter(one["rule"] for one in real[1])
    assert found["time.utc"] == 58, "night_exits: every entry time is eight hours before the one in passId"
    assert found["form.hex"] == 32, "HEX codes with an E between digits became numbers"
    assert found["form.time"] == 1, "night_entry: times in the form of a database client"
