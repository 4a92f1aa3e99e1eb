"""What both sides of an upload agree on: the kinds of records, which field identifies one, one record or a batch."""

from typing import Any

IDENTITY = {"gantry-transactions": "tradeId", "plate-images": "picId"}
"""The field that identifies a record of a kind; `id` for all others."""
KINDS = ("entries", "exits", "gantry-transactions", "plate-images", "special-events", "heartbeats")


def identity(kind: str, record: dict[str, Any]) -> str:
    """What identifies a record; empty when it has nothing of the sort. A gantry record of a lane may say `id`."""
    for field in (IDENTITY.get(kind, "id"), "id"):
        value = record.get(field)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return str(value)
    return ""


def records(body: Any) -> list[Any]:
    """The records of a body: itself, or its items."""
    return body if isinstance(body, list) else [body]
