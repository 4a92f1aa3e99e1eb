"""Defects of entry lanes."""

from typing import Any

from emulators.lane.catalogue.seed import Defect


def _without_flags(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "specialType": ""}


DEFECTS = (
    Defect("t1-entry-no-flag", "entry_record", "T1/entry", "special types", _without_flags),
    Defect("t1-entry-raises-arm", "on_hold", "T1/entry", "held", lambda movements: [*movements, "raise_arm"]),
    Defect("t1-entry-wrong-reason", "faults", "T1/entry", "reason shown", lambda faults: [fault for fault in faults if fault != 5]),
)
