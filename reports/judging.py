"""Judging: run a check on the scenario's journal and append the result; judge a stored journal again."""

from typing import Any

import msgspec

from reports import checks
from reports.journal import Event, Journal
from reports.scene import Scene
from reports.verdict import Verdict, of_word, worst

CLOSING = "nothing else happened"
"""The check that closes every scenario; alone it is no executed check."""


class Judge:
    """Called by Then steps: `judge("special types", cell="T1/entry")`."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __call__(self, name: str, **params: Any) -> Verdict:
        """Run a check and record its finding; the verdict never raises, so that all checks of a scenario run."""
        finding = checks.run(name, Scene(self._journal.events), params)
        self._journal.write("check", **_plain(name, params, finding))
        return finding.verdict


def _plain(name: str, params: dict[str, Any], finding: checks.Finding) -> dict[str, Any]:
    return {
        "name": name, "params": params, "verdict": finding.verdict.word, "expected": finding.expected,
        "observed": finding.observed, "evidence": sorted(set(finding.evidence)), "remarks": finding.remarks,
    }  # fmt: skip


def of_scene(events: list[Event]) -> Verdict:
    """The verdict of one scenario: its checks, its failures; without an executed check it is none."""
    scene = Scene(events)
    results = [of_word(event.data["verdict"]) for event in scene.of("check")]
    declared = [event for event in scene.of("check") if event.data["name"] != CLOSING]
    failures = [of_word(event.data["verdict"]) for event in scene.of("failure")]
    crashed = [Verdict.FAIL if event.data.get("product") else Verdict.ERROR for event in scene.of("crash")]
    return worst([*(results if declared or worst(results) > Verdict.PASS else []), *failures, *crashed])


def again(events: list[Event]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Run each stored check again on what it saw: pairs of stored and new result that differ."""
    differing = []
    for index, event in enumerate(events):
        if event.kind == "check":
            finding = checks.run(event.data["name"], Scene(events[:index]), event.data["params"])
            new = _plain(event.data["name"], event.data["params"], finding)
            if _json(new) != _json(event.data):
                differing.append((event.data, new))
    return differing


def _json(value: Any) -> bytes:
    return msgspec.json.encode(value, order="deterministic")
