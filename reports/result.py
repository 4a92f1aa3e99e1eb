"""From journal to result.json, by pure functions: decision, cells, findings, accuracy. The documents need nothing else
but the evidence.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from reports import certification, interoperability, list_load, requirements, reviews
from reports.attempts import by_scenario, compose
from reports.certification import CertificationProfile, Unmet
from reports.declared import discrepancies
from reports.journal import Event, scenes
from reports.judging import PRODUCTS, decides, inapplicable, outside, unobserved
from reports.resuming import attempt_of, interrupted
from reports.saying import KEY, joined, plain, quoted, said, sentences
from reports.scene import Scene
from reports.timing import timing
from reports.verdict import Verdict, decision, of_word, worst
from reports.waivers import Applied, recorded
from tollcert.statistics import accuracy

SELF_TEST, CERTIFICATE = "SELF-TEST", "CERTIFICATE"
SHOWN = ("id", "name", "feature", "branch", "verdict", "raw_verdict", "reason", "scene", "attempts", "checks", "seconds", "steps", "findings", "failures")


def result(events: Iterable[Event]) -> dict[str, Any]:
    """The result of a campaign."""
    stored = list(events)
    run = next((event.data for event in stored if event.kind == "run"), {})
    waivers = Applied(recorded(stored))
    final = {scene: waivers.waived(found) for scene, found in scenes(iter(stored)).items()}
    scenarios = [_scenario(name, tries, final) for name, tries in by_scenario(stored).items()]
    cells = {cell: _cell(cell, facts, scenarios, run) for cell, facts in requirements.cells().items()}
    kinds = set(run.get("bench", {}).get("under_test", PRODUCTS))
    counting = {scenario["scene"] for scenario in scenarios}
    executed = [event for event in stored if event.kind == "check" and event.scene in counting and decides(event, kinds)]
    figures = {"flags": _accuracy(executed, "special types"), "fees": _accuracy(executed, "fee", "gantry fee")}
    said, states = reviews.recorded(stored), waivers.report()
    profile = certification.recorded(stored)
    rows = interoperability.result(scenarios, kinds, SHOWN)
    demands = _demands(profile, cells, rows, figures, said)
    outcome = {
        "decision": _decision(profile, cells, rows, final, kinds, states, demands),
        **_head(run, stored),
        "profile": _profile(profile, demands),
        "reviews": said,
        "waivers": states,
        "cells": cells,
        "checks": rows,
        **figures,
        "timing": timing(scene for name, scene in final.items() if name in counting),
        "lists": list_load.rows(scene for name, scene in final.items() if name in counting),
    }
    told = {text: how for event in stored for text, how in event.data.get(KEY, {}).items()}
    return {**plain(outcome), KEY: told | sentences(outcome)}


def _head(run: dict[str, Any], stored: list[Event]) -> dict[str, Any]:
    """What was run, by what and on what, and when; reviews that were added afterwards are no part of the run."""
    ran = [event for event in stored if event.kind != reviews.KIND]
    return {
        "title": SELF_TEST if run.get("reference_products", True) else CERTIFICATE, "suite": run.get("suite", ""), "bench": run.get("bench", {}),
        "clock": run.get("clock", ""), "provenance": run.get("provenance", {}), "requirements": run.get("requirements", ""), "digests": run.get("digests", {}),
        "salt": stored[0].salt if stored else "", "began": ran[0].at if ran else "", "ended": ran[-1].at if ran else "", "events": len(stored),
        "selection": selection(run),
    }  # fmt: skip


def _demands(
    profile: CertificationProfile | None, cells: dict[str, Any], rows: dict[str, Any], figures: dict[str, Any], said: list[dict[str, Any]]
) -> list[Unmet]:
    """What stands against a certificate beside the verdicts: what a profile asks for, and reviewers who rejected."""
    asked = certification.unmet(profile, cells, rows, figures, said) if profile else []
    return asked + [Unmet("sign_off", name, "signed_off", "rejected") for name in reviews.rejected(said)]


def _decision(
    profile: CertificationProfile | None,
    cells: dict[str, Any],
    rows: dict[str, Any],
    scenes: dict[str, list[Event]],
    kinds: set[str],
    waivers: list[dict[str, Any]],
    demands: list[Unmet],
) -> str:
    """Of the cells and rows that a profile requires, and of the checks in them; without a profile of all cells, and of the
    rows that were run to an end.
    """
    wanted = set(profile.cells()) if profile else set(cells)
    asked = {row: facts for row, facts in rows.items() if profile is None or profile.requires(row)}
    verdicts = [*(of_word(cells[cell]["verdict"]) for cell in cells if cell in wanted), *interoperability.deciding(asked)]
    deciding = [events for events in scenes.values() if profile is None or _place(events) & (wanted | set(asked))]
    checked = [of_word(event.data["verdict"]) for events in deciding for event in events if event.kind == "check" and decides(event, kinds)]
    return decision([*verdicts, *(of_word(demand.verdict) for demand in demands)], checked, [waiver["state"] for waiver in waivers])


def _place(events: list[Event]) -> set[str]:
    """The cell and the rows that a scenario belongs to."""
    head = next((event.data for event in events if event.kind == "scenario"), {})
    return {str(head.get("cell", "")), *(check.partition(".")[0] for check in head.get("row_checks", ()))}


def _profile(profile: CertificationProfile | None, demands: list[Unmet]) -> dict[str, Any]:
    """The profile on the cover: the usual one where none was asked for."""
    shown = profile or certification.load(certification.USUAL)
    return {
        "id": shown.id, "title": shown.title.model_dump(), "digest": certification.digest(shown), "cells": shown.cells(),
        "require": [part.model_dump(mode="json") for part in shown.require], "accuracy": [part.model_dump() for part in shown.accuracy],
        "sign_off": list(shown.sign_off), "unmet": [demand._asdict() for demand in demands],
    }  # fmt: skip


def selection(run: dict[str, Any]) -> str:
    """What was asked for, in the words of the command line; empty when everything was."""
    chosen = run.get("selection", {})
    return " ".join(f"{option} {chosen[option]!r}" for option in ("-k", "-m") if chosen.get(option))


def _scenario(name: str, tries: list[tuple[str, list[Event]]], waived: dict[str, list[Event]]) -> dict[str, Any]:
    """A scenario as its attempts make it; what is shown is the attempt that counts."""
    final = [(scene, waived[scene]) for scene, _ in tries]
    whole, raw = compose([attempt_of(events) for _, events in final]), compose([attempt_of(events) for _, events in tries])
    scene, events = final[whole.counts]
    found, head = Scene(events), next(event.data for event in events if event.kind == "scenario")
    shown = [_shown(number, *other, whole.counts) for number, other in enumerate(final)] if len(final) > 1 else []
    return {
        "id": name, "scene": scene, "cell": head["cell"], "branch": head["branch"], "row_checks": head.get("row_checks", []), "name": head["name"], "feature": head["feature"],
        "verdict": whole.verdict.word, "raw_verdict": raw.verdict.word, "reason": whole.reason or _reason(events), "attempts": shown,
        "checks": len(found.of("check")), "seconds": round(events[-1].t - events[0].t, 3),
        "steps": [f"{event.data['keyword']} {event.data['text']}" for event in found.of("step")],
        "findings": [{key: value for key, value in event.data.items() if key != KEY} for event in found.of("check")],
        "failures": [event.data["message"] for event in found.of("failure")] + [_crash(event.data) for event in found.of("crash")],
    }  # fmt: skip


def _crash(data: dict[str, Any]) -> str:
    """The end of a party that nobody asked to end, with its last words."""
    words = quoted(str(data.get("traceback") or "").strip()) or said("it said nothing")
    if "status" in data:
        return said("{party} ended by itself with status {status}: {words}", party=data.get("party", ""), status=data["status"], words=words)
    return said("{party} crashed: {words}", party=data.get("party", ""), words=words)


def _reason(events: list[Event]) -> str:
    return interrupted(events) or joined(discrepancies(events)) or outside(events) or unobserved(events) or inapplicable(events)


def _shown(number: int, scene: str, events: list[Event], counts: int) -> dict[str, Any]:
    return {"attempt": number + 1, "scene": scene, "verdict": attempt_of(events).verdict.word, "reason": _reason(events), "counts": number == counts}


def _cell(cell: str, facts: dict[str, Any], scenarios: list[dict[str, Any]], run: dict[str, Any]) -> dict[str, Any]:
    """A cell is as good as the worst of its scenarios; a branch or control without a scenario leaves it `not_run`."""
    own = [scenario for scenario in scenarios if scenario["cell"] == cell]
    run_at_all = {scenario["branch"] for scenario in own if scenario["verdict"] != Verdict.NOT_RUN.word}
    missing = sorted((set(facts.get("branches", {})) | {"control"}) - run_at_all)
    shown = [{key: scenario[key] for key in SHOWN} for scenario in own]
    reason = said("no scenario of {missing} was run", missing=", ".join(missing)) if missing else joined(_left_out(own))
    verdict, raw = (_of_cell([(scenario["branch"], of_word(scenario[key])) for scenario in own], missing) for key in ("verdict", "raw_verdict"))
    return {
        "verdict": verdict.word,
        "raw_verdict": raw.word,
        "basis": facts["basis"],
        "reason": reason,
        "provenance": run.get("provenance", {}),
        "scenarios": shown,
    }


def _left_out(scenarios: list[dict[str, Any]]) -> list[str]:
    """Why scenarios of a cell are not applicable, each reason once."""
    why = [scenario["reason"] for scenario in scenarios if scenario["verdict"] == Verdict.NOT_APPLICABLE.word and scenario["reason"]]
    return [said("{count} not applicable: {reason}", count=count, reason=reason) for reason, count in Counter(why).items()]


def _of_cell(scenarios: list[tuple[str, Verdict]], missing: list[str]) -> Verdict:
    """The worst of branches and verdicts; a cell of which only the control concerns the product is not applicable."""
    verdicts = [verdict for _, verdict in scenarios]
    whole = worst(verdicts)
    branches = [verdict for branch, verdict in scenarios if branch != "control"] or verdicts
    if whole <= Verdict.PASS and branches and all(verdict is Verdict.NOT_APPLICABLE for verdict in branches):
        return Verdict.NOT_APPLICABLE
    if not verdicts or (whole is Verdict.PASS and missing):
        return Verdict.NOT_RUN
    return Verdict.NONE if whole is Verdict.PASS and Verdict.NONE in verdicts else whole


def _accuracy(checks: list[Event], *names: str) -> dict[str, Any]:
    own = [event for event in checks if event.data["name"] in names and event.data["verdict"] != Verdict.NOT_APPLICABLE.word]
    return accuracy(sum(event.data["verdict"] == "pass" for event in own), len(own))
