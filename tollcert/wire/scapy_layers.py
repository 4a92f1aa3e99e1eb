"""Scapy layers of every layout, made from its field table: for captures, dissection and fuzzing.

scapy is GPL-2.0-only. It is imported here and nowhere else, and this module only by those who want it.
"""

import logging
from functools import cache
from typing import Any

logging.getLogger("scapy").setLevel(logging.ERROR)

from scapy.fields import (  # noqa: E402
    ByteField,
    Field,
    IntField,
    PacketListField,
    ShortField,
    StrField,
    StrFixedLenField,
    StrLenField,
    ThreeBytesField,
    XByteField,
    XShortField,
)
from scapy.packet import Packet  # noqa: E402

from tollcert.wire import dsrc, files, national, tables  # noqa: E402
from tollcert.wire.fields import Kind, Record  # noqa: E402

NUMBERS = {"B": ByteField, "H": ShortField, "I": IntField}


def _field(name: str, kind: Kind) -> Field[Any, Any]:
    if kind.code == "*":
        return StrField(name, b"")
    if kind.name == "u24":
        return ThreeBytesField(name, 0)
    if kind.code in NUMBERS:
        return NUMBERS[kind.code](name, 0)
    size = int(kind.code.removesuffix("s"))
    return StrFixedLenField(name, bytes(size), length=size)


def field_name(name: str) -> str:
    """The name of a field in its scapy layer: a few names (`time`) are scapy's own and get an underscore."""
    return f"{name}_" if name in dir(Packet) or name in Packet.__slots__ else name


@cache
def layer(layout: type[Record]) -> type[Packet]:
    """The scapy class of a layout: same names, same order, same bytes."""
    fields = [_field(field_name(name), kind) for name, kind in layout.FIELDS.items()]
    return type(layout.__name__, (Packet,), {"name": layout.NAME, "fields_desc": fields, "extract_padding": lambda self, rest: (b"", rest)})


def layers() -> dict[str, type[Packet]]:
    """All layers: messages of the national form and files by the name of their layout, those of every form also as `short.B4`."""
    held = [value for value in vars(files).values() if isinstance(value, type) and issubclass(value, Record) and value is not Record]
    usual: dict[str, type[Packet]] = {layout.NAME: layer(layout) for layout in [*national.MESSAGES, *held]}  # type: ignore[arg-type]
    return usual | {tables.identity(layout): layer(layout) for layout in tables.layouts()}  # type: ignore[arg-type]


def _message(form: str, data: bytes, length: int) -> type[Packet]:
    """The layer of a message, by frame id and, where versions differ, by length."""
    known = [layout for layout in tables.messages(form) if data and layout.NAME.startswith(f"{data[0]:02X}")]
    fitting = [layout for layout in known if length == layout.SIZE] or known
    chosen: type[Packet] = layer(fitting[0]) if fitting else Packet  # type: ignore[arg-type]
    return chosen


class NationalFrame(Packet):
    """The envelope of the national TCP form; the message follows as payload, and behind it the CRC."""

    name = "national RSU frame"
    fields_desc = [StrFixedLenField("stx", b"\xff\xff", length=2), ByteField("version", 0), ByteField("seq", 0), IntField("length", 0)]  # noqa: RUF012 -- scapy wants a list here

    def guess_payload_class(self, payload: bytes) -> type[Packet]:
        """By frame id and length."""
        return _message("national", payload, self.length)


class ShortFrame(Packet):
    """The envelope of the short TCP form; message and CRC follow."""

    name = "short RSU frame"
    fields_desc = [StrFixedLenField("stx", b"\xff\xff", length=2), ShortField("length", 0)]  # noqa: RUF012 -- scapy wants a list here

    def guess_payload_class(self, payload: bytes) -> type[Packet]:
        """By frame id."""
        return _message("short", payload, self.length)


class SerialFrame(Packet):
    """The envelope of the serial form without its escapes; message, BCC and FF follow."""

    name = "serial RSU frame"
    fields_desc = [StrFixedLenField("stx", b"\xff\xff", length=2), XByteField("rsctl", 0)]  # noqa: RUF012 -- scapy wants a list here

    def guess_payload_class(self, payload: bytes) -> type[Packet]:
        """By frame id and length; an acknowledgement has none."""
        return _message("serial", payload, len(payload) - 2) if len(payload) > 2 else Packet


