"""The ETC card alone at an exit (单卡): its OBU is out of order, the entry is on the card (operations.md 3.7; freedom.md 22, 23).

On-line charging says what the journey costs. The card pays through reader and SAM if it holds all of that; otherwise the whole
amount is paid by other means and the card is not touched.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from emulators.core import Script
from emulators.lane.bill import Bill, Identity, Medium, Settlement
from emulators.lane.exit_inspection import balance_faults, passage_faults
from emulators.lane.exit_records import entry_in, exit_file
from emulators.lane.inspection import card_origin, lone_card_faults
from emulators.lane.procedure import DONE, STAY, Handler
from emulators.lane.purse import CardRead, Purse
from tollcert.codes import SCREEN_TEXT, LaneSpecialType, MediaType, PayType, TransPayType
from tollcert.units import bcd_date
from tollcert.wire.fields import plate_text
from tollcert.wire.files import CardIssue, PassageFile
from tollcert.wire.national import Traded

if TYPE_CHECKING:
    from emulators.lane.exit import ExitProcedure


class SingleCard:
    """Key CARD of one exit lane: first the card is read and the amount asked for, then it may pay."""

    def __init__(self, procedure: "ExitProcedure") -> None:
        self._exit = procedure
        self._purse = Purse(procedure.lane.slots["reader"], procedure.lane.slots["sam"])
        self._card: CardRead | None = None

    def begin(self) -> None:
        """Another vehicle."""
        self._card = None

    def options(self) -> dict[str, Handler]:
        """CARD while there is no amount, and again when the card can pay it."""
        bill = self._exit.bill
        if bill is None or bill.charged is None:
            return {"CARD": self.look}
        if self._card is None and bill.medium.kind != MediaType.OBU:
            return {"CARD": self._pay_for_another}
        return {"CARD": self._pay} if self._card is not None and self._covers(self._card, bill.charged.fee) else {}

    def _covers(self, card: CardRead, amount: int) -> bool:
        return not set(balance_faults(CardIssue.decode(card.issue), card.balance, amount))

    def look(self, value: Any) -> Script[str]:
        """What the card on the reader says: that it has paid already, or the amount for its entry."""
        read = yield from self._purse.read()
        if read is None:
            self._exit.message = "no ETC card answers on the reader"
            return STAY
        if self._exit.etc.has_paid(read):
            self._exit.etc.paid_at_reader((yield from self._purse.last_proof(read)))
            return DONE
        self._exit.etc.unsure = False
        if faults := self._faults(read):
            self._exit.message = "this card cannot be used: " + "; ".join(SCREEN_TEXT.get(fault, str(int(fault))) for fault in faults)
            return STAY
        self._card = read
        issue = CardIssue.decode(read.issue)
        who = Identity(plate_text(issue.plate), issue.colour, issue.vehicle_class)
        media = MediaType.NONE if "single-card-media-9" in self._exit.lane.variants else MediaType.OBU
        number = (issue.network + issue.card_number).hex().upper()
        return (yield from self._exit.charge_online(Bill(who, entry_in(PassageFile.decode(read.station)), Medium(media, number), issue=read.issue)))

    def _faults(self, read: CardRead) -> list[LaneSpecialType]:
        """The card alone: validity, then its entry."""
        lane, issue = self._exit.lane, CardIssue.decode(read.issue)
        today, faults = bcd_date(lane.now), []
        if issue.end < today:
            faults.append(LaneSpecialType.CARD_EXPIRED)
        if issue.start > today:
            faults.append(LaneSpecialType.CARD_NOT_STARTED)
        faults += card_origin(issue, lane.where)
        faults += passage_faults(PassageFile.decode(read.station), lane.now)
        for fault in faults:
            self._exit.add_fault(fault)
        return faults

    def _pay(self, value: Any) -> Script[str]:
        """The card on the reader pays the whole amount and is told of the exit."""
        flow, first = self._exit, self._card
        assert first is not None and flow.bill is not None and flow.bill.charged is not None
        card = yield from self._purse.read()
        if card is None or card.issue != first.issue:
            flow.message = "the card is not on the reader"
            return STAY
        if not self._covers(card, flow.bill.charged.fee):
            flow.message = "the balance does not cover the amount"
            return STAY
        record = exit_file(flow.lane.where, card.station, flow.lane.now).encode()
        traded = yield from self._purse.purchase(card, flow.lane.seeded.at("debit", flow.bill.charged.fee), record, flow.lane.now)
        if traded.error and not (yield from self._paid_after_all(traded, record)):
            flow.message = "the card was not debited"
            return STAY
        return (yield from flow.settled(Settlement(PayType.ETC_CARD, "", traded, card.balance, TransPayType.SWIPED)))

    def _pay_for_another(self, value: Any) -> Script[str]:
        """An ETC card that only pays for a passage on a CPC card, on paper or on no medium: the whole amount, without discount."""
        flow = self._exit
        assert flow.bill is not None and flow.bill.charged is not None
        card = yield from self._purse.read()
        if card is None:
            flow.message = "no ETC card answers on the reader"
            return STAY
        faults = list(lone_card_faults(CardIssue.decode(card.issue), flow.lane.where, flow.lane.now, flow.lane.lists))
        if faults or not self._covers(card, flow.bill.charged.fee):
            flow.message = "this card cannot pay: " + ("; ".join(SCREEN_TEXT.get(fault, str(int(fault))) for fault in faults) or "balance short")
            return STAY
        amount = flow.lane.seeded.at("card_pays", flow.bill.charged.fee)
        flow.bill.charged, flow.bill.issue = replace(flow.bill.charged, fee=amount), card.issue
        record = exit_file(flow.lane.where, card.station, flow.lane.now).encode()
        traded = yield from self._purse.purchase(card, amount, record, flow.lane.now)
        if traded.error and not (yield from self._paid_after_all(traded, record)):
            flow.message = "the card was not debited"
            return STAY
        flow.settlement = Settlement(PayType.ETC_CARD, "", traded, card.balance, TransPayType.SWIPED)
        if flow.bill.medium.kind == MediaType.CPC:
            flow.message = "paid; put the CPC card back: RETURN"
            return STAY
        return (yield from flow.settled(flow.settlement))

    def _paid_after_all(self, traded: Traded, record: bytes) -> Script[bool]:
        """A card that holds the exit record was debited, whatever was answered; its TAC is fetched again."""
        card = yield from self._purse.read()
        if card is None or card.station != record:
            return False
        traded.tac = (yield from self._purse.proof(traded.pay_serial)) or traded.tac
        return True
