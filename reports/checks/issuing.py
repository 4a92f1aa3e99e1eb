"""Checks on issued cards and OBUs: what is on the chip, against what the issue asked for (protocol.md 3.1, 3.2, 4.1)."""

from datetime import datetime
from typing import Any

from reports.checks import BACK_OFFICE, DONE, Finding, check, passed_if
from reports.checks.centre import REFUSALS, asked
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.codes.provinces import PROVINCES
from tollcert.errors import DeviceError
from tollcert.wire.fields import plate_bytes
from tollcert.wire.files import CardIssue, GoodsVehicleInfo, SystemInfo, VehicleInfo

CARD_VERSION = {"old": 0x10, "new": 0x40, "sm4": 0x50}
OBU_VERSION = {"old": 0x10, "new": 0x40, "sm4": 0x51}
YEARS = range(1, 21)
"""Validity that an issue may give (no public rule; an issue without an end or for ever is a mistake)."""


def looks(scene: Scene, kind: str, **data: Any) -> list[Event]:
    """What was seen on chips of a kind; raises DeviceError where nothing was."""
    found = scene.of("chip", medium=kind, **data)
    if not found:
        raise DeviceError(said("no {kind} was read", kind=kind))
    return found


def issuer(network: str) -> bytes:
    """Issuer code (发行方标识) of a network: area in GBK, network, reserve, diversification; empty for what is no network."""
    if not (network.isascii() and network.isdigit() and len(network) == 4 and int(network[:2]) in PROVINCES):
        return b""
    return PROVINCES[int(network[:2])].issuer.encode("gb18030") + bytes.fromhex(network) + b"\x00\x01"


def _dates(start: bytes, end: bytes) -> list[str]:
    try:
        first, last = (datetime.strptime(day.hex(), "%Y%m%d") for day in (start, end))
    except ValueError:
        return [said("dates {start} to {end}", start=start.hex(), end=end.hex())]
    return (
        [] if last.year - first.year in YEARS and last > first else [said("valid from {first} to {last}", first=f"{first:%Y-%m-%d}", last=f"{last:%Y-%m-%d}")]
    )


def _differences(expected: dict[str, Any], found: Any) -> list[str]:
    shown = {name: getattr(found, name) for name in expected}
    return [
        said("{name}: {shown} instead of {value}", name=name, shown=_text(shown[name]), value=_text(value))
        for name, value in expected.items()
        if shown[name] != value
    ]


def _text(value: Any) -> str:
    return value.hex().upper() if isinstance(value, bytes) else str(value)


def _octets(number: str) -> bytes:
    """A number of a medium as its file holds it; nothing where an office gave it none."""
    try:
        return bytes.fromhex(number)
    except ValueError:
        return b""


def card_problems(request: dict[str, Any], number: str, content: dict[str, Any]) -> list[str]:
    """What is wrong with a card that was issued on this request."""
    raw = bytes.fromhex(content["0015"])
    found = CardIssue.decode(raw.ljust(CardIssue.SIZE, b"\x00"))
    expected = {
        "issuer": issuer(number[:4]), "card_type": request.get("cardType", 23), "card_version": CARD_VERSION[request["format"]],
        "network": _octets(number[:4]), "card_number": _octets(number[4:]), "plate": plate_bytes(request["plate"]),
        "user_type": request.get("userType", 0), "colour": request["colour"], "vehicle_class": request["vehicleClass"], "reserved": bytes(7),
    }  # fmt: skip
    problems = _differences(expected, found) + _dates(found.start, found.end)
    problems += [said("purchase: {purchase}", purchase=content["purchase"])] if content["purchase"] != "9000" else []
    problems += [said("load key: {money_key}", money_key=content["money_key"])] if content["money_key"] != "9000" else []
    return problems + ([] if content["0019"].startswith("AA29") else [said("0019 begins with {value}", value=content["0019"][:4])])


def obu_problems(request: dict[str, Any], number: str, content: dict[str, Any], tamper: int | None = 0) -> list[str]:
    """What is wrong with an OBU that was issued on this request."""
    found = SystemInfo.decode(bytes.fromhex(content["EF01"]))
    expected = {
        "issuer": issuer(number[:4]), "contract_type": 1, "contract_version": OBU_VERSION[request["format"]], "contract_sn": _octets(number),
    } | ({} if tamper is None else {"tamper": tamper})  # fmt: skip
    problems = _differences(expected, found) + _dates(found.start, found.end)
    if content["secret"] != "9000" or content["vehicle"] in ("", "under another key"):
        return [*problems, said("vehicle file: {secret} {vehicle}", secret=content["secret"], vehicle=content["vehicle"])]
    return problems + vehicle_problems(request, bytes.fromhex(content["vehicle"]))


def vehicle_problems(request: dict[str, Any], raw: bytes) -> list[str]:
    """What is wrong with the vehicle file: in 79 bytes goods and special vehicles have a shape of their own."""
    expected: dict[str, Any] = {"plate": plate_bytes(request["plate"]), "colour": request["colour"], "vehicle_class": request["vehicleClass"]}
    expected["user_type"] = request.get("userType", 0)
    if request["vehicleClass"] >= 11 and len(raw) == GoodsVehicleInfo.SIZE:
        return _differences(expected, GoodsVehicleInfo.decode(raw))
    expected |= {"engine": request.get("engine", "").encode().ljust(16, b"\x00")}
    expected |= {name: request[name] for name in ("length", "axles") if name in request}
    return _differences(expected, VehicleInfo.decode(raw.ljust(VehicleInfo.SIZE, b"\x00")))


