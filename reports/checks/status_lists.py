"""Checks on status lists: what each source was confirmed, what lanes get, who is behind. What is due follows from what was sent."""

from hashlib import sha256
from typing import Any

from reports.checks import BACK_OFFICE, Finding, check, passed_if
from reports.checks.centre import asked, reply
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene

ENTERS = 1
Words = dict[tuple[str, str], tuple[int, int]]
"""Medium to status and reason."""


def _in_force(events: list[Event]) -> tuple[int, Words]:
    """What follows from files of one source that were not refused: the version in force and its words, in version order."""
    files = {event.data["request"]["version"]: event.data["request"] for event in events if event.data["status"] == 200}
    version, words = 0, Words()
    for number in sorted(files):
        file = files[number]
        if not file["full"] and number != version + 1:
            break
        own = {(entry["kind"], entry["id"]): (entry["status"], entry["reason"]) for entry in file["entries"]}
        words, version = own if file["full"] else words | own, number
    return version, words


def _digest(words: Words) -> tuple[int, str]:
    lines = sorted(
        said("{kind} {number} {reason}", kind=kind, number=number, reason=reason) for (kind, number), (status, reason) in words.items() if status == ENTERS
    )
    return len(lines), sha256("\n".join(lines).encode()).hexdigest()


@check("list confirmed", judges=BACK_OFFICE)
def list_confirmed(scene: Scene, call: str) -> Finding:
    """After each file its sender is confirmed what follows from all files so far: version, next one, number and digest."""
    events = asked(scene, call)
    expected, observed = [], []
    for number, event in enumerate(events):
        caller = event.data["caller"]
        version, words = _in_force([other for other in events[: number + 1] if other.data["caller"] == caller])
        count, digest = _digest(words)
        expected.append({"version": version, "expected": version + 1, "held": event.data["request"]["version"] > version, "count": count, "digest": digest})
        observed.append({name: (event.data["reply"] or {}).get(name) for name in expected[-1]})
    return passed_if(expected == observed, expected, observed, [event.n for event in events])


@check("lanes get the list", judges=BACK_OFFICE)
def lanes_get(scene: Scene, call: str, fetched: str) -> Finding:
    """A lane that asks afterwards has every medium once, by the word that counts: its own issuer's, else the ministry centre's."""
    events, looked = asked(scene, call), asked(scene, fetched)
    networks = scene.facts()["networks"]
    words: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
    for caller in {event.data["caller"] for event in events}:
        for key, word in _in_force([event for event in events if event.data["caller"] == caller])[1].items():
            words.setdefault(key, {})[caller] = word
    counting = {key: _word(key[1], said, networks) for key, said in words.items()}
    expected = sorted([*key, reason] for key, (status, reason) in counting.items() if status == ENTERS)
    observed = sorted(_after(looked))
    return passed_if(observed == expected, expected, observed, [event.n for event in [*events, *looked]])


def _word(number: str, said: dict[str, tuple[int, int]], networks: dict[str, list[str]]) -> tuple[int, int]:
    own = [caller for caller in said if number[:4] in networks.get(caller, ())]
    ministry = [caller for caller in said if caller.startswith("ministry/")]
    return said[(own or ministry or sorted(said))[0]]


def _after(looked: list[Event]) -> list[list[Any]]:
    """The list of a lane that applied these answers in order; an entry that stands there twice stays twice."""
    held: list[list[Any]] = []
    for event in looked:
        body = event.data["reply"] or {}
        held = [] if body.get("full") else held
        for entry in body.get("entries", []):
            key = [entry["kind"], entry["id"]]
            held = [one for one in held if one[:2] != key] if not body.get("full") else held
            held += [[*key, entry.get("reason", 0)]] if entry["status"] == ENTERS else []
    return held


@check("list unchanged", judges=BACK_OFFICE)
def list_unchanged(scene: Scene, before: str, after: str) -> Finding:
    """What lanes get is the same as before: version and entries."""
    first, second = reply(scene, before), reply(scene, after)
    shown = [{"version": body.get("version"), "entries": sorted(map(str, body.get("entries", [])))} for _, body in (first, second)]
    return passed_if(shown[0] == shown[1], shown[0], shown[1], [first[0].n, second[0].n])


@check("in time for lanes", judges=BACK_OFFICE)
def in_time(scene: Scene, call: str, fetched: str, limit_s: float) -> Finding:
    """From the file to the answer that shows its first medium as it says: no more than the limit."""
    events, looked = asked(scene, call), asked(scene, fetched)
    wanted = events[-1].data["request"]["entries"][0]
    shown = [event for event in looked if any(_same(entry, wanted) for entry in (event.data["reply"] or {}).get("entries", []))]
    waited = round(shown[0].t - events[-1].t, 1) if shown else None
    right = waited is not None and waited <= limit_s
    return passed_if(
        right,
        said("shown within {limit_s} s", limit_s=f"{limit_s:g}"),
        "never" if waited is None else said("after {waited} s", waited=f"{waited:g}"),
        [event.n for event in [*events, *looked]],
    )


def _same(entry: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(entry.get(name) == wanted[name] for name in ("kind", "id", "status"))


@check("lanes behind", judges=BACK_OFFICE)
def lanes_behind(scene: Scene, beats: str, call: str, fetched: str) -> Finding:
    """The centre says of each place which version it uses and whether that is the newest."""
    sent, (event, body), (list_event, newest) = asked(scene, beats), reply(scene, call), reply(scene, fetched)
    last = {beat.data["request"]["laneId"]: beat.data["request"]["statusListVersion"] for beat in sent}
    expected = {place: {"version": version, "behind": version != newest["version"]} for place, version in last.items()}
    observed = {str(found.get("place")): {"version": found.get("version"), "behind": found.get("behind")} for found in body.get("places", [])}
    return passed_if(observed == expected, expected, observed, [*(beat.n for beat in sent), event.n, list_event.n])
