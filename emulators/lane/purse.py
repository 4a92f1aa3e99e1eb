"""The ETC card on the collector's reader: reading it, and paying with it through the SAM (protocol.md 4.4).

Results have the field names of the RSU's B4 and B5, so that a lane inspects and records both alike.
"""

from dataclasses import dataclass

from emulators.core import Script
from emulators.lane.reader_link import ReaderLink
from tollcert import crypto
from tollcert.units import bcd_time
from tollcert.wire import apdu
from tollcert.wire.national import Traded

SELECT_TOLL = bytes.fromhex("00A40000021001")
SELECT_MF, SELECT_DF01 = bytes.fromhex("00A40000023F00"), bytes.fromhex("00A4000002DF01")
READ_0015, READ_0019, READ_BALANCE = bytes.fromhex("00B0950032"), bytes.fromhex("00B201CC2B"), bytes.fromhex("805C000204")
READ_TERMINAL = bytes.fromhex("00B0960006")
NO_ANSWER, MAC1, MAC2, NOT_DEBITED = 0x01, 0x06, 0x07, 0x11
"""Error codes of the B5 (protocol.md 1.2)."""


@dataclass(slots=True)
class CardRead:
    """What the reader found on an ETC card; fields as in a B4."""

    issue: bytes
    station: bytes
    balance: int


class Purse:
    """ETC cards on the reader of one lane."""

    def __init__(self, reader: ReaderLink, sam: ReaderLink) -> None:
        self._reader, self._sam = reader, sam

    def read(self) -> Script[CardRead | None]:
        """0015, 0019 and balance; None when there is no ETC card that answers."""
        found = yield from self._reader.all_ok([SELECT_TOLL, READ_0015, READ_0019, READ_BALANCE])
        if not found or len(found[1]) < 43 or len(found[2]) != 43:
            return None
        return CardRead(found[1].ljust(50, b"\x00"), found[2], int.from_bytes(found[3], "big", signed=True))

    def terminal(self) -> Script[bytes]:
        """Terminal number in the SAM's 0016; empty without a SAM."""
        found = yield from self._sam.all_ok([SELECT_MF, READ_TERMINAL, SELECT_DF01])
        return found[1] if found else b""

    def purchase(self, card: CardRead, money: int, record: bytes, now: float) -> Script[Traded]:
        """Compound purchase: debit `money` fen and write `record` to 0019 in one step."""
        result = Traded(obu_id=bytes(4), time=bcd_time(now), terminal=(yield from self.terminal()).ljust(6, b"\x00"))
        index = crypto.KEY_INDEX[crypto.card_algorithm(card.issue[9])]
        start = bytes.fromhex("805003020B") + bytes((index,)) + money.to_bytes(4, "big") + result.terminal
        cache = bytes((0x80, 0xDC, record[0], 0xC8, len(record))) + record
        begun = yield from self._reader.all_ok([start, cache])
        if not begun:
            result.error = NOT_DEBITED
            return result
        first = begun[0]
        result.balance, result.pay_serial = int.from_bytes(first[:4], "big"), int.from_bytes(first[4:6], "big")
        result.key_version, result.algorithm = first[9], first[10]
        result.error = yield from self._debit(card, money, first, result)
        return result

    def _debit(self, card: CardRead, money: int, begun: bytes, result: Traded) -> Script[int]:
        """MAC1 from the SAM, 8054, MAC2 back to the SAM; the error code."""
        data = begun[11:15] + begun[4:6] + money.to_bytes(4, "big") + b"\x09" + result.time + begun[9:11]
        data += card.issue[12:20] + card.issue[:4] * 2
        started = yield from self._sam.apdu(bytes((0x80, 0x70, 0, 0, len(data))) + data)
        if apdu.status(started) != apdu.OK:
            return MAC1
        result.psam_serial = int.from_bytes(started[:4], "big")
        done = yield from self._reader.apdu(bytes.fromhex("805401000F") + started[:4] + result.time + started[4:8])
        if apdu.status(done) != apdu.OK:
            return MAC1 if apdu.status(done) == 0x9302 else NO_ANSWER if apdu.status(done) == 0x6F00 else NOT_DEBITED
        result.tac, result.balance = done[:4], result.balance - money
        checked = yield from self._sam.apdu(bytes.fromhex("8072000004") + done[4:8])
        return 0 if apdu.status(checked) == apdu.OK else MAC2

    def last_proof(self, card: CardRead) -> Script[bytes]:
        """TAC of the card's last debit; a purchase that is begun and not carried out says which number that had."""
        index = crypto.KEY_INDEX[crypto.card_algorithm(card.issue[9])]
        start = bytes.fromhex("805003020B") + bytes((index,)) + bytes(4) + (yield from self.terminal()).ljust(6, b"\x00")
        begun = yield from self._reader.all_ok([start])
        return (yield from self.proof(int.from_bytes(begun[0][4:6], "big") - 1)) if begun else b""

    def proof(self, pay_serial: int) -> Script[bytes]:
        """TAC of a debit whose answer was lost (805A); empty when that debit did not happen."""
        answer = yield from self._reader.apdu(bytes.fromhex("805A000902") + pay_serial.to_bytes(2, "big"))
        return answer[4:8] if apdu.status(answer) == apdu.OK else b""
