"""Numbers that are put together from parts: passId (通行标识) and the identities of records (codes_fees.md 2.1).

Times are digits as they stand in the number: YYYYMMDDhhmmss or YYYYMMDDhh, local time.
"""

import re
from dataclasses import dataclass

NETWORK_OF_CPC = "0000"
_FORMS = {
    "00": re.compile(r"00(?P<number>[0-9A-Fa-f]{20})(?P<time>\d{14})"),
    "01": re.compile(r"01(?P<number>[0-9A-Fa-f]{20})(?P<time>\d{14})"),
    "02": re.compile(r"02(?P<number>[0-9A-Fa-f]{20})(?P<time>\d{14})"),
    "03": re.compile(r"030(?P<number>[A-Z0-9]{21})(?P<time>\d{14})"),
    "04": re.compile(r"04(?P<number>[0-9A-Fa-f]{20})(?P<time>\d{14})"),
}


@dataclass(frozen=True, slots=True)
class PassId:
    """A passId: form 00 OBU without an entry, 01 ETC card (network and number, 20 digits), 02 CPC card (0000 and number),
    03 no medium (lane id), 04 paper voucher (0000 and number); with the entry time, for form 03 the exit's.
    """

    form: str
    number: str
    time: str

    def __str__(self) -> str:
        return self.form + ("0" if self.form == "03" else "") + self.number + self.time


def etc_pass_id(card: str, entry_time: str) -> str:
    """`01` + card of 20 digits (network and number) + entry time."""
    return str(PassId("01", card, entry_time))


def cpc_pass_id(number: str, entry_time: str) -> str:
    """`02` + 0000 + CPC number of 16 digits + entry time."""
    return str(PassId("02", NETWORK_OF_CPC + number, entry_time))


def no_medium_pass_id(lane_id: str, time: str) -> str:
    """`030` + laneId of 21 + time."""
    return str(PassId("03", lane_id, time))


def voucher_pass_id(number: str, entry_time: str) -> str:
    """`04` + 0000 + voucher number of up to 16 digits + entry time."""
    return str(PassId("04", NETWORK_OF_CPC + number.zfill(16), entry_time))


def parse_pass_id(text: str) -> PassId | None:
    """The parts of a passId; None when it follows no form."""
    form = _FORMS.get(text[:2])
    found = form.fullmatch(text) if form else None
    return PassId(text[:2], found["number"], found["time"]) if found else None


@dataclass(frozen=True, slots=True)
class RecordId:
    """Identity of a record: the place that made it, the hour YYYYMMDDhh, a serial number of six digits."""

    place: str
    hour: str
    serial: str

    def __str__(self) -> str:
        return self.place + self.hour + self.serial

    @property
    def computer(self) -> int:
        """Which computer of a gantry made it (1 main, 2 standby); the first digit of the serial."""
        return int(self.serial[0])


PLACE_DIGITS = {"lane": 21, "gantry": 19}


def record_id(place: str, time: str, serial: int) -> str:
    """The laneId (21) or gantryId (19) + hour of a YYYYMMDDhhmmss + serial."""
    return str(RecordId(place, time[:10], f"{serial:06d}"))


def parse_record_id(text: str, kind: str) -> RecordId | None:
    """The parts of a lane record's id (37) or of a gantry record's (35); None when it is not one."""
    found = re.fullmatch(rf"(\w{{{PLACE_DIGITS[kind]}}})(\d{{10}})(\d{{6}})", text, re.ASCII)
    return RecordId(*found.groups()) if found else None
