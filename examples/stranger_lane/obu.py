"""An OBU as the antenna tells of it, and the one write of an entry."""

import time
from dataclasses import dataclass, field

from fields import bcd, number

DISMANTLED, NO_CARD, CARD_EXPIRED, CARD_NOT_STARTED, NO_OBU = 2, 5, 21, 22, 123
PROMPTS = {DISMANTLED: "标签已拆卸", NO_CARD: "标签无卡", CARD_EXPIRED: "ETC卡已过期", CARD_NOT_STARTED: "ETC卡未启用", NO_OBU: "车辆无标签"}


@dataclass
class Obu:
    """What the antenna has told about one OBU: the B2, and the B4 once it is there."""

    b2: bytes
    b4: bytes = b""
    heard: float = field(default_factory=time.monotonic)

    id = property(lambda self: self.b2[1:5])
    contract = property(lambda self: self.b2[18:26].hex().upper())
    two_piece = property(lambda self: self.b2[7] == 1)
    plate = property(lambda self: self.b4[7:19])
    colour = property(lambda self: number(self.b4[19:21]))
    vehicle_class = property(lambda self: self.b4[21])
    user_type = property(lambda self: self.b4[22])
    axles = property(lambda self: self.b4[28] if self.vehicle_class < 11 else 0)
    card = property(lambda self: self.b4[181:231])
    plate_text = property(lambda self: self.plate.rstrip(b"\0").decode("gbk", "replace"))
    card_id = property(lambda self: self.card[10:20].hex())

    def reasons_in_b2(self):
        """Special types that the OBU's status alone gives."""
        flags, tamper = self.b2[35], self.b2[36]
        return [DISMANTLED] * bool(flags & 0x02 or tamper == 0) + [NO_CARD] * bool(self.two_piece and flags & 0x80)

    def reasons_in_b4(self, today):
        """Special types that the files give; an OBU whose files could not be read gives none and is tried again."""
        if self.b4[5] in (0x11, 0x12):
            return [NO_CARD]
        if self.b4[5]:
            return []
        first, last = self.card[20:24].hex(), self.card[24:28].hex()
        return [CARD_EXPIRED] * (today > last) + [CARD_NOT_STARTED] * (today < first)


def c6(obu, place, when):
    """The one write of an entry: 0019 and EF04 hold the entry, every sum and count is zero."""
    unix = int(when.timestamp()).to_bytes(4, "big")
    entry = b"\xaa\x29\x00" + place + unix + bytes([obu.vehicle_class, 3]) + bytes(7)
    entry += obu.plate + bytes([obu.colour, obu.axles]) + bytes(3) + b"\xff"
    ef04 = entry + obu.card[:20] + bytes([obu.user_type, 1]) + bytes(30)
    province = bytes([1, place[0]]) + bytes(3)
    return b"\xc6" + obu.id + obu.b2[8:12] * 2 + bytes(5) + bcd(when) + entry + bytes(4) + ef04 + province
