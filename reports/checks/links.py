"""Checks on main and backup link (N10): the traffic moves and comes back, nothing is lost or repeated, the peak hour drains."""

from datetime import datetime
from typing import Any

from reports.checks import BACK_OFFICE, Finding, check, passed_if
from reports.checks.centre import asked
from reports.checks.delivery import IN_TIME_S, TIMES, sendings
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError

Sending = tuple[Event, dict[str, Any]]
ON_ITS_WAY_S = 0.5
"""An answer may be on its way this long beyond the link's delay; cut meanwhile, it may or may not have arrived."""
HOUR_S, NEVER_S = 3600.0, 1e9


def _at(event: Event) -> float:
    return datetime.fromisoformat(event.at).timestamp()


def _changes(scene: Scene, link: str = "") -> list[Event]:
    """How a link (or either) was changed, until the bench cleared the scene."""
    end = scene.settled_at()
    return [event for event in scene.of("network_link") if link in ("", event.data["link"]) and event.n < end]


def _came_late(scene: Scene, event: Event) -> bool:
    """Had it been held up by a link that was cut, and did its sender no longer wait for an answer when the link was back?"""
    changes = [one for one in _changes(scene, event.data.get("via", "")) if one.n < event.n]
    back = len(changes) > 1 and changes[-1].data["state"] == "sound" and changes[-2].data["state"] != "sound"
    return back and not event.data["delivered"] and _at(event) - _at(changes[-1]) <= changes[-1].data["delay_s"] + ON_ITS_WAY_S


def _acknowledged(scene: Scene, event: Event) -> bool | None:
    """Did the answer reach the product? None where the link was cut while it was on its way, so that nobody can know."""
    if not event.data["delivered"] or event.data["status"] != 200:
        return False
    changes = _changes(scene, event.data.get("via", ""))
    before = [one for one in changes if one.n < event.n]
    if before and before[-1].data["state"] != "sound":
        return None
    soon = [one for one in changes if one.n > event.n and _at(one) - _at(event) <= one.data["delay_s"] + ON_ITS_WAY_S]
    return None if soon and soon[0].data["state"] != "sound" else True


def _moved(scene: Scene) -> list[int]:
    return [event.n for event in [*scene.of("debit"), *scene.of("write"), *scene.of("arm", position="rising")]]


def _faults(scene: Scene, tries: list[Sending]) -> list[str]:
    """What is wrong with the sendings of one record."""
    answers = [_acknowledged(scene, event) for event, _ in tries]
    faults = [] if True in answers or answers[-1] is None else [said("sent {count} times and never acknowledged", count=len(tries))]
    faults += [said("sent again with another content")] if any(record != tries[0][1] for _, record in tries) else []
    again = [event for event, _ in tries[answers.index(True) + 1 :] if not _came_late(scene, event)] if True in answers else []
    return faults + ([said("sent again after it was acknowledged")] if again else [])


@check("records over two links")
def records_over_two_links(scene: Scene, kind: str, count: int) -> Finding:
    """So many records and no more, whichever link they came over: each acknowledged, the same at each sending, in the order of the
    passages.
    """
    sent = sendings(scene, kind)
    faults = [said("record {number}: {fault}", number=number[-6:], fault=fault) for number, tries in sent.items() for fault in _faults(scene, tries)]
    faults += [] if len(sent) == count else [said("{count} records", count=len(sent))]
    firsts = sorted(((tries[0][0].n, str(tries[0][1].get(TIMES[kind]))) for tries in sent.values()), key=lambda one: one[0])
    times = [time for _, time in firsts]
    faults += [] if times == sorted(times) else [said("not in the order of the passages")]
    evidence = [event.n for tries in sent.values() for event, _ in tries] + _moved(scene)
    return passed_if(not faults, said("{count} records, once each and in order", count=count), faults or said("in order"), evidence)


