"""Checks on CPC cards, by what they hold afterwards and by when it was written."""

from typing import Any

from reports.checks import Finding, check, passed_if
from reports.checks.devices import read_back, time_of_record
from reports.scene import Scene
from tollcert.codes import PassageStatus
from tollcert.wire.files import RADIO_ON, CpcEntry, CpcState, cpc_provinces

ISSUED = (PassageStatus.MTC_ENTRY, PassageStatus.SELF_SERVICE)


@check("CPC card carries this entry")
def cpc_carries_this_entry(scene: Scene) -> Finding:
    """The card holds this entry and nothing of an earlier trip, its radio is on, and all that before the arm was up
    (freedom.md 14); in which order it was written is free.
    """
    number, raw = read_back(scene, "cpc_card", "DF01/EF01")
    held: dict[str, Any] = CpcEntry.decode(raw).show()
    facts = scene.facts()
    expected = {**facts["place"], "plate": facts["plate"], "colour": facts["colour"], "vehicle_class": facts["vehicle_class"], "radio": RADIO_ON}
    observed = {name: held[name] for name in expected}
    expected |= {"status": "an entry", "time": "as in the record", "radio shown": RADIO_ON, "left of the last trip": "", "written after the arm was up": 0}
    observed |= {"status": "an entry" if held["status"] in ISSUED else held["status"], "time": time_of_record(scene, held["time"])}
    state, radio = read_back(scene, "cpc_card", "EF02")
    transit, used = read_back(scene, "cpc_card", "DF01/EF02")
    fees, provinces = read_back(scene, "cpc_card", "DF01/EF04")
    in_time, late = _writes(scene)
    observed["radio shown"] = CpcState.decode(radio[: CpcState.SIZE]).radio
    left = {"gantries": any(used[1:]) or used[0] > 1, "fees": bool(cpc_provinces(provinces))}
    observed["left of the last trip"] = ", ".join(name for name, there in left.items() if there)
    observed["written after the arm was up"] = len(late)
    return passed_if(observed == expected, expected, observed, [number, state, transit, fees, *in_time])


def _writes(scene: Scene) -> tuple[list[int], list[int]]:
    """Writes to the CPC card before the arm was up, and after."""
    writes = [event.n for event in scene.of("write", device="cpc_card")]
    up = next((event.n for event in scene.of("arm", position="up")), None)
    in_time = [number for number in writes if up is None or number < up]
    return in_time, writes[len(in_time) :]
