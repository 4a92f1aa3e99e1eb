"""Judging a stored campaign again: the checks on the evidence that they saw, then the result, against the stored one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from reports import requirements
from reports.bundle_reading import Source, open_source
from reports.documents import JOURNAL, RESULT
from reports.journal import Event, parse
from reports.judging import again
from reports.result import result
from reports.saying import KEY
from tollcert import __version__
from tollcert.errors import ConfigError

MISSING = "(not there)"


class Difference(NamedTuple):
    """One value of the result that came out otherwise."""

    place: str
    stored: Any
    new: Any


class Rejudged(NamedTuple):
    """The new result, how many checks were run again, and what differs from the stored result."""

    outcome: dict[str, Any]
    checks: int
    differences: list[Difference]
    remarks: list[str]


class Stored(NamedTuple):
    """A campaign as it lies there. `folded`: it has no result.json, the result is what the checks in the journal say."""

    outcome: dict[str, Any]
    events: list[Event]
    folded: bool


def stored(path: Path) -> Stored:
    """Read a bundle or campaign directory; raises ConfigError where the journal is not whole."""
    source = open_source(path)
    events = list(_events(source, path))
    there = RESULT in source.contents
    return Stored(_result(source, path) if there else _plain(result(events)), events, not there)


def rejudge(path: Path) -> Rejudged:
    """Judge a bundle or campaign directory again."""
    old = stored(path)
    outcome, remarks = _plain(result(again(old.events))), list(_remarks(old.events))
    if KEY not in old.outcome:  # of a release whose sentences could be said in English alone
        del outcome[KEY]
    if old.folded:
        remarks.append(f"no {RESULT}: compared with what the checks in the journal say")
    return Rejudged(outcome, sum(event.kind == "check" for event in old.events), list(differences(old.outcome, outcome)), remarks)


def _events(source: Source, path: Path) -> Iterator[Event]:
    if JOURNAL not in source.contents:
        raise ConfigError(str(path), f"no {JOURNAL} there", "a bundle or a campaign directory")
    return parse(bytes(source.read(JOURNAL)).splitlines(keepends=True), f"{path}: {JOURNAL}")


def _result(source: Source, path: Path) -> dict[str, Any]:
    try:
        found = json.loads(bytes(source.read(RESULT)))
    except (ValueError, RecursionError) as problem:
        raise ConfigError(f"{path}: {RESULT}", f"not JSON: {str(problem)[:100]}") from None
    if not isinstance(found, dict) or not isinstance(found.get("cells"), dict):
        raise ConfigError(f"{path}: {RESULT}", "is not a result", "what `tollcert certify` writes")
    return found


def _plain(outcome: dict[str, Any]) -> dict[str, Any]:
    """The result as it would be read back."""
    return msgspec.json.decode(msgspec.json.encode(outcome), type=dict[str, Any])


def _remarks(events: list[Event]) -> Iterator[str]:
    """Why a result may differ: it was judged by other requirements or another release of the suite."""
    run = next((event.data for event in events if event.kind == "run"), {})
    if run.get("requirements") != requirements.digest():
        yield f"the campaign was judged by other requirements: {str(run.get('requirements'))[:16]}, now {requirements.digest()[:16]}"
    if run.get("suite") != (suite := f"tollcert {__version__}"):
        yield f"the campaign was judged by {run.get('suite')}, now {suite}"


def differences(stored: Any, new: Any, place: str = "") -> Iterator[Difference]:
    """Where two results differ, value by value."""
    if isinstance(stored, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*stored, *new]):
            yield from differences(stored.get(key, MISSING), new.get(key, MISSING), f"{place}.{key}" if place else str(key))
    elif isinstance(stored, list) and isinstance(new, list) and len(stored) == len(new):
        for index, (old, now) in enumerate(zip(stored, new, strict=True)):
            name = old.get("id") or old.get("name") if isinstance(old, dict) else None
            yield from differences(old, now, f"{place}[{name or index}]")
    elif stored != new:
        yield Difference(place, stored, new)
