"""Checks on what a lane does with a vehicle: hold it, release it, barrier, display."""

from reports.checks import Finding, check, passed_if
from reports.scene import Scene

HELD_WITHIN_S, NOT_BEFORE_S = 10.0, 0.5


def _arm_up(scene: Scene) -> list[int]:
    return [event.n for event in scene.of("arm", position="up", by="command")]


@check("held")
def held(scene: Scene) -> Finding:
    """The vehicle is held within 10 s of the trigger edge (freedom.md 1), and the arm is down while it is."""
    edges = scene.of("loop", name="trigger", occupied=True)
    states = [event for event in scene.states() if event.data["state"] == "held"]
    expected = f"state held within {HELD_WITHIN_S} s of the trigger loop, arm down"
    if not edges or not states:
        return passed_if(False, expected, "never held" if edges else "no vehicle on the trigger loop", [e.n for e in edges])
    waited = states[0].t - edges[0].t
    early = [n for n in _arm_up(scene) if n < states[0].n]
    observed = f"held after {max(waited, 0.0):.1f} s, arm {'raised before' if early else 'down'}"
    return passed_if(waited <= HELD_WITHIN_S and not early, expected, observed, [edges[0].n, states[0].n])


@check("reason shown")
def reason_shown(scene: Scene, code: int) -> Finding:
    """While it holds the vehicle the lane names the reason to the collector."""
    states = [event for event in scene.states() if event.data["state"] == "held"]
    shown = sorted({reason for event in states for reason in event.data.get("reasons", [])})
    return passed_if(code in shown, f"reason {code} among those shown", shown, [event.n for event in states])


@check("released")
def released(scene: Scene) -> Finding:
    """The arm rises by the lane's command exactly once, and the lane ends ready."""
    risen, states = _arm_up(scene), scene.states()
    last = states[-1].data["state"] if states else "none"
    observed = f"arm raised {len(risen)} times, last state {last}"
    return passed_if(len(risen) == 1 and last in ("released", "ready"), "arm raised once, then ready", observed, risen + [e.n for e in states[-1:]])


@check("arm stays down")
def arm_stays_down(scene: Scene) -> Finding:
    """The lane never raises the arm (a push by hand is not its doing, freedom.md 16)."""
    risen = _arm_up(scene)
    return passed_if(not risen, "no raise by the lane", f"raised {len(risen)} times", risen)


@check("passed without stop")
def passed_without_stop(scene: Scene) -> Finding:
    """The vehicle is never held."""
    states = scene.states()
    names = [event.data["state"] for event in states]
    return passed_if("released" in names and "held" not in names, "released, never held", names, [event.n for event in states])


@check("nothing else happened")
def nothing_else(scene: Scene) -> Finding:
    """Closed scenario: every claimable observation is claimed by a check before this one."""
    claimed = scene.claimed()
    loose = [event for event in scene.claimable() if event.n not in claimed]
    observed = [f"{event.n}: {event.kind} {event.data.get('path') or event.data.get('file') or event.data.get('position') or ''}".strip() for event in loose]
    return passed_if(not loose, "no unclaimed record, debit, write or arm movement", observed, [event.n for event in loose])
