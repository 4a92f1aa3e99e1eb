"""The truthful-code rule (special_cases.yaml, rule): which codes a record must carry, may carry, must not carry.

A code is true or false of a scene by the facts that the bench made; a code whose condition the bench cannot know is
reported and never failed, and so are provincial codes.
"""

from dataclasses import dataclass, field
from typing import Any

from reports import requirements

FIRST_PROVINCIAL = 141
LANE_TRUTH = {
    1: "obu_low_battery", 2: "obu_dismantled", 3: "obu_expired", 4: "obu_not_started", 5: "obu_without_card", 6: "obu_listed",
    21: "card_expired", 22: "card_not_started", 24: "card_listed", 27: "balance_short", 28: "balance_zero",
    41: "plates_differ", 123: "no_obu",
}  # fmt: skip
"""Lane code to the fact that makes it true."""
GANTRY_TRUTH = {101: "obu_dismantled", 102: "obu_without_card"}
STAGES = {
    "tamper": (2,), "validity": (3, 4, 21, 22), "list": (6, 24, 118), "issuer": (8, 25), "entry information": (10, 12, 13, 17, 26),
    "card and OBU agreement": (41, 42, 43, 44, 45, 46), "balance": (27, 28), "repeat": (),
}  # fmt: skip
"""Codes of each stage of the check order."""


@dataclass(slots=True)
class Ruling:
    """What the rule expects, what breaks it, and what is only remarked."""

    expected: dict[str, Any]
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def judge(codes: frozenset[int], rule: dict[str, Any], facts: dict[str, Any], *, gantry: bool) -> Ruling:
    """Judge the codes of a record against a cell's flag rule in a scene."""
    due = {int(code): facts.get(f"must_if.{code}") for code in rule.get("must_if", {})}
    ruling = Ruling({"any_of": rule.get("must_any", []), "and": sorted(code for code, holds in due.items() if holds)})
    wanted = set(rule.get("must_any", []))
    if wanted and not codes & (wanted | _earlier(wanted, facts)):
        ruling.faults.append(f"none of {sorted(wanted)} is there")
    ruling.faults += [f"{code} is due" for code, holds in due.items() if holds and code not in codes]
    for code in sorted(codes):
        _truth(code, facts, ruling, gantry=gantry)
    return ruling


def _truth(code: int, facts: dict[str, Any], ruling: Ruling, *, gantry: bool) -> None:
    if code in requirements.special_cases()["never_failed"] or (not gantry and code >= FIRST_PROVINCIAL):
        return
    name = (GANTRY_TRUTH if gantry else LANE_TRUTH).get(code)
    if name is None:
        ruling.remarks.append(f"{code}: the bench does not know whether it is true")
    elif not facts.get(name):
        ruling.faults.append(f"{code} is untrue: {name} does not hold")


def _earlier(wanted: set[int], facts: dict[str, Any]) -> set[int]:
    """Codes of defects that are present in the scene and stand earlier in the check order."""
    order = list(STAGES.values())
    first = min((i for i, stage in enumerate(order) if wanted & set(stage)), default=0)
    return {code for stage in order[:first] for code in stage if facts.get(LANE_TRUTH.get(code, ""))}
