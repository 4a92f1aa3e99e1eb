"""Since when a medium is on the status list: kept beside the list, because disputes turn on it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from emulators.back_office.books import document
from emulators.back_office.call import Answer, Call
from emulators.back_office.status_changes import StatusChange

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KIND, CHANGES = "listing", "status changes"


def take(office: "BackOffice", call: Call) -> Answer:
    """Keep an issuer's changes with their time, and publish them."""
    return office.status_changes.take(call, lambda own: _keep(office, call, own))


def _keep(office: "BackOffice", call: Call, own: list[StatusChange]) -> None:
    made = {entry.id: entry.status for entry in own}
    listed = [document(KIND, number, status, call.now, after=office.books.latest(KIND, number)) for number, status in made.items()]
    office.books.commit([*listed, document(CHANGES, call.place, own, call.now, after=office.books.latest(CHANGES, call.place))])


def kept(office: "BackOffice") -> list[tuple[float, Callable[[], None]]]:
    """What issuers have changed since the books begin: when, and how it is published again."""
    told = [version for newest in office.books.of_kind(CHANGES) for version in office.books.history(CHANGES, newest.identity)]
    return [(version.at, partial(office.status_changes.publish, version.read(list[StatusChange]))) for version in told]


def in_force(office: "BackOffice", medium: str, at: float) -> bool:
    """Was a medium's entry in force at that time?"""
    known = [version for version in office.books.history(KIND, medium) if version.at + office.seeds.at("list effect", office.terms.list_effect_s) <= at]
    return bool(known) and known[-1].read(int) == 1
