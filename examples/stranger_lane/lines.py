"""The lines to the lane's devices: each is a thread that connects again for ever and turns what comes in into events."""

import json
import queue
import socket
import sys
import threading
import time
from datetime import datetime

from fields import LOCAL, bcd, crc16, number

RSU_SILENT_AFTER = 75.0  # two heartbeats missed


def log(*words):
    """One line on stderr."""
    print(datetime.now(LOCAL).isoformat(timespec="milliseconds"), *words, file=sys.stderr, flush=True)


class Line(threading.Thread):
    """A TCP line that connects again for ever and tells the lane when it drops."""

    def __init__(self, name, address, events):
        super().__init__(name=name, daemon=True)
        host, _, port = address.rpartition(":")
        self.address, self.events, self.sock, self.lock = (host.strip("[]"), int(port)), events, None, threading.Lock()

    def run(self):
        while True:
            try:
                with socket.create_connection(self.address, timeout=5) as sock:
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    self.sock = sock
                    self.serve(sock)
            except OSError as error:
                log(self.name, "down:", error)
            self.sock = None
            self.events.put(("down", self.name))
            time.sleep(1)

    def send(self, data):
        """Send if the line is up; what matters is sent again after a reconnect by whoever owns it."""
        with self.lock:
            try:
                if self.sock:
                    self.sock.sendall(data)
            except OSError as error:
                log(self.name, "not sent:", error)


class Rsu(Line):
    """The antenna: frames in, answers out under the swapped sequence number."""

    own_seq = 0

    def serve(self, sock):
        sock.settimeout(RSU_SILENT_AFTER)
        now = datetime.now(LOCAL)
        self.start_frame(b"\xc0" + int(now.timestamp()).to_bytes(4, "big") + bcd(now) + bytes([3, 10, 10, 0, 1]) + bytes(5))
        buffer = b""
        while chunk := sock.recv(4096):
            buffer += chunk
            while (taken := self.take(buffer)) is not None:
                buffer = buffer[taken:]

    def take(self, buffer):
        """Take one frame, or the rubbish before one, off the buffer: the bytes used, None when more are needed."""
        start = buffer.find(b"\xff\xff\x00")
        if start:
            return start if start > 0 else (len(buffer) - 2 if len(buffer) > 2 else None)
        if len(buffer) < 8:
            return None
        length = number(buffer[4:8])
        if not 1 <= length <= 2048:
            return 1
        if len(buffer) < 10 + length:
            return None
        if crc16(buffer[2 : 8 + length]) != number(buffer[8 + length : 10 + length]):
            log("rsu: bad checksum")
            return 1
        self.events.put(("frame", buffer[3], buffer[8 : 8 + length]))
        return 10 + length

    def frame(self, seq, data):
        body = bytes([0, seq]) + len(data).to_bytes(4, "big") + data
        self.send(b"\xff\xff" + body + crc16(body).to_bytes(2, "big"))

    def start_frame(self, data):
        self.own_seq = self.own_seq % 9 + 1
        self.frame(self.own_seq << 4, data)

    def answer(self, seq, data):
        self.frame((seq << 4 | seq >> 4) & 0xFF, data)


class JsonLine(Line):
    """Collector or display: what was shown last is shown again after a reconnect."""

    shown = b""

    def show(self, message):
        self.shown = json.dumps(message, ensure_ascii=False).encode() + b"\n"
        self.send(self.shown)

    def serve(self, sock):
        sock.settimeout(None)
        self.send(self.shown)
        for line in sock.makefile("rb"):
            try:
                pressed = json.loads(line)
                self.events.put(("key", pressed["key"], pressed.get("value")))
            except (ValueError, KeyError, TypeError):
                log(self.name, "not understood:", line)


class Slot(Line):
    """A slot of the card reader. The lane's thread asks and waits; `present` follows the card."""

    present = False

    def __init__(self, name, address, events):
        super().__init__(name, address, events)
        self.answers = queue.Queue()

    def serve(self, sock):
        sock.settimeout(None)
        self.present, stream = False, sock.makefile("rb")
        while len(head := stream.read(2)) == 2:
            payload = stream.read(number(head))
            if payload in (b"\x10", b"\x11"):
                self.present = payload == b"\x10"
                if self.present:
                    self.message(b"\x01")
                self.events.put(("card", self.name, self.present))
            else:
                self.answers.put(payload)

    def message(self, payload):
        self.send(len(payload).to_bytes(2, "big") + payload)

    def exchange(self, command):
        """One APDU: data and status word, empty when the slot stays silent."""
        while not self.answers.empty():
            self.answers.get()
        self.message(command)
        try:
            return self.answers.get(timeout=2)
        except queue.Empty:
            return b""
