"""Network links: bandwidth, delay, loss, cuts; the core alone, and a whole peak hour over real HTTPS on the virtual clock."""

import asyncio
import ssl
from collections.abc import Iterator
from pathlib import Path
from random import Random

import httpx
import pytest

from emulators.core import Closed, Drop, Opened, Received, Send, Wake, Woke
from emulators.http import Reply, Request
from emulators.lane.two_links import BACKUP, MAIN, TwoLinks
from emulators.network_link import DEAF, HEADERS, REFUSED, SEGMENT, SILENT, NetworkLink, Shape, on_the_wire
from fixtures.bench import Bench
from fixtures.network_links import NetworkLinks
from fixtures.peak_hour import HOUR_S, Load, simulate
from reports.checks.links import _all_at_once
from tests.emulators.test_back_office import LANE
from tollcert.config import Profile

MEGABIT = 1e6


def sent(link: NetworkLink, at: float, port: str = "near.1", data: bytes = b"x" * SEGMENT) -> list[tuple[str, bytes]]:
    return [(command.port, command.data) for command in link.on(Received(port, data), at) if isinstance(command, Send)]


def woken(link: NetworkLink, at: float) -> list[tuple[str, bytes]]:
    return [(command.port, command.data) for command in link.on(Woke("link"), at) if isinstance(command, Send)]


def shaped(**shape: float | str) -> NetworkLink:
    link = NetworkLink("main", seed=1)
    link.on(Received("world", Shape(**shape)), 0.0)  # type: ignore[arg-type]
    return link


def test_a_sound_link_without_limits_lets_everything_through_at_once() -> None:
    assert sent(shaped(), 0.0) == [("far.1", b"x" * SEGMENT)]


def test_bandwidth_is_shared_and_counts_headers() -> None:
    link = shaped(bits_per_s=MEGABIT)
    assert sent(link, 0.0) == sent(link, 0.0, "near.2") == []
    each = (SEGMENT + HEADERS) * 8 / MEGABIT
    assert woken(link, each - 1e-6) == []
    assert woken(link, each + 1e-6) == [("far.1", b"x" * SEGMENT)]
    assert woken(link, 2 * each + 1e-6) == [("far.2", b"x" * SEGMENT)]
    assert link.told()["up"] == 2 * (SEGMENT + HEADERS)


def test_both_directions_have_the_whole_bandwidth() -> None:
    link = shaped(bits_per_s=MEGABIT)
    sent(link, 0.0)
    sent(link, 0.0, "far.1")
    assert len(woken(link, 0.0121)) == 2


def test_delay_is_added_and_order_is_kept() -> None:
    link = shaped(delay_s=0.5)
    sent(link, 0.0, data=b"1")
    link.on(Received("world", Shape()), 0.1)
    assert sent(link, 0.2, data=b"2") == []
    assert woken(link, 0.5) == [("far.1", b"1"), ("far.1", b"2")]


def test_lost_segments_come_late_and_are_paid_twice() -> None:
    link = shaped(loss=0.5, bits_per_s=MEGABIT)
    due = [link.ways["near"].due(str(number), SEGMENT, number * 10.0, link.shape, link._chance) - number * 10.0 for number in range(200)]
    late = [wait for wait in due if wait > 0.2]
    assert 70 < len(late) < 130
    assert link.told()["up"] == pytest.approx(2 * 200 * on_the_wire(SEGMENT), rel=0.2)


def test_a_silent_cut_keeps_what_it_is_given_until_it_is_over() -> None:
    link = shaped(state=SILENT)
    assert sent(link, 0.0) == woken(link, 60.0) == []
    assert [command for command in link.on(Received("world", Shape()), 61.0) if isinstance(command, Send)] == [Send("far.1", b"x" * SEGMENT)]


def test_what_is_under_way_when_the_link_is_cut_waits() -> None:
    link = shaped(delay_s=1.0)
    sent(link, 0.0)
    link.on(Received("world", Shape(delay_s=1.0, state=SILENT)), 0.5)
    assert woken(link, 1.0) == []
    link.on(Received("world", Shape(delay_s=1.0)), 5.0)
    assert woken(link, 6.0) == [("far.1", b"x" * SEGMENT)]


def test_a_deaf_link_carries_questions_and_no_answers() -> None:
    link = shaped(state=DEAF)
    assert sent(link, 0.0) == [("far.1", b"x" * SEGMENT)]
    assert sent(link, 0.0, "far.1") == []


def test_a_refusing_link_ends_connections_old_and_new() -> None:
    link = NetworkLink("main")
    link.on(Opened("near.1"), 0.0)
    assert Drop("near.1") in link.on(Received("world", Shape(state=REFUSED)), 1.0)
    assert link.on(Opened("near.2"), 2.0) == [Drop("near.2")]


