"""What the collector does for a vehicle that is held: try again, key in plate and class, issue a CPC card, let an ETC card in."""

import time
from datetime import datetime

import cards
from fields import LOCAL, bcd
from lines import log
from obu import DISMANTLED, NO_OBU


class Collector:
    """The keys of the collector's desk."""

    def __init__(self, lane):
        self.lane = lane

    def press(self, key, value):
        """Keys mean something only while a vehicle is held. CANCEL: the next B2 starts again."""
        lane = self.lane
        if lane.state != "held":
            return
        if key in ("CANCEL", "【取消】"):
            lane.vehicle.obu, lane.vehicle.alive = None, time.monotonic()
            lane.vehicle.await_obu(only_if_awaited=True)
            lane.tell("transacting")
        elif key in self.choices():
            self.by_hand(key, value)
        else:
            lane.hold(f"{key} is not possible now")

    def choices(self):
        vehicle = self.lane.vehicle
        issue = ["ISSUE"] * bool(vehicle.plate and vehicle.vehicle_class)
        return ["CANCEL", "PLATE", "CLASS", *issue, *["CARD"] * bool({NO_OBU, DISMANTLED} & set(vehicle.specials))]

    def by_hand(self, key, value):
        """Whatever goes wrong leaves the vehicle held."""
        try:
            {"PLATE": self.plate, "CLASS": self.vehicle_class, "ISSUE": self.issue, "CARD": self.card_alone}[key](value)
        except (cards.Refused, TypeError, KeyError, ValueError) as error:
            log("by hand:", key, error)
            self.lane.hold(str(error))

    def plate(self, value):
        vehicle = self.lane.vehicle
        cards.cpc_entry(1, value["plate"], value["colour"], bytes(5), 0)
        vehicle.plate, vehicle.colour = value["plate"], value["colour"]
        self.lane.hold()

    def vehicle_class(self, value):
        self.lane.vehicle.vehicle_class = int(value)
        self.lane.hold()

    def issue(self, _):
        """Write the CPC card; the vehicle may go when the card has left the reader."""
        lane, vehicle, now = self.lane, self.lane.vehicle, datetime.now(LOCAL)
        entry = cards.cpc_entry(vehicle.vehicle_class, vehicle.plate, vehicle.colour, lane.place, int(now.timestamp()))
        issued = cards.issue_cpc(lane.reader, lane.sam, entry)
        vehicle.written, vehicle.entered, vehicle.deadline = lane.records.on_cpc(vehicle, now, *issued), now, 0.0
        lane.tell("transacting", text="hand the card to the driver")
        if not lane.reader.present:
            lane.release(vehicle.written)

    def card_taken(self):
        """The card has left the reader: an issued one is the driver's now."""
        lane, vehicle = self.lane, self.lane.vehicle
        if vehicle and vehicle.written and lane.state == "transacting":
            lane.release(vehicle.written)

    def card_alone(self, _):
        """Let the vehicle in on its ETC card."""
        lane, now = self.lane, datetime.now(LOCAL)
        issue, balance = cards.read_etc(lane.reader)
        if not cards.may_come_alone(issue, lane.parameters.get("provinceIssuer", ""), now.strftime("%Y%m%d")):
            raise cards.Refused("this ETC card does not enter alone")
        record = cards.card_record(issue, lane.place, int(now.timestamp()))
        traded = cards.enter_on(lane.reader, lane.sam, issue, record, bcd(now))
        lane.vehicle.entered = now
        lane.release(lane.records.on_card(lane.vehicle, now, issue, balance, *traded))
