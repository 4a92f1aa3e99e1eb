"""What a gantry does with one OBU: B2 -> C1 -> B4 -> C6 -> B5 -> C1, or a refusal; one record either way.

A vehicle cannot be stopped here. What is refused is left as it was: the exit and the audit find it by the record.
"""

from typing import TYPE_CHECKING, Any

from emulators.core import Event, Received, Script
from emulators.gantry.cpc import CLEAR_ERRORS, CardPassage, card_record
from emulators.gantry.cpc import WRITE_ERRORS as CARD_WRITE_ERRORS
from emulators.gantry.fee_module import NO_RATE, NoRateError
from emulators.gantry.inspection import (
    ENTRY_FAULTS,
    MAY_PASS,
    card_faults,
    entry_faults,
    journey_faults,
    obu_faults,
    old_and_foreign,
    read_faults,
    transit_of,
)
from emulators.gantry.passage import EXEMPT, Passage, balance_short, card_after, entry_by_gantry, order, transit_after
from emulators.gantry.records import transaction_record
from emulators.gantry.rsu_link import Said
from tollcert.codes import GantrySpecialType as Gantry
from tollcert.wire import national
from tollcert.wire.national import B4_NO_CARD_EF04_FAILED, STOP_FREEZE, CpcClear, CpcCleared, CpcReadV34, CpcTraded, ObuFound, ObuRead, Traded

if TYPE_CHECKING:
    from emulators.gantry.core import Gantry as Controller

ANSWER_S = 2.0
"""The RSU has this long for a B4 or B5."""
NO_EF04 = (0x13, 0x14, B4_NO_CARD_EF04_FAILED)
"""B4 errors after which there is no EF04 block."""
PROVINCE_ENDS = 3
"""gantryType of a gantry where a province ends."""
READ_AND_CLEAR = 2
CARD_AMBIENT = frozenset({Gantry.CPC_LOW_BATTERY})
AMBIENT = frozenset({Gantry.FIRST_GANTRY, Gantry.BALANCE_SHORT})
"""Codes that hinder nothing."""
B5_CODES = {
    0x01: Gantry.WRITE_TIMEOUT, 0x02: Gantry.UPLINK_DECODING_FAILED, 0x06: Gantry.MAC1_FAILED, 0x07: Gantry.MAC2_FAILED, 0x08: Gantry.TAC_FAILED,
    0x10: Gantry.EF04_UPDATE_FAILED, 0x11: Gantry.PURCHASE_FAILED, 0x12: Gantry.EF04_OK_PURCHASE_FAILED, 0x13: Gantry.EF04_AND_PURCHASE_FAILED,
    0x14: Gantry.EF04_FAILED_PURCHASE_OK,
}  # fmt: skip
SINGLE_B5_CODES = {
    0x01: Gantry.WRITE_TIMEOUT, 0x02: Gantry.UPLINK_DECODING_FAILED, 0x09: Gantry.SINGLE_PIECE_AUTHENTICATION_FAILED,
    0x0A: Gantry.SINGLE_PIECE_UPDATE_FAILED,
}  # fmt: skip
EF04_WRITTEN = (0x00, 0x12)
"""B5 results after which EF04 holds the passage: what it holds decides what the record says."""


