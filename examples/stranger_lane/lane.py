"""An ETC entry lane, written from docs/interfaces.md and nothing else.

One thread per line of the lane (RSU, field I/O, collector, display, reader, SAM, back office) turns what comes in into events; the
lane itself is one thread that takes the events in order, so its state needs no locks. Every wait blocks.

    lines.py  field_io.py  office.py    the lines            obu.py  vehicle.py  records.py  fields.py    what travels on them
    antenna.py  collector.py  cards.py  what is done with OBU and cards                                   lane.py decides
"""

import argparse
import queue
import time

from antenna import Antenna
from collector import Collector
from field_io import FieldIo
from lines import JsonLine, Rsu, Slot, log
from obu import NO_OBU, PROMPTS
from office import BackOffice
from records import Records
from vehicle import Vehicle

BACKED_OFF_AFTER = 2.0  # the trigger loop free and the OBU silent for so long: the refused vehicle is gone
FORGOTTEN_AFTER = 20.0  # an OBU that was heard, never reached the trigger loop and fell silent


class Lane:
    """Takes the events of all lines in order and decides."""

    def __init__(self, args):
        self.events, self.state, self.vehicle, self.parameters, self.up = queue.Queue(), "closed", None, None, set()
        self.records, self.place = None, b""
        self.trigger = self.passage = False
        self.rsu, self.field_io = Rsu("rsu", args.rsu, self.events), FieldIo("field-io", args.field_io, self.events)
        self.operator, self.display = JsonLine("operator", args.operator, self.events), JsonLine("display", args.display, self.events)
        self.reader, self.sam = Slot("reader", args.reader, self.events), Slot("sam", args.sam, self.events)
        self.office = BackOffice(args.back_office, args.ca, self.events)
        self.antenna, self.collector = Antenna(self), Collector(self)
        self.handlers = {
            "down": self.on_down, "parameters": self.on_parameters, "loops": self.on_loops, "card": self.on_card,
            "key": self.collector.press, "frame": self.antenna.on_frame,
        }  # fmt: skip

    def run(self):
        self.tell("closed")
        for thread in (self.rsu, self.field_io, self.operator, self.display, self.reader, self.sam, self.office):
            thread.start()
        while True:
            try:
                name, *what = self.events.get(timeout=0.2)
                self.handlers[name](*what)
            except queue.Empty:
                pass
            self.tick()

    def tell(self, state, prompt="", reasons=(), choices=(), lines=(), text=""):
        """Take a state and show it to collector and driver."""
        self.state = state
        self.operator.show({"state": state, "prompt": prompt, "reasons": list(reasons), "choices": list(choices), "text": text, "amount": None})
        self.display.show({"lines": list(lines) or ([prompt] if prompt else [])})
        log(state, *reasons)

    # events

    def on_down(self, name):
        self.up.discard(name)
        self.settle()

    def on_parameters(self, parameters):
        self.parameters, self.records, self.place = parameters, Records(parameters), bytes.fromhex(parameters["laneHex"])
        self.settle()

    def on_loops(self, trigger, passage):
        rose, passed = trigger and not self.trigger, self.passage and not passage
        self.up.add("field-io")
        self.trigger, self.passage, vehicle = trigger, passage, self.vehicle
        if vehicle:
            vehicle.alive = time.monotonic()
            vehicle.on_passage |= passage
        if rose and vehicle and not vehicle.triggered:
            vehicle.arrive()
        if passed and self.state == "released" and vehicle.on_passage:
            self.leave()
        self.settle()

    def on_card(self, slot, present):
        if slot == "reader" and not present:
            self.collector.card_taken()

    # decisions

    def begin(self):
        """A new vehicle."""
        self.vehicle = Vehicle()
        if self.trigger:
            self.vehicle.arrive()
        self.tell("transacting")

    def release(self, record):
        self.field_io.open_arm = True
        self.office.outbox.put("/entries", record)
        self.tell("released", reasons=self.vehicle.specials, lines=[record["vlp"]])

    def leave(self):
        """The lane is free again; the arm comes down behind the vehicle."""
        self.vehicle, self.field_io.open_arm, self.state = None, False, ""

    def settle(self):
        """Without a vehicle the lane is ready when it can work, closed when it cannot; a vehicle on the loop begins."""
        if self.vehicle:
            return
        state = "ready" if self.parameters and self.up >= {"rsu", "field-io"} else "closed"
        if state != self.state:
            self.tell(state)
        if state == "ready" and self.trigger:
            self.begin()

    def refuse(self, reasons):
        """Hold the vehicle if there are reasons; true when there are."""
        if reasons:
            vehicle, obu = self.vehicle, self.vehicle.obu
            vehicle.specials += [reason for reason in reasons if reason not in vehicle.specials]
            self.hold()
            self.office.outbox.put("/special-events", self.records.special_event(obu, reasons))
        return bool(reasons)

    def hold(self, text=""):
        """Show what the vehicle is held for and what can be done about it."""
        specials = self.vehicle.specials
        self.tell("held", "，".join(PROMPTS[reason] for reason in specials), specials, self.collector.choices(), text=text)

    def tick(self):
        """What happens because nothing happened."""
        vehicle, now = self.vehicle, time.monotonic()
        if not vehicle or self.state == "released":
            return
        silent = now - vehicle.alive
        if not self.trigger and silent > (BACKED_OFF_AFTER if vehicle.triggered else FORGOTTEN_AFTER):
            self.leave()
            self.settle()
        elif self.state == "transacting" and vehicle.deadline and now > vehicle.deadline:
            self.refuse([NO_OBU])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("rsu", "field-io", "operator", "display", "reader", "sam", "back-office", "ca"):
        parser.add_argument(f"--{name}", required=True)
    Lane(parser.parse_args()).run()


if __name__ == "__main__":
    main()
