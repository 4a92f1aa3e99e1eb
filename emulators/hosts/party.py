"""A party: one core with its ports on a loop. Turns socket events into core events and carries out commands."""

import asyncio
import time
import traceback
from collections.abc import Callable
from typing import Any, Protocol

from emulators.core import Command, Core, Drop, Event, Received, Send, Tell, Wake, Woke
from emulators.hosts.clock import Clock

Observer = Callable[[str, dict[str, Any]], None]
"""Called with kind and data of whatever is worth recording."""


Disturb = Callable[[str, bytes], list[tuple[float, bytes]]]
"""Called with the sender and what it sends; returns what arrives, and how many seconds later than it would."""


def undisturbed(sender: str, data: bytes) -> list[tuple[float, bytes]]:
    """A sound link."""
    return [(0.0, data)]


class Port(Protocol):
    """A way out of a party."""

    def send(self, data: Any) -> None:
        """Send; lost when nobody is connected."""

    def drop(self) -> None:
        """Close the connection, if there is one."""

    async def close(self) -> None:
        """Release everything."""


def _ignore(kind: str, data: dict[str, Any]) -> None:
    """The observer of a party that nobody watches."""


class Party:
    """Hosts one core. `observe` receives its Tells; `crashed` holds the traceback of a core that raised."""

    def __init__(self, name: str, core: Core, loop: asyncio.AbstractEventLoop, clock: Clock, observe: Observer = _ignore) -> None:
        self.name = name
        self.core = core
        self.loop = loop
        self.clock = clock
        self.observe = observe
        self.ports: dict[str, Port] = {}
        self.crashed = ""
        self.stopwatch: Callable[[Event, float], None] | None = None
        """Told after each reaction of how many seconds of the processor it took."""
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def event(self, event: Event) -> None:
        """Let the core react and carry out its commands."""
        if self.crashed:
            return
        began = time.thread_time() if self.stopwatch else 0.0
        try:
            commands = self.core.on(event, self.clock.now())
        except Exception:  # noqa: BLE001 -- whatever a core raises is its crash, and is reported as such
            self.crashed = traceback.format_exc()
            self.observe("crash", {"party": self.name, "traceback": self.crashed})
            for port in self.ports.values():
                port.drop()
            return
        if self.stopwatch:
            self.stopwatch(event, time.thread_time() - began)
        for command in commands:
            self._carry_out(command)

    def give(self, port: str, data: Any) -> None:
        """Let something arrive at a port that has no wire, as the world does."""
        self.event(Received(port, data))

    def _carry_out(self, command: Command) -> None:
        match command:
            case Send(port, data):
                if port in self.ports:
                    self.ports[port].send(data)
            case Wake(timer, at):
                self._set_timer(timer, at)
            case Tell(kind, data):
                self.observe(kind, {**data, "party": self.name})
            case Drop(port):
                if port in self.ports:
                    self.ports[port].drop()

    def _set_timer(self, timer: str, at: float | None) -> None:
        running, due = self._timers.get(timer), None if at is None else self.clock.loop_time(at)
        if running is not None:
            if running.when() == due:
                return
            running.cancel()
            del self._timers[timer]
        if due is not None:
            self._timers[timer] = self.loop.call_at(due, self._woke, timer)

    def _woke(self, timer: str) -> None:
        self._timers.pop(timer, None)
        self.event(Woke(timer))

    async def close(self) -> None:
        """Cancel timers, close ports."""
        for timer in list(self._timers):
            self._set_timer(timer, None)
        for port in list(self.ports.values()):
            await port.close()
