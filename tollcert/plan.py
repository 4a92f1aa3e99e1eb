"""How many passages a statement needs, and how they are spread over vehicle classes and device types.

The statement is one-sided: with this confidence, at least this share of flags and fees is right. Quotas follow a mix of weights;
where a site has not counted its traffic every class and every device counts the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tollcert.statistics import faultless_shows, needed

CLASSES = (1, 2, 3, 4, 11, 12, 13, 14, 15, 16)
"""Fee vehicle classes of ordinary traffic; special work vehicles (21-26) are planned where a mix names them."""
DEVICES = {"two_piece": "two-piece OBU 双片式", "single_piece": "single-piece OBU 单片式", "cpc": "CPC card 复合通行卡"}


@dataclass(frozen=True, slots=True)
class Mix:
    """Weights of classes and of device types; only their proportions matter."""

    classes: Mapping[int, int]
    devices: Mapping[str, int]

    def weight(self, vehicle_class: int, device: str) -> int:
        """Weight of one stratum."""
        return self.classes[vehicle_class] * self.devices[device]


EVEN = Mix(dict.fromkeys(CLASSES, 1), dict.fromkeys(DEVICES, 1))


@dataclass(frozen=True, slots=True)
class Quota:
    """Passages of one class with one device, and the share that they show when all are faultless."""

    vehicle_class: int
    device: str
    passages: int
    shows: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Passages in all and by stratum. `total` exceeds `needed` where the least number of a stratum asks for more."""

    target: float
    confidence: float
    faults: int
    needed: int
    quotas: tuple[Quota, ...]

    @property
    def total(self) -> int:
        """Passages to be driven."""
        return sum(quota.passages for quota in self.quotas)


def plan(target: float, confidence: float, *, faults: int = 0, mix: Mix = EVEN, at_least: int = 1) -> Plan:
    """Quotas for a statement that still holds with so many faults; each stratum gets `at_least` passages."""
    count = needed(target, confidence, faults)
    strata = [(vehicle_class, device) for vehicle_class in sorted(mix.classes) for device in mix.devices if mix.weight(vehicle_class, device)]
    shares = _spread(count, [mix.weight(*stratum) for stratum in strata])
    quotas = (Quota(*stratum, most := max(share, at_least), faultless_shows(most, confidence)) for stratum, share in zip(strata, shares, strict=True))
    return Plan(target, confidence, faults, count, tuple(quotas))


def _spread(count: int, weights: list[int]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to `count`: the largest remainders get one more."""
    exact = [Fraction(count * weight, sum(weights)) for weight in weights]
    whole = [int(share) for share in exact]
    order = sorted(range(len(weights)), key=lambda i: exact[i] - whole[i], reverse=True)
    for i in order[: count - sum(whole)]:
        whole[i] += 1
    return whole
