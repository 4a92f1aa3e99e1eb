"""Where the fixed folders (features, steps, fixtures, emulators, reports) are, and how they become importable.

In a checkout they lie beside this package; in a wheel they travel inside it as `_bench`. `activate` puts their root
first on the path, so that distributions of the same names in site-packages never get in the way.
"""

import sys
from pathlib import Path


def root() -> Path:
    """The folder that holds the fixed folders."""
    inside = Path(__file__).parent / "_bench"
    return inside if inside.is_dir() else Path(__file__).parent.parent


def activate() -> Path:
    """Make the fixed folders importable; returns their root."""
    place = root()
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))
    return place
