"""Checks on the clock of a lane or gantry: it follows the time service (对时), and its record ids only ever grow (N08)."""

import itertools
from typing import Any

from reports.checks import GANTRY, Finding, check, passed_if
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.codes import LaneSpecialType, special_types
from tollcert.errors import DeviceError
from tollcert.units import from_stamp

KINDS = {"entry": ("entries", "enTime"), "exit": ("exits", "exTime"), "gantry": ("gantry-transactions", "transTime")}
TOLERANCE_S = 2.0
"""The bench set the offset itself, so the two clocks may be compared: whole seconds, and the passage's own length (design.md 4)."""


def _clock(scene: Scene) -> Event:
    found = scene.of("clock")
    if not found:
        raise DeviceError("the time service was not touched")
    return found[-1]


def _followed(scene: Scene, position: str, found: list[tuple[Event, dict[str, Any]]], began: float, ended: float) -> Finding:
    """Is the record's time that of the service while the vehicle was there?"""
    clock, (_, name) = _clock(scene), KINDS[position]
    if len(found) != 1:
        return passed_if(False, "one record", said("{count} records", count=len(found)), [event.n for event, _ in found])
    event, record = found[0]
    try:
        at = from_stamp(str(record.get(name)))
    except ValueError:
        return passed_if(False, "a time", {name: record.get(name)}, [event.n])
    ahead = clock.data["ahead"]
    apart = max(began + ahead - at, at - ended - ahead, 0.0)
    return passed_if(
        apart <= TOLERANCE_S,
        said("{name} by the time service ({ahead} s)", name=name, ahead=f"{ahead:+g}"),
        said("{apart} s apart", apart=f"{apart:.1f}"),
        [event.n, clock.n],
    )


@check("time of the service")
def time_of_service(scene: Scene, position: str) -> Finding:
    """The lane took the time of the service: the record's time lies in the passage, by that clock."""
    facts = scene.facts()
    return _followed(scene, position, scene.uploads(KINDS[position][0]), facts["began_at"], facts.get("ended_at", facts["began_at"]))


@check("gantry takes the time", judges=GANTRY)
def gantry_takes_the_time(scene: Scene, position: str) -> Finding:
    """As `time of the service`, of a gantry."""
    facts = scene.facts()
    return _followed(scene, position, scene.gantry_records(), facts["gantry_entered_at"], facts["gantry_left_at"])


def _told(scene: Scene) -> list[Event]:
    """Special events with 103 that came before the bench set the time service right again."""
    end = scene.settled_at()
    return [
        event for event, record in scene.uploads("special-events") if event.n < end and LaneSpecialType.CLOCK_WRONG in special_types(record.get("specialType"))
    ]


@check("wrong clock told")
def wrong_clock_told(scene: Scene) -> Finding:
    """After a step beyond the limit: 103 in a special event, and the alarm. Where the product does not claim it, a remark."""
    clock = _clock(scene)
    told, alarm = [event for event in _told(scene) if event.n > clock.n], [event for event in scene.of("coil", name="alarm", on=True) if event.n > clock.n]
    faults = [] if told else ["103 is told nowhere"]
    faults += [] if alarm else ["no alarm"]
    due = scene.facts().get("derived_due", True)
    return passed_if(not faults or not due, "103 and an alarm", faults or "both", [clock.n, *(event.n for event in [*told, *alarm])], faults if not due else [])


@check("no wrong clock told")
def no_wrong_clock_told(scene: Scene) -> Finding:
    """A clock within the limit is no cause for 103."""
    told = _told(scene)
    return passed_if(not told, "no 103", said("{count} events", count=len(told)) if told else "none", [_clock(scene).n, *(event.n for event in told)])


@check("record ids in order")
def record_ids_in_order(scene: Scene, position: str, count: int) -> Finding:
    """Each record has an id of its own that comes after the one before, whatever the clock did in between."""
    found = sorted(((event.n, record) for event, record in scene.uploads(KINDS[position][0])), key=lambda one: one[0])
    ids = [str(record.get("id")) for _, record in found]
    faults = [] if len(ids) == count else [said("{count} records", count=len(ids))]
    faults += [said("{later} after {earlier}", later=later, earlier=earlier) for earlier, later in itertools.pairwise(ids) if later <= earlier]
    moved = [event.n for event in [*scene.of("debit"), *scene.of("write"), *scene.of("arm", position="rising")]]
    return passed_if(not faults, said("{count} ids that grow", count=count), faults or ids, [_clock(scene).n, *(number for number, _ in found), *moved])
