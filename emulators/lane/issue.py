"""The way in for a vehicle that the antenna cannot let in: the collector issues a CPC card (发卡), or takes the ETC card
alone from those who may enter so (operations.md 3.2, freedom.md 13-15).

Handlers of keys: they wait by `yield` and say STAY or DONE; what went wrong is told in the procedure's `message`.
"""

from typing import TYPE_CHECKING, Any

from emulators.core import Script
from emulators.lane.cpc import STEPS, CpcRead, CpcReader
from emulators.lane.inspection import known_issuer, lone_card_faults
from emulators.lane.procedure import DONE, STAY, Handler
from emulators.lane.purse import CardRead, Purse
from emulators.lane.records import card_entry, card_entry_record, cpc_entry, cpc_entry_record
from tollcert.codes import ENTRY_STATUSES, SCREEN_TEXT, VEHICLE_CLASSES, LaneSpecialType, MediaType, PassageStatus, PlateColour, UserType
from tollcert.units import bcd_date
from tollcert.wire.files import CardIssue

if TYPE_CHECKING:
    from emulators.lane.entry import EntryProcedure

LONE_CARD_REASONS = frozenset({LaneSpecialType.NO_OBU, LaneSpecialType.OBU_DISMANTLED})
"""Only what is wrong with the OBU lets a card come alone."""
LONE_CARD_USERS = frozenset({UserType.MILITARY, UserType.EMERGENCY, UserType.RESCUE})
CHIP_SERIAL = bytes.fromhex("80F6000304")
LOW_BATTERY = 0x80
LONGEST_PLATE = 12
"""Bytes of a plate in GBK."""


class IssueDesk:
    """What the collector can do for the held vehicle of one entry procedure."""

    def __init__(self, procedure: "EntryProcedure") -> None:
        self.procedure = procedure
        self.lane = procedure.lane
        self._reader = self.lane.slots["reader"]
        self.cpc = CpcReader(self._reader, self.lane.slots["sam"])
        self.purse = Purse(self._reader, self.lane.slots["sam"])

    def options(self) -> dict[str, Handler]:
        """Plate and class at any time, the CPC card once both are known; nothing for a plate on the credit blacklist."""
        vehicle = self.procedure.vehicle
        if LaneSpecialType.CREDIT_LISTED in vehicle.reasons:
            return {}
        offered: dict[str, Handler] = {"PLATE": self._plate, "CLASS": self._class}
        if vehicle.plate and vehicle.vehicle_class:
            offered["ISSUE"] = self._issue
        if vehicle.reasons & LONE_CARD_REASONS:
            offered["CARD"] = self._card_alone
        return offered

    def _stay(self, message: str) -> str:
        self.procedure.message = message
        return STAY

    # ---- keys

    def _plate(self, value: Any) -> Script[str]:
        """The plate as the collector sees it; the credit blacklist is looked at right away."""
        yield from ()
        vehicle = self.procedure.vehicle
        plate, colour = (value.get("plate"), value.get("colour")) if isinstance(value, dict) else (None, None)
        if not isinstance(plate, str) or not 0 < len(plate.encode("gb18030", "replace")) <= LONGEST_PLATE or colour not in list(PlateColour):
            return self._stay("PLATE needs a plate and a colour")
        vehicle.plate, vehicle.colour = plate, colour
        if self.lane.lists.plate(plate, colour):
            self.procedure.add_fault(LaneSpecialType.CREDIT_LISTED)
        return STAY

    def _class(self, value: Any) -> Script[str]:
        """The vehicle class as the collector sees it."""
        yield from ()
        if not isinstance(value, int) or value not in VEHICLE_CLASSES:
            return self._stay("CLASS needs a vehicle class")
        self.procedure.vehicle.vehicle_class = value
        return STAY

    # ---- CPC card

    def _issue(self, value: Any) -> Script[str]:
        """Write the card on the reader; it must leave the reader before the barrier rises."""
        lane, vehicle = self.lane, self.procedure.vehicle
        lane.show("transacting")
        card = yield from self.cpc.read()
        if card is None:
            return self._stay("no CPC card on the reader")
        if trouble := self._unfit(card):
            return self._stay(trouble)
        serial = yield from self._reader.all_ok([CHIP_SERIAL])
        if card.state.battery & LOW_BATTERY:
            vehicle.reasons.add(LaneSpecialType.CPC_LOW_BATTERY)
        entry = lane.seeded.at("cpc_entry", cpc_entry(lane.where, vehicle, lane.now))
        steps = lane.seeded.at("cpc_steps", STEPS[::-1] if "cpc-radio-first" in lane.variants else STEPS)
        if not (yield from self.cpc.write_entry(card.issue, entry, steps)):
            return self._stay("CPC card not written, take another one")
        if "barrier-before-card-leaves" not in lane.variants and not (yield from self._taken()):
            return STAY
        at, mac = float(entry.time), serial[0] if serial else b""
        battery = card.state.battery & 0x7F
        self.procedure.enter(lambda number: cpc_entry_record(lane.where, vehicle, card.issue, mac, battery, at, number), by_hand=True)
        return DONE

    def _unfit(self, card: CpcRead) -> str:
        """Why this card must not be issued; empty when it may."""
        if not known_issuer(card.issue.issuer):
            return "CPC card of an unknown issuer"
        if card.issue.end < bcd_date(self.lane.now):
            return "CPC card expired"
        return "CPC card is on a journey" if card.entry.status in ENTRY_STATUSES else ""

    def _taken(self) -> Script[bool]:
        """Wait until the driver has the card; False when the vehicle backs out without it."""
        lane = self.lane
        lane.show("transacting", text="take the card")
        while self._reader.present and (lane.field.occupied("trigger") or self.procedure.vehicle.triggered is None):
            yield None
        return not self._reader.present

    # ---- ETC card alone

    def _card_alone(self, value: Any) -> Script[str]:
        """Enter on the ETC card on the reader: 0019 is written by a purchase of 0 fen."""
        lane = self.lane
        lane.show("transacting")
        card = yield from self.purse.read()
        if card is None:
            return self._stay("no ETC card on the reader")
        issue: CardIssue = lane.seeded.at("lone_card", CardIssue.decode(card.issue))
        if not self._may_come_alone(issue):
            return self._stay("this card does not enter without its OBU")
        if faults := list(lone_card_faults(issue, lane.where, lane.now, lane.lists)):
            return self._stay("；".join(SCREEN_TEXT.get(code, str(code)) for code in faults))
        return (yield from self._enter_alone(card))

    def _may_come_alone(self, issue: CardIssue) -> bool:
        """Military, emergency and rescue; official cards of the own province (freedom.md 15)."""
        own = issue.user_type == UserType.OFFICIAL and issue.issuer[:4] == self.lane.where.issuer
        return issue.user_type in LONE_CARD_USERS or own

    def _enter_alone(self, card: CardRead) -> Script[str]:
        lane, vehicle = self.lane, self.procedure.vehicle
        manual = "card-entry-as-mtc" in lane.variants
        status, media = (PassageStatus.MTC_ENTRY, MediaType.NONE) if manual else (PassageStatus.ETC_ENTRY, MediaType.OBU)
        at = lane.now
        entry = card_entry(lane.where, CardIssue.decode(card.issue), lane.seeded.at("card_status", status), at)
        traded = yield from self.purse.purchase(card, 0, entry.encode(), at)
        if traded.error:
            return self._stay("ETC card not written")
        vehicle.traded = traded
        when = float(entry.time)
        self.procedure.enter(lambda number: card_entry_record(lane.where, vehicle, card.issue, card.balance, media, when, number), by_hand=True)
        return DONE
