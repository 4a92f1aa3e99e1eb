"""One declaration per byte layout: codec, documentation and dissectors derive from it.

A layout is an annotated class in wire order. `@layout` turns it into a class with slots and a struct-backed
`decode` / `encode`. Attributes hold raw values (integers, or bytes for everything else): nothing is converted
until somebody asks with `show()`.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self, dataclass_transform, get_args, get_origin, get_type_hints

from tollcert.errors import LocalWireError, RemoteWireError

Proof = str  # real_frame | published | none


@dataclass(frozen=True, slots=True)
class Kind:
    """How a field is packed (`code`, a struct code) and how a person reads it (`show`)."""

    code: str
    show: Callable[[Any], Any] = lambda value: value
    name: str = "int"


def _hex(value: bytes) -> str:
    return value.hex().upper()


def plate_text(value: bytes) -> str:
    """The plate of a 12-byte GBK field, zero padding removed; undecodable bytes are shown as `?`."""
    return value.rstrip(b"\x00").decode("gb18030", "replace").replace("\ufffd", "?")


def plate_bytes(plate: str) -> bytes:
    """A plate as 12 bytes of GBK, zero padded (京A12345 = BEA9 4131 3233 3435 + 00 x 4)."""
    raw = plate.encode("gb18030")
    if len(raw) > 12:
        raise LocalWireError("plate {plate} takes {size} bytes in GBK; a plate field holds 12", plate=f"{plate!r}", size=len(raw))
    return raw.ljust(12, b"\x00")


def octets(size: int) -> Kind:
    """`size` bytes without further meaning, shown in hex."""
    return Kind(f"{size}s", _hex, "bytes")


U8 = Annotated[int, Kind("B")]
U16 = Annotated[int, Kind("H")]
U32 = Annotated[int, Kind("I")]
U24 = Annotated[int, Kind("3s", name="u24")]
Unix = Annotated[int, Kind("I", name="unix")]
Octets2 = Annotated[bytes, octets(2)]
Octets3 = Annotated[bytes, octets(3)]
Octets4 = Annotated[bytes, octets(4)]
Octets5 = Annotated[bytes, octets(5)]
Octets6 = Annotated[bytes, octets(6)]
Octets7 = Annotated[bytes, octets(7)]
Octets8 = Annotated[bytes, octets(8)]
Plate = Annotated[bytes, Kind("12s", plate_text, "plate")]
Rest = Annotated[bytes, Kind("*", _hex, "rest")]


class Record:
    """Base of all layouts."""

    __slots__ = ()
    FIELDS: ClassVar[dict[str, Kind]]
    SIZE: ClassVar[int]
    NAME: ClassVar[str]
    PROOF: ClassVar[Proof]
    SOURCE: ClassVar[str]

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Read exactly one record; raises RemoteWireError when the length does not fit."""
        raise NotImplementedError

    def encode(self) -> bytes:
        """The bytes of this record; raises LocalWireError when a value does not fit its field."""
        raise NotImplementedError

    def replace(self, **changes: Any) -> Self:
        """A copy with some fields changed."""
        return type(self)(**{**dict(self.items()), **changes})

    def items(self) -> Iterator[tuple[str, Any]]:
        """Field names with raw values, in wire order."""
        return ((name, getattr(self, name)) for name in self.FIELDS)

    def show(self) -> dict[str, Any]:
        """Field names with values as a person reads them (hex, plates, numbers)."""
        return {name: kind.show(getattr(self, name)) for name, kind in self.FIELDS.items()}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and list(self.items()) == list(other.items())

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.show().items())})"


def _kinds(cls: type) -> dict[str, Kind]:
    kinds = {}
    for name, hint in get_type_hints(cls, include_extras=True).items():
        if get_origin(hint) is Annotated and isinstance(get_args(hint)[1], Kind):
            kinds[name] = get_args(hint)[1]
    return kinds


EXACTLY, AT_LEAST = "{layout} takes {size} bytes, got {found}", "{layout} takes at least {size} bytes, got {found}"
VALUE = "{layout}: {problem} in {record}"
_DECODE = """
def decode(cls, data):
    if len(data) {compare} {size}:
        raise RemoteWireError(SIZE, bytes(data), layout="{label}", size="{size}", found=len(data))
    self = new(cls)
    ({targets},) = unpack({source})
{after}    return self

def encode(self):
    try:
        return pack({values}){tail}
    except struct_error as problem:
        raise LocalWireError(VALUE, layout="{label}", problem=problem, record=self) from None

def __init__(self, *, {arguments}):
{assignments}
"""


def _functions(name: str, kinds: dict[str, Kind], defaults: dict[str, Any], order: str) -> tuple[dict[str, Any], int]:
    """Compile decode, encode and __init__ for one layout: tuple assignment is what keeps the codec fast."""
    fixed = [field for field, kind in kinds.items() if kind.code != "*"]
    rest = [field for field, kind in kinds.items() if kind.code == "*"]
    packed = struct.Struct(order + "".join(kinds[field].code for field in fixed))
    after = [f"    self.{f} = from_bytes(self.{f}, 'big')" for f in fixed if kinds[f].name == "u24"]
    after += [f"    self.{f} = bytes(data[{packed.size}:])" for f in rest]
    values = [f"self.{f}.to_bytes(3, 'big')" if kinds[f].name == "u24" else f"self.{f}" for f in fixed]
    scope = {
        "unpack": packed.unpack, "pack": packed.pack, "new": object.__new__, "from_bytes": int.from_bytes,
        "RemoteWireError": RemoteWireError, "LocalWireError": LocalWireError,
        "SIZE": AT_LEAST if rest else EXACTLY, "VALUE": VALUE,
        "struct_error": (struct.error, OverflowError), "defaults": defaults,
    }  # fmt: skip
    text = _DECODE.format(
        compare="<" if rest else "!=",
        size=packed.size,
        label=name,
        targets=", ".join(f"self.{f}" for f in fixed),
        source=f"data[:{packed.size}]" if rest else "data",
        after="".join(line + "\n" for line in after),
        values=", ".join(values),
        tail="".join(f" + self.{f}" for f in rest),
        arguments=", ".join(f"{f}=defaults[{f!r}]" if f in defaults else f for f in kinds),
        assignments="\n".join(f"    self.{f} = {f}" for f in kinds),
    )
    exec(text, scope)  # noqa: S102 -- the text is made above from field names, like dataclasses does
    functions: dict[str, Any] = {key: scope[key] for key in ("decode", "encode", "__init__")}
    functions["decode"] = classmethod(functions["decode"])
    return functions, packed.size


@dataclass_transform(kw_only_default=True)
def layout(name: str, *, proof: Proof, source: str, byte_order: str = ">") -> Callable[[type[Any]], type[Any]]:
    """Turn an annotated class into a layout. `proof` and `source` travel with every verdict that rests on it.

    Wires are big-endian; the structures of a program interface are `<`, little-endian and packed.
    """

    def build(cls: type[Any]) -> type[Any]:
        kinds = _kinds(cls)
        defaults = {field: cls.__dict__[field] for field in kinds if field in cls.__dict__}
        functions, size = _functions(name, kinds, defaults, byte_order)
        body = {k: v for k, v in cls.__dict__.items() if k not in kinds and k not in ("__dict__", "__weakref__")}
        facts = {"__slots__": tuple(kinds), "FIELDS": kinds, "SIZE": size, "NAME": name, "PROOF": proof, "SOURCE": source}
        return type(cls.__name__, cls.__bases__, {**body, **functions, **facts})

    return build
