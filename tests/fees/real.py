"""Real rows for the proof of the oracle. They are not part of the project: without them the tests are NOT RUN and say so."""

import json
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
DATA = Path(os.environ.get("TOLLCERT_DATA", ROOT.parent / "shared" / "data"))
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="NOT RUN: no real data at ../shared/data beside the checkout (or $TOLLCERT_DATA)")


def rows(path: str) -> list[dict[str, Any]]:
    """Rows of a JSON-lines file."""
    with (DATA / path).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def whole(value: Any) -> int | None:
    """A number of an export: some columns became `3000.0` on the way; an empty one is None."""
    return None if value in (None, "") else int(float(value))


@dataclass
class Proof:
    """Which rows carry enough information, which of them the oracle reproduces, and why the others do not count."""

    name: str
    enough: int = 0
    reproduced: int = 0
    lacking: list[tuple[str, str]] = field(default_factory=list)
    differing: list[tuple[str, str]] = field(default_factory=list)

    def lacks(self, place: str, reason: str) -> None:
        """The row does not say enough."""
        self.lacking.append((place, reason))

    def compare(self, place: str, oracle: Any, row: Any, why: str = "") -> None:
        """The row says enough: does the oracle say the same?"""
        self.enough += 1
        if oracle == row:
            self.reproduced += 1
        else:
            self.differing.append((place, f"{why or 'oracle'}: {oracle!r}, row: {row!r}"))

    @property
    def headline(self) -> str:
        """The figures on one line."""
        return f"{self.name}: {self.enough + len(self.lacking)} rows, {self.enough} with enough information, {self.reproduced} reproduced"

    def show_reasons(self) -> str:
        """Reasons with their counts, and every row that differs."""
        counts = Counter(reason for _, reason in self.lacking).most_common()
        return "\n".join(
            [self.headline, *(f"  {count} x {reason}" for reason, count in counts), *(f"  differing {place}: {why}" for place, why in self.differing)]
        )

    def show(self) -> str:
        """Reasons with their counts, and every single row that is not reproduced."""
        counts = Counter(reason for _, reason in self.lacking).most_common()
        lines = [self.headline, *(f"  {count} x {reason}" for reason, count in counts)]
        lines += [f"  lacking   {place}: {reason}" for place, reason in self.lacking]
        return "\n".join([*lines, *(f"  differing {place}: {why}" for place, why in self.differing)])
