"""Since when a medium is on the status list: kept beside the list, because disputes turn on it."""

from typing import TYPE_CHECKING

import msgspec

from emulators.back_office.books import document
from emulators.back_office.call import OK, Answer, Call
from emulators.back_office.status_changes import StatusChanges
from emulators.http import Reply

if TYPE_CHECKING:
    from emulators.back_office.core import BackOffice

KIND = "listing"


def take(office: "BackOffice", call: Call) -> Answer:
    """Publish an issuer's changes and note the time."""
    answer = office.status_changes.take(call)
    if isinstance(answer, Reply) and answer.body["subCode"] == OK:
        faults = {fault["id"] for fault in answer.body["failList"]}
        made = {entry.id: entry.status for entry in msgspec.convert(call.body, StatusChanges, strict=False).entries if entry.id not in faults}
        office.books.commit(document(KIND, number, status, call.now, after=office.books.latest(KIND, number)) for number, status in made.items())
    return answer


def in_force(office: "BackOffice", medium: str, at: float) -> bool:
    """Was a medium's entry in force at that time?"""
    known = [version for version in office.books.history(KIND, medium) if version.at + office.seeds.at("list effect", office.terms.list_effect_s) <= at]
    return bool(known) and known[-1].read(int) == 1
