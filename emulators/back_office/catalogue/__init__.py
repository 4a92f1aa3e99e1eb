"""Seeded defects of the reference back office, one module a system. All their names begin with `office-`; `cell` is the row
of the interoperability table that each turns red.
"""

from emulators.back_office.catalogue import exchange, tac
from emulators.defects import Defect
from emulators.variants import Variant

MODULES = (
    exchange,
    tac,
)
POINTS: dict[str, str] = {point: text for module in MODULES for point, text in module.POINTS.items()}
CATALOGUE: dict[str, Defect] = {defect.name: defect for module in MODULES for defect in module.DEFECTS}
VARIANTS: dict[str, Variant] = {}
