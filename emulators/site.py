"""An emulated site (标志标线): the signs and markings that stand there, and what a camera sees of them. For the self-test alone: at a real
site a person looks (N44).
"""

import struct
import zlib
from hashlib import sha256

from emulators.defects import Defect, Seeds

ITEMS = (
    "the sign 500 m ahead",
    "the lane sign",
    "the 20 km/h plate",
    "the lane markings",
    "the canopy light of the open lane",
    "the canopy light of the closed lane",
)
SIDE = 8
"""Pixels of a picture, each way."""

POINTS = {"standing": "what stands at the site and is as it should be, a list of ITEMS"}


def _without(item: str) -> "Defect":
    name = item.removeprefix("the ").replace("/", " ").replace(" ", "-")
    return Defect(f"site-no-{name}", "standing", "N44", "seen on site", lambda standing: [one for one in standing if one != item])


CATALOGUE = {defect.name: defect for defect in map(_without, ITEMS)}


class Site:
    """One site with the defects that are seeded into it."""

    def __init__(self, defects: tuple[str, ...] = ()) -> None:
        self._standing = Seeds(CATALOGUE, POINTS, defects).at("standing", list(ITEMS))

    def has(self, item: str) -> bool:
        """Does it stand there?"""
        return item in self._standing

    def picture(self, item: str) -> bytes:
        """A PNG of the place: one colour by the item, grey where nothing stands."""
        colour = sha256(item.encode()).digest()[:3] if self.has(item) else b"\x80\x80\x80"
        rows = (b"\x00" + colour * SIDE) * SIDE
        head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
