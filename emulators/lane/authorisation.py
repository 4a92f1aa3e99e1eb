"""The controller's part in the on-line authorisation of the antenna's PSAM (protocol.md 1.5): CA, the platform's answer,
CB. The antenna is opened when no module is left that waits for it.
"""

from collections.abc import Callable
from typing import Any

from emulators.http import Reply, Request
from tollcert.errors import RemoteWireError
from tollcert.wire import national

RETRY_S = 2.0
FORBIDDEN = 403
EXTERNAL_AUTHENTICATE = bytes.fromhex("0082004108")


class Authorisation:
    """`send` starts a frame of its own, `request` asks the back office, `wake` sets the timer "authorise"."""

    def __init__(self, send: Callable[[Any], None], request: Callable[[Request], None], wake: Callable[[float | None], None]) -> None:
        self._send, self._request, self._wake = send, request, wake
        self._waiting: dict[int, int] = {}
        """Channel by number of the request."""
        self.refused = False
        """Did the platform refuse a module?"""
        self.opened = False
        """Was the antenna opened since it was last initialised?"""

    def begin(self) -> None:
        """Ask the antenna for its modules; also when the timer has run out."""
        self._waiting.clear()
        self.opened = False
        self._send(national.PsamQuery())

    def state(self, message: national.RsuState) -> None:
        """B0: open the antenna, or authorise first."""
        try:
            modules, _ = national.parts(message)
        except RemoteWireError:
            modules = []
        self._wake(None)
        if any(module.auth for module in modules):
            self.begin()
        else:
            self._open()

    def takes(self, message: Any, now: float) -> bool:
        """Deal with BA and BB; False for any other message."""
        if isinstance(message, national.PsamData):
            self._known(message, now)
            return True
        if isinstance(message, national.PsamResult):
            if message.error:
                self._wake(now + RETRY_S)
            else:
                self._open()
            return True
        return False

    def _open(self) -> None:
        self.opened = True
        self._send(national.Antenna(opened=1))

    def _known(self, message: national.PsamData, now: float) -> None:
        try:
            entries = national.entries(national.PsamEntry, message.rest)
        except RemoteWireError:
            entries = []
        if message.error or not entries:
            self._wake(now + RETRY_S)
        for entry in entries:
            asked = {"terminalNo": entry.terminal, "psamNo": entry.number, "areaCode": entry.area, "random": entry.rand}
            request = Request("POST", "/psam-authorisations", {name: value.hex().upper() for name, value in asked.items()})
            self._request(request)
            self._waiting[request.number] = entry.channel

    def answered(self, reply: Reply, now: float) -> bool:
        """The platform's answer goes to its module; False when the reply is none of ours."""
        channel = self._waiting.pop(reply.number, None)
        if channel is None:
            return False
        self.refused = reply.status == FORBIDDEN
        mac = _mac(reply)
        if len(mac) != 8:
            self._wake(now + RETRY_S)
            return True
        command = national.PsamCommand(channel=channel, apdu=EXTERNAL_AUTHENTICATE + mac)
        self._send(national.PsamOrder(count=1, rest=command.encode()))
        return True


def _mac(reply: Reply) -> bytes:
    body = reply.body if reply.status == 200 and isinstance(reply.body, dict) else {}
    try:
        return bytes.fromhex(str(body.get("mac") or ""))
    except ValueError:
        return b""
