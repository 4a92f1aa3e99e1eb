"""Back office of the bench (后台): receives records, answers queries and charging requests, publishes lists."""

from emulators.back_office.charging import Charge
from emulators.back_office.core import BackOffice, place_of
from emulators.back_office.failure import SILENCE, Failure

__all__ = ["SILENCE", "BackOffice", "Charge", "Failure", "place_of"]
