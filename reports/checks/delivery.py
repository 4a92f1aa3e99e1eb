"""Checks on the way of records to the back office: sent until acknowledged, kept once, in time, in order (N09, N10; freedom.md 42, 43)."""

from datetime import datetime
from typing import Any

from reports.checks import GANTRY, Finding, check, passed_if
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError
from tollcert.units import from_stamp
from tollcert.wire.uploads import identity, records

IN_TIME_S = 900.0
"""Uploads are on time (N09.2, default)."""
TIMES = {"entries": "enTime", "exits": "exTime", "gantry-transactions": "transTime"}
CLOCKS_S = 31.0
"""Record time and arrival are by two clocks."""


def sendings(scene: Scene, kind: str) -> dict[str, list[tuple[Event, dict[str, Any]]]]:
    """Every sending of a record of this kind, by the record's id."""
    found: dict[str, list[tuple[Event, dict[str, Any]]]] = {}
    for event in scene.of("http", method="POST"):
        if event.data["path"].split("?")[0].rsplit("/", 1)[-1] != kind:
            continue
        for record in records(event.data.get("request")):
            if isinstance(record, dict) and (number := identity(kind, record)):
                found.setdefault(number, []).append((event, record))
    return found


def _acknowledged(event: Event) -> bool:
    return bool(event.data["delivered"]) and event.data["status"] == 200


def _faults(tries: list[tuple[Event, dict[str, Any]]], kind: str) -> list[str]:
    """What is wrong with the sendings of one record."""
    good = [event for event, _ in tries if _acknowledged(event)]
    faults = [] if good else [said("sent {count} times and never acknowledged", count=len(tries))]
    faults += ["sent again with another content"] if any(record != tries[0][1] for _, record in tries) else []
    faults += ["sent again after it was acknowledged"] if good and tries[-1][0].n > good[0].n else []
    return faults + (_late(good[0], tries[0][1], kind) if good else [])


def _late(event: Event, record: dict[str, Any], kind: str) -> list[str]:
    try:
        waited = datetime.fromisoformat(event.at).timestamp() - from_stamp(str(record.get(TIMES[kind])))
    except ValueError:
        return [said("{name} is {record}", name=TIMES[kind], record=f"{record.get(TIMES[kind])!r}")]
    return [said("acknowledged {waited} s after the passage", waited=f"{waited:.0f}")] if waited > IN_TIME_S + CLOCKS_S else []


def _judged(scene: Scene, kind: str) -> Finding:
    troubled = [event for event in scene.of("link") if event.data["trouble"]]
    sent = sendings(scene, kind)
    if not troubled:
        raise DeviceError("the link was not disturbed")
    evidence = [event.n for tries in sent.values() for event, _ in tries]
    faults = [fault for tries in sent.values() for fault in _faults(tries, kind)] if sent else ["no record was sent"]
    times = len(scene.of("link.trouble"))
    most = max((len(tries) for tries in sent.values()), default=0)
    faults += [said("sent {most} times where {times} were in trouble", most=most, times=times)] if sent and not faults and not 0 < times < most else []
    return passed_if(
        not faults,
        said("sent again after {times} in trouble, the same, until acknowledged", times=times),
        faults or said("sent {most} times", most=most),
        evidence,
    )


@check("record acknowledged")
def record_acknowledged(scene: Scene, kind: str) -> Finding:
    """The record is sent again without change until its acknowledgement came, not after it, and in time."""
    return _judged(scene, kind)


@check("gantry record acknowledged", judges=GANTRY)
def gantry_record_acknowledged(scene: Scene) -> Finding:
    """As `record acknowledged`, of a gantry."""
    return _judged(scene, "gantry-transactions")


@check("records drain in order")
def records_drain(scene: Scene, kind: str, count: int) -> Finding:
    """So many records, each acknowledged once, in the order of their passages."""
    sent = sendings(scene, kind)
    faults = [said("record {number}: {fault}", number=number[-6:], fault=fault) for number, tries in sent.items() for fault in _faults(tries, kind)]
    faults += [] if len(sent) == count else [said("{count} records", count=len(sent))]
    arrived = sorted(((event.n, record) for tries in sent.values() for event, record in tries if _acknowledged(event)), key=lambda one: one[0])
    times = [str(record.get(TIMES[kind])) for _, record in arrived]
    faults += [] if times == sorted(times) else ["not in the order of the passages"]
    moved = [event.n for event in [*scene.of("debit"), *scene.of("write"), *scene.of("arm", position="rising")]]
    return passed_if(
        not faults, said("{count} records in order", count=count), faults or "in order", [event.n for tries in sent.values() for event, _ in tries] + moved
    )


@check("passed while cut off")
def passed_while_cut_off(scene: Scene, count: int) -> Finding:
    """The lane let so many vehicles pass while its links were cut: an ETC transaction needs nobody else."""
    cuts = [event for event in scene.of("link") if event.data["trouble"] == "cut"]
    back = [event for event in scene.of("link") if not event.data["trouble"]]
    if not cuts or not back:
        raise DeviceError("the links were not cut and restored")
    risen = [event for event in scene.of("arm", position="rising") if cuts[0].n < event.n < back[-1].n]
    return passed_if(len(risen) == count, said("{count} vehicles", count=count), said("{count} vehicles", count=len(risen)), [event.n for event in risen])


@check("nothing said to a stranger")
def nothing_to_a_stranger(scene: Scene) -> Finding:
    """To a back office that cannot prove itself a lane says nothing at all, and it does not open for traffic."""
    met = scene.of("strange office met")
    if not met:
        raise DeviceError("no strange back office was met")
    heard = [event for event in scene.of("impostor", what="received") if event.n < met[-1].n]
    faults = [said("said {heard}", heard=f"{bytes.fromhex(event.data['hex'])[:40]!r}") for event in heard]
    faults += ["the lane ended"] if met[-1].data["ended"] else []
    faults += [said("the lane is {state}", state=met[-1].data["state"])] if met[-1].data["state"] not in ("", "closed") else []
    return passed_if(not faults, "nothing said, not open", faults or "nothing said", [met[-1].n, *(event.n for event in heard)])


@check("asks its back office")
def asks_its_back_office(scene: Scene) -> Finding:
    """At the same place, to the right certificate, the lane does speak: the check above has something to look at."""
    heard = [event for event in scene.of("impostor", what="received") if b"GET " in bytes.fromhex(event.data["hex"])]
    return passed_if(bool(heard), "a request", "a request" if heard else "nothing", [event.n for event in heard])
