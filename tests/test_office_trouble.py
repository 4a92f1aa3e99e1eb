"""Trouble befalls records of passages, and nothing that comes between."""

from emulators.http import Request
from fixtures.office_trouble import BAD_RECORD, NextUploads, answering


def test_a_heartbeat_that_comes_first_does_not_take_the_trouble() -> None:
    refused = answering(BAD_RECORD)
    trouble = NextUploads("G1", refused, 1)
    before = [("POST", "/lanes/G1/heartbeats"), ("GET", "/lanes/G1/time"), ("POST", "/lanes/G1/entry-queries"), ("POST", "/lanes/G2/entries")]
    assert [trouble(Request(method, path)) for method, path in before] == [None] * len(before)
    assert trouble(Request("POST", "/lanes/G1/entries")) is refused
    assert trouble(Request("POST", "/lanes/G1/entries")) is None
