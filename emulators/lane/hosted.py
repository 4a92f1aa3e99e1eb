"""The record of the gantry that a lane hosts (承载门架): some lanes upload one with each ETC passage (freedom.md 10)."""

from typing import Any

from emulators.lane.parameters import Parameters
from tollcert.units import local

ROAD_ID = 11
HOSTED_UNIT = "00010090"
"""Toll unit, direction and reserve of the hosted gantry on the lane's road; real ones end in 90, 60, 50."""


def hosted_record(where: Parameters, record: dict[str, Any], now: float) -> dict[str, Any]:
    """To an entry or exit record: same passage, same TAC, no fee of its own; the province's sum is the exit's amount."""
    gantry = where.lane_id[:ROAD_ID] + HOSTED_UNIT
    return {
        "tradeId": f"{gantry}{local(now).strftime('%Y%m%d%H')}{record['id'][-6:]}", "gantryId": gantry, "originalFlag": 2, "tradeResult": 0,
        "tradeType": 2, "transTime": record.get("exTime") or record.get("enTime"), "mediaType": record["mediaType"], "passId": record["passId"],
        "vehiclePlate": f"{record.get('exVlp') or record.get('vlp')}_{record.get('exVlpc', record.get('vlpc'))}", "TAC": record["TAC"],
        "payFee": 0, "discountFee": 0, "fee": 0, "transFee": 0, "payFeeProvSumLocal": record.get("fee", 0), "specialType": record["specialType"],
    }  # fmt: skip
