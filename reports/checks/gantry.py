"""Checks on a passage under a gantry: its record, the fee, the plate image.

Whether a gantry charges or refuses a vehicle with a defect is free (freedom.md 45, 46); what its record says and what the
vehicle carries away must be one story (gantry_memory.py). Forms of fields are free (freedom.md 50), missing fields are not.
"""

from typing import Any

from reports.checks import GANTRY, Finding, check, passed_if
from reports.checks.gantry_passage import Passage, due_fee, group, outside_passage, wrong_identity
from reports.checks.records import normal, number
from reports.saying import said
from reports.scene import Scene
from tollcert.codes import UNREAD_PLATE
from tollcert.units import from_stamp

IMAGE_WITHIN_S = 30.0
"""A plate image belongs to the vehicles that passed this long before or after it (codes_fees.md 2.6)."""
REQUIRED = (
    "tradeId", "gantryId", "gantryHex", "transTime", "mediaType", "OBUSN", "OBUMAC", "tradeResult", "tradeType", "payFee", "fee", "discountFee",
    "transFee", "passId", "hourBatchNo", "passState",
)  # fmt: skip
REQUIRED_OF_IMAGE = ("picId", "gantryId", "picTime", "vehiclePlate")


# ---- the record


@check("one gantry record", judges=GANTRY)
def one_gantry_record(scene: Scene) -> Finding:
    """Exactly one record, of this gantry and this vehicle, at this time, complete. What was refused unread has no plate."""
    passage = Passage(scene)
    if missing := passage.missing():
        return missing
    record, faults = passage.record, [said("{name} is missing", name=name) for name in REQUIRED if passage.record.get(name) in (None, "")]
    expected = {"gantryId": passage.facts["gantry"]["id"], "gantryHex": passage.facts["gantry"]["hex"], **_vehicle(passage)}
    observed = {name: _held(record, name) for name in expected}
    faults += [said("{name} is {observed}", name=name, observed=f"{observed[name]!r}") for name in expected if normal(observed[name]) != normal(expected[name])]
    faults += [*outside_passage(passage), *wrong_identity(record)]
    return passed_if(not faults, expected, {**observed, "faults": faults}, passage.evidence)


def _vehicle(passage: Passage) -> dict[str, Any]:
    """OBU always; plate and class as read; the card where one paid."""
    facts, media = passage.facts, passage.facts["gantry_media"]
    expected = {name: media[name] for name in ("OBUSN", "OBUMAC")}
    if passage.booked or _held(passage.record, "plate") not in ("", UNREAD_PLATE):
        expected |= {"plate": facts["plate"], "vehicleType": facts["vehicle_class"]}
    if passage.booked and passage.with_card:
        expected["CPUCardId"] = media["CPUCardId"]
    return expected


def _held(record: dict[str, Any], name: str) -> Any:
    """A field; the plate stands in `vlp`, or with its colour in `vehiclePlate`."""
    if name == "plate":
        return str(record.get("vlp") or record.get("vehiclePlate") or "").split("_")[0]
    return record.get(name)


@check("no gantry record", judges=GANTRY)
def no_gantry_record(scene: Scene) -> Finding:
    """No transaction record, and OBU and card are as they were."""
    passage = Passage(scene)
    touched = [event.n for kind in ("write", "debit") for event in passage.during(kind)]
    observed = said("{count} records, {writes} writes and debits", count=len(passage.records), writes=len(touched))
    return passed_if(not passage.records and not touched, "no record, nothing written", observed, [*passage.evidence, *touched])


# ---- the fee


@check("gantry fee", judges=GANTRY)
def fee(scene: Scene, charged: bool = False) -> Finding:
    """What was booked is the oracle's fee for this gantry, class and day, interval by interval. `charged`: it must be booked."""
    passage = Passage(scene)
    if missing := passage.missing():
        return missing
    due = due_fee(passage, passage.facts["vehicle_class"])
    amounts = {"payFee": due.pay_fee, "fee": due.fee, "feeMileage": due.mileage}
    expected = {**amounts, "from": [{"what": step.what, "how": step.how, "fen": step.fen} for step in (*due.steps(), *due.discounts())]}
    if not passage.booked:
        return passed_if(
            not charged,
            expected if charged else "nothing is charged",
            said("tradeResult {tradeResult}", tradeResult=passage.record.get("tradeResult")),
            passage.evidence,
        )
    observed = {name: number(passage.record, name) for name in amounts}
    groups = {"payFeeGroup": [unit.pay_fee for unit in due.intervals], "feeGroup": [unit.fee for unit in due.intervals]}
    wrong = {name: passage.record.get(name) for name, units in groups.items() if group(passage.record, name) != [str(unit) for unit in units]}
    return passed_if(observed == amounts and not wrong, expected, {**observed, **wrong}, passage.evidence)


# ---- the picture


@check("plate image", judges=GANTRY)
def plate_image(scene: Scene) -> Finding:
    """Exactly one image record with this plate, no further than 30 s from the passage (freedom.md 47)."""
    passage = Passage(scene)
    images = [(event, image) for event, image in scene.uploads("plate-images") if not event.data["path"].startswith("/lanes/")]
    expected = {"gantryId": passage.facts["gantry"]["id"], "vehiclePlate": passage.facts["plate"], "within": f"{IMAGE_WITHIN_S:g} s"}
    faults = [] if len(images) == 1 else [said("{count} images", count=len(images))]
    for _, image in images:
        faults += [said("{name} is missing", name=name) for name in REQUIRED_OF_IMAGE if image.get(name) in (None, "")]
        faults += (
            [said("gantryId is {gantryId}", gantryId=f"{image.get('gantryId')!r}")] if normal(image.get("gantryId")) != normal(expected["gantryId"]) else []
        )
        faults += (
            [said("vehiclePlate is {vehiclePlate}", vehiclePlate=f"{image.get('vehiclePlate')!r}")]
            if str(image.get("vehiclePlate")).split("_")[0] != expected["vehiclePlate"]
            else []
        )
        faults += _image_time(passage, image)
    return passed_if(not faults, expected, faults or "one image", [*(event.n for event, _ in images), passage.after.event.n])


def _image_time(passage: Passage, image: dict[str, Any]) -> list[str]:
    try:
        at = from_stamp(str(image.get("picTime")))
    except ValueError:
        return [said("picTime {picTime} is not a time", picTime=f"{image.get('picTime')!r}")]
    apart = max(passage.facts["gantry_entered_at"] - at, at - passage.facts["gantry_left_at"])
    return [said("picTime is {apart} s from the passage", apart=f"{apart:.0f}")] if apart > IMAGE_WITHIN_S else []
