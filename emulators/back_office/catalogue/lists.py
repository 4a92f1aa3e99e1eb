"""Status lists (N06)."""

from typing import Any

from emulators.defects import Defect

POINTS = {
    "gap in versions": "whether a list file comes before its predecessor",
    "rank of a source": "whose word on a medium counts first: 0 its issuer, 1 the ministry centre, 2 anybody else",
    "list version of a place": "what the centre says of the list that a lane uses",
}


def _no_gap(found: bool) -> bool:
    return False


def _ministry_first(rank: int) -> int:
    return {0: 1, 1: 0}.get(rank, rank)


def _never_behind(found: dict[str, Any]) -> dict[str, Any]:
    return {**found, "behind": False}


DEFECTS = (
    Defect("office-list-gap-unnoticed", "gap in versions", "N06", "list confirmed", _no_gap),
    Defect("office-ministry-outranks-issuer", "rank of a source", "N06", "lanes get the list", _ministry_first),
    Defect("office-no-lane-is-behind", "list version of a place", "N06", "lanes behind", _never_behind),
)
