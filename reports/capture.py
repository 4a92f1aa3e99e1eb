"""capture.pcapng: every frame between RSU and product and on the air, each with its step as packet comment.

Link type USER0 (147) holds frames of the national form, USER1 (148) air frames; the interface name is the link.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from reports.journal import Event
from tollcert.wire import national
from tollcert.wire.national import Deframer

NATIONAL, AIR = 147, 148
OTHER_FORMS = ("serial", "short")
"""Forms whose frames are not in the capture: they are in the journal and on the page."""


def write_capture(path: Path, events: Iterable[Event]) -> int:
    """Write the capture of a campaign; returns the number of packets. scapy is imported only here."""
    from scapy.config import conf
    from scapy.utils import PcapNgWriter

    from tollcert.wire.scapy_layers import AirFrame, NationalFrame

    conf.l2types.register(NATIONAL, NationalFrame)
    conf.l2types.register(AIR, AirFrame)
    count = 0
    writer = PcapNgWriter(str(path))
    try:
        for raw, is_air, at, link, comment in _packets(events):
            packet = (AirFrame if is_air else NationalFrame)(raw)
            packet.time, packet.sniffed_on, packet.comments = at, link, [comment.encode()]
            writer.write(packet)
            count += 1
    finally:
        writer.close()
    return count


def _packets(events: Iterable[Event]) -> Iterable[tuple[bytes, bool, float, str, str]]:
    """Frame, whether of the air, time, link, and what was being done."""
    step, streams = "", {}  # type: str, dict[tuple[str, str], Deframer]
    for event in events:
        data, at = event.data, datetime.fromisoformat(event.at).timestamp()
        if event.kind == "step":
            step = f"{event.scene}: {data['keyword']} {data['text']}"
        elif event.kind == "air":
            yield bytes.fromhex(data["hex"]), True, at, f"{data['sender']} > {data['receiver']}", step
        elif event.kind == "wire" and data["link"].endswith(".rsu") and not any(f"@{form}." in data["link"] for form in OTHER_FORMS):
            for frame in streams.setdefault((data["link"], data["sender"]), Deframer()).feed(bytes.fromhex(data["hex"])):
                raw = frame.data if frame.error else national.frame(frame.seq, frame.data)
                yield raw, False, at, f"{data['link']} {data['sender']} > {data['receiver']}", step