def test_the_end_of_a_connection_comes_after_its_last_bytes() -> None:
    link = shaped(delay_s=1.0)
    sent(link, 0.0)
    link.on(Closed("near.1"), 0.1)
    commands = [command for command in link.on(Woke("link"), 2.0) if not isinstance(command, Wake)]
    assert commands == [Send("far.1", b"x" * SEGMENT), Drop("far.1")]


# ---- what a lane does with two links


class Lane:
    def __init__(self, backup: bool = True) -> None:
        self.sent: list[tuple[str, str, int]] = []
        self.links = TwoLinks(lambda port, request: self.sent.append((port, request.path, request.number)), lambda point, value: value, backup=backup)

    def asks(self, path: str, number: int) -> None:
        self.links.request(Request("GET", path, number=number))


def test_without_a_backup_nothing_is_asked_twice() -> None:
    lane = Lane(backup=False)
    lane.asks("/a", 1)
    assert not lane.links.settled(MAIN, Reply(0, number=1))
    assert lane.sent == [(MAIN, "/a", 1)]


def test_what_has_no_answer_goes_over_the_other_link_once() -> None:
    lane = Lane()
    lane.asks("/a", 1)
    assert lane.links.settled(MAIN, Reply(0, number=1))
    assert lane.sent == [(MAIN, "/a", 1), (BACKUP, "/a", 1)]
    assert not lane.links.settled(BACKUP, Reply(0, number=1))
    assert lane.links.in_use == MAIN


def test_an_error_is_an_answer() -> None:
    lane = Lane()
    lane.asks("/a", 1)
    assert not lane.links.settled(MAIN, Reply(503, number=1))
    assert lane.links.in_use == MAIN


def test_the_time_is_not_asked_for_again() -> None:
    lane = Lane()
    lane.asks("/time", 1)
    assert not lane.links.settled(MAIN, Reply(0, number=1))
    assert lane.links.in_use == BACKUP


def test_the_main_link_is_tried_while_the_backup_is_in_use_and_comes_back() -> None:
    lane = Lane()
    lane.links.try_main(1)
    assert lane.sent == []
    lane.asks("/a", 2)
    lane.links.settled(MAIN, Reply(0, number=2))
    lane.links.try_main(3)
    assert lane.links.settled(MAIN, Reply(0, number=3))
    assert lane.links.in_use == BACKUP
    lane.links.try_main(4)
    assert lane.links.settled(MAIN, Reply(200, number=4))
    assert lane.links.in_use == MAIN


# ---- the peak hour


def test_an_hour_that_is_too_much_does_not_drain() -> None:
    load = Load(lanes=12, cars=300, up=2000, down=500, idle=100.0, extra=100_000)
    assert simulate(load, Shape(bits_per_s=2 * MEGABIT), 1).longest_s < 10
    assert simulate(load, Shape(bits_per_s=0.5 * MEGABIT), 1).drained_s > 900
    assert _all_at_once(12, 300, 102_000, 0.5 * MEGABIT / 8)[1] > 900


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(Profile(), tmp_path)
    made.back_office.parameters[LANE] = {"laneId": LANE}
    yield made
    made.close()


def test_a_peak_hour_over_real_https_is_as_it_was_worked_out(bench: Bench) -> None:
    """Four lanes, 40 cars each, 60 kB a car over 64 kbit/s: what the links of the bench do with it, and what `simulate` says."""
    links, context = NetworkLinks(bench, "station"), ssl.create_default_context(cafile=str(bench.authority))
    main, _ = bench.do(links.open(f"/lanes/{LANE}"))
    links.shape("main", bits_per_s=0.064 * MEGABIT)
    chance = Random(7)
    moments = sorted((chance.random() * HOUR_S, number) for number in range(160))
    waits: list[float] = []

    async def passage(client: httpx.AsyncClient, at: float, number: int) -> None:
        await asyncio.sleep(at)
        answer = await client.post("/entries", json={"id": f"{number}", "picture": "x" * 60_000})
        assert answer.status_code == 200
        waits.append(bench.loop.time() - at - began)

    async def hour() -> None:
        async with httpx.AsyncClient(base_url=main, verify=context, timeout=None, trust_env=False) as client:
            await asyncio.gather(*(passage(client, at, number) for at, number in moments))

    began = bench.loop.time()
    bench.do(hour())
    carried = links.cores["main"].told()
    bench.do(links.close())
    each = int(carried["up"] / 160)
    worked = simulate(Load(4, 40, each, int(carried["down"] / 160), 0.0, 0), Shape(bits_per_s=0.064 * MEGABIT), 7)
    assert 60_000 < each < 66_000
    assert max(waits) == pytest.approx(worked.longest_s, rel=0.15)
