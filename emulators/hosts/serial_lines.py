"""Serial lines: any pyserial URL as a port, and a pseudo terminal for an emulated device at the other end.

115200 bit/s, 8 data bits, no parity, 1 stop bit (protocol.md 1.1). A line has no connection: it counts as open as soon
as the device file is.
"""

import asyncio
import os
import tty
from abc import ABC, abstractmethod
from typing import Any

import serial

from emulators.core import Opened, Received
from emulators.hosts.flight import flight_of
from emulators.hosts.party import Party
from emulators.hosts.streams import Tap, no_tap

BAUD = 115_200
CHUNK = 4096
POLL_S = 0.01
"""Lines without a descriptor (rfc2217://, loop://) are looked at this often."""


class _Line(ABC):
    """What both ends share: bytes in, bytes out, and the count of what is under way."""

    def __init__(self, party: Party, name: str, tap: Tap) -> None:
        self.party, self.name, self.tap = party, name, tap
        self.flight = flight_of(party.loop)
        self.ends: tuple[Any, Any] = (None, None)
        party.ports[name] = self

    def opened(self, here: str, there: str) -> None:
        self.ends = (here, there)
        self.flight.opened(*self.ends)
        self.party.loop.call_soon(self.party.event, Opened(self.name))

    def received(self, data: bytes) -> None:
        self.flight.received(*self.ends, len(data))
        self.tap("in", data)
        self.party.event(Received(self.name, data))

    def sent(self, data: bytes) -> None:
        self.tap("out", data)
        self.flight.sent(*self.ends, len(data))

    @abstractmethod
    def send(self, data: bytes) -> None:
        """Overridden."""

    def drop(self) -> None:  # noqa: B027 -- a line has no connection to drop
        """A line cannot be cut from here."""

    @abstractmethod
    async def close(self) -> None:
        """Overridden."""


class PtyPort(_Line):
    """A device behind a pseudo terminal; `address` is the device file of the other end."""

    def __init__(self, party: Party, name: str, tap: Tap = no_tap) -> None:
        super().__init__(party, name, tap)
        self._master, slave = os.openpty()
        tty.setraw(slave)
        self.address = os.ttyname(slave)
        self._slave = slave
        os.set_blocking(self._master, False)
        party.loop.add_reader(self._master, self._readable)
        self.opened("device", self.address)

    def _readable(self) -> None:
        try:
            data = os.read(self._master, CHUNK)
        except (BlockingIOError, OSError):
            return
        self.received(data)

    def send(self, data: bytes) -> None:
        """Write to the line."""
        self.sent(data)
        os.write(self._master, data)

    async def close(self) -> None:
        """Close both ends."""
        self.party.loop.remove_reader(self._master)
        self.flight.closed(*self.ends)
        os.close(self._master)
        os.close(self._slave)


class SerialPort(_Line):
    """A line by its pyserial URL: a device file, socket://, rfc2217://, spy://, ..."""

    def __init__(self, party: Party, name: str, url: str, tap: Tap = no_tap) -> None:
        self._serial = serial.serial_for_url(url, baudrate=BAUD, bytesize=8, parity="N", stopbits=1, timeout=0)  # raises before the party has the port
        super().__init__(party, name, tap)
        self._poll: asyncio.TimerHandle | None = None
        try:
            party.loop.add_reader(self._serial.fileno(), self._readable)
            self._watched = True
        except (OSError, AttributeError, ValueError, serial.SerialException):
            self._watched = False
            self._look()
        self.opened(url, "device")

    def _readable(self) -> None:
        if data := self._serial.read(CHUNK):
            self.received(data)

    def _look(self) -> None:
        self._readable()
        self._poll = self.party.loop.call_later(POLL_S, self._look)

    def send(self, data: bytes) -> None:
        """Write to the line."""
        self.sent(data)
        self._serial.write(data)

    async def close(self) -> None:
        """Close the device."""
        if self._watched:
            self.party.loop.remove_reader(self._serial.fileno())
        if self._poll is not None:
            self._poll.cancel()
        self.flight.closed(*self.ends)
        self._serial.close()
