"""From journal to result.json, by pure functions: decision, cells, findings, accuracy. The documents need nothing else
but the evidence.
"""

from collections.abc import Iterable
from typing import Any

from reports import requirements
from reports.accuracy import accuracy
from reports.journal import Event, scenes
from reports.judging import PRODUCTS, decides, of_scene
from reports.scene import Scene
from reports.verdict import Verdict, decision, of_word, worst

SELF_TEST, CERTIFICATE = "SELF-TEST", "CERTIFICATE"
SHOWN = ("id", "name", "feature", "branch", "verdict", "reason", "checks", "seconds", "steps", "findings", "failures")


def result(events: Iterable[Event]) -> dict[str, Any]:
    """The result of a campaign."""
    stored = list(events)
    run = next((event.data for event in stored if event.kind == "run"), {})
    scenarios = [_scenario(name, found, run) for name, found in scenes(iter(stored)).items()]
    cells = {cell: _cell(cell, facts, scenarios, run) for cell, facts in requirements.cells().items()}
    kinds = set(run.get("bench", {}).get("under_test", PRODUCTS))
    executed = [event for event in stored if event.kind == "check" and decides(event, kinds)]
    return {
        "decision": decision((of_word(cell["verdict"]) for cell in cells.values()), (of_word(event.data["verdict"]) for event in executed)),
        "title": SELF_TEST if run.get("reference_products", True) else CERTIFICATE,
        "suite": run.get("suite", ""),
        "bench": run.get("bench", {}),
        "clock": run.get("clock", ""),
        "provenance": run.get("provenance", {}),
        "requirements": run.get("requirements", ""),
        "began": stored[0].at if stored else "",
        "ended": stored[-1].at if stored else "",
        "events": len(stored),
        "cells": cells,
        "checks": {},
        "flags": _accuracy(executed, "special types"),
        "fees": _accuracy(executed, "fee", "gantry fee"),
    }


def _scenario(name: str, events: list[Event], run: dict[str, Any]) -> dict[str, Any]:
    scene = Scene(events)
    head = next(event.data for event in events if event.kind == "scenario")
    finished = bool(scene.of("verdict"))
    verdict = of_scene(events) if finished else Verdict.ERROR
    return {
        "id": name, "cell": head["cell"], "branch": head["branch"], "name": head["name"], "feature": head["feature"],
        "verdict": verdict.word, "reason": "" if finished else "interrupted", "checks": len(scene.of("check")),
        "seconds": round(events[-1].t - events[0].t, 3),
        "steps": [f"{event.data['keyword']} {event.data['text']}" for event in scene.of("step")],
        "findings": [event.data for event in scene.of("check")],
        "failures": [event.data["message"] for event in scene.of("failure")] + [str(event.data.get("traceback", "")) for event in scene.of("crash")],
    }  # fmt: skip


def _cell(cell: str, facts: dict[str, Any], scenarios: list[dict[str, Any]], run: dict[str, Any]) -> dict[str, Any]:
    """A cell is as good as the worst of its scenarios; a branch or control without a scenario leaves it `not_run`."""
    own = [scenario for scenario in scenarios if scenario["cell"] == cell]
    missing = sorted((set(facts.get("branches", {})) | {"control"}) - {scenario["branch"] for scenario in own})
    shown = [{key: scenario[key] for key in SHOWN} for scenario in own]
    reason = f"no scenario of {', '.join(missing)} was run" if missing else ""
    verdict = _of_cell([of_word(scenario["verdict"]) for scenario in own], missing)
    return {"verdict": verdict.word, "basis": facts["basis"], "reason": reason, "provenance": run.get("provenance", {}), "scenarios": shown}


def _of_cell(verdicts: list[Verdict], missing: list[str]) -> Verdict:
    whole = worst(verdicts)
    if verdicts and all(verdict is Verdict.NOT_APPLICABLE for verdict in verdicts):
        return Verdict.NOT_APPLICABLE
    if not verdicts or (whole is Verdict.PASS and missing):
        return Verdict.NOT_RUN
    return Verdict.NONE if whole is Verdict.PASS and Verdict.NONE in verdicts else whole


def _accuracy(checks: list[Event], *names: str) -> dict[str, Any]:
    own = [event for event in checks if event.data["name"] in names]
    return accuracy(sum(event.data["verdict"] == "pass" for event in own), len(own))
