"""What an RSU does with a single-piece OBU (protocol.md 1.2, 3.4): vehicle information, EF02 and EF07, external
authentication before writing. Nothing is debited: the B5 carries no TAC.

In a lane (mode 03, 04), where a trip begins or ends, Station43 of the C6 is the new EF02 and EF04Info the new EF07, whose last 12
bytes it cannot carry: they become zero. At a gantry Station43 is the first 43 bytes of EF07, or gantry and time alone, and
province index, province and fee one of its province areas; with EF04Info EF07 is written whole. Published is that Station43 is the
head of EF07 or gantry and time; where the rest goes is not (proof none).
"""

from typing import Any, ClassVar

from emulators.core import Script
from emulators.rsu.dialogue import all_ok, update
from emulators.rsu.obu_dialogue import SELECT_DF01, VEHICLE_SIZE, ObuDialogue
from tollcert.wire import apdu, dsrc, national
from tollcert.wire.dsrc import Transfer
from tollcert.wire.national import Debit
from tollcert.wire.single_piece import SINGLE_ENTRY_SIZE, SINGLE_TRIP_HEAD, SINGLE_TRIP_SIZE

SELECT_EF02, SELECT_EF07 = bytes.fromhex("00A4000002EF02"), bytes.fromhex("00A4000002EF07")
READ_EF02 = bytes.fromhex("00B00000") + bytes((SINGLE_ENTRY_SIZE,))
READ_EF07 = bytes.fromhex("00B00000") + bytes((SINGLE_TRIP_SIZE,))
CHALLENGE = bytes.fromhex("0084000008")
DERIVE_AUTHENTICATION = bytes.fromhex("801A4A4310")
"""Usage 4A is this bench's own: the PSAM's index for a single-piece OBU is not published (proof none)."""
GANTRY_SIZE = 7
LANE_MODES = (0x03, 0x04)
B4_RECORDS, B5_AUTHENTICATION, B5_RECORD = 0x0A, 0x09, 0x0A
TRANS_TYPE, ALGORITHM = 0x80, 0x04


class SingleDialogue(ObuDialogue):
    """One single-piece OBU."""

    DEVICE: ClassVar[int] = national.DEVICE_SINGLE_PIECE
    VEHICLE_SIZES: ClassVar[tuple[int, ...]] = (VEHICLE_SIZE, 32)

    def obey(self, order: Any) -> Script[Any]:
        """C1 reads, C6 writes; there is no TAC to read again."""
        if isinstance(order, national.Continue):
            return (yield from self._read())
        if isinstance(order, Debit):
            self.traded = True
            error = yield from self._write(order)
            self.completed = self.completed or not error
            return national.Traded(
                obu_id=self.mac, error=error, terminal=self.rsu.options.terminal, time=order.time, trans_type=TRANS_TYPE, algorithm=ALGORITHM
            )
        return None

    def _read(self) -> Script[national.ObuRead]:
        vehicle, error = yield from self._vehicle()
        if error:
            return national.ObuRead(obu_id=self.mac, error=error)
        commands = [SELECT_DF01, SELECT_EF02, READ_EF02, SELECT_EF07, READ_EF07]
        answers = yield from self.transfer(Transfer(dsrc.CHANNEL_ESAM, commands))
        if answers is None:
            return national.ObuRead(obu_id=self.mac, error=self.failure, vehicle=vehicle)
        entry, trip = answers[0][2][:-2], answers[0][4][:-2]
        if not all_ok(answers[0]) or (len(entry), len(trip)) != (SINGLE_ENTRY_SIZE, SINGLE_TRIP_SIZE):
            return national.ObuRead(obu_id=self.mac, error=B4_RECORDS, vehicle=vehicle)
        issue, rest = trip[:SINGLE_TRIP_HEAD].ljust(50, b"\x00"), trip[SINGLE_TRIP_HEAD:].ljust(91, b"\x00")
        return national.ObuRead(obu_id=self.mac, vehicle=vehicle, ef04=rest, issue=issue, station=entry)

    def _write(self, order: Debit) -> Script[int]:
        """Authenticate, write; the error code of the B5."""
        answers = yield from self.transfer(Transfer(dsrc.CHANNEL_ESAM, [SELECT_DF01, CHALLENGE]))
        if answers is None:
            return self.failure
        if not all_ok(answers[0]) or len(answers[0][1]) != 10:
            return B5_AUTHENTICATION
        proof = yield from self._proof(answers[0][1][:8])
        if not proof:
            return B5_AUTHENTICATION
        answers = yield from self.transfer(Transfer(dsrc.CHANNEL_ESAM, [bytes.fromhex("0082004108") + proof, *self._updates(order)]))
        if answers is None:
            return self.failure
        if apdu.status(answers[0][0]) != apdu.OK:
            return B5_AUTHENTICATION
        return 0 if all_ok(answers[0]) else B5_RECORD

    def _proof(self, challenge: bytes) -> Script[bytes]:
        """The PSAM encrypts the challenge under the unit's key; the halves are xored."""
        factor = self.info.contract_sn + self.info.issuer[:4] * 2
        derived = yield from self.rsu.psam(DERIVE_AUTHENTICATION + factor)
        cipher = yield from self.rsu.psam(bytes.fromhex("80FA000010") + challenge.ljust(16, b"\x00"))
        if apdu.status(derived) != apdu.OK or apdu.status(cipher) != apdu.OK or len(cipher) != 18:
            return b""
        return bytes(left ^ right for left, right in zip(cipher[:8], cipher[8:16], strict=True))

    def _updates(self, order: Debit) -> list[bytes]:
        if self.rsu.lane_mode in LANE_MODES:
            return [SELECT_EF02, update(0, order.station), SELECT_EF07, update(0, order.ef04.ljust(SINGLE_TRIP_SIZE, b"\x00"))]
        if any(order.ef04):
            return [SELECT_EF07, update(0, order.station + order.ef04[: SINGLE_TRIP_SIZE - SINGLE_TRIP_HEAD])]
        if not any(order.station[GANTRY_SIZE:]):
            return [SELECT_EF07, update(0, order.station[:GANTRY_SIZE])]
        area = SINGLE_TRIP_HEAD + 4 * (max(order.province_index, 1) - 1)
        return [SELECT_EF07, update(0, order.station), update(area, bytes((order.province,)) + order.province_fee.to_bytes(3, "big"))]
