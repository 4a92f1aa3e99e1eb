"""Checks on generations of OBUs: what the air shows of the one that a scenario is about, and what the records say of it.

3DES and SM4 differ by the key ids of GetSecure and the length of its cipher text, by the key of a purchase and by the algorithm
flag of the record; two-piece and single-piece (单片式) by contract version and device type (protocol.md 1.2, 2.4, 3.1, 4.4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.checks import GANTRY, Finding, check, passed_if
from reports.checks.records import normal
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.codes import MediaType, PayType
from tollcert.errors import DeviceError, RemoteWireError
from tollcert.wire import dsrc, national
from tollcert.wire.dsrc import GetSecure, Transfer, Vst

PURCHASE = b"\x80\x50"
SINGLE_VERSION = "52"
CARDS = ("cardId", "payCardId", "CPUCardId")
LANE_RECORDS, GANTRY_RECORDS = ("entries", "exits"), ("gantry-transactions",)
SINGLE_SUCCESS = {
    "entries": ("mediaType", str(int(MediaType.OBU))), "exits": ("payType", str(int(PayType.ETC_CARD))), "gantry-transactions": ("tradeResult", "0"),
}  # fmt: skip
"""How the record of a kind says that a single-piece OBU was written."""


@dataclass(frozen=True, slots=True)
class Generation:
    """What shows that an OBU is of this generation. `keys`: of GetSecure; `cipher`: bytes for the 79-byte vehicle file."""

    versions: str
    """First digits that its contract version may have."""
    device: str
    keys: str
    cipher: int
    purchase: str
    """Key of 8050; none without a card."""
    sign: str
    """obuSign of a record."""
    algorithm: str
    """algorithmIdentifier of a record."""


GENERATIONS = {
    "tdes_two_piece": Generation("14", "01", "0000", 88, "01", "2", "1"),
    "sm4_two_piece": Generation("5", "01", "4043", 96, "41", "2", "2"),
    "sm4_single_piece": Generation("5", "02", "4043", 96, "", "1", "2"),
}


def generation_of(scene: Scene) -> Generation:
    """The generation that the scenario is about."""
    name = scene.facts().get("generation")
    if name not in GENERATIONS:
        raise DeviceError("the scene does not say of what generation the OBU is")
    return GENERATIONS[name]


# ---- the air


@dataclass(frozen=True, slots=True)
class Seen:
    """One sign of a generation: what it is a sign of, its value, the event that shows it."""

    what: str
    value: str
    event: int


VERSION, DEVICE, KEYS, CIPHER, PURCHASE_KEY = "contract version", "device type", "key ids", "cipher length", "purchase key"


@check("generation on the air")
def generation_on_the_air(scene: Scene, read: bool = False) -> Finding:
    """Contract version in the VST, device type in the B2; where vehicle information was read its key ids and the length of its
    cipher text, where a purchase was begun its key. `read`: vehicle information must have been read.
    """
    due, seen = generation_of(scene), [*_of_air(scene), *_of_line(scene), *_of_reader(scene)]
    shown = {what: sorted({one.value for one in seen if one.what == what}) for what in (VERSION, DEVICE, KEYS, CIPHER, PURCHASE_KEY)}
    single = due is GENERATIONS["sm4_single_piece"]
    expected = {DEVICE: [due.device], KEYS: [due.keys], CIPHER: [str(due.cipher)], PURCHASE_KEY: [due.purchase] if due.purchase else []}
    faults = [said("{what} {shown}", what=what, shown=shown[what]) for what in expected if shown[what] and shown[what] != expected[what]]
    faults += [
        said("{what} {shown}", what=VERSION, shown=version)
        for version in shown[VERSION]
        if version[0] not in due.versions or (version == SINGLE_VERSION) != single
    ]
    missing = [what for what in (VERSION, DEVICE, *((KEYS, CIPHER) if read else ())) if not shown[what]]
    faults += [said("no {what}", what=what) for what in missing]
    evidence = {one.what: one.event for one in reversed(seen)}
    return passed_if(not faults, expected, {**shown, "faults": faults}, list(evidence.values()))


def _of_air(scene: Scene) -> Iterator[Seen]:
    """VST, GetSecure and its answer, 8050; frames that were damaged on the way say nothing."""
    for event in scene.of("air"):
        try:
            frame = dsrc.without_fcs(bytes.fromhex(event.data["hex"]))
            yield from _of_frame(frame, event)
        except RemoteWireError:
            continue


def _of_frame(frame: bytes, event: Event) -> Iterator[Seen]:
    match frame[4:5]:
        case b"\xc0":
            yield Seen(VERSION, f"{Vst.decode(frame).sysinfo[9]:02X}", event.n)
        case b"\x40":
            yield from (sign for block in dsrc.requests(frame) for sign in _of_request(block, event))
        case b"\xe0" if frame[8:11] == b"\x18\x01\x15":
            cipher, _, refused = dsrc.read_secure(frame)
            if not refused:
                yield Seen(CIPHER, str(len(cipher)), event.n)


def _of_request(block: dsrc.Request, event: Event) -> Iterator[Seen]:
    if isinstance(block, GetSecure):
        yield Seen(KEYS, f"{block.auth_key:02X}" + ("" if block.encrypt_key is None else f"{block.encrypt_key:02X}"), event.n)
    elif isinstance(block, Transfer):
        yield from (Seen(PURCHASE_KEY, f"{apdu[5]:02X}", event.n) for apdu in block.apdus if apdu[:2] == PURCHASE)


def _of_line(scene: Scene) -> Iterator[Seen]:
    """Device type of each B2 of a national line."""
    deframers: dict[str, national.Deframer] = {}
    for event in scene.of("wire", sender="rsu"):
        for frame in deframers.setdefault(event.data["link"], national.Deframer()).feed(bytes.fromhex(event.data["hex"])):
            if not frame.error and frame.data[:1] == b"\xb2":
                yield Seen(DEVICE, f"{frame.data[7]:02X}", event.n)


def _of_reader(scene: Scene) -> Iterator[Seen]:
    """A purchase on the collector's reader."""
    for event in scene.of("apdu"):
        command = bytes.fromhex(event.data["command"])
        if event.data["device"].rsplit(".", 1)[-1] == "reader" and command[:2] == PURCHASE:
            yield Seen(PURCHASE_KEY, f"{command[5]:02X}", event.n)


