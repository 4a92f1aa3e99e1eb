"""Online charging (在线计费): the province, then the ministry, each with its time-out; the minimum fee that the province
publishes when neither answers and a supervisor agrees (codes_fees.md 3.4, 4.1; freedom.md 25).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from emulators.core import Script
from emulators.http import Request
from emulators.lane.bill import Bill, Charged
from tollcert.codes import ExitFeeType
from tollcert.units import stamp

if TYPE_CHECKING:
    from emulators.lane.core import Lane

LEVELS = (("province", 5.0, ExitFeeType.PROVINCE_ONLINE), ("ministry", 5.0, ExitFeeType.MINISTRY_ONLINE))
"""Who is asked, how long, and the exitFeeType that names the source."""
LEARN_S = 5.0
IMPATIENT_S = 2.0
OK = 200


class MinimumFee(msgspec.Struct, rename="camel"):
    """最小费额 of one pair of stations and class: fen, and metres of that way."""

    entry_hex: str
    exit_hex: str
    vehicle_type: int
    fee: int
    mileage: int


class FeeParameters(msgspec.Struct, rename="camel"):
    """What an exit lane needs of GET fee-parameters."""

    minimum_fees: list[MinimumFee]


class Answer(msgspec.Struct, rename="camel"):
    """Reply of online charging."""

    sub_code: int
    pay_fee: int
    fee: int
    fee_mileage: int = 0
    short_fee: int = 0
    province_trans_group: str = ""


class Charging:
    """Asks for amounts on behalf of one lane."""

    def __init__(self, lane: "Lane") -> None:
        self._lane = lane
        self._minimum: dict[tuple[str, int], MinimumFee] = {}
        self._serial = 0

    def learn(self) -> Script[None]:
        """Fetch the published minimum fees of the ways that end here."""
        reply = yield from self._lane.ask(Request("GET", "/fee-parameters"), LEARN_S)
        here = self._lane.where.lane_hex[:8]
        try:
            rows = msgspec.convert(reply.body if reply else None, FeeParameters).minimum_fees
        except msgspec.ValidationError:
            rows = []
        self._minimum = {(row.entry_hex, row.vehicle_type): row for row in rows if row.exit_hex == here}

    def published(self, entry_hex: str, vehicle_class: int) -> MinimumFee | None:
        """The minimum fee from an entry to here; None where none is published."""
        return self._minimum.get((entry_hex, vehicle_class))

    def farthest(self, vehicle_class: int) -> MinimumFee | None:
        """The published fee from the station that is farthest from here: the highest of all that lead here."""
        rows = [row for (_, of_class), row in self._minimum.items() if of_class == vehicle_class]
        chosen: MinimumFee | None = self._lane.seeded.at("farthest", max(rows, key=lambda row: row.fee, default=None))
        return chosen

    def minimum(self, bill: Bill) -> Charged | None:
        """The minimum fee as an amount to collect."""
        row = self.published(bill.entry.station_hex, bill.vehicle.vehicle_class) if bill.entry else None
        return Charged(row.fee, row.fee, ExitFeeType.MINIMUM_FEE, row.mileage, row.fee, f"{row.exit_hex[:2]}:{row.fee}") if row else None

    def online(self, bill: Bill, special_type: str) -> Script[Charged | None]:
        """The amount for the bill's journey; None when nobody answers with one."""
        for level, within_s, fee_type in self._lane.seeded.at("charging_levels", list(self._levels())):
            self._serial += 1
            request = Request("POST", "/charging-requests", self._request(bill, level, special_type))
            reply = yield from self._lane.ask(request, within_s)
            if (charged := _charged(reply.body if reply else None, fee_type)) is not None:
                changed: Charged = self._lane.seeded.at("online_charge", charged)
                return changed
        return None

    def _levels(self) -> Iterator[tuple[str, float, ExitFeeType]]:
        for level, within_s, fee_type in LEVELS:
            yield level, IMPATIENT_S if "charging-waits-2-s" in self._lane.variants else within_s, fee_type

    def _request(self, bill: Bill, level: str, special_type: str) -> dict[str, Any]:
        entry, where = bill.entry, self._lane.where
        return {
            "id": f"{where.lane_id}{int(self._lane.now)}{self._serial:06d}", "level": level, "vlp": bill.vehicle.plate, "vlpc": bill.vehicle.colour,
            "vehicleType": bill.vehicle.vehicle_class, "enStationHex": entry.station_hex if entry else "",
            "enTime": stamp(entry.time) if entry and entry.time else "", "exStationHex": where.lane_hex[:8], "mediaType": int(bill.medium.kind),
            "mediaNo": bill.medium.number, "statedEntry": bool(entry and entry.stated), "specialType": special_type,
        }  # fmt: skip


def _charged(body: Any, fee_type: ExitFeeType) -> Charged | None:
    try:
        answer = msgspec.convert(body, Answer)
    except msgspec.ValidationError:
        return None
    if answer.sub_code != OK:
        return None
    return Charged(answer.pay_fee, answer.fee, fee_type, answer.fee_mileage, answer.short_fee, answer.province_trans_group)
