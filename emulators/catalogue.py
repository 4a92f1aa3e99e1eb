"""Defects and variants of all reference products: what `selfcheck` runs, and what the options of a campaign may name."""

from emulators import defects, obu_catalogue, site
from emulators.back_office import catalogue as back_office
from emulators.defects import Defect
from emulators.gantry import catalogue as gantry
from emulators.lane import catalogue as lane
from emulators.lane.catalogue import variants as lane_variants
from emulators.variants import Variant

CATALOGUE: dict[str, Defect] = {**lane.CATALOGUE, **gantry.CATALOGUE, **back_office.CATALOGUE, **obu_catalogue.CATALOGUE, **site.CATALOGUE}
VARIANTS: dict[str, Variant] = {**lane_variants.VARIANTS, **gantry.VARIANTS, **back_office.VARIANTS}
USUAL: tuple[dict[int, str], ...] = (lane_variants.USUAL, gantry.USUAL)
"""What the reference products do by themselves, by number of the freedom: the other side of what a variant does."""


def check_names(seeded: tuple[str, ...], variants: tuple[str, ...]) -> None:
    """Raise ConfigError on a name that no catalogue has."""
    defects.check_names("--defect", seeded, CATALOGUE)
    defects.check_names("--variant", variants, VARIANTS)
