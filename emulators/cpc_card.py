"""CPC card (复合通行卡): the 13.56 MHz side by APDU (protocol.md 5).

MF: EF01 issue, EF02 battery and radio. DF01: EF01 entry, EF02 transit, EF04 fees of the provinces. Reading is free;
writing in DF01 needs external authentication (0082) since power-on. The 5.8 GHz radio is switched by writing the single
byte at offset 23 of DF01 EF01; a longer write leaves that byte as it is.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from emulators.iso7816 import AUTH, FREE, MAC, MF, NEVER, CardOs, File, Memory
from tollcert import crypto
from tollcert.wire.apdu import Command
from tollcert.wire.files import CPC_SWITCH_OFFSET, RADIO_ON, CpcEntry, CpcIssue, CpcState, CpcTransit

DF01 = 0xDF01
EF01, EF02, EF04 = 0xEF01, 0xEF02, 0xEF04
FULL_PROOF = 16
TRANSIT_FILE_SIZE, PROVINCES_FILE_SIZE = 128, 512
"""The size of EF02 is not published; 101 bytes of it are used."""


class CpcCard(CardOs):
    """The card. `mac` is its address on the air, A0h or above in the first byte."""

    SELECTABLE: ClassVar[tuple[int, ...]] = (MF, DF01)

    @property
    def mac(self) -> bytes:
        """Serial number of the chip, and MAC on the air."""
        return self.serial

    @property
    def radio_on(self) -> bool:
        """Is the 5.8 GHz side awake?"""
        return self.memory.files[DF01, EF01].data[CPC_SWITCH_OFFSET] == RADIO_ON

    def external_authenticate(self, command: Command) -> bytes:
        """0082: besides the eight bytes of the reader all 16 of the cipher, as an antenna sends them."""
        if len(command.data) == FULL_PROOF and self.challenge:
            cipher = crypto.encrypt(self.memory.algorithm, self.memory.keys["external"], self.challenge.ljust(FULL_PROOF, b"\x00"))
            command.data = crypto.external_answer(self.memory.algorithm, self.memory.keys["external"], self.challenge) if cipher == command.data else bytes(8)
        return super().external_authenticate(command)

    def update_binary(self, command: Command) -> bytes:
        """00D6: the radio switch is a byte of its own inside the entry file."""
        file, offset = self._addressed(command)
        at = CPC_SWITCH_OFFSET - offset
        if self.directory == DF01 and self.current == EF01 and len(command.data) > 1 and 0 <= at < len(command.data):
            command.data = command.data[:at] + file.data[CPC_SWITCH_OFFSET : CPC_SWITCH_OFFSET + 1] + command.data[at + 1 :]
        return super().update_binary(command)

    def commit(self, change: Callable[[Memory], None], what: str, **note: Any) -> None:
        """EF02 shows the state of the radio in the same step in which the switch changes."""

        def both(memory: Memory) -> None:
            change(memory)
            state = memory.files[MF, EF02]
            state.data = state.data[:1] + memory.files[DF01, EF01].data[CPC_SWITCH_OFFSET : CPC_SWITCH_OFFSET + 1] + state.data[2:]

        super().commit(both, what, **note)


def cpc_card(issue: CpcIssue, *, mac: bytes, keys: dict[str, bytes], battery: int = 90, seed: int = 0) -> CpcCard:
    """A personalised card, empty, radio off. `keys` holds `external` and `maintenance`, diversified for area and number;
    `battery` is the byte of EF02.
    """
    files = {
        (MF, EF01): File(issue.encode(), write=MAC),
        (MF, EF02): File(CpcState(battery=battery).encode().ljust(64, b"\x00"), write=NEVER),
        (DF01, EF01): File(CpcEntry().encode(), read=FREE, write=AUTH),
        (DF01, EF02): File(CpcTransit().encode().ljust(TRANSIT_FILE_SIZE, b"\x00"), write=AUTH),
        (DF01, EF04): File(bytes(PROVINCES_FILE_SIZE), write=AUTH),
    }
    return CpcCard(Memory(files, keys, {}, crypto.SM4), serial=mac, seed=seed)
