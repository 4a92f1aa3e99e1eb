"""Going on with a campaign that was cut off: by what it was begun, and which of its scenarios are settled."""

from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from reports import requirements
from reports.attempts import OPEN, Attempt, by_scenario, compose
from reports.journal import Event, read
from reports.judging import decides, of_scene, under_test
from reports.scene import Scene
from reports.verdict import Verdict
from tollcert import __version__
from tollcert.config import Profile
from tollcert.errors import ConfigError


class Begun(NamedTuple):
    """How a campaign was begun: its bench, and the options that chose its scenarios."""

    profile: Profile
    selection: dict[str, str]


def begun(folder: Path) -> Begun:
    """Read the head of a campaign; raises ConfigError where there is nothing to go on with, or not by this suite."""
    journal = folder / "journal.jsonl"
    if not journal.is_file():
        raise ConfigError(str(folder), "no journal.jsonl there: nothing to resume", "the directory of an interrupted campaign")
    run = next((event.data for event in read(journal) if event.kind == "run"), None)
    if run is None:
        raise ConfigError(str(folder), "was cut off before it began: nothing to resume", "certify -o with a new directory")
    for what, there, here in (("suite", run["suite"], f"tollcert {__version__}"), ("requirements", run["requirements"], requirements.digest())):
        if there != here:
            raise ConfigError(str(folder), f"was begun by another {what}: {there}", here)
    try:
        return Begun(Profile.model_validate(run["bench"]), run.get("selection", {}))
    except ValidationError as problem:
        raise ConfigError(str(folder), f"its bench is none: {problem.errors()[0]['msg']}") from None


def settled(folder: Path) -> set[str]:
    """Scenarios that need no further attempt: they passed, failed, or checked nothing. What was interrupted, or ended by
    the bench's fault or inconclusive, is run again.
    """
    whole = {name: compose([attempt_of(events) for _, events in tries]).verdict for name, tries in by_scenario(read(folder / "journal.jsonl")).items()}
    return {name for name, verdict in whole.items() if verdict not in OPEN}


def attempt_of(events: list[Event]) -> Attempt:
    """How an attempt ended; one without its verdict was interrupted."""
    verdict = Verdict.ERROR if interrupted(events) else of_scene(events)
    kinds = under_test(Scene(events))
    return Attempt(verdict, any(event.kind == "check" and event.data["verdict"] == "fail" and decides(event, kinds) for event in events))


def interrupted(events: list[Event]) -> str:
    """The reason why an attempt says nothing; empty when it came to its verdict."""
    return "" if any(event.kind == "verdict" for event in events) else "interrupted"
