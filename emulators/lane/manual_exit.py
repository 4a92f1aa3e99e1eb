"""What a collector does at an exit by hand: takes a CPC card back, or asks where the vehicle entered (operations.md 3.3, 3.5).

RETURN: the CPC card on the reader. A good card pays its own sum where that may be charged, else online charging says the amount;
a card with a fault stays on the reader, and NO_CARD or BAD_CARD go on by the plate. NO_CARD, BAD_CARD (无卡, 坏卡): entry query by
the actual plate, online charging for the entry found; nothing found is 129, and the paper-voucher flow goes on from there.
"""

from typing import TYPE_CHECKING, Any

import msgspec

from emulators.core import Script
from emulators.http import Request
from emulators.lane.bill import Bill, Charged, Entry, Identity, Medium
from emulators.lane.cpc import STEPS, CpcRead, CpcReader
from emulators.lane.cpc_exit import Seen, cpc_faults, has_entry, media_sum, usable
from emulators.lane.inspection import ACCOMPANYING
from emulators.lane.procedure import STAY, Handler
from emulators.lane.records import special_event
from emulators.lane.voucher import Voucher
from tollcert.codes import UNKNOWN_COLOUR, UNREAD_PLATE, ExitFeeType, MediaType, PassageStatus
from tollcert.codes import LaneSpecialType as Lane
from tollcert.codes.identifiers import cpc_pass_id
from tollcert.units import from_stamp, local
from tollcert.wire.fields import plate_text
from tollcert.wire.files import CpcEntry

if TYPE_CHECKING:
    from emulators.lane.exit import ExitProcedure

QUERY_S = 5.0
FARTHEST = "farthest"
REFUTED_BY_CARD = frozenset({Lane.CPC_MISSING, Lane.CPC_DAMAGED, Lane.PAPER_VOUCHER})
"""What was said before a good CPC card turned up."""
OK = 200


class Station(msgspec.Struct, rename="camel"):
    """One answer of an entry query."""

    en_station_hex: str
    en_time: str = ""
    vehicle_type: int = 0


class Found(msgspec.Struct, rename="camel"):
    """Reply of an entry query, newest entry first."""

    sub_code: int
    en_stations: list[Station]


