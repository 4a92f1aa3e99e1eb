"""Checks on the distribution of lists: how soon a lane has what was published, and what its heartbeat says that it uses."""

from typing import Any

from reports.checks import Finding, check, passed_if
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError
from tollcert.wire.lists import SIGNATURE

FIELDS = {"status": ("obuBlackListVersion", "cpuBlackListVersion"), "credit": ("vehicleBlackListVersion",), "low-balance": ("lowBalanceListVersion",)}
"""Fields of a heartbeat that name the version of a list (codes_fees.md 2.7)."""

UNDER_WAY_S = 0.5
"""A list that came so shortly before a heartbeat may not be in it yet."""


def _published(scene: Scene, name: str) -> list[Event]:
    found = scene.of("published", list=name)
    if not found:
        raise DeviceError(said("nothing was published on the {name} list", name=name))
    return found


def _replies(scene: Scene, name: str, place: str) -> list[Event]:
    """What the lane was given of this list."""
    asked = scene.of("http", method="GET", status=200, place=place)
    return [event for event in asked if event.data["path"].split("?")[0].endswith(f"/lists/{name}") and isinstance(event.data["reply"], dict)]


@check("list in use in time")
def list_in_use(scene: Scene, published: str) -> Finding:
    """Each version was given to the lane within the profile's limit after its publication (N06, default 30 min)."""
    faults, evidence = [], []
    for event in _published(scene, published):
        version, within = event.data["version"], event.data["within"]
        given = [one for one in _replies(scene, published, event.data["place"]) if one.n > event.n and str(one.data["reply"].get("version")) >= version]
        evidence += [event.n, *(one.n for one in given[:1])]
        if not given:
            faults.append(said("version {version} was never fetched", version=version))
        elif (waited := given[0].t - event.t) > within:
            faults.append(said("version {version} was fetched after {waited} s", version=version, waited=f"{waited:.0f}"))
    return passed_if(not faults, "every version is fetched in time", faults or "fetched in time", evidence)


@check("list in the heartbeat")
def list_in_heartbeat(scene: Scene, published: str) -> Finding:
    """The last heartbeat names the version in use: the last one that was given undamaged before it."""
    place = _published(scene, published)[-1].data["place"]
    beats = [(event, record) for event, record in scene.uploads("heartbeats") if event.data["place"] == place and event.n < scene.settled_at()]
    if not beats:
        return passed_if(False, "a heartbeat", "none", [])
    event, record = beats[-1]
    sound = [one for one in _replies(scene, published, place) if one.n < event.n and not _damaged(scene, one.data["reply"])]
    settled = [one for one in sound if one.t <= event.t - UNDER_WAY_S][-1:]
    used = {str(one.data["reply"]["version"]) for one in [*settled, *(one for one in sound if one.t > event.t - UNDER_WAY_S)]}
    told = {field: record.get(field) for field in FIELDS[published]}
    good = all(str(value) in used for value in told.values())
    return passed_if(good, said("version {used}", used=" or ".join(sorted(used))), told, [event.n, *(one.n for one in sound[-1:])])


def _damaged(scene: Scene, reply: dict[str, Any]) -> bool:
    """Was this reply damaged by the bench on its way?"""
    spoilt = [event.data["signature"] for event in scene.of("damaged")]
    return reply.get(SIGNATURE) is None or reply[SIGNATURE] in spoilt or "entries" not in reply
