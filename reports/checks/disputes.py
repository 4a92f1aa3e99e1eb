"""Checks on disputes, refunds, make-up payments and complaints."""

from reports.checks import BACK_OFFICE, DONE, Finding, check, passed_if
from reports.checks.centre import reply
from reports.saying import said
from reports.scene import Scene
from reports.transactions import sent
from tollcert.units import from_stamp

DAY_S, SLACK_S = 86400, 600
"""A complaint is taken a little after the clock was set."""


@check("case history", judges=BACK_OFFICE)
def case_history(scene: Scene, call: str, matters: list[str]) -> Finding:
    """The case holds these matters (`reason of record`), in this order, each with an owner."""
    event, body = reply(scene, call)
    history = (body.get("case") or {}).get("history", [])
    seen = [said("{reason} of {recordId}", reason=matter["reason"], recordId=matter["recordId"]) for matter in history]
    owned = all(matter["owner"] for matter in history)
    return passed_if(seen == matters and owned, matters, seen, [event.n])


@check("dispute decision", judges=BACK_OFFICE)
def dispute_decision(scene: Scene, call: str, record: str, decision: str) -> Finding:
    """The dispute of the record is decided so."""
    event, body = reply(scene, call)
    seen = [matter.get("decision") for matter in (body.get("case") or {}).get("history", ()) if matter["recordId"] == record]
    return passed_if(seen == [decision], [decision], seen, [event.n])


@check("refunded", judges=BACK_OFFICE)
def refunded(scene: Scene, record: str) -> Finding:
    """All that was given back of a record, each refund once, is not more than was charged; what is left is said rightly."""
    charged = sent(scene)[record].fen
    events = scene.of("office", method="POST", verb="refunds", status=DONE)
    made = {event.data["reply"]["refundId"]: event.data["reply"]["fen"] for event in events if event.data["reply"]["recordId"] == record}
    left = [event.data["reply"]["left"] for event in events if event.data["reply"]["recordId"] == record][-1:]
    due = [charged - sum(made.values())]
    return passed_if(left == due and due[0] >= 0, due, left, [event.n for event in events])


@check("credit list", judges=BACK_OFFICE)
def credit_list(scene: Scene, call: str, plate: str, listed: bool) -> Finding:
    """The plate is on the list that lanes get, or is not."""
    event, body = reply(scene, call)
    seen = any(entry["plate"] == plate and entry["status"] == 1 for entry in body.get("entries", ()))
    return passed_if(seen == listed and body.get("full") is True, listed, seen, [event.n])


@check("refund slip", judges=BACK_OFFICE)
def refund_slip(scene: Scene, call: str, refund: str) -> Finding:
    """The slip says what the lane gave out, and under which number it was paid."""
    event, body = reply(scene, call)
    found = body.get("slip") or {}
    slips = [given.data["request"] for given in scene.of("office", method="POST", verb="refund-slips")]
    told = next((slip for slip in slips if slip["slipId"] == found.get("slipId")), None)
    if told is None:
        return passed_if(False, [slip["slipId"] for slip in slips], found.get("slipId"), [event.n])
    due = {"recordId": told["recordId"], "fen": told["fen"], "refundId": refund}
    return passed_if((seen := {name: found.get(name) for name in due}) == due, due, seen, [event.n])


@check("complaint", judges=BACK_OFFICE)
def complaint(scene: Scene, call: str, record: str, days: int = 0) -> Finding:
    """It is tied to its transaction, has an owner, and a deadline that lies ahead, no further than so many days (0: it is not asked)."""
    event, body = reply(scene, call)
    found = body.get("complaint") or {}
    clock = [one.data["request"]["unix"] for one in scene.of("office", verb="clock") if one.n < event.n]
    began = clock[-1] if clock else 0
    try:
        ahead = from_stamp(str(found.get("deadline"))) - began
    except ValueError:
        ahead = 0.0
    in_time = ahead > 0 and (not days or not clock or ahead <= days * DAY_S + SLACK_S)
    seen = {"record": found.get("recordId"), "owner": bool(found.get("owner")), "deadline ahead": in_time}
    due = {"record": record, "owner": True, "deadline ahead": True}
    return passed_if(seen == due, due, seen, [event.n])
