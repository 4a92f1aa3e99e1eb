"""Recovery, exchange, stock and sales, top-up (N21, N22, N25, N26, N42, N46)."""

from typing import TYPE_CHECKING

import msgspec

from emulators.defects import Defect

if TYPE_CHECKING:
    from emulators.back_office.apdu_steps import Step
    from emulators.back_office.sales import StockRow

POINTS = {
    "money of a sale": "fen in the record of a sale",
    "money of a session that was given up": "`returned` or `kept`",
    "rows of the stock": "rows of the stock as they are shown",
    "state of a recovered chip": "state of its chip in stock",
    "a recovered medium is put on the list": "yes or no",
    "steps of wiping": "steps that make a chip blank",
    "money on the new card": "the step that loads the new card of an exchange",
    "steps of a card exchange": "steps of an exchange of cards",
    "steps of an OBU exchange": "steps of an exchange of OBUs",
    "load of a top-up": "the step that loads a card",
}


def _one_less(rows: "list[StockRow]") -> "list[StockRow]":
    return [msgspec.structs.replace(row, returned=0) for row in rows]


def _listed(value: bool) -> bool:
    return True


def _issued_still(state: str) -> str:
    return "issued"


def _erased_in_part(steps: "list[Step]") -> "list[Step]":
    """The issue file alone is emptied; holder, passage and keys stay."""
    head = next((step for step in steps if step.do == "erase"), steps[0])
    where, p1, size = ("1001", 0x95, 43) if head.slot == "card" else ("3F00", 0x81, 27)
    return [type(head)(do="write", slot=head.slot, where=where, p1=p1, data="00" * size, under="own")]


def _half(step: "Step") -> "Step":
    return msgspec.structs.replace(step, of="", fen=1)


def _new_before_old_ends(steps: "list[Step]") -> "list[Step]":
    ends = [step for step in steps if step.slot == "old" and step.do == "write"]
    return [*(step for step in steps if step not in ends), *ends]


def _holder_left_behind(steps: "list[Step]") -> "list[Step]":
    return [step for step in steps if not (step.of == "old.0019" or (step.slot == "new" and step.where == "3F00" and step.p1 == 0x96))]


def _money_stays(steps: "list[Step]") -> "list[Step]":
    return [step for step in steps if step.do != "unload"]


def _ten_more(step: "Step") -> "Step":
    return msgspec.structs.replace(step, fen=step.fen + 10)


def _not_booked(step: "Step") -> "Step":
    return msgspec.structs.replace(step, debit="", credit="")


def _kept(value: str) -> str:
    return "kept"


def _nothing(fen: int) -> int:
    return 0


DEFECTS = (
    Defect("office-recovered-card-listed", "a recovered medium is put on the list", "N21", "not on the list", _listed),
    Defect("office-wipes-0015-only", "steps of wiping", "N21", "blank", _erased_in_part),
    Defect("office-stock-without-returned", "rows of the stock", "N21", "stock balances", _one_less),
    Defect("office-recovered-chip-stays-issued", "state of a recovered chip", "N22", "stock balances", _issued_still),
    Defect("office-exchange-loads-one-fen", "money on the new card", "N25", "balance moved", _half),
    Defect("office-exchange-leaves-money", "steps of a card exchange", "N25", "balance moved", _money_stays),
    Defect("office-exchange-old-card-ends-last", "steps of a card exchange", "N25", "never both usable", _new_before_old_ends),
    Defect("office-exchange-loses-holder", "steps of a card exchange", "N25", "information moved", _holder_left_behind),
    Defect("office-exchange-old-obu-ends-last", "steps of an OBU exchange", "N26", "never both usable", _new_before_old_ends),
    Defect("office-sale-without-money", "money of a sale", "N42", "sales balance", _nothing),
    Defect("office-jam-keeps-money", "money of a session that was given up", "N42", "sales balance", _kept),
    Defect("office-top-up-not-booked", "load of a top-up", "N46", "books agree", _not_booked),
    Defect("office-top-up-loads-more", "load of a top-up", "N46", "top-up on the card", _ten_more),
)
