"""Back office of the bench (后台): receives records, answers queries and charging requests, publishes lists."""

from emulators.back_office.core import BackOffice

__all__ = ["BackOffice"]
