"""Passage through an exit lane: the ETC transaction, and what the lane offers its collector when that is not to be.

A held vehicle has a bill. Its flows (single card, manual, CPC card) find out entry and medium, `charge_online` finds the amount,
and the till settles it; then there is one record, and the barrier.
"""

from typing import TYPE_CHECKING, Any, Protocol

from emulators.core import Script
from emulators.lane.bill import Bill, Identity, Settlement
from emulators.lane.charging import Charging
from emulators.lane.etc_exit import EtcExit
from emulators.lane.events import KeyPressed
from emulators.lane.exit_records import exit_record
from emulators.lane.hosted import hosted_record
from emulators.lane.manual_exit import ManualExit
from emulators.lane.payment import Till
from emulators.lane.procedure import DONE, STAY, Handler, Procedure
from emulators.lane.single_card import SingleCard
from tollcert.codes import UNKNOWN_COLOUR, UNREAD_PLATE, LaneSpecialType, special_type_field
from tollcert.units import yuan
from tollcert.wire.fields import plate_text
from tollcert.wire.files import vehicle_info
from tollcert.wire.national import ObuFound

if TYPE_CHECKING:
    from emulators.lane.core import Lane


class Flow(Protocol):
    """One way of dealing with a held vehicle."""

    def begin(self) -> None:
        """Another vehicle: forget the last one."""

    def options(self) -> dict[str, Handler]:
        """Keys that make sense now."""