class CardExchange(Packet):
    """An APDU and its answer, as captures hold them: the command's length, the command, the answer with its status word."""

    name = "APDU"
    fields_desc = [ShortField("length", 0), StrLenField("request", b"", length_from=lambda packet: packet.length), StrField("answer", b"")]  # noqa: RUF012


# ---- the air


class Bst(Packet):
    """Beacon service table; the areas to read before follow the list of bits."""

    name = "BST"
    fields_desc = [  # noqa: RUF012 -- scapy wants a list here
        XByteField("segment", 0x91), XByteField("initialisation", 0xC0), StrFixedLenField("beacon_id", bytes(4), length=4), IntField("unix", 0),
        ByteField("profile", 0), ByteField("applications", 1), XByteField("aid", 0x41), XByteField("container", 0x87), XByteField("option", 0x29),
        XByteField("preread", 0), ByteField("sysinfo_length", 26), StrField("areas", b"\x00"),
    ]  # fmt: skip


class Vst(Packet):
    """Vehicle service table, after the status octet: what stands in `body` depends on what the BST asked for."""

    name = "VST"
    fields_desc = [XByteField("segment", 0x91), XByteField("initialisation", 0xD0), StrField("body", b"")]  # noqa: RUF012 -- scapy wants a list here


class Apdu(Packet):
    """One APDU of a TransferChannel."""

    name = "APDU"
    fields_desc = [ByteField("length", 0), StrLenField("apdu", b"", length_from=lambda packet: packet.length)]  # noqa: RUF012

    def extract_padding(self, s: bytes) -> tuple[bytes, bytes | None]:
        """What follows is the next one."""
        return b"", s


class Block(Packet):
    """A block that is known by its first bytes only: GetSecure, SetMMI, EventReport, and their answers."""

    name = "block"
    fields_desc = [XByteField("segment", 0x91), StrField("body", b"")]  # noqa: RUF012 -- scapy wants a list here


class TransferChannel(Packet):
    """TransferChannel.request: APDUs for the card (1) or the ESAM (2)."""

    name = "TransferChannel"
    fields_desc = [  # noqa: RUF012 -- scapy wants a list here
        XByteField("segment", 0x91), XByteField("head", 0x05), ByteField("did", 1), XShortField("action", 0x0318), ByteField("channel", 1),
        ByteField("count", 0), PacketListField("apdus", [], Apdu, count_from=lambda packet: packet.count),
    ]  # fmt: skip


class TransferChannelResponse(Packet):
    """TransferChannel.response: answers, each data and status word, then the return status."""

    name = "TransferChannel.response"
    fields_desc = [  # noqa: RUF012 -- scapy wants a list here
        XByteField("segment", 0x91), XByteField("head", 0x18), ByteField("did", 1), XByteField("action", 0x19), ByteField("channel", 1),
        ByteField("count", 0), PacketListField("replies", [], Apdu, count_from=lambda packet: packet.count), ByteField("status", 0),
    ]  # fmt: skip


class AirFrame(Packet):
    """A DSRC frame; its FCS stands behind the last block."""

    name = "DSRC frame"
    fields_desc = [StrFixedLenField("mac", bytes(4), length=4), XByteField("control", dsrc.DOWN_PRIVATE), XByteField("llc", 0)]  # noqa: RUF012

    def guess_payload_class(self, payload: bytes) -> type[Packet]:
        """By the control byte, requests and answers by their first block."""
        if self.control == dsrc.DOWN_BROADCAST:
            return Bst
        if self.control == dsrc.UP_VST:
            return Vst
        if payload[1:2] == b"\x05" and payload[3:5] == b"\x03\x18":
            return TransferChannel
        return Block if self.control == dsrc.DOWN_PRIVATE else AirAnswer


class AirAnswer(Packet):
    """The status octet before the blocks of an answer."""

    name = "answer"
    fields_desc = [ByteField("answer_status", 0)]  # noqa: RUF012 -- scapy wants a list here

    def guess_payload_class(self, payload: bytes) -> type[Packet]:
        """By the first block."""
        return TransferChannelResponse if payload[1:2] == b"\x18" and payload[3:4] == b"\x19" else Block
