"""Scapy's layers are the field tables: same bytes both ways."""

from hypothesis import given
from hypothesis import strategies as st

from tollcert.wire import national
from tollcert.wire.scapy_layers import NationalFrame, field_name, layers

REAL_B2 = bytes.fromhex("ffff000200000025b2652bc7a3000101c9bdb6ab370100010100370101202310915520201124203011241020011ae3")


def test_a_captured_frame_dissects() -> None:
    frame = NationalFrame(REAL_B2)
    assert frame.payload.name == "B2"
    assert (frame.payload.status, frame.payload.contract_sn.hex()) == (0x2001, "3701012023109155")
    assert bytes(frame.payload)[: national.ObuFound.SIZE] == REAL_B2[8:-2]


@given(st.sampled_from([layout for layout in national.MESSAGES if "rest" not in layout.FIELDS]), st.data())
def test_same_bytes_both_ways(layout: type[national.Record], data: st.DataObject) -> None:
    raw = data.draw(st.binary(min_size=layout.SIZE, max_size=layout.SIZE))
    packet = layers()[layout.NAME](raw)
    record = layout.decode(raw)
    assert bytes(packet) == raw == record.encode()
    assert {name: getattr(packet, field_name(name)) for name in layout.FIELDS} == dict(record.items())
