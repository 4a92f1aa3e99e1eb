"""Loops and barrier over Modbus TCP."""

import time

from fields import number
from lines import Line


class FieldIo(Line):
    """Loops and barrier over Modbus TCP. The lane sets `open_arm`; this thread brings the arm there and keeps it there."""

    open_arm = False

    def serve(self, sock):
        self.count, loops, lit, pulsed = 0, None, None, 0.0
        while True:
            bits = self.request(sock, bytes([2, 0, 0, 0, 4]))[1]
            if loops != bits & 3:
                loops = bits & 3
                self.events.put(("loops", bool(loops & 1), bool(loops & 2)))
            if lit != self.open_arm:
                lit = self.open_arm
                self.coil(sock, 2, lit)
            there = bits & (4 if self.open_arm else 8)
            if not there and (self.open_arm or not loops & 2) and time.monotonic() - pulsed > 1:
                pulsed, coil = time.monotonic(), 0 if self.open_arm else 1
                self.coil(sock, coil, True)
                self.coil(sock, coil, False)
            time.sleep(0.1)

    def coil(self, sock, address, on):
        self.request(sock, bytes([5, 0, address, 0xFF if on else 0, 0]))

    def request(self, sock, pdu):
        """One exchange with unit 1: the answer after its function code."""
        self.count = self.count % 0xFFFF + 1
        sock.sendall(self.count.to_bytes(2, "big") + bytes(2) + (len(pdu) + 1).to_bytes(2, "big") + b"\x01" + pdu)
        header = self.exactly(sock, 7)
        answer = self.exactly(sock, number(header[4:6]) - 1)
        if number(header[:2]) != self.count or answer[0] != pdu[0]:
            raise ConnectionError(f"unexpected Modbus answer {header.hex()} {answer.hex()}")
        return answer[1:]

    @staticmethod
    def exactly(sock, size):
        data = b""
        while len(data) < size:
            chunk = sock.recv(size - len(data))
            if not chunk:
                raise ConnectionError("closed by the field I/O")
            data += chunk
        return data
