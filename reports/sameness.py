"""Whether two runs are the same: what each party of each scenario did, in its order.

Parties that act at one instant are written down in the order in which their sockets were read, which nothing decides; within
one party the order is fixed. So it is with the questions that one party asks over several connections at once: each kind of question
has an order of its own. Line numbers, and what refers to them, are the journal's own.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import msgspec

from reports.journal import Event, scenes
from tollcert.wire.uploads import records

Streams = dict[str, list[Any]]
OWN = ("scenario", "step", "fact", "claim", "check", "verdict", "clearing", "run")
"""What the bench writes about itself."""
MEASURED = ("reaction", "list memory", "network_link", "link_count", "peak_hour")
"""What it costs the machine, which differs from run to run."""
REPEATED = ("air", "wire")
"""Beacons, and their answers: how many there are depends on the moment at which a vehicle comes."""
GROUP = 8
"""Octets of a file that are looked at together: a time or a number in it may have a zero, but is not zero."""
_MAC = re.compile(r"(?<=\.obu|\.cpc)\.[0-9a-f]{8}$")
_sorted = msgspec.json.Encoder(order="deterministic").encode


def streams(events: Iterable[Event]) -> dict[str, Streams]:
    """Scenario, then kind and party, to what was seen there with its bench time. Equal for two runs of the same bench on
    virtual time.
    """
    found: dict[str, Streams] = {}
    for name, own in scenes(iter(events)).items():
        lines = found[name] = {}
        for event in own:
            if event.kind in MEASURED:
                continue
            data = {key: value for key, value in event.data.items() if key not in ("evidence", "remarks", "said")} if event.kind == "check" else event.data
            lines.setdefault(f"{event.kind} {party(event)}", []).append((event.t, data))
    return found


def party(event: Event) -> str:
    """Whose doing an event is; of an exchange, also what it was about."""
    said = event.data
    whose = str(next((said[key] for key in ("party", "link", "place", "device", "sender") if said.get(key)), ""))
    return f"{whose} {said['method']} {subject(said)}" if event.kind == "http" else whose


def subject(said: dict[str, Any]) -> str:
    """What an exchange is about: the last part of its path, without the query."""
    return str(said["path"]).partition("?")[0].rpartition("/")[2]


def shapes(events: Iterable[Event]) -> dict[str, str]:
    """Scenario to a digest of what the product did, without times, ids and whatever depends on them (ciphers, checksums; of
    files which parts are zero): two runs whose products behave alike have the same shapes.
    """
    return {name: sha256(_sorted(_shape(own))).hexdigest() for name, own in scenes(iter(events)).items()}


def _shape(events: list[Event]) -> Streams:
    lines: Streams = {}
    for event in events:
        if event.kind not in (*OWN, *MEASURED) and (seen := _seen(event)) is not None:
            line = lines.setdefault(f"{event.kind} {_MAC.sub('', party(event))}", [])
            if event.kind not in REPEATED or line[-1:] != [seen]:
                line.append(seen)
    return {name: line for name, line in lines.items() if not _idle(name, line)}


def _idle(name: str, line: list[Any]) -> bool:
    """Was nothing but a beacon on this line? Whether one falls into a scenario that does not use the line depends on the moment."""
    return len(line) == 1 and name.partition(" ")[0] in REPEATED


def _seen(event: Event) -> Any:
    said = event.data
    match event.kind:
        case "wire" | "air":
            return len(said["hex"])
        case "write" | "read_back":
            held = bytes.fromhex(said.get("hex", ""))
            return [said["file"], said.get("offset"), "".join(".x"[any(held[at : at + GROUP])] for at in range(0, len(held), GROUP))]
        case "apdu":
            return said["command"][:8]
        case "http":
            return None if said["method"] == "GET" else [subject(said), said["status"], [_form(record) for record in records(said["request"])]]
        case "operator":
            return [said.get(key) for key in ("state", "reasons", "choices")]
        case _:
            return [said.get(key) for key in ("name", "on", "position", "occupied", "file", "key", "opened", "kind") if key in said]


def _form(record: Any) -> Any:
    """Fields, types and special types of a record."""
    if not isinstance(record, dict):
        return None
    kept = ("specialType", "mediaType", "payType", "tradeResult", "exitFeeType", "enStatus")
    return [[name, type(value).__name__, value if name in kept else ""] for name, value in sorted(record.items())]
