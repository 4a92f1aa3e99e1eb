"""Long status lists (N07): published, fetched in parts, in force as a whole."""

import pytest
from pytest_bdd import given, parsers, then

from fixtures.bench import Bench
from fixtures.drives import Drive
from fixtures.large_publications import LargePublications
from fixtures.publications import LEAVES, STATUS, Entry
from fixtures.vehicles import Vehicle
from reports.judging import Judge
from steps.lists import FACT

TOMORROW_S = 86400.0
DECIDE_VIRTUAL_S, DECIDE_WALL_S = 0.05, 1.0
"""The budget of a lane: of the processor, and on wall time how long an antenna waits for an answer (protocol.md 1.2)."""


@pytest.fixture
def long_lists(bench: Bench, drive: Drive) -> LargePublications:
    return LargePublications(bench, drive.site)


def _entry(lists: LargePublications, vehicle: Vehicle, medium: str) -> Entry:
    return lists.obu(vehicle) if medium == "OBU" else lists.card(vehicle)


@given(parsers.parse("a status list of {millions:d} million entries with its {medium} on it"))
def long_list_with(bench: Bench, long_lists: LargePublications, vehicle: Vehicle, millions: int, medium: str) -> None:
    bench.fact(**{FACT[medium]: True})
    long_lists.publish_large(millions, _entry(long_lists, vehicle, medium))


@given(parsers.parse("a status list of {millions:d} million entries without it"))
def long_list_without(long_lists: LargePublications, millions: int) -> None:
    long_lists.publish_large(millions)


@given(parsers.parse("a status list of {millions:d} million entries with its {medium} on it from tomorrow on"))
def long_list_tomorrow(long_lists: LargePublications, vehicle: Vehicle, millions: int, medium: str) -> None:
    long_lists.publish_large(millions, long_lists.later(_entry(long_lists, vehicle, medium), TOMORROW_S))


@given(parsers.parse("a change puts its {medium} on the list"))
def change_puts_on(bench: Bench, long_lists: LargePublications, vehicle: Vehicle, medium: str) -> None:
    bench.fact(**{FACT[medium]: True})
    long_lists.publish(STATUS, _entry(long_lists, vehicle, medium))


@given(parsers.parse("a change takes its {medium} off the list"))
def change_takes_off(bench: Bench, long_lists: LargePublications, vehicle: Vehicle, medium: str) -> None:
    bench.fact(**{FACT[medium]: False})
    long_lists.publish(STATUS, {**_entry(long_lists, vehicle, medium), "status": LEAVES})


@given(parsers.parse("a status list of {millions:d} million entries is being loaded"))
def half_loaded(long_lists: LargePublications, millions: int) -> None:
    long_lists.half_load(millions)


@given(parsers.parse("a status list of {millions:d} million entries with its {medium} on it is being loaded"))
def half_loaded_with(long_lists: LargePublications, vehicle: Vehicle, millions: int, medium: str) -> None:
    long_lists.half_load(millions, _entry(long_lists, vehicle, medium))


@given(parsers.parse("a status list of {millions:d} million entries without it is damaged on its way"))
def damaged(long_lists: LargePublications, millions: int) -> None:
    long_lists.damaged_large(millions)


@then("the lane decides within its budget")
def within_budget(bench: Bench, judge: Judge) -> None:
    usual = DECIDE_VIRTUAL_S if bench.profile.products == "in_process" else DECIDE_WALL_S
    judge("decides within the budget", budget_s=bench.profile.lists.decide or usual)


@then("the list was not in use before it was whole")
def not_before_whole(judge: Judge) -> None:
    judge("list in use as a whole")


@then("length and memory of the list are told")
def length_told(bench: Bench, judge: Judge) -> None:
    judge("length and memory told", entry_octets=bench.profile.lists.entry_octets)


@then("the lane switched to the list in time")
def switched(bench: Bench, judge: Judge) -> None:
    judge("switch in time", limit_s=bench.profile.lists.switch)
