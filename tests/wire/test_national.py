"""The deframer: whole, byte by byte, with noise, with garbage."""

import contextlib

import pytest
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


GOOD = national.frame(0x20, national.Continue(obu_id=b"abcd").encode())


@pytest.mark.parametrize("index", range(len(FRAME)))
@pytest.mark.parametrize("change", ["flip", "lose", "double"])
def test_a_broken_frame_does_not_cost_the_next(index: int, change: str) -> None:
    """One byte of the first frame flipped, lost or doubled: the frame behind it arrives, bytewise or at once."""
    byte = FRAME[index : index + 1]
    middle = {"flip": bytes((byte[0] ^ 0x41,)), "lose": b"", "double": byte * 2}[change]
    stream = FRAME[:index] + middle + FRAME[index + 1 :] + GOOD
    whole, single = Deframer(), Deframer()
    for found in (whole.feed(stream), [frame for value in stream for frame in single.feed(bytes((value,)))]):
        assert found[-1].data == GOOD[8:-2]
        assert not found[-1].error


def test_a_length_beyond_every_layout_is_not_waited_for() -> None:
    assert "LEN" in Deframer().feed(bytes.fromhex("FFFF001000000fff"))[0].error
    sizes = [layout.SIZE for layout in national.MESSAGES] + [9 + 84 * 6]
    assert max(sizes) <= national.MAX_DATA


@given(st.lists(st.one_of(st.just(GOOD), st.binary(max_size=30)), max_size=8))
def test_good_frames_between_garbage_are_found(parts: list[bytes]) -> None:
    """Garbage may hide the frame that follows it only by pretending to be the head of a longer one."""
    deframer = Deframer()
    found = [frame for part in parts for frame in deframer.feed(part)] + deframer.feed(GOOD)
    assert found[-1].data == GOOD[8:-2]


def test_lengths_choose_among_the_versions() -> None:
    sizes = {"C2": {6, 10}, "C6": {67, 164, 174}, "C7": {14, 138}, "C8": {7, 104}, "B2": {37, 38}, "B4": {64, 161, 183, 274}, "B5": {20, 36}}
    for frame_id, lengths in sizes.items():
        for length in lengths:
            data = bytes.fromhex(frame_id) + bytes(length - 1)
            assert national.decode(data).encode() == data
    assert {layout.SIZE for layout in (national.PsamEntry, national.PsamCommand, national.PsamOutcome, national.Position)} == {35, 15, 4}
