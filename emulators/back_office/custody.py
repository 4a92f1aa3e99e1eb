"""The keys of issuing (密钥): masters by network, and the keys of one chip that follow from them. They never leave in clear."""

from dataclasses import dataclass, field

from emulators.back_office.call import FAILED, Refused
from tollcert import crypto
from tollcert.codes.provinces import OTHER_ISSUERS, PROVINCES

CARD_USAGES = ("purchase", "tac", "load", "unload", "external", "maintenance")
OBU_USAGES = ("encrypt", "authenticate", "external", "maintenance")
AREAS = {**{str(province.code): province.issuer for province in PROVINCES.values()}, **{network[:2]: name for name, network in OTHER_ISSUERS.items()}}
"""First two digits of a network to the two characters of its area."""
OPERATOR_TAIL = b"\x00\x01"
CHECK_SIZE = 3
"""Bytes of a key check value (校验值): the first of the encrypted zero block."""


def area_of(network: str) -> bytes:
    """Area code of a network, four bytes of GBK; raises Refused."""
    if network[:2] not in AREAS:
        raise Refused(400, FAILED, f"network {network} is of no issuer")
    return AREAS[network[:2]].encode("gb18030")


def issuer_of(network: str) -> bytes:
    """Issuer code (发行方标识), eight bytes: area, network, reserve, diversification."""
    return area_of(network) + bytes.fromhex(network) + OPERATOR_TAIL


def check_value(algorithm: str, key: bytes) -> bytes:
    """What shows that two sides have the same key without showing the key."""
    return crypto.encrypt(algorithm, key, bytes(crypto.BLOCK[algorithm]))[:CHECK_SIZE]


@dataclass(frozen=True, slots=True)
class ChipKeys:
    """The keys of one chip: `own` by usage once it is issued; `transport` as it came from the factory."""

    algorithm: str
    own: dict[str, bytes]
    transport: bytes


@dataclass(slots=True)
class Custody:
    """`masters` by network, then by `usage.algorithm`; network "" holds those of all others. `transports` by algorithm, `wrapping` by bank."""

    masters: dict[str, dict[str, bytes]] = field(default_factory=dict)
    transports: dict[str, bytes] = field(default_factory=dict)
    wrapping: dict[str, bytes] = field(default_factory=dict)

    def master(self, network: str, usage: str, algorithm: str) -> bytes:
        """A master key; raises Refused."""
        found = self.masters.get(network, self.masters.get("", {})).get(f"{usage}.{algorithm}")
        if found is None:
            raise Refused(503, FAILED, f"no {usage} key of {algorithm} for network {network}")
        return found

    def own(self, network: str, usage: str, algorithm: str, number: bytes) -> bytes:
        """The key of one card or OBU."""
        return crypto.card_key(algorithm, self.master(network, usage, algorithm), issuer_of(network), number)

    def keys(self, kind: str, network: str, algorithm: str, number: bytes, chip: str) -> ChipKeys:
        """All keys of one chip."""
        usages = CARD_USAGES if kind == "card" else OBU_USAGES
        if algorithm not in self.transports:
            raise Refused(503, FAILED, f"no transport key of {algorithm}")
        transport = crypto.diversify(algorithm, self.transports[algorithm], bytes.fromhex(chip) * 2)
        return ChipKeys(algorithm, {usage: self.own(network, usage, algorithm, number) for usage in usages}, transport)