class Procedure:
    """Deals with the OBUs of one gantry."""

    def __init__(self, gantry: "Controller") -> None:
        self.gantry = gantry
        self._dealt_with: dict[bytes, float] = {}

    def serve(self, found: ObuFound) -> Script[None]:
        """One OBU; one that was dealt with a moment ago is left alone."""
        gantry = self.gantry
        assert gantry.where is not None
        now, window = gantry.now, gantry.where.duplicate_window_s
        self._dealt_with = {obu: at for obu, at in self._dealt_with.items() if now - at < window}
        if found.obu_id in self._dealt_with:
            self._refuse(found)
            return
        self._dealt_with[found.obu_id] = now
        if found.device_type == national.DEVICE_CPC:
            yield from self._serve_card(CardPassage(found, now))
            return
        passage = Passage(found, now, single=gantry.seeded.at("device_type", found.device_type) == national.DEVICE_SINGLE_PIECE)
        yield from self._deal(passage)
        passage.consumed_ms = int((gantry.now - now) * 1000)
        passage.codes = set(gantry.seeded.at("codes", passage.codes))
        gantry.keep(gantry.seeded.at("record", transaction_record(gantry.where, passage, gantry.next_serial())))

    def _serve_card(self, passage: CardPassage) -> Script[None]:
        """One CPC card: B2 -> C1 -> B4 -> C7 -> B5 -> C1, or a refusal; one record either way."""
        gantry = self.gantry
        assert gantry.where is not None
        yield from self._deal_with_card(passage)
        if "gantry-blank-card-untold" in gantry.variants and passage.entry is not None and not any(passage.entry.station):
            return
        passage.consumed_ms = int((gantry.now - passage.at) * 1000)
        passage.codes = set(gantry.seeded.at("codes", passage.codes))
        gantry.keep(gantry.seeded.at("record", card_record(gantry.where, passage, gantry.next_serial())))

    def _deal_with_card(self, passage: CardPassage) -> Script[None]:
        gantry, found = self.gantry, passage.found
        assert gantry.where is not None
        gantry.rsu.answer(national.Continue(obu_id=found.obu_id, factor=found.issuer[:4] * 2))
        read: CpcReadV34 | None = yield from self._answer(CpcReadV34)
        if read is None:
            passage.codes.add(Gantry.DSRC_TIMEOUT)
            return
        passage.take(read)
        if passage.entry is not None and not passage.codes - CARD_AMBIENT:
            self._price(passage, passage.entry.vehicle_class)
        if passage.codes - CARD_AMBIENT:
            self._refuse(found)
            return
        passage.add(gantry.where)
        passage.province = gantry.seeded.at("province", passage.province)
        gantry.rsu.answer(passage.write(gantry.where))
        traded: CpcTraded | None = yield from self._answer(CpcTraded)
        if traded is None:
            passage.codes.add(Gantry.FLOW_INCOMPLETE)
            return
        passage.written = not traded.error
        if traded.error:
            passage.codes.add(CARD_WRITE_ERRORS.get(traded.error, Gantry.OTHER))
        elif gantry.where.gantry_type == PROVINCE_ENDS:
            yield from self._begin_anew(passage)
        gantry.rsu.answer(national.Continue(obu_id=found.obu_id))

    def _begin_anew(self, passage: CardPassage) -> Script[None]:
        """Where the province ends, the fee of the stay is in EF04: EF02 is read and begun anew (C7 of 14 bytes, B7)."""
        found = passage.found
        self.gantry.rsu.answer(CpcClear(obu_id=found.obu_id, factor=found.issuer[:4] * 2, update_type=READ_AND_CLEAR))
        cleared: CpcCleared | None = yield from self._answer(CpcCleared)
        if cleared is None:
            passage.codes.add(Gantry.FLOW_INCOMPLETE)
        elif cleared.error:
            passage.codes.add(CLEAR_ERRORS.get(cleared.error, Gantry.OTHER))

    def _deal(self, passage: Passage) -> Script[None]:
        gantry, found = self.gantry, passage.found
        passage.codes.update(obu_faults(found, passage.at, single=passage.single))
        if passage.codes and "gantry-refuses-unread" in gantry.variants:
            self._refuse(found)
            return
        gantry.rsu.answer(national.Continue(obu_id=found.obu_id, factor=found.issuer))
        read = yield from self._answer(ObuRead)
        if read is None:
            passage.codes.add(Gantry.DSRC_TIMEOUT)
            return
        self._inspect(passage, read)
        if passage.vehicle is not None:
            self._price(passage, passage.vehicle.vehicle_class)
            if gantry.seeded.at("exempt", passage.user_type in EXEMPT):
                passage.price = passage.price.exempted()
        if passage.codes - AMBIENT - self._tolerated(passage):
            self._refuse(found)
        else:
            yield from self._write(passage)

    def _refuse(self, found: ObuFound) -> None:
        """C2: leave this OBU alone; it would be reported again and again while it drives through."""
        self.gantry.rsu.answer(national.Stop(obu_id=found.obu_id, stop_type=STOP_FREEZE, unix=int(self.gantry.now)))

    def _answer(self, kind: type[Any]) -> Script[Any]:
        def ours(event: Event) -> Any:
            said = event.data if isinstance(event, Received) and isinstance(event.data, Said) else None
            return said.message if said and isinstance(said.message, kind) else None

        return (yield from self.gantry.wait_for(ours, self.gantry.now + ANSWER_S))

    # ---- look

    def _inspect(self, passage: Passage, read: ObuRead) -> None:
        passage.read = read
        passage.codes.update(read_faults(read, single=passage.single))
        if read.error not in NO_EF04 and not (passage.single and read.error):
            passage.before = transit_of(read, single=passage.single)
            passage.codes.update(entry_faults(passage.before))
        if passage.with_card:
            passage.codes.update(card_faults(passage.found, read, passage.at))
            assert passage.card is not None and self.gantry.where is not None
            if self.gantry.where.foreign_old_cards == "refuse" and old_and_foreign(passage.card, self.gantry.where.province_code):
                passage.codes.add(Gantry.CARD_ISSUER_INVALID)
            if passage.before and not passage.codes & ENTRY_FAULTS:
                passage.codes.update(journey_faults(read))
        if passage.first and not passage.codes & ENTRY_FAULTS:
            passage.codes.add(Gantry.FIRST_GANTRY)

    def _price(self, passage: Passage | CardPassage, vehicle_class: int) -> None:
        gantry = self.gantry
        assert gantry.where is not None
        try:
            passage.price = gantry.seeded.at("price", gantry.fees.price(gantry.where.gantry_hex, vehicle_class))
        except NoRateError:
            passage.fee_result = NO_RATE
            passage.codes.add(Gantry.FEE_QUERY_FAILED)

    def _tolerated(self, passage: Passage) -> frozenset[int]:
        """Faults in spite of which this gantry charges."""
        variants, tolerated = self.gantry.variants, frozenset[int]()
        if "gantry-charges-defective" in variants:
            tolerated |= MAY_PASS
        if "gantry-ef04-only" in variants and passage.before:
            tolerated |= {Gantry.OBU_NO_CARD}
        if "gantry-writes-entry" in variants and passage.with_card:
            tolerated |= ENTRY_FAULTS
        return tolerated

    # ---- write

    def _write(self, passage: Passage) -> Script[None]:
        gantry = self.gantry
        assert gantry.where is not None and passage.before is not None
        entered = entry_by_gantry(gantry.where, passage) if passage.codes & ENTRY_FAULTS else passage.before
        passage.after = gantry.seeded.at("transit", transit_after(gantry.where, passage, entered))
        if balance_short(passage):
            passage.codes.add(Gantry.BALANCE_SHORT)
        gantry.rsu.answer(order(gantry.where, passage, now=gantry.now))
        traded = yield from self._answer(Traded)
        if traded is None:
            passage.codes.add(Gantry.FLOW_INCOMPLETE)
            return
        gantry.rsu.answer(national.Continue(obu_id=passage.found.obu_id))
        self._written(passage, traded)

    def _written(self, passage: Passage, traded: Traded) -> None:
        assert self.gantry.where is not None
        passage.traded, passage.written = traded, traded.error in EF04_WRITTEN
        if traded.error:
            passage.codes.add((SINGLE_B5_CODES if passage.single else B5_CODES).get(traded.error, Gantry.OTHER))
        elif passage.without_card:
            passage.codes.add(Gantry.NO_CARD_EF04_OK)
        elif passage.with_card:
            passage.card_fee_after = card_after(self.gantry.where, passage).fee
