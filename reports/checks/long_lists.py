"""Checks on long status lists (N07): the lane decides within its budget, uses a list as a whole, tells what it costs."""

from reports.checks import Finding, check, passed_if
from reports.list_load import Load, decisions, heartbeats, loads, longest_reaction, switch_s
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError

ALLOWANCE = 64 * 1024
"""Octets that a list may take beside its entries."""
OTHER_MEMORY = 64 * 1024 * 1024
"""Octets by which a process may grow meanwhile for other reasons."""


def _last(scene: Scene) -> Load:
    found = loads(scene.events)
    if not found:
        raise DeviceError("no long list was published")
    return found[-1]


@check("decides within the budget")
def within_budget(scene: Scene, budget_s: float) -> Finding:
    """The longest wait of the antenna for an answer, and the longest time that the lane did nothing else, seconds."""
    before = [event for event in scene.events if event.n < scene.settled_at()]
    answers = list(decisions(before))
    if not answers:
        return passed_if(False, "answers to the antenna", "none", [])
    slowest, stop = max(answers), longest_reaction(before)
    observed = {"answers": len(answers), "slowest_ms": round(slowest.seconds * 1000, 1), "longest_stop_ms": round(stop.seconds * 1000, 1)}
    good = max(slowest.seconds, stop.seconds) <= budget_s
    return passed_if(good, said("each within {budget_s} ms", budget_s=f"{budget_s * 1000:g}"), observed, [n for n in (slowest.n, stop.n) if n])


@check("list in use as a whole")
def as_a_whole(scene: Scene) -> Finding:
    """A list of which a part was missing while the lane decided about the vehicle was not said to be in use."""
    load = _last(scene)
    before = [event for event in scene.events if event.n < scene.settled_at()]
    decided = max((found.n for found in decisions(before)), default=0)
    if not load.parts or not decided:
        raise DeviceError("nothing was loaded, or nothing decided")
    until = [event for event in load.parts if event.n < decided]
    early = load._replace(parts=until)
    named = [event.n for event, _ in heartbeats(load, before) if not early.whole and event.n < decided]
    used = [load.used.n] if load.used and load.used.n < decided and not early.whole else []
    if early.whole and not used:
        raise DeviceError("the list was loaded before the lane had to decide")
    return passed_if(not named and not used, "not in use before it is whole", {"parts": len(until), "in use": bool(used or named)}, [*used, *named, decided])


@check("length and memory told")
def length_told(scene: Scene, entry_octets: float) -> Finding:
    """The heartbeat says how long the list in use is, and what memory it takes; the process has grown by no more than that allows."""
    load = _last(scene)
    told = heartbeats(load, [event for event in scene.events if event.n < scene.settled_at()])
    if not told:
        return passed_if(False, said("a heartbeat that names version {version}", version=load.published.data["version"]), "none", [load.published.n])
    event, heartbeat = told[-1]
    limit = entry_octets * load.entries + ALLOWANCE
    memory = heartbeat.get("statusListMemory")
    measured = [event for event in scene.of("list memory", version=load.published.data["version"]) if event.data["before"] and event.data["after"]]
    grown = [event.data["after"] - event.data["before"] for event in measured]
    good = heartbeat.get("statusListCount") == load.entries and isinstance(memory, int) and load.entries <= memory <= limit
    good = good and all(octets <= limit + OTHER_MEMORY for octets in grown)
    observed = {"entries": heartbeat.get("statusListCount"), "octets": memory, "process grown by": grown[-1] if grown else None}
    return passed_if(good, {"entries": load.entries, "octets": said("up to {limit}", limit=f"{limit:.0f}")}, observed, [event.n, *(one.n for one in measured)])


@check("switch in time")
def switched(scene: Scene, limit_s: float) -> Finding:
    """From the last part to the use of the list."""
    load = _last(scene)
    took = switch_s(load, scene.events)
    evidence = [event.n for event in (*load.parts[-1:], load.used) if event]
    if took is None:
        return passed_if(False, said("in use within {limit_s} s of its last part", limit_s=f"{limit_s:g}"), "never in use", [load.published.n, *evidence])
    return passed_if(
        load.whole and took <= limit_s,
        said("in use within {limit_s} s of its last part", limit_s=f"{limit_s:g}"),
        said("after {took} s", took=f"{took:.4f}"),
        evidence,
    )
