"""Checks on what collector's screen and fee display say. Layout and words are free; what is looked at are plates, and the
texts of the smart-station appendix where the product claims them (freedom.md 40).
"""

import re
from typing import Any

from reports.checks import Finding, check, passed_if
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.codes import PROVINCES, shown
from tollcert.codes.texts import PARTLY_KNOWN

PLATE = re.compile(f"[{''.join(province.plate for province in PROVINCES.values())}][A-Z][A-Z0-9]{{5,6}}")


@check("display")
def display_true(scene: Scene, code: int | list[int] = 0) -> Finding:
    """No other vehicle's plate is shown; with the claimed appendix also the two texts of the reason."""
    facts, end = scene.facts(), scene.settled_at()
    screens = [event for event in scene.of("operator") if "state" in event.data and event.n < end]
    boards = [event for event in scene.of("display") if event.n < end]
    foreign = sorted({plate for event in boards for line in _lines(event) for plate in PLATE.findall(line) if plate != facts["plate"]})
    faults = [said("plate {plate} is shown", plate=plate) for plate in foreign]
    codes = code if isinstance(code, list) else [code] * bool(code)
    if codes and facts.get("switches", {}).get("display") == "smart-station-2024":
        missing = [_missing(one, screens, boards) for one in codes]
        faults += [] if [] in missing else missing[0]
    return passed_if(not faults, "nothing untrue", faults or "nothing untrue", [event.n for event in boards])


def _lines(event: Event) -> list[str]:
    lines = event.data.get("lines")
    return [str(line) for line in lines] if isinstance(lines, list) else []


def _text(event: Event) -> str:
    return "".join(_lines(event))


def _missing(code: int, screens: list[Event], boards: list[Event]) -> list[str]:
    """Texts of the appendix that were never shown; of a text that is only partly known its known parts."""
    screen, board = shown(code)
    parts = PARTLY_KNOWN.get(code, (screen,))
    prompts: list[Any] = [str(event.data.get("prompt", "")) for event in screens]
    faults = [] if any(all(part in prompt for part in parts) for prompt in prompts) else [said("the screen never says {screen}", screen=screen)]
    return faults + ([said("the fee display never says {board}", board=board)] if board and not any(board in _text(event) for event in boards) else [])
