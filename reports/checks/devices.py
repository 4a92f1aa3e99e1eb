"""Checks on what OBU and cards hold afterwards, by reading them back."""

from typing import Any

from reports.checks import Finding, check, passed_if
from reports.scene import Scene
from tollcert.errors import DeviceError
from tollcert.wire.files import PassageFile, TransitFile

TIME_TOLERANCE_S = 2


def _read_back(scene: Scene, device: str, file: str) -> tuple[int, bytes]:
    found = scene.of("read_back", device=device, file=file)
    if not found:
        raise DeviceError(f"{device} {file} was not read back")
    return found[-1].n, bytes.fromhex(found[-1].data["hex"])


@check("carries this entry")
def carries_this_entry(scene: Scene, file: str) -> Finding:
    """0019 of the card or EF04 of the OBU holds this entry (freedom.md 35): place, class, status, plate, time; sums zero."""
    device, layout = ("etc_card", PassageFile) if file == "0019" else ("obu", TransitFile)
    number, raw = _read_back(scene, device, file)
    held: dict[str, Any] = layout.decode(raw).show()
    facts = scene.facts()
    expected = {**facts["place"], "plate": facts["plate"], "vehicle_class": facts["vehicle_class"], "status": 3}
    if file == "EF04":
        expected |= {"prefix": "AA2900", "provinces": 1, "pay_fee": 0, "fee": 0, "success_count": 0, "no_card_count": 0}
    observed = {name: held[name] for name in expected}
    times = scene.of("debit")
    written = [n.n for n in scene.of("write", device="obu" if file == "EF04" else "etc_card")]
    near = facts["began_at"] - TIME_TOLERANCE_S <= held["time"] <= facts["ended_at"] + TIME_TOLERANCE_S
    observed["time"] = "in the passage" if near else held["time"]
    debits = [event.n for event in times if event.data["money"] == 0] if file == "0019" else []
    return passed_if(observed == {**expected, "time": "in the passage"}, {**expected, "time": "in the passage"}, observed, [number, *written, *debits])


@check("nothing written")
def nothing_written(scene: Scene) -> Finding:
    """No write and no debit before or during the refusal (freedom.md 12)."""
    touched = scene.of("write") + scene.of("debit")
    return passed_if(not touched, "no write, no debit", [f"{e.kind} {e.data.get('file', '')}".strip() for e in touched], [e.n for e in touched])
