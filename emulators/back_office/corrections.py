"""Corrections (冲正): a lane takes a record back by one of its negative amount (modifyFlag 2) that names it (sourceId), and sends what
is right as a further one (modifyFlag 3); production has such pairs (real_data.md 3.4). Each is an entry of its own day, so the sums of
entries stay those of the records.
"""

from typing import TYPE_CHECKING, Any

from emulators.back_office import cases, charges
from emulators.back_office.books import document
from emulators.back_office.shares import divided

if TYPE_CHECKING:
    from emulators.back_office.charges import Charge
    from emulators.back_office.core import BackOffice

REVERSAL = "2"
"""modifyFlag of a record that takes another one back."""


def is_reversal(record: dict[str, Any]) -> bool:
    """Does this record take another one back?"""
    return str(record.get("modifyFlag")) == REVERSAL


def wrong(record: dict[str, Any], amounts: dict[str, str]) -> str:
    """What is wrong with a reversal, whose amounts are given as text."""
    if not charges.text(record, "sourceId"):
        return "modifyFlag 2 takes a record back, and sourceId does not say which"
    if name := next((name for name, value in amounts.items() if not value.startswith("-") and value.strip("0")), ""):
        return f"{name} {amounts[name][:40]!r} of a reversal (modifyFlag 2; allowed: 0 or less)"
    return ""


def take(office: "BackOffice", charge: "Charge", now: float) -> None:
    """Take a charge back, province by province as it was shared. More than is left of it, or of another card, is held as a case. One that
    is not there is taken at the record's word: exports begin somewhere, and records come in any order.
    """
    original = charges.get(office, charge.of)
    if original is not None:
        if (original.card, original.kind) != (charge.card, "charge") or -charge.fen > office.seeds.at("refundable", charges.left(office, original)):
            held = document(charges.HELD, charge.id, charge, now, group=charge.day)
            office.books.commit([held, cases.opened(office, charge, "correction", "centre", now)])
            return
        charge.account, charge.whole = original.account, original.whole
        charge.shares = dict(zip(original.shares, divided(charge.fen, list(original.shares.values())), strict=True))
    charge.fen, charge.shares = office.seeds.at("reversal", (charge.fen, charge.shares))
    charges.keep(office, [charge], now)
