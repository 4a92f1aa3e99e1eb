"""What a gantry's RSU does with one CPC card (protocol.md 1.2, 5): read entry, passage and fee, write passage and fee.

B4 of V3.4 carries 43 bytes of the entry, EF02 and the first 10 bytes of the fee record of the present province. The C7 of 138 bytes
brings EF02 and one fee record; it is answered by a B5 of 20 bytes (proof none: of which frame answers it nothing is published). The C7
of 14 bytes clears EF02 and is answered by a B7.
Writing needs external authentication with all 16 bytes of the cipher, as on the 5.8 GHz path.
"""

from typing import Any

from emulators.core import Script
from emulators.rsu.dialogue import Dialogue, all_ok
from emulators.rsu.obu_dialogue import SELECT_DF01
from tollcert.wire import apdu, dsrc, national
from tollcert.wire.dsrc import Transfer
from tollcert.wire.files import CpcIssue, CpcProvince, CpcTransit

SELECT_EF04, CHALLENGE = bytes.fromhex("00A4000002EF04"), bytes.fromhex("0084000008")
READ_ENTRY, READ_TRANSIT = bytes.fromhex("00B081002B"), bytes.fromhex("00B0820065")
WRITE_TRANSIT = bytes.fromhex("00D6820065")
DERIVE, CIPHER, AUTHENTICATE = bytes.fromhex("801A484410"), bytes.fromhex("80FA000010"), bytes.fromhex("0082000110")
ENTRY_SIZE, FEE_SIZE, PROVINCES = 43, 10, 22
B4_EF02, B4_EF04 = 0x0B, 0x0C
READ_AND_CLEAR = 2
B7_READ, B7_UPDATE, B7_AUTHENTICATION = 0x03, 0x04, 0x05
B5_AUTHENTICATION, B5_PASSAGE_FAILED, B5_FEE_FAILED, B5_BOTH_FAILED = 0x0B, 0x0C, 0x0D, 0x0E


BORDER_EXIT, B5_BORDER_FEE_FAILED = 0x13, 0x0F
"""Lane mode of a gantry where a province ends, and how a B5 says there that the fee was not written."""


