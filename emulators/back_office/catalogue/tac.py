"""TAC verification (N05)."""

from typing import Any

from emulators.defects import Defect

POINTS = {"tac key version": "version of the key that a TAC is recomputed with", "tac result": "what became of one record: `(result, reason)`"}
Result = tuple[str, str]


def _invalid_is_valid(found: Result) -> Result:
    return ("valid", "") if found[0] == "invalid" else found


def _any_version(version: Any) -> int:
    return 1


def _zeros_are_invalid(found: Result) -> Result:
    return ("invalid", "the TAC does not follow from the record") if found[0] == "no_tac" else found


DEFECTS = (
    Defect("office-tac-not-verified", "tac result", "N05", "TAC verdict", _invalid_is_valid),
    Defect("office-tac-any-key-version", "tac key version", "N05", "TAC verdict", _any_version),
    Defect("office-tac-zeros-are-wrong", "tac result", "N05", "TAC verdict", _zeros_are_invalid),
)
