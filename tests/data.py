"""Where the shared real data is. The repository carries none of it: a test that needs it looks here and says NOT RUN."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(os.environ.get("TOLLCERT_DATA") or Path(__file__).parent.parent.parent / "shared" / "data")


def folder(name: str) -> Path:
    """A folder of the shared data: network, real_records, trips. Absent: NOT RUN, or a failure with TOLLCERT_STRICT=1."""
    place = FOLDER / name
    if not place.is_dir():
        message = f"NOT RUN: no real data at {place} (set TOLLCERT_DATA)"
        if os.environ.get("TOLLCERT_STRICT") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return place


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
