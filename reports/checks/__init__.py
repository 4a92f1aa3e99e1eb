"""The checks: pure functions from a scene to a finding, by name. A live run and `rejudge` call the same ones.

A check that finds nothing to look at is a fail or inconclusive, never a pass.
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from reports.saying import said, told
from reports.scene import Scene
from reports.verdict import Verdict
from tollcert.errors import DeviceError, RemoteWireError


@dataclass(slots=True)
class Finding:
    """What a check expected and observed, and the numbers of the events that it rests on (and thereby claims)."""

    verdict: Verdict
    expected: Any
    observed: Any
    evidence: list[int] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


Check = Callable[..., Finding]
CHECKS: dict[str, Check] = {}
LANE, GANTRY, BACK_OFFICE, RSU, OBU, SITE = "lane", "gantry", "back_office", "rsu", "obu", "site"
"""Kinds of products; a check is about one of them."""
DONE = 200
"""Status of a call to a back office that was done."""
_JUDGES: dict[str, str] = {}


def judges(name: str, params: dict[str, Any]) -> str:
    """The kind of product that a check is about; one on special types says it by its parameters."""
    carrier, cell, branch, part = (str(params.get(key) or "") for key in ("carrier", "cell", "branch", "part"))
    if name == "special types" and (carrier.startswith(GANTRY) or (cell.endswith("/gantry") and part != "exit" and not branch)):
        return GANTRY
    return _JUDGES.get(name, LANE)


def check(name: str, judges: str = LANE) -> Callable[[Check], Check]:
    """Register a check under the name that verdicts and defects know it by; `judges` is the kind of product it is about."""

    def register(function: Check) -> Check:
        if name in CHECKS:
            raise TypeError(f"two checks are called {name!r}")
        CHECKS[name], _JUDGES[name] = function, judges
        return function

    return register


def passed_if(condition: bool, expected: Any, observed: Any, evidence: list[int], remarks: list[str] | None = None) -> Finding:
    """PASS or FAIL."""
    return Finding(Verdict.PASS if condition else Verdict.FAIL, expected, observed, evidence, remarks or [])


def run(name: str, scene: Scene, params: dict[str, Any]) -> Finding:
    """Run one check. The product's illegal bytes are its fail, and so is a reply of another shape than is described, where the check
    cannot read it; a missing channel is inconclusive, our own bug an error.
    """
    try:
        return CHECKS[name](scene, **params)
    except RemoteWireError as problem:
        return Finding(Verdict.FAIL, "legal bytes", said("{problem}: {octets}", problem=told(problem), octets=problem.data.hex()))
    except DeviceError as problem:
        return Finding(Verdict.INCONCLUSIVE, "an observation", told(problem))
    except Exception as problem:  # noqa: BLE001 -- a check that raises is a fault of the bench, and is recorded as one
        return _unreadable(scene, params) or Finding(
            Verdict.ERROR, "a working check", said("{problem}: “{traceback}”", problem=told(problem), traceback=traceback.format_exc())
        )


def _unreadable(scene: Scene, params: dict[str, Any]) -> Finding | None:
    """A finding where a reply is not as it is described, or a call that the check looks at was not done."""
    looked_at = {str(value) for value in params.values()}
    strange = [event for event in scene.of("office") if event.data.get("undescribed") or (event.data["call"] in looked_at and event.data["status"] != DONE)]
    observed = [
        said("reply of call {call}: {what}", call=event.data["call"], what=event.data.get("undescribed") or str(event.data["status"])) for event in strange
    ]
    return Finding(Verdict.FAIL, "calls done, replies as they are described", observed, [event.n for event in strange]) if strange else None


for _module in sorted(Path(__file__).parent.glob("[!_]*.py")):
    import_module(f"reports.checks.{_module.stem}")  # each registers its checks