class ManualExit:
    """The manual flows of one exit lane. `card` is the CPC card that the driver handed in, if it could be read."""

    def __init__(self, procedure: "ExitProcedure") -> None:
        self._exit, self._lane = procedure, procedure.lane
        self._reader = self._lane.slots["reader"]
        self._cpc = CpcReader(self._reader, self._lane.slots["sam"])
        self.voucher = Voucher(procedure, self)
        self.begin()

    def begin(self) -> None:
        """Another vehicle."""
        self.card: CpcRead | None = None
        self._card_faults: list[Lane] = []
        self.asked_in_vain = False
        self.voucher.begin()

    def options(self) -> dict[str, Handler]:
        """Nothing once the amount is known; else the media, and what an answer that did not come leaves open."""
        bill = self._exit.bill
        if bill is not None and bill.charged is not None:
            return {}
        offered: dict[str, Handler] = {"RETURN": self._return, "NO_CARD": self._no_card, "BAD_CARD": self._bad_card}
        if bill is not None and bill.unanswered:
            offered["SUPERVISOR"] = self._supervisor
        return offered | self.voucher.options()

    def _stay(self, message: str) -> str:
        self._exit.message = message
        return STAY

    def _supervisor(self, value: Any) -> Script[str]:
        """Somebody with the right to do so agrees to the minimum fee."""
        yield from ()
        self._exit.charge_minimum()
        return STAY

    # ---- the vehicle

    def seen(self) -> Seen:
        """The vehicle as the collector keyed it or its OBU says; not as the camera says (freedom.md 44)."""
        known = self._exit.identity()
        plate = None if known.plate == UNREAD_PLATE else known.plate
        return Seen(plate, known.colour if plate else None, known.vehicle_class or None)

    def vehicle(self, vehicle_class: int = 0) -> Identity:
        """The vehicle as it is charged: as seen, where that is not known as on its CPC card, at last of this class."""
        seen, written = self.seen(), self.written()
        plate, colour = (seen.plate, seen.colour) if seen.plate or not written else (written.plate, written.colour)
        known_class = seen.vehicle_class or (written.vehicle_class if written else vehicle_class)
        return Identity(plate or UNREAD_PLATE, UNKNOWN_COLOUR if colour is None else colour, known_class)

    def written(self) -> Identity | None:
        """What the entry wrote on the CPC card."""
        if self.card is None or not has_entry(self.card.entry):
            return None
        return Identity(plate_text(self.card.entry.plate), self.card.entry.colour, self.card.entry.vehicle_class)

    def medium(self, entry_time: float) -> Medium:
        """The CPC card that lies on the reader; no medium where there is none that can be read."""
        if self.card is None:
            return Medium()
        number = self.card.issue.cpc_id.hex().upper()
        entry_time = self.card.entry.time or entry_time
        return Medium(MediaType.CPC, number, cpc_pass_id(number, local(entry_time).strftime("%Y%m%d%H%M%S")))

    # ---- RETURN

    def _return(self, value: Any) -> Script[str]:
        """Read the card, inspect it, and present what it makes."""
        faults = yield from self._taken_in()
        for fault in faults:
            self._exit.add_fault(fault)
        if faults or self.card is None:
            return self._stay(self._exit.message or "the CPC card cannot be charged: NO_CARD or BAD_CARD")
        return (yield from self._charge(self.card))

    def _taken_in(self) -> Script[list[Lane]]:
        """What is wrong with the card on the reader; the message says so where there is none."""
        if not self._reader.present:
            self._exit.message = "no card on the reader"
            return []
        self._lane.show("transacting", text="reading the CPC card")
        self.card = yield from self._cpc.read()
        self._card_faults = [Lane.CPC_DAMAGED] if self.card is None else (yield from self._inspected(self.card))
        return self._card_faults

    def _inspected(self, card: CpcRead) -> Script[list[Lane]]:
        """What keeps this card from being charged."""
        known = list(self._lane.seeded.at("cpc_faults", list(cpc_faults(card, self.seen(), self._lane.now))))
        self._exit.vehicle.reasons.update(fault for fault in known if fault in ACCOMPANYING)
        if not (yield from self._cpc.authenticate(card.issue)):
            known.append(Lane.CPC_KEY_LOCKED)
        return [fault for fault in known if fault not in ACCOMPANYING]

    def _charge(self, card: CpcRead) -> Script[str]:
        """The card's own sum in its band of the minimum fee, else online charging."""
        entry = self._entry(card.entry)
        bill = Bill(self.vehicle(), entry, self.medium(entry.time), when_paid=self._take_back)
        for fault in REFUTED_BY_CARD | ({Lane.NO_OBU} if self._lane.where.mixed else set()):
            self._exit.drop_fault(fault)
        if "cpc-cause-in-event" in self._lane.variants:
            self._tell_cause()
        amount, least = media_sum(card.provinces), self._exit.charging.published(entry.station_hex, bill.vehicle.vehicle_class)
        amount = self._lane.seeded.at("cpc_amount", amount)
        if amount is None or least is None or not usable(amount, least.fee):
            return (yield from self._exit.charge_online(bill))
        groups = "|".join(f"{province.province:02X}:{province.fee}" for province in card.provinces)
        mileage = sum(province.mileage for province in card.provinces)
        bill.charged = Charged(amount, amount, ExitFeeType.CPC_SUM, mileage, least.fee, groups)
        self._exit.charge(bill)
        return STAY

    def _tell_cause(self) -> None:
        """What was wrong before the CPC card came, in an event of its own (freedom.md 54)."""
        passage = self._exit.vehicle
        if passage.reasons:
            self._lane.keep("special-events", special_event(self._lane.where, passage, self._lane.now, self._lane.next_serial()))
            passage.reasons.clear()

    def _entry(self, block: CpcEntry) -> Entry:
        return Entry((block.network + block.station).hex().upper(), float(block.time), block.lane, self.written())

    def _take_back(self) -> Script[bool]:
        """Radio off, entry gone: the card goes back into the box (freedom.md 30)."""
        if self.card is None:
            return True
        if not self._reader.present:
            self._exit.message = "put the CPC card back on the reader"
            return False
        entry = self.card.entry.replace(status=PassageStatus.MTC_EXIT) if "cpc-entry-left-as-exit" in self._lane.variants else CpcEntry()
        steps = STEPS[::-1] if "cpc-radio-off-first" in self._lane.variants else STEPS
        if not (yield from self._cpc.clear(self.card.issue, entry, self._lane.seeded.at("cpc_taken_back", steps))):
            self._exit.message = "the CPC card was not cleared: put it aside"
        return True

    # ---- NO_CARD, BAD_CARD

    def _no_card(self, value: Any) -> Script[str]:
        """The driver has no card (36), or one that cannot be charged lies on the reader."""
        fault = None if self.card is not None or self._exit.vehicle.found is not None else Lane.CPC_MISSING
        return (yield from self._by_plate(fault))

    def _bad_card(self, value: Any) -> Script[str]:
        """The card is damaged: looked at once more, in case it answers."""
        if self.card is None and self._reader.present:
            for fault in (yield from self._taken_in()):
                self._exit.add_fault(fault)
        if self.card is not None and not self._card_faults:
            return self._stay("the CPC card is good: RETURN")
        return (yield from self._by_plate(None if self.card is not None else Lane.CPC_DAMAGED))

    def _by_plate(self, fault: Lane | None) -> Script[str]:
        """Ask where this plate entered, and what that costs."""
        for code in self._lane.seeded.at("manual_faults", [fault] if fault else []):
            self._exit.add_fault(code)
        vehicle = self.vehicle()
        if vehicle.plate == UNREAD_PLATE:
            return self._stay("PLATE first: the entry is looked for by the plate")
        self._lane.show("transacting", text="entry query")
        stations = yield from self._query(self._lane.seeded.at("queried", vehicle))
        if not stations:
            return self._in_vain(stations)
        return (yield from self._charge_entry(stations[0]))

    def _query(self, vehicle: Identity) -> Script[list[Station] | None]:
        """Entries of a plate; None when nobody answers."""
        reply = yield from self._lane.ask(Request("POST", "/entry-queries", {"vlp": vehicle.plate, "vlpc": vehicle.colour}), QUERY_S)
        try:
            found = msgspec.convert(reply.body if reply else None, Found)
        except msgspec.ValidationError:
            return None
        return found.en_stations if found.sub_code == OK else None

    def _in_vain(self, stations: list[Station] | None) -> str:
        """No entry is known (129), or nobody says: the driver's word is left."""
        self.asked_in_vain = True
        if stations is not None:
            for code in self._lane.seeded.at("manual_faults", [Lane.NO_ENTRY_FOUND]):
                self._exit.add_fault(code)
            if self._lane.where.no_entry_charge == FARTHEST:
                return self._from_farthest()
        return self._stay("no entry of this plate is known: VOUCHER" if stations is not None else "the entry query was not answered: again, or VOUCHER")

    def _from_farthest(self) -> str:
        """The rule set in force charges the farthest station that can reach this exit (seed: 最远端驶入站)."""
        vehicle = self.vehicle()
        row = self._exit.charging.farthest(vehicle.vehicle_class)
        if row is None:
            return self._stay("CLASS first: the amount depends on it" if not vehicle.vehicle_class else "no fee is published: VOUCHER")
        charged = Charged(row.fee, row.fee, ExitFeeType.MINIMUM_FEE, row.mileage, row.fee, f"{row.exit_hex[:2]}:{row.fee}")
        self._exit.charge(Bill(vehicle, Entry(row.entry_hex, 0.0), self.medium(self._lane.now), charged=charged, when_paid=self._take_back))
        return STAY

    def _charge_entry(self, station: Station) -> Script[str]:
        try:
            time = from_stamp(station.en_time)
        except ValueError:
            time = 0.0
        vehicle = self.vehicle(station.vehicle_type)
        if not vehicle.vehicle_class:
            return self._stay("CLASS first: the amount depends on it")
        written = self.written() or Identity(vehicle.plate, vehicle.colour, station.vehicle_type)
        entry = Entry(station.en_station_hex, time, vehicle=written)
        bill = Bill(vehicle, entry, self.medium(time or self._lane.now), when_paid=self._take_back)
        return (yield from self._exit.charge_online(self._lane.seeded.at("manual_bill", bill)))

    def paid(self) -> Script[bool]:
        """What is due when a bill of these flows is paid."""
        return (yield from self._take_back())
