"""What the antenna reports and what it is answered: B0 to B5, one OBU after another (docs/interfaces.md, section 1)."""

import time
from datetime import datetime

from fields import LOCAL
from obu import Obu, c6

SIZES = {0xB2: 37, 0xB4: 274, 0xB5: 36}
DONE_FOR = 10.0  # an OBU that is through is not dealt with again for so long


class Antenna:
    """The lane's side of the transaction. Each handler gives the answer, None refuses the OBU (C2)."""

    def __init__(self, lane):
        self.lane, self.last_done = lane, (b"", 0.0)

    def on_frame(self, seq, data):
        kind, handler = data[0], {0xB2: self.on_b2, 0xB4: self.on_b4, 0xB5: self.on_b5}.get(data[0])
        if kind == 0xB0:
            self.on_b0(data)
        elif kind == 0xB1:
            self.lane.rsu.answer(seq, b"\xcf\x00")
        elif handler and len(data) == SIZES[kind]:
            self.lane.rsu.answer(seq, handler(data) or b"\xc2" + data[1:5] + b"\x01" + int(time.time()).to_bytes(4, "big"))

    def on_b0(self, data):
        if data[1] == 0:
            self.lane.rsu.start_frame(b"\xc4\x01")
            self.lane.up.add("rsu")
        self.lane.settle()

    def on_b2(self, data):
        """An OBU is in the zone."""
        lane, obu, now = self.lane, Obu(data), time.monotonic()
        if lane.state == "ready" and obu.id == self.last_done[0] and now - self.last_done[1] < DONE_FOR:
            return None
        if lane.state == "ready" and data[5] == 0:
            lane.begin()
        vehicle = lane.vehicle
        if not vehicle:
            return None
        vehicle.alive = now
        busy = vehicle.obu and vehicle.obu.id != obu.id and now - vehicle.obu.heard < 2
        if lane.state != "transacting" or vehicle.entered or busy or data[5] or data[7] == 3:
            return None
        vehicle.obu = obu
        return None if lane.refuse(obu.reasons_in_b2()) else b"\xc1" + obu.id + data[8:16]

    def on_b4(self, data):
        lane, vehicle, now = self.lane, self.lane.vehicle, datetime.now(LOCAL)
        if lane.state != "transacting" or not vehicle.obu or vehicle.obu.id != data[1:5] or vehicle.entered:
            return None
        vehicle.obu.b4 = data
        if lane.refuse(vehicle.obu.reasons_in_b4(now.strftime("%Y%m%d"))) or data[5]:
            return None
        vehicle.entered = now
        vehicle.deadline = max(vehicle.deadline, time.monotonic() + 2) if vehicle.deadline else 0.0
        return c6(vehicle.obu, lane.place, now)

    def on_b5(self, data):
        lane, vehicle = self.lane, self.lane.vehicle
        if lane.state != "transacting" or not vehicle.entered or vehicle.obu.id != data[1:5] or data[5]:
            return None
        self.last_done = (vehicle.obu.id, time.monotonic())
        lane.release(lane.records.on_obu(vehicle, data))
        return b"\xc1" + vehicle.obu.id + bytes(8)
