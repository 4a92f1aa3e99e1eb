"""Uploads of the reference lane over real HTTPS on the virtual loop (freedom.md 42, 43): nothing lost, nothing twice."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import trustme

from emulators.core import Core, Event, Received, Woke
from emulators.hosts.https import Fault
from emulators.hosts.https_client import HttpsClientPort
from emulators.hosts.party import Party
from emulators.http import Reply, Request
from emulators.uploads import UploadQueue
from fixtures.bench import Bench
from fixtures.drives import Drive
from tests.emulators.test_back_office import LANE
from tollcert.config import Profile


def trust(bench: Bench, party: Party, place: str, authority: Path) -> None:
    """Give a party another authority for its back office."""
    bench.do(party.ports["back_office"].close())
    HttpsClientPort(party, "back_office", bench.back_office_url(f"/lanes/{place}"), authority)


class Uploader(Core):
    """An upload queue and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.queue = UploadQueue(self._request, lambda at: self.wake("upload", at))
        self._number = 0

    def react(self, event: Event) -> None:
        match event:
            case Received("world", (kind, record)):
                self.queue.put(kind, record)
            case Received("back_office", reply):
                assert self.queue.takes(reply)
                self.queue.answered(reply, self.now)
            case Woke("upload"):
                self.queue.send_next()

    def _request(self, request: Request) -> None:
        self._number += 1
        request.number = self._number
        self.send("back_office", request)


@dataclass
class Site:
    """A bench, an uploader on it, and the faults of its next requests in order."""

    bench: Bench
    core: Uploader
    party: Party
    faults: list[Fault] = field(default_factory=list)

    def trust(self, authority: Path) -> None:
        trust(self.bench, self.party, LANE, authority)

    def put(self, *identities: str) -> None:
        for identity in identities:
            self.party.give("world", ("entries", {"id": identity}))

    def fault(self, request: Request) -> Fault | None:
        return self.faults.pop(0) if self.faults else None

    def attempts(self) -> list[tuple[float, str, int]]:
        """Time, id and status of each upload that reached the server."""
        found = [event for event in self.bench.journal.events if event.kind == "http"]
        return [(round(event.t), event.data["request"]["id"], event.data["status"]) for event in found]

    @property
    def kept(self) -> list[str]:
        return list(self.bench.back_office.records["entries"])


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(Profile(), tmp_path)
    yield made
    made.close()


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """An authority that did not sign anything here."""
    file = tmp_path / "wrong.pem"
    trustme.CA().cert_pem.write_to_path(str(file))
    return file


@pytest.fixture
def site(bench: Bench) -> Iterator[Site]:
    bench.back_office.parameters[LANE] = {"laneId": LANE}
    core = Uploader()
    party = Party("uploader", core, bench.loop, bench.clock)
    HttpsClientPort(party, "back_office", bench.back_office_url(f"/lanes/{LANE}"), bench.authority)
    made = Site(bench, core, party)
    bench.https.fault = made.fault
    yield made
    assert not party.crashed
    bench.do(party.close())


def test_records_arrive_once_and_in_order(site: Site) -> None:
    site.put("1", "2", "3")
    site.bench.run(1.0)
    assert (site.kept, len(site.attempts())) == (["1", "2", "3"], 3)


@pytest.mark.parametrize("fault", [Fault(reply=Reply(500)), Fault(reply=Reply(503, {"info": "down"})), Fault(reply=Reply(302)), Fault(cut="before")])
def test_without_success_the_same_record_comes_again_with_growing_pauses(site: Site, fault: Fault) -> None:
    site.faults = [fault] * 8
    site.put("1", "2")
    site.bench.run(400.0)
    times = [at for at, _, _ in site.attempts()]
    assert site.kept == ["1", "2"]
    assert [identity for _, identity, _ in site.attempts()] == ["1"] * 9 + ["2"]
    pauses = [after - before for before, after in pairwise(times)]
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 0]


def test_a_refused_record_is_kept_and_does_not_hold_up_the_next(site: Site) -> None:
    site.faults = [Fault(reply=Reply(400, {"subCode": 90002, "info": "bad"}))]
    site.put("1", "2")
    site.bench.run(200.0)
    assert site.kept == ["2"]
    assert [status for _, _, status in site.attempts()] == [400, 200]
    assert [upload.record["id"] for upload in site.core.queue.refused] == ["1"]


@pytest.mark.parametrize("fault", [Fault(after_s=8.0), Fault(cut="after")])
def test_late_success_is_sent_again_and_counted_once(site: Site, fault: Fault) -> None:
    site.faults = [fault]
    site.put("1")
    site.bench.run(30.0)
    assert site.kept == ["1"]
    assert [status for _, _, status in site.attempts()] == [200, 200]
    assert site.bench.back_office.store.contradictions() == []


@pytest.mark.parametrize("body", ["[" * 100_000, 5, None])
def test_a_strange_answer_does_not_stop_the_queue(site: Site, body: Any) -> None:
    site.faults = [Fault(reply=Reply(500, body))]
    site.put("1")
    site.bench.run(10.0)
    assert site.kept == ["1"]


def test_a_server_that_cannot_be_verified_gets_nothing(site: Site, wrong: Path) -> None:
    site.trust(wrong)
    site.put("1", "2")
    site.bench.run(300.0)
    assert (site.attempts(), site.kept, len(site.core.queue.waiting)) == ([], [], 2)
    site.trust(site.bench.authority)
    site.bench.run(120.0)
    assert (site.kept, len(site.attempts())) == (["1", "2"], 2)


def test_a_lane_that_cannot_verify_its_back_office_queues(bench: Bench, wrong: Path) -> None:
    """End to end: a vehicle passes, nothing leaves the lane; the authority is corrected, and its record arrives once."""
    lane = bench.site("entry")
    assert lane.product is not None
    trust(bench, lane.product, lane.parameters["laneId"], wrong)
    Drive(bench, lane).arrive(bench.vehicle(1))
    bench.run(120.0)
    assert lane.state == "ready"
    assert bench.back_office.records["entries"] == {}
    trust(bench, lane.product, lane.parameters["laneId"], bench.authority)
    bench.run(120.0)
    uploads = [event for event in bench.journal.events if event.kind == "http" and event.data["path"].endswith("/entries")]
    assert (len(uploads), len(bench.back_office.records["entries"])) == (1, 1)


def test_what_could_not_be_sent_outlives_the_product(bench: Bench, wrong: Path) -> None:
    """The lane loses its power while it does not trust its back office; with the right authority the record arrives, once."""
    lane = bench.site("entry")
    assert lane.product is not None
    trust(bench, lane.product, lane.parameters["laneId"], wrong)
    Drive(bench, lane).arrive(bench.vehicle(1))
    bench.run(60.0)
    assert bench.back_office.records["entries"] == {}
    bench.loses_power(lane)
    bench.run(60.0)
    uploads = [event for event in bench.journal.events if event.kind == "http" and event.data["path"].endswith("/entries")]
    assert (len(uploads), len(bench.back_office.records["entries"])) == (1, 1)


def test_a_lane_that_never_trusted_its_back_office_stays_closed(bench: Bench, wrong: Path) -> None:
    authority, bench.authority = bench.authority, wrong
    with pytest.raises(Exception, match="did not become ready"):
        bench.site("entry")
    lane = bench.sites["entry"]
    assert (lane.state, [event for event in bench.journal.events if event.kind == "http"]) == ("closed", [])
    assert lane.product is not None
    trust(bench, lane.product, lane.parameters["laneId"], authority)
    bench.run(15.0)
    assert bench.site("entry").state == "ready"
