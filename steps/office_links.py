"""The back office under test behind two network links (主备链路): records over one, over the other, over 2 Mbit/s."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from emulators.network_link import REFUSED, SOUND
from fixtures.network_links import BACKUP, MAIN
from fixtures.office_links import OfficeLinks
from fixtures.office_site import OfficeSite
from reports.judging import Judge
from steps.exchange import UPLOAD, look_up

UNANSWERED = "upload without an answer"


@pytest.fixture
def links(office: OfficeSite) -> Iterator[OfficeLinks]:
    """The two links of the scenario."""
    made = OfficeLinks(office)
    yield made
    made.close()


@given("it is reached over a main and a backup link")
def reached_over(links: OfficeLinks) -> None:
    links.links.count("before")


@given("the main link is cut")
def is_cut(links: OfficeLinks) -> None:
    links.links.shape(MAIN, state=REFUSED)


@given("the main link is cut as soon as they have arrived")
def will_be_cut(office: OfficeSite) -> None:
    office.bench.fact(answer_lost=True)


@given(parsers.parse("the main link carries {megabits:g} Mbit/s"))
def carries(links: OfficeLinks, megabits: float) -> None:
    links.links.shape(MAIN, bits_per_s=megabits * 1e6)


@when(parsers.parse("{caller} uploads them over the main link"))
def over_main(office: OfficeSite, links: OfficeLinks, batch: list[Any], kind: str, caller: str) -> None:
    links.post(UPLOAD, caller, kind, batch, MAIN)
    look_up(office, kind, batch)


@when(parsers.parse("{caller} uploads them over the main link, and over the backup link as no answer came"))
def over_both(office: OfficeSite, links: OfficeLinks, batch: list[Any], kind: str, caller: str) -> None:
    links.post_unanswered(UNANSWERED, caller, kind, batch)
    links.post(UPLOAD, caller, kind, batch, BACKUP)
    look_up(office, kind, batch)


@when(parsers.parse("{caller} uploads them over the backup link, and again over the main link when it is back"))
def over_backup_and_back(office: OfficeSite, links: OfficeLinks, batch: list[Any], kind: str, caller: str) -> None:
    links.post(UPLOAD, caller, kind, batch, BACKUP)
    links.links.shape(MAIN, state=SOUND)
    links.post(UPLOAD, caller, kind, batch, MAIN)
    look_up(office, kind, batch)


@then(parsers.parse("the uploads took no longer than {seconds:d} s"))
def no_longer(judge: Judge, seconds: int) -> None:
    judge("upload over a link", call=UPLOAD, seconds=seconds)
