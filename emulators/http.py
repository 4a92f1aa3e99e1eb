"""HTTP exchanges as values: what a core sends and receives on an HTTPS port."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Request:
    """A request; `number` pairs it with its reply. `body` is JSON."""

    method: str
    path: str
    body: Any = None
    number: int = 0
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Reply:
    """A reply; status 0 means that none came, and `error` says why."""

    status: int
    body: Any = None
    number: int = 0
    error: str = ""
