"""Which parts of the special-case table have scenarios: cell x branch x dimension, with its holes.

A scenario says where it belongs by tags: `@T1 @entry`, then `@branch.x` or `@control`; a scenario of a gantry cell without
either is its main case. `@generation.x`, `@wire.x`, `@run.x` say in which dimension it runs where that is not the usual
one; columns of that name in Examples tables say the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from gherkin.parser import Parser

from reports import requirements
from reports.journal import Event, scenes
from reports.language import DIALECTS, source_of
from reports.scene import Scene

CONTROL, NEGATIVE, MAIN = "control", "negative", "main"
CASES = tuple(f"T{number}" for number in range(1, 17))

DIMENSIONS = {
    "generation": ("tdes_two_piece", "sm4_two_piece", "sm4_single_piece"),
    "wire": ("v3_4", "v3_1", "v3_5", "serial", "short"),
    "run": ("in_process", "process"),
}
"""Values of each dimension; the first one is the usual one."""

SINGLE_PIECE = "sm4_single_piece"
NO_OBU = ("T11", "T12", "T13", "T14", "T15", "T16")
"""Cases of vehicles without an OBU."""


@dataclass(frozen=True, slots=True)
class TaggedScenario:
    """One scenario with the place that its tags give it."""

    file: str
    name: str
    tags: frozenset[str]
    columns: dict[str, tuple[str, ...]]
    steps: tuple[str, ...] = ()
    """With those of its backgrounds, in English."""

    @property
    def cases(self) -> list[str]:
        """Cases among the tags: T and a number, known or not."""
        return sorted(tag for tag in self.tags if tag[:1] == "T" and tag[1:].isdigit())

    @property
    def positions(self) -> list[str]:
        """Positions among the tags."""
        return sorted(self.tags & set(requirements.POSITIONS))

    @property
    def cell(self) -> str:
        """Cell id, empty when the tags give none."""
        return f"{self.cases[0]}/{self.positions[0]}" if len(self.cases) == len(self.positions) == 1 else ""

    @property
    def branch(self) -> str:
        """Branch, `control`, or `main`."""
        return next(iter(self.valued("branch")), CONTROL if CONTROL in self.tags else MAIN)

    def valued(self, kind: str) -> list[str]:
        """Values of tags `kind.value`."""
        return sorted(tag.removeprefix(f"{kind}.") for tag in self.tags if tag.startswith(f"{kind}."))

    def values(self, dimension: str) -> tuple[str, ...]:
        """Values of a dimension that the scenario runs in; every suite runs both in process and as processes."""
        usual = DIMENSIONS[dimension] if dimension == "run" else DIMENSIONS[dimension][:1]
        return tuple(self.valued(dimension)) or self.columns.get(dimension, ()) or usual


def scenarios(folder: Path | None = None) -> list[TaggedScenario]:
    """All scenarios of the features below a folder."""
    place = folder or requirements.FOLDER.parent
    return [found for path in sorted(place.rglob("*.feature")) for found in _of_file(path, str(path.relative_to(place)))]


def _of_file(path: Path, file: str) -> Iterator[TaggedScenario]:
    document: Any = Parser().parse(path.read_text(encoding="utf-8"))
    feature = document.get("feature") or {"children": [], "tags": []}
    for child in feature["children"]:
        rule = child.get("rule")
        for part in rule["children"] if rule else [child]:
            if scenario := part.get("scenario"):
                tags = frozenset(tag["name"].removeprefix("@") for holder in (feature, rule or {}, scenario) for tag in holder.get("tags", ()))
                steps = tuple(_english(step["text"], feature["language"]) for holder in (feature, rule, part) for step in _steps(holder))
                yield TaggedScenario(file, scenario["name"], tags, _columns(scenario), steps)


def _steps(holder: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Steps of a scenario, or of the background of a feature or rule."""
    if holder is None:
        return []
    parts = [child["background"] for child in holder["children"] if "background" in child] if "children" in holder else [holder["scenario"]]
    return [step for part in parts for step in part["steps"]]


def _english(step: str, dialect: str) -> str:
    return source_of(step, DIALECTS[dialect]) if dialect in DIALECTS else step