class ExitProcedure(Procedure):
    """One exit lane. `bill` is what the lane knows of the present vehicle's money; None while nothing is to be paid by hand."""

    def __init__(self, lane: "Lane") -> None:
        super().__init__(lane)
        self.charging = Charging(lane)
        self.till = Till(lane)
        self.etc = EtcExit(self)
        self.bill: Bill | None = None
        self.settlement: Settlement | None = None
        """How the bill was paid, while something is still to be done before the vehicle may go."""
        self.seen: Identity | None = None
        """What the collector keyed in."""
        self.booked: dict[str, Any] = {}
        """The record of the vehicle that has paid."""
        self.card = SingleCard(self)
        self.flows: list[Flow] = [self.card, ManualExit(self)]
        self._faults: list[LaneSpecialType] = []
        self.was_held = False
        """The present vehicle was held before; what its record says besides may have held nobody."""

    def prepare(self) -> Script[None]:
        """Before the first vehicle."""
        yield from self.charging.learn()

    # ---- passage

    def approach(self) -> Script[ObuFound | None]:
        """The next vehicle; one that has paid already is let go when it stands before the arm, and else not looked at."""
        while True:
            found = yield from super().approach()
            if found is None or not self.etc.paid_before(found) or self.lane.field.occupied("trigger"):
                self._begin()
                return found
            self.lane.refuse(found)

    def _begin(self) -> None:
        self.bill = self.seen = self.amount = self.settlement = None
        self.message, self.was_held, self.booked = "", False, {}
        self.etc.begin()
        for flow in self.flows:
            flow.begin()

    def trade(self, found: ObuFound | None) -> Script[list[LaneSpecialType]]:
        """The ETC transaction."""
        self.lane.show("transacting")
        self.bill = self.amount = None
        return (yield from self.etc.trade(found))

    def release(self) -> Script[None]:
        """After a second try with the right card the collector looks at the vehicle before the arm rises (T7)."""
        if self.lane.seeded.at("to_confirm", self.etc.to_confirm()) and not (yield from self._confirmed()):
            self.lane.show("ready")
            return
        yield from super().release()

    def _confirmed(self) -> Script[bool]:
        """False: the vehicle has backed out."""
        self.lane.show("held", sorted(self.vehicle.reasons), ["CONFIRM"], self.amount, "paid; CONFIRM raises the barrier")
        while self.lane.field.occupied("trigger"):
            event: Any = yield None
            if isinstance(event, KeyPressed) and event.key == "CONFIRM":
                return True
        return False

    def hold(self, faults: list[LaneSpecialType]) -> Script[str]:
        """As every lane holds; what the flows find out is shown with the rest."""
        self._faults, self.was_held = faults, True
        return (yield from super().hold(faults))

    def add_fault(self, fault: LaneSpecialType) -> None:
        """One more reason why the vehicle is held, found while it is."""
        self.vehicle.reasons.add(fault)
        if fault not in self._faults:
            self._faults.append(fault)

    def drop_fault(self, fault: LaneSpecialType) -> None:
        """A reason that turned out to be none."""
        self.vehicle.reasons.discard(fault)

    # ---- who and what

    def identity(self) -> Identity:
        """The vehicle: as the collector keyed it, else as its OBU says, else as its card says."""
        if self.seen is not None:
            return self.seen
        read = self.vehicle.read
        if read is not None and any(read.vehicle):
            vehicle = vehicle_info(read.vehicle)
            return Identity(plate_text(vehicle.plate), vehicle.colour & 0xFF, vehicle.vehicle_class)
        return Identity(UNREAD_PLATE, UNKNOWN_COLOUR, 0)

    def last_keys(self) -> list[str]:
        """A refund slip for a wrong charge, if something was charged."""
        return ["REFUND_SLIP"] if self.booked else []

    def while_released(self, event: Any) -> None:
        """REFUND_SLIP: two copies, one for the driver; the refund itself is another day's matter (seed: 退款确认单)."""
        if isinstance(event, KeyPressed) and event.key == "REFUND_SLIP" and self.booked and isinstance(event.value, dict):
            self.till.refund_slip(self.booked, str(event.value.get("name") or ""), str(event.value.get("phone") or ""))

    def notice(self, event: Any) -> ObuFound | None:
        """Besides: money that comes late is given back."""
        self.till.notice(event)
        return super().notice(event)

    # ---- what the collector may do

    def options(self) -> dict[str, Handler]:
        """By what is known: payment once there is an amount, else the ways to one."""
        if self.settlement is not None:
            return {"RETURN": self._finish, "CONFIRM": self._finish}
        offered = super().options()
        if self.etc.unsure:
            return offered | {"CARD": self.card.look}
        if self.bill is not None and self.bill.charged is not None:
            offered |= {"CASH": self._cash, "MOBILE": self._mobile}
        elif self.etc.entry() is not None:
            offered |= {"CONFIRM": self._confirm}
        if self.bill is None or self.bill.charged is None:
            offered |= {"PLATE": self._plate, "CLASS": self._class}
        for flow in self.flows:
            offered |= flow.options()
        return offered

    def _plate(self, value: Any) -> Script[str]:
        yield from ()
        if isinstance(value, dict) and value.get("plate"):
            self.seen = Identity(str(value["plate"]), int(value.get("colour", UNKNOWN_COLOUR)), self.identity().vehicle_class)
        return STAY

    def _class(self, value: Any) -> Script[str]:
        yield from ()
        if isinstance(value, int):
            self.seen = Identity(self.identity().plate, self.identity().colour, value)
        return STAY

    def _confirm(self, value: Any) -> Script[str]:
        """The entry is known from OBU or card: ask what it costs."""
        transit, read = self.etc.transit, self.vehicle.read
        issue = self.etc.unit.issue(read) if read is not None and any(read.issue) else b""
        return (yield from self.charge_online(Bill(self.identity(), self.etc.entry(), self.etc.medium(), issue=issue, transit=transit)))

    def charge_online(self, bill: Bill) -> Script[str]:
        """Ask province and ministry for the amount of this bill and present it."""
        self.bill = bill
        self.lane.show("transacting", text="online charging")
        bill.charged = yield from self.charging.online(bill, special_type_field(self.vehicle.reasons))
        bill.unanswered = bill.charged is None
        self.amount = bill.charged.fee if bill.charged else None
        self.message = "" if bill.charged else "online charging failed; the minimum fee needs a supervisor"
        if bill.unanswered and not self.lane.seeded.at("needs_supervisor", True):
            self.charge_minimum()
        return STAY

    def charge_minimum(self) -> None:
        """A supervisor agrees: the published minimum fee is the amount."""
        assert self.bill is not None
        self.bill.charged = self.charging.minimum(self.bill)
        self.bill.unanswered = self.bill.charged is None
        self.amount = self.bill.charged.fee if self.bill.charged else None
        self.message = "" if self.bill.charged else "no minimum fee is published for this entry"

    def charge(self, bill: Bill) -> None:
        """Present an amount that is already known."""
        assert bill.charged is not None
        self.bill, self.amount, self.message = bill, bill.charged.fee, ""

    # ---- payment and record

    def _cash(self, value: Any) -> Script[str]:
        return (yield from self.settled(self.till.cash()))

    def _mobile(self, value: Any) -> Script[str]:
        assert self.amount is not None
        self.lane.show("transacting", amount=self.amount, text="show the payment code")
        settlement = yield from self.till.mobile(self.amount)
        if settlement is None:
            self.message = "not paid"
            return STAY
        return (yield from self.settled(settlement))

    def settled(self, settlement: Settlement) -> Script[str]:
        """The bill is paid: do what is due then, write the record, print the receipt."""
        self.settlement = settlement
        return (yield from self._finish(None))

    def _finish(self, value: Any) -> Script[str]:
        """What is due may fail and be tried again; nobody pays for that twice."""
        bill, settlement = self.bill, self.settlement
        assert bill is not None and bill.charged is not None and settlement is not None
        if bill.when_paid is not None and not (yield from bill.when_paid()):
            return STAY
        self.book(bill, settlement)
        if not (yield from self.till.receipt(bill.vehicle.plate, bill.charged.fee, bill.entry.station_hex if bill.entry else "")):
            self.message = "no receipt: the printer does not print"
        return DONE

    def book(self, bill: Bill, settlement: Settlement) -> None:
        """One exit record, and the amount on the display."""
        assert bill.charged is not None
        lane = self.lane
        minimum = self.charging.published(bill.entry.station_hex, bill.vehicle.vehicle_class) if bill.entry else None
        record = exit_record(lane.where, self.vehicle, bill, settlement, now=lane.now, serial=lane.next_serial(), minimum=minimum)
        kept = [lane.keep("exits", made) for made in lane.seeded.at("exit_records", [lane.seeded.at("exit_record", record)])]
        self.booked = record = kept[0] if kept else record
        if "hosted-gantry-record" in lane.variants:
            lane.uploads.put("gantry-transactions", hosted_record(lane.where, record, lane.now))
        lane.display(lane.seeded.at("exit_display", [bill.vehicle.plate, yuan(bill.charged.fee)]))
        self.etc.remember()
