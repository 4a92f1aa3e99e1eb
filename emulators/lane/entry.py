"""Passage through an ETC entry lane, from the first sign of a vehicle to `ready`."""

from typing import TYPE_CHECKING, Any

from emulators.core import TIME_IS_UP, Script
from emulators.lane.events import KeyPressed, LoopChanged, RsuSays
from emulators.lane.inspection import ACCOMPANYING, card_faults, obu_faults, read_faults
from emulators.lane.records import Passage, entry_record, passage_file, transit_file
from tollcert.codes import LaneSpecialType
from tollcert.units import bcd_time
from tollcert.wire.national import Debit, ObuFound, ObuRead, Traded

if TYPE_CHECKING:
    from emulators.lane.core import Lane

ANSWER_S = 2.0
"""The RSU has this long for a B4 or B5."""
RETRY_FOR_S = 5.0
"""After 【取消】 the lane looks for an OBU this long."""


class EntryProcedure:
    """One vehicle after another."""

    def __init__(self, lane: "Lane") -> None:
        self.lane = lane
        self.vehicle = Passage(0.0)

    def passage(self) -> Script[None]:
        """Wait for a vehicle, let it through or hold it until it may go or has gone."""
        found = yield from self._approach()
        while True:
            faults = yield from self._trade(found)
            if not faults:
                yield from self._release()
                return
            if not (yield from self._hold(faults)):
                self.lane.show("ready")
                return
            found = yield from self._next_obu(self.lane.now + RETRY_FOR_S)

    # ---- approach

    def _approach(self) -> Script[ObuFound | None]:
        """The OBU of the next vehicle, before or after its loop edge; None when the loop stays without an OBU."""
        lane = self.lane
        event: Any = None
        while not isinstance(event, LoopChanged) or (event.name, event.occupied) != ("trigger", True):
            event = yield None
            if isinstance(event, RsuSays) and isinstance(event.message, ObuFound):
                self.vehicle = Passage(lane.now, lane.now if lane.field.occupied("trigger") else None)
                return event.message
        self.vehicle = Passage(lane.now, lane.now)
        return (yield from self._next_obu(lane.now + lane.where.no_obu_s))

    def _next_obu(self, until: float) -> Script[ObuFound | None]:
        return (yield from self.lane.wait_for(self._found, until))

    def _found(self, event: Any) -> ObuFound | None:
        if isinstance(event, LoopChanged) and event.name == "trigger" and event.occupied and self.vehicle.triggered is None:
            self.vehicle.triggered = self.lane.now
        return event.message if isinstance(event, RsuSays) and isinstance(event.message, ObuFound) else None

    # ---- trade

    def _trade(self, found: ObuFound | None) -> Script[list[LaneSpecialType]]:
        """Inspect, read, inspect, write: the faults that stop it, or none and the vehicle is in."""
        lane, vehicle = self.lane, self.vehicle
        lane.show("transacting")
        if found is None:
            return [LaneSpecialType.NO_OBU]
        vehicle.found = found
        faults = self._stopping(obu_faults(found, lane.now))
        if faults:
            lane.refuse(found)
            return faults
        lane.rsu.go_on(found)
        read = yield from self._reading(ObuRead)
        if read is None:
            return [LaneSpecialType.NO_DSRC_ANSWER]
        vehicle.read = read
        faults = self._stopping(read_faults(read)) or self._stopping(card_faults(found, read, lane.now))
        if faults:
            lane.refuse(found)
            return faults
        return (yield from self._write(found, read))

    def _stopping(self, faults: Any) -> list[LaneSpecialType]:
        """Remember all faults for the record; those that stop the vehicle, the first alone or all of them."""
        known = self.lane.seeded.at("faults", list(faults))
        self.vehicle.reasons.update(code for code in known if code in ACCOMPANYING)
        stopping = [code for code in known if code not in ACCOMPANYING]
        return stopping if "list-all-faults" in self.lane.variants else stopping[:1]

    def _reading(self, kind: type[Any]) -> Script[Any]:
        accept = lambda event: event.message if isinstance(event, RsuSays) and isinstance(event.message, kind) else None  # noqa: E731
        return (yield from self.lane.wait_for(accept, self.lane.now + ANSWER_S))

    def _write(self, found: ObuFound, read: ObuRead) -> Script[list[LaneSpecialType]]:
        lane = self.lane
        entry = passage_file(lane.where, read, lane.now)
        transit = transit_file(lane.where, read, entry)
        order = Debit(obu_id=found.obu_id, factor=found.issuer[:4] * 2, money=0, time=bcd_time(lane.now), station=entry.encode(), ef04=transit.encode())  # fmt: skip
        order.province = lane.where.network[0]
        lane.rsu.answer(order)
        traded = yield from self._reading(Traded)
        if traded is None:
            return [LaneSpecialType.TRADE_UNFINISHED]
        if traded.error:
            lane.refuse(found)
            return [LaneSpecialType.DEBIT_FAILED]
        lane.rsu.let_go(found.obu_id)
        self.vehicle.traded = traded
        record = entry_record(lane.where, self.vehicle, float(entry.time), lane.next_serial())
        lane.uploads.put("entries", lane.seeded.at("entry_record", record))
        return []

    # ---- hold and release

    def _hold(self, faults: list[LaneSpecialType]) -> Script[bool]:
        """Vehicle stopped, barrier down. True: the collector wants another try. False: the vehicle has gone."""
        lane = self.lane
        self.vehicle.reasons.update(faults)
        lane.field.set(lane.field.map.alarm, True)
        lane.show("held", sorted(faults), ["CANCEL"])
        again = False
        while not again and (lane.field.occupied("trigger") or self.vehicle.triggered is None):
            event: Any = yield (self.vehicle.started + 30.0 if self.vehicle.triggered is None else None)
            if event == TIME_IS_UP:
                break
            if isinstance(event, RsuSays) and isinstance(event.message, ObuFound):
                lane.refuse(event.message)
            self._found(event)
            again = isinstance(event, KeyPressed) and event.key == "CANCEL"
        lane.field.set(lane.field.map.alarm, False)
        return again

    def _release(self) -> Script[None]:
        """Barrier up until the vehicle has cleared the passage loop."""
        lane = self.lane
        lane.field.raise_arm()
        lane.show("released")
        while True:
            event: Any = yield None
            if isinstance(event, RsuSays) and isinstance(event.message, ObuFound):
                lane.refuse(event.message)
            if isinstance(event, LoopChanged) and event.name == "passage" and not event.occupied:
                break
        lane.field.lower_arm()
        lane.show("ready")
