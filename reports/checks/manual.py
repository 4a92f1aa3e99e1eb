"""Checks on exits by hand: the CPC card that is taken back, the medium and the entry in the record, what the back office was asked."""

from typing import Any

from reports.checks import Finding, check, passed_if
from reports.checks.devices import read_back
from reports.checks.records import normal
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene, asked_of
from reports.verdict import Verdict
from tollcert.codes import ENTRY_STATUSES, ExitFeeType, MediaType
from tollcert.codes.identifiers import NETWORK_OF_CPC, PassId, parse_pass_id
from tollcert.units import local
from tollcert.wire.files import RADIO_OFF, CpcEntry, CpcState

LONGEST_WAIT_S = 15.0
"""Online charging may take this long in all (freedom.md 25)."""
ASKING = ("RETURN", "NO_CARD", "BAD_CARD", "CONFIRM", "STATED_ENTRY")
"""Keys after which a lane may ask the back office."""
CPC, NONE, VOUCHER = "cpc", "none", "voucher"
MEDIA = {CPC: ((MediaType.CPC, "02"),), NONE: ((MediaType.NONE, "03"),), VOUCHER: ((MediaType.PAPER, "04"), (MediaType.NONE, "03"))}
"""mediaType and form of the passId (freedom.md 24; codes_fees.md 2.1)."""


def _record(scene: Scene) -> tuple[int, dict[str, Any]] | None:
    found = scene.uploads("exits")
    return (found[0][0].n, found[0][1]) if len(found) == 1 else None


def _no_record(scene: Scene) -> Finding:
    return passed_if(False, "one exit record", said("{count} exit records", count=len(scene.uploads("exits"))), [])


@check("CPC card taken back")
def cpc_taken_back(scene: Scene) -> Finding:
    """At the end of the passage the card's radio is off and no valid entry is on it; in which order is free (freedom.md 30)."""
    number, raw = read_back(scene, "cpc_card", "DF01/EF01")
    state, radio = read_back(scene, "cpc_card", "EF02")
    entry = CpcEntry.decode(raw)
    valid = any(entry.station) and entry.time > 0 and entry.vehicle_class > 0 and entry.status in ENTRY_STATUSES
    expected = {"switch": RADIO_OFF, "radio": RADIO_OFF, "entry": "invalid or erased"}
    observed = {"switch": entry.radio, "radio": CpcState.decode(radio[: CpcState.SIZE]).radio, "entry": "still valid" if valid else "invalid or erased"}
    return passed_if(observed == expected, expected, observed, [number, state, *(event.n for event in scene.of("write", device="cpc_card"))])


# ---- the record


@check("medium of the record")
def medium_of_the_record(scene: Scene, media: list[str]) -> Finding:
    """Medium type and passId belong together and to what was handed in: `cpc`, `none`, `voucher`; any of several."""
    found = _record(scene)
    if found is None:
        return _no_record(scene)
    event, record = found
    allowed = [pair for name in media for pair in MEDIA[name]]
    text, kind = str(record.get("passId") or ""), normal(record.get("mediaType"))
    parsed = parse_pass_id(text)
    faults = [] if any((kind, parsed.form if parsed else "") == (str(int(medium)), form) for medium, form in allowed) else ["mediaType and passId"]
    faults += _numbers(scene, record, parsed)
    expected = [said("mediaType {medium} with passId {form}...", medium=int(medium), form=form) for medium, form in allowed]
    return passed_if(not faults, expected, {"mediaType": record.get("mediaType"), "passId": text, "mediaNo": record.get("mediaNo"), "faults": faults}, [event])


def _numbers(scene: Scene, record: dict[str, Any], parsed: PassId | None) -> list[str]:
    """Number and entry time of the CPC card; the lane's id where there was no medium."""
    card, entered = scene.facts().get("cpc", {}), scene.facts().get("journey", {}).get("entry_time")
    faults = []
    if parsed and parsed.form == "02":
        faults += ["number of the CPC card in the passId"] if parsed.number.upper() != NETWORK_OF_CPC + card.get("number", "") else []
        faults += ["entry time in the passId"] if entered and parsed.time != local(entered).strftime("%Y%m%d%H%M%S") else []
        faults += ["mediaNo"] if str(record.get("mediaNo", "")).upper() != card.get("number") else []
    if parsed and parsed.form == "03" and parsed.number != record.get("exTollLaneId"):
        faults.append("lane in the passId")
    return faults


