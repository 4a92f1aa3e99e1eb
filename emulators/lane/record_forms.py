"""Another form of the same record: what the national field lists leave open (freedom.md 50)."""

from typing import Any

HEX_FIELDS = ("obuId", "OBUMAC", "TAC", "terminalNo", "terminalTransNo", "transType", "enTollStationHex", "enTollLaneHex", "exTollStationHex", "exTollLaneHex")


def in_other_form(record: dict[str, Any]) -> dict[str, Any]:
    """Numbers as text, an empty special type as null, hex in small letters, a field that nobody else has."""
    changed = {name: str(value) if isinstance(value, int) and not isinstance(value, bool) else value for name, value in record.items()}
    changed |= {name: str(changed[name]).lower() for name in HEX_FIELDS if changed.get(name)}
    return {**changed, "specialType": record.get("specialType") or None, "vendorNote": "reference lane"}
