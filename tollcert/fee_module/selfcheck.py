"""The inspection proves that it can fail, and that it can be fair: every defect of the reference module must be named by its rule, and the
healthy module and its variants must be clean. The network is small and drawn so that every defect shows on it.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from tollcert.fee_module.inspection import inspect
from tollcert.fee_module.outcome import Inspection, Wish
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
HANG = "hang"
TIMEOUT_S, SHORT_S = 2.0, 0.5
"""Seconds in which a call must return; the defect that hangs need not be waited for so long."""
Build = Callable[..., Path]


def network() -> Network:
    """The road network of the selfcheck."""
    return drawn(ROAD, name="selfcheck")


def tariff() -> Tariff:
    """Rates by class; half a fen at Ax for class 1 (350 x 0.95 = 332.5); trucks pay 85 %; one special price."""
    rates = {("*", n): (Rate(fen_per_km=Fraction(40 + 7 * n)),) for n in CLASSES}
    rates |= {("Ax", 1): (Rate(fen=350),), ("xy", 0): (Rate(fen=900),), ("xy1", 0): (Rate(fen=130),), ("xy2", 0): (Rate(fen=30),)}
    discounts = {("*", n): (Discount(850),) for n in CLASSES if n > 10} | {("yB", 3): (Discount(fen=262),)}
    return Tariff("3720240615001", rates, discounts)


def asker() -> Asker:
    """Makes the questions of the selfcheck."""
    return Asker(network(), tariff(), rules_of("37", DAY), DAY)


def parameters(folder: Path) -> Path:
    """The module's parameters, written into a folder."""
    publish(network(), tariff(), DAY, CLASSES, folder)
    return folder


def inspected(library: Path, folder: Path, *, timeout_s: float = TIMEOUT_S) -> Inspection:
    """The inspection of a build of the reference module."""
    return inspect(Wish(library, folder, CLASSES, DEVICES, timeout_s=timeout_s), asker())


def selfcheck(build: Build, caught_by: dict[str, str], variants: list[str], folder: Path, tell: Callable[[str], None] = lambda what: None) -> dict[str, Any]:
    """Build and inspect everything; counts as `tollcert selfcheck` gives them, and the rule that named each defect."""
    (folder / "parameters").mkdir()
    place, killed, false = parameters(folder / "parameters"), dict[str, str](), dict[str, dict[str, int]]()
    for name, rule in caught_by.items():
        tell(name)
        if rule in inspected(build(folder, defect=name), place, timeout_s=SHORT_S if name == HANG else TIMEOUT_S).counts:
            killed[name] = rule
    for name in ("", *variants):
        tell(name or "healthy")
        if counts := inspected(build(folder, variant=name), place).counts:
            false[name or "healthy"] = dict(counts)
    return {
        "defects": len(caught_by), "killed": len(killed), "survived": [name for name in caught_by if name not in killed], "variants": len(variants),
        "false_failures": len(false), "false": false, "killed_by": killed,
    }  # fmt: skip
