"""Receipt and voucher printer: text jobs in JSON lines, `{job, kind, lines, number}`, answered by `{job, status}`.

Ports: "product", "world" (`Paper`). Not imitated: fonts, cutters, fiscal numbering.
"""

from dataclasses import dataclass
from typing import Any

from emulators.core import Closed, Core, Event, Opened, Received
from tollcert.errors import RemoteWireError
from tollcert.wire.lines import LineReader, line

KINDS = ("receipt", "voucher", "refund_slip")


@dataclass(slots=True)
class Paper:
    """Paper runs out, or is put in."""

    there: bool


class Printer(Core):
    """The printer. A job that was printed is recorded as `printed`."""

    def __init__(self) -> None:
        super().__init__()
        self.paper = True
        self._reader = LineReader()

    def react(self, event: Event) -> None:
        """Print jobs while there is paper."""
        match event:
            case Opened("product") | Closed("product"):
                self._reader = LineReader()
            case Received("world", Paper(there)):
                self.paper = there
            case Received("product", data):
                self._received(data)

    def _received(self, data: bytes) -> None:
        try:
            for job in self._reader.feed(data):
                self._job(job)
        except RemoteWireError as problem:
            self.tell("printer.bad_line", error=str(problem), hex=problem.data.hex())

    def _job(self, job: dict[str, Any]) -> None:
        lines = job.get("lines")
        if "job" not in job or job.get("kind") not in KINDS or not isinstance(lines, list):
            self.tell("printer.bad_line", error=f"a job has job, kind ({', '.join(KINDS)}), lines and number", line=job)
            return
        if self.paper:
            self.tell("printed", what=job["kind"], job=job["job"], lines=lines, number=str(job.get("number") or ""))
        self.send("product", line({"job": job["job"], "status": "printed" if self.paper else "out_of_paper"}))
