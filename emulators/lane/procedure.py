"""What every passage through a lane has in common: the approach, the hold, the release.

A procedure waits by `yield`: it is given the next event, or `TIME_IS_UP`. An OBU that turns up while nobody asks for
one is stopped.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from emulators.core import TIME_IS_UP, Script
from emulators.lane.events import KeyPressed, LoopChanged, RsuSays
from emulators.lane.inspection import ACCOMPANYING
from emulators.lane.records import Passage
from tollcert.codes import LaneSpecialType
from tollcert.wire.national import ObuFound

if TYPE_CHECKING:
    from emulators.lane.core import Lane

ANSWER_S = 2.0
"""The RSU has this long for a B4 or B5."""
BACK_S = 2.0
"""An OBU that was sent away is reported again within this time (freedom.md 5)."""
RETRY_FOR_S = 5.0
"""After 【取消】 the lane looks for an OBU this long."""
Handler = Callable[[Any], Script[str]]
"""What a key does: given the key's value; says how it goes on."""
STAY, AGAIN, DONE, GONE = "stay", "again", "done", "gone"
NO_LOOP_S = 30.0
"""A refused vehicle that never reached the loop is forgotten after this long."""


class Procedure(ABC):
    """One vehicle after another; `vehicle` is what the lane knows of the present one."""

    def __init__(self, lane: "Lane") -> None:
        self.lane = lane
        self.vehicle = Passage(0.0)
        self.amount: int | None = None
        """What the held vehicle is to pay (fen), once that is known."""
        self.message = ""
        """What the collector is told besides the reasons."""

    def prepare(self) -> Script[None]:
        """Overridden: what the lane learns before it opens."""
        yield from ()

    def passage(self) -> Script[None]:
        """Wait for a vehicle, let it through or hold it until it may go or has gone."""
        found = yield from self.approach()
        while True:
            faults = yield from self.trade(found)
            outcome = (yield from self.hold(faults)) if faults else DONE
            if outcome == DONE:
                yield from self.release()
                return
            if outcome == GONE:
                self.lane.show("ready")
                return
            found = yield from self.next_obu(self.lane.now + RETRY_FOR_S)

    @abstractmethod
    def trade(self, found: ObuFound | None) -> Script[list[LaneSpecialType]]:
        """Overridden: deal with the OBU (None: there is none); the faults that stop the vehicle, or none."""

    # ---- approach

    def approach(self) -> Script[ObuFound | None]:
        """The OBU of the next vehicle, before or after its loop edge; None when the loop stays without an OBU."""
        lane, back_s = self.lane, 0.0
        while not lane.field.occupied("trigger"):
            event: Any = yield None
            if isinstance(event, KeyPressed) and event.key == "CLOSE":
                yield from self._closed()
            if isinstance(event, RsuSays) and isinstance(event.message, ObuFound):
                if "loop-first" in lane.variants:
                    lane.refuse(event.message)
                    back_s = BACK_S
                    continue
                self.vehicle = Passage(lane.now, lane.now if lane.field.occupied("trigger") else None)
                return event.message
        self.vehicle = Passage(lane.now, lane.now)
        return (yield from self.next_obu(lane.now + lane.where.no_obu_s + back_s))

    def _closed(self) -> Script[None]:
        """The lane serves nobody until the collector opens it again."""
        lane = self.lane
        lane.show("closed", choices=["OPEN"])
        lane.service(False)
        yield from lane.wait_for(lambda event: (isinstance(event, KeyPressed) and event.key == "OPEN") or None, None)
        lane.service(True)
        lane.show("ready", choices=["CLOSE"])

    def think(self) -> Script[None]:
        """What a decision takes; nothing in a healthy lane."""
        if seconds := self.lane.seeded.at("thinking_s", 0.0):
            yield from self.lane.pause(seconds)

    def absent(self) -> LaneSpecialType:
        """Why no OBU answers: there is none, or the antenna may not read any."""
        refused = self.lane.seeded.at("psam_refused", self.lane.authorisation.refused)
        return LaneSpecialType.PSAM_NOT_AUTHORISED if refused else LaneSpecialType.NO_OBU

    def next_obu(self, until: float) -> Script[ObuFound | None]:
        """The next OBU that the antenna reports."""
        return (yield from self.lane.wait_for(self.notice, until))

    def notice(self, event: Any) -> ObuFound | None:
        """Follow the trigger loop; the OBU, if the event is one."""
        if isinstance(event, LoopChanged) and event.name == "trigger" and event.occupied and self.vehicle.triggered is None:
            self.vehicle.triggered = self.lane.now
        return event.message if isinstance(event, RsuSays) and isinstance(event.message, ObuFound) else None

    def rsu_answer(self, kind: type[Any], within_s: float = ANSWER_S) -> Script[Any]:
        """The antenna's next message of this kind; None when it does not come."""

        def ours(event: Any) -> Any:
            return event.message if isinstance(event, RsuSays) and isinstance(event.message, kind) else None

        return (yield from self.lane.wait_for(ours, self.lane.now + within_s))

    def stopping(self, faults: Any) -> list[LaneSpecialType]:
        """Remember what only accompanies; return what stops the vehicle, the first fault alone or all of them."""
        known = self.lane.seeded.at("faults", list(faults))
        self.vehicle.reasons.update(code for code in known if code in ACCOMPANYING)
        stopping = [code for code in known if code not in ACCOMPANYING]
        return stopping if "list-all-faults" in self.lane.variants else stopping[:1]

    # ---- hold and release

    def options(self) -> dict[str, Handler]:
        """Keys that the collector may press on a held vehicle, each with what it does. Each kind of lane adds its own;
        what is on offer may change with what the lane knows.
        """
        return {"CANCEL": self._again}

    def _again(self, value: Any) -> Script[str]:
        """【取消】: try the transaction again. The antenna reports the OBU again by itself; what else is sent is free."""
        yield from ()
        if "cancel-reopens-antenna" in self.lane.variants:
            self.lane.rsu.reopen()
        if "cancel-restarts-antenna" in self.lane.variants:
            self.lane.initialise_rsu()
        if self.vehicle.found is not None:
            self._cancelled(self.vehicle.found)
        return AGAIN

    def _cancelled(self, found: ObuFound) -> None:
        """What honest lanes send about the OBU when 【取消】 is pressed (freedom.md 5)."""
        lane = self.lane
        if "cancel-goes-on" in lane.variants:
            lane.rsu.let_go(found.obu_id)
        if "cancel-stops-again" in lane.variants:
            lane.refuse(found)
        if "cancel-asks-again" in lane.variants:
            lane.rsu.ask_again(found.obu_id, lane.now)

    def hold(self, faults: list[LaneSpecialType]) -> Script[str]:
        """Vehicle stopped, barrier down, until a key's handler says AGAIN or DONE, or the vehicle has GONE."""
        lane = self.lane
        self.vehicle.reasons.update(faults)
        lane.field.set(lane.field.map.alarm, True)
        if lane.seeded.at("pass_light", False):
            lane.field.set(lane.field.map.green, True)
        for movement in lane.seeded.at("on_hold", []):
            getattr(lane.field, movement)()
        outcome = STAY
        while outcome == STAY:
            lane.show("held", sorted(faults), list(self.options()), self.amount, self.message)
            outcome = yield from self._held()
        lane.field.set(lane.field.map.alarm, False)
        return outcome

    def _held(self) -> Script[str]:
        """Until a key does something, or the vehicle leaves."""
        lane = self.lane
        while lane.field.occupied("trigger") or self.vehicle.triggered is None:
            event: Any = yield (self.vehicle.started + NO_LOOP_S if self.vehicle.triggered is None else None)
            if event == TIME_IS_UP:
                break
            if isinstance(event, RsuSays) and isinstance(event.message, ObuFound):
                lane.refuse(event.message)
            self.notice(event)
            if isinstance(event, LoopChanged) and event.name == "passage" and event.occupied and "pushed-barrier-told" in lane.variants:
                self.vehicle.reasons.add(LaneSpecialType.FORCED_PASSAGE)
            if isinstance(event, KeyPressed):
                handler = self.options().get(event.key)
                self.message = "" if handler else f"{event.key} is not possible now"
                return (yield from handler(event.value)) if handler else STAY
        return GONE

    def last_keys(self) -> list[str]:
        """Overridden: what the collector may still do for a vehicle that may go."""
        return []

    def while_released(self, event: Any) -> None:  # noqa: B027 -- nothing to do is right for most
        """Overridden: do it; the passage goes on."""

    def release(self) -> Script[None]:
        """Barrier up until the vehicle has cleared the passage loop."""
        lane = self.lane
        lane.field.raise_arm()
        lane.show("released", choices=self.last_keys())
        while True:
            event: Any = yield None
            self.while_released(event)
            if isinstance(event, RsuSays) and isinstance(event.message, ObuFound):
                lane.refuse(event.message)
            if isinstance(event, LoopChanged) and event.name == "passage" and not event.occupied:
                break
        lane.field.lower_arm()
        lane.show("ready")
