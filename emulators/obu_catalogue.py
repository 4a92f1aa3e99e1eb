"""Seeded defects of the reference OBU. All their names begin with `obu-`."""

from emulators.defects import Defect
from emulators.iso7816 import FREE

POINTS = {
    "write_condition": "what must be shown before the system and vehicle files of the ESAM are written",
    "taken_off": "the tamper byte when the unit is taken off the windscreen",
}
DEFECTS = (
    Defect("obu-n47-forgets-that-it-was-off", "taken_off", "N47", "OBU says that it was taken off", lambda byte: 1),
    Defect("obu-n47-takes-plain-writes", "write_condition", "N47", "OBU refuses", lambda condition: FREE),
)
CATALOGUE = {defect.name: defect for defect in DEFECTS}
