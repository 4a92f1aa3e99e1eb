"""The vehicle in the lane."""

import time
from dataclasses import dataclass, field
from datetime import datetime

from fields import LOCAL
from obu import Obu

NO_OBU_AFTER = 8.0  # seconds on the trigger loop without a finished transaction (10 are allowed)


@dataclass
class Vehicle:
    """The vehicle in the lane: from its first sign (loop or OBU) until it has left, forwards or backwards."""

    obu: Obu | None = None
    specials: list = field(default_factory=list)
    triggered: datetime | None = None
    entered: datetime | None = None  # when the C6 went out: there is no second one
    deadline: float = 0.0  # held as a vehicle without OBU after this, 0 before the trigger loop
    alive: float = field(default_factory=time.monotonic)  # last sign
    on_passage: bool = False
    plate: str = ""  # as the collector keyed it, with colour and class
    colour: int = 9
    vehicle_class: int = 0
    written: dict | None = None  # the record of a CPC card that still lies on the reader

    def arrive(self):
        """It is on the trigger loop."""
        self.triggered = datetime.now(LOCAL)
        self.await_obu()

    def await_obu(self, *, only_if_awaited=False):
        """From now on the time runs in which its OBU must have been dealt with."""
        if self.deadline or not only_if_awaited:
            self.deadline = time.monotonic() + NO_OBU_AFTER
