"""A product that is replayed: what was recorded of it is played back against the checks of today, as a campaign of its own.

The recording is verified first. Its scenarios keep their events and their times; checks, verdicts and documents are new, and every
role says `replay`, with who played it when it was recorded.
"""

import shutil
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from reports import attestation, requirements
from reports.bundle_reading import Source, open_source
from reports.documents import JOURNAL
from reports.journal import Event, Journal, parse, scenes
from reports.judging import Judge, of_scene
from reports.saying import KEY, plain, said, sentences
from reports.verify import verify
from tollcert import __version__
from tollcert.config import Profile
from tollcert.errors import ConfigError

JUDGED = ("check", "verdict")
"""What is made anew in each scenario."""
EVIDENCE = "evidence/"


def play(profile: Profile, folder: Path, extra: Iterable[Mapping[str, Any]] = ()) -> None:
    """Write the journal of a replayed campaign; `extra`: events (kind, data) of this campaign itself, such as its certification profile.
    Raises ConfigError where the recording is not whole, not intact, or a replay itself.
    """
    path = Path(profile.recording)
    source = open_source(path)
    events = _recorded(source, path)
    head = next((event.data for event in events if event.kind == "run"), None)
    if head is None or "recording" in head:
        raise ConfigError(f"{path}: {JOURNAL}", "is itself a replay" if head else "was cut off before it began", "the campaign in which the product was met")
    clock = _Recorded(events[0])
    journal = Journal(folder / JOURNAL, clock.now, clock.elapsed)
    journal.head("run", **_head(head, profile, source))
    for event in extra:
        journal.write(str(event["kind"]), **event["data"])
    for name, own in scenes(iter(events)).items():
        _scene(journal, clock, name, own)
    journal.close()
    for name in source.contents:
        if name.startswith(EVIDENCE):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(bytes(source.read(name)))
    shutil.rmtree(folder / "allure-results", ignore_errors=True)


def _recorded(source: Source, path: Path) -> list[Event]:
    """The events of a recording that nobody has changed since it was attested."""
    if JOURNAL not in source.contents:
        raise ConfigError(str(path), f"no {JOURNAL} there", "a bundle or a campaign directory")
    if attestation.NAME in source.contents and (report := verify(path)).changes:
        change = report.changes[0]
        raise ConfigError(f"{path}: {change.file}", f"{change.what}: what was recorded is not what was attested", "the bundle as it was made")
    events = list(parse(bytes(source.read(JOURNAL)).splitlines(keepends=True), f"{path}: {JOURNAL}"))
    if not events:
        raise ConfigError(f"{path}: {JOURNAL}", "is empty", "a recorded campaign")
    return events


def _head(recorded: Mapping[str, Any], profile: Profile, source: Source) -> dict[str, Any]:
    """The head of the new campaign: the bench of the recording under its new name, each role a replay of who played it."""
    played = {role: said("replay, {who}", who=who) for role, who in recorded.get("provenance", {}).items()}
    bench = {**recorded["bench"], "name": profile.name, "products": "replay", "recording": Path(profile.recording).name}
    return {
        **recorded, "suite": f"tollcert {__version__}", "requirements": requirements.digest(), "bench": bench, "provenance": plain(played),
        KEY: {**recorded.get(KEY, {}), **sentences(played)},
        "recording": {"sha256": sha256(bytes(source.read(JOURNAL))).hexdigest(), "suite": recorded.get("suite", ""), "requirements": recorded.get("requirements", "")},
    }  # fmt: skip


class _Recorded:
    """The times at which things happened."""

    def __init__(self, first: Event) -> None:
        self.event = first

    def now(self) -> float:
        """Unix seconds."""
        return datetime.fromisoformat(self.event.at).timestamp()

    def elapsed(self) -> float:
        """Bench seconds."""
        return self.event.t


def _scene(journal: Journal, clock: _Recorded, name: str, own: list[Event]) -> None:
    """One scenario as it was recorded, judged by the checks of today; one that was cut off stays so."""
    journal.begin(name)
    for event in own:
        if event.kind not in JUDGED:
            clock.event = event
            journal.write(event.kind, **event.data)
    if any(event.kind == "verdict" for event in own):
        clock.event = own[-1]
        ran = Judge(journal).run() if any(event.kind == "check" for event in own) else []
        journal.write("verdict", verdict=of_scene(journal.events).word, checks=len(ran))
    journal.begin("")
