"""The CPC card on the collector's reader: read, authenticate through the SAM, write the entry, clear at the exit
(protocol.md 5).
"""

from dataclasses import dataclass

from emulators.core import Script
from emulators.lane.purse import SELECT_DF01, SELECT_MF
from emulators.lane.reader_link import ReaderLink
from tollcert.wire import apdu
from tollcert.wire.files import (
    CPC_SWITCH_OFFSET,
    RADIO_OFF,
    RADIO_ON,
    CpcEntry,
    CpcIssue,
    CpcProvince,
    CpcState,
    CpcTransit,
    cpc_provinces,
)

SELECT_EF04 = bytes.fromhex("00A4000002EF04")
READ_ISSUE, READ_STATE = bytes.fromhex("00B081001E"), bytes.fromhex("00B0820002")
READ_ENTRY, READ_TRANSIT = bytes.fromhex("00B0810080"), bytes.fromhex("00B0820065")
CHUNK = 11 * CpcProvince.SIZE
"""EF04 takes two reads of eleven records."""
STEPS = ("entry", "transit", "fees", "radio")
"""What is written to a card, in the usual order; any order will do (freedom.md 14, 30)."""
CHALLENGE = bytes.fromhex("0084000008")


@dataclass(slots=True)
class CpcRead:
    """All that a CPC card says."""

    issue: CpcIssue
    state: CpcState
    entry: CpcEntry
    transit: CpcTransit
    provinces: list[CpcProvince]


def _binary(ins: int, offset: int, tail: bytes) -> bytes:
    return bytes((0x00, ins)) + offset.to_bytes(2, "big") + tail


class CpcReader:
    """CPC cards on the reader of one lane."""

    def __init__(self, reader: ReaderLink, sam: ReaderLink) -> None:
        self._reader, self._sam = reader, sam

    def read(self) -> Script[CpcRead | None]:
        """The card; None when what lies on the reader is no CPC card that answers."""
        parts = [_binary(0xB0, at, bytes((CHUNK,))) for at in (0, CHUNK)]
        found = yield from self._reader.all_ok([SELECT_MF, READ_ISSUE, READ_STATE, SELECT_DF01, READ_ENTRY, READ_TRANSIT, SELECT_EF04, *parts])
        if [len(data) for data in found[1:3] + found[4:6]] != [CpcIssue.SIZE, CpcState.SIZE, CpcEntry.SIZE, CpcTransit.SIZE]:
            return None
        return CpcRead(
            CpcIssue.decode(found[1]), CpcState.decode(found[2]), CpcEntry.decode(found[4]), CpcTransit.decode(found[5]),
            cpc_provinces(found[7] + found[8]),
        )  # fmt: skip

    def authenticate(self, issue: CpcIssue) -> Script[bool]:
        """Prove the network's key to the card: the SAM derives it and answers the card's random number."""
        factor = issue.cpc_id + issue.issuer[:4] * 2
        challenge = yield from self._reader.all_ok([SELECT_MF, SELECT_DF01, CHALLENGE])
        if not challenge:
            return False
        padded = challenge[2].ljust(16, b"\x00")
        cipher = yield from self._sam.all_ok([SELECT_DF01, bytes.fromhex("801A484410") + factor, bytes.fromhex("80FA000010") + padded])
        if not cipher or len(cipher[2]) != 16:
            return False
        answer = bytes(left ^ right for left, right in zip(cipher[2][:8], cipher[2][8:], strict=True))
        proved = yield from self._reader.apdu(bytes.fromhex("0082000108") + answer)
        return apdu.status(proved) == apdu.OK

    def write_entry(self, issue: CpcIssue, entry: CpcEntry, steps: tuple[str, ...] = STEPS) -> Script[bool]:
        """Write the entry, clear what the last trip left, switch the 5.8 GHz radio on."""
        return (yield from self._write(issue, entry, RADIO_ON, steps))

    def clear(self, issue: CpcIssue, entry: CpcEntry | None = None, steps: tuple[str, ...] = STEPS) -> Script[bool]:
        """At the exit: radio off, transit and fees erased, and the entry too unless another one is to be written over it."""
        return (yield from self._write(issue, entry or CpcEntry(), RADIO_OFF, steps))

    def _write(self, issue: CpcIssue, entry: CpcEntry, radio: int, steps: tuple[str, ...]) -> Script[bool]:
        if not (yield from self.authenticate(issue)):
            return False
        raw = entry.encode()
        writes = {
            "entry": [bytes.fromhex("00D68100") + bytes((len(raw),)) + raw],
            "transit": [bytes.fromhex("00D68200") + bytes((CpcTransit.SIZE,)) + bytes(CpcTransit.SIZE)],
            "fees": [SELECT_EF04, *(_binary(0xD6, at, bytes((CHUNK,)) + bytes(CHUNK)) for at in (0, CHUNK))],
            "radio": [bytes.fromhex("00D681") + bytes((CPC_SWITCH_OFFSET, 1, radio))],
        }
        return bool((yield from self._reader.all_ok([command for step in steps for command in writes[step]])))
