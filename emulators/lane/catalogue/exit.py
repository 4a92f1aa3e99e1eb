"""Defects of exit lanes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from emulators.lane.bill import Charged
from emulators.lane.catalogue.seed import Defect
from tollcert.codes import ExitFeeType
from tollcert.units import half_up
from tollcert.wire.files import ENTRY_PREFIX, PassageFile, TransitFile
from tollcert.wire.national import Debit


def _unseen(*codes: int) -> Callable[[list[int]], list[int]]:
    """An inspection that does not look for these faults."""
    return lambda faults: [fault for fault in faults if fault not in codes]


def _unmarked(*codes: int) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A record without these special types."""

    def change(record: dict[str, Any]) -> dict[str, Any]:
        kept = [code for code in record["specialType"].split("|") if code and int(code) not in codes]
        return {**record, "specialType": "|".join(kept)}

    return change


def _says(**fields: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A record that says something else."""
    return lambda record: {**record, **fields}


def _in_yuan(charged: Charged) -> Charged:
    fee = half_up(charged.fee, 100) * 100
    return replace(charged, fee=fee, pay_fee=max(fee, charged.pay_fee))


def _once_more_discounted(charged: Charged) -> Charged:
    return replace(charged, fee=half_up(charged.fee * 95, 100))


def _entry_left_in_obu(order: Debit) -> Debit:
    return order.replace(ef04=TransitFile.decode(order.ef04).replace(prefix=ENTRY_PREFIX, provinces=1).encode())


def _entry_left_on_card(order: Debit) -> Debit:
    return order.replace(station=PassageFile.decode(order.station).replace(status=3).encode())


DEFECTS = (
    Defect("t1-exit-count-forgotten", "exit_record", "T1/exit", "special types", _unmarked(11)),
    Defect("t1-exit-sum-of-units", "media_charge", "T1/exit", "fee", lambda charged: replace(charged, fee=half_up(charged.pay_fee * 95, 100) + 1)),
    Defect("t1-exit-entry-left-in-obu", "exit_order", "T1/exit", "exit written", _entry_left_in_obu),
    Defect("t1-exit-entry-left-on-card", "exit_order", "T1/exit", "exit written", _entry_left_on_card),
    Defect("t1-exit-debits-more", "debit", "T1/exit", "card debited", lambda fen: fen + 1),
    Defect("t1-exit-amount-not-displayed", "exit_display", "T1/exit", "amount displayed", lambda lines: lines[:1]),
    Defect("t1-exit-single-piece-as-cardless", "device_type", "T1/exit", "passed without stop", lambda kind: 1),
    Defect("t2-exit-not-swiped", "exit_record", "T2/exit", "fee", lambda record: {**record, "transPayType": 1} if record["payType"] == 4 else record),
    Defect("t2-exit-rounds-to-yuan", "online_charge", "T2/exit", "fee", _in_yuan),
    Defect("t2-exit-two-records", "exit_records", "T2/exit", "one exit record", lambda made: [*made, {**made[0], "id": made[0]["id"] + "-2"}]),
    Defect("t3-exit-validity-ignored", "faults", "T3/exit", "held first", _unseen(3, 4)),
    Defect("t3-exit-source-unnamed", "exit_record", "T3/exit", "fee", _says(exitFeeType=1)),
    Defect("t4-exit-expired-card-debited", "faults", "T4/exit", "held first", _unseen(21, 22)),
    Defect("t4-exit-discount-without-card", "online_charge", "T4/exit", "fee", _once_more_discounted),
    Defect("t5-exit-balance-one-fen-high", "balance", "T5/exit", "reason shown", lambda fen: fen + 1),
    Defect("t5-exit-balance-one-fen-low", "balance", "T5/exit", "passed without stop", lambda fen: fen - 1),
    Defect("t5-exit-cash-as-card", "exit_record", "T5/exit", "paid", _says(payType=4)),
    Defect("t6-exit-tamper-ignored", "faults", "T6/exit", "held first", _unseen(2)),
    Defect("t6-exit-unmarked", "exit_record", "T6/exit", "special types", _unmarked(2)),
    Defect("t7-exit-raised-at-once", "to_confirm", "T7/exit", "arm after key", lambda needed: False),
    Defect("t7-exit-plates-not-compared", "faults", "T7/exit", "held first", _unseen(41, 44, 45, 46)),
    Defect("t7-exit-sm4-told-as-3des", "exit_record", "T7/exit", "generation in the records", _says(algorithmIdentifier=1)),
    Defect("t8-exit-raised-when-held", "on_hold", "T8/exit", "arm after payment", lambda movements: [*movements, "raise_arm"]),
    Defect("t8-exit-list-not-read", "faults", "T8/exit", "held first", _unseen(118)),
    Defect("t8-exit-media-sum-named", "online_charge", "T8/exit", "fee", lambda charged: replace(charged, exit_fee_type=ExitFeeType.OBU_SUM)),
    Defect("t9-exit-listed-card-debited", "faults", "T9/exit", "held first", _unseen(6, 24)),
    Defect("t9-exit-unmarked", "exit_record", "T9/exit", "special types", _unmarked(6, 24)),
)
