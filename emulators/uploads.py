"""The upload queue (freedom.md 42, 43): a record is kept until the back office has it.

2xx: done. 4xx: refused, kept and not sent again. Anything else, or no answer: the same record again, backing off up to 60 s.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emulators.http import Reply, Request

FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 60.0


@dataclass(slots=True)
class Upload:
    """One record on its way."""

    kind: str
    record: dict[str, Any]


class UploadQueue:
    """Sends one record at a time, in order. `form` is how the product writes its records down (freedom.md 50), `decide`
    where a defect is seeded: a point and what a healthy product does there.
    """

    def __init__(
        self,
        send: Callable[[Request], None],
        wake: Callable[[float | None], None],
        form: Callable[[dict[str, Any]], dict[str, Any]] = dict,
        first_wait_s: float = FIRST_WAIT_S,
        decide: Callable[[str, bool], bool] = lambda point, usual: usual,
    ) -> None:
        self._send, self._wake, self._form, self._first_wait_s = send, wake, form, first_wait_s
        self._decide = decide
        self.waiting: deque[Upload] = deque()
        self.refused: list[Upload] = []
        self._under_way = 0
        self._wait_s = self._first_wait_s

    def put(self, kind: str, record: dict[str, Any]) -> None:
        """Queue a record and send it if nothing is under way."""
        self.waiting.append(Upload(kind, self._form(record)))
        if not self._under_way and len(self.waiting) == 1:
            self.send_next()

    def send_next(self) -> None:
        """Send the oldest record."""
        if not self.waiting or self._under_way:
            return
        upload = self.waiting[0 if self._decide("sent_first", True) else -1]
        request = Request("POST", f"/{upload.kind}", upload.record)
        self._send(request)
        self._under_way = request.number

    def takes(self, reply: Reply) -> bool:
        """Is this reply ours?"""
        return bool(self._under_way) and reply.number == self._under_way

    def answered(self, reply: Reply, now: float) -> None:
        """The back office answered, or did not."""
        self._under_way = 0
        if not (200 <= reply.status < 300 or 400 <= reply.status < 500) and self._decide("sent_again", True):
            self._wake(now + self._wait_s)
            self._wait_s = min(self._wait_s * 2, LONGEST_WAIT_S)
            return
        self._wait_s = self._first_wait_s
        upload = self.waiting.popleft() if self._decide("sent_first", True) else self.waiting.pop()
        if reply.status >= 400:
            self.refused.append(upload)
        self.send_next()
