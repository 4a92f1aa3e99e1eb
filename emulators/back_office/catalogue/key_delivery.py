"""Keys and security modules (N20)."""

from emulators.defects import Defect

POINTS = {
    "factor of a network's key": "eight bytes that the master is diversified with",
    "key on its way": "the key as it is sent, and as it is",
    "confirmation is right": "yes or no",
    "module may be authorised": "yes or no",
}


def _area_once(factor: bytes) -> bytes:
    return factor[:4] + bytes(4)


def _in_clear(sent: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    return sent[1], sent[1]


def _always(value: bool) -> bool:
    return True


DEFECTS = (
    Defect("office-area-factor-once", "factor of a network's key", "N20", "check values", _area_once),
    Defect("office-key-in-clear", "key on its way", "N20", "no key in clear", _in_clear),
    Defect("office-any-confirmation-counts", "confirmation is right", "N20", "centre refuses", _always),
    Defect("office-unknown-psam-authorised", "module may be authorised", "N20", "centre refuses", _always),
)