# ---- the records


@check("generation in the records")
def generation_in_the_records(scene: Scene) -> Finding:
    """The fields obuSign and algorithmIdentifier say what the OBU is, in every record of a lane. An entry record may leave the
    algorithm out (codes_fees.md 2.3 does not list it), and so may whatever records no transaction.
    """
    return _in_records(scene, LANE_RECORDS)


@check("generation in the gantry record", judges=GANTRY)
def generation_in_the_gantry_record(scene: Scene) -> Finding:
    """Likewise in the record of a gantry; what a lane says of the gantry that it hosts is not looked at (freedom.md 11)."""
    return _in_records(scene, GANTRY_RECORDS)


def _in_records(scene: Scene, kinds: tuple[str, ...]) -> Finding:
    due = generation_of(scene)
    records = [(kind, event, record) for kind in kinds for event, record in (scene.gantry_records() if kind in GANTRY_RECORDS else scene.uploads(kind))]
    faults = [fault for kind, _, record in records for fault in _untrue(kind, record, due)]
    expected = {"obuSign": due.sign, "algorithmIdentifier": due.algorithm}
    observed = [{name: normal(record.get(name)) for name in expected} for _, _, record in records]
    faults += [] if records else ["no record"]
    return passed_if(not faults, expected, {"records": observed, "faults": faults}, [event.n for _, event, _ in records])


def _untrue(kind: str, record: dict[str, Any], due: Generation) -> Iterator[str]:
    on_account = not due.purchase and normal(record.get("mediaType")) == str(int(MediaType.OBU))
    yield from (
        said("{kind}: {name} is {record}, no card was there", kind=kind, name=name, record=f"{record.get(name)!r}")
        for name in CARDS
        if on_account and normal(record.get(name)).strip("0")
    )
    sign, algorithm = normal(record.get("obuSign")), normal(record.get("algorithmIdentifier"))
    on_obu = normal(record.get("mediaType")) == str(int(MediaType.OBU)) and bool(record.get("obuId") or record.get("OBUSN"))
    if (on_obu or sign not in ("", "0")) and sign != due.sign:
        yield said("{kind}: obuSign is {obuSign}", kind=kind, obuSign=f"{record.get('obuSign')!r}")
    if _transacted(kind, record, due) and (kind != "entries" or algorithm) and algorithm != due.algorithm:
        yield said("{kind}: algorithmIdentifier is {algorithmIdentifier}", kind=kind, algorithmIdentifier=f"{record.get('algorithmIdentifier')!r}")


def _transacted(kind: str, record: dict[str, Any], due: Generation) -> bool:
    """Was anything transacted with OBU or card? A TAC says so; a single-piece OBU gives none."""
    if normal(record.get("TAC")).strip("0"):
        return True
    field, value = SINGLE_SUCCESS[kind]
    return not due.purchase and normal(record.get(field)) == value
