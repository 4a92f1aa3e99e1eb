"""The centre's clock follows the time source (北斗时钟同步) by SNTP; a step beyond the limit is an alarm (N08)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from emulators.back_office.books import document
from emulators.back_office.call import OK, Answer, Call
from emulators.back_office.schemas import Schema
from emulators.back_office.service import OPERATIONS, Service
from emulators.core import Event, Opened, Received, Woke
from emulators.http import Reply
from tollcert.errors import RemoteWireError
from tollcert.units import stamp
from tollcert.wire import sntp

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

PORT, TIMER, ALARM = "time_source", "time source", "alarm"
PERIOD_S, LIMIT_S = 64.0, 1.0
"""How often the source is asked; a correction beyond this many seconds is an alarm, once the clock has been set at all."""


class Alarms(Schema):
    """What the staff must know: `{"at", "what", "text", "seconds"}`."""

    sub_code: int
    info: str
    alarms: list[dict[str, Any]]


class ClockKeeper:
    """Asks the source and corrects the office's clock. A source that says it has no time, or answers what was not asked, is
    not followed.
    """

    def __init__(self, office: "BackOffice", at: Callable[[str, Any], Any]) -> None:
        self._office, self._at = office, at
        self.period_s = PERIOD_S
        self._asked: float | None = None
        self._set, self._asked = False, None

    def on(self, event: Event) -> bool:
        """Whether the event was the keeper's."""
        match event:
            case Opened(port) if port == PORT:
                self._ask()
            case Woke(timer) if timer == TIMER:
                self._ask()
            case Received(port, data) if port == PORT:
                self._correct(data[0])
            case _:
                return False
        return True

    def restart(self) -> None:
        """The clock was set by hand: the next answer sets it without an alarm, one that is under way is of the clock before."""
        self._set, self._asked = False, None

    def _ask(self) -> None:
        self._asked = self._office.now + self._office.clock_offset
        self._office.send(PORT, (sntp.request(self._asked), None))
        self._office.wake(TIMER, self._office.now + self.period_s)

    def _correct(self, data: bytes) -> None:
        try:
            packet = sntp.read(data)
        except RemoteWireError:
            return
        good = packet.mode == sntp.SERVER and packet.leap != sntp.UNSYNCHRONISED and 0 < packet.stratum <= sntp.LARGEST_STRATUM
        if self._asked is None or not self._at("source is good", good) or abs(packet.origin - self._asked) > 1e-6:
            return
        step = self._at("clock correction", sntp.offset(self._asked, packet, self._office.now + self._office.clock_offset))
        self._asked = None
        if self._set and self._at("step is an alarm", abs(step) > LIMIT_S):
            self._alarm(step)
        self._office.clock_offset += step
        self._set = True

    def _alarm(self, step: float) -> None:
        books = self._office.books
        number, now = len(books.of_kind(ALARM)) + 1, self._office.now + self._office.clock_offset
        content = {"at": stamp(now), "what": "clock", "text": f"the time source steps by {step:+.1f} s", "seconds": round(step, 3)}
        books.commit([document(ALARM, f"clock {number:06d}", content, now)])


def alarms(office: "BackOffice", call: Call) -> Answer:
    """All alarms, oldest first."""
    return Reply(200, {"subCode": OK, "info": "ok", "alarms": [msgspec.json.decode(found.text) for found in office.books.of_kind(ALARM)]})


SERVICES = (Service("GET", "alarms", (OPERATIONS,), "What the staff must know", alarms, {200: (Alarms,)}),)
