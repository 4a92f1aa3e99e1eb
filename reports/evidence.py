"""Evidence for the page: the events of a scenario on one time line, bytes as they are. The page takes them apart by the
field tables that travel with it, so that nothing is said twice.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from reports.journal import Event
from reports.saying import KEY
from tollcert.wire import national, serial, short

FORMS: dict[str, Any] = {"serial": serial, "short": short}
KINDS = {
    "wire": "frames", "air": "air", "apdu": "cards", "read_back": "cards", "write": "cards", "debit": "cards", "card": "cards", "cpc": "cards",
    "http": "office", "operator": "people", "key": "people", "order": "people", "printed": "people", "display": "people", "payment": "people", "scan": "people",
    "loop": "field", "coil": "field", "arm": "field", "capture": "field", "antenna": "field", "obu": "field", "gantry": "field", "step": "step",
    "failure": "bench", "crash": "bench", "fault": "bench", "unsettled": "bench", "resume": "bench",
    "camera": "field", "field_io": "field", "printer": "people", "reader": "cards", "rsu": "frames",
    "prompt": "people", "answer": "people", "not_possible": "people", "imported": "office", "line": "frames",
}  # fmt: skip
"""Which part of the time line an event belongs to; what is not named here was set or done by the bench (scene)."""
UNSHOWN = ("party", "device", "traceback", KEY, "do", "ask", "facts")
"""Of an event's data: what the row says already, and what programs read."""
HIDDEN = ("claim", "check", "verdict", "scenario")
"""Events that the document shows elsewhere."""
Row = dict[str, Any]


def rows(events: list[Event]) -> list[Row]:
    """Rows `{n, t, k: part, e: event, w: who}` with `f` and `x` (form and bytes), or `d` (data); `t` in seconds."""
    began = events[0].t if events else 0.0
    streams: dict[tuple[str, str], Any] = {}
    found: list[Row] = []
    for event in events:
        if event.kind not in HIDDEN:
            head = {"n": event.n, "t": round(event.t - began, 3), "k": KINDS.get(event.kind.split(".")[0], "scene"), "e": event.kind}
            found += [{**head, **row} for row in _rows(event, streams)]
    return found


def _rows(event: Event, streams: dict[tuple[str, str], Any]) -> Iterator[Row]:
    data = event.data
    who = _who(data)
    match event.kind:
        case "wire" if data["link"].endswith(".rsu"):
            yield from ({"w": who, **row} for row in _frames(data, streams))
        case "wire":
            yield {"w": who, "f": data["link"].rsplit(".", 1)[-1], "x": data["hex"]}
        case "air":
            yield {"w": who, "f": "air", "x": data["hex"]}
        case "apdu":
            yield {"w": who, "f": "apdu", "x": data["command"], "r": data["response"]}
        case "step":
            yield {"w": "", "d": {"keyword": data["keyword"], "text": data["text"]}}
        case "http":
            yield {"w": "product → back office", "d": _kept(data)}
        case _:
            yield {"w": who, "d": _kept(data)}


def _who(data: dict[str, Any]) -> str:
    """Who did it, and to whom, where the event says so."""
    if "sender" in data and "receiver" in data:
        return f"{_short(str(data['sender']))} → {_short(str(data['receiver']))}"
    return _short(str(next((data[name] for name in ("sender", "party", "device") if name in data), "")))


def _frames(data: dict[str, Any], streams: dict[tuple[str, str], Any]) -> Iterable[Row]:
    form = data["link"].rsplit(".", 1)[0].partition("@")[2]
    module = FORMS.get(form, national)
    name = form if form in FORMS else "national"
    for frame in streams.setdefault((data["link"], data["sender"]), module.Deframer()).feed(bytes.fromhex(data["hex"])):
        if frame.error:
            yield {"f": "bad", "x": frame.data.hex(), "d": {"error": frame.error}}
        else:
            number = {"s": getattr(frame, "seq", getattr(frame, "rsctl", None))}
            yield {"f": name, "x": frame.data.hex(), **{key: value for key, value in number.items() if value is not None}}


def _kept(data: dict[str, Any]) -> dict[str, Any]:
    """Without what the row says already, and without nothing."""
    return {key: value for key, value in data.items() if key not in UNSHOWN and value not in (None, "", [])}


def _short(name: str) -> str:
    """`entry.rsu` is the antenna of the entry: the last part, or of `a.b.c` the middle one."""
    return name.split(".")[1] if name.count(".") > 1 else name.rsplit(".", 1)[-1]
