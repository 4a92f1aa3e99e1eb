"""The back office: parameters, and the records that wait until it has them.

What waits is a line each in the file `outbox` of the lane's own directory; a lane that lost its power goes on where it was.
"""

import json
import os
import ssl
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from lines import log

OUTBOX = "outbox"


class Outbox:
    """Records in their order, on disk before anything else happens. A line that was cut off was never put."""

    def __init__(self, path):
        self.path, self.changed, self.waiting = Path(path), threading.Condition(), []
        if self.path.exists():
            raw = self.path.read_bytes()
            self.waiting = [tuple(json.loads(line)) for line in raw[: raw.rfind(b"\n") + 1].splitlines()]
        self.keep()

    def keep(self):
        """The file anew, put in the place of the old one at once."""
        fresh = self.path.with_suffix(".new")
        with fresh.open("wb") as file:
            file.writelines(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in self.waiting)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)

    def put(self, path, record):
        with self.changed:
            self.waiting.append((path, record))
            self.keep()
            self.changed.notify()

    def first(self):
        """The oldest, as soon as there is one; it stays until it is `done`."""
        with self.changed:
            self.changed.wait_for(lambda: self.waiting)
            return self.waiting[0]

    def done(self):
        with self.changed:
            self.waiting.pop(0)
            self.keep()


class BackOffice(threading.Thread):
    """Parameters first, then the upload queue in order: again on 5xx or silence, never again on 4xx."""

    def __init__(self, url, ca, events):
        super().__init__(name="back-office", daemon=True)
        https = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=ca))
        self.url, self.events, self.refused = url.rstrip("/"), events, []
        self.opener, self.outbox = urllib.request.build_opener(urllib.request.ProxyHandler({}), https), Outbox(OUTBOX)

    def run(self):
        self.events.put(("parameters", self.insist("/parameters")))
        while True:
            path, record = self.outbox.first()
            if self.insist(path, record) is None:
                self.refused.append((path, record))
            self.outbox.done()

    def insist(self, path, record=None):
        """Call until there is a verdict; None when the back office refuses the call for good."""
        pause = 1
        while True:
            try:
                return self.call(path, record)
            except urllib.error.HTTPError as error:
                log("back office:", path, error.code, error.read(300))
                if 400 <= error.code < 500 and record is not None:
                    return None
            except (OSError, ValueError) as error:
                log("back office:", path, error)
            time.sleep(pause)
            pause = min(60, pause * 2)

    def call(self, path, record):
        body = None if record is None else json.dumps(record, ensure_ascii=False).encode()
        with self.opener.open(urllib.request.Request(self.url + path, body, {"Content-Type": "application/json"}), timeout=10) as reply:
            return json.loads(reply.read())
