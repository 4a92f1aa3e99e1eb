"""Reference gantry (ETC门架): what a right gantry does, with seedable defects and permitted variants."""

from emulators.gantry.core import Gantry

__all__ = ["Gantry"]
