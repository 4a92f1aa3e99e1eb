"""The capture in tshark, taken apart by the generated dissector: every field of every message, by the bytes that it covers."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from reports.capture import LINKS, write_capture
from reports.journal import FIRST, Event
from reports.pcapng import Packet, pcapng
from tollcert.wire import dsrc, files, national, serial, short, tables
from tollcert.wire.dissector import lua
from tollcert.wire.fields import Record, plate_bytes

PLATE = "粤B12345"
WRAP = {"national": lambda data: national.frame(0x18, data), "short": short.frame, "serial": lambda data: serial.frame(0x81, data)}
LINK = {"national": "entry.rsu", "short": "entry@short.rsu", "serial": "entry@serial.rsu"}
CASES = [
    (form, message, goods)
    for form in tables.FORMS
    for message in tables.messages(form)
    for goods in ((False, True) if "vehicle" in message.FIELDS else (False,))
]


def contents(layout: type[Record], goods: bool = False) -> Iterator[tuple[str, bytes]]:
    """Field by field: plates where plates are, files where files are, elsewhere bytes that differ from field to field."""
    for number, (name, kind) in enumerate(layout.FIELDS.items(), start=1):
        size = tables.size_of(kind)
        held = next((found for found in tables.INSIDE.get(name, ()) if found[0] == size), None)
        if name == "frame" and "." in tables.identity(layout) and layout.__module__ != files.__name__:
            yield name, bytes.fromhex(layout.NAME[:2])
        elif held:
            inner = files.GoodsVehicleInfo if goods and name == "vehicle" else held[1]
            yield name, b"".join(raw for _, raw in contents(inner, goods))[held[2] : held[2] + size]
        elif tables.kind_of(kind) == "plate":
            yield name, plate_bytes(PLATE)
        elif name == "vehicle_class":
            yield name, bytes([13 if goods else 2])
        elif size == 0:
            yield name, rest(layout)
        else:
            yield name, bytes((number * 7 + index) % 0x60 + 0x20 for index in range(size))


def rest(layout: type[Record]) -> bytes:
    """Two entries and what stands behind them, where entries are."""
    entry, last = tables.ENTRIES.get(layout, (None, None))
    if entry is None:
        return b"\x01\x02\x03"
    return b"".join(raw for part in (entry, entry, last) if part for _, raw in contents(part))


def wanted(layout: type[Record], goods: bool) -> list[tuple[str, str]]:
    """(field of the dissector, bytes that it covers), with the files and entries inside, in order."""
    found: list[tuple[str, str]] = []
    for name, raw in contents(layout, goods):
        found += [(_name(layout, name), raw.hex())] if raw else []
        held = next((file for file in tables.INSIDE.get(name, ()) if file[0] == len(raw)), None)
        if held:
            inner = files.GoodsVehicleInfo if goods and name == "vehicle" else held[1]
            found += _inside(inner, goods, held[2], len(raw))
        elif layout in tables.ENTRIES and name == "rest":
            entry, last = tables.ENTRIES[layout]
            found += [pair for part in (entry, entry, last) if part for pair in wanted(part, goods)]
    return found


def _inside(layout: type[Record], goods: bool, skipped: int, size: int) -> Iterator[tuple[str, str]]:
    at = -skipped
    for name, raw in contents(layout, goods):
        if at >= 0 and at + len(raw) <= size:
            yield _name(layout, name), raw.hex()
        at += len(raw)


def _name(layout: type[Record], field: str) -> str:
    return f"tollcert.{''.join(char if char.isalnum() else '_' for char in tables.identity(layout).lower())}.{field}"


def event(n: int, kind: str, **data: object) -> Event:
    return Event(n, n / 10, f"2026-07-01T00:30:{n % 60:02d}.000+00:00", kind, dict(data), FIRST, "s/one")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A capture with every message of every form, an air frame of each kind, an APDU, and broken frames."""
    place = tmp_path_factory.mktemp("capture")
    events = [event(1, "step", keyword="When", text=f"{PLATE} drives in")]
    for form, message, goods in CASES:
        raw = WRAP[form](b"".join(raw for _, raw in contents(message, goods)))
        events.append(event(len(events) + 1, "wire", link=LINK[form], sender="rsu", receiver="product", hex=raw.hex()))
    write_capture(place / "capture.pcapng", events)
    return place


