"""A small network on which every defect of the reference fee module shows, and the module built for it."""

import os
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from emulators.fee_module import build, compiler
from tollcert.errors import DeviceError
from tollcert.fee_module import Inspection, Wish, inspect
from tollcert.fee_module.publication import publish
from tollcert.fee_module.questions import Asker
from tollcert.fees import Discount, Network, Rate, Tariff, drawn, rules_of

DAY = date(2024, 7, 1)
CLASSES = (1, 3, 11, 12, 14, 15, 16)
DEVICES = ("two_piece", "cpc")
ROAD = """
37:  A ==g1 3.5km== x
     x ==g2 5km== y                  # the shorter way, and the dearer one
     x ==g3 6km+2.05km== y           # the longer way
     y ==g4 7.77km== B
     B ==g5(exit) 2.9km== z
41:  z ==g6(entry) 3.3km== C
"""
CHEAP = {"xy1.g3": 130, "xy2.g3": 30}


def network() -> Network:
    return drawn(ROAD, name="road")


def tariff() -> Tariff:
    """Rates by class; half a fen at Ax for class 1 (350 x 0.95 = 332.5); trucks pay 85 %."""
    rates = {("*", n): (Rate(fen_per_km=Fraction(40 + 7 * n)),) for n in CLASSES}
    rates |= {("Ax", 1): (Rate(fen=350),), ("xy1", 0): (Rate(fen=999),), ("xy2", 0): (Rate(fen=30),)}
    rates |= {("xy", 0): (Rate(fen=900),), ("xy1", 0): (Rate(fen=130),)}
    discounts = {("*", n): (Discount(850),) for n in CLASSES if n > 10} | {("yB", 3): (Discount(fen=262),)}
    return Tariff("3720240615001", rates, discounts)


def asker() -> Asker:
    return Asker(network(), tariff(), rules_of("37", DAY), DAY)


@cache
def parameters() -> Path:
    """The folder of the module."""
    folder = Path(mkdtemp(prefix="tollcert-fee-parameters-"))
    publish(network(), tariff(), DAY, CLASSES, folder)
    return folder


def library(folder: Path, *, defect: str = "", variant: str = "") -> Path:
    """The reference module; without a compiler the test is NOT RUN."""
    try:
        compiler()
    except DeviceError as problem:
        (pytest.fail if os.environ.get("TOLLCERT_STRICT") == "1" else pytest.skip)(f"NOT RUN: {problem}")
    return build(folder, defect=defect, variant=variant)


def inspected(folder: Path, *, defect: str = "", variant: str = "", timeout_s: float = 2.0) -> Inspection:
    return inspect(Wish(library(folder, defect=defect, variant=variant), parameters(), CLASSES, DEVICES, timeout_s=timeout_s), asker())
