"""Field I/O on Modbus TCP: pymodbus does the bytes, this is the register map and the two ends without a socket.

Discrete inputs and coils of one lane; a profile may move them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pymodbus.exceptions import ModbusException
from pymodbus.framer import FramerSocket
from pymodbus.pdu import DecodePDU, ExceptionResponse, ModbusPDU
from pymodbus.pdu import bit_message as bits

from tollcert.errors import RemoteWireError

DEVICE = 1
ILLEGAL_ADDRESS, ILLEGAL_FUNCTION = 2, 1


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
    coils: int = 8


class _End:
    def __init__(self, *, server: bool) -> None:
        self._framer = FramerSocket(DecodePDU(server))
        self._buffer = b""

    def feed(self, data: bytes) -> list[ModbusPDU]:
        """Complete PDUs in a byte stream; raises RemoteWireError on what is not Modbus."""
        self._buffer += data
        found = []
        while self._buffer:
            try:
                used, pdu = self._framer.handleFrame(self._buffer, 0, 0)
            except ModbusException as problem:
                raw, self._buffer = self._buffer, b""
                raise RemoteWireError(f"not a Modbus TCP frame: {problem}", raw) from None
            if not used:
                break
            self._buffer = self._buffer[used:]
            if pdu is not None:
                found.append(pdu)
        return found

    def build(self, pdu: ModbusPDU) -> bytes:
        """Bytes of one PDU."""
        return self._framer.buildFrame(pdu)


class Server(_End):
    """The field device's end: answers reads from `read(address)`, hands writes to `write(address, on)`."""

    def __init__(self, layout: Map, read: Callable[[int], bool], write: Callable[[int, bool], None]) -> None:
        super().__init__(server=True)
        self._map, self._read, self._write = layout, read, write

    def receive(self, data: bytes) -> bytes:
        """Answer the requests in `data`."""
        return b"".join(self.build(self._answered(pdu)) for pdu in self.feed(data))

    def _answered(self, pdu: ModbusPDU) -> ModbusPDU:
        answer = self._answer(pdu)
        answer.transaction_id, answer.dev_id = pdu.transaction_id, pdu.dev_id
        return answer

    def _answer(self, pdu: ModbusPDU) -> ModbusPDU:
        limit = self._map.inputs if isinstance(pdu, bits.ReadDiscreteInputsRequest) else self._map.coils
        if pdu.address + max(pdu.count, 1) > limit:
            return ExceptionResponse(pdu.function_code, ILLEGAL_ADDRESS)
        if isinstance(pdu, bits.ReadDiscreteInputsRequest):
            return bits.ReadDiscreteInputsResponse(bits=[self._read(pdu.address + i) for i in range(pdu.count)])
        if isinstance(pdu, bits.WriteSingleCoilRequest):
            self._write(pdu.address, pdu.bits[0])
            return bits.WriteSingleCoilResponse(address=pdu.address, bits=pdu.bits)
        return ExceptionResponse(pdu.function_code, ILLEGAL_FUNCTION)


class Client(_End):
    """The controller's end."""

    def __init__(self) -> None:
        super().__init__(server=False)
        self._transaction = 0

    def _request(self, pdu: ModbusPDU) -> bytes:
        self._transaction = self._transaction % 0xFFFF + 1
        pdu.transaction_id, pdu.dev_id = self._transaction, DEVICE
        return self.build(pdu)

    def read_inputs(self, count: int) -> bytes:
        """Request for the first `count` discrete inputs."""
        return self._request(bits.ReadDiscreteInputsRequest(address=0, count=count))

    def write_coil(self, address: int, on: bool) -> bytes:
        """Request to set one coil."""
        return self._request(bits.WriteSingleCoilRequest(address=address, bits=[on]))

    def inputs(self, data: bytes) -> list[list[bool]]:
        """Input states in the answers; answers to writes are skipped."""
        return [list(pdu.bits) for pdu in self.feed(data) if isinstance(pdu, bits.ReadDiscreteInputsResponse)]