def _columns(scenario: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Examples columns that name a dimension, with their values."""
    found: dict[str, list[str]] = {}
    for table in scenario.get("examples", ()):
        heads = [cell["value"] for cell in table["tableHeader"]["cells"]] if table.get("tableHeader") else []
        for row in table.get("tableBody", ()):
            for head, cell in zip(heads, row["cells"], strict=True):
                if head in DIMENSIONS:
                    found.setdefault(head, []).append(cell["value"])
    return {head: tuple(dict.fromkeys(values)) for head, values in found.items()}


# ---- orphans


def orphans(found: Iterable[TaggedScenario]) -> list[str]:
    """What the tags say and the table does not know: cells, branches, values of dimensions."""
    return [f"{scenario.file}: {scenario.name}: {fault}" for scenario in found for fault in tag_faults(scenario)]


def tag_faults(scenario: TaggedScenario) -> Iterator[str]:
    """What the tags of one scenario say and the tables do not know."""
    yield from _row_faults(scenario)
    special = scenario.file.startswith("special_cases") or scenario.cases or scenario.valued("branch")
    if not special:
        return
    cells = requirements.cells()
    if scenario.cell not in cells:
        tags = " ".join(f"@{tag}" for tag in [*scenario.cases, *scenario.positions]) or "no case and position"
        yield f"{tags} is no cell (cells: {', '.join(cells)})"
        return
    known = branches(scenario.cell)
    if scenario.branch not in known:
        yield f"{scenario.cell} has no branch {scenario.branch!r} (branches: {', '.join(known)})"
    if len(scenario.valued("branch")) + (CONTROL in scenario.tags) > 1:
        yield "more than one of @branch and @control"
    if SINGLE_PIECE in scenario.values("generation") and (over := sorted(set(scenario.values("wire")) & set(no_wire := single_piece()["no_wire"]))):
        yield f"a single-piece OBU does not go over {over[0]}: {no_wire[over[0]]}"
    for dimension, allowed in DIMENSIONS.items():
        for value in sorted(set(scenario.values(dimension)) - set(allowed)):
            yield f"{dimension} {value!r} is not one of {', '.join(allowed)}"


# ---- interoperability

ROW_TAG = re.compile(r"N\d+(\..*)?")


def _row_faults(scenario: TaggedScenario) -> Iterator[str]:
    """What the tags of a scenario say of the interoperability table and the table does not know."""
    known = [check for row in requirements.rows() for check in requirements.row_checks(row)]
    named = [tag for tag in sorted(scenario.tags) if ROW_TAG.fullmatch(tag)]
    for tag in named:
        row = tag.partition(".")[0]
        if tag not in known and tag not in requirements.rows():
            near = [check for check in known if check.startswith(f"{row}.")] or [known[0], "...", known[-1]]
            yield f"@{tag} is no check of the interoperability table (checks: {', '.join(near)})"
    if scenario.file.startswith("interoperability") and not set(named) & set(known):
        yield f"covers no check of the interoperability table (tag: @{known[0]})"


def of_rows(found: Iterable[TaggedScenario]) -> dict[str, list[str]]:
    """Check id of the interoperability table to the names of the scenarios that cover it."""
    listed = list(found)
    return {check: [scenario.name for scenario in listed if check in scenario.tags] for row in requirements.rows() for check in requirements.row_checks(row)}


NO_NEGATIVE_SIDE = "no_negative_side.yaml"


@cache
def without_negative_side() -> dict[str, str]:
    """Checks of the interoperability table that have no negative side, and why."""
    found = yaml.safe_load((requirements.FOLDER / NO_NEGATIVE_SIDE).read_text(encoding="utf-8"))
    return {check: str(text["en"]) for check, text in found.items()}


def lacking_sides(found: Iterable[TaggedScenario], caught: Mapping[str, int]) -> list[str]:
    """What rows of the interoperability table lack: checks without control or negative side, rows without a seeded defect; `caught`: row to the
    number of its defects.
    """
    listed = list(found)
    lacking = []
    for row in requirements.rows():
        for check in requirements.row_checks(row):
            tags = [scenario.tags for scenario in listed if check in scenario.tags]
            for side in (CONTROL, NEGATIVE):
                if not any(side in one for one in tags) and not (side == NEGATIVE and check in without_negative_side()):
                    lacking.append(f"{check} has no {side}")
        if not caught.get(row):
            lacking.append(f"{row} has no defect")
    return lacking


# ---- matrix


def branches(cell: str) -> tuple[str, ...]:
    """Branches of a cell, `main` where the table names none, and the control."""
    return (*(requirements.cells()[cell].get("branches") or (MAIN,)), CONTROL)


def single_piece() -> dict[str, Any]:
    """What does not exist for a single-piece OBU, and why (special_cases.yaml): cases, branches, wires."""
    found: dict[str, Any] = requirements.special_cases()["single_piece"]
    return found


def not_for_single_piece(cell: str, branch: str) -> str:
    """Why a branch does not exist for a single-piece OBU (special_cases.yaml, single_piece); empty where it does."""
    case, rule = cell.split("/", maxsplit=1)[0], single_piece()
    only_control = rule["control_only"].get(case, "") if branch != CONTROL else ""
    return str(rule["never"].get(case) or only_control or rule["no_branch"].get(branch, ""))


def due(cell: str, dimension: str, branch: str) -> tuple[str, ...]:
    """Values of a dimension that make a difference in a branch of a cell."""
    case, position = cell.split("/")
    if dimension == "generation":
        kept = () if case in NO_OBU else DIMENSIONS["generation"]
        return tuple(value for value in kept if value != SINGLE_PIECE or not not_for_single_piece(cell, branch))
    return () if dimension == "wire" and position == "exit_mixed" else DIMENSIONS[dimension]


def matrix(found: Iterable[TaggedScenario]) -> list[dict[str, Any]]:
    """One row a cell and branch: its scenarios, per dimension the values covered and the holes."""
    listed = list(found)
    return [_row(cell, branch, [s for s in listed if (s.cell, s.branch) == (cell, branch)]) for cell in requirements.cells() for branch in branches(cell)]


def _row(cell: str, branch: str, own: list[TaggedScenario]) -> dict[str, Any]:
    row: dict[str, Any] = {"cell": cell, "branch": branch, "scenarios": [scenario.name for scenario in own]}
    for dimension in DIMENSIONS:
        covered = {value for scenario in own for value in scenario.values(dimension)}
        wanted = due(cell, dimension, branch)
        row[dimension] = {"covered": [value for value in wanted if value in covered], "holes": [value for value in wanted if value not in covered]}
    row["generation"]["not_due"] = {SINGLE_PIECE: why} if cell.split("/", maxsplit=1)[0] not in NO_OBU and (why := not_for_single_piece(cell, branch)) else {}
    return row


def summary(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Counts over the matrix."""
    cells = {row["cell"] for row in rows}
    with_holes = {row["cell"] for row in rows if not row["scenarios"]}
    return {
        "cells": len(cells), "cells_without_holes": len(cells - with_holes),
        "branches": len(rows), "branches_with_scenarios": sum(bool(row["scenarios"]) for row in rows),
        "dimension_holes": {dimension: sum(len(row[dimension]["holes"]) for row in rows) for dimension in DIMENSIONS},
        "dimension_due": {dimension: sum(len(due(row["cell"], dimension, row["branch"])) for row in rows) for dimension in DIMENSIONS},
    }  # fmt: skip


def executed(events: Iterable[Event]) -> list[TaggedScenario]:
    """Scenarios that a campaign really ran, in the dimensions of that run (facts `generation`, `wire`)."""
    stored = list(events)
    run = next((event.data["bench"]["products"] for event in stored if event.kind == "run"), DIMENSIONS["run"][0])
    return [_ran(found, run) for found in scenes(iter(stored)).values()]


def _ran(events: list[Event], run: str) -> TaggedScenario:
    head = next(event.data for event in events if event.kind == "scenario")
    facts = Scene(events).facts()
    branch = head["branch"] or MAIN
    tags = {*head["cell"].split("/"), f"run.{run}", CONTROL if branch == CONTROL else "" if branch == MAIN else f"branch.{branch}"}
    tags |= set(head.get("row_checks", ()))
    tags |= {f"{dimension}.{facts[dimension]}" for dimension in ("generation", "wire") if dimension in facts}
    return TaggedScenario(head["feature"], head["name"], frozenset(tags - {""}), {})
