"""How often flags and fees were right, with exact bounds: of n due checks k were right (Clopper-Pearson)."""

from math import ceil, comb, floor
from typing import Any

CONFIDENCE = 0.95
STEPS = 60


def accuracy(right: int, total: int) -> dict[str, Any]:
    """Counts and the exact two-sided 95 % interval of the share, in per mille rounded outwards."""
    low = _bound(total, lambda share: _at_least(right, total, share)) if right else 0.0
    high = _bound(total, lambda share: 1 - _at_least(right + 1, total, share), falling=True) if right < total else 1.0
    return {"right": right, "total": total, "low": floor(low * 1000), "high": ceil(high * 1000)}


def _at_least(count: int, total: int, share: float) -> float:
    """Probability of at least `count` successes."""
    return sum(comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(count, total + 1))


def _bound(total: int, probability: Any, *, falling: bool = False) -> float:
    """The share at which the tail reaches half of what the confidence leaves, by bisection."""
    if not total:
        return 1.0 if falling else 0.0
    low, high, tail = 0.0, 1.0, (1 - CONFIDENCE) / 2
    for _ in range(STEPS):
        middle = (low + high) / 2
        if (probability(middle) < tail) != falling:
            low = middle
        else:
            high = middle
    return low if not falling else high
