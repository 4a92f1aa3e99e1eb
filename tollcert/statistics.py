"""How often flags and fees were right, with exact bounds: of n due checks k were right (Clopper-Pearson).

The bounds are quantiles of the beta distribution, found by bisection of its distribution function: any n will do.
"""

from math import ceil, exp, floor, lgamma, log, log1p
from typing import Any

CONFIDENCE = 0.95
STEPS = 60
TERMS = 100_000
TINY, EXACT = 1e-300, 1e-15


def accuracy(right: int, total: int) -> dict[str, Any]:
    """Counts and the exact two-sided 95 % interval of the share, in per mille rounded outwards."""
    low, high = bounds(right, total)
    return {"right": right, "total": total, "low": floor(low * 1000), "high": ceil(high * 1000)}


def bounds(right: int, total: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The exact two-sided interval of the share of `right` in `total`; (0, 1) where nothing was counted."""
    tail = (1 - confidence) / 2
    low = _quantile(tail, right, total - right + 1) if right else 0.0
    high = _quantile(1 - tail, right + 1, total - right) if right < total else 1.0
    return low, high


def needed(target: float, confidence: float = CONFIDENCE, faults: int = 0) -> int:
    """Least number of passages that show an accuracy of at least `target`, one-sided, though so many of them were wrong."""
    return _least(target, 1 - confidence, faults)


def two_sided_from(target: float, confidence: float = CONFIDENCE, faults: int = 0) -> int:
    """Least number of passages from which the two-sided interval (`bounds`) begins at `target` or above."""
    return _least(target, (1 - confidence) / 2, faults)


def faultless_shows(count: int, confidence: float = CONFIDENCE) -> float:
    """The share that so many passages without a fault show, one-sided."""
    return exp(log(1 - confidence) / count) if count else 0.0


def _least(target: float, tail: float, faults: int) -> int:
    """Least n with P(at most `faults` of n are wrong) <= tail when each is wrong with probability 1 - target."""
    high = faults + 1
    while _beta(target, high - faults, faults + 1) > tail:
        high *= 2
    low = max(faults + 1, high // 2)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _beta(target, middle - faults, faults + 1) <= tail else (middle + 1, high)
    return low


def _quantile(probability: float, a: float, b: float) -> float:
    """The share below which the beta distribution has this probability."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        if _beta(middle, a, b) < probability:
            low = middle
        else:
            high = middle
    return low


def _beta(share: float, a: float, b: float) -> float:
    """Regularised incomplete beta function: probability that a beta(a, b) value lies below `share`."""
    if not 0 < share < 1:
        return float(share >= 1)
    if share > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - share, b, a)
    front = exp(a * log(share) + b * log1p(-share) + lgamma(a + b) - lgamma(a) - lgamma(b)) / a
    return front * _fraction(share, a, b)


def _fraction(share: float, a: float, b: float) -> float:
    """Its continued fraction (Lentz); some square roots of a + b terms are enough."""
    c, d, value = 1.0, 1 / _not_zero(1 - (a + b) * share / (a + 1)), 0.0
    value = d
    for m in range(1, TERMS):
        even = m * (b - m) * share / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * share / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _not_zero(1 + term * d)
            c = _not_zero(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < EXACT:
            break
    return value


def _not_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY
