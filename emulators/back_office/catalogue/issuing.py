"""Issuing (N01), what is written on cards and OBUs (N23, N24)."""

from typing import TYPE_CHECKING, Any

import msgspec

from emulators.defects import Defect

if TYPE_CHECKING:
    from emulators.back_office.apdu_steps import Step

POINTS = {
    "kinds of vehicles that get a medium": "vehicle classes by kind",
    "media that the vehicle has": "media of the vehicle that issuing looks at",
    "media that count": "of them those that stand in the way of another",
    "file 0015": "file 0015 of a card, hex",
    "file EF01": "file EF01 of an OBU, hex",
    "vehicle file": "the step that writes the vehicle file",
    "steps of a card": "steps of issuing a card",
    "cleaning after a session was given up": "steps that clean a chip whose issue was given up",
    "states in which an OBU is activated": "names of states",
    "tamper byte of activation": "hex",
}


def _motorcycles_too(kinds: dict[str, Any]) -> Any:
    return {**kinds, "motorcycle": (1,)}


def _none(found: Any) -> Any:
    return []


def _finished_ones(media: list[Any]) -> list[Any]:
    return [medium for medium in media if medium.state != "issuing"]


def _issue_file_first(steps: "list[Step]") -> "list[Step]":
    """0015 right after the blank chip was recognised: the rest follows."""
    head, rest = steps[:1], steps[1:]
    (issue,) = [step for step in rest if step.do == "write" and step.where == "1001"]
    return [*head, msgspec.structs.replace(issue, under="transport"), *(step for step in rest if step is not issue)]


def _class_missing(data: str) -> str:
    return data[:84] + "00" + data[86:]


def _version_of_old(data: str) -> str:
    return data[:18] + "10" + data[20:]


def _engine_missing(step: "Step") -> "Step":
    return msgspec.structs.replace(step, data=step.data[:86] + "0" * 32 + step.data[118:]) if step.data else step


def _also_recovered(states: tuple[str, ...]) -> tuple[str, ...]:
    return (*states, "recovered")


def _still_off(value: str) -> str:
    return "00"


DEFECTS = (
    Defect("office-issues-to-motorcycles", "kinds of vehicles that get a medium", "N01", "centre refuses", _motorcycles_too),
    Defect("office-second-medium-issued", "media that the vehicle has", "N01", "centre refuses", _none),
    Defect("office-issue-under-way-not-seen", "media that count", "N01", "exactly one issues", _finished_ones),
    Defect("office-0015-without-class", "file 0015", "N23", "issued files", _class_missing),
    Defect("office-0015-written-first", "steps of a card", "N23", "no half medium", _issue_file_first),
    Defect("office-given-up-chip-not-cleaned", "cleaning after a session was given up", "N23", "blank", _none),
    Defect("office-ef01-of-an-old-unit", "file EF01", "N24", "issued files", _version_of_old),
    Defect("office-vehicle-file-without-engine", "vehicle file", "N24", "issued files", _engine_missing),
    Defect("office-activation-leaves-tamper-byte", "tamper byte of activation", "N24", "tamper byte", _still_off),
    Defect("office-recovered-obu-activated", "states in which an OBU is activated", "N24", "centre refuses", _also_recovered),
)
