"""The verifier in one file names the very line of a journal that was changed."""

import importlib.util
import random
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from tests.reports.campaigns import campaign
from tests.reports.test_bundle import ALONE
from tests.reports.test_bundle_whole import JOURNAL, strikes

CHANGES = 1000


def verifier() -> Any:
    spec = importlib.util.spec_from_file_location("tollcert_verify", ALONE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_changed_line_is_named(tmp_path: Path) -> None:
    raw = (campaign(tmp_path / "campaign") / JOURNAL).read_bytes()
    lines, head, fault = raw.count(b"\n"), sha256(raw.split(b"\n")[-2]).hexdigest(), verifier().journal_fault
    assert lines > 5
    assert fault(raw, lines, head) == ""
    every = strikes({JOURNAL: raw, "result.json": b"{}"}, random.Random(20261120))
    struck = ((strike, strike.content) for strike in every if strike.line and strike.content not in (None, raw))
    for strike, content in islice(struck, CHANGES):
        assert fault(content, lines, head).startswith(f"line {strike.line}: "), (strike, fault(content, lines, head))
