"""From journal to result.json, by pure functions (design: decision, cells, flags, fees)."""

from collections.abc import Iterable
from typing import Any

from reports import requirements
from reports.journal import Event, scenes
from reports.judging import of_scene
from reports.scene import Scene
from reports.verdict import Verdict, decision, of_word, worst


def result(events: Iterable[Event]) -> dict[str, Any]:
    """The result of a campaign."""
    stored = list(events)
    run = next((event.data for event in stored if event.kind == "run"), {})
    scenarios = [_scenario(name, found) for name, found in scenes(iter(stored)).items()]
    cells = {cell: _cell(cell, facts, scenarios) for cell, facts in requirements.cells().items()}
    counts = [event for event in stored if event.kind == "check"]
    return {
        "decision": decision((of_word(cell["verdict"]) for cell in cells.values()), (of_word(event.data["verdict"]) for event in counts)),
        "title": "SELF-TEST" if run.get("bench", {}).get("self_test", True) else "CERTIFICATE",
        "suite": run.get("suite", ""),
        "bench": run.get("bench", {}),
        "cells": cells,
        "checks": {},
        "flags": _accuracy(counts, "special types"),
        "fees": _accuracy(counts, "fee"),
    }


def _scenario(name: str, events: list[Event]) -> dict[str, Any]:
    scene = Scene(events)
    head = next(event.data for event in events if event.kind == "scenario")
    verdict = of_scene(events) if scene.of("verdict") else Verdict.ERROR
    return {
        "id": name, "cell": head["cell"], "branch": head["branch"], "verdict": verdict.word, "reason": "" if scene.of("verdict") else "interrupted",
        "checks": len(scene.of("check")), "seconds": round(events[-1].t - events[0].t, 3),
    }  # fmt: skip


def _cell(cell: str, facts: dict[str, Any], scenarios: list[dict[str, Any]]) -> dict[str, Any]:
    """A cell is as good as the worst of its scenarios; a branch without a scenario leaves it `not_run`."""
    own = [scenario for scenario in scenarios if scenario["cell"] == cell]
    verdict = worst(of_word(scenario["verdict"]) for scenario in own)
    missing = _holes(facts, own)
    if any(scenario["verdict"] == Verdict.NONE.word for scenario in own) and verdict is Verdict.PASS:
        verdict = Verdict.NONE
    if verdict is Verdict.PASS and missing:
        verdict = Verdict.NOT_RUN
    reason = f"no scenario of {', '.join(missing)} was run" if missing else ""
    shown = [{key: scenario[key] for key in ("id", "verdict", "checks", "branch")} for scenario in own]
    word = Verdict.NOT_RUN.word if not own else verdict.word
    return {"verdict": word, "basis": facts["basis"], "reason": reason, "provenance": {"product": "emulated"}, "scenarios": shown}


def _holes(facts: dict[str, Any], own: list[dict[str, Any]]) -> list[str]:
    return sorted((set(facts.get("branches", {})) | {"control"}) - {scenario["branch"] for scenario in own})


def _accuracy(checks: list[Event], name: str) -> dict[str, int]:
    own = [event for event in checks if event.data["name"] == name]
    return {"right": sum(event.data["verdict"] == "pass" for event in own), "total": len(own)}
