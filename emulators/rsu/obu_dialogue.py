"""What an RSU does with one two-piece OBU: report it, read it, trade with it, let it go (protocol.md 1.2, 2, 4.4)."""

from typing import TYPE_CHECKING, Any

from emulators.core import Script
from tollcert.wire import apdu, dsrc, national
from tollcert.wire.dsrc import GetSecure, Release, SetMmi, Transfer, Vst
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

B4_NO_ANSWER, B4_DECRYPT, B4_CARD_OK_EF04_FAILED, B4_BOTH_FAILED, B4_CARD_FAILED_EF04_OK = 0x01, 0x05, 0x13, 0x14, 0x15
B5_NO_ANSWER, B5_MAC1, B5_MAC2 = 0x01, 0x06, 0x07
B5_EF04_FAILED, B5_DEBIT_FAILED, B5_EF04_OK_DEBIT_FAILED, B5_BOTH_FAILED, B5_EF04_FAILED_DEBIT_OK = 0x10, 0x11, 0x12, 0x13, 0x14
KEY_INDEX = {0x00: 0x01, 0x04: 0x41}
TRANSFER_WAIT_S, TRANSFER_TRIES = 0.05, 5


class ObuDialogue:
    """One OBU from its VST to its release."""

    def __init__(self, rsu: "Rsu", vst: Vst) -> None:
        self.rsu = rsu
        self.vst = vst
        self.mac = vst.mac
        self.llc = 0xF7
        info = SystemInfo.decode(vst.sysinfo[:26] + bytes((vst.status & 0xFF,)))
        self.info = info
        self.sm4 = info.contract_version >= 0x50
        self.card_sm4 = False
        self.card_issue = b""

    def serve(self) -> Script[bool]:
        """Run the dialogue; True when a transaction was completed."""
        self.rsu.report(self._found())
        message = yield from self.rsu.answer(self.mac)
        completed = False
        while message is not None and not isinstance(message, national.Stop):
            match message:
                case national.Continue() if completed:
                    yield from self._exchange([SetMmi(0)])
                    break
                case national.Continue():
                    self.rsu.report((yield from self._read()))
                case national.Debit():
                    traded = yield from self._trade(message)
                    completed = completed or traded.error == 0
                    self.rsu.report(traded)
                case national.GetTac():
                    self.rsu.report((yield from self._tac(message)))
            message = yield from self.rsu.answer(self.mac)
        self.rsu.send("air", dsrc.with_fcs(dsrc.downlink(self.mac, [Release()], 0x03)))
        return completed or (isinstance(message, national.Stop) and message.stop_type == national.STOP_FREEZE)

    def _found(self) -> national.ObuFound:
        info, status = self.info, self.vst.status
        if self.rsu.options.no_card_in_b4:
            status &= ~ObuStatus.NO_CARD
        return national.ObuFound(
            obu_id=self.mac, issuer=info.issuer, contract_type=info.contract_type, contract_version=info.contract_version,
            contract_sn=info.contract_sn, start=info.start, end=info.end, equipment=self.vst.equipment, status=status,
        )  # fmt: skip

    # ---- air

    def _exchange(self, blocks: list[dsrc.Request]) -> Script[bytes | None]:
        """One request and its response; the LLC octet alternates so that a repeated request is answered, not redone."""
        self.llc = 0x77 if self.llc == 0xF7 else 0xF7
        mac, llc = self.mac, self.llc

        def ours(frame: bytes) -> bytes | None:
            return frame if frame[:4] == mac and frame[4] == dsrc.UP_RESPONSE and frame[5] == llc else None

        frame = dsrc.downlink(mac, blocks, llc)
        return (yield from self.rsu.air(frame, ours, TRANSFER_WAIT_S, TRANSFER_TRIES))

    def _transfer(self, *transfers: Transfer) -> Script[list[list[bytes]] | None]:
        frame = yield from self._exchange(list(transfers))
        return None if frame is None else [answers for _, answers in dsrc.read_transfers(frame)]

    # ---- B4

    def _read(self) -> Script[national.ObuRead]:
        rand = self.rsu.random.randbytes(8)
        keys = (0x40, 0x43) if self.sm4 else (0, 0)
        secure = yield from self._exchange([GetSecure(VEHICLE_SIZE, rand, *keys)])
        if secure is None:
            return national.ObuRead(obu_id=self.mac, error=B4_NO_ANSWER)
        vehicle = yield from self._decrypt(dsrc.read_secure(secure)[0])
        if vehicle is None:
            return national.ObuRead(obu_id=self.mac, error=B4_DECRYPT)
        card = Transfer(dsrc.CHANNEL_ICC, [READ_0015, READ_0019, READ_BALANCE])
        esam = Transfer(dsrc.CHANNEL_ESAM, [SELECT_DF01, SELECT_EF04, READ_EF04])
        answers = yield from self._transfer(card, esam)
        if answers is None:
            return national.ObuRead(obu_id=self.mac, error=B4_NO_ANSWER, vehicle=vehicle)
        return self._contents(vehicle, *answers)

    def _decrypt(self, cipher: bytes) -> Script[bytes | None]:
        yield from self.rsu.psam(SELECT_DF01)
        factor = self.info.contract_sn + self.info.issuer[:4] * 2
        derived = yield from self.rsu.psam(bytes((0x80, 0x1A, 0x59, 0x43 if self.sm4 else 0x03, 0x10)) + factor)
        plain = yield from self.rsu.psam(bytes((0x80, 0xFA, 0x80, 0x00, len(cipher))) + cipher)
        start = 17 if self.sm4 else 9
        good = apdu.status(derived) == apdu.OK == apdu.status(plain) and plain[0] == VEHICLE_SIZE
        return plain[start : start + VEHICLE_SIZE] if good else None

    def _contents(self, vehicle: bytes, card: list[bytes], esam: list[bytes]) -> national.ObuRead:
        card_ok = all(apdu.status(answer) == apdu.OK for answer in card)
        ef04_ok = apdu.status(esam[-1]) == apdu.OK
        read = national.ObuRead(obu_id=self.mac, vehicle=vehicle, ef04=esam[-1][:-2] if ef04_ok else bytes(EF04_LOCAL_SIZE))
        if card_ok:
            self.card_issue = card[0][:-2]
            self.card_sm4 = self.card_issue[9] >= 0x50
            read.issue, read.station, read.balance = card[0][:-2].ljust(50, b"\x00"), card[1][:-2], int.from_bytes(card[2][:-2], "big")
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

    def _write_ef04(self, order: Debit) -> Script[bool]:
        at = EF04_PROVINCES_OFFSET + 4 * (max(order.province_index, 1) - 1)
        local = bytes((0x00, 0xD6)) + EF04_LOCAL_OFFSET.to_bytes(2, "big") + bytes((EF04_LOCAL_SIZE,)) + order.ef04
        share = bytes((0x00, 0xD6)) + at.to_bytes(2, "big") + b"\x04" + bytes((order.province,)) + order.province_fee.to_bytes(3, "big")
        answers = yield from self._transfer(Transfer(dsrc.CHANNEL_ESAM, [SELECT_DF01, SELECT_EF04, local, share]))
        return answers is not None and all(apdu.status(answer) == apdu.OK for answer in answers[0])

    def _debit(self, order: Debit, result: national.Traded) -> Script[bool]:
        """8050 and 80DC in one transfer, MAC1 from the PSAM, 8054, MAC2 to the PSAM."""
        algorithm = 0x04 if self.card_sm4 else 0x00
        money = order.money.to_bytes(4, "big")
        init = bytes.fromhex("805003020B") + bytes((KEY_INDEX[algorithm],)) + money + self.rsu.options.terminal
        cache = bytes((0x80, 0xDC, order.station[0], 0xC8, len(order.station))) + order.station
        answers = yield from self._transfer(Transfer(dsrc.CHANNEL_ICC, [init, cache]))
        if answers is None or any(apdu.status(answer) != apdu.OK for answer in answers[0]):
            result.error = B5_NO_ANSWER if answers is None else 0
            return False
        begun = answers[0][0]
        result.balance, result.pay_serial = int.from_bytes(begun[:4], "big"), int.from_bytes(begun[4:6], "big")
        result.key_version, result.algorithm = begun[9], begun[10]
        started = yield from self.rsu.psam(self._start_purchase(begun, money, order.time))
        if apdu.status(started) != apdu.OK:
            result.error = B5_MAC1
            return False
        serial, mac1 = started[:4], started[4:8]
        result.psam_serial = int.from_bytes(serial, "big")
        answers = yield from self._transfer(Transfer(dsrc.CHANNEL_ICC, [bytes.fromhex("805401000F") + serial + order.time + mac1]))
        return (yield from self._debited(answers, order, result))

    def _start_purchase(self, begun: bytes, money: bytes, time: bytes) -> bytes:
        issuer, number = self.card_issue[:4], self.card_issue[12:20]
        data = begun[11:15] + begun[4:6] + money + b"\x09" + time + begun[9:11] + number + issuer * 2
        return bytes((0x80, 0x70, 0x00, 0x00, len(data))) + data

    def _debited(self, answers: list[list[bytes]] | None, order: Debit, result: national.Traded) -> Script[bool]:
        if answers is None:
            result.error = B5_NO_ANSWER
            return False
        answer = answers[0][0]
        if apdu.status(answer) != apdu.OK:
            result.error = B5_MAC1 if apdu.status(answer) == 0x9302 else 0
            return False
        result.tac, result.balance = answer[:4], result.balance - order.money
        checked = yield from self.rsu.psam(bytes.fromhex("8072000004") + answer[4:8])
        if apdu.status(checked) != apdu.OK:
            result.error = B5_MAC2
            return False
        return True

    # ---- B8

    def _tac(self, order: Any) -> Script[national.TacRead]:
        proof = bytes.fromhex("805A000902") + order.pay_serial.to_bytes(2, "big")
        answers = yield from self._transfer(Transfer(dsrc.CHANNEL_ICC, [proof]))
        if answers is None or apdu.status(answers[0][0]) != apdu.OK:
            return national.TacRead(obu_id=self.mac, error=0x03)
        return national.TacRead(obu_id=self.mac, mac=answers[0][0][:4], tac=answers[0][0][4:8])
