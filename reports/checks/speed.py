"""Checks on the time of transactions: done while the vehicle rolls through the communication zone (N35), phase by phase with percentiles."""

from typing import Any

from reports.checks import GANTRY, Finding, check, passed_if
from reports.saying import said
from reports.scene import Scene
from reports.timing import timing
from tollcert.errors import DeviceError

WHOLE = "transaction"


def _within(scene: Scene, count: int, kind: str) -> Finding:
    """So many records and whole transactions, the longest no longer than a vehicle is in the zone."""
    zone_s = scene.facts().get("zone_s")
    if zone_s is None:
        raise DeviceError("how long a vehicle is in the zone is not known")
    found = scene.gantry_records() if kind == "gantry-transactions" else scene.uploads(kind)
    phases: dict[str, dict[str, Any]] = {row["id"]: row for row in timing([scene.events])}
    whole = phases.get(WHOLE, {"count": 0, "max": 0.0})
    good = [record for _, record in found if kind != "gantry-transactions" or str(record.get("tradeResult")) == "0"]
    faults = [] if len(good) == count else [said("{count} records", count=len(good))]
    faults += [] if whole["count"] >= count else [said("{count} whole transactions", count=whole["count"])]
    faults += [said("one took {max} ms", max=whole["max"])] if whole["max"] > zone_s * 1000 else []
    observed = {name: {key: row[key] for key in ("count", "p50", "p90", "p99", "max")} for name, row in phases.items()}
    moved = [event.n for event in [*scene.of("debit"), *scene.of("write"), *scene.of("arm", position="rising")]]
    expected = said("{count} transactions, each within {zone_s} ms", count=count, zone_s=f"{zone_s * 1000:.0f}")
    return passed_if(not faults, expected, {"faults": faults, "ms": observed}, [*(event.n for event, _ in found), *moved])


@check("transaction in the zone")
def transaction_in_zone(scene: Scene, count: int) -> Finding:
    """In a lane; phases B2 to B4, B4 to C6, C6 to B5, and the whole."""
    return _within(scene, count, "entries" if scene.uploads("entries") else "exits")


@check("gantry transaction in the zone", judges=GANTRY)
def gantry_transaction_in_zone(scene: Scene, count: int) -> Finding:
    """Under a gantry."""
    return _within(scene, count, "gantry-transactions")
