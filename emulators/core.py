"""What every party is made of: events in, commands out, and scripts that read like the procedure they follow.

A core never opens a socket, reads a clock or sleeps. A host calls `on(event, now)` with Unix seconds and carries
out the commands that come back, in order. Ports are names ("rsu", "air", "operator"); what travels through a port
is bytes on a byte stream and a typed value elsewhere (`Request`, `Reply`, `Write`, ...).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeVar


@dataclass(slots=True)
class Opened:
    """The peer of a port is there."""

    port: str


@dataclass(slots=True)
class Closed:
    """The peer of a port is gone."""

    port: str


@dataclass(slots=True)
class Received:
    """Something arrived."""

    port: str
    data: Any


@dataclass(slots=True)
class Woke:
    """A timer that the core asked for has run out."""

    timer: str


Event = Opened | Closed | Received | Woke


@dataclass(slots=True)
class Send:
    """Send something through a port; lost when nobody is connected."""

    port: str
    data: Any


@dataclass(slots=True)
class Drop:
    """Close the connection of a port."""

    port: str


@dataclass(slots=True)
class Wake:
    """Ask for `Woke(timer)` at a time in Unix seconds; None cancels. One timer per name."""

    timer: str
    at: float | None


@dataclass(slots=True)
class Tell:
    """Something worth recording that no wire shows (a barrier that arrived, a file that changed)."""

    kind: str
    data: dict[str, Any]


Command = Send | Drop | Wake | Tell
T = TypeVar("T")
Script = Generator[float | None, Event, T]
"""A procedure. It yields the time until which it waits (None: for ever) and is resumed with the next event, or with
`Woke("script")` when that time has come."""


class Core(ABC):
    """Base of all parties: collects the commands of one reaction."""

    def __init__(self) -> None:
        self.now = 0.0
        self._out: list[Command] = []

    def on(self, event: Event, now: float) -> list[Command]:
        """React to one event at time `now`."""
        self.now, self._out = now, []
        self.react(event)
        return self._out

    @abstractmethod
    def react(self, event: Event) -> None:
        """Overridden by each party."""

    def send(self, port: str, data: Any) -> None:
        """Queue a Send."""
        self._out.append(Send(port, data))

    def wake(self, timer: str, at: float | None) -> None:
        """Queue a Wake."""
        self._out.append(Wake(timer, at))

    def tell(self, kind: str, /, **data: Any) -> None:
        """Queue a Tell."""
        self._out.append(Tell(kind, data))

    def report_as(self, kind: str, data: dict[str, Any]) -> None:
        """Queue a Tell whose data is a peer's own object."""
        self._out.append(Tell(kind, data))


TIME_IS_UP = Woke("script")


class ScriptedCore(Core):
    """A party whose work is one procedure after another, written as generators."""

    def __init__(self) -> None:
        super().__init__()
        self._script: Script[None] | None = None

    def start(self, script: Script[None]) -> None:
        """Run a script from its beginning, dropping the one that ran."""
        if self._script is not None:
            self._script.close()
        self._script = script
        self._advance(None)

    def stop(self) -> None:
        """Drop the running script."""
        if self._script is not None:
            self._script.close()
            self._script = None
            self.wake("script", None)

    def feed(self, event: Event) -> None:
        """Give the running script its next event."""
        if self._script is not None:
            self._advance(event)

    def _advance(self, event: Event | None) -> None:
        script = self._script
        if script is None:
            return
        try:
            until = next(script) if event is None else script.send(event)
        except StopIteration:
            if self._script is script:
                self._script = None
                self.wake("script", None)
            return
        if self._script is script:
            self.wake("script", until)

    def pause(self, seconds: float) -> Script[None]:
        """Let time pass; events that arrive meanwhile are lost on this script."""
        until = self.now + seconds
        while (yield until) != TIME_IS_UP:
            pass

    def wait_for(self, accept: Callable[[Event], T | None], until: float | None) -> Script[T | None]:
        """Wait for the first event that `accept` turns into a value; None when the time is up."""
        while True:
            event = yield until
            if event == TIME_IS_UP:
                return None
            if (found := accept(event)) is not None:
                return found
