"""JSON lines: one UTF-8 JSON object per line, on the operator, display, payment and printer links."""

import json
from typing import Any

from tollcert.errors import RemoteWireError

MAX_LINE = 65536


class LineReader:
    """Cuts a byte stream into JSON objects."""

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, data: bytes) -> list[dict[str, Any]]:
        """Complete objects; raises RemoteWireError on a line that is not a JSON object (the rest stays readable)."""
        self._buffer += data
        *lines, self._buffer = self._buffer.split(b"\n")
        if len(self._buffer) > MAX_LINE:
            raw, self._buffer = self._buffer, b""
            raise RemoteWireError("line longer than {most} bytes", raw[:64], most=MAX_LINE)
        return [_object(line) for line in lines if line.strip()]


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as problem:
        raise RemoteWireError("not JSON: {problem}", line, problem=problem) from None
    if not isinstance(value, dict):
        raise RemoteWireError("a line holds one JSON object", line)
    return value


def line(value: dict[str, Any]) -> bytes:
    """One object as a line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
