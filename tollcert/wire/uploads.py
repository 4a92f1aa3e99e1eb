"""What both sides of an upload agree on: the kinds of records, which field identifies one, one record or a batch."""

from typing import Any

KINDS = ("entries", "exits", "gantry-transactions", "plate-images", "special-events", "heartbeats")
IDENTITY = {"gantry-transactions": "tradeId", "plate-images": "picId"}
"""The field that identifies a record of a kind; `id` for all others."""
PLATE = {"exits": "exVlp", "gantry-transactions": "vehiclePlate", "plate-images": "vehiclePlate"}
"""The field with the plate of the vehicle that was there; `vlp` for all others."""


def identity(kind: str, record: dict[str, Any]) -> str:
    """What identifies a record; empty when it has nothing of the sort. A gantry record of a lane may say `id`."""
    for field in (IDENTITY.get(kind, "id"), "id"):
        value = record.get(field)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return str(value)
    return ""


def plate(kind: str, record: dict[str, Any]) -> str:
    """The plate of a record without its colour (`鲁A12345_0`); empty when it has none."""
    value = record.get(PLATE.get(kind, "vlp")) or record.get("vlp")
    return value.partition("_")[0] if isinstance(value, str) else ""


def records(body: Any) -> list[Any]:
    """The records of a body: itself, or its items."""
    return body if isinstance(body, list) else [body]
