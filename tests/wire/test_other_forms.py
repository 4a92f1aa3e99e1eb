"""Serial and short form: captured frames, escaping, garbage, round trips."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcert.cli.decode import FORMS, decode_line
from tollcert.errors import RemoteWireError
from tollcert.wire import serial, short

SERIAL_B3 = "ffff58b363f6b6fe00c2b34c3930313530000000000000010037ff"
SERIAL_C6 = "ffff86c66a81353ecdf2bcafcdf2bcaf00000000000000002020082617555800010001025f46a22e000211223344556677889901020388b2e24131323334350000000000000000b8ff"
SHORT_FRAMES = {"B0": "ffff000db00002fbc3d61000000111060072e5", "B2": "ffff0004b20000008275"}


@pytest.mark.parametrize(("text", "name", "field", "value"), [(SERIAL_B3, "B3", "plate", "鲁L90150"), (SERIAL_C6, "C6 captured", "time", "20200826175558")])
def test_captured_serial_frames(text: str, name: str, field: str, value: str) -> None:
    """Both were sent without escaping: FE 00 in the B3 is data."""
    result = next(decode_line("serial", FORMS["serial"], text))
    assert (result["ok"], result["frame"], result["fields"][field]) == (True, name, value)


@pytest.mark.parametrize("name", SHORT_FRAMES)
def test_captured_short_frames(name: str) -> None:
    raw = bytes.fromhex(SHORT_FRAMES[name])
    frame = short.Deframer().feed(raw)[0]
    message = short.decode(frame.data)
    assert (frame.error, message.NAME) == ("", name)
    assert short.frame(message.encode()) == raw


@pytest.mark.parametrize("before", ["ff", "ffff", "00ff", "ffff0000", "ffffff", "0102"])
@pytest.mark.parametrize("name", SHORT_FRAMES)
def test_a_short_frame_is_found_behind_noise(name: str, before: str) -> None:
    """Byte by byte or at once; what was not a frame is told as an error and costs nothing of what follows."""
    raw = bytes.fromhex(SHORT_FRAMES[name])
    stream, one = bytes.fromhex(before) + raw, short.Deframer()
    for frames in (short.Deframer().feed(stream), [frame for byte in stream for frame in one.feed(bytes((byte,)))]):
        assert [frame.data for frame in frames if not frame.error] == [raw[4:-2]]
        assert b"".join(frame.data for frame in frames if frame.error) == bytes.fromhex(before)


@given(st.binary(max_size=120), st.integers(0, 254))
def test_escaping_hides_every_ff(data: bytes, rsctl: int) -> None:
    raw = serial.frame(rsctl, data)
    assert b"\xff" not in raw[2:-1]
    if data:
        found = serial.Deframer().feed(b"\xff\xff\xff" + raw)
        assert [(frame.rsctl, frame.data, frame.error) for frame in found] == [(rsctl, data, "")]


@given(st.binary(max_size=80))
def test_byte_by_byte(data: bytes) -> None:
    deframer, raw = serial.Deframer(), serial.frame(0x08, b"\xb2" + data)
    assert [frame.data for byte in raw for frame in deframer.feed(bytes((byte,)))] == [b"\xb2" + data]


@given(st.binary(max_size=300))
def test_garbage(data: bytes) -> None:
    for module in (serial, short):
        for frame in module.Deframer().feed(data):
            if not frame.error:
                with contextlib.suppress(RemoteWireError):
                    module.decode(frame.data)


@given(st.sampled_from([*serial.CONTROLLER, *serial.RSU, *short.CONTROLLER, *short.RSU]), st.data())
def test_round_trip(layout: type[serial.Record], data: st.DataObject) -> None:
    raw = data.draw(st.binary(min_size=layout.SIZE, max_size=layout.SIZE))
    assert layout.decode(raw).encode() == raw


def test_numbers_of_the_rsu() -> None:
    sequence = serial.Sequence()
    assert [sequence.next() for _ in range(10)] == [0x98, 0x08, 0x18, 0x28, 0x38, 0x48, 0x58, 0x68, 0x78, 0x08]
    assert serial.answer(0x98) == 0x89
