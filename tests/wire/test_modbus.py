"""The field device's Modbus server: every function that it serves, every refusal, garbage."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.core import Opened, Received, Send
from emulators.field_io import FieldIo, Loop
from tollcert.errors import RemoteWireError
from tollcert.wire.modbus import Client, Map, Server, Signals


def field() -> FieldIo:
    core = FieldIo()
    core.on(Opened("controller"), 0.0)
    return core


def ask(core: FieldIo, pdu: str) -> str:
    raw = bytes.fromhex(pdu)
    frame = b"\x00\x07\x00\x00" + (len(raw) + 1).to_bytes(2, "big") + b"\x01" + raw
    sent = [command.data for command in core.on(Received("controller", frame), 0.0) if isinstance(command, Send)]
    assert all(data[:4] == b"\x00\x07\x00\x00" and data[6] == 1 for data in sent)
    return b"".join(data[7:] for data in sent).hex()


@pytest.mark.parametrize(
    ("pdu", "answer"),
    [
        ("0200000004", "020109"), ("0100000008", "010100"), ("050002ff00", "050002ff00"), ("0f0002000201" + "03", "0f00020002"),
        ("0200070002", "8202"), ("0100080001", "8102"), ("050008ff00", "8502"), ("0f0007000201" + "03", "8f02"),
        ("0200000000", "8203"), ("0500021234", "8503"), ("0f0002000901" + "03", "8f03"), ("0400000001", "8401"), ("0300000001", "8301"), ("63", "e301"),
    ],
)  # fmt: skip
def test_functions_and_refusals(pdu: str, answer: str) -> None:
    core = field()
    core.on(Received("world", Loop("trigger", occupied=True)), 0.0)
    assert ask(core, pdu) == answer


def test_coils_read_back_what_was_written() -> None:
    core = field()
    ask(core, "0f00020002" + "0103")
    assert ask(core, "0100000008") == "01010c"


def test_bytewise() -> None:
    core = field()
    frame = bytes.fromhex("000100000006010200000002")
    answers = [command for byte in frame for command in core.on(Received("controller", bytes((byte,))), 0.0)]
    assert [command.data[7:].hex() for command in answers if isinstance(command, Send)] == ["020100"]


@pytest.mark.parametrize("header", ["00010001000601", "00010000000101", "0001000000ff01"])
def test_a_header_that_is_none_is_refused_before_anything_follows(header: str) -> None:
    """Another protocol, a frame too short or too long: who waited for the rest would wait for ever."""
    end, raw = Client(), bytes.fromhex(header)
    assert end.inputs(raw[:-1]) == []
    with pytest.raises(RemoteWireError, match="not a Modbus TCP frame"):
        end.inputs(raw[-1:])


@given(st.lists(st.binary(max_size=80), max_size=6))
def test_garbage_gives_answers_or_remote_wire_errors(chunks: list[bytes]) -> None:
    server, client = Server(Map(), Signals(lambda _: False, lambda _: False, lambda _, __: None)), Client()
    for chunk in chunks:
        for end in (server.receive, client.inputs):
            with contextlib.suppress(RemoteWireError):
                end(chunk)


@given(st.binary(min_size=1, max_size=40))
def test_any_pdu_is_answered(pdu: bytes) -> None:
    assert ask(field(), pdu.hex())
