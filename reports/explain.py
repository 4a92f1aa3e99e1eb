"""Why a case or row stands where it stands: requirement -> scenario -> attempt -> evidence, with the reason for what is missing.

What has no place in that chain is an orphan: a scenario without a requirement, a finding without its evidence.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from reports import applicability, coverage, requirements
from reports.coverage import CONTROL, MAIN, TaggedScenario
from reports.journal import Event, scenes
from reports.timeline import timeline
from reports.verdict import Verdict
from tollcert.config import LaneClaims
from tollcert.errors import ConfigError

Story = dict[str, Any]


def named(case: str) -> tuple[list[str], list[str]]:
    """The cells and the rows that a case names: T6, T6/entry, N12, N12.1 (its row), or all; raises ConfigError for what is none."""
    cells, rows = list(requirements.cells()), list(requirements.rows())
    if case == "all":
        return cells, rows
    found = [cell for cell in cells if cell == case or cell.split("/")[0] == case.upper()]
    listed = [row for row in rows if case.upper() in (row, *requirements.row_checks(row))]
    if not found and not listed:
        raise ConfigError(case, "no such case", f"{', '.join(coverage.CASES)}, CASE/POSITION, {rows[0]} to {rows[-1]}, all")
    return found, listed


def story(
    cell: str, declared: Iterable[TaggedScenario], outcome: dict[str, Any] | None, events: dict[str, list[Event]], claims: LaneClaims | None = None
) -> Story:
    """Everything about one cell; without a campaign (outcome None) what would be run, with a lane that declares `claims`."""
    whole = requirements.cells()[cell]
    case, position = cell.split("/")
    judged = (outcome or {}).get("cells", {}).get(cell, {})
    own = [scenario for scenario in declared if scenario.cell == cell]
    rows = [
        _branch(cell, branch, [scenario for scenario in own if scenario.branch == branch], judged, outcome, events, claims)
        for branch in coverage.branches(cell)
    ]
    return {
        "cell": cell, "title": requirements.special_cases()["cases"][case]["title"], "position": requirements.special_cases()["positions"][position],
        "basis": whole["basis"], "procedure": whole["procedure"], "expect": whole["expect"], "flags": requirements.flags(cell),
        "verdict": judged.get("verdict", ""), "raw_verdict": judged.get("raw_verdict", ""), "reason": judged.get("reason", ""), "branches": rows,
    }  # fmt: skip


def row_story(
    row: str, declared: Iterable[TaggedScenario], outcome: dict[str, Any] | None, events: dict[str, list[Event]], claims: LaneClaims | None = None
) -> Story:
    """Everything about one row of the interoperability table, check by check; the rest as in `story`."""
    facts, judged = requirements.rows()[row], (outcome or {}).get("checks", {}).get(row, {})
    own = [scenario for scenario in declared if any(tag.startswith(f"{row}.") for tag in scenario.tags)]
    checks = [
        _check(check, text, [scenario for scenario in own if check in scenario.tags], judged, outcome, events, claims)
        for check, text in requirements.row_checks(row).items()
    ]
    return {
        "row": row, "title": facts["title"], "systems": facts["systems"], "against": facts["against"],
        "verdict": judged.get("verdict", ""), "raw_verdict": judged.get("raw_verdict", ""), "reason": judged.get("reason", ""), "checks": checks,
    }  # fmt: skip


def _check(
    check: str, text: str, declared: list[TaggedScenario], judged: Story, outcome: Story | None, events: dict[str, list[Event]], claims: LaneClaims | None
) -> Story:
    found = judged.get("checks", {}).get(check, {})
    ran = [scenario for scenario in judged.get("scenarios", ()) if scenario["id"] in found.get("scenarios", ())]
    return {"check": check, "text": text, "verdict": found.get("verdict", ""), **_scenarios("check", ran, declared, outcome, events, claims)}


def _branch(
    cell: str, branch: str, declared: list[TaggedScenario], judged: Story, outcome: Story | None, events: dict[str, list[Event]], claims: LaneClaims | None
) -> Story:
    """A branch with its scenarios: those that were run, and those that are written and were not."""
    detail = requirements.cells()[cell].get("branches", {}).get(branch, {})
    ran = [scenario for scenario in judged.get("scenarios", ()) if (scenario["branch"] or MAIN) == branch]
    does = detail.get("does") or ("the same scene without the defect passes" if branch == CONTROL else "the case itself")
    told = {"branch": branch, "does": does, "given": detail.get("given", []), "outcome": detail.get("outcome", "")}
    return {**told, **_scenarios("branch", ran, declared, outcome, events, claims)}


def _scenarios(
    of: str, ran: list[Story], declared: list[TaggedScenario], outcome: Story | None, events: dict[str, list[Event]], claims: LaneClaims | None
) -> Story:
    """Scenarios that were run, those that are written and were not, and the reason where there is none."""
    rows = [_ran(scenario, events.get(str(scenario.get("scene", scenario["id"])), [])) for scenario in ran]
    rows += [_not_run(scenario, outcome, claims) for scenario in declared if not any(_same(scenario, other) for other in ran)]
    return {"reason": "" if rows else f"no scenario is written for this {of}", "scenarios": rows}


def _same(declared: TaggedScenario, ran: Story) -> bool:
    """Whether a scenario that was run is an example of a declared one (`<x>` stands for anything)."""
    pattern = "".join(".+" if part.startswith("<") else re.escape(part) for part in re.split(r"(<[^<>]+>)", declared.name))
    return ran["feature"] == declared.file and re.fullmatch(pattern, ran["name"]) is not None


def _not_run(scenario: TaggedScenario, outcome: Story | None, claims: LaneClaims | None) -> Story:
    if claims is not None and (why := applicability.reason(claims, scenario)):
        return {"name": scenario.name, "feature": scenario.file, "verdict": Verdict.NOT_APPLICABLE.word, "reason": why, "attempts": []}
    expression = (outcome or {}).get("selection", "")
    reason = "" if outcome is None else f"not selected by {expression}" if expression else "not run: the campaign ended before it, or it was written later"
    return {"name": scenario.name, "feature": scenario.file, "verdict": "not_run" if outcome else "", "reason": reason, "attempts": []}


def _ran(scenario: Story, events: list[Event]) -> Story:
    numbered = {row["n"]: f"{row['who']}: {row['what']}".removeprefix(": ") for row in timeline(events)}
    findings = [{**finding, "evidence": {number: numbered.get(number, "?") for number in finding["evidence"]}} for finding in scenario["findings"]]
    return {
        "name": scenario["name"], "feature": scenario["feature"], "verdict": scenario["verdict"], "raw_verdict": scenario.get("raw_verdict", ""),
        "reason": scenario["reason"], "attempts": scenario.get("attempts", []), "id": scenario["id"], "findings": findings, "failures": scenario["failures"],
    }  # fmt: skip


# ---- orphans


def orphans(declared: Iterable[TaggedScenario], events: Iterable[Event]) -> list[str]:
    """What breaks the chain: declared scenarios without a requirement, run ones too, findings whose evidence is not there."""
    found = coverage.orphans(declared)
    for name, scene in scenes(iter(events)).items():
        found += [f"{name}: {fault}" for fault in _broken(scene)]
    return found


def _broken(events: list[Event]) -> Iterator[str]:
    head = next((event.data for event in events if event.kind == "scenario"), None)
    if head is None:
        yield "events without a scenario"
        return
    if head.get("row_checks") and not head["cell"]:
        known = {check for row in requirements.rows() for check in requirements.row_checks(row)}
        yield from (f"no requirement {check!r}" for check in head["row_checks"] if check not in known)
    elif head["cell"] not in requirements.cells():
        yield f"no requirement {head['cell'] or 'at all'!r}"
    elif (head["branch"] or MAIN) not in coverage.branches(head["cell"]):
        yield f"{head['cell']} has no branch {head['branch']!r}"
    numbers = {event.n for event in events}
    for event in events:
        lost = [number for number in event.data["evidence"] if number not in numbers] if event.kind == "check" else []
        if lost:
            yield f"check {event.data['name']!r} (event {event.n}) rests on events {lost}, which are not of this scenario"
