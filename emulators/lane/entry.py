"""Passage through an ETC entry lane."""

from emulators.core import Script
from emulators.lane.inspection import card_faults, obu_faults, read_faults
from emulators.lane.procedure import Procedure
from emulators.lane.records import entry_record, passage_file, transit_file
from tollcert.codes import LaneSpecialType
from tollcert.units import bcd_time
from tollcert.wire.national import Debit, ObuFound, ObuRead, Traded


class EntryProcedure(Procedure):
    """Inspect, read, inspect, write."""

    def trade(self, found: ObuFound | None) -> Script[list[LaneSpecialType]]:
        """The faults that stop the vehicle, or none and it is in."""
        lane, vehicle = self.lane, self.vehicle
        lane.show("transacting")
        if found is None:
            return [LaneSpecialType.NO_OBU]
        vehicle.found = found
        faults = self.stopping(obu_faults(found, lane.now))
        if faults:
            lane.refuse(found)
            return faults
        lane.rsu.go_on(found)
        read = yield from self.rsu_answer(ObuRead)
        if read is None:
            return [LaneSpecialType.NO_DSRC_ANSWER]
        vehicle.read = read
        faults = self.stopping(read_faults(read)) or self.stopping(card_faults(found, read, lane.now))
        if faults:
            lane.refuse(found)
            return faults
        return (yield from self._write(found, read))

    def _write(self, found: ObuFound, read: ObuRead) -> Script[list[LaneSpecialType]]:
        """Write the entry to card and OBU; the 0-fen debit yields the TAC of the record."""
        lane = self.lane
        entry = passage_file(lane.where, read, lane.now)
        transit = transit_file(lane.where, read, entry)
        order = Debit(
            obu_id=found.obu_id, factor=found.issuer[:4] * 2, money=0, time=bcd_time(lane.now), station=entry.encode(),
            ef04=transit.encode(), province=lane.where.network[0],
        )  # fmt: skip
        lane.rsu.answer(order)
        traded = yield from self.rsu_answer(Traded)
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
