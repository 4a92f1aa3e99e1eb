"""The reference fee module, built for the small network of the selfcheck."""

import os
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from emulators.fee_module import build, compiler
from tollcert.errors import DeviceError
from tollcert.fee_module import Inspection, selfcheck
from tollcert.fee_module.selfcheck import CLASSES, DAY, DEVICES, asker, network, tariff

__all__ = ["CLASSES", "DAY", "DEVICES", "asker", "inspected", "library", "network", "parameters", "tariff"]


@cache
def parameters() -> Path:
    """The folder of the module."""
    return selfcheck.parameters(Path(mkdtemp(prefix="tollcert-fee-parameters-")))


def library(folder: Path, *, defect: str = "", variant: str = "") -> Path:
    """The reference module; without a compiler the test is NOT RUN."""
    try:
        compiler()
    except DeviceError as problem:
        (pytest.fail if os.environ.get("TOLLCERT_STRICT") == "1" else pytest.skip)(f"NOT RUN: {problem}")
    return build(folder, defect=defect, variant=variant)


def inspected(folder: Path, *, defect: str = "", variant: str = "", timeout_s: float = 2.0) -> Inspection:
    return selfcheck.inspected(library(folder, defect=defect, variant=variant), parameters(), timeout_s=timeout_s)
