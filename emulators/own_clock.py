"""A product with a clock of its own, which follows the centre's (对时): it asks `GET /time` at its start and then periodically.

Inside the core all times are by the product's clock; only where timers leave the core are they turned into the host's.
"""

from abc import abstractmethod
from typing import Any

import msgspec

from emulators.core import Command, Event, ScriptedCore, Wake
from emulators.http import Reply, Request

TIMER = "time"
SMALLEST_S = 0.2
"""Less than this is the network's doing, and the clock is left alone."""
FIRST_WAIT_S = 0.5


class _Time(msgspec.Struct):
    unix: float


class OwnClock(ScriptedCore):
    """Base of such a product. `ahead` is what its clock is ahead of the host's, seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.ahead = self._step = 0.0
        self._time_asked: tuple[int, float] | None = None
        self._last_ids: dict[int, str] = {}

    def on(self, event: Event, now: float) -> list[Command]:
        """As every core, by its own clock; a correction holds from the next event on."""
        own = self.ahead
        commands = super().on(event, now + own)
        self.ahead, self._step = self.ahead + self._step, 0.0
        return [Wake(command.timer, command.at - own) if isinstance(command, Wake) and command.at is not None else command for command in commands]

    @abstractmethod
    def request(self, request: Request) -> None:
        """Overridden: send a request under a new number."""

    def stepped(self, seconds: float) -> None:
        """Overridden by who has something to do when its clock was so far off."""

    def correction(self, seconds: float) -> float:
        """Overridden where a defect is seeded: by how much the clock is corrected."""
        return seconds

    def ask_time(self, period_s: float) -> None:
        """Ask the centre, now and after each period."""
        question = Request("GET", "/time")
        self.request(question)
        self._time_asked = question.number, self.now
        self.wake(TIMER, self.now + period_s)

    def takes_time(self, reply: Reply) -> bool:
        """Is this the answer to it? If so, the clock is corrected; half the round trip has passed since the centre looked."""
        if self._time_asked is None or self._time_asked[0] != reply.number:
            return False
        (_, asked_at), self._time_asked = self._time_asked, None
        try:
            told = msgspec.convert(reply.body, _Time, strict=False).unix
        except msgspec.ValidationError:
            return True
        off = told - (asked_at + self.now) / 2
        if reply.status == 200 and abs(off) >= SMALLEST_S:
            self._step = self.correction(off)
            self.stepped(off)
        return True

    def in_order(self, record: dict[str, Any], name: str, digits: int) -> dict[str, Any]:
        """The record with an id that comes after the last one of its length: the id begins with place and time and ends with a serial of so many
        digits, and a clock that was set back must not make it go back.
        """
        own, last = str(record[name]), self._last_ids.get(len(str(record[name])), "")
        if own <= last:
            own = last[:-digits] + own[-digits:]
        self._last_ids[len(own)] = own
        return {**record, name: own}
