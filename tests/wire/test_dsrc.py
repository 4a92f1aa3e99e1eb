"""Every decoder of the air: garbage gives a value or a RemoteWireError, nothing else."""

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollcert.errors import RemoteWireError
from tollcert.wire import apdu, dsrc, files
from tollcert.wire.fields import Record

DECODERS: list[Callable[[bytes], Any]] = [
    dsrc.without_fcs, dsrc.Bst.decode, dsrc.Vst.decode, dsrc.requests, dsrc.read_secure, dsrc.read_transfers, dsrc.show,
    apdu.parse, files.vehicle_info, files.cpc_provinces, *(kind.decode for kind in Record.__subclasses__() if "SIZE" in kind.__dict__),
]  # fmt: skip
HEADS = [
    b"", dsrc.BROADCAST + b"\x50\x03\x91\xc0", b"abcd\xc0\x03\x91\xd0\x00\x01\xc1\x01\x20", b"abcd\x40\x77\x91\x05\x01\x03\x18",
    b"abcd\x40\x77\x91\x05\x01\x00\x14", b"abcd\x40\x77\x91\x0d\x01\x00\x14", b"abcd\x40\x77\x91\x05\x01\x04\x1a", b"abcd\xe0\x77\x00\x91\x18\x01\x15\x01", b"abcd\xe0\x77\x00\x91\x18\x01\x19",
]  # fmt: skip


@pytest.mark.parametrize("decoder", DECODERS, ids=lambda decoder: getattr(decoder, "__qualname__", str(decoder)))
@settings(max_examples=100, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=120))
def test_garbage(decoder: Callable[[bytes], Any], head: bytes, tail: bytes) -> None:
    for raw in (head + tail, dsrc.with_fcs(head + tail)):
        with contextlib.suppress(RemoteWireError):
            decoder(raw)


@given(st.binary(min_size=2, max_size=40), st.integers(1, 5))
def test_transfer_answers_round_trip_and_a_cut_is_refused(answer: bytes, count: int) -> None:
    frame = dsrc.uplink(b"abcd", 0x77, [dsrc.transfer_response(1, [answer] * count)])
    assert dsrc.read_transfers(frame) == [(1, [answer] * count)]
    for cut in range(8, len(frame)):
        with pytest.raises(RemoteWireError):
            dsrc.read_transfers(frame[:cut])


def test_a_short_beacon_is_refused() -> None:
    whole = dsrc.Bst(b"\x08\x00\x00\x01", 1, preread={dsrc.READ_0015: (0, 43), dsrc.READ_0019: (0, 43)}).encode()
    for cut in range(24, 27):
        with pytest.raises(RemoteWireError, match="pre-read"):
            dsrc.Bst.decode(whole[:cut])
