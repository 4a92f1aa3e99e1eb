"""The upload queue (freedom.md 42, 43): a record is kept until the back office has it.

2xx: done. 4xx: refused, kept and not sent again. Anything else, or no answer: the same record again, backing off up to 60 s.
What happens to the queue goes to the port "queue", whose host keeps it: a product that was killed goes on where it was.
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
    number: int = 0


@dataclass(frozen=True, slots=True)
class Put:
    """To be kept: a record was queued. Numbers only ever grow."""

    number: int
    kind: str
    record: dict[str, Any]
    refused: bool = False
    """The back office does not want it: it is kept, and not sent again."""


@dataclass(frozen=True, slots=True)
class Done:
    """To be kept: the back office has it, or has refused it."""

    number: int
    refused: bool = False


Kept = Put | Done
PORT = "queue"


def forget(kept: Kept) -> None:
    """Nothing is kept: a queue in memory."""


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
        keep: Callable[[Kept], None] = forget,
    ) -> None:
        self._send, self._wake, self._form, self._first_wait_s = send, wake, form, first_wait_s
        self._decide, self._keep = decide, keep
        self._number = 0
        self.waiting: deque[Upload] = deque()
        self.refused: list[Upload] = []
        self._under_way = 0
        self._wait_s = self._first_wait_s

    def put(self, kind: str, record: dict[str, Any]) -> None:
        """Queue a record and send it if nothing is under way."""
        self._number += 1
        upload = Upload(kind, self._form(record), self._number)
        self.waiting.append(upload)
        self._keep(Put(upload.number, kind, upload.record))
        if not self._under_way and len(self.waiting) == 1:
            self.send_next()

    def restore(self, kept: list[Put]) -> None:
        """What was kept when the product ended; it is older than whatever was queued since."""
        older = [Upload(put.kind, put.record, put.number) for put in kept if not put.refused]
        self.waiting = deque([*older, *self.waiting]) if not self._under_way else deque([*self.waiting, *older])
        self.refused += [Upload(put.kind, put.record, put.number) for put in kept if put.refused]
        self._number = max([self._number, *(put.number for put in kept)])
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
        self._keep(Done(upload.number, refused=reply.status >= 400))
        self.send_next()
