"""The paper voucher (纸质通行券) at an exit: nothing is known of the entry but what the driver says (operations.md 3.6, freedom.md 24).

VOUCHER, then STATED_ENTRY with the station: online charging for the stated entry, else the minimum fee by the supervisor.
"""

import re
from typing import TYPE_CHECKING, Any

from emulators.core import Script
from emulators.lane.bill import Bill, Entry, Medium
from emulators.lane.procedure import STAY, Handler
from tollcert.codes import UNREAD_PLATE, MediaType
from tollcert.codes import LaneSpecialType as Lane
from tollcert.codes.identifiers import voucher_pass_id
from tollcert.units import local

if TYPE_CHECKING:
    from emulators.lane.exit import ExitProcedure
    from emulators.lane.manual_exit import ManualExit

STATION = re.compile(r"[0-9A-Fa-f]{8}")
NUMBER = re.compile(r"[0-9]{1,16}")
EPOCH = "2024"
"""Code 137 exists from this code epoch on."""


class Voucher:
    """The voucher of one exit lane. `number` is what stands on it; the lane's own count where nothing was keyed."""

    def __init__(self, procedure: "ExitProcedure", manual: "ManualExit") -> None:
        self._exit, self._lane, self._manual = procedure, procedure.lane, manual
        self._count = 0
        self.begin()

    def begin(self) -> None:
        """Another vehicle."""
        self.number = ""

    def options(self) -> dict[str, Handler]:
        """Only after the entry was asked for in vain; the station only with a voucher."""
        if not self._manual.asked_in_vain:
            return {}
        return {"VOUCHER": self._take, **({"STATED_ENTRY": self._stated} if self.number else {})}

    def _take(self, value: Any) -> Script[str]:
        """A voucher takes the place of the medium."""
        yield from ()
        self._count += 1
        self.number = str(value) if NUMBER.fullmatch(str(value)) else f"{self._count:08d}"
        if self._lane.where.code_epoch >= EPOCH:
            for code in self._lane.seeded.at("manual_faults", [Lane.PAPER_VOUCHER]):
                self._exit.add_fault(code)
        self._exit.message = "voucher: key the station that the driver states"
        return STAY

    def _stated(self, value: Any) -> Script[str]:
        """The station that the driver states: what does the way from there cost?"""
        vehicle = self._manual.vehicle()
        if not STATION.fullmatch(str(value)):
            self._exit.message = "STATED_ENTRY needs the HEX code of a station, eight digits"
            return STAY
        if vehicle.plate == UNREAD_PLATE or not vehicle.vehicle_class:
            self._exit.message = "PLATE and CLASS first"
            return STAY
        entry = Entry(str(value).upper(), 0.0, vehicle=self._manual.written(), stated=True)
        bill = Bill(vehicle, entry, self._medium(), when_paid=self._manual.paid)
        return (yield from self._exit.charge_online(self._lane.seeded.at("manual_bill", bill)))

    def _medium(self) -> Medium:
        """Paper with its own passId; some lanes record no medium."""
        if "voucher-as-no-medium" in self._lane.variants:
            return Medium()
        return Medium(MediaType.PAPER, self.number, voucher_pass_id(self.number, local(self._lane.now).strftime("%Y%m%d%H%M%S")))
