"""Which scenarios concern a lane, by what it declares (ICS, table `[lane]` of the profile). One that needs something else is
`not_applicable`, and says why; freedom.md 53.
"""

from collections.abc import Collection
from functools import cache
from typing import Any

import yaml

from reports import requirements
from reports.coverage import TaggedScenario
from reports.saying import joined, said
from tollcert.config import LaneClaims

KIND = "lane"
LANE_PHRASE = " lane is ready"


@cache
def capabilities() -> dict[str, dict[str, Any]]:
    """The table of capabilities, by name (`lane.manual`)."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((requirements.FOLDER / "capabilities.yaml").read_text(encoding="utf-8"))
    return found


def needs_collector(cell: str, branch: str, tags: Collection[str]) -> bool:
    """Does a scenario need a collector's position?"""
    table = capabilities()["lane.manual"]
    return table["tag"] in tags or branch in table["branches"] or cell.partition("/")[2] in table["positions"]


def reason(claims: LaneClaims, found: TaggedScenario) -> str:
    """Why a scenario does not concern a lane that declares this; empty when it does, or puts no lane on the bench. Where an
    outline runs in several values of a dimension, one that is declared will do.
    """
    if not any(LANE_PHRASE in step for step in found.steps):
        return ""
    lacking = []
    if not claims.manual and needs_collector(found.cell, found.branch, found.tags):
        lacking.append(said("lane.manual = false, and this needs {ability}", ability=capabilities()["lane.manual"]["title"]["en"]))
    if not claims.backup_link and capabilities()["lane.backup_link"]["tag"] in found.tags:
        lacking.append(said("lane.backup_link = false, and this needs {ability}", ability=capabilities()["lane.backup_link"]["title"]["en"]))
    for name, declared in (("lane.wires", claims.wires), ("lane.generations", claims.generations)):
        wanted = found.values(capabilities()[name]["dimension"])
        if set(wanted).isdisjoint(declared):
            lacking.append(said("{name} = {declared}, and this is over {wanted}", name=name, declared=", ".join(declared), wanted=", ".join(wanted)))
    return said("not declared: {lacking}", lacking=joined(lacking)) if lacking else ""
