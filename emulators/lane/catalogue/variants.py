"""Permitted variants of the reference lane: points where honest lanes differ, by number of the freedom they prove.

A variant that fails is a false failure of the bench.
"""

VARIANTS = {
    "list-all-faults": "3: every fault that is present is listed, not only the first",
}
