"""All field tables as plain data: what the Wireshark dissector and the evidence viewer of the certificate decode by.

Forms know their messages by frame id and length; some fields hold a file of a card or OBU, and some messages end in
entries. Nothing here is a layout of its own: everything comes from the declarations.
"""

from functools import cache
from types import ModuleType
from typing import Any

from tollcert.wire import files, national, serial, short, single_piece
from tollcert.wire.fields import Kind, Record

FORMS: dict[str, ModuleType] = {"national": national, "serial": serial, "short": short}
INSIDE: dict[str, list[tuple[int, type[Record], int]]] = {
    "vehicle": [(79, files.VehicleInfo, 0)],
    "issue": [(50, files.CardIssue, 0), (43, files.CardIssue, 0)],
    "station": [(43, files.PassageFile, 0), (40, files.PassageFile, 3)],
    "ef04": [(91, files.TransitFile, 0)],
    "system": [(26, files.SystemInfo, 0)],
    "entry": [(43, files.CpcEntry, 0)],
    "transit": [(101, files.CpcTransit, 0)],
}
"""Field name to the file that it holds, by its size: layout, and how many of that file's first bytes the field leaves out."""
GOODS_CLASS, CLASS_AT = 11, 14
"""From this vehicle class (byte 14 of the 79) on the vehicle file has the shape of goods vehicles."""
ENTRIES: dict[type[Record], tuple[type[Record], type[Record] | None]] = {
    national.RsuState: (national.PsamState, national.RsuIdentity),
    national.PsamData: (national.PsamEntry, None),
    national.PsamResult: (national.PsamOutcome, None),
    national.PsamOrder: (national.PsamCommand, None),
}
"""Messages whose rest holds entries, and what stands behind them."""


def identity(layout: type[Record]) -> str:
    """What a layout is called among all of them: `national.B4`, `file.0015`."""
    return f"{layout.__module__.rsplit('.', 1)[-1].replace('files', 'file').replace('single_piece', 'file')}.{layout.NAME}"


def messages(form: str) -> list[type[Record]]:
    """The messages of a form, in the order in which they are tried."""
    module = FORMS[form]
    found: list[type[Record]] = module.MESSAGES if form == "national" else [*module.CONTROLLER, *module.RSU]
    return found


def layouts() -> list[type[Record]]:
    """Every layout: messages, their entries, files."""
    held = [value for value in (vars(files) | vars(single_piece)).values() if isinstance(value, type) and issubclass(value, Record) and value is not Record]
    entries = [part for pair in ENTRIES.values() for part in pair if part]
    return [*(message for form in FORMS for message in messages(form)), *entries, *held]


@cache
def tables() -> dict[str, Any]:
    """The tables as JSON can hold them."""
    return {
        "layouts": {identity(layout): _layout(layout) for layout in layouts()},
        "forms": {form: _by_id(form) for form in FORMS},
        "inside": {name: [[size, identity(layout), skipped] for size, layout, skipped in held] for name, held in INSIDE.items()},
        "goods": {"class": GOODS_CLASS, "at": CLASS_AT, "layout": identity(files.GoodsVehicleInfo)},
        "entries": {identity(message): [identity(entry), identity(last) if last else ""] for message, (entry, last) in ENTRIES.items()},
    }


def _layout(layout: type[Record]) -> dict[str, Any]:
    fields = [[name, kind_of(kind), size_of(kind)] for name, kind in layout.FIELDS.items()]
    line = (layout.__doc__ or "").strip().split("\n")[0]
    title = line if line.endswith(".") else line.rpartition(". ")[0] + "."  # a sentence that goes on in the next line is left out
    return {"name": layout.NAME, "type": layout.__name__, "title": title, "proof": layout.PROOF, "size": layout.SIZE, "fields": fields}


def _by_id(form: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for message in messages(form):
        if message.NAME[:2].isalnum() and message.NAME[:2].isupper():
            found.setdefault(message.NAME[:2], []).append(identity(message))
    return found


def kind_of(kind: Kind) -> str:
    """How a value is read: number, unix (seconds), plate or text (GB18030), bytes, rest."""
    return {"int": "number", "u24": "number"}.get(kind.name, kind.name)


def size_of(kind: Kind) -> int:
    """Bytes of a field; 0 takes what is left."""
    if kind.code == "*":
        return 0
    return {"B": 1, "H": 2, "I": 4}.get(kind.code) or int(kind.code.removesuffix("s"))
