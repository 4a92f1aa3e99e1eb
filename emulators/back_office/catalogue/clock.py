"""The centre's clock (N08)."""

from emulators.defects import Defect

POINTS = {
    "source is good": "whether an answer of the time source may be followed",
    "clock correction": "seconds by which the clock is corrected",
    "step is an alarm": "whether a step of the time source is an alarm",
}


def _none(step: float) -> float:
    return 0.0


def _never(found: bool) -> bool:
    return False


def _always(found: bool) -> bool:
    return True


DEFECTS = (
    Defect("office-clock-not-corrected", "clock correction", "N08", "clock follows", _none),
    Defect("office-clock-step-unnoticed", "step is an alarm", "N08", "clock alarm", _never),
    Defect("office-follows-a-source-without-time", "source is good", "N08", "clock follows", _always),
)
