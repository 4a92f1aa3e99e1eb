"""`GET parameters`: what a lane or gantry is; the address that it was given says who asks."""

from typing import Any

from emulators.back_office.call import OK, Answer, Call
from emulators.http import Reply
from tollcert.units import stamp

LANE = {
    "position": "entry", "laneType": 1, "duplicateWindowS": 300, "noObuS": 1.0, "listPeriodS": 60, "provinceIssuer": "C9BDB6AB",
    "codeEpoch": "2021", "statusListExit": "release_and_flag", "foreignOldCards": "accept", "heartbeatPeriodS": 300, "timePeriodS": 60, "clockLimitS": 1.0,
}  # fmt: skip
"""What holds for a lane unless its own parameters say otherwise."""


FOLDERS = {
    "lanes": "laneId", "gantries": "gantryId", "issuers": "issuerId", "ministry": "centreId", "banks": "bankId", "service-points": "pointId",
    "customers": "accountId", "operations": "operatorId",
}  # fmt: skip
"""Kinds of callers by their folder of the path, and the parameter that names one: lanes, gantries, card issuers (发行方), ministry
centre (部中心), settlement and issuing banks (银行), service points (服务网点), account holders (客户), staff of the centre (运维).
"""


class ParameterService:
    """`of` holds the parameters by place id; which folder a place is in follows from the id that they name."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, Any]] = {}
        self.list_key = ""
        """Key that the lists are signed with, for lanes."""

    def folder(self, place: str) -> str | None:
        """The folder below which a place is found; None when there is no such place."""
        known = self.of.get(place)
        if known is None:
            return None
        return next((folder for folder, name in FOLDERS.items() if name in known), "lanes")

    def give(self, call: Call) -> Answer:
        """All parameters of the place."""
        defaults = {**LANE, "listKey": self.list_key} if self.folder(call.place) == "lanes" else {}
        return Reply(200, defaults | self.of[call.place])

    def give_time(self, call: Call) -> Answer:
        """The centre's own clock, which follows its time source: lanes and gantries are told what the books go by."""
        return Reply(200, {"subCode": OK, "unix": call.now, "time": stamp(call.now)})
