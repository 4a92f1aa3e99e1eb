"""Checks on what OBU and cards hold afterwards, by reading them back."""

from typing import Any

from reports.checks import Finding, check, passed_if
from reports.frames import messages
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError
from tollcert.units import from_stamp
from tollcert.wire.fields import Record
from tollcert.wire.files import PassageFile, TransitFile
from tollcert.wire.single_piece import SingleEntry, SingleTrip

CHANNELS = "channels"
"""Fact of a site in the field."""
ORDER_TO_WRITE = 0xC6
TIME_TOLERANCE_S = 2
LAYOUTS: dict[str, type[Record]] = {"0019": PassageFile, "EF04": TransitFile, "EF02": SingleEntry}


def read_back(scene: Scene, device: str, file: str) -> tuple[int, bytes]:
    """What a file of a device held at the end, and the number of that reading."""
    found = scene.of("read_back", device=device, file=file)
    if not found:
        raise DeviceError(said("{device} {file} was not read back", device=device, file=file))
    return found[-1].n, bytes.fromhex(found[-1].data["hex"])


@check("carries this entry")
def carries_this_entry(scene: Scene, file: str, statuses: tuple[int, ...] = (3,)) -> Finding:
    """0019 of the card, EF04 of the OBU or EF02 of a single-piece one holds this entry (freedom.md 35): place, class, status, plate,
    time; sums zero.
    """
    device, layout = ("etc_card" if file == "0019" else "obu"), LAYOUTS[file]
    number, raw = read_back(scene, device, file)
    held: dict[str, Any] = layout.decode(raw).show()
    facts = scene.facts()
    expected = {**facts["place"], "plate": facts["plate"], "vehicle_class": facts["vehicle_class"]}
    if file == "EF04":
        expected |= {"prefix": "AA2900", "provinces": 1, "pay_fee": 0, "fee": 0, "success_count": 0, "no_card_count": 0}
    observed = {name: held[name] for name in expected}
    expected |= {"status": list(statuses), "time": "as in the record"}
    observed |= {"status": list(statuses) if held["status"] in statuses else held["status"], "time": time_of_record(scene, held["time"])}
    if file == "EF02":
        expected["sums"], observed["sums"] = "one province, nothing else", _sums_of_single(scene)
    return passed_if(observed == expected, expected, observed, [number, *_origin(scene, file)])


def _sums_of_single(scene: Scene) -> str:
    """What EF07 holds after an entry; the gantry of the entry and the reserved bytes are free."""
    sums = SingleTrip.decode(read_back(scene, "obu", "EF07")[1])
    others = sums.replace(provinces=0, province_entry=bytes(3), reserved=bytes(5), digest=bytes(8), areas=bytes(60))
    right = sums.provinces == 1 and not any(sums.areas[1:]) and others == SingleTrip()
    return "one province, nothing else" if right else str(sums.show())


def time_of_record(scene: Scene, unix: int) -> str:
    """The time in a file belongs to the record's enTime, both by the lane's own clock (freedom.md 35)."""
    times = [str(record.get("enTime")) for record in scene.offered("entries")]
    if not times:
        raise DeviceError("no entry record to compare the file's time with")
    try:
        apart = unix - from_stamp(times[-1])
    except ValueError:
        return said("{name} is {record}", name="enTime", record=f"{times[-1]!r}")
    return "as in the record" if abs(apart) <= TIME_TOLERANCE_S else said("{apart} s from the record", apart=f"{apart:+.0f}")


def _origin(scene: Scene, file: str) -> list[int]:
    """The one debit that wrote 0019, or the last write to each place of EF04: what is claimed, and no more."""
    if file == "0019":
        return [event.n for event in scene.of("debit", money=0)[-1:]]
    files = ("EF02", "EF07") if file == "EF02" else (file,)
    last = {(written, event.data["offset"]): event.n for written in files for event in scene.of("write", device="obu", file=written)}
    return list(last.values())


@check("nothing written")
def nothing_written(scene: Scene) -> Finding:
    """No write and no debit on OBU and ETC card, whoever's (freedom.md 12); a CPC card is another matter. In the field: no order to write
    among the frames.
    """
    if CHANNELS in scene.facts():
        orders = [event for event, message in messages(scene) if getattr(message, "frame", None) == ORDER_TO_WRITE]
        return passed_if(not orders, "no order to write", said("{count} orders to write", count=len(orders)), [event.n for event in orders])
    touched = [event for event in scene.of("write") + scene.of("debit") if event.data.get("device") != "cpc_card"]
    return passed_if(
        not touched, "no write, no debit", [said("{kind} {file}", kind=e.kind, file=e.data.get("file", "")) for e in touched], [e.n for e in touched]
    )
