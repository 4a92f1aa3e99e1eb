"""The province centre as one core behind HTTPS. Port: "https".

Paths are below `/lanes/{laneId}` or `/gantries/{gantryId}`; the address that a product is given says who it is, and
its parameters come from here. Uploads are idempotent by record id.
"""

import re
from collections.abc import Callable
from typing import Any

from emulators.core import Core, Event, Received
from emulators.http import Reply, Request
from tollcert.units import stamp

UPLOADS = ("entries", "exits", "gantry-transactions", "plate-images", "special-events", "heartbeats")
OK, MISSING, BAD, FAILED = 200, 90001, 90002, 90004
_PATH = re.compile(r"^/(?:lanes|gantries)/(?P<place>[^/?]+)/(?P<verb>[a-z/-]+)(?:\?.*)?$")


class BackOffice(Core):
    """`parameters` by place id; `records` by kind and record id, the first upload wins."""

    def __init__(self) -> None:
        super().__init__()
        self.parameters: dict[str, dict[str, Any]] = {}
        self.records: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in UPLOADS}
        self._verbs: dict[tuple[str, str], Callable[[str, Request], Reply]] = {
            ("GET", "parameters"): self._give_parameters,
            ("GET", "time"): self._give_time,
            **{("POST", kind): self._take for kind in UPLOADS},
        }

    def react(self, event: Event) -> None:
        """Answer one request."""
        if isinstance(event, Received) and isinstance(event.data, Request):
            reply = self._answer(event.data)
            reply.number = event.data.number
            self.send("https", reply)

    def _answer(self, request: Request) -> Reply:
        found = _PATH.match(request.path)
        if found is None or found["place"] not in self.parameters:
            return Reply(404, {"subCode": BAD, "info": f"no such place: {request.path}"})
        verb = self._verbs.get((request.method, found["verb"]))
        if verb is None:
            return Reply(404, {"subCode": BAD, "info": f"no such service: {request.method} {found['verb']}"})
        return verb(found["place"], request)

    def _give_parameters(self, place: str, request: Request) -> Reply:
        return Reply(200, self.parameters[place])

    def _give_time(self, place: str, request: Request) -> Reply:
        return Reply(200, {"subCode": OK, "unix": self.now, "time": stamp(self.now)})

    def _take(self, place: str, request: Request) -> Reply:
        record, kind = request.body, request.path.rsplit("/", 1)[-1]
        if not isinstance(record, dict):
            return Reply(400, {"subCode": BAD, "info": "a record is one JSON object"})
        identity = record.get("id") or record.get("tradeId") or record.get("picId")
        if not identity:
            return Reply(400, {"subCode": MISSING, "info": "id is missing (allowed: id, tradeId or picId)"})
        self.records[kind].setdefault(str(identity), record)
        return Reply(200, {"subCode": OK, "info": "ok", "receiveTime": stamp(self.now), "successCount": 1, "failList": []})