def problems_of(kind: str, request: dict[str, Any], number: str, content: dict[str, Any]) -> list[str]:
    """What is wrong with an issued medium."""
    return card_problems(request, number, content) if kind == "card" else obu_problems(request, number, content, tamper=None)


def is_blank(kind: str, content: dict[str, Any]) -> bool:
    """Nobody can use it, and it says nobody's name: all files empty, no keys for trade."""
    if kind == "card":
        files = [content[name] for name in ("0015", "0016", "0008", "0009", "0012", "0019")]
        return not any(text.strip("0") for text in files) and not content["balance"] and content["purchase"] != "9000"
    return not content["EF01"].strip("0") and not content["transit"].strip("0") and content["secret"] != "9000"


def _issue_of(scene: Scene, chip: str) -> Event:
    found = [event for event in scene.of("office", verb="issues", status=DONE) if event.data["request"]["chip"] == chip]
    if not found:
        raise DeviceError(said("chip {chip} was not issued", chip=chip))
    return found[-1]


@check("exactly one issues", judges=BACK_OFFICE)
def exactly_one(scene: Scene, call: str) -> Finding:
    """Calls that were under way at the same moment: one is done, the others are refused."""
    found = asked(scene, call)
    together = max(event.data["began"] for event in found) < min(event.data["ended"] for event in found)
    if not together or len(found) < 2:
        raise DeviceError("the calls were not under way at the same moment")
    observed = [event.data["status"] for event in found]
    right = observed.count(DONE) == 1 and all(status in REFUSALS for status in observed if status != DONE)
    return passed_if(right, "one done, the others refused", observed, [event.n for event in found])


@check("issued files", judges=BACK_OFFICE)
def issued_files(scene: Scene, call: str, kind: str) -> Finding:
    """What is on the chip in the end is what was asked for, field by field, with the keys of its number."""
    (event,) = asked(scene, call)
    if event.data["status"] != DONE:
        return passed_if(False, "issued", event.data["status"], [event.n])
    look = looks(scene, kind, chip=event.data["request"]["chip"])[-1]
    tamper = {} if kind == "card" else {"tamper": 0}
    problems = (card_problems if kind == "card" else obu_problems)(event.data["request"], event.data["reply"]["about"], look.data["content"], **tamper)
    return passed_if(not problems, "every field as it was asked for", problems, [event.n, look.n])


@check("no half medium", judges=BACK_OFFICE)
def no_half(scene: Scene, kind: str) -> Finding:
    """After a power cut a chip is either not usable at all, its issue file empty, or whole."""
    half, evidence = [], []
    for look in looks(scene, kind, when="cut"):
        issue, content = _issue_of(scene, look.data["chip"]), look.data["content"]
        evidence.append(look.n)
        empty = not content["0015" if kind == "card" else "EF01"].strip("0")
        problems = [] if empty else problems_of(kind, issue.data["request"], issue.data["reply"]["about"], content)
        half += [said("{plate}: {problem}", plate=issue.data["request"]["plate"], problem=problem) for problem in problems]
    cuts = scene.facts().get("power_cuts")
    return passed_if(not half and len(evidence) == cuts, said("empty or whole after each of {cuts} cuts", cuts=cuts), half or len(evidence), evidence)


@check("whole after the cut", judges=BACK_OFFICE)
def whole(scene: Scene, kind: str, when: str) -> Finding:
    """Every medium whose issue went on after a cut is valid field by field."""
    problems, evidence = [], []
    for look in looks(scene, kind, when=when):
        issue = _issue_of(scene, look.data["chip"])
        evidence.append(look.n)
        found = problems_of(kind, issue.data["request"], issue.data["reply"]["about"], look.data["content"])
        problems += [said("{plate}: {problem}", plate=issue.data["request"]["plate"], problem=problem) for problem in found]
    return passed_if(not problems, "every field as it was asked for", problems, evidence)


@check("blank", judges=BACK_OFFICE)
def blank(scene: Scene, kind: str, when: str) -> Finding:
    """Every chip that was read then is blank: nothing of anybody is on it, and nobody can use it."""
    found = looks(scene, kind, when=when)
    full = [event.data["chip"] for event in found if not is_blank(kind, event.data["content"])]
    return passed_if(not full, "blank", full or "blank", [event.n for event in found])


@check("tamper byte", judges=BACK_OFFICE)
def tamper_byte(scene: Scene, when: str, value: int) -> Finding:
    """Byte 26 of EF01: 1 in place, 0 taken off (protocol.md 3.1)."""
    look = looks(scene, "obu", when=when)[-1]
    observed = SystemInfo.decode(bytes.fromhex(look.data["content"]["EF01"])).tamper
    return passed_if(observed == value, value, observed, [look.n])
