"""Loss reports and accounts that are paid up (N28, N46)."""

from typing import Any

from emulators.defects import Defect

POINTS = {
    "media of a loss report": "kind and number of what goes on the list",
    "media that were found": "kind and number of what leaves it",
    "may report this medium": "yes or no",
    "a paid-up account leaves the list": "yes or no",
}


def _cards_only(media: list[Any]) -> list[Any]:
    return [medium for medium in media if medium[0] == "card"]


def _nobody(media: list[Any]) -> list[Any]:
    return []


def _always(value: bool) -> bool:
    return True


def _never(value: bool) -> bool:
    return False


DEFECTS = (
    Defect("office-lost-obu-not-listed", "media of a loss report", "N28", "on the list", _cards_only),
    Defect("office-found-card-stays-listed", "media that were found", "N28", "not on the list", _nobody),
    Defect("office-anybody-reports-a-loss", "may report this medium", "N28", "centre refuses", _always),
    Defect("office-paid-up-account-stays-listed", "a paid-up account leaves the list", "N46", "not on the list", _never),
    Defect("office-any-payment-takes-off-the-list", "a paid-up account leaves the list", "N46", "on the list", _always),
)
