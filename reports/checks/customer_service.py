"""Checks on top-ups, loss reports and paid-up accounts."""

from collections import Counter

from reports.checks import BACK_OFFICE, DONE, Finding, check, passed_if
from reports.checks.centre import reply
from reports.checks.issuing import looks
from reports.checks.stock import finished
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError


@check("on the list", judges=BACK_OFFICE)
def listed(scene: Scene, call: str, number: str, reason: int) -> Finding:
    """The status list has it, for this reason."""
    event, body = reply(scene, call)
    found = [entry for entry in body["entries"] if entry["id"] == number and entry["status"] == 1]
    return passed_if([entry.get("reason") for entry in found] == [reason], said("listed, reason {reason}", reason=reason), found or "not listed", [event.n])


@check("top-up on the card", judges=BACK_OFFICE)
def on_the_card(scene: Scene) -> Finding:
    """On each card is what the finished top-ups loaded, less what lanes took: once each, also where power failed."""
    done, due = finished(scene), Counter[str]()
    number = {event.data["reply"]["about"]: event.data["request"]["chip"] for event in scene.of("office", verb="issues", status=DONE)}
    top_ups = scene.of("office", verb="top-ups", status=DONE)
    for event in top_ups:
        if event.data["reply"]["session"] in done:
            due[number[event.data["request"]["number"]]] += event.data["request"]["fen"]
    for event in scene.of("purchase", sw="9000"):
        due[event.data["chip"]] -= event.data["fen"]
    seen = {event.data["chip"]: event for event in looks(scene, "card") if event.data["chip"] in due}
    observed = {chip: event.data["content"]["balance"] for chip, event in seen.items()}
    if not top_ups:
        raise DeviceError("no card was topped up")
    return passed_if(observed == dict(due), dict(due), observed, [event.n for event in [*top_ups, *seen.values()]])


@check("purchase done", judges=BACK_OFFICE)
def purchase_done(scene: Scene) -> Finding:
    """The card pays with what was loaded."""
    found = scene.of("purchase")
    if not found:
        raise DeviceError("no lane took money")
    return passed_if(all(event.data["sw"] == "9000" for event in found), "9000", [event.data["sw"] for event in found], [event.n for event in found])
