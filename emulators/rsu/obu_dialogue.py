"""What an RSU does with one two-piece OBU: read it, trade with it (protocol.md 1.2, 2, 4.4)."""

from typing import TYPE_CHECKING, Any, ClassVar

from emulators.core import Script
from emulators.rsu.dialogue import NO_ANSWER, Dialogue, all_ok, update
from tollcert import crypto
from tollcert.errors import RemoteWireError
from tollcert.wire import apdu, dsrc, national
from tollcert.wire.dsrc import GetSecure, Transfer, Vst
from tollcert.wire.files import EF04_LOCAL_OFFSET, EF04_LOCAL_SIZE, EF04_PROVINCES_OFFSET, SystemInfo
from tollcert.wire.national import Debit, ObuStatus

if TYPE_CHECKING:
    from emulators.rsu.core import Rsu

READ_0015 = bytes.fromhex("00B0950032")
READ_0019 = bytes.fromhex("00B201CC2B")
READ_BALANCE = bytes.fromhex("805C000204")
SELECT_DF01 = bytes.fromhex("00A4000002DF01")
SELECT_EF04 = bytes.fromhex("00A4000002EF04")
READ_EF04 = bytes((0x00, 0xB0)) + EF04_LOCAL_OFFSET.to_bytes(2, "big") + bytes((EF04_LOCAL_SIZE,))
VEHICLE_SIZE = 79

B4_DECRYPT, B4_VEHICLE, B4_CARD_OK_EF04_FAILED, B4_BOTH_FAILED, B4_CARD_FAILED_EF04_OK = 0x05, 0x07, 0x13, 0x14, 0x15
B5_MAC1, B5_MAC2 = 0x06, 0x07
B5_EF04_FAILED, B5_DEBIT_FAILED, B5_EF04_OK_DEBIT_FAILED, B5_BOTH_FAILED, B5_EF04_FAILED_DEBIT_OK = 0x10, 0x11, 0x12, 0x13, 0x14
B8_TAC_FAILED, B8_NOTHING_OK, B8_EF04_FAILED = 0x03, 0x04, 0x05
INIT_SIZE, START_SIZE, DEBIT_SIZE = 17, 10, 10
"""Bytes with status word of a good answer to 8050, 8070, 8054."""


