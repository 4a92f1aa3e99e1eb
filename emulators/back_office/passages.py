"""The units that a passage passed, by the transaction records of gantries, and the shares that follow from them."""

from typing import TYPE_CHECKING, Any

from emulators.back_office import shares
from emulators.back_office.shares import Piece

if TYPE_CHECKING:
    from emulators.back_office.charges import Charge
    from emulators.back_office.core import BackOffice

KIND = "gantry-transactions"
FAILED_TRADE = "1"
DUPLICATE = "2"


def split(office: "BackOffice", charge: "Charge") -> None:
    """Give the charge its units, and its shares where the record did not state them; in place."""
    charge.units = pieces(office, charge)
    if not charge.whole and charge.units:
        made = shares.of_provinces(charge.fen, charge.units, etc=charge.payment == "card")
        charge.shares, charge.whole = office.seeds.at("province shares", made), True


def pieces(office: "BackOffice", charge: "Charge") -> list[Piece]:
    """Units of the passage in the order in which it passed them, none twice: a gantry may report one passage several times."""
    if not charge.passage:
        return []
    records = [record for record in office.store.records(KIND, charge.plate) if str(record.get("passId")) == charge.passage and _counts(record)]
    found: dict[str, Piece] = {}
    for record in sorted(records, key=lambda record: str(record.get("transTime", ""))):
        for piece in _of_record(record):
            found.setdefault(piece.unit, piece)
    return office.seeds.at("units passed", list(found.values()))  # type: ignore[no-any-return]


def _counts(record: dict[str, Any]) -> bool:
    return str(record.get("tradeResult", "0")) != FAILED_TRADE and str(record.get("validStatus", "1")) != DUPLICATE


def _of_record(record: dict[str, Any]) -> list[Piece]:
    """One piece a unit; a record whose groups do not fit together has none."""
    units, pay, fee = (str(record.get(name, "")).split("|") for name in ("tollIntervalId", "payFeeGroup", "feeGroup"))
    if not len(units) == len(pay) == len(fee) or not all(part.isascii() and part.isdigit() and len(part) <= 9 for part in [*pay, *fee]):
        return []
    return [Piece(unit, unit[5:7], int(payable), int(kept)) for unit, payable, kept in zip(units, pay, fee, strict=True) if len(unit) == 16]
