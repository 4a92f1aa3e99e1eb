"""The road network: stations, gantries and toll intervals (收费站, 门架, 收费单元). Lengths are metres.

A network is a directed graph: nodes are stations and interchanges, arcs are stretches of road. A stretch has no or
more toll intervals; the gantry over it charges them. Hex codes follow real_data.md 3.6.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tollcert.errors import FeeError

PROVINCES = (
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
    "50", "51", "52", "53", "54", "61", "62", "63", "64", "65",
)  # fmt: skip
"""Official province order; its position is the ordinal in a gantry's hex (11 Beijing 1, 32 Jiangsu 10, 37 Shandong 15)."""
ROAD, PROVINCE_ENTRY, PROVINCE_EXIT = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Interval:
    """A toll interval of a length in metres, open to traffic in [opens, closes)."""

    id: str
    length_m: int
    province: str
    opens: date = date.min
    closes: date = date.max
    code: str = ""
    """Published id (16): road 11, sequence 3, direction 1 up 2 down, reserved 1."""

    def open_on(self, day: date) -> bool:
        """Whether it charges on this day."""
        return self.opens <= day < self.closes


@dataclass(frozen=True, slots=True)
class Gantry:
    """A gantry: hex (three bytes), the intervals that it charges, its kind (1 road, 2 province entry, 3 province exit)."""

    name: str
    hex: str
    intervals: tuple[str, ...]
    province: str
    kind: int = ROAD
    opposite: str = ""
    code: str = ""
    """Published id (19): that of its first interval, sequence 2, reserved 1."""
    agency: tuple[str, ...] = ()
    """Intervals upstream whose own gantry is not built or out of service: this gantry charges them too (代收, sign 2)."""


@dataclass(frozen=True, slots=True)
class Station:
    """A toll station at a node of the same name; hex is network and station (four bytes)."""

    name: str
    hex: str
    province: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of road between two nodes with the gantry that one passes on it, if there is one."""

    tail: str
    head: str
    gantry: str = ""
    connector_m: int = 0
    """Length of a stretch without gantry; otherwise the intervals have it."""


@dataclass(slots=True)
class Network:
    """Stations and gantries by name, intervals by id."""

    name: str
    stations: dict[str, Station] = field(default_factory=dict)
    gantries: dict[str, Gantry] = field(default_factory=dict)
    intervals: dict[str, Interval] = field(default_factory=dict)
    stretches: list[Stretch] = field(default_factory=list)

    def station(self, key: str) -> Station:
        """A station by name or hex."""
        found = self.stations.get(key) or next((s for s in self.stations.values() if s.hex == key.upper()), None)
        if found is None:
            raise FeeError("network {name} has no station {key} (allowed: {known})", name=f"{self.name!r}", key=f"{key!r}", known=names_of(self.stations))
        return found

    def gantry(self, key: str) -> Gantry:
        """A gantry by name or hex."""
        found = self.gantries.get(key) or next((g for g in self.gantries.values() if g.hex == key.upper()), None)
        if found is None:
            raise FeeError("network {name} has no gantry {key} (allowed: {known})", name=f"{self.name!r}", key=f"{key!r}", known=names_of(self.gantries))
        return found

    def charged(self, gantry: Gantry, day: date) -> list[Interval]:
        """The intervals that a gantry charges on a day, those of other gantries first."""
        return [self.intervals[i] for i in (*gantry.agency, *gantry.intervals) if self.intervals[i].open_on(day)]

    def metres(self, stretch: Stretch, day: date) -> int:
        """Mileage of a stretch on a day."""
        own = sum(interval.length_m for interval in self.charged(self.gantries[stretch.gantry], day)) if stretch.gantry else 0
        return own + stretch.connector_m


def names_of(known: Iterable[str], most: int = 12) -> str:
    """The first names in order, and how many more there are: what a message allows."""
    names = sorted(known)
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def gantry_hex(province: str, number: int, *, border: bool = False, down: bool = False) -> str:
    """Three bytes: (province ordinal << 2 | border << 1 | direction), then a number."""
    head = (PROVINCES.index(province) + 1) << 2 | border << 1 | down
    return f"{head:02X}{number:04X}"


def province_of(code: str) -> str:
    """Province of a station hex (its first byte, BCD) or of a gantry hex (ordinal in its first byte)."""
    if len(code) == 8:
        return code[:2]
    ordinal = int(code[:2], 16) >> 2
    if not 1 <= ordinal <= len(PROVINCES):
        raise FeeError("gantry hex {code}: province ordinal {ordinal} (allowed: 1 to {last})", code=code, ordinal=ordinal, last=len(PROVINCES))
    return PROVINCES[ordinal - 1]
