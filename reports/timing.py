"""How long the phases of a transaction took, from the times of journal events: count, percentiles, longest, in ms.

On a virtual clock these are the times of the model, not of the product; the documents say so.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Any, NamedTuple

from reports.journal import Event
from tollcert.wire import national, serial, short

FORMS: dict[str, Any] = {"serial": serial, "short": short}


class Phase(NamedTuple):
    """From the last mark of one kind to the next of another."""

    id: str
    begins: str
    ends: str
    en: str
    zh: str


PHASES = (
    Phase("read", "B2", "B4", "antenna reads OBU and card (B2 to B4)", "天线读取OBU与卡（B2→B4）"),
    Phase("decide", "B4", "C6", "product decides (B4 to C6)", "产品判定（B4→C6）"),
    Phase("trade", "C6", "B5", "antenna writes and debits (C6 to B5)", "天线写入与扣款（C6→B5）"),
    Phase("transaction", "B2", "B5", "whole transaction (B2 to B5)", "整笔交易（B2→B5）"),
    Phase("release", "B5", "raised", "arm rises (B5 to the arm)", "抬杆（B5→栏杆抬起）"),
    Phase("hold", "occupied", "held", "vehicle held (trigger loop to the collector's display)", "拦截（触发线圈→收费员提示）"),
    Phase("record", "B5", "recorded", "record at the back office (B5 to its upload)", "记录上传（B5→后台收到）"),
)
RECORDS = ("entries", "exits", "gantry-transactions")
SHARES = (50, 90, 99)


def timing(scenes: Iterable[Sequence[Event]]) -> list[dict[str, Any]]:
    """The phases that occurred, in the order of a transaction."""
    found: dict[str, list[float]] = {phase.id: [] for phase in PHASES}
    for events in scenes:
        for phase, seconds in _phases(events):
            found[phase].append(seconds)
    return [_row(phase, sorted(found[phase.id])) for phase in PHASES if found[phase.id]]


def _row(phase: Phase, seconds: list[float]) -> dict[str, Any]:
    shares = {f"p{share}": _ms(seconds[ceil(share / 100 * len(seconds)) - 1]) for share in SHARES}
    return {"id": phase.id, "en": phase.en, "zh": phase.zh, "count": len(seconds), **shares, "max": _ms(seconds[-1])}


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def _phases(events: Sequence[Event]) -> Iterator[tuple[str, float]]:
    """Each phase that ended: a mark that comes again begins it anew, and one end belongs to one beginning."""
    begun: dict[str, float] = {}
    for mark, at in _marks(events):
        for phase in PHASES:
            if mark == phase.ends and phase.id in begun:
                yield phase.id, at - begun.pop(phase.id)
            if mark == phase.begins:
                begun[phase.id] = at


def _marks(events: Sequence[Event]) -> Iterator[tuple[str, float]]:
    """Marks with their times, in bench seconds; what happens while the bench clears the lanes is not of the transaction."""
    streams: dict[tuple[str, str], Any] = {}
    cleared = False
    for event in events:
        data = event.data
        if event.kind == "clearing":
            cleared = True
        elif event.kind == "wire" and data["link"].endswith(".rsu"):
            for mark in _frames(data, streams):
                yield mark, event.t
        elif event.kind == "http" and data["method"] == "POST" and data["status"] == 200 and data["path"].rsplit("/", 1)[-1] in RECORDS:
            yield "recorded", event.t
        elif not cleared and (mark := _of_lane(event)):
            yield mark, event.t


def _of_lane(event: Event) -> str:
    data = event.data
    if event.kind == "loop":
        return "occupied" if data.get("name") == "trigger" and data.get("occupied") else ""
    if event.kind == "arm":
        return "raised" if data.get("position") == "rising" else ""
    return "held" if event.kind == "operator" and data.get("state") == "held" else ""


def _frames(data: dict[str, Any], streams: dict[tuple[str, str], Any]) -> Iterator[str]:
    """Frame ids of what arrived whole; a heartbeat B2 of the other forms is none, and C3 is the C6 of a serial entry."""
    form = data["link"].rsplit(".", 1)[0].partition("@")[2]
    module = FORMS.get(form, national)
    for frame in streams.setdefault((data["link"], data["sender"]), module.Deframer()).feed(bytes.fromhex(data["hex"])):
        if frame.error or not frame.data:
            continue
        mark = f"{frame.data[0]:02X}"
        if mark == "B2" and module is not national and len(frame.data) <= serial.Heartbeat.SIZE:
            continue
        yield "C6" if mark == "C3" else mark
