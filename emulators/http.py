"""HTTP exchanges as values: what a core sends and receives on an HTTPS port."""

from dataclasses import dataclass, field
from typing import Any

import msgspec

MAX_BODY = 4 * 1024 * 1024
MAX_DEPTH = 32


@dataclass(slots=True)
class Request:
    """A request; `number` pairs it with its reply. `body` is JSON. `caller` is the role and name in the client's certificate."""

    method: str
    path: str
    body: Any = None
    number: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    caller: tuple[str, str] | None = None


@dataclass(slots=True)
class Reply:
    """A reply; status 0 means that none came, and `error` says why. `body` is JSON, or bytes."""

    status: int
    body: Any = None
    number: int = 0
    error: str = ""


def read_json(raw: bytes) -> Any:
    """A peer's JSON, None for nothing; raises ValueError for whatever could not be written down again: other encodings,
    half surrogate pairs, numbers out of range, nesting deeper than `MAX_DEPTH`.
    """
    if not raw:
        return None
    try:
        value = msgspec.json.decode(raw)
    except RecursionError:
        value = raw
    opened = raw.count(b"{") + raw.count(b"[")
    if isinstance(value, bytes) or (opened > MAX_DEPTH and _deeper(value, MAX_DEPTH)):
        raise ValueError(f"nested deeper than {MAX_DEPTH} levels")
    return value


def _deeper(value: Any, levels: int) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(isinstance(item, dict | list) and (levels <= 1 or _deeper(item, levels - 1)) for item in inside)
