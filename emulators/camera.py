"""Plate camera (车牌识别): tells the product what it saw, as JSON lines, some time after the trigger, or never.

Ports: "product", "world" (`InView`, `Capture`). What it says may differ from what drives there: `said` replaces the
plate. Not imitated: pictures; `image` is the SHA-256 that names one.
"""

from dataclasses import dataclass
from hashlib import sha256

from emulators.core import Closed, Core, Event, Opened, Received, Woke
from tollcert.errors import RemoteWireError
from tollcert.units import stamp
from tollcert.wire.lines import LineReader, line

NO_PLATE, NO_COLOUR = "默A00000", 9
"""What a camera says of a plate that it cannot read."""


@dataclass(slots=True)
class InView:
    """A vehicle is in front of the camera; None: nothing is."""

    plate: str | None
    colour: int = NO_COLOUR


@dataclass(slots=True)
class Capture:
    """The loop ("loop") or the gantry ("gantry") triggers a picture."""

    trigger: str = "loop"


class Camera(Core):
    """The camera. `delay_s` is from trigger to result; `silent` ones never answer."""

    def __init__(self, name: str = "camera", *, delay_s: float = 0.3) -> None:
        super().__init__()
        self.name = name
        self.delay_s = delay_s
        self.silent = False
        self.said: tuple[str, int] | None = None
        self.confidence = 0.97
        self.view: tuple[str, int] | None = None
        self._reader = LineReader()
        self._serial = 0
        self._due: list[dict[str, object]] = []

    def react(self, event: Event) -> None:
        """Look at the world, answer triggers."""
        match event:
            case Opened("product") | Closed("product"):
                self._reader = LineReader()
            case Received("world", InView(plate, colour)):
                self.view = None if plate is None else (plate, colour)
            case Received("world", Capture(trigger)):
                self._capture(trigger)
            case Received("product", data):
                self._asked(data)
            case Woke("picture"):
                self._deliver()

    def _asked(self, data: bytes) -> None:
        try:
            for message in self._reader.feed(data):
                if message.get("trigger") is True:
                    self._capture("loop")
        except RemoteWireError as problem:
            self.tell("camera.bad_line", error=str(problem), hex=problem.data.hex())

    def _capture(self, trigger: str) -> None:
        if self.view is None or self.silent:
            return
        plate, colour = self.said or self.view
        self._serial += 1
        number = f"{self.name}-{int(self.now)}-{self._serial:06d}"
        image = sha256(f"{number} {plate} {colour}".encode()).hexdigest()
        self._due.append({
            "captureId": number, "trigger": trigger, "time": stamp(self.now), "plate": plate, "colour": colour,
            "confidence": 0.0 if plate == NO_PLATE else self.confidence, "image": image, "due": self.now + self.delay_s,
        })  # fmt: skip
        self.wake("picture", self.now + self.delay_s if len(self._due) == 1 else float(str(self._due[0]["due"])))

    def _deliver(self) -> None:
        picture = self._due.pop(0)
        picture.pop("due")
        self.tell("capture", **picture)
        self.send("product", line(picture))
        if self._due:
            self.wake("picture", float(str(self._due[0]["due"])))
