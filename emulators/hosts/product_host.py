"""A product on a loop, a lane or a gantry: its core, and client ports to the addresses of its site."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from emulators.core import Core
from emulators.hosts.clock import Clock, WallLoop
from emulators.hosts.https_client import HttpsClientPort
from emulators.hosts.party import Observer, Party
from emulators.hosts.queue_file import NAME, QueueFile
from emulators.hosts.serial_lines import SerialPort
from emulators.hosts.streams import ClientPort

LANE_STREAMS = ("rsu", "field_io", "operator", "display", "reader", "sam", "payment", "printer", "camera")
"""Roles of the bench that a lane connects to, in the order of its command line."""
GANTRY_STREAMS = ("rsu", "camera")
"""Roles of the bench that a gantry connects to."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """All that a product is told: where its devices are (by role: host and port, or the pyserial URL of a line) and its
    back office.
    """

    streams: dict[str, tuple[str, int] | str]
    back_office: str
    authority: Path | None = None
    backup: str = ""
    """Where the same back office is reached over the backup link; empty: there is none."""
    folder: Path | None = None
    """The product's own directory, where it keeps its upload queue; without one the queue is in memory."""


def connect(name: str, core: Core, loop: asyncio.AbstractEventLoop, clock: Clock, addresses: Addresses, observe: Observer) -> Party:
    """Host the core of a product on a running loop; raises ConfigError where its upload queue cannot be kept."""
    party = Party(name, core, loop, clock, observe)
    if addresses.folder is not None:
        QueueFile(party, addresses.folder / NAME, durable=isinstance(loop, WallLoop))
    for port, url in (("back_office", addresses.back_office), ("backup", addresses.backup)):
        if url:
            HttpsClientPort(party, port, url, addresses.authority, anybody=getattr(core, "trusts_anybody", False))
    for role, address in addresses.streams.items():
        if isinstance(address, str):
            SerialPort(party, role, address)
        else:
            ClientPort(party, role, address)
    return party


def run(core: Core, addresses: Addresses) -> str:
    """Run a product in this process until it is interrupted; returns the traceback if its core crashed."""
    loop = WallLoop()
    asyncio.set_event_loop(loop)
    crashed: asyncio.Future[str] = loop.create_future()

    def observe(kind: str, data: dict[str, object]) -> None:
        if kind == "crash" and not crashed.done():
            crashed.set_result(str(data["traceback"]))

    async def main() -> str:
        party = connect("product", core, loop, Clock(loop, time.time()), addresses, observe)
        try:
            return await crashed
        finally:
            await party.close()

    try:
        return loop.run_until_complete(main())
    finally:
        loop.close()
