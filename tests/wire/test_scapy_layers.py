"""Scapy's layers are the field tables: same bytes both ways."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcert.wire import dsrc, national, serial, short, tables
from tollcert.wire.scapy_layers import AirFrame, CardExchange, NationalFrame, SerialFrame, ShortFrame, field_name, layers

REAL_B2 = bytes.fromhex("ffff000200000025b2652bc7a3000101c9bdb6ab370100010100370101202310915520201124203011241020011ae3")
LAYOUTS = {tables.identity(layout): layout for layout in tables.layouts()}


def test_a_captured_frame_dissects() -> None:
    frame = NationalFrame(REAL_B2)
    assert frame.payload.name == "B2"
    assert (frame.payload.status, frame.payload.contract_sn.hex()) == (0x2001, "3701012023109155")
    assert bytes(frame.payload)[: national.ObuFound.SIZE] == REAL_B2[8:-2]


@pytest.mark.parametrize("name", LAYOUTS)
@given(data=st.data())
def test_same_bytes_both_ways(name: str, data: st.DataObject) -> None:
    layout = LAYOUTS[name]
    more = 20 if "rest" in [tables.kind_of(kind) for kind in layout.FIELDS.values()] else 0
    raw = data.draw(st.binary(min_size=layout.SIZE, max_size=layout.SIZE + more))
    packet = layers()[name](raw)
    record = layout.decode(raw)
    assert bytes(packet) == raw == record.encode()
    assert {field: getattr(packet, field_name(field)) for field in layout.FIELDS} == dict(record.items())


@pytest.mark.parametrize("form", tables.FORMS)
def test_every_message_is_known_behind_its_envelope(form: str) -> None:
    for layout in tables.messages(form):
        data = bytes.fromhex(layout.NAME[:2]) + bytes(layout.SIZE - 1)
        raw = {"national": lambda d: national.frame(1, d), "short": short.frame, "serial": lambda d: serial.frame(1, d, escape=False)}[form](data)
        packet = {"national": NationalFrame, "short": ShortFrame, "serial": SerialFrame}[form](raw)
        assert packet.payload.name == layout.NAME
        assert bytes(packet) == raw


MAC = b"\x01\x02\x03\x04"
AIR = {
    "BST": dsrc.Bst(b"abcd", 5, preread={dsrc.READ_0015: (0, 43)}).encode(),
    "VST": dsrc.Vst(MAC, bytes(26), bytes(43), 0x10, 1).encode(),
    "TransferChannel": dsrc.downlink(MAC, [dsrc.Transfer(1, [b"\x00\xa4\x00\x00", b"\x00\xb0\x95\x00\x2b"]), dsrc.SetMmi(1)], 0x77),
    "block": dsrc.downlink(MAC, [dsrc.Release()], 0x77),
    "answer": dsrc.uplink(MAC, 0x77, [dsrc.transfer_response(1, [b"\x12\x90\x00"])]),
}


@pytest.mark.parametrize("name", AIR)
def test_air_frames_dissect(name: str) -> None:
    raw = dsrc.with_fcs(AIR[name])
    packet = AirFrame(raw)
    assert packet.payload.name == name
    assert bytes(packet) == raw


def test_apdus_inside_a_frame() -> None:
    assert [apdu.apdu for apdu in AirFrame(AIR["TransferChannel"]).payload.apdus] == [b"\x00\xa4\x00\x00", b"\x00\xb0\x95\x00\x2b"]
    assert [answer.apdu for answer in AirFrame(AIR["answer"]).payload.payload.replies] == [b"\x12\x90\x00"]
    exchange = CardExchange(b"\x00\x05\x00\xb0\x95\x00\x2b\x12\x90\x00")
    assert (exchange.request, exchange.answer) == (b"\x00\xb0\x95\x00\x2b", b"\x12\x90\x00")


def test_scapy_is_loaded_by_nobody_else() -> None:
    """Its licence and its start-up time stay behind this one module."""
    code = "import sys, tollcert.cli, tollcert.wire.tables, tollcert.wire.dissector, tollcert.wire.national, reports.documents, reports.capture; sys.exit('scapy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
