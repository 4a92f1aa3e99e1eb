"""Check on the formats of OBU and ETC card that a scene is about: what the antenna asks them, what the records say of them.

A card of version 5x pays with SM4 and key 41, any other with 3DES and key 01; an OBU of contract version 5x gives its vehicle file
under the SM4 keys (protocol.md 2.4, 3.1, 4.1, 4.4).
"""

from collections.abc import Iterator
from typing import Any

from reports.checks import Finding, check, passed_if
from reports.checks.records import normal
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError, RemoteWireError
from tollcert.wire import dsrc
from tollcert.wire.dsrc import GetSecure, Transfer

FIRST_SM4 = 0x50
PURCHASE = bytes.fromhex("805003020B")
KEYS = {False: (0x01, "0000", "1"), True: (0x41, "4043", "2")}
"""Without and with SM4: key of a purchase, keys of GetSecure, algorithmIdentifier of a record."""
RECORDS = {"entry": "entries", "exit": "exits", "gantry": "gantry-transactions"}


@check("format of the media")
def format_of_media(scene: Scene, position: str) -> Finding:
    """The wires show the keys that versions of card and OBU call for, and the record says these versions and this algorithm."""
    facts = scene.facts()
    if "card_version" not in facts and "obu_version" not in facts:
        raise DeviceError("the scene does not say of which version the media are")
    faults: list[str] = []
    evidence: list[int] = []
    if card := facts.get("card_version"):
        faults, evidence = _purchase(scene, KEYS[card >= FIRST_SM4][0])
    if unit := facts.get("obu_version"):
        more, seen = _secure(scene, KEYS[unit >= FIRST_SM4][1], facts.get("vehicle_file"))
        faults, evidence = faults + more, evidence + seen
    found = scene.gantry_records() if position == "gantry" else scene.uploads(RECORDS[position])
    faults += [fault for _, record in found for fault in _record(record, card, unit)] if found else ["no record"]
    return passed_if(not faults, "keys, versions and algorithm as the media have them", faults or "as they have them", [*evidence, *(e.n for e, _ in found)])


def _requests(scene: Scene) -> Iterator[tuple[int, Any]]:
    """What the antenna asked OBUs, and the collector's reader cards: number of the event, and block or APDU."""
    for event in scene.of("air"):
        try:
            blocks = dsrc.requests(dsrc.without_fcs(bytes.fromhex(event.data["hex"])))
        except RemoteWireError:
            continue
        for block in blocks:
            yield from ((event.n, raw) for raw in block.apdus) if isinstance(block, Transfer) else ((event.n, block),)
    for event in scene.of("apdu"):
        yield event.n, bytes.fromhex(event.data["command"])


def _purchase(scene: Scene, key: int) -> tuple[list[str], list[int]]:
    begun = [(number, raw[5]) for number, raw in _requests(scene) if isinstance(raw, bytes) and raw[:5] == PURCHASE]
    wrong = sorted({said("a purchase with key {used}, not {key}", used=f"{used:02X}", key=f"{key:02X}") for _, used in begun if used != key})
    return wrong or ([] if begun else ["no purchase"]), [number for number, _ in begun]


def _secure(scene: Scene, keys: str, size: int | None) -> tuple[list[str], list[int]]:
    asked = [(number, block) for number, block in _requests(scene) if isinstance(block, GetSecure)]
    used = {f"{block.auth_key or 0:02X}{block.encrypt_key or 0:02X}" for _, block in asked}
    faults = [said("vehicle file under keys {used}, not {keys}", used=sorted(used), keys=keys)] if used != {keys} else []
    if size is not None and asked and asked[-1][1].length != size:
        faults.append(said("{length} bytes of the vehicle file, not {size}", length=asked[-1][1].length, size=size))
    return faults, [number for number, _ in asked]


def _record(record: dict[str, Any], card: int | None, unit: int | None) -> Iterator[str]:
    """A version that the record does not name is no fault; a wrong one is."""
    for names, version in ((("cardVersion",), card), (("obuVersion", "OBUVersion"), unit)):
        for name in names:
            if version and record.get(name) not in (None, "") and _number(record[name]) not in (version, int(f"{version:02X}")):
                yield said("{name} is {record}, not {version}", name=name, record=f"{record[name]!r}", version=version)
    if card and normal(record.get("algorithmIdentifier")) != KEYS[card >= FIRST_SM4][2]:
        yield said(
            "algorithmIdentifier is {algorithmIdentifier}, not {wanted}",
            algorithmIdentifier=f"{record.get('algorithmIdentifier')!r}",
            wanted=KEYS[card >= FIRST_SM4][2],
        )


def _number(value: Any) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None