@check("traffic over the other link")
def traffic_over_the_other_link(scene: Scene, kind: str, count: int, link: str) -> Finding:
    """So many records came over this link after the links changed last, none of them over the other one, and the first within the
    limit of the profile after its passage.
    """
    changes = _changes(scene)
    since = changes[-1].n if changes else 0
    good = [
        (event, record) for tries in sendings(scene, kind).values() for event, record in tries if event.n > since and _acknowledged(scene, event) is not False
    ]
    over = sorted({str(event.data.get("via", "neither")) for event, _ in good})
    waits = [event.data["waited"] for event, _ in good]
    faults = [] if len(good) == count else [said("{count} records", count=len(good))]
    faults += [] if over in ([link], []) else [said("over {links}", links=", ".join(over))]
    limit = scene.facts().get("link_change_s", 0.0)
    faults += [said("{late} s after the passage", late=round(late)) for late in _late(scene, good) if late > limit]
    evidence = [*(event.n for event in changes[-1:]), *(event.n for event, _ in good), *_moved(scene)]
    return passed_if(
        not faults,
        said("{count} records over the {link} link, within {limit} s", count=count, link=link, limit=f"{limit:g}"),
        faults or {"over": over, "waited": waits},
        evidence,
    )


def _late(scene: Scene, good: list[Sending]) -> list[float]:
    """Seconds from the rise of the barrier to the arrival of its record, in the order of both."""
    changes = _changes(scene)
    since = changes[-1].n if changes else 0
    risen = [event for event in scene.of("arm", position="rising") if event.n > since]
    arrived = sorted((event for event, _ in good), key=lambda event: event.n)
    return [_at(event) - _at(arm) for arm, event in zip(risen, arrived, strict=False)]


@check("peak hour")
def peak_hour(scene: Scene) -> Finding:
    """By the bytes that real passages took, the hour of a whole station drains: as the bench worked it out, and by a second reckoning
    in which all lanes let a car pass at the same moments.
    """
    worked, counts = scene.of("peak_hour"), [event for event in scene.of("link_count") if event.data["link"] == "main"]
    if not worked or len(counts) != 3:
        raise DeviceError("the hour was not worked out")
    load = worked[-1].data
    before, idle, after = (event.data for event in counts)
    speed = after["bits_per_s"] / 8
    talk = (idle["up"] - before["up"]) / (idle["at_s"] - before["at_s"])
    each = max(0.0, after["up"] - idle["up"] - talk * (after["at_s"] - idle["at_s"])) / load["cars_counted"] + load["extra"]
    longest, over = _all_at_once(load["lanes"], load["cars"], each, speed - talk * load["lanes"])
    faults = [
        said(what, seconds=round(min(seconds, NEVER_S)))
        for what, seconds in (("waits of {seconds} s", max(longest, load["longest_s"])), ("drained {seconds} s after the hour", over))
        if seconds > IN_TIME_S
    ]
    faults += [] if each > load["extra"] else [said("no byte was uploaded")]
    observed = {
        "bytes a car": round(each), "idle bytes a second": round(talk, 1), "longest wait, s": round(longest, 1), "longest by chance, s": load["longest_s"],
        "busy": load["busy"], "faults": faults,
    }  # fmt: skip
    return passed_if(
        not faults,
        said("each within {limit} s at {megabits} Mbit/s", limit=f"{IN_TIME_S:g}", megabits=f"{after['bits_per_s'] / 1e6:g}"),
        observed,
        [*(event.n for event in counts), worked[-1].n],
    )


def _all_at_once(lanes: int, cars: int, size: float, speed: float) -> tuple[float, float]:
    """Longest wait, and how long after the hour the last one is through, at so many bytes a second."""
    if speed <= 0:
        return NEVER_S, NEVER_S
    free = longest = 0.0
    for number in range(cars):
        at = number * HOUR_S / cars
        free = max(free, at) + lanes * size / speed
        longest = max(longest, free - at)
    return longest, max(0.0, free - HOUR_S)


@check("upload over a link", judges=BACK_OFFICE)
def upload_over_a_link(scene: Scene, call: str, seconds: float) -> Finding:
    """The uploads of this label were answered within so many seconds, all together, over a link of limited bandwidth."""
    found, shapes = asked(scene, call), [event.data for event in scene.of("network_link") if event.data["bits_per_s"]]
    if not shapes:
        raise DeviceError("no link was given a limit")
    took = sum(event.data["took_s"] for event in found)
    return passed_if(took <= seconds, said("within {seconds} s", seconds=seconds), said("{took} s", took=f"{took:.1f}"), [event.n for event in found])
