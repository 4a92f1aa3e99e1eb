"""`POST charging-requests`: on-line charging (在线计费) by the province centre, or by the ministry centre through it.

Amounts for CPC, paper and no medium are whole yuan, halves up; for ETC they are fen (freedom.md 28).
"""

from dataclasses import dataclass
from typing import Any, Literal

from emulators.back_office.call import OK, Answer, Body, Call, Later, read
from emulators.back_office.failure import Failure
from emulators.http import Reply
from tollcert.units import half_up

Level = Literal["province", "ministry"]
FEE_TYPE = {"province": 4, "ministry": 5}
"""exitFeeType (实际计费方式) that names the source."""
WHOLE_YUAN_MEDIA = (2, 3, 9)


class ChargingRequest(Body):
    """Whom to charge for which journey. `statedEntry`: the entry is what the driver says."""

    id: str
    level: Level
    vlp: str
    vlpc: int
    vehicle_type: int
    ex_station_hex: str
    media_type: int
    en_station_hex: str | None = ""
    en_time: str | None = ""
    media_no: str | None = ""
    stated_entry: bool = False
    special_type: str | None = ""


@dataclass(frozen=True, slots=True)
class Charge:
    """An amount in fen before and after discount, mileage in metres. `groups` is provinceTransGroup, `37:fee` if empty."""

    pay_fee: int
    fee: int
    mileage: int = 0
    short_fee: int = 0
    groups: str = ""
    after_s: float | None = 0.0

    def answer(self, request: ChargingRequest) -> Later:
        """The reply and when it leaves."""
        unit = 100 if request.media_type in WHOLE_YUAN_MEDIA else 1
        pay_fee, fee = half_up(self.pay_fee, unit) * unit, half_up(self.fee, unit) * unit
        groups = self.groups or f"{request.ex_station_hex[:2]}:{fee}"
        provinces = groups.count("|") + 1
        body: dict[str, Any] = {
            "subCode": OK, "info": "ok", "payFee": pay_fee, "fee": fee, "discountFee": pay_fee - fee, "exitFeeType": FEE_TYPE[request.level],
            "feeMileage": self.mileage, "shortFee": self.short_fee or fee, "proNum": provinces, "multiProvince": int(provinces > 1),
            "provinceTransGroup": groups,
        }  # fmt: skip
        return Later(Reply(200, body), self.after_s)


Result = Charge | Failure
NO_PATH = Failure(996)


class ChargingService:
    """`script` by plate: one result for both levels, or one by level. A plate that is not there: no path."""

    def __init__(self) -> None:
        self.script: dict[str, Result | dict[Level, Result]] = {}
        self.requests: list[ChargingRequest] = []

    def answer(self, call: Call) -> Answer:
        """Charge one journey."""
        request = read(ChargingRequest, call.body)
        self.requests.append(request)
        result = self.script.get(request.vlp, NO_PATH)
        if isinstance(result, dict):
            result = result.get(request.level, NO_PATH)
        return result.answer() if isinstance(result, Failure) else result.answer(request)
