"""`GET parameters`: what a lane or gantry is; the address that it was given says who asks."""

from typing import Any

from emulators.back_office.call import OK, Answer, Call
from emulators.http import Reply
from tollcert.units import stamp

LANE = {
    "position": "entry", "laneType": 1, "duplicateWindowS": 300, "noObuS": 1.0, "listPeriodS": 60, "provinceIssuer": "C9BDB6AB",
    "codeEpoch": "2021", "statusListExit": "release_and_flag",
}  # fmt: skip
"""What holds for a lane unless its own parameters say otherwise."""


class ParameterService:
    """`of` holds the parameters by place id; a place is a gantry when it has a gantryId."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, Any]] = {}

    def folder(self, place: str) -> str | None:
        """The folder below which a place is found; None when there is no such place."""
        known = self.of.get(place)
        return None if known is None else "gantries" if "gantryId" in known else "lanes"

    def give(self, call: Call) -> Answer:
        """All parameters of the place."""
        defaults = LANE if self.folder(call.place) == "lanes" else {}
        return Reply(200, defaults | self.of[call.place])

    def give_time(self, call: Call) -> Answer:
        """The centre's clock."""
        return Reply(200, {"subCode": OK, "unix": call.now, "time": stamp(call.now)})
