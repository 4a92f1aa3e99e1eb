"""Field I/O on Modbus TCP: pymodbus does the bytes, this is the register map and the two ends without a socket.

Discrete inputs and coils of one lane; a profile may move them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct
from typing import ClassVar

from pymodbus.framer import FramerSocket
from pymodbus.pdu import DecodePDU, ExceptionResponse, ModbusPDU
from pymodbus.pdu import bit_message as bits

from tollcert.errors import RemoteWireError

DEVICE = 1
ILLEGAL_FUNCTION, ILLEGAL_ADDRESS, ILLEGAL_VALUE = 1, 2, 3
READ_COILS, READ_INPUTS, WRITE_COIL, WRITE_COILS = 1, 2, 5, 15
FUNCTIONS = frozenset((READ_COILS, READ_INPUTS, WRITE_COIL, WRITE_COILS))
HEADER = Struct(">HHHB")
"""Transaction, protocol (0), length of what follows the length, unit."""
MAX_LENGTH = 254


@dataclass(frozen=True, slots=True)
class Map:
    """Addresses of the field signals."""

    trigger_loop: int = 0
    passage_loop: int = 1
    arm_up: int = 2
    arm_down: int = 3
    inputs: int = 8
    raise_arm: int = 0
    lower_arm: int = 1
    green: int = 2
    alarm: int = 3
    canopy: int = 4
    coils: int = 8


KNOWN = 1024
"""PDUs that are remembered: a controller asks the same ten times a second, and the devices answer the same."""


@lru_cache(KNOWN)
def _decoded(decoder: DecodePDU, pdu: bytes) -> ModbusPDU | None:
    return decoder.decode(pdu) if pdu[0] & 0x7F in FUNCTIONS else None


def _payload(pdu: ModbusPDU) -> bytes:
    return bytes((pdu.function_code,)) + pdu.encode()


class _End:
    _framers: ClassVar = {server: FramerSocket(DecodePDU(server)) for server in (True, False)}

    def __init__(self, *, server: bool) -> None:
        self._framer = self._framers[server]
        self._buffer = b""

    def split(self, data: bytes) -> Iterator[tuple[int, int, bytes]]:
        """Transaction id, unit and PDU of each complete frame; raises RemoteWireError on what is not Modbus."""
        self._buffer += data
        while len(self._buffer) >= HEADER.size:
            transaction, protocol, length, unit = HEADER.unpack_from(self._buffer)
            if protocol or not 2 <= length <= MAX_LENGTH:
                raw, self._buffer = self._buffer, b""
                raise RemoteWireError(
                    "not a Modbus TCP frame: protocol {protocol}, length {length} (allowed: 0, 2 to {most})",
                    raw,
                    protocol=protocol,
                    length=length,
                    most=MAX_LENGTH,
                )
            end = 6 + length
            if len(self._buffer) < end:
                return
            pdu, self._buffer = self._buffer[HEADER.size : end], self._buffer[end:]
            yield transaction, unit, pdu

    def decode(self, pdu: bytes) -> ModbusPDU | None:
        """One of the functions that both ends use, not to be changed; None for another, or for a malformed one."""
        return _decoded(self._framer.decoder, pdu)

    def build(self, payload: bytes, transaction: int, unit: int) -> bytes:
        """The frame of one PDU."""
        return bytes(self._framer.encode(payload, unit, transaction))


@dataclass(frozen=True, slots=True)
class Signals:
    """The field device behind a server: how an input and a coil read, and what a write to a coil does."""

    read: Callable[[int], bool]
    coil: Callable[[int], bool]
    write: Callable[[int, bool], None]


class Server(_End):
    """The field device's end. Serves functions 1 (coils), 2 (inputs), 5 (one coil), 15 (several coils)."""

    def __init__(self, layout: Map, signals: Signals) -> None:
        super().__init__(server=True)
        self._map, self._signals = layout, signals

    def receive(self, data: bytes) -> bytes:
        """Answer the requests in `data`."""
        return b"".join(self.build(self._answer(raw), transaction, unit) for transaction, unit, raw in self.split(data))

    def _answer(self, raw: bytes) -> bytes:
        if raw[0] not in FUNCTIONS:
            return _payload(ExceptionResponse(raw[0] & 0x7F, ILLEGAL_FUNCTION))
        pdu = self.decode(raw)
        if pdu is None or not _sound(pdu, raw):
            return _payload(ExceptionResponse(raw[0], ILLEGAL_VALUE))
        inputs = isinstance(pdu, bits.ReadDiscreteInputsRequest)
        if pdu.address + max(pdu.count, 1) > (self._map.inputs if inputs else self._map.coils):
            return _payload(ExceptionResponse(raw[0], ILLEGAL_ADDRESS))
        if isinstance(pdu, bits.ReadCoilsRequest):
            state = self._signals.read if inputs else self._signals.coil
            return _states(tuple(map(state, range(pdu.address, pdu.address + pdu.count))), inputs=inputs)
        return _payload(self._written(pdu))

    def _written(self, pdu: ModbusPDU) -> ModbusPDU:
        if isinstance(pdu, bits.WriteMultipleCoilsRequest):
            answer: ModbusPDU = bits.WriteMultipleCoilsResponse(address=pdu.address, count=pdu.count)
        else:
            answer = bits.WriteSingleCoilResponse(address=pdu.address, bits=pdu.bits[:1])
        for offset, on in enumerate(pdu.bits[: max(pdu.count, 1)]):
            self._signals.write(pdu.address + offset, on)
        return answer


@lru_cache(KNOWN)
def _states(states: tuple[bool, ...], *, inputs: bool) -> bytes:
    response = bits.ReadDiscreteInputsResponse if inputs else bits.ReadCoilsResponse
    return _payload(response(bits=list(states)))


@lru_cache(KNOWN)
def _reading(count: int) -> bytes:
    return _payload(bits.ReadDiscreteInputsRequest(address=0, count=count))


def _sound(pdu: ModbusPDU, raw: bytes) -> bool:
    """What pymodbus takes and the standard does not: other values than FF00 and 0000, fewer bits than counted."""
    if raw[0] == WRITE_COIL:
        return raw[3:5] in (b"\xff\x00", b"\x00\x00")
    return raw[0] != WRITE_COILS or len(pdu.bits) == pdu.count


class Client(_End):
    """The controller's end."""

    def __init__(self) -> None:
        super().__init__(server=False)
        self._transaction = 0

    def _request(self, payload: bytes) -> bytes:
        self._transaction = self._transaction % 0xFFFF + 1
        return self.build(payload, self._transaction, DEVICE)

    def read_inputs(self, count: int) -> bytes:
        """Request for the first `count` discrete inputs."""
        return self._request(_reading(count))

    def write_coil(self, address: int, on: bool) -> bytes:
        """Request to set one coil."""
        return self._request(_payload(bits.WriteSingleCoilRequest(address=address, bits=[on])))

    def inputs(self, data: bytes) -> list[list[bool]]:
        """Input states in the answers; answers to writes are skipped."""
        answers = [self.decode(raw) for _, _, raw in self.split(data)]
        return [list(pdu.bits) for pdu in answers if isinstance(pdu, bits.ReadDiscreteInputsResponse)]
