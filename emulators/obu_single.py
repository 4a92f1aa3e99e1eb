"""Single-piece OBU (单片式电子标签, contract version 52): no card; its ESAM holds entry and gantry files and is paid on account
(protocol.md 3.4).

DF01 EF02: entry and exit. DF01 EF07: the trip, 103 bytes. Reading is free, writing needs external authentication since the
last beacon. Vehicle information comes as 79 or, on early units, as 32 bytes. Not imitated: charging, the battery percentage.
"""

from emulators.iso7816 import AUTH, MAC, MF, NEVER, File, Memory
from emulators.obu import DF01, EF01, Esam, Obu
from tollcert import crypto
from tollcert.wire.files import SystemInfo
from tollcert.wire.national import ObuStatus
from tollcert.wire.single_piece import SINGLE_ENTRY_FILE_SIZE, SINGLE_TRIP_SIZE

EF02, EF07 = 0xEF02, 0xEF07


class SingleObu(Obu):
    """The unit on the windscreen. Whether its status says that no card is in it is not published: `says_no_card`."""

    says_no_card = False

    @property
    def status(self) -> int:
        """OBUStatus without the bits of a card, or with the one that says that none is there."""
        bits = super().status & ~(ObuStatus.NO_CARD | ObuStatus.CARD_ERROR | ObuStatus.CONTACTLESS)
        return bits | (ObuStatus.NO_CARD if self.says_no_card else 0)


def single_obu(info: SystemInfo, vehicle: bytes, *, mac: bytes, keys: dict[str, bytes], seed: int) -> SingleObu:
    """A personalised unit (SM4). `keys` holds `encrypt`, `authenticate`, `external`, `maintenance`, diversified for its
    contract number.
    """
    files = {
        (MF, EF01): File(info.encode().ljust(99, b"\x00"), write=MAC),
        (DF01, EF01): File(vehicle, read=NEVER, write=MAC),
        (DF01, EF02): File(bytes(SINGLE_ENTRY_FILE_SIZE), write=AUTH),
        (DF01, EF07): File(bytes(SINGLE_TRIP_SIZE), write=AUTH),
    }
    return SingleObu(mac, Esam(Memory(files, keys, {}, crypto.SM4), serial=mac, seed=seed), None, seed=seed)
