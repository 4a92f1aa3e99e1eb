"""Which records are those of a scenario in the field, where the same car drives again and again and other vehicles pass: by plate and time.

A record with the vehicle's plate belongs to the passage of that plate that is nearest in time; one with another plate belongs to whoever was in the
lane at its time, so that a misread plate is found. On an emulated bench every record of a scene is the scene's.
"""

from typing import Any

from tollcert.units import from_stamp

PLATES, TIMES = ("vlp", "exVlp", "vehicleId"), ("enTime", "exTime", "occurTime")
"""Where records of entries, exits and special events say plate and time. An exit record has both times; its own is the last one here."""

CLOCK_TOLERANCE_S = 31.0
"""Clocks of two parties differ by up to this much in production (real_data.md 3.4)."""


def belongs(record: dict[str, Any], facts: dict[str, Any]) -> bool:
    """Is it a record of this scene?"""
    if "channels" not in facts or "plate" not in facts:
        return True
    at, plate = _time(record), _plate(record)
    if at is None:
        return bool(plate == facts["plate"])
    begin, end = float(facts["began_at"]), float(facts.get("ended_at", float("inf")))
    others = [(float(start), float(stop)) for other, start, stop in facts.get("passages", ()) if other == plate]
    if plate != facts["plate"]:
        return not others and _apart(at, begin, end) <= CLOCK_TOLERANCE_S
    return all(_apart(at, begin, end) <= _apart(at, *other) for other in others)


def _apart(at: float, begin: float, end: float) -> float:
    """Seconds between a time of whole seconds and a passage."""
    return max(begin - (at + 1), at - end, 0.0)


def _time(record: dict[str, Any]) -> float | None:
    named = [name for name in reversed(TIMES) if record.get(name)]
    try:
        return from_stamp(str(record[named[0]])) if named else None
    except ValueError:
        return None


def _plate(record: dict[str, Any]) -> str:
    """Of a special event without its colour (`鲁A12345_0`)."""
    found = next((str(record[name]) for name in PLATES if record.get(name)), "")
    return found.partition("_")[0]