class ObuDialogue(Dialogue):
    """One two-piece OBU."""

    DEVICE: ClassVar[int] = national.DEVICE_TWO_PIECE
    VEHICLE_SIZES: ClassVar[tuple[int, ...]] = (VEHICLE_SIZE, 59)
    """Sizes of the vehicle file, asked for in this order."""

    def __init__(self, rsu: "Rsu", vst: Vst) -> None:
        super().__init__(rsu, vst)
        self.info = SystemInfo.decode(vst.sysinfo[:26] + bytes((vst.status & 0xFF,)))
        self.sm4 = self.info.contract_version >= 0x50
        self.card_issue = bytes(50)

    def obey(self, order: Any) -> Script[Any]:
        """C1 reads, C6 trades, C8 reads the TAC again."""
        match order:
            case national.Continue():
                return (yield from self._read())
            case Debit():
                self.traded = True
                result = yield from self._trade(order)
                self.completed = self.completed or result.error == 0
                return result
            case national.GetTac() | national.GetTacV34():
                tac = yield from self._tac(order)
                self.completed = self.completed or tac.error == 0
                return tac
        return None

    def found(self) -> national.ObuFound:
        """The B2 of this OBU, as the line's form and the antenna's options have it."""
        info, status = self.info, self.vst.status
        if self.rsu.options.no_card_in_b4 and self.rsu.line.tells_no_card_in_b4:
            status &= ~ObuStatus.NO_CARD
        return national.ObuFound(
            obu_id=self.mac, device_type=self.DEVICE, issuer=info.issuer, contract_type=info.contract_type, contract_version=info.contract_version,
            contract_sn=info.contract_sn, start=info.start, end=info.end, equipment=self.vst.equipment, status=status,
        )  # fmt: skip

    # ---- B4

    def _read(self) -> Script[national.ObuRead]:
        vehicle, error = yield from self._vehicle()
        if error:
            return national.ObuRead(obu_id=self.mac, error=error)
        card = Transfer(dsrc.CHANNEL_ICC, [READ_0015, READ_0019, READ_BALANCE])
        esam = Transfer(dsrc.CHANNEL_ESAM, [SELECT_DF01, SELECT_EF04, READ_EF04])
        answers = yield from self.transfer(card, esam)
        if answers is None:
            return national.ObuRead(obu_id=self.mac, error=self.failure, vehicle=vehicle)
        return self._contents(vehicle, *answers)

    def _vehicle(self) -> Script[tuple[bytes, int]]:
        """Vehicle information, and an error code. An OBU with the 59-byte file of before 2019 refuses 79 bytes; its file
        travels in the head of the 79-byte field, as in captured B4 frames.
        """
        for size in self.VEHICLE_SIZES:
            keys = (0x40, 0x43) if self.sm4 else (0, 0)
            frame = yield from self.exchange([GetSecure(size, self.rsu.random.randbytes(8), *keys)])
            if frame is None:
                return b"", NO_ANSWER
            try:
                cipher, _, refused = dsrc.read_secure(frame)
            except RemoteWireError:
                return b"", B4_VEHICLE
            if not refused:
                plain = yield from self._decrypt(cipher, size)
                return plain.ljust(VEHICLE_SIZE, b"\x00"), 0 if plain else B4_DECRYPT
        return b"", B4_VEHICLE

    def _decrypt(self, cipher: bytes, size: int) -> Script[bytes]:
        yield from self.rsu.psam(SELECT_DF01)
        factor = self.info.contract_sn + self.info.issuer[:4] * 2
        derived = yield from self.rsu.psam(bytes((0x80, 0x1A, 0x59, 0x43 if self.sm4 else 0x03, 0x10)) + factor)
        if apdu.status(derived) != apdu.OK or not 0 < len(cipher) < 256:
            return b""
        plain = yield from self.rsu.psam(bytes((0x80, 0xFA, 0x80, 0x00, len(cipher))) + cipher)
        start = 17 if self.sm4 else 9
        good = apdu.status(plain) == apdu.OK and len(plain) >= start + size and plain[0] == size
        return plain[start : start + size] if good else b""

    def _contents(self, vehicle: bytes, card: list[bytes], esam: list[bytes]) -> national.ObuRead:
        card_ok = all_ok(card) and [len(answer) for answer in card[1:]] == [45, 6] and 45 <= len(card[0]) <= 52
        ef04_ok = all_ok(esam) and len(esam[-1]) == EF04_LOCAL_SIZE + 2
        read = national.ObuRead(obu_id=self.mac, vehicle=vehicle, ef04=esam[-1][:-2] if ef04_ok else bytes(EF04_LOCAL_SIZE))
        if card_ok:
            self.card_issue = read.issue = card[0][:-2].ljust(50, b"\x00")
            read.station, read.balance = card[1][:-2], int.from_bytes(card[2][:-2], "big")
        if card_ok and ef04_ok:
            read.error = 0
        elif self.vst.status & ObuStatus.NO_CARD:
            read.error = national.B4_NO_CARD_EF04_OK if ef04_ok else national.B4_NO_CARD_EF04_FAILED
        elif card_ok:
            read.error = B4_CARD_OK_EF04_FAILED
        else:
            read.error = B4_CARD_FAILED_EF04_OK if ef04_ok else B4_BOTH_FAILED
        return read

    # ---- B5

    def _trade(self, order: Debit) -> Script[national.Traded]:
        result = national.Traded(obu_id=self.mac, terminal=self.rsu.options.terminal, time=order.time)
        ef04_ok = debit_ok = True
        if order.trade_type != national.TRADE_DEBIT_ONLY:
            ef04_ok = yield from self._write_ef04(order)
        if order.trade_type != national.TRADE_EF04_ONLY:
            debit_ok = yield from self._debit(order, result)
        if not result.error:
            result.error = self._outcome(order.trade_type, ef04_ok, debit_ok)
        return result

    @staticmethod
    def _outcome(trade_type: int, ef04_ok: bool, debit_ok: bool) -> int:
        if ef04_ok and debit_ok:
            return 0
        if trade_type == national.TRADE_EF04_ONLY:
            return B5_EF04_FAILED
        if trade_type == national.TRADE_DEBIT_ONLY:
            return B5_DEBIT_FAILED
        if ef04_ok:
            return B5_EF04_OK_DEBIT_FAILED
        return B5_EF04_FAILED_DEBIT_OK if debit_ok else B5_BOTH_FAILED

    def _write_ef04(self, order: "Debit | national.GetTacV34") -> Script[bool]:
        at = EF04_PROVINCES_OFFSET + 4 * (max(order.province_index, 1) - 1)
        share = bytes((order.province,)) + order.province_fee.to_bytes(3, "big")
        commands = [SELECT_DF01, SELECT_EF04, update(EF04_LOCAL_OFFSET, order.ef04), update(at, share)]
        answers = yield from self.transfer(Transfer(dsrc.CHANNEL_ESAM, commands))
        return answers is not None and all_ok(answers[0])

    def _debit(self, order: Debit, result: national.Traded) -> Script[bool]:
        """8050 and 80DC in one transfer, MAC1 from the PSAM, 8054, MAC2 to the PSAM."""
        index = crypto.KEY_INDEX[crypto.card_algorithm(self.card_issue[9])]
        money = order.money.to_bytes(4, "big")
        init = bytes.fromhex("805003020B") + bytes((index,)) + money + self.rsu.options.terminal
        cache = bytes((0x80, 0xDC, order.station[0], 0xC8, len(order.station))) + order.station
        answers = yield from self.transfer(Transfer(dsrc.CHANNEL_ICC, [init, cache]))
        if answers is None or not all_ok(answers[0]) or len(answers[0][0]) != INIT_SIZE:
            result.error = self.failure if answers is None else 0
            return False
        begun = answers[0][0]
        result.balance, result.pay_serial = int.from_bytes(begun[:4], "big"), int.from_bytes(begun[4:6], "big")
        result.key_version, result.algorithm = begun[9], begun[10]
        started = yield from self.rsu.psam(self._start_purchase(begun, money, order.time))
        if apdu.status(started) != apdu.OK or len(started) != START_SIZE:
            result.error = B5_MAC1
            return False
        serial, mac1 = started[:4], started[4:8]
        result.psam_serial = int.from_bytes(serial, "big")
        answers = yield from self.transfer(Transfer(dsrc.CHANNEL_ICC, [bytes.fromhex("805401000F") + serial + order.time + mac1]))
        return (yield from self._debited(answers, order, result))

    def _start_purchase(self, begun: bytes, money: bytes, time: bytes) -> bytes:
        issuer, number = self.card_issue[:4], self.card_issue[12:20]
        data = begun[11:15] + begun[4:6] + money + b"\x09" + time + begun[9:11] + number + issuer * 2
        return bytes((0x80, 0x70, 0x00, 0x00, len(data))) + data

    def _debited(self, answers: list[list[bytes]] | None, order: Debit, result: national.Traded) -> Script[bool]:
        if answers is None:
            result.error = self.failure
            return False
        answer = answers[0][0]
        if apdu.status(answer) != apdu.OK or len(answer) != DEBIT_SIZE:
            result.error = B5_MAC1 if apdu.status(answer) == 0x9302 else 0
            return False
        result.tac, result.balance = answer[:4], (result.balance - order.money) & 0xFFFFFFFF
        checked = yield from self.rsu.psam(bytes.fromhex("8072000004") + answer[4:8])
        if apdu.status(checked) != apdu.OK:
            result.error = B5_MAC2
            return False
        return True

    # ---- B8

    def _tac(self, order: "national.GetTac | national.GetTacV34") -> Script[national.TacRead]:
        """TAC and MAC2 of a debit whose answer was lost, and the balance; a V3.4 order may write EF04 as well."""
        written = True
        if isinstance(order, national.GetTacV34) and order.ef04_command:
            written = yield from self._write_ef04(order)
        proof = bytes.fromhex("805A000902") + order.pay_serial.to_bytes(2, "big")
        answers = yield from self.transfer(Transfer(dsrc.CHANNEL_ICC, [proof, READ_BALANCE]))
        if answers is None or not all_ok(answers[0]) or [len(answer) for answer in answers[0]] != [10, 6]:
            return national.TacRead(obu_id=self.mac, error=B8_TAC_FAILED if written else B8_NOTHING_OK)
        found, balance = answers[0][0], int.from_bytes(answers[0][1][:4], "big")
        return national.TacRead(obu_id=self.mac, error=0 if written else B8_EF04_FAILED, mac=found[:4], tac=found[4:8], money=balance)
