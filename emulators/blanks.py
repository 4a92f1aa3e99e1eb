"""Chips as they come from the factory (白卡, 空白OBU): file structure made, files empty, one transport key."""

from emulators.etc_card import DF_TOLL, EF_0002, EF_0015, EF_0016, EF_0018, EF_0019, EtcCard
from emulators.iso7816 import FREE, MAC, MF, NEVER, PIN, File, Memory
from emulators.obu import DF01, EF01, EF04, Esam, Obu, Slot

SYSTEM_SIZE, TRANSIT_SIZE, RECORD_SIZE = 99, 512, 43


def blank_card(serial: bytes, transport: bytes, algorithm: str, *, issue_size: int = 50, seed: int = 0) -> EtcCard:
    """A card without an owner. `issue_size`: 50 bytes of file 0015, or 43 on old cards."""
    files = {
        (DF_TOLL, EF_0002): File(records=[bytes(4)], read=FREE, structured=True),
        (DF_TOLL, EF_0015): File(bytes(issue_size), write=MAC),
        (DF_TOLL, EF_0018): File(records=[bytes(23)], read=PIN, structured=True),
        (DF_TOLL, EF_0019): File(records=[bytes(RECORD_SIZE)], write=MAC, structured=True),
        (DF_TOLL, 0x0012): File(bytes(40), write=FREE),
        (DF_TOLL, 0x0008): File(bytes(128), write=FREE),
        (DF_TOLL, 0x0009): File(bytes(512), write=FREE),
        (MF, EF_0016): File(bytes(55), write=MAC),
    }
    return EtcCard(Memory(files, {"maintenance": transport}, {"balance": 0, "serial": 1}, algorithm), serial=serial, seed=seed)


def blank_obu(serial: bytes, transport: bytes, algorithm: str, *, vehicle_size: int = 79, card: Slot | None = None, seed: int = 0) -> Obu:
    """An OBU without a vehicle. `vehicle_size`: 79 bytes of the vehicle file, or 59 on old units; `serial` is its MAC as well."""
    files = {
        (MF, EF01): File(bytes(SYSTEM_SIZE), write=MAC),
        (MF, EF04): File(bytes(TRANSIT_SIZE), write=NEVER),
        (DF01, EF01): File(bytes(vehicle_size), read=NEVER, write=MAC),
        (DF01, 0xEF02): File(records=[bytes(64)], structured=True),
        (DF01, EF04): File(bytes(TRANSIT_SIZE), write=FREE),
    }
    return Obu(serial, Esam(Memory(files, {"maintenance": transport}, {}, algorithm), serial=serial, seed=seed), card, seed=seed)
