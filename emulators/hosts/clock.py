"""The bench's event loop on virtual or wall time.

On virtual time all parties run on one loop. When no descriptor is ready and every byte sent was received, the clock
jumps to the next timer: a passage of ten seconds takes milliseconds, a time-out none. A thread, an executor or a
name look-up on that loop would make time jump past work in progress, so each of them ends in BenchError.
"""

import asyncio
import selectors
import threading
import time
from typing import Any

from emulators.hosts.flight import Flight
from tollcert.errors import BenchError

GRACE_S = 0.05
LOST_S = 2.0


class _JumpingSelector(selectors.BaseSelector):
    """A selector that never blocks while a timer is due: it moves the clock instead."""

    def __init__(self) -> None:
        self._inner = selectors.DefaultSelector()
        self.now = 0.0
        self.flight = Flight()
        self._threads = threading.active_count()
        self._waiting_since: float | None = None

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = self._inner.select(0)
        if ready or (timeout is not None and timeout <= 0):
            self._waiting_since = None
            return ready
        if threading.active_count() > self._threads:
            names = ", ".join(thread.name for thread in threading.enumerate())
            raise BenchError("a thread runs beside the virtual clock ({names}); use the wall clock or remove it", names=names)
        if self.flight.pending():
            return self._in_flight()
        if timeout is None:
            raise BenchError("the bench waits for something that can never happen: no timer, no readable socket")
        self.now += timeout
        return []

    def _in_flight(self) -> list[tuple[selectors.SelectorKey, int]]:
        self._waiting_since = self._waiting_since or time.monotonic()
        if time.monotonic() - self._waiting_since > LOST_S:
            raise BenchError("bytes sent between two parties did not arrive within {seconds} s of real time", seconds=LOST_S)
        return self._inner.select(GRACE_S)

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._inner.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._inner.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._inner.modify(fileobj, events, data)

    def close(self) -> None:
        self._inner.close()

    def get_map(self) -> Any:
        return self._inner.get_map()


class VirtualLoop(asyncio.SelectorEventLoop):
    """asyncio's own loop on a clock that jumps."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)
        self.flight = self._jumping.flight

    def time(self) -> float:
        """Seconds since the loop was made, by the virtual clock."""
        return self._jumping.now

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:  # type: ignore[override]
        """Forbidden: the clock cannot see an executor's work."""
        raise BenchError("{function} asked for a thread on the virtual clock", function=func)


class WallLoop(asyncio.SelectorEventLoop):
    """asyncio's own loop on real time."""

    def __init__(self) -> None:
        super().__init__()
        self.flight = Flight()


class Clock:
    """Unix time of one party: the loop's time plus an offset that `jump` corrects."""

    def __init__(self, loop: asyncio.AbstractEventLoop, start: float) -> None:
        self._loop = loop
        self._offset = start - loop.time()

    def now(self) -> float:
        """Unix seconds."""
        return self._loop.time() + self._offset

    def loop_time(self, unix: float) -> float:
        """The loop's time of a Unix time."""
        return unix - self._offset

    def jump(self, unix: float) -> None:
        """Correct the wall clock; no timer fires because of it."""
        self._offset += unix - self.now()
