"""The deframer: whole, byte by byte, with noise, with garbage."""

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from tollcert.errors import RemoteWireError
from tollcert.wire import national
from tollcert.wire.national import Deframer, Sequence

FRAME = national.frame(0x10, national.Antenna(opened=1).encode())


def test_byte_by_byte() -> None:
    deframer = Deframer()
    found = [frame for byte in FRAME for frame in deframer.feed(bytes((byte,)))]
    assert [(frame.seq, frame.data, frame.error) for frame in found] == [(0x10, b"\xc4\x01", "")]


def test_trailing_bytes_wait() -> None:
    deframer = Deframer()
    assert len(deframer.feed(FRAME + FRAME[:5])) == 1
    assert len(deframer.feed(FRAME[5:])) == 1


def test_noise_is_reported_and_skipped() -> None:
    noise, good = Deframer().feed(b"\x00\x01" + FRAME)
    assert (noise.error, good.error) == ("noise before FFFF", "")


def test_wrong_crc_is_reported() -> None:
    bad = FRAME[:-1] + bytes((FRAME[-1] ^ 1,))
    assert "CRC" in Deframer().feed(bad)[0].error


def test_answers_swap_nibbles() -> None:
    controller, rsu = Sequence(controller=True), Sequence(controller=False)
    assert [controller.next() for _ in range(10)][-2:] == [0x90, 0x10]
    assert [Sequence.answer(rsu.next()) for _ in range(9)] == [n << 4 for n in range(1, 10)]


@given(st.binary(max_size=400))
def test_garbage_gives_frames_errors_or_remote_wire_errors(data: bytes) -> None:
    for frame in Deframer().feed(data):
        if not frame.error:
            with contextlib.suppress(RemoteWireError):
                national.decode(frame.data)


@given(st.sampled_from(national.MESSAGES), st.data())
def test_round_trip(layout: type[national.Record], data: st.DataObject) -> None:
    raw = bytes((int(layout.NAME[:2], 16),)) + data.draw(st.binary(min_size=layout.SIZE - 1, max_size=layout.SIZE - 1))
    assert layout.decode(raw).encode() == raw
