"""Scapy layers of every layout, made from its field table: for captures, dissection and fuzzing.

scapy is GPL-2.0-only. It is imported here and nowhere else, and this module only by those who want it.
"""

import logging
from functools import cache
from typing import Any

logging.getLogger("scapy").setLevel(logging.ERROR)

from scapy.fields import ByteField, Field, IntField, ShortField, StrField, StrFixedLenField, ThreeBytesField  # noqa: E402
from scapy.packet import Packet  # noqa: E402

from tollcert.wire import files, national  # noqa: E402
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
    """All layers by name of their layout: the messages of the national form, the files of cards and OBUs."""
    found = [value for value in vars(files).values() if isinstance(value, type) and issubclass(value, Record) and value is not Record]
    return {layout.NAME: layer(layout) for layout in [*national.MESSAGES, *found]}  # type: ignore[arg-type]


class NationalFrame(Packet):
    """The envelope of the national TCP form; the message follows as payload."""

    name = "national RSU frame"
    fields_desc = [StrFixedLenField("stx", b"\xff\xff", length=2), ByteField("version", 0), ByteField("seq", 0), IntField("length", 0)]  # noqa: RUF012 -- scapy wants a list here

    def guess_payload_class(self, payload: bytes) -> type[Packet]:
        """By frame id and, where versions differ, by length."""
        known = [layout for layout in national.MESSAGES if layout.NAME.startswith(f"{payload[0]:02X}")] if payload else []
        fitting = [layout for layout in known if self.length == layout.SIZE] or known
        chosen: type[Packet] = layer(fitting[0]) if fitting else Packet  # type: ignore[arg-type]
        return chosen


class AirFrame(Packet):
    """A DSRC frame with its FCS, as bytes."""

    name = "DSRC frame"
    fields_desc = [StrField("frame", b"")]  # noqa: RUF012 -- scapy wants a list here
