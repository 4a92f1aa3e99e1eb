"""capture.pcapng: every frame between RSU and product, every frame on the air, every APDU, each with its step as packet
comment; beside it tollcert.lua, by which Wireshark takes them apart.

Link types: USER0 (147) frames of the national form, USER1 (148) air, USER2 (149) serial form without escapes, USER3 (150)
short form, USER4 (151) APDUs (length of the command, command, answer). The interface name is the link.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from reports.journal import Event
from reports.pcapng import Packet, pcapng
from tollcert.wire import national, serial, short
from tollcert.wire.dissector import lua

CAPTURE, DISSECTOR = "capture.pcapng", "tollcert.lua"
LINKS = {"national": 147, "air": 148, "serial": 149, "short": 150, "apdu": 151}
FORMS: dict[str, Any] = {"serial": serial, "short": short}


def write_capture(path: Path, events: Iterable[Event]) -> int:
    """Write the capture of a campaign and the dissector beside it; returns the number of packets."""
    stored = list(events)
    held = list(packets(stored))
    path.write_bytes(b"".join(pcapng(held, stored[0].salt if stored else "")))
    (path.parent / DISSECTOR).write_text(lua(), encoding="utf-8")
    return len(held)


def packets(events: Iterable[Event]) -> Iterator[Packet]:
    """Everything that a capture holds, in order."""
    step, streams = "", {}  # type: str, dict[tuple[str, str], Any]
    for event in events:
        data, at = event.data, datetime.fromisoformat(event.at).timestamp()
        if event.kind == "step":
            step = f"{event.scene}: {data['keyword']} {data['text']}"
        elif event.kind == "air":
            yield Packet(bytes.fromhex(data["hex"]), LINKS["air"], at, f"{data['sender']} > {data['receiver']}", step)
        elif event.kind == "apdu":
            command = bytes.fromhex(data["command"])
            yield Packet(len(command).to_bytes(2, "big") + command + bytes.fromhex(data["response"]), LINKS["apdu"], at, data["device"], step)
        elif event.kind == "wire" and data["link"].endswith(".rsu"):
            for raw, form in _frames(data, streams):
                yield Packet(raw, LINKS[form], at, f"{data['link']} {data['sender']} > {data['receiver']}", step)


def _frames(data: dict[str, Any], streams: dict[tuple[str, str], Any]) -> Iterator[tuple[bytes, str]]:
    """Whole frames with their envelopes; what was not one, as it was."""
    form = data["link"].rsplit(".", 1)[0].partition("@")[2]
    module = FORMS.get(form, national)
    for frame in streams.setdefault((data["link"], data["sender"]), module.Deframer()).feed(bytes.fromhex(data["hex"])):
        if module is serial:
            yield (frame.data if frame.error else serial.frame(frame.rsctl, frame.data, escape=False)), "serial"
        elif module is short:
            yield (frame.data if frame.error else short.frame(frame.data)), "short"
        else:
            yield (frame.data if frame.error else national.frame(frame.seq, frame.data)), "national"
