"""Cores wired together without sockets: what one sends arrives at the other at once; time stands still or is moved."""

from collections import deque
from collections.abc import Callable
from typing import Any

from emulators.core import TIME_IS_UP, Core, Event, Opened, Received, Script, ScriptedCore, Send, Tell, Wake, Woke


class Pump:
    """`wire(a, port, b, port)` connects two cores; `told` holds what any of them found worth recording."""

    def __init__(self, now: float = 1_780_000_000.0) -> None:
        self.now = now
        self.told: list[Tell] = []
        self.sent: list[tuple[Core, str, Any]] = []
        self.disturb: Callable[[Core, str, Any], list[Any]] = lambda core, port, data: [data]
        self._slots: dict[tuple[int, str], Callable[[bytes], bytes]] = {}
        self._wires: dict[tuple[int, str], tuple[Core, str]] = {}
        self._timers: dict[tuple[int, str], tuple[float, Core]] = {}
        self._due: deque[tuple[Core, Event]] = deque()

    def wire(self, one: Core, its_port: str, other: Core, other_port: str) -> None:
        self._wires[id(one), its_port] = (other, other_port)
        self._wires[id(other), other_port] = (one, its_port)
        self.event(one, Opened(its_port))
        self.event(other, Opened(other_port))

    def slot(self, core: Core, port: str, transmit: Callable[[bytes], bytes]) -> None:
        self._slots[id(core), port] = transmit

    def unwire(self, core: Core, port: str) -> None:
        other, its_port = self._wires.pop((id(core), port))
        self._wires.pop((id(other), its_port))

    def event(self, core: Core, event: Event) -> None:
        self._due.append((core, event))
        if len(self._due) > 1:
            return
        while self._due:
            target, next_event = self._due[0]
            for command in target.on(next_event, self.now):
                self._carry_out(target, command)
            self._due.popleft()

    def _carry_out(self, core: Core, command: Any) -> None:
        match command:
            case Send(port, data):
                self.sent.append((core, port, data))
                if transmit := self._slots.get((id(core), port)):
                    self._due.append((core, Received(port, transmit(data))))
                elif peer := self._wires.get((id(core), port)):
                    self._due.extend((peer[0], Received(peer[1], arrived)) for arrived in self.disturb(core, port, data))
            case Tell():
                self.told.append(command)
            case Wake(timer, None):
                self._timers.pop((id(core), timer), None)
            case Wake(timer, at):
                self._timers[id(core), timer] = (at, core)

    def world(self, core: Core, happening: Any) -> None:
        self.event(core, Received("world", happening))

    def run(self, seconds: float) -> None:
        """Let time pass, timers in their order."""
        end = self.now + seconds
        while self._timers:
            key = min(self._timers, key=lambda k: self._timers[k][0])
            at, core = self._timers[key]
            if at > end:
                break
            del self._timers[key]
            self.now = max(self.now, at)
            self.event(core, Woke(key[1]))
        self.now = end

    def kinds(self, kind: str) -> list[dict[str, Any]]:
        return [tell.data for tell in self.told if tell.kind == kind]


class Doer(ScriptedCore):
    """A product that does one thing: runs a script with its links and keeps what comes out."""

    def __init__(self) -> None:
        super().__init__()
        self.links: dict[str, Callable[[bytes], list[Any]]] = {}
        self.seen: list[Any] = []
        self.result: Any = None

    def react(self, event: Event) -> None:
        match event:
            case Received("world", script):
                self.start(self._keep(script))
            case Received(port, data):
                for meant in self.links[port](data):
                    self.seen.append(meant)
                    self.feed(meant)
            case Woke("script"):
                self.feed(TIME_IS_UP)

    def _keep(self, script: Script[Any]) -> Script[None]:
        self.result = yield from script
