"""Main and backup link to the back office (主备链路): requests go over the link in use, and over the other one when no answer comes.

While the backup is in use the main link is tried again and again; the first answer over it brings the traffic back.
"""

from collections.abc import Callable
from typing import Any

from emulators.http import Reply, Request

MAIN, BACKUP = "back_office", "backup"
"""Ports of the two links."""
TIME = "/time"
"""What the main link is tried with, and what is not asked again over the other link: the answer would be late by the wait."""


class TwoLinks:
    """`send` takes a port and a request, `decide` is where a defect is seeded: a point and what a healthy lane does there."""

    def __init__(self, send: Callable[[str, Request], None], decide: Callable[[str, Any], Any], *, backup: bool) -> None:
        self._send, self._decide, self.backup = send, decide, backup
        self.in_use = MAIN
        self._asked: dict[int, tuple[Request, str]] = {}
        """What waits for an answer: the request, and the link that it was sent over first."""
        self._trial = 0

    def request(self, request: Request) -> None:
        """Send it over the link in use."""
        if self.backup:
            self._asked[request.number] = request, self.in_use
        self._send(self.in_use, request)

    def try_main(self, number: int) -> None:
        """While the backup is in use: does the main link work again?"""
        if self.in_use != MAIN:
            self._trial = number
            self._send(MAIN, Request("GET", TIME, number=number))

    def settled(self, port: str, reply: Reply) -> bool:
        """Was this dealt with here? If not, it is for whoever asked. A reply with status 0 is none."""
        if port == MAIN and reply.status and self._decide("main_is_back", True):
            self.in_use = MAIN
        if self._trial and reply.number == self._trial:
            self._trial = 0
            return True
        request, first = self._asked.pop(reply.number, (None, port))
        if reply.status or request is None:
            return False
        if port == self.in_use:
            self.in_use = self._decide("link_in_use", BACKUP if port == MAIN else MAIN)
        if port != first or self.in_use == port or request.path == TIME:
            return False
        for again in self._decide("sent_over", [request]):
            self._asked[again.number] = again, first
            self._send(self.in_use, again)
        return True