class CpcDialogue(Dialogue):
    """One CPC card."""

    def found(self) -> national.ObuFound:
        """B2 of device type 3; of the status only the battery bit is defined."""
        issue = CpcIssue.decode(self.vst.sysinfo.ljust(CpcIssue.SIZE, b"\x00"))
        return national.ObuFound(
            obu_id=self.mac, device_type=national.DEVICE_CPC, issuer=issue.issuer, contract_type=0, contract_version=issue.version,
            contract_sn=issue.cpc_id, start=issue.start, end=issue.end, equipment=self.vst.equipment, status=self.vst.status,
        )  # fmt: skip

    def obey(self, order: Any) -> Script[Any]:
        """C1 reads, C7 writes or clears."""
        match order:
            case national.Continue():
                return (yield from self._read())
            case national.CpcWrite():
                self.traded = True
                error = yield from self._write(order)
                self.completed = self.completed or not error
                return national.CpcTraded(obu_id=self.mac, error=error, terminal=self.rsu.options.terminal)
            case national.CpcClear():
                self.traded = True
                cleared = yield from self._clear(order)
                self.completed = self.completed or not cleared.error
                return cleared
        return None

    # ---- B4

    def _read(self) -> Script[national.CpcReadV34]:
        answers = yield from self.transfer(Transfer(dsrc.CHANNEL_ESAM, [SELECT_DF01, READ_ENTRY]), Transfer(dsrc.CHANNEL_ESAM, [READ_TRANSIT]))
        if answers is None:
            return national.CpcReadV34(obu_id=self.mac, error=self.failure)
        entry, transit = answers[0][1][:-2], answers[1][0][:-2]
        if not all_ok(answers[0] + answers[1]) or (len(entry), len(transit)) != (ENTRY_SIZE, CpcTransit.SIZE):
            return national.CpcReadV34(obu_id=self.mac, error=B4_EF02)
        read = national.CpcReadV34(obu_id=self.mac, entry=entry, transit=transit)
        offset = _offset(transit[0])
        fees = yield from self.transfer(Transfer(dsrc.CHANNEL_ESAM, [SELECT_EF04, b"\x00\xb0" + offset + bytes((FEE_SIZE,))]))
        good = fees is not None and all_ok(fees[0]) and len(fees[0][1]) == FEE_SIZE + 2
        return read.replace(province_head=fees[0][1][:-2]) if fees is not None and good else read.replace(error=B4_EF04)

    # ---- B5

    def _write(self, order: national.CpcWrite) -> Script[int]:
        """Authenticate, then write passage and fee; each may fail by itself."""
        if not (yield from self._authenticate(order.factor)):
            return B5_AUTHENTICATION
        passage = yield from self.transfer(Transfer(dsrc.CHANNEL_ESAM, [WRITE_TRANSIT + order.transit]))
        number, record = order.province[0], order.province[1:]
        update = b"\x00\xd6" + _offset(number) + bytes((len(record),)) + record
        fee = yield from self.transfer(Transfer(dsrc.CHANNEL_ESAM, [SELECT_EF04, update]))
        passage_ok, fee_ok = (answers is not None and all_ok(answers[0]) for answers in (passage, fee))
        if passage_ok and fee_ok:
            return 0
        if passage_ok and self.rsu.lane_mode == BORDER_EXIT:
            return B5_BORDER_FEE_FAILED
        return B5_FEE_FAILED if passage_ok else B5_PASSAGE_FAILED if fee_ok else B5_BOTH_FAILED

    # ---- B7

    def _clear(self, order: national.CpcClear) -> Script[national.CpcCleared]:
        """At the end of a province EF02 begins anew; type 2 tells first which gantries it held. Fees of single gantries are not kept
        on the card, but for the last one. The number of provinces stays (proof none).
        """
        found = yield from self.transfer(Transfer(dsrc.CHANNEL_ESAM, [SELECT_DF01, READ_TRANSIT]))
        if found is None or not all_ok(found[0]) or len(found[0][1]) != CpcTransit.SIZE + 2:
            return national.CpcCleared(obu_id=self.mac, error=B7_READ)
        held = CpcTransit.decode(found[0][1][:-2])
        if not (yield from self._authenticate(order.factor)):
            return national.CpcCleared(obu_id=self.mac, error=B7_AUTHENTICATION)
        begun = CpcTransit(provinces=held.provinces)
        written = yield from self.transfer(Transfer(dsrc.CHANNEL_ESAM, [WRITE_TRANSIT + begun.encode()]))
        if written is None or not all_ok(written[0]):
            return national.CpcCleared(obu_id=self.mac, error=B7_UPDATE)
        gantries = held.passed_gantries() if order.update_type == READ_AND_CLEAR else []
        fees = [*(0 for _ in gantries[:-1]), held.last_fee]
        rest = b"".join(gantry + fee.to_bytes(3, "big") for gantry, fee in zip(gantries, fees, strict=False))
        return national.CpcCleared(obu_id=self.mac, count=len(gantries), last_gantry=held.last_gantry, rest=rest)

    def _authenticate(self, factor: bytes) -> Script[bool]:
        answers = yield from self.transfer(Transfer(dsrc.CHANNEL_ESAM, [SELECT_DF01, CHALLENGE]))
        if answers is None or not all_ok(answers[0]) or len(answers[0][1]) != 10:
            return False
        issue = CpcIssue.decode(self.vst.sysinfo.ljust(CpcIssue.SIZE, b"\x00"))
        derived = yield from self.rsu.psam(DERIVE + issue.cpc_id + factor)
        cipher = yield from self.rsu.psam(CIPHER + answers[0][1][:8].ljust(16, b"\x00"))
        if apdu.status(derived) != apdu.OK or apdu.status(cipher) != apdu.OK or len(cipher) != 18:
            return False
        proved = yield from self.transfer(Transfer(dsrc.CHANNEL_ESAM, [AUTHENTICATE + cipher[:-2]]))
        return proved is not None and all_ok(proved[0])


def _offset(number: int) -> bytes:
    """Where the record of the N-th province stands in EF04; a card without one is read at the first."""
    return (CpcProvince.SIZE * (min(max(number, 1), PROVINCES) - 1)).to_bytes(2, "big")
