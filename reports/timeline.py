"""Evidence as a person reads it: the events of a scenario on one time line, frames and APDUs decoded field by field."""

from collections.abc import Iterator
from typing import Any

from reports.journal import Event
from tollcert.errors import RemoteWireError
from tollcert.wire import apdu, dsrc, national, serial, short

FORMS = {"serial": serial, "short": short}
"""Module of a line's form, as the link names it behind its position; national elsewhere."""
HIDDEN = ("claim", "check", "verdict", "scenario")
"""Events that the document shows elsewhere."""
Row = dict[str, Any]


def timeline(events: list[Event]) -> list[Row]:
    """Rows `{n, t, kind, who, what, fields, hex}`; `t` in seconds since the scenario began."""
    began = events[0].t if events else 0.0
    streams: dict[tuple[str, str], Any] = {}
    rows: list[Row] = []
    for event in events:
        if event.kind not in HIDDEN:
            for row in _rows(event, streams):
                rows.append({"n": event.n, "t": round(event.t - began, 3), "kind": event.kind, **row})
    return rows


def _rows(event: Event, streams: dict[tuple[str, str], Any]) -> Iterator[Row]:
    data = event.data
    match event.kind:
        case "wire":
            yield from _frames(data, streams)
        case "air":
            yield {"who": f"{_short(data['sender'])} → {_short(data['receiver'])}", **_air(bytes.fromhex(data["hex"])), "hex": data["hex"]}
        case "apdu":
            yield _apdu(data)
        case "http":
            yield {"who": "product → back office", "what": f"{data['method']} {data['path'].rsplit('/', 1)[-1]} {data['status']}", "fields": _flat(data)}
        case "step":
            yield {"who": "", "what": f"{data['keyword']} {data['text']}", "fields": {}}
        case "fact":
            yield {"who": "scene", "what": f"{data['name']} = {data['value']}", "fields": {}}
        case _:
            named = ("state", "name", "position", "key", "money", "file", "device")
            words = [str(data[name]) for name in named if data.get(name) not in (None, "")]
            yield {"who": _short(str(data.get("party", ""))), "what": " ".join([event.kind, *words]), "fields": _flat(data)}


def _short(name: str) -> str:
    return name.split(".")[1] if name.count(".") > 1 else name.rsplit(".", 1)[-1]


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in ("party", "hex")}


def _frames(data: dict[str, Any], streams: dict[tuple[str, str], Any]) -> Iterator[Row]:
    who = f"{data['sender']} → {data['receiver']}"
    if not data["link"].endswith(".rsu"):
        yield {"who": who, "what": data["link"], "fields": {}, "hex": data["hex"]}
        return
    form = FORMS.get(data["link"].rsplit(".", 1)[0].partition("@")[2], national)
    deframer = streams.setdefault((data["link"], data["sender"]), form.Deframer())
    for frame in deframer.feed(bytes.fromhex(data["hex"])):
        yield {"who": who, **_message(frame, form), "hex": frame.data.hex()}


def _message(frame: Any, form: Any) -> Row:
    if frame.error:
        return {"what": "bad frame", "fields": {"error": frame.error}}
    try:
        message = form.decode(frame.data)
    except RemoteWireError as problem:
        return {"what": "bad frame", "fields": {"error": str(problem)}}
    number = {name: f"{getattr(frame, name):02X}" for name in ("seq", "rsctl") if hasattr(frame, name)}
    return {"what": f"{message.NAME} {type(message).__name__}", "fields": {**number, **message.show()}}


def _air(raw: bytes) -> Row:
    try:
        shown = dsrc.show(dsrc.without_fcs(raw))
    except RemoteWireError as problem:
        return {"what": "bad air frame", "fields": {"error": str(problem)}}
    return {"what": f"air {shown.pop('frame')}", "fields": shown}


def _apdu(data: dict[str, Any]) -> Row:
    response = bytes.fromhex(data["response"])
    word = apdu.status(response) if len(response) > 1 else 0
    try:
        fields = apdu.show(bytes.fromhex(data["command"]))
    except RemoteWireError as problem:
        fields = {"error": str(problem)}
    said = f"{word:04X} {apdu.status_text(word)}" if len(response) > 1 else "no answer"
    fields |= {"answer": response[:-2].hex().upper(), "status": said}
    return {
        "who": _short(data["device"]),
        "what": f"APDU {fields.get('command', '')} → {said[:4] if len(response) > 1 else said}",
        "fields": fields,
        "hex": data["command"],
    }
