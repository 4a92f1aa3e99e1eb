"""Defects of entry lanes, by the cell in which they show."""

from collections.abc import Callable
from typing import Any

from emulators.defects import Defect
from tollcert.codes import LaneSpecialType, PassageStatus, UserType

Faults = list[int]
Steps = tuple[str, ...]


def _without_flags(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "specialType": ""}


def _blind_to(*codes: int) -> Callable[[Faults], Faults]:
    return lambda faults: [fault for fault in faults if fault not in codes]


def _instead(seen: int, told: int) -> Callable[[Faults], Faults]:
    return lambda faults: [LaneSpecialType(told) if fault == seen else fault for fault in faults]


def _without_step(*left_out: str) -> Callable[[Steps], Steps]:
    return lambda steps: tuple(step for step in steps if step not in left_out)


def _wants_balance(record: dict[str, Any]) -> dict[str, Any]:
    """A small balance is flagged at the entry, where nothing is to be paid yet."""
    small = record.get("cardType") == 1 and record["balanceBefore"] < 100
    return {**record, "specialType": "27"} if small else record


DEFECTS = (
    Defect("t1-entry-no-flag", "entry_record", "T1/entry", "special types", _without_flags),
    Defect("t1-entry-raises-arm", "on_hold", "T1/entry", "held", lambda movements: [*movements, "raise_arm"]),
    Defect("t1-entry-wrong-reason", "faults", "T1/entry", "reason shown", _blind_to(5)),
    Defect("t1-entry-sm4-told-as-3des", "entry_record", "T1/entry", "generation in the records", lambda record: {**record, "algorithmIdentifier": 1}),
    Defect("t1-entry-single-piece-as-cardless", "device_type", "T1/entry", "passed without stop", lambda kind: 1),
    Defect("t2-entry-any-card-alone", "lone_card", "T2/entry", "held", lambda card: card.replace(user_type=UserType.MILITARY)),
    Defect("t2-entry-lone-card-status", "card_status", "T2/entry", "carries this entry", lambda status: PassageStatus.ETC_EXIT),
    Defect("t2-entry-obu-in-record", "entry_record", "T2/entry", "one passage record", lambda record: {**record, "obuId": "3701000000000000"}),
    Defect("t3-entry-validity-ignored", "faults", "T3/entry", "held first", _blind_to(3, 4)),
    Defect("t3-entry-start-told-as-end", "faults", "T3/entry", "special types", _instead(4, 3)),
    Defect("t4-entry-start-day-ignored", "faults", "T4/entry", "held first", _blind_to(22)),
    Defect("t4-entry-radio-left-off", "cpc_steps", "T4/entry", "CPC card carries this entry", _without_step("radio")),
    Defect("t5-entry-empty-card-enters", "faults", "T5/entry", "held first", _blind_to(28)),
    Defect("t5-entry-small-balance-flagged", "entry_record", "T5/entry", "special types", _wants_balance),
    Defect("t6-entry-dismantled-enters", "faults", "T6/entry", "held first", _blind_to(2)),
    Defect("t6-entry-issuer-ignored", "lone_card", "T6/entry", "nothing written", lambda card: card.replace(issuer=bytes.fromhex("C9BDB6AB37010001"))),
    Defect("t6-entry-last-trip-left", "cpc_steps", "T6/entry", "CPC card carries this entry", _without_step("transit", "fees")),
    Defect("t7-entry-plates-not-compared", "faults", "T7/entry", "held", _blind_to(41)),
    Defect("t7-entry-retry-forgets", "entry_record", "T7/entry", "special types", _without_flags),
    Defect("t7-entry-shows-other-plate", "driver_display", "T7/entry", "display", lambda lines: ["鲁Z00000"]),
    Defect("t8-entry-blacklist-ignored", "faults", "T8/entry", "held", _blind_to(118)),
    Defect("t8-entry-event-untrue", "special_event", "T8/entry", "special types", lambda event: {**event, "specialType": "24"}),
    Defect("t9-entry-card-list-ignored", "faults", "T9/entry", "held first", _blind_to(24)),
    Defect("t9-entry-card-told-as-obu", "faults", "T9/entry", "special types", _instead(24, 6)),
    Defect("t12-entry-class-one", "cpc_entry", "T12/entry", "CPC card carries this entry", lambda entry: entry.replace(vehicle_class=1)),
    Defect("t12-entry-exit-status", "cpc_entry", "T12/entry", "CPC card carries this entry", lambda entry: entry.replace(status=PassageStatus.MTC_EXIT)),
    Defect("t12-entry-passid-of-card", "entry_record", "T12/entry", "one passage record", lambda record: {**record, "passId": "01" + record["passId"][2:]}),
)
