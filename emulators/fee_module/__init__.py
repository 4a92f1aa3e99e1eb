"""A reference fee module (计费模块) in C: a library of the national interface, written from the published rule, with seedable defects.

It is built where it is needed, with the machine's C compiler; the bench loads it as it loads the library of a province.
"""

from emulators.fee_module.building import COMPILER, build, compiler
from emulators.fee_module.catalogue import CATALOGUE, VARIANTS

__all__ = ["CATALOGUE", "COMPILER", "VARIANTS", "build", "compiler"]
