"""Defects of exits by hand: CPC cards, entry queries, paper vouchers (T10 to T16)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from emulators.lane.bill import Bill, Identity
from emulators.lane.catalogue.seed import Defect
from tollcert.codes import UNKNOWN_COLOUR, MediaType
from tollcert.codes import LaneSpecialType as Lane

NO_ENTRY = {
    Lane.EF04_PREFIX_WRONG, Lane.OBU_ENTRY_INVALID, Lane.NO_PROVINCE_COUNT, Lane.NO_PROVINCE_ENTRY, Lane.CARD_ENTRY_INVALID, Lane.ENTRY_STATION_WRONG,
    Lane.CPC_STATE_WRONG, Lane.ENTRY_TIME_WRONG, Lane.ENTRY_STATUS_WRONG,
}  # fmt: skip
SHORTEST_WAY = {"pay_fee": 1100, "fee": 1100, "groups": "37:1100"}
CARD_COST_FEN = 2000


def _without(*codes: Lane) -> Callable[[Iterable[Lane]], list[Lane]]:
    """An inspection that does not know these codes."""
    return lambda found: [code for code in found if code not in codes]


def _unflagged(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "specialType": ""}


def _discounted(amount: int | None) -> int | None:
    """The ETC discount, given to a CPC card."""
    return None if amount is None else amount * 95 // 100


def _by_the_card(bill: Bill) -> Bill:
    """Class and plate as on the card that was handed in, not as the vehicle is."""
    written = bill.entry.vehicle if bill.entry else None
    return replace(bill, vehicle=written) if written else bill


def _without_colour(vehicle: Identity) -> Identity:
    return replace(vehicle, colour=UNKNOWN_COLOUR)


def _entry_as_exit(record: dict[str, Any]) -> dict[str, Any]:
    """The entry copy is filled from the exit, so that no difference can be seen later."""
    return {**record, "enVlp": record["exVlp"], "enVlpc": record["exVlpc"], "enVehicleType": record["exVehicleType"]}


def _cost_in_fee(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "payFee": record["payFee"] + CARD_COST_FEN, "fee": record["fee"] + CARD_COST_FEN}


DEFECTS = (
    Defect("t10-exit-trusts-empty-entry", "faults", "T10/exit", "special types", _without(*NO_ENTRY)),
    Defect("t10-exit-no-flag", "exit_record", "T10/exit", "special types", _unflagged),
    Defect("t10-exit-charges-shortest-way", "online_charge", "T10/exit", "fee", lambda charged: replace(charged, **SHORTEST_WAY)),
    Defect("t11-trusts-blank-card", "cpc_faults", "T11/exit_mixed", "special types", _without(*NO_ENTRY)),
    Defect("t11-no-flag-129", "manual_faults", "T11/exit_mixed", "special types", _without(Lane.NO_ENTRY_FOUND)),
    Defect("t12-exit-no-flag", "exit_record", "T12/exit", "special types", _unflagged),
    Defect("t12-cpc-sum-discounted", "cpc_amount", "T12/exit", "fee", _discounted),
    Defect("t12-radio-left-on", "cpc_taken_back", "T12/exit", "CPC card taken back", lambda steps: tuple(step for step in steps if step != "radio")),
    Defect("t12-entry-left-on-card", "cpc_taken_back", "T12/exit", "CPC card taken back", lambda steps: tuple(step for step in steps if step != "entry")),
    Defect("t12-voucher-as-cpc", "exit_record", "T12/exit", "medium of the record", lambda record: {**record, "mediaType": int(MediaType.CPC)}),
    Defect("t13-damaged-told-as-lost", "manual_faults", "T13/exit_mixed", "special types", lambda found: [
        Lane.CPC_MISSING if code == Lane.CPC_DAMAGED else code for code in found
    ]),
    Defect("t13-ministry-first", "charging_levels", "T13/exit_mixed", "charging request", lambda levels: levels[::-1]),
    Defect("t13-minimum-without-supervisor", "needs_supervisor", "T13/exit_mixed", "minimum fee by the supervisor", lambda needed: False),
    Defect("t13-asks-province-four-times", "charging_levels", "T13/exit_mixed", "charging request", lambda levels: [*levels[:1] * 3, *levels]),
    Defect("t14-charges-card-sum", "cpc_faults", "T14/exit_mixed", "fee", _without(Lane.CLASS_CHANGED)),
    Defect("t14-asks-for-class-of-card", "manual_bill", "T14/exit_mixed", "charging request", _by_the_card),
    Defect("t14-entry-copied-from-exit", "exit_record", "T14/exit_mixed", "entry of the record", _entry_as_exit),
    Defect("t15-charges-card-sum", "cpc_faults", "T15/exit_mixed", "special types", _without(Lane.PLATE_CHANGED)),
    Defect("t15-asks-for-plate-of-card", "manual_bill", "T15/exit_mixed", "charging request", _by_the_card),
    Defect("t15-query-without-colour", "queried", "T15/exit_mixed", "entry query", _without_colour),
    Defect("t15-entry-copied-from-exit", "exit_record", "T15/exit_mixed", "entry of the record", _entry_as_exit),
    Defect("t16-no-flag-36", "manual_faults", "T16/exit_mixed", "special types", _without(Lane.CPC_MISSING)),
    Defect("t16-no-flag-137", "manual_faults", "T16/exit_mixed", "special types", _without(Lane.PAPER_VOUCHER)),
    Defect("t16-card-cost-in-fee", "exit_record", "T16/exit_mixed", "fee", _cost_in_fee),
)  # fmt: skip