@check("entry of the record")
def entry_of_the_record(scene: Scene) -> Finding:
    """The record names the entry that was found or stated; plate and class of the entry are what the card says, those of the exit
    the vehicle's (freedom.md 31, 32).
    """
    found, facts = _record(scene), scene.facts()
    if found is None:
        return _no_record(scene)
    event, record = found
    card = facts.get("cpc", {})
    expected = {"enTollStationHex": facts.get("stated_entry") or facts["journey"]["entry_hex"]}
    if "plate" in card:
        expected |= {"enVlp": card["plate"], "enVlpc": card["colour"], "enVehicleType": card["vehicle_class"]}
    expected |= {"exVlp": facts["plate"], "exVlpc": facts["colour"], "exVehicleType": facts["vehicle_class"]}
    observed = {name: record.get(name) for name in expected}
    good = all(normal(observed[name]) == normal(value) for name, value in expected.items())
    return passed_if(good, expected, observed, [event])


# ---- what the back office was asked


def _asked(scene: Scene, service: str) -> list[Event]:
    """Requests in the order in which they were made; one that was never answered is recorded when it is given up."""
    made = [event for event in scene.of("http", method="POST") if event.data["path"].split("?")[0].rsplit("/", 1)[-1] == service]
    return sorted(made, key=lambda event: event.t - float(event.data.get("waited") or 0.0))


@check("entry query")
def entry_query(scene: Scene) -> Finding:
    """The lane asks for the entry of the vehicle's own plate."""
    facts = scene.facts()
    asked = _asked(scene, "entry-queries")
    seen = [(str(asked_of(event).get("vlp")), normal(asked_of(event).get("vlpc"))) for event in asked]
    wanted = (facts["plate"], normal(facts["colour"]))
    return passed_if(wanted in seen, wanted, seen, [event.n for event in asked])


@check("charging request")
def charging_request(scene: Scene) -> Finding:
    """Every request for an amount is for this vehicle, its actual class, the entry found or stated, this exit; province before
    ministry; the collector waits 15 s at most.
    """
    facts = scene.facts()
    asked = _asked(scene, "charging-requests")
    if not asked:
        return passed_if(False, "a charging request", "none", [])
    stated = facts.get("stated_entry")
    expected = {
        "vlp": facts["plate"], "vlpc": facts["colour"], "vehicleType": facts["vehicle_class"], "enStationHex": stated or facts["journey"]["entry_hex"],
        "exStationHex": facts["place"]["network"] + facts["place"]["station"], "statedEntry": bool(stated),
    }  # fmt: skip
    faults = [said("{name} is {value}", name=name, value=f"{value!r}") for event in asked for name, value in _differing(event.data["request"], expected)]
    levels = [str(asked_of(event).get("level")) for event in asked]
    faults += ["the ministry is asked before the province"] if levels[:1] != ["province"] else []
    longest = max(_waits(scene), default=0.0)
    faults += [said("the collector waited {longest} s", longest=f"{longest:.1f}")] if longest > LONGEST_WAIT_S else []
    return passed_if(not faults, expected, faults or {"levels": levels, "waited": round(longest, 1)}, [event.n for event in asked])


def _differing(request: Any, expected: dict[str, Any]) -> list[tuple[str, Any]]:
    body = request if isinstance(request, dict) else {}
    return [(name, body.get(name)) for name, value in expected.items() if _plain(body.get(name)) != _plain(value)]


def _plain(value: Any) -> str:
    return "TRUE" if value is True else "FALSE" if value in (False, None) else normal(value)


def _waits(scene: Scene) -> list[float]:
    """Seconds from each key that may make the lane ask to what it shows then."""
    found = []
    for key in scene.of("operator.key"):
        shown = [event for event in scene.states() if event.n > key.n and event.data["state"] in ("held", "released")]
        if key.data["key"] in ASKING and shown:
            found.append(shown[0].t - key.t)
    return found


@check("minimum fee by the supervisor")
def minimum_fee_by_supervisor(scene: Scene) -> Finding:
    """Nobody charged online: the minimum fee is taken (exitFeeType 6), after province and ministry were asked and a supervisor agreed."""
    found = _record(scene)
    if found is None:
        return _no_record(scene)
    event, record = found
    levels = {str((asked.data["request"] or {}).get("level")) for asked in _asked(scene, "charging-requests")}
    agreed = [key.n for key in scene.of("operator.key", key="SUPERVISOR") if key.n < event]
    faults = (
        []
        if normal(record.get("exitFeeType")) == str(int(ExitFeeType.MINIMUM_FEE))
        else [said("exitFeeType is {exitFeeType}", exitFeeType=f"{record.get('exitFeeType')!r}")]
    )
    faults += [] if {"province", "ministry"} <= levels else [said("asked: {levels}", levels=sorted(levels))]
    faults += [] if agreed else ["no supervisor agreed"]
    shown = _shown_before(scene, agreed[0] if agreed else event)
    faults += [said("{shown} fen were shown before that", shown=shown)] if shown else []
    return Finding(Verdict.FAIL if faults else Verdict.PASS, "minimum fee after province, ministry and supervisor", faults or "so it was", [event, *agreed])


def _shown_before(scene: Scene, number: int) -> Any:
    """The amount that the collector was shown before an event."""
    return next((event.data["amount"] for event in scene.states() if event.n < number and event.data.get("amount")), None)
