"""Tags of the features against the special-case table: orphans fail, holes are printed."""

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from emulators.catalogue import CATALOGUE
from reports import coverage, requirements
from tollcert.cli.coverage import command

HEAD = "Feature: x\n"


def features(folder: Path, text: str, name: str = "special_cases/t.feature") -> list[coverage.TaggedScenario]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return coverage.scenarios(folder)


def test_no_tag_of_the_features_is_an_orphan() -> None:
    assert coverage.orphans(coverage.scenarios()) == []


def test_every_cell_and_branch_of_the_table_has_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    rows = coverage.matrix(coverage.scenarios())
    expected = {(cell, branch) for cell, facts in requirements.cells().items() for branch in [*facts.get("branches", {}), "control"]}
    assert expected <= {(row["cell"], row["branch"]) for row in rows}
    assert len({row["cell"] for row in rows}) == 34
    facts = coverage.summary(rows)
    holes = [f"{cell} {count}" for cell, count in Counter(row["cell"] for row in rows if not row["scenarios"]).items()]
    with capsys.disabled():
        print(f"\ncoverage: {facts['branches_with_scenarios']} of {facts['branches']} branches have scenarios; holes: {', '.join(holes) or 'none'}")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("@T1 @entry\n" + HEAD + "  @branch.reinsrted\n  Scenario: a\n", "T1/entry has no branch 'reinsrted'"),
        ("@T17 @entry\n" + HEAD + "  @control\n  Scenario: a\n", "@T17 @entry is no cell"),
        ("@T10 @entry\n" + HEAD + "  @control\n  Scenario: a\n", "@T10 @entry is no cell"),
        ("@T1\n" + HEAD + "  @control\n  Scenario: a\n", "@T1 is no cell"),
        ("@T1 @T2 @entry\n" + HEAD + "  @control\n  Scenario: a\n", "@T1 @T2 @entry is no cell"),
        (HEAD + "  Scenario: a\n", "no case and position is no cell"),
        ("@T1 @entry\n" + HEAD + "  Scenario: a\n", "T1/entry has no branch 'main'"),
        ("@T1 @entry\n" + HEAD + "  @branch.still_out @control\n  Scenario: a\n", "more than one of @branch and @control"),
        ("@T1 @entry\n" + HEAD + "  @control @generation.sm5\n  Scenario: a\n", "generation 'sm5' is not one of"),
        ("@T1 @entry\n" + HEAD + "  Rule: r\n    @branch.nowhere\n    Scenario: a\n", "no branch 'nowhere'"),
    ],
)
def test_orphans_and_misspelt_cells(tmp_path: Path, text: str, fault: str) -> None:
    found = coverage.orphans(features(tmp_path, text))
    assert len(found) == 1
    assert fault in found[0]
    assert found[0].startswith("special_cases/t.feature: a: ")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("@N01\n" + HEAD + "  @N01.2\n  Scenario: a\n", ""),
        (HEAD + "  Scenario: a\n", "covers no check"),
        ("@N01\n" + HEAD + "  Scenario: a\n", "covers no check"),
        (HEAD + "  @N01.6\n  Scenario: a\n", "@N01.6 is no check of the interoperability table (checks: N01.1, "),
        (HEAD + "  @N48.1\n  Scenario: a\n", "@N48.1 is no check"),
    ],
)
def test_features_of_the_interoperability_table(tmp_path: Path, text: str, fault: str) -> None:
    found = coverage.orphans(features(tmp_path, text, "interoperability/n.feature"))
    assert any(fault in line for line in found) if fault else found == []


def test_checks_of_the_interoperability_table_and_their_scenarios(capsys: pytest.CaptureFixture[str]) -> None:
    covered = coverage.of_rows(coverage.scenarios())
    assert len({check.partition(".")[0] for check in covered}) == 47
    holes = [check for check, names in covered.items() if not names]
    with capsys.disabled():
        print(f"\ninteroperability: {len(covered) - len(holes)} of {len(covered)} checks have scenarios; holes: {', '.join(holes) or 'none'}")


def test_every_check_of_the_interoperability_table_has_both_sides_and_every_row_a_defect() -> None:
    caught = Counter(defect.cell for defect in CATALOGUE.values())
    assert coverage.lacking_sides(coverage.scenarios(), caught) == []
    known = {check for row in requirements.rows() for check in requirements.row_checks(row)}
    assert set(coverage.without_negative_side()) <= known
    assert "N05 has no defect" in coverage.lacking_sides(coverage.scenarios(), {**caught, "N05": 0})
    assert "N05.2 has no negative" in coverage.lacking_sides([found for found in coverage.scenarios() if "negative" not in found.tags], caught)


