"""Seeded defects of the reference back office, one module a system. All their names begin with `office-`; `cell` is the row
of the interoperability table that each turns red. Each module of this folder has POINTS and DEFECTS.
"""

from importlib import import_module
from pathlib import Path

from emulators.defects import Defect
from emulators.variants import Variant

MODULES = tuple(import_module(f"{__name__}.{path.stem}") for path in sorted(Path(__file__).parent.glob("[!_]*.py")))
POINTS: dict[str, str] = {point: text for module in MODULES for point, text in module.POINTS.items()}
CATALOGUE: dict[str, Defect] = {defect.name: defect for module in MODULES for defect in module.DEFECTS}
VARIANTS: dict[str, Variant] = {}