def tshark(folder: Path, *arguments: str, capture: str = "capture.pcapng") -> str:
    tool = shutil.which("tshark")
    if tool is None:
        pytest.fail("NOT RUN: tshark (apt install tshark)")
    command = [tool, "-X", f"lua_script:{folder / 'tollcert.lua'}", "-r", str(folder / capture), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Lua" not in run.stderr, run.stderr
    return run.stdout


def test_every_field_of_every_message(folder: Path) -> None:
    packets = list(ET.fromstring(tshark(folder, "-T", "pdml")))
    assert len(packets) == len(CASES)
    for packet, (form, message, goods) in zip(packets, CASES, strict=True):
        layouts = "tollcert.national_", "tollcert.serial_", "tollcert.short_", "tollcert.file_"
        found = [(field.get("name"), field.get("value")) for field in packet.iter("field") if field.get("name", "").startswith(layouts)]
        assert found == wanted(message, goods), (form, message.NAME)
        plates = [field.get("show") for field in packet.iter("field") if field.get("name", "").endswith(".plate")]
        assert set(plates) <= {PLATE}
        assert len(plates) == str(wanted(message, goods)).count(".plate'")


def test_each_packet_has_its_step_and_no_fault(folder: Path) -> None:
    comments = tshark(folder, "-T", "fields", "-e", "frame.comment").splitlines()
    said = {
        line.split("\t")[0]: line.split("\t")[1] for line in tshark(folder, "-T", "fields", "-e", "frame.interface_name", "-e", "frame.time_epoch").splitlines()
    }
    assert set(said) == {f"{link} rsu > product" for link in LINK.values()}
    assert said["entry.rsu rsu > product"].startswith("178286")
    assert set(comments) == {f"s/one: When {PLATE} drives in"}
    assert tshark(folder, "-Y", "tollcert.bad_checksum || tollcert.bad_layout") == ""


def test_broken_frames_are_marked(tmp_path: Path) -> None:
    """A wrong check sum of each form, an unknown frame id, a length that no layout has, frames that end too early."""
    good = {form: WRAP[form](b"".join(raw for _, raw in contents(tables.messages(form)[0]))) for form in tables.FORMS}
    good["serial"] = serial.frame(0x81, b"".join(raw for _, raw in contents(serial.Init)), escape=False)
    air = dsrc.with_fcs(dsrc.Bst(b"abcd", 1_800_000_000, preread={dsrc.READ_0015: (0, 43)}).encode())
    broken = [(form, raw[:5] + bytes([raw[5] ^ 1]) + raw[6:]) for form, raw in {**good, "air": air}.items()]
    broken += [("national", national.frame(1, b"\xee\x01")), ("serial", serial.frame(1, b"\xc0\x01", escape=False)), ("short", short.frame(b"\xb4\x01"))]
    broken += [
        (form, raw[:size])
        for form, raw in {**good, "air": air, "apdu": b"\0\7abcdefg\x90\0"}.items()
        for size in (1, 4, len(raw) - 3)
        if form != "apdu" or size < 8
    ]
    (tmp_path / "b.pcapng").write_bytes(b"".join(pcapng(Packet(raw, LINKS[form], 1.0, "x") for form, raw in broken)))
    (tmp_path / "tollcert.lua").write_text(lua(), encoding="utf-8")
    marked = tshark(tmp_path, "-Y", "tollcert.bad_checksum || tollcert.bad_layout", "-T", "fields", "-e", "frame.number", capture="b.pcapng").split()
    assert [int(number) for number in marked] == list(range(1, len(broken) + 1))


def test_air_frames_and_apdus(tmp_path: Path) -> None:
    mac = b"\x01\x02\x03\x04"
    sysinfo = b"".join(raw for _, raw in contents(files.SystemInfo))[:26]
    frames = [
        dsrc.Bst(b"abcd", 1_800_000_000, preread={dsrc.READ_0015: (0, 43)}).encode(),
        dsrc.Vst(mac, sysinfo, bytes(43), 0x10, 0x2001).encode(),
        dsrc.downlink(
            mac, [dsrc.GetSecure(59, bytes(range(8))), dsrc.Transfer(2, [bytes.fromhex("00a40000023f00"), bytes.fromhex("00b0840059")]), dsrc.SetMmi(2)], 0x77
        ),
        dsrc.downlink(mac, [dsrc.Release()], 0x77),
        dsrc.uplink(mac, 0x77, [dsrc.transfer_response(1, [b"\x12\x34\x90\x00"])]),
        dsrc.uplink(mac, 0x77, [dsrc.mmi_response()]),
    ]
    events = [event(n, "air", sender="rsu", receiver="obu", hex=dsrc.with_fcs(raw).hex()) for n, raw in enumerate(frames, start=1)]
    events.append(event(9, "apdu", device="entry.psam", command="00b0840059", response="0102039000"))
    events.append(event(10, "apdu", device="service_point.card", command="0084000004", response=""))  # the power failed
    assert write_capture(tmp_path / "capture.pcapng", events) == 8
    names = ("frame", "air.action", "air.apdu", "air.mmi", "air.rand", "air.vst.status", "apdu.header", "apdu.answer", "apdu.status", "file_ef01.contract_sn")
    lines = tshark(tmp_path, "-T", "fields", *(word for name in names for word in ("-e", f"tollcert.{name}"))).split("\n")[:8]
    rows = [line.split("\t") for line in lines]
    serial_number = dict(contents(files.SystemInfo))["contract_sn"].hex()
    assert rows[0][0] == "BST"
    assert (rows[1][0], rows[1][5], rows[1][9]) == ("VST", "0x2001", serial_number)
    assert rows[2][1:5] == ["GetSecure,TransferChannel,SetMMI", "00a40000023f00,00b0840059", "2", "0001020304050607"]
    assert rows[3][1] == "EventReport(Release)"
    assert rows[4][:3] == ["response", "TransferChannel.response", "12349000"]
    assert rows[5][0] == "response"
    assert rows[6][6:9] == ["00b08400", "010203", "0x9000"]
    assert rows[7][6:9] == ["00840000", "", ""]
    assert tshark(tmp_path, "-Y", "tollcert.bad_checksum || tollcert.bad_layout") == ""
