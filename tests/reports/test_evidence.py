"""Events on the time line: whatever an event of the bench holds, the page is made."""

import pytest

from reports.evidence import KINDS, rows
from reports.journal import Event


def event(kind: str, **data: object) -> Event:
    return Event(7, 1.0, "2026-07-01T00:00:00.000+00:00", kind, dict(data), "0" * 64, "s")


def test_a_frame_held_up_by_a_fault_says_who_sent_it() -> None:
    """A fault of the air knows its sender alone."""
    (row,) = rows([event("fault", link="entry.air", sender="entry.obu.60daf755", effect="delay", hex="60daf755")])
    assert (row["w"], row["k"], row["d"]["effect"]) == ("obu", "bench", "delay")


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"wire", "air", "apdu", "step", "http"}))
@pytest.mark.parametrize("data", [{}, {"sender": "a.b"}, {"receiver": "a.b"}, {"party": "entry.operator"}, {"device": "obu"}], ids=str)
def test_events_may_lack_what_others_have(kind: str, data: dict[str, str]) -> None:
    (row,) = rows([event(kind, **data)])
    assert row["e"] == kind
    assert isinstance(row["w"], str)
