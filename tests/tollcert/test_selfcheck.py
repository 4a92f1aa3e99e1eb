"""The self-check can fail: a defect that nothing names, an error instead of a fail, a variant without effect, a run that
breaks. The catalogues are complete.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from emulators.catalogue import CATALOGUE, USUAL, VARIANTS
from emulators.variants import LANES, named, sides
from reports import checks, requirements
from tollcert.cli import selfcheck
from tollcert.cli.selfcheck_runs import DEFECT, HEALTHY, VARIANT, Check, Outcome, Run, carry_out

ROOT = Path(__file__).parents[2]
PROVED_HERE = (1, 2, 3, 4, 5, 7, 8, 10, 12, 16, 24, 37, 43, 45, 50)
"""Freedoms whose two sides the special cases prove."""
NO_FLAG, LATE = CATALOGUE["t1-entry-no-flag"], VARIANTS["no-obu-late"]


def run_of(kind: str, name: str, marks: str = "T1 and entry") -> Run:
    return Run(kind, name, marks, ("special_cases/t01_entry.feature",))


# ---- the catalogues


def test_every_cell_has_a_defect_that_a_known_check_names() -> None:
    known = {defect.cell for defect in CATALOGUE.values()}
    assert known >= set(requirements.cells())
    assert known <= set(requirements.cells()) | set(requirements.rows())
    assert {defect.caught_by for defect in CATALOGUE.values()} <= set(checks.CHECKS)


@pytest.mark.parametrize("rule", PROVED_HERE)
def test_both_sides_of_each_freedom_are_there(rule: int) -> None:
    found = max((sides(rule, usual, VARIANTS) for usual in USUAL if rule in usual), key=len)
    assert len(found) >= 2
    assert len(set(found)) == len(found)


def test_every_variant_is_a_side_of_a_freedom_whose_usual_side_is_told() -> None:
    told = {rule for usual in USUAL for rule in usual}
    assert {rule for variant in VARIANTS.values() for rule in variant.rules} == told
    assert all(set(variant.at) <= {*LANES, "gantry"} for variant in VARIANTS.values())


def test_two_variants_of_one_name_are_an_error() -> None:
    with pytest.raises(TypeError, match="no-obu-late"):
        named((LATE, LATE))


# ---- what counts


def check(**fields: Any) -> Check:
    usual = {"scene": "s", "places": (NO_FLAG.cell,), "name": NO_FLAG.caught_by, "verdict": "fail", "sound": True}
    return Check(**{**usual, **fields})


@pytest.mark.parametrize(
    ("found", "killed"),
    [
        (check(), True),
        (check(name="held"), False),
        (check(places=("T2/entry",)), False),
        (check(verdict="error"), False),
        (check(verdict="inconclusive"), False),
        (check(sound=False), False),
    ],
    ids=["the check", "another check", "another cell", "an error", "left open", "beside a fault of the bench"],
)
def test_only_the_check_that_names_a_defect_kills_it(found: Check, killed: bool) -> None:
    run = run_of(DEFECT, NO_FLAG.name)
    outcome = selfcheck._outcome([NO_FLAG.name], [], {run: Outcome(checks=[found], verdicts={"s": "fail"})})
    assert (outcome["killed"], outcome["survived"]) == ((1, []) if killed else (0, [NO_FLAG.name]))


def test_a_variant_that_fails_and_a_healthy_product_that_fails_are_false_failures() -> None:
    told = {run_of(HEALTHY, "", "entry"): Outcome(verdicts={"s": "fail"}), run_of(VARIANT, LATE.name, "entry"): Outcome(verdicts={"s": "inconclusive"})}
    outcome = selfcheck._outcome([], [LATE.name], told)
    assert outcome["false_failures"] == 2
    assert set(outcome["false"]) == {"healthy (entry)", "no-obu-late (entry)"}


def test_a_variant_that_changes_nothing_is_named() -> None:
    def told(shape: str) -> dict[Run, Outcome]:
        healthy, varied = run_of(HEALTHY, "", "entry"), run_of(VARIANT, LATE.name, "entry")
        return {healthy: Outcome(verdicts={"s": "pass"}, shapes={"s": "a"}), varied: Outcome(verdicts={"s": "pass"}, shapes={"s": shape})}

    assert selfcheck._outcome([], [LATE.name], told("a"))["without_effect"] == [LATE.name]
    assert selfcheck._outcome([], [LATE.name], told("b"))["without_effect"] == []


# ---- runs


def test_a_run_that_breaks_says_so() -> None:
    lost = Run(DEFECT, NO_FLAG.name, "T1 and entry", ("special_cases/no_such.feature",))
    [(run, outcome)] = list(carry_out([lost], 1, lambda run: None))
    assert run is lost
    assert "status 4" in outcome.broken and "no_such.feature" in outcome.broken
    assert selfcheck._outcome([NO_FLAG.name], [], {run: outcome})["broken"]


def test_what_is_run() -> None:
    def runs(cells: tuple[str, ...] = (), defects: tuple[str, ...] = (), variants: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
        return [(run.kind, run.name, run.marks) for run in selfcheck._runs(*selfcheck._chosen(defects, variants, cells), cells)]

    assert runs(defects=(NO_FLAG.name,)) == [(HEALTHY, "", "entry"), (DEFECT, NO_FLAG.name, "T1 and entry")]
    assert runs(("T1/entry",), (NO_FLAG.name,), (LATE.name,)) == [
        (HEALTHY, "", "T1 and entry"), (VARIANT, LATE.name, "T1 and entry"), (DEFECT, NO_FLAG.name, "T1 and entry"),
    ]  # fmt: skip
    assert {marks for _, _, marks in runs(variants=(LATE.name,))} == set(LANES)
    assert {name for kind, name, _ in runs() if kind == DEFECT} == set(CATALOGUE)
    assert {marks for _, _, marks in runs(("N05",))} == {"N05"}
    assert {name for kind, name, _ in runs() if kind == VARIANT} == set(VARIANTS)


def test_a_run_has_the_files_of_its_cell_alone() -> None:
    [_, run] = list(selfcheck._runs(["t6-exit-unmarked"], [], ("T6/exit",)))
    assert run.files and all(file.startswith("special_cases/t06_exit") for file in run.files)


def selfchecked(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tollcert.cli", "selfcheck", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_contract_of_the_command() -> None:
    run = selfchecked("--defect", NO_FLAG.name, "--variant", "cancel-goes-on", "--variant", "no-obu-late", "--cell", "T1/entry", "--json")
    said = json.loads(run.stdout)
    assert (said["defects"], said["killed"], said["survived"]) == (1, 1, [])
    assert (said["variants"], said["false_failures"], said["without_effect"]) == (2, 0, ["no-obu-late"]), "it has an effect in other cells"
    assert said["killed_by"][NO_FLAG.name]["check"] == "special types"
    assert run.returncode == 0, run.stderr


def test_an_unknown_name_is_one_message() -> None:
    for option in ("--defect", "--variant", "--cell"):
        run = selfchecked(option, "no-such")
        assert (run.returncode, run.stderr.count("\n")) == (3, 1)
        assert "no-such" in run.stderr


@pytest.mark.long
def test_every_defect_is_killed_and_no_variant_fails() -> None:
    run = selfchecked("--json")
    said = json.loads(run.stdout)
    assert (said["survived"], said["false"], said["without_effect"], said["broken"]) == ([], {}, [], {})
    assert said["cells"] == len(requirements.cells())
    assert run.returncode == 0
