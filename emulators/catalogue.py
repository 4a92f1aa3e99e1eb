"""Defects and variants of all reference products: what `selfcheck` runs, and what the options of a campaign may name."""

from emulators import defects
from emulators.defects import Defect
from emulators.gantry import catalogue as gantry
from emulators.lane import catalogue as lane
from emulators.lane.catalogue.variants import VARIANTS as LANE_VARIANTS

CATALOGUE: dict[str, Defect] = {**lane.CATALOGUE, **gantry.CATALOGUE}
VARIANTS: dict[str, str] = {**LANE_VARIANTS, **gantry.VARIANTS}


def check_names(seeded: tuple[str, ...], variants: tuple[str, ...]) -> None:
    """Raise ConfigError on a name that no catalogue has."""
    defects.check_names("--defect", seeded, CATALOGUE)
    defects.check_names("--variant", variants, VARIANTS)
