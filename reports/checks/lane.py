"""Checks on what a lane does with a vehicle: hold it, release it, barrier, display."""

from typing import Any

from reports.checks import Finding, check, passed_if
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene

HELD_WITHIN_S = 10.0
"""A vehicle without usable means is held this soon after the trigger loop (freedom.md 1)."""

PERSON = "person"
"""Who told of an event (`by`), where no wire did."""


def _rising(scene: Scene) -> list[Event]:
    """The arm began to rise by the lane's command; a push by hand is not its doing (freedom.md 16)."""
    return scene.of("arm", position="rising")


def states_until_cleared(scene: Scene) -> list[Event]:
    """What the lane showed until the bench cleared it."""
    end = scene.settled_at()
    return [event for event in scene.states() if event.n < end]


def _first_hold(scene: Scene) -> tuple[list[str], list[int]]:
    """What is wrong with the first hold, and what it rests on."""
    edges = scene.of("loop", name="trigger", occupied=True)
    held = [event for event in states_until_cleared(scene) if event.data["state"] == "held"]
    if not edges or not held:
        return ["never held" if edges else "no vehicle on the trigger loop"], [event.n for event in edges]
    waited = held[0].t - edges[0].t
    timed = held[0].data.get("by") != PERSON  # a person tells what happened, and takes his time
    faults = [said("held only after {waited} s", waited=f"{waited:.1f}")] if timed and waited > HELD_WITHIN_S else []
    faults += ["the arm rose before"] if any(event.n < held[0].n for event in _rising(scene)) else []
    return faults, [edges[0].n, held[0].n]


@check("held first")
def held_first(scene: Scene) -> Finding:
    """The vehicle is held within 10 s of the trigger edge, the arm down until then."""
    faults, evidence = _first_hold(scene)
    told = any(event.data.get("by") == PERSON for event in states_until_cleared(scene))
    expected = "held, arm down" if told else said("held within {limit} s of the trigger loop, arm down", limit=f"{HELD_WITHIN_S:g}")
    return passed_if(not faults, expected, faults or "held", evidence, ["a person told it: how long it took was not measured"] if told else [])


@check("held")
def held(scene: Scene) -> Finding:
    """The vehicle is held, and still is at the end; the arm never rises."""
    faults, evidence = _first_hold(scene)
    states = states_until_cleared(scene)
    last = states[-1].data["state"] if states else "none"
    faults += [said("at the end the lane is {last}", last=last)] if last != "held" else []
    faults += ["the arm rose"] if _rising(scene) else []
    return passed_if(not faults, "held until the end, arm down", faults or "held", evidence + [event.n for event in states[-1:]])


@check("reason shown")
def reason_shown(scene: Scene, code: int | list[int]) -> Finding:
    """While it holds the vehicle the lane names the reason to the collector; of several any one will do."""
    held = [event for event in states_until_cleared(scene) if event.data["state"] == "held"]
    shown = sorted({str(reason) for event in held for reason in _list(event.data.get("reasons"))})
    wanted = [str(one) for one in (code if isinstance(code, list) else [code])]
    return passed_if(
        not set(wanted).isdisjoint(shown), said("reason {wanted} among those shown", wanted=" or ".join(wanted)), shown, [event.n for event in held]
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


@check("released")
def released(scene: Scene) -> Finding:
    """The arm rises by the lane's command exactly once, and the lane ends ready."""
    risen, states = _rising(scene), states_until_cleared(scene)
    last = states[-1].data["state"] if states else "none"
    observed = said("arm raised {count} times, last state {last}", count=len(risen), last=last)
    good = len(risen) == 1 and last in ("released", "ready")
    return passed_if(good, "arm raised once, then ready", observed, [event.n for event in risen + states[-1:]])


@check("arm stays down")
def arm_stays_down(scene: Scene) -> Finding:
    """The lane never raises the arm."""
    risen = _rising(scene)
    return passed_if(not risen, "no raise by the lane", said("raised {count} times", count=len(risen)), [event.n for event in risen])


@check("passed without stop")
def passed_without_stop(scene: Scene) -> Finding:
    """The vehicle is never held."""
    states = states_until_cleared(scene)
    names = [event.data["state"] for event in states]
    return passed_if("released" in names and "held" not in names, "released, never held", names, [event.n for event in states])


@check("nothing else happened")
def nothing_else(scene: Scene, claimed: list[int]) -> Finding:
    """Closed scenario: every claimable observation is evidence of a declared check."""
    loose = [event for event in scene.claimable() if event.n not in claimed]
    observed = [said("{number}: {kind} {what}", number=event.n, kind=event.kind, what=_what(event)) for event in loose]
    return passed_if(not loose, "no unclaimed record, debit, write or arm movement", observed, [event.n for event in loose])


def _what(event: Event) -> str:
    return str(event.data.get("path") or event.data.get("file") or event.data.get("position") or "")
