"""Splitting (拆分): what each province and each toll unit gets of a charge.

A province's amount is what the exit record states of it; where it states none, it follows from the units that gantries
reported. Records of gantries may come after the exit's: splitting the day again moves what was given to the wrong
provinces, as an entry of its own, so that the next clearing has it.
"""

from typing import TYPE_CHECKING

import msgspec

from emulators.back_office import charges, passages, shares
from emulators.back_office.call import FAILED, OK, Answer, Call, Refused, read
from emulators.back_office.charges import Charge
from emulators.back_office.clearing import Closing
from emulators.back_office.schemas import Schema
from emulators.back_office.service import MINISTRY, OPERATIONS, Service
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice


class UnitShare(Schema, kw_only=True):
    """What one toll unit gets."""

    toll_interval_id: str
    province: str
    fen: int


class ProvinceShare(Schema, kw_only=True):
    """What one province gets."""

    province: str
    fen: int


class Split(Schema, kw_only=True):
    """The shares of one charge. Units that no gantry reported are not in it."""

    record_id: str
    fen: int
    provinces: list[ProvinceShare]
    units: list[UnitShare]


class Splits(Schema, kw_only=True):
    """Shares of charges; `moved` of them were corrected just now."""

    sub_code: int
    info: str
    moved: int
    splits: list[Split]


def of_charge(office: "BackOffice", charge: Charge) -> Split:
    """The shares by the gantry records that are there now."""
    charge.units = passages.pieces(office, charge) or charge.units
    parts = shares.of_units(_final(office, charge), charge.units)
    parts = office.seeds.at("unit shares", parts)
    return Split(
        record_id=charge.id, fen=charge.fen, provinces=[ProvinceShare(province=province, fen=fen) for province, fen in _final(office, charge).items()],
        units=[UnitShare(toll_interval_id=unit, province=province, fen=fen) for unit, province, fen in parts],
    )  # fmt: skip


def _final(office: "BackOffice", charge: Charge) -> dict[str, int]:
    """Its shares, with what was moved later."""
    moved = charges.get(office, resplit_id(charge))
    provinces = dict.fromkeys([*charge.shares, *(moved.shares if moved else ())], 0)
    total = {province: charge.shares.get(province, 0) + (moved.shares.get(province, 0) if moved else 0) for province in provinces}
    return {province: fen for province, fen in total.items() if fen}


def resplit_id(charge: Charge) -> str:
    """The id of the entry that corrects a charge's shares."""
    return f"{charge.id}/split"


def split_day(office: "BackOffice", call: Call) -> Answer:
    """Split all charges of a day, once more those whose shares were not final."""
    day = read(Closing, call.body).day
    found = [charge for charge in charges.of_day(office, day) if charge.kind == "charge"]
    corrected = [made for charge in found if (made := _corrected(office, charge, call.now))]
    if corrected:
        charges.keep(office, corrected, call.now)
    return _shown([of_charge(office, charge) for charge in found], len(corrected))


def _corrected(office: "BackOffice", charge: Charge, now: float) -> Charge | None:
    """The entry that moves shares to the provinces whose units were passed; None where nothing is to be moved."""
    if charge.whole or charges.get(office, resplit_id(charge)):
        return None
    units = passages.pieces(office, charge)
    if not units:
        return None
    right = shares.of_provinces(charge.fen, units, etc=charge.payment == "card")
    moved = {province: right.get(province, 0) - charge.shares.get(province, 0) for province in dict.fromkeys([*charge.shares, *right])}
    if not any(moved.values()):
        return None
    day = charges.toll_day(now)
    return msgspec.structs.replace(charge, id=resplit_id(charge), kind="resplit", of=charge.id, fen=0, shares=moved, units=[], whole=True, day=day, account="")


def show(office: "BackOffice", call: Call) -> Answer:
    """The shares of one charge."""
    charge = charges.get(office, call.query.get("recordId", ""))
    if charge is None:
        raise Refused(404, FAILED, "no such charge")
    return _shown([of_charge(office, charge)], 0)


def _shown(found: list[Split], moved: int) -> Answer:
    return Reply(200, msgspec.to_builtins(Splits(sub_code=OK, info="ok", moved=moved, splits=found)))


SERVICES = (
    Service("POST", "splits", (OPERATIONS,), "Split the charges of a day", split_day, {200: (Splits,)}, Closing),
    Service("GET", "splits", (OPERATIONS, MINISTRY), "The shares of one charge", show, {200: (Splits,)}, query={"recordId": "id of the record"}),
)
