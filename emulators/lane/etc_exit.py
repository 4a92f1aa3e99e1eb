"""The ETC transaction of an exit: inspect, charge the OBU's sums, debit the card and clear the entry in one C6.

A debit whose answer is lost is never repeated blindly: 0019 is written together with the money, so a card that holds the
exit record has paid, and C8 fetches its TAC (freedom.md 52).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from emulators.core import Script
from emulators.lane.bill import Bill, Charged, Entry, Medium, Settlement
from emulators.lane.exit_inspection import transit_faults
from emulators.lane.exit_records import COUNTER, entry_in
from emulators.lane.media_charge import EXEMPT, exempted, media_charge
from emulators.lane.purse import CardRead
from emulators.lane.units import TwoPiece, unit_of
from tollcert.codes import LaneSpecialType as Lane
from tollcert.codes import MediaType, PayType, TransPayType
from tollcert.units import bcd_time
from tollcert.wire.files import CardIssue, TransitFile
from tollcert.wire.national import STOP_RESEND, Debit, GetTac, ObuFound, ObuRead, Stop, TacRead, Traded

if TYPE_CHECKING:
    from emulators.lane.exit import ExitProcedure

B5_S, B5_TRIES = 0.8, 3
"""An RSU waits a second for the answer to its B5: before that is over the lane asks for the frame again."""
NO_ANSWER = 1
LISTED = frozenset({Lane.OBU_LISTED, Lane.CARD_LISTED})
RELEASE = "release_and_flag"


@dataclass(slots=True)
class Sent:
    """A debit that was ordered: what was read before it, and what the RSU said of it last."""

    order: Debit
    read: ObuRead
    charged: Charged
    traded: Traded


class EtcExit:
    """The antenna's side of one exit lane. `transit` is EF04 of the present OBU before anything was written."""

    def __init__(self, procedure: "ExitProcedure") -> None:
        self._exit = procedure
        self._lane = procedure.lane
        self.unit = TwoPiece()
        self.transit: TransitFile | None = None
        self._sent: Sent | None = None
        self._paid: dict[bytes, float] = {}
        self._done = False
        self.unsure = False
        """A debit was ordered and nothing tells whether it was carried out. An account is only charged by the record: there is no doubt then."""

    def begin(self) -> None:
        """Another vehicle."""
        self.unit, self.transit, self._sent, self._done, self.unsure = TwoPiece(), None, None, False, False

    def remember(self) -> None:
        """The vehicle has paid: its OBU is not charged again for a while (freedom.md 51)."""
        if (found := self._exit.vehicle.found) is not None:
            self._paid[found.obu_id] = self._lane.now

    def paid_before(self, found: ObuFound) -> bool:
        """Has this OBU paid here within the window?"""
        window = self._lane.where.duplicate_window_s
        self._paid = {obu: at for obu, at in self._paid.items() if self._lane.now - at < window}
        return found.obu_id in self._paid

    def to_confirm(self) -> bool:
        """Must the collector look before the arm rises? After a plate that differed and a good second try."""
        every = "confirm-every-retry" in self._lane.variants
        return self._done and (self._exit.was_held if every else Lane.PLATE_DIFFERS in self._exit.vehicle.reasons)

    def entry(self) -> Entry | None:
        """The entry that the OBU carries, if it is one."""
        usable = self.transit is not None and not set(transit_faults(self.transit))
        return entry_in(self.transit) if self.transit is not None and usable else None

    def medium(self) -> Medium:
        """The OBU as medium of the record."""
        found = self._exit.vehicle.found
        return Medium(MediaType.OBU, pass_id=self.unit.pass_id(found, self.transit.time) if found and self.transit else "")

    # ---- transaction

    def trade(self, found: ObuFound | None) -> Script[list[Lane]]:
        """The faults that stop the vehicle, or none and it has paid."""
        if found is None:
            return [self._exit.absent()]
        self._exit.vehicle.found = found
        if self.paid_before(found):
            self._lane.refuse(found)
            return []
        self.unit = unit_of(self._lane.seeded.at("device_type", found.device_type))
        faults = self._exit.stopping(self._listed(self.unit.obu_faults(found, self._lane.now, self._lane.lists)))
        if faults and faults[0] != Lane.OBU_NO_CARD:
            self._lane.refuse(found)
            return faults
        self._lane.rsu.go_on(found)
        read = yield from self._exit.rsu_answer(ObuRead)
        if read is None:
            return faults or [Lane.NO_DSRC_ANSWER]
        self._exit.vehicle.read = read
        self._note(read)
        if self.has_paid(read):
            return (yield from self._recover(found))
        self.unsure = self.unsure and not any(read.station)
        return (yield from self._charge(found, read, faults or self._faults(found, read)))

    def _listed(self, faults: Iterable[Lane]) -> list[Lane]:
        """Some provinces release what is on the status list, if its entry is valid, and only mark it (profile switch status_list.exit)."""
        found = list(faults)
        if self._lane.where.status_list_exit != RELEASE:
            return found
        self._exit.vehicle.reasons.update(LISTED.intersection(found))
        return [fault for fault in found if fault not in LISTED]

    def _note(self, read: ObuRead) -> None:
        """What EF04 says; the reading before a debit that failed counts, as EF04 may have been cleared by then."""
        if self._sent is not None and (read.ef04 == self._sent.order.ef04 or self.has_paid(read)):
            read.ef04 = self._sent.read.ef04
            read.issue = read.issue if self.unit.issue(read) else self._sent.read.issue
        self.transit = self.unit.transit(read) if self._lane.rsu.carries_ef04 else None
        if self.transit is not None and self.transit.no_card_count:
            self._exit.vehicle.reasons.add(Lane.NO_CARD_COUNT)

    def _faults(self, found: ObuFound, read: ObuRead) -> list[Lane]:
        """In check order; of the card's own faults agreement and balance come after the entry."""
        unit, transit, now = self.unit, self.transit, self._lane.now
        if faults := self._exit.stopping(unit.read_faults(read)):
            return faults
        own = unit.own_faults(found, read, self._lane.where, now, self._lane.lists)
        journey = unit.journey_faults(found, read, transit, now)
        if transit is None:
            return self._exit.stopping([*own, *journey]) or [Lane.EF04_READ_FAILED]
        amount, balance = self._amount(transit, read).fee, self._lane.seeded.at("balance", read.balance)
        return self._exit.stopping([*self._listed(own), *journey, *unit.balance_faults(read, balance, amount)])

    def _charge(self, found: ObuFound, read: ObuRead, faults: list[Lane]) -> Script[list[Lane]]:
        lane, transit = self._lane, self.transit
        if faults or transit is None:
            lane.refuse(found)
            return faults
        charged: Charged = lane.seeded.at("media_charge", self._amount(transit, read))
        self._mark_short_way(transit, charged)
        station, ef04 = self.unit.exit_files(lane.where, read, lane.now)
        money = lane.seeded.at("debit", charged.fee)
        order = Debit(obu_id=found.obu_id, factor=found.issuer[:4] * 2, money=money, time=bcd_time(lane.now), station=station, ef04=ef04)
        self._sent = Sent(order, read, charged, Traded(obu_id=found.obu_id))
        lane.rsu.answer(lane.seeded.at("exit_order", order))
        traded = yield from self._answer(found)
        if traded is not None and not traded.error:
            lane.rsu.let_go(found.obu_id)
            return self._book(traded)
        return (yield from self._unsure(found, traded))

    def _amount(self, transit: TransitFile, read: ObuRead) -> Charged:
        """What the OBU's sums make; nothing for who is exempt by the user type of his card."""
        charged, issue = media_charge(transit, self._lane.where.lane_hex[:2]), self.unit.issue(read)
        user = CardIssue.decode(issue).user_type if issue else 0
        charged = replace(charged, groups=self._lane.seeded.at("provinces", charged.groups))
        return exempted(charged) if self._lane.seeded.at("exempt", user in EXEMPT) else charged

    def _mark_short_way(self, transit: TransitFile, charged: Charged) -> None:
        """18: the charged mileage is below that of the minimum-fee way."""
        least = self._exit.charging.published(entry_in(transit).station_hex, self._exit.identity().vehicle_class)
        if least is not None and charged.mileage < least.mileage:
            self._exit.vehicle.reasons.add(Lane.MILEAGE_SHORT)

    # ---- answers that do not come

    def _answer(self, found: ObuFound) -> Script[Traded | None]:
        """The B5; asked for again while the RSU still waits for an answer to it."""
        for _ in range(B5_TRIES):
            traded: Traded | None = yield from self._exit.rsu_answer(Traded, B5_S)
            if traded is not None:
                return traded
            self._lane.rsu.answer(Stop(obu_id=found.obu_id, stop_type=STOP_RESEND, unix=int(self._lane.now)))
        return None

    def _unsure(self, found: ObuFound, traded: Traded | None) -> Script[list[Lane]]:
        """No good B5. Did the card pay? C8 says what it holds now; without that the next reading or the reader will tell."""
        assert self._sent is not None
        if traded is not None:
            self._sent.traded = traded
            told = yield from self._fetch_tac(traded)
            if told is not None and told.money == (self._sent.read.balance - self._sent.order.money) % COUNTER:
                traded.tac = told.tac
                self._lane.rsu.let_go(found.obu_id)
                return self._book(traded)
            self.unsure = told is None and self.unit.has_tac
        else:
            self.unsure = self.unit.has_tac
        self._lane.refuse(found)
        return [Lane.NO_DSRC_ANSWER if traded is None or traded.error == NO_ANSWER else self.unit.write_fault(traded.error)]

    def _fetch_tac(self, traded: Traded) -> Script[TacRead | None]:
        """C8; None when it brings nothing, or there is no TAC to bring."""
        if not self.unit.has_tac:
            return None
        self._lane.rsu.answer(GetTac(obu_id=traded.obu_id, pay_serial=traded.pay_serial))
        told: TacRead | None = yield from self._exit.rsu_answer(TacRead)
        return told if told is not None and not told.error else None

    def has_paid(self, read: ObuRead | CardRead) -> bool:
        """0019 was written together with the money."""
        return self._sent is not None and read.station == self._sent.order.station

    def _recover(self, found: ObuFound) -> Script[list[Lane]]:
        """The card has paid at an earlier try: its TAC by C8, and the OBU is done."""
        assert self._sent is not None
        traded = self._sent.traded
        if (told := (yield from self._fetch_tac(traded))) is not None:
            traded.tac = told.tac
        self._lane.rsu.let_go(found.obu_id)
        return self._book(traded)

    def paid_at_reader(self, tac: bytes) -> None:
        """The card on the reader has paid, and its OBU never said so."""
        assert self._sent is not None
        self._sent.traded.tac = tac or self._sent.traded.tac
        self._book(self._sent.traded)

    def _book(self, traded: Traded) -> list[Lane]:
        sent, vehicle = self._sent, self._exit.vehicle
        assert sent is not None and self.transit is not None
        vehicle.traded = traded
        issue = self.unit.issue(sent.read)
        bill = Bill(self._exit.identity(), entry_in(self.transit), self.medium(), sent.charged, issue=issue, transit=self.transit)
        self._exit.book(bill, Settlement(PayType.ETC_CARD, "", traded, sent.read.balance, TransPayType.DRIVE_THROUGH))
        self._done, self.unsure = True, False
        return []
