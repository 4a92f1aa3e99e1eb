"""Loops, barrier and lights of one lane behind Modbus TCP.

Ports: "controller" (Modbus bytes of the lane), "world" (`Loop`, `PushOpen`). The barrier is a thing that moves:
commands may come as pulse or level, what counts is where the arm is (freedom.md 37). An open command during
lowering reverses at once, and the arm does not come down on an occupied loop (GB/T 24973, operations.md 4.3).
"""

from dataclasses import dataclass

from emulators.core import Closed, Core, Event, Opened, Received, Woke
from tollcert.errors import RemoteWireError
from tollcert.wire.modbus import Map, Server, Signals

UP, DOWN, RISING, LOWERING = "up", "down", "rising", "lowering"


@dataclass(slots=True)
class Loop:
    """A loop becomes occupied or free; `name` is "trigger" or "passage"."""

    name: str
    occupied: bool


@dataclass(slots=True)
class PushOpen:
    """Somebody pushes the arm open by hand, or lets it back down."""

    up: bool = True


class FieldIo(Core):
    """The roadside of one lane."""

    def __init__(self, layout: Map | None = None, *, move_s: float = 0.6) -> None:
        super().__init__()
        self.map = layout or Map()
        self.move_s = move_s
        self.arm = DOWN
        self.loops = {"trigger": False, "passage": False}
        self._inputs = {self.map.trigger_loop: "trigger", self.map.passage_loop: "passage", self.map.arm_up: UP, self.map.arm_down: DOWN}
        self.coils: dict[int, bool] = {}
        self._repeated: set[int] = set()
        """Commands that were given again; the first repetition is told, no more."""
        self._server = self._serve_anew()

    def react(self, event: Event) -> None:
        """Answer the controller, follow the world, move the arm."""
        match event:
            case Opened("controller"):
                self._server = self._serve_anew()
            case Closed("controller"):
                pass
            case Received("controller", data):
                self._serve(data)
            case Received("world", Loop(name, occupied)):
                self.loops[name] = occupied
                self.tell("loop", name=name, occupied=occupied)
            case Received("world", PushOpen(up)):
                self._arrive(UP if up else DOWN, by="hand")
            case Woke("arm"):
                self._arrive(UP if self.arm == RISING else DOWN, by="command")

    @property
    def alarm(self) -> bool:
        """Is an alarm given?"""
        return self.coils.get(self.map.alarm, False)

    @property
    def canopy(self) -> bool:
        """Does the canopy light (天棚指示灯) say that the lane is open?"""
        return self.coils.get(self.map.canopy, False)

    def _serve_anew(self) -> Server:
        return Server(self.map, Signals(self._input, lambda address: self.coils.get(address, False), self._coil))

    def _serve(self, data: bytes) -> None:
        try:
            if answer := self._server.receive(data):
                self.send("controller", answer)
        except RemoteWireError as problem:
            self.tell("field_io.bad_frame", error=str(problem), hex=problem.data.hex())

    def _input(self, address: int) -> bool:
        match self._inputs.get(address):
            case None:
                return False
            case "up" | "down" as position:
                return self.arm == position
            case loop:
                return self.loops[loop]

    def _coil(self, address: int, on: bool) -> None:
        changed = self.coils.get(address, False) != on
        self.coils[address] = on
        names = {self.map.raise_arm: "raise", self.map.lower_arm: "lower", self.map.green: "green", self.map.alarm: "alarm", self.map.canopy: "canopy"}
        if changed:
            self._repeated.discard(address)
            self.tell("coil", name=names.get(address, str(address)), on=on)
        elif address not in self._repeated:
            self._repeated.add(address)
            self.tell("coil.repeated", name=names.get(address, str(address)), on=on)
        if on and address == self.map.raise_arm and self.arm in (DOWN, LOWERING):
            self._move(RISING)
        if on and address == self.map.lower_arm and self.arm in (UP, RISING) and not self.loops["passage"]:
            self._move(LOWERING)

    def _move(self, direction: str) -> None:
        self.arm = direction
        self.tell("arm", position=direction, by="command")
        self.wake("arm", self.now + self.move_s)

    def _arrive(self, position: str, by: str) -> None:
        self.arm = position
        self.wake("arm", None)
        self.tell("arm", position=position, by=by)
