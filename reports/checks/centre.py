"""Checks on a back office under test: what it answered to a call, by the label of the call."""

from typing import Any

from reports.checks import BACK_OFFICE, DONE, Finding, check, passed_if
from reports.journal import Event
from reports.saying import quoted, said
from reports.scene import Scene
from tollcert.errors import DeviceError

REFUSALS = range(400, 500)


def asked(scene: Scene, call: str) -> list[Event]:
    """The calls of a label; raises DeviceError where there is none, or one without an answer."""
    found = scene.of("office", call=call)
    if not found:
        raise DeviceError(said("nobody called {call}", call=f"{call!r}"))
    if silent := [event for event in found if event.data["status"] == 0]:
        raise DeviceError(said("{call} was not answered: {error}", call=f"{call!r}", error=quoted(silent[0].data["error"])))
    return found


def reply(scene: Scene, call: str) -> tuple[Event, dict[str, Any]]:
    """The only call of a label, and its reply."""
    (event,) = asked(scene, call)
    return event, event.data["reply"] or {}


def _said(event: Event) -> str:
    body = event.data["reply"]
    told = {"status": event.data["status"], "code": body.get("subCode"), "info": quoted(body.get("info"))} if isinstance(body, dict) else {}
    return said("{status} {code} {info}", **told) if told else str(event.data["status"])


@check("centre does it", judges=BACK_OFFICE)
def does_it(scene: Scene, call: str) -> Finding:
    """Every call of this label was done."""
    found = asked(scene, call)
    done = all(event.data["status"] == DONE and (event.data["reply"] or {}).get("subCode", DONE) == DONE for event in found)
    return passed_if(done, "done (200)", [_said(event) for event in found], [event.n for event in found])


@check("centre refuses", judges=BACK_OFFICE)
def refuses(scene: Scene, call: str, code: int = 0) -> Finding:
    """Every call of this label was refused with a status of 4xx and, where one is given, this result code."""
    found = asked(scene, call)
    refused = all(event.data["status"] in REFUSALS and code in (0, (event.data["reply"] or {}).get("subCode")) for event in found)
    expected = said("refused (4xx{how})", how=f", {code}" if code else "")
    return passed_if(refused, expected, [_said(event) for event in found], [event.n for event in found])


@check("TAC verdict", judges=BACK_OFFICE)
def tac_verdict(scene: Scene, call: str, result: str) -> Finding:
    """Each record of the call was judged so."""
    event, body = reply(scene, call)
    observed = [found.get("result") for found in body.get("results", ())]
    sent = len(event.data["request"]["records"])
    return passed_if(observed == [result] * sent, [result] * sent, observed, [event.n])


@check("records refused", judges=BACK_OFFICE)
def records_refused(scene: Scene, call: str, records: list[str]) -> Finding:
    """Exactly these records of a batch are returned, each with a reason; the others are taken."""
    event, body = reply(scene, call)
    faults = body.get("failList", ())
    sent = event.data["request"]
    number = len(sent.get("records", [sent]) if isinstance(sent, dict) else sent)
    seen = {
        "refused": sorted(fault["id"] for fault in faults),
        "taken": body.get("successCount"),
        "without reason": sum(not fault.get("info") for fault in faults),
    }
    due = {"refused": sorted(records), "taken": number - len(records), "without reason": 0}
    return passed_if(seen == due, due, seen, [event.n])
