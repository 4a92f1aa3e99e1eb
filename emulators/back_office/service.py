"""What a service of the back office is: where it is found, who may call it, what it reads and answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from emulators.back_office.call import Answer, Call
from emulators.back_office.parameters import FOLDERS

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

LANES, GANTRIES, ISSUERS, MINISTRY, BANKS, SERVICE_POINTS, CUSTOMERS, OPERATIONS = FOLDERS
ROADSIDE, ALL = (LANES, GANTRIES), tuple(FOLDERS)


@dataclass(frozen=True, slots=True)
class Service:
    """One service. `callers`: the folders that may call it; `body`: what it reads; `replies` by status, beside refusals."""

    method: str
    verb: str
    callers: tuple[str, ...]
    summary: str
    answer: Callable[["BackOffice", Call], Answer]
    replies: dict[int, tuple[Any, ...]]
    body: Any = None
    query: dict[str, str] = field(default_factory=dict)
