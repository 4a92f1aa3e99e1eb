"""What is inspected of a library, and what came of it."""

from array import array
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from tollcert.fee_module.process import Library, init_frame
from tollcert.fee_module.records import Row
from tollcert.fee_module.rules import ERROR, Finding
from tollcert.fee_module.trips import Replayed, Trip
from tollcert.statistics import bounds

SAID_OF_A_RULE = 25
"""Findings of one rule that are told one by one; more are counted."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is inspected: the library with its parameter folder, the classes and devices asked for."""

    library: Path
    folder: Path
    classes: tuple[int, ...]
    devices: tuple[str, ...]
    fitting: bool = True
    sample: int = 0
    """Only so many questions, drawn evenly; 0: all."""
    timeout_s: float = 2.0
    gantry: str = ""
    """init for this gantry alone; empty: for the whole province."""
    trips: tuple[Trip, ...] = ()
    """Trips that are replayed."""
    records: tuple[tuple[str, Row], ...] = ()
    """Gantry records whose calls are asked again, each with its place."""


@dataclass(slots=True)
class Inspection:
    """What came of it. `library` names the file by its digest."""

    library: dict[str, str] = field(default_factory=dict)

    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    versions: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    right: int = 0
    priced: int = 0
    spent_ns: "array[int]" = field(default_factory=lambda: array("q"))
    replayed: Replayed | None = None
    recorded: Replayed | None = None

    def add(self, finding: Finding) -> None:
        """Count a finding; the first of each rule are kept."""
        self.counts[finding.rule] += 1
        if self.counts[finding.rule] <= SAID_OF_A_RULE:
            self.findings.append(finding)

    @property
    def failed(self) -> bool:
        """Whether there is a finding of severity error."""
        return any(finding.severity == ERROR for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The summary: what was inspected, how much of it was right with exact bounds, how often each rule was broken."""
        low, high = bounds(self.right, self.priced)
        replays = {name: counts for name, counts in (("trips", self.replayed), ("records", self.recorded)) if counts}
        return {
            "passed": not self.failed, "library": self.library, "versions": self.versions, "asked": self.asked,
            "fees": {"right": self.right, "total": self.priced, "low": low, "high": high}, "call_us": round(self.median_us, 1), "rules": dict(self.counts),
            **{name: asdict(counts) | {"left_out": dict(counts.left_out)} for name, counts in replays.items()},
        }  # fmt: skip

    @property
    def median_us(self) -> float:
        """Microseconds of a call, the median."""
        return median(self.spent_ns) / 1000 if self.spent_ns else 0.0


def library_of(wish: Wish) -> Library:
    """The library, initialised with its folder at each start."""
    return Library(wish.library, init_frame(str(wish.folder.resolve()), wish.gantry), wish.timeout_s)
