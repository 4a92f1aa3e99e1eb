"""Every seeded defect of the reference fee module is named by its rule; the healthy module and its variants are clean."""

from pathlib import Path

import pytest

from emulators.fee_module import CATALOGUE, VARIANTS
from tests.fee_module.material import inspected
from tollcert.fee_module import RULES


@pytest.mark.parametrize("variant", ["", *VARIANTS])
def test_a_healthy_module_is_clean(variant: str, tmp_path: Path) -> None:
    found = inspected(tmp_path, variant=variant)
    assert [finding.as_json() for finding in found.findings] == []
    assert found.priced == found.right >= 150
    assert found.versions == {"library": "reference-1.0", "data": "20200320001", "parameters": "3720240615001"}


@pytest.mark.parametrize("defect", CATALOGUE)
def test_a_defect_is_named_by_its_rule(defect: str, tmp_path: Path) -> None:
    found = inspected(tmp_path, defect=defect, timeout_s=0.5 if defect == "hang" else 2.0)
    assert CATALOGUE[defect].caught_by in found.counts, found.counts
    assert found.failed == (RULES[CATALOGUE[defect].caught_by].severity == "error")
    assert found.asked >= 100, "the bench goes on after a death"
