"""Rows of the interoperability table in the result: never a pass without a scenario for every check."""

from typing import Any

import pytest

from reports import interoperability, requirements
from reports.verdict import Verdict

SHOWN = ("id", "verdict")
ALL = dict.fromkeys(requirements.row_checks("N05"), "pass")


def scenarios(verdicts: dict[str, str]) -> list[dict[str, Any]]:
    return [{"id": check, "verdict": verdict, "raw_verdict": verdict, "row_checks": [check]} for check, verdict in verdicts.items()]


def row(verdicts: dict[str, str], under_test: tuple[str, ...] = ("back_office",)) -> dict[str, Any]:
    return interoperability.result(scenarios(verdicts), under_test, SHOWN)["N05"]


def test_a_row_passes_when_each_of_its_checks_has_a_passing_scenario() -> None:
    assert row(ALL)["verdict"] == "pass"
    assert row(ALL)["reason"] == ""


@pytest.mark.parametrize("check", ALL)
def test_a_check_without_a_scenario_leaves_the_row_open(check: str) -> None:
    found = row({key: verdict for key, verdict in ALL.items() if key != check})
    assert found["verdict"] == "not_run"
    assert found["reason"] == f"no scenario of {check} was run"
    assert found["checks"][check]["verdict"] == "not_run"


@pytest.mark.parametrize(
    ("verdict", "whole"), [("fail", "fail"), ("error", "error"), ("inconclusive", "inconclusive"), ("none", "none"), ("not_run", "not_run")]
)
def test_the_worst_decides(verdict: str, whole: str) -> None:
    assert row({**ALL, "N05.2": verdict})["verdict"] == whole


def test_a_fail_is_not_masked_by_what_was_not_run() -> None:
    assert row({"N05.1": "fail"})["verdict"] == "fail"


def test_a_row_without_its_product_is_not_applicable() -> None:
    found = row({}, under_test=("lane",))
    assert (found["verdict"], found["reason"]) == ("not_applicable", "no back_office is under test")


def test_only_rows_that_were_run_decide() -> None:
    rows = interoperability.result(scenarios({**ALL, "N19.1": "fail"}), ("back_office",), SHOWN)
    assert len(rows) == 47
    assert sorted(interoperability.deciding(rows)) == [Verdict.PASS, Verdict.FAIL]
