"""Exact bounds, against published values of the Clopper-Pearson interval."""

import pytest

from tollcert.statistics import accuracy


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [(0, 10, 0, 309), (10, 10, 691, 1000), (5, 10, 187, 813), (0, 0, 0, 1000), (95, 100, 887, 984)],
)
def test_bounds(right: int, total: int, low: int, high: int) -> None:
    assert accuracy(right, total) == {"right": right, "total": total, "low": low, "high": high}
