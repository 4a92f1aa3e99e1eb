"""Passage through an entry lane: on the OBU, or with the collector's help."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from emulators.core import Script
from emulators.lane.hosted import hosted_record
from emulators.lane.issue import IssueDesk
from emulators.lane.procedure import GONE, Handler, Procedure
from emulators.lane.records import entry_record, special_event
from emulators.lane.units import TwoPiece, unit_of
from tollcert.codes import CardType, LaneSpecialType
from tollcert.units import bcd_time, yuan
from tollcert.wire.national import Debit, ObuFound, ObuRead, Traded

NORMAL, LOW, BALANCE = "账户正常", "账户低值", "余额"
"""What the fee display says of an account at an entry."""

if TYPE_CHECKING:
    from emulators.lane.core import Lane


class EntryProcedure(Procedure):
    """Inspect, read, inspect, write; a held vehicle may try again, get a CPC card, or come in on its ETC card alone."""

    def __init__(self, lane: "Lane") -> None:
        super().__init__(lane)
        self.desk = IssueDesk(self)
        self._faults: list[LaneSpecialType] = []

    def trade(self, found: ObuFound | None) -> Script[list[LaneSpecialType]]:
        """The faults that stop the vehicle, or none and it is in."""
        lane, vehicle = self.lane, self.vehicle
        lane.show("transacting")
        if found is None:
            return self.stopping([self.absent()])
        vehicle.found = found
        unit = unit_of(lane.seeded.at("device_type", found.device_type))
        first = list(unit.obu_faults(found, lane.now, lane.lists))
        known = self.stopping(first)
        if known and "read-before-refusal" not in lane.variants:
            lane.refuse(found)
            return known
        lane.rsu.go_on(found)
        read = yield from self.rsu_answer(ObuRead)
        if read is None:
            return known or [LaneSpecialType.NO_DSRC_ANSWER]
        vehicle.read = read
        faults = known or self.stopping(unit.read_faults(read)) or self.stopping(unit.media_faults(found, read, lane.where, lane.now, lane.lists))
        yield from self.think()
        if faults or unit.entered_here(lane.where, read, lane.now):
            lane.refuse(found)
            return faults
        return (yield from self._write(unit, found, read))

    def _write(self, unit: TwoPiece, found: ObuFound, read: ObuRead) -> Script[list[LaneSpecialType]]:
        """Write the entry to card and OBU; the 0-fen debit yields the TAC of the record."""
        lane, vehicle = self.lane, self.vehicle
        entered, (station, ef04) = float(int(lane.now)), unit.entry_files(lane.where, read, lane.now)
        order = Debit(
            obu_id=found.obu_id, factor=found.issuer[:4] * 2, money=0, time=bcd_time(lane.now), station=station, ef04=ef04, province=lane.where.network[0],
        )  # fmt: skip
        lane.rsu.answer(order)
        traded = yield from self.rsu_answer(Traded)
        if traded is None:
            return [LaneSpecialType.TRADE_UNFINISHED]
        if traded.error:
            lane.refuse(found)
            return [unit.write_fault(traded.error)]
        lane.rsu.let_go(found.obu_id)
        vehicle.traded = traded
        self.enter(lambda number: entry_record(lane.where, vehicle, unit.issue(read), unit.pass_id(found, entered), entered, number))
        return []

    # ---- the collector

    def options(self) -> dict[str, Handler]:
        """Besides 【取消】 what the desk has to offer."""
        return {**super().options(), **self.desk.options()}

    def add_fault(self, fault: LaneSpecialType) -> None:
        """One more reason why the vehicle is held, found while it is."""
        self.vehicle.reasons.add(fault)
        if fault not in self._faults:
            self._faults.append(fault)

    def hold(self, faults: list[LaneSpecialType]) -> Script[str]:
        """As every lane holds; a vehicle that leaves refused is told in a special event (freedom.md 8)."""
        self._faults = faults
        at_once = not self.lane.variants.isdisjoint(("event-at-hold", "event-and-flag"))
        if at_once:
            self.vehicle.reasons.update(faults)
            self._tell_refusal()
        outcome = yield from super().hold(faults)
        told = at_once or "no-special-events" in self.lane.variants
        if outcome == GONE and not told and self.vehicle.triggered is not None:
            self._tell_refusal()
        return outcome

    # ---- records

    def enter(self, record: Callable[[int], dict[str, Any]], *, by_hand: bool = False) -> None:
        """Queue the record of this entry under the next number; `by_hand`: on a CPC card or the ETC card alone."""
        lane = self.lane
        made = record(lane.next_serial())
        if by_hand and "event-at-hold" in lane.variants:
            made["specialType"] = ""
        lane.display(lane.seeded.at("driver_display", [made["vlp"], *([] if by_hand else [self._account(made)])]))
        lane.keep("entries", lane.seeded.at("entry_record", made))
        if "hosted-gantry-record" in lane.variants and not by_hand:
            lane.uploads.put("gantry-transactions", hosted_record(lane.where, made, lane.now))

    def _account(self, record: dict[str, Any]) -> str:
        """What the driver is told of the account (seed: 车道通行提示): a low credit account, a stored balance, or that all is well."""
        if record["cardType"] == CardType.STORED_VALUE:
            return f"{BALANCE}{yuan(record['balanceBefore'])}元"
        return LOW if self.lane.lists.low(record["cardId"]) else NORMAL

    def _tell_refusal(self) -> None:
        lane = self.lane
        event = special_event(lane.where, self.vehicle, lane.now, lane.next_serial())
        lane.keep("special-events", lane.seeded.at("special_event", event))
