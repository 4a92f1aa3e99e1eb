"""Judging: Then steps declare checks, which run together once the scenario has settled, and again on a stored journal.

A check sees every event of its scenario but the checks themselves, so that what happens after a step (an arm that
still moves, a record that is uploaded late) is judged too, and a stored journal gives the same result.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from reports import channels, checks
from reports.declared import CLOSING, discrepancies
from reports.journal import Event, Journal, scenes
from reports.saying import KEY, joined, plain, said, sentences
from reports.scene import Scene
from reports.verdict import Verdict, of_word, worst
from tollcert.errors import NOT_OFFERED

OUTCOMES = ("check", "verdict")
PRODUCTS = (checks.LANE, checks.GANTRY, checks.BACK_OFFICE, checks.RSU, checks.OBU, checks.SITE)


class Judge:
    """Called by Then steps: `judge("special types", cell="T1/entry")`."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._found: tuple[Event | None, list[dict[str, Any]]] = (None, [])
        """The last event that the checks have seen, and what they found."""

    def __call__(self, name: str, **params: Any) -> None:
        """Declare a check; it runs when the scenario has settled."""
        if name not in checks.CHECKS:
            raise KeyError(f"no check is called {name!r} (allowed: {', '.join(sorted(checks.CHECKS))})")
        self._journal.write("claim", name=name, params=params)

    def passes(self) -> bool:
        """Would every declared check pass now?"""
        return all(result["verdict"] in ("pass", "not_applicable") for result in self._results())

    def run(self) -> list[dict[str, Any]]:
        """Run the declared checks and the closing one, and record their findings."""
        found = self._results()
        for result in found:
            self._journal.write("check", **result)
        return found

    def _results(self) -> list[dict[str, Any]]:
        """The findings; nothing is looked at twice while nothing happens."""
        last = self._journal.events[-1] if self._journal.events else None
        if last is None or last is not self._found[0]:
            self._found = last, results(self._journal.events)
        return self._found[1]


def results(events: list[Event]) -> list[dict[str, Any]]:
    """The findings of a scenario's declared checks, in order, and of the closing check."""
    seen = [event for event in events if event.kind not in OUTCOMES]
    scene = Scene(seen)
    found = [_plain(event.data["name"], event.data["params"], scene) for event in scene.of("claim")]
    claimed = sorted({number for result in found for number in result["evidence"]})
    return [*found, _plain(CLOSING, {"claimed": claimed}, scene)]


def _plain(name: str, params: dict[str, Any], scene: Scene) -> dict[str, Any]:
    finding = channels.limited(name, params, scene, checks.run(name, scene, params))
    shown, whole = params if name != CLOSING else {}, [finding.expected, finding.observed, finding.remarks]
    told = {KEY: found} if (found := sentences(whole)) else {}
    expected, observed, remarks = plain(whole)
    return {
        "name": name, "params": shown, "verdict": finding.verdict.word, "expected": expected,
        "observed": observed, "evidence": sorted(set(finding.evidence)), "remarks": remarks, **told,
    }  # fmt: skip


def of_scene(events: list[Event]) -> Verdict:
    """The verdict of one scenario: its checks, its failures, its crashes; without an executed check it is none.

    Only checks on products under test decide, the others are shown as bench; where no other was declared the scenario is
    not applicable. What was executed is what was declared, else the scenario is an error.
    """
    scene = Scene(events)
    if inapplicable(events):
        return Verdict.NOT_APPLICABLE
    executed = scene.of("check")
    deciding = [event for event in executed if decides(event, under_test(scene))]
    verdicts = [of_word(event.data["verdict"]) for event in deciding]
    declared = any(event.data["name"] != CLOSING and of_word(event.data["verdict"]) is not Verdict.NOT_APPLICABLE for event in deciding)
    failures = [of_word(event.data["verdict"]) for event in scene.of("failure")]
    crashed = [Verdict.FAIL if event.data.get("product") else Verdict.ERROR for event in scene.of("crash")]
    crashed += [Verdict.ERROR] if discrepancies(events) else []
    whole = worst([*(verdicts if declared or worst(verdicts) > Verdict.PASS else []), *failures, *crashed])
    if (outside(events) or unobserved(events)) and whole < Verdict.FAIL:
        return Verdict.NOT_RUN
    return Verdict.NOT_APPLICABLE if whole is Verdict.NONE and len(executed) > len(deciding) else whole


def outside(events: list[Event]) -> str:
    """Why a scenario could not be run on this product: its adapter does not implement what it asks for. Empty when it could."""
    lacking = [str(event.data["what"]) for event in events if event.kind == "not_implemented"]
    if lacking:
        return said(NOT_OFFERED, what=joined(list(dict.fromkeys(lacking)), ", "))
    why = [_resaid(event.data["what"], event.data.get(KEY, {})) for event in events if event.kind == "not_possible"]
    return said("not possible here: {what}", what=joined(list(dict.fromkeys(why)))) if why else ""


def _resaid(text: str, known: dict[str, Any]) -> str:
    """A sentence that was recorded, as one that can be translated."""
    return said(known[text][0], **known[text][1]) if text in known else text


def unobserved(events: list[Event]) -> str:
    """Why a scenario says nothing although it ran: of the checks about the product the site shows none. Empty when it shows one."""
    scene = Scene(events)
    found = [event for event in scene.of("check") if event.data["name"] != CLOSING and decides(event, under_test(scene))]
    if not found or any(event.data["verdict"] != Verdict.NOT_APPLICABLE.word for event in found):
        return ""
    return said("the site shows nothing of what is to be judged")


def inapplicable(events: list[Event]) -> str:
    """Why a scenario does not concern this product, by what it declares; empty when it does."""
    return next((str(event.data["reason"]) for event in events if event.kind == "not_applicable"), "")


def under_test(scene: Scene) -> set[str]:
    """Kinds of product that a scenario judges; all where it does not say."""
    heads = scene.of("scenario")
    return set(heads[0].data.get("under_test", PRODUCTS)) if heads else set(PRODUCTS)


def decides(event: Event, kinds: set[str]) -> bool:
    """Whether a stored check is about a product of these kinds; the closing one is about all."""
    return event.data["name"] == CLOSING or checks.judges(event.data["name"], event.data["params"]) in kinds


def again(events: list[Event]) -> list[Event]:
    """The events of a stored campaign with every check run again on the evidence that it saw. Scenarios that were cut
    off before their checks ran stay without.
    """
    renewed = {name: iter(results(found)) for name, found in scenes(iter(events)).items() if any(event.kind == "check" for event in found)}
    return [_renewed(event, renewed) if event.kind == "check" and event.scene in renewed else event for event in events]


def _renewed(event: Event, renewed: dict[str, Iterator[dict[str, Any]]]) -> Event:
    return msgspec.structs.replace(event, data=next(renewed[event.scene], event.data))
