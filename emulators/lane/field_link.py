"""The controller's side of loops, barrier and lights: polls inputs, reports edges, drives the arm."""

from collections.abc import Callable

from emulators.lane.events import LoopChanged
from tollcert.errors import RemoteWireError
from tollcert.wire.modbus import Client, Map

POLL_S = 0.1


class FieldLink:
    """Modbus master of one lane."""

    def __init__(self, send: Callable[[bytes], None], variants: frozenset[str] = frozenset()) -> None:
        self._send, self._variants = send, variants
        self._command: int | None = None
        self._open = False
        self._client = Client()
        self.map = Map()
        self._inputs: list[bool] = [False] * self.map.inputs

    def opened(self) -> None:
        """The line is up."""
        self._client = Client()
        self.canopy(self._open)

    def canopy(self, opened: bool) -> None:
        """The canopy light: open or closed."""
        self._open = opened
        self.set(self.map.canopy, opened)

    def poll(self) -> None:
        """Ask for all inputs."""
        if self._command is not None:
            self.set(self._command, True)
        self._send(self._client.read_inputs(self.map.inputs))

    def receive(self, data: bytes) -> list[LoopChanged]:
        """Loop edges since the last answer."""
        edges = []
        try:
            answers = self._client.inputs(data)
        except RemoteWireError:
            return []
        for inputs in answers:
            for name, address in (("trigger", self.map.trigger_loop), ("passage", self.map.passage_loop)):
                if inputs[address] != self._inputs[address]:
                    edges.append(LoopChanged(name, inputs[address]))
            self._inputs = inputs
        return edges

    def occupied(self, name: str) -> bool:
        """State of a loop at the last poll."""
        return self._inputs[self.map.trigger_loop if name == "trigger" else self.map.passage_loop]

    def set(self, address: int, on: bool) -> None:
        """Write one coil."""
        self._send(self._client.write_coil(address, on))

    def raise_arm(self) -> None:
        """Raise: green light, then the arm."""
        self.set(self.map.green, True)
        self._move(self.map.raise_arm, self.map.lower_arm)

    def lower_arm(self) -> None:
        """Lower the arm, light back to red."""
        self.set(self.map.green, False)
        self._move(self.map.lower_arm, self.map.raise_arm)

    def _move(self, command: int, other: int) -> None:
        """A level, a pulse, or a command that is given again and again (freedom.md 37)."""
        self.set(other, False)
        self.set(command, True)
        if "arm-by-pulse" in self._variants:
            self.set(command, False)
        self._command = command if "arm-by-repetition" in self._variants else None
