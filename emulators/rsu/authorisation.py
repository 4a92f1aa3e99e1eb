"""On-line authorisation of the antenna's PSAM (在线授权, protocol.md 1.5): CA reads what the platform must know, CB brings
its answer. Until then the PSAM refuses 80FA and 8070 with 6985, and a B4 says 05.
"""

from typing import TYPE_CHECKING, Any

from emulators.core import Script
from tollcert.errors import RemoteWireError
from tollcert.units import bcd_time
from tollcert.wire import apdu, national

if TYPE_CHECKING:
    from emulators.rsu.core import Rsu

CHANNEL = 1
"""This antenna has one PSAM."""
ONLINE_VERSION = 0x05
SELECT_MF, READ_NUMBER, READ_TERMINAL = bytes.fromhex("00A40000023F00"), bytes.fromhex("00B095000E"), bytes.fromhex("00B0960006")
SELECT_DF01, READ_AREA, CHALLENGE = bytes.fromhex("00A4000002DF01"), bytes.fromhex("00B0970908"), bytes.fromhex("0084000008")
FAILED = 0x01


class Authorisation:
    """State of the PSAM, and the two orders that concern it."""

    def __init__(self, rsu: "Rsu", *, online: bool) -> None:
        self._rsu = rsu
        self.version = ONLINE_VERSION if online else 0x01
        self.done = not online

    @property
    def state(self) -> int:
        """As B0 and B1 say it: 0 authorised, 1 not."""
        return 0 if self.done else 1

    def obey(self, order: Any) -> Script[Any]:
        """The answer to CA or CB."""
        if isinstance(order, national.PsamQuery):
            return (yield from self._query(order))
        return (yield from self._authorise(order))

    def _query(self, order: national.PsamQuery) -> Script[national.PsamData]:
        time = bcd_time(self._rsu.now)
        if not int.from_bytes(order.channels, "big") >> (CHANNEL - 1) & 1:
            return national.PsamData(error=FAILED, time=time)
        found = []
        for command, size in ((SELECT_MF, None), (READ_NUMBER, 14), (READ_TERMINAL, 6), (SELECT_DF01, None), (READ_AREA, 8), (CHALLENGE, 8)):
            answer = yield from self._rsu.psam(command)
            if apdu.status(answer) != apdu.OK or size not in (None, len(answer) - 2):
                return national.PsamData(error=FAILED, time=time)
            found.append(answer[:-2])
        number, terminal, area, rand = found[1], found[2], found[4], found[5]
        entry = national.PsamEntry(channel=CHANNEL, terminal=terminal, number=number[:10], version=number[10], key_type=number[11], area=area, rand=rand)
        return national.PsamData(time=time, count=1, rest=entry.encode())

    def _authorise(self, order: national.PsamOrder) -> Script[national.PsamResult]:
        try:
            commands = national.entries(national.PsamCommand, order.rest)
        except RemoteWireError:
            return national.PsamResult(error=FAILED)
        outcomes = []
        for command in commands:
            if command.channel != CHANNEL or command.status:
                outcomes.append(national.PsamOutcome(channel=command.channel, status=FAILED, status_word=0))
                continue
            word = apdu.status((yield from self._rsu.psam(command.apdu)))
            self.done = self.done or word == apdu.OK
            outcomes.append(national.PsamOutcome(channel=CHANNEL, status=0 if word == apdu.OK else FAILED, status_word=word))
        return national.PsamResult(error=0 if self.done else FAILED, count=len(outcomes), rest=b"".join(found.encode() for found in outcomes))
