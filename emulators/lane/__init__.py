"""The reference lane: a product like any other. It knows the wires and its own parameters, nothing of the bench."""

from emulators.lane.core import Lane

__all__ = ["Lane"]
