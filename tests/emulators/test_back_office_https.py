"""The back office behind real HTTPS on the virtual loop: late answers, faults between the parties, hostile peers."""

import asyncio
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from emulators.back_office import SILENCE, Charge
from emulators.hosts.https import Fault
from emulators.http import Reply
from fixtures.bench import Bench
from tests.emulators.test_back_office import CHARGING, LANE
from tollcert.config import Profile


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(Profile(), tmp_path)
    made.back_office.parameters[LANE] = {"laneId": LANE}
    yield made
    made.close()


def exchanges(bench: Bench) -> list[dict[str, Any]]:
    return [event.data for event in bench.journal.events if event.kind == "http"]


async def request(bench: Bench, verb: str, body: Any = None) -> httpx.Response:
    context = ssl.create_default_context(cafile=str(bench.authority))
    async with httpx.AsyncClient(verify=context, timeout=5.0, trust_env=False) as client:
        url = bench.back_office_url(f"/lanes/{LANE}/{verb}")
        return await (client.get(url) if body is None else client.post(url, content=body) if isinstance(body, bytes) else client.post(url, json=body))


def test_the_journal_holds_the_whole_exchange(bench: Bench) -> None:
    assert bench.do(request(bench, "entries", {"id": "1"})).status_code == 200
    (data,) = exchanges(bench)
    assert (data["place"], data["request"], data["status"], data["reply"]["successCount"], data["delivered"]) == (LANE, {"id": "1"}, 200, 1, True)
    assert data["tls"] in ("TLSv1.2", "TLSv1.3")


def test_a_late_answer_arrives_late_and_a_missing_one_never(bench: Bench) -> None:
    bench.back_office.charges["鲁A12345"] = {"province": SILENCE, "ministry": Charge(100, 95, after_s=3.0)}
    began = bench.loop.time()
    assert bench.do(request(bench, "charging-requests", CHARGING | {"level": "ministry"})).json()["fee"] == 95
    assert bench.loop.time() - began == pytest.approx(3.0, abs=0.3)
    with pytest.raises(httpx.ReadTimeout):
        bench.do(request(bench, "charging-requests", CHARGING))
    bench.run(1.0)
    assert [(data["status"], data["delivered"]) for data in exchanges(bench)] == [(200, True), (0, False)]


def test_a_late_answer_does_not_hold_up_others(bench: Bench) -> None:
    bench.back_office.charges["鲁A12345"] = Charge(100, 95, after_s=3.0)

    async def both() -> list[int]:
        order: list[int] = []

        async def one(number: int, verb: str, body: Any) -> None:
            await request(bench, verb, body)
            order.append(number)

        await asyncio.gather(one(1, "charging-requests", CHARGING), one(2, "time", None))
        return order

    assert bench.do(both()) == [2, 1]


@pytest.mark.parametrize(
    ("fault", "outcome", "kept"),
    [
        (Fault(reply=Reply(503, {"info": "down"})), 503, 0),
        (Fault(before_s=2.0), 200, 1),
        (Fault(after_s=2.0), 200, 1),
        (Fault(cut="before"), 0, 0),
        (Fault(cut="after"), 0, 1),
        (Fault(after_s=8.0), 0, 1),
        (Fault(before_s=8.0), 0, 0),
    ],
)
def test_faults_between_the_parties(bench: Bench, fault: Fault, outcome: int, kept: int) -> None:
    bench.https.fault = lambda request: fault
    try:
        status = bench.do(request(bench, "entries", {"id": "1"})).status_code
    except httpx.HTTPError:
        status = 0
    bench.run(10.0)
    assert (status, len(bench.back_office.records["entries"])) == (outcome, kept)
    assert [data["delivered"] for data in exchanges(bench)] == [outcome != 0]


def test_a_crash_of_the_core_is_answered(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench.back_office, "_answer", lambda request: 1 / 0)
    assert [bench.do(request(bench, "time")).status_code for _ in range(2)] == [500, 500]


BODIES = [b"[" * 100_000, b'{"id":"\\ud800"}', b'"\xff"', b"\x00", b"1e999", b"{", b"9" * 5000, b'{"id":' * 5000, b"null", b'{"id":"\\u0000"}']


@pytest.mark.parametrize("verb", ["entries", "entries?x=1", "entry-queries", "charging-requests", "psam-authorisations"])
@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_hostile_bodies_are_refused_and_recorded(bench: Bench, verb: str, body: bytes) -> None:
    assert bench.do(request(bench, verb, body)).status_code == 400
    assert bench.do(request(bench, "time")).status_code == 200
    assert len(exchanges(bench)) == 2


def test_a_body_without_end_is_refused_before_it_is_held(bench: Bench) -> None:
    assert bench.do(request(bench, "entries", b" " * (5 * 1024 * 1024))).status_code == 413


RAW = [
    b"GARBAGE\r\n\r\n", b"GET /\xff\xfe HTTP/1.1\r\nHost: [\r\n\r\n", b"GET /%ff%fe%00 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /lanes/x/entries HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n1",
    b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", b"\x16\x03\x01", b"PATCH /lanes HTTP/1.1\r\nHost: \r\n\r\n",
    b"GET /lanes/\xe9\xb2\x81/time?since=\xff HTTP/1.1\r\nHost: a\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n", b"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n",
]  # fmt: skip


@pytest.mark.parametrize("raw", RAW, ids=range(len(RAW)))
def test_hostile_requests_leave_the_service_standing(bench: Bench, raw: bytes) -> None:
    async def send() -> None:
        context = ssl.create_default_context(cafile=str(bench.authority))
        reader, writer = await asyncio.open_connection(*bench.https.address, ssl=context)
        writer.write(raw)
        reading = asyncio.create_task(reader.read())
        await asyncio.wait((reading,), timeout=1.0)
        reading.cancel()
        writer.transport.abort()
        await asyncio.gather(reading, return_exceptions=True)

    bench.do(send())
    assert bench.do(request(bench, "time")).status_code == 200
    assert not [event for event in bench.journal.events if event.kind == "crash"]


def test_the_end_of_a_scenario_ends_its_faults_and_scripts(bench: Bench) -> None:
    bench.https.fault = lambda request: Fault(reply=Reply(503))
    bench.back_office.charges["鲁A12345"] = Charge(100, 95)
    bench.settle()
    assert bench.do(request(bench, "charging-requests", CHARGING)).json()["subCode"] == 996
