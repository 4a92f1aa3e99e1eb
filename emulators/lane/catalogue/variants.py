"""Permitted variants of the reference lane: points where honest lanes differ, by number of the freedom they prove.

A variant that fails is a false failure of the bench.
"""

VARIANTS = {
    "list-all-faults": "3: every fault that is present is listed, not only the first",
    "confirm-every-retry": "7: after any good second try at an exit the arm waits for CONFIRM",
    "single-card-media-9": "22: the ETC card alone is recorded as no medium",
}
