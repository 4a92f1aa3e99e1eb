"""Checks on an OBU as the product (N47): taken off it is unusable until it is activated, and its external interface changes nothing without the
issuer's authentication.
"""

from typing import Any

from reports.checks import OBU, Finding, check, passed_if
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError

TAMPER_AT = 26
OK = "9000"
CHANGED_BY_ISSUER = ("the issuer's last command once more",)


def _files(scene: Scene, moment: str) -> tuple[Event, dict[str, Any]]:
    found = scene.of("obu files", moment=moment)
    if not found or found[-1].data["status"] != [OK, OK]:
        raise DeviceError(said("the files of the OBU were not read ({moment})", moment=moment))
    return found[-1], found[-1].data


def _tamper(files: dict[str, Any]) -> int:
    return bytes.fromhex(files["system"])[TAMPER_AT]


@check("OBU refuses", judges=OBU)
def obu_refuses(scene: Scene) -> Finding:
    """The attempt is answered by an error, and system information and vehicle file are as they were."""
    (first, before), (last, after) = _files(scene, "before"), _files(scene, "after")
    attempts = scene.of("obu attempt")
    faults = [said("{name}: answered {status}", name=event.data["name"], status=event.data["status"]) for event in attempts if event.data["status"] == OK]
    faults += [said("the {name} changed", name=name) for name in ("system", "vehicle") if before[name] != after[name]]
    evidence = [first.n, last.n, *(event.n for event in attempts), *(event.n for event in scene.of("write", device="obu"))]
    return passed_if(bool(attempts) and not faults, "refused, nothing changed", faults or "refused", evidence)


@check("OBU says that it was taken off", judges=OBU)
def obu_taken_off(scene: Scene) -> Finding:
    """The tamper byte was 01 before and is 00 since; nothing else changed."""
    (first, before), (last, after) = _files(scene, "before"), _files(scene, "taken off")
    observed = {"before": _tamper(before), "taken off": _tamper(after), "vehicle": "unchanged" if before["vehicle"] == after["vehicle"] else "changed"}
    expected = {"before": 1, "taken off": 0, "vehicle": "unchanged"}
    return passed_if(observed == expected, expected, observed, [first.n, last.n])


@check("OBU activated again", judges=OBU)
def obu_activated(scene: Scene) -> Finding:
    """The issuer's command is taken: the tamper byte is 01 again, contract and vehicle are those of before."""
    (first, before), (last, after) = _files(scene, "before"), _files(scene, "activated")
    observed = {"tamper": _tamper(after), "contract": before["system"][:52] == after["system"][:52], "vehicle": before["vehicle"] == after["vehicle"]}
    expected = {"tamper": 1, "contract": True, "vehicle": True}
    evidence = [first.n, last.n, *(event.n for event in scene.of("write", device="obu"))]
    return passed_if(observed == expected, expected, observed, evidence)
