"""RSU antenna (路侧单元): the controller's frames on one side, the air and the PSAM on the other."""

from emulators.rsu.core import Rsu, RsuOptions

__all__ = ["Rsu", "RsuOptions"]
