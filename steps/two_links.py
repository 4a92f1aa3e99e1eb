"""Main and backup link (主备链路): one is cut, both are, one comes back; and how much the main link can carry."""

from functools import partial

from pytest_bdd import given, parsers, then, when

from emulators.hosts.https import UNDISTURBED, Fault
from emulators.http import Request
from emulators.network_link import REFUSED, SILENT, SOUND
from fixtures.bench import Bench
from fixtures.drives import Drive
from fixtures.network_links import LINKS, MAIN, NetworkLinks
from fixtures.office_link import OfficeLink
from fixtures.peak_hour import Load, simulate
from reports.judging import Judge
from steps.link import KINDS, cars_drive_through

MANNERS = {"silently": SILENT, "refusing connections": REFUSED}
IDLE_S = 30.0
"""How long a lane is watched that has nothing to do."""
HELD_S = 0.5
"""What a link has held up comes out at once when it is back, and says nothing of what the product does now."""
WAITED_FOR = ("http",)


def _links(drive: Drive) -> NetworkLinks:
    assert drive.site.links is not None, f"{drive.site.position} has one link"
    return drive.site.links


def _cut(links: NetworkLinks, names: tuple[str, ...], manner: str) -> None:
    for name in names:
        links.shape(name, state=MANNERS[manner])


@given(parsers.parse("its {link} link is cut, {manner}"))
def link_is_cut(drive: Drive, link: str, manner: str) -> None:
    _cut(_links(drive), (link,), manner)


@given(parsers.parse("both its links are cut, {manner}"))
def both_are_cut(drive: Drive, manner: str) -> None:
    _cut(_links(drive), LINKS, manner)


@given("its main link is cut as soon as a record has arrived")
def cut_on_arrival(bench: Bench, drive: Drive) -> None:
    links, office = _links(drive), OfficeLink(bench, drive.site.place_id)

    def fault(request: Request) -> Fault:
        if office.is_upload(request) and links.cores[MAIN].shape.state == SOUND:
            links.shape(MAIN, state=SILENT)
        return UNDISTURBED

    bench.https.fault = fault


@given(parsers.parse("its main link carries {megabits:g} Mbit/s, with {delay:d} ms of delay and {loss:g} % of loss"))
def main_link_carries(drive: Drive, megabits: float, delay: int, loss: float) -> None:
    _links(drive).shape(MAIN, bits_per_s=megabits * 1e6, delay_s=delay / 1000, loss=loss / 100)


@given(parsers.parse("{count:d} class {vehicle_class:d} cars have driven through, and their records are sent"))
@when(parsers.parse("{count:d} class {vehicle_class:d} cars drive through, and their records are sent"))
def through_and_sent(bench: Bench, drive: Drive, count: int, vehicle_class: int) -> None:
    bench.fact(link_change_s=bench.profile.timing.link_change, late_s=bench.late_s)
    office = OfficeLink(bench, drive.site.place_id)
    before = office.count()
    cars_drive_through(bench, drive, count, vehicle_class)
    office.drained(before + count)


@when(parsers.parse("its links are back and {count:d} records are sent"))
def both_are_back(bench: Bench, drive: Drive, count: int) -> None:
    bench.fact(link_change_s=bench.profile.timing.link_change)
    _links(drive).restore()
    OfficeLink(bench, drive.site.place_id).drained(count)


@given("its main link is back")
def main_is_back(bench: Bench, drive: Drive) -> None:
    links = _links(drive)
    links.shape(MAIN, state=SOUND)
    bench.run(HELD_S)
    since = bench.journal.events[-1].n
    bench.until(partial(_traffic, bench, drive.site.place_id, MAIN, since), bench.profile.timing.link_change, look_at=WAITED_FOR)


def _traffic(bench: Bench, place: str, link: str, since: int) -> bool:
    """Was more than a question for the time answered over a link?"""
    said = [event.data for event in bench.journal.events if event.n > since and event.kind == "http" and event.data["place"] == place]
    return any(one.get("via") == link and one["delivered"] and not one["path"].endswith("/time") for one in said)


@when(
    parsers.parse(
        "{count:d} class {vehicle_class:d} cars drive through, and the hour of {lanes:d} such lanes with {cars:d} cars each and {kilobytes:d} kB of picture a car is worked out"
    )
)
def peak_hour(bench: Bench, drive: Drive, count: int, vehicle_class: int, lanes: int, cars: int, kilobytes: int) -> None:
    links = _links(drive)
    links.count("before")
    bench.run(IDLE_S)
    links.count("idle")
    through_and_sent(bench, drive, count, vehicle_class)
    links.count("after")
    counts = {event.data["moment"]: event.data for event in bench.journal.events if event.kind == "link_count" and event.data["link"] == MAIN}
    idle_s, busy_s = (counts[to]["at_s"] - counts[since]["at_s"] for since, to in (("before", "idle"), ("idle", "after")))
    idle = (counts["idle"]["up"] - counts["before"]["up"]) / idle_s
    up, down = (max(0.0, counts["after"][way] - counts["idle"][way] - (idle * busy_s if way == "up" else 0.0)) / count for way in ("up", "down"))
    load = Load(lanes, cars, round(up), round(down), idle, kilobytes * 1000)
    outcome = simulate(load, links.cores[MAIN].shape, bench.profile.seed)
    bench.record(
        "peak_hour", cars_counted=count, lanes=lanes, cars=cars, extra=load.extra, up=load.up, down=load.down, idle=round(idle, 1),
        longest_s=outcome.longest_s, drained_s=outcome.drained_s, busy=outcome.busy,
    )  # fmt: skip


@then(parsers.parse("{count:d} {position} records came over the {link} link"))
def came_over(judge: Judge, count: int, position: str, link: str) -> None:
    judge("traffic over the other link", kind=KINDS[position], count=count, link=link)


@then(parsers.parse("{count:d} {position} records came over its links in order, each kept once"), converters={"count": int})
def over_links(judge: Judge, count: int, position: str) -> None:
    judge("records over two links", kind=KINDS[position], count=count)


@then("every upload of that hour arrives in time")
def in_time(judge: Judge) -> None:
    judge("peak hour")