def test_a_gantry_cell_has_a_main_case(tmp_path: Path) -> None:
    found = features(tmp_path, "@T6 @gantry\n" + HEAD + "  Scenario: a\n")
    assert coverage.orphans(found) == []
    rows = {(row["cell"], row["branch"]): row for row in coverage.matrix(found)}
    assert rows["T6/gantry", "main"]["scenarios"] == ["a"]
    assert rows["T6/gantry", "control"]["scenarios"] == []


def test_dimensions_come_from_tags_and_examples(tmp_path: Path) -> None:
    text = (
        "@T2 @exit\n" + HEAD + "  @branch.cpc @wire.serial\n  Scenario Outline: a <generation>\n"
        "    Given <generation>\n    Examples:\n      | generation |\n      | tdes_two_piece |\n      | sm4_two_piece |\n"
    )
    row = next(row for row in coverage.matrix(features(tmp_path, text)) if row["scenarios"])
    assert (row["cell"], row["branch"]) == ("T2/exit", "cpc")
    assert row["generation"] == {"covered": ["tdes_two_piece", "sm4_two_piece"], "holes": ["sm4_single_piece"], "not_due": {}}
    assert row["wire"]["covered"] == ["serial"]
    assert row["run"]["holes"] == []


def test_scenarios_in_chinese_are_read(tmp_path: Path) -> None:
    found = features(tmp_path, "# language: zh-CN\n@T1 @entry\n功能: x\n  @control\n  场景: 甲\n    假如a\n")
    assert [(scenario.cell, scenario.branch, scenario.name) for scenario in found] == [("T1/entry", "control", "甲")]


def test_where_a_dimension_makes_no_difference() -> None:
    two_piece = ("tdes_two_piece", "sm4_two_piece")
    assert coverage.due("T1/entry", "generation", "reinserted") == two_piece
    assert coverage.due("T1/entry", "generation", "control") == coverage.DIMENSIONS["generation"]
    assert coverage.due("T5/exit", "generation", "control") == two_piece
    assert coverage.due("T6/exit", "generation", "single_card_paid") == two_piece
    assert coverage.due("T6/exit", "generation", "query_found") == coverage.DIMENSIONS["generation"]
    assert coverage.due("T16/exit_mixed", "generation", "query_found") == ()
    assert coverage.due("T16/exit_mixed", "wire", "query_found") == ()


def test_why_a_branch_does_not_exist_for_a_single_piece_obu() -> None:
    rule = requirements.special_cases()["single_piece"]
    assert set(rule["no_branch"]) <= {branch for cell in requirements.cells() for branch in coverage.branches(cell)}
    assert "no card that could be missing" in coverage.not_for_single_piece("T1/exit", "charged_online")
    assert coverage.not_for_single_piece("T1/exit", "control") == ""
    row = next(row for row in coverage.matrix([]) if (row["cell"], row["branch"]) == ("T6/entry", "truck"))
    assert row["generation"]["not_due"] == {"sm4_single_piece": rule["no_branch"]["truck"]}


@pytest.mark.parametrize("case", ["T1", "T3", "T4", "T6", "T7"])
def test_every_generation_has_scenarios_where_it_makes_a_difference(case: str) -> None:
    rows = [row for row in coverage.matrix(coverage.scenarios()) if row["cell"].startswith(f"{case}/")]
    assert len({row["cell"] for row in rows}) == 3
    assert [f"{row['cell']} {row['branch']} {row['generation']['holes']}" for row in rows if row["generation"]["holes"]] == []


def test_the_command_prints_holes_and_json(tmp_path: Path) -> None:
    shown = CliRunner().invoke(command, ["--holes"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0, shown.output
    assert "branches have scenarios" in shown.output
    outcome = json.loads(CliRunner().invoke(command, ["--json"]).output)
    assert outcome["summary"]["cells"] == 34
    assert {row["cell"] for row in outcome["rows"]} == set(requirements.cells())


def test_a_campaign_shows_what_was_run(tmp_path: Path) -> None:
    import time

    from reports.journal import Journal

    journal = Journal(tmp_path / "journal.jsonl", time.time, time.monotonic)
    journal.write("run", bench={"products": "process"})
    journal.begin("T1/entry/a")
    journal.write("scenario", cell="T1/entry", branch="control", name="a", feature="special_cases/t.feature")
    journal.write("fact", name="generation", value="sm4_two_piece")
    journal.begin("")
    journal.close()
    outcome = json.loads(CliRunner().invoke(command, [str(tmp_path), "--json"]).output)
    (row,) = [row for row in outcome["rows"] if row["scenarios"]]
    assert (row["cell"], row["branch"], row["run"]["covered"], row["generation"]["covered"]) == ("T1/entry", "control", ["process"], ["sm4_two_piece"])
