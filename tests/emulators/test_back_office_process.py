"""`tollcert emulate back-office`: the back office alone, on the wall clock, with a database that outlives it."""

import json
import signal
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
import trustme

from fixtures.bench import Bench
from tests.emulators.test_back_office import LANE
from tests.emulators.test_back_office_store import emptied
from tollcert.config import Profile


class Office:
    """One run of the process."""

    def __init__(self, folder: Path, setup: dict[str, Any], *options: str) -> None:
        authority = trustme.CA()
        chain, file = folder / "chain.pem", folder / "setup.json"
        authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(chain))
        file.write_text(json.dumps(setup))
        self.context = ssl.create_default_context(cadata=authority.cert_pem.bytes().decode())
        command = [sys.executable, "-m", "tollcert.cli", "emulate", "back-office", "--db", f"sqlite:///{folder}/office.db"]
        command += ["--listen", "127.0.0.1:0", "--certificate", str(chain), "--key", str(chain), "--parameters", str(file), *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().removeprefix("listening on ").strip()

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=f"{self.url}/lanes/{LANE}", verify=self.context, trust_env=False)

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        self.process.send_signal(number)
        out, error = self.process.communicate(timeout=10)
        return self.process.returncode, out + error


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Office]]:
    """Starts offices; none is left."""
    offices: list[Office] = []

    def one(setup: dict[str, Any], *options: str) -> Office:
        offices.append(Office(tmp_path, setup, *options))
        return offices[-1]

    yield one
    for office in offices:
        office.process.kill()
        office.process.communicate()


SETUP = {"places": {LANE: {"laneId": LANE}}, "statusList": [{"kind": "card", "id": "3" * 20, "reason": 1}], "feeParameters": {"version": "1"}}


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_was_answered_survives_a_kill(start: Callable[..., Office], database: str, request: pytest.FixtureRequest) -> None:
    options: tuple[str, ...] = ()
    if database == "postgresql":
        emptied(url := request.getfixturevalue("postgres")).dispose()
        options = ("--db", url)
    office = start(SETUP, *options)
    with office.client() as client:
        assert client.get("/parameters").json()["laneId"] == LANE
        assert client.get("/fee-parameters").json() == {"version": "1"}
        assert len(client.get("/lists/status").json()["entries"]) == 1
        for number in range(20):
            assert client.post("/entries", json={"id": str(number)}).status_code == 200
    office.stop(signal.SIGKILL)
    again = start(SETUP, *options)
    with again.client() as client:
        assert client.post("/entries", json={"id": "3"}).json()["subCode"] == 200
        assert client.post("/entries", json={"id": "3", "x": 1}).json()["subCode"] == 90004
    assert again.stop() == (0, "409 POST '/lanes/G00553700100101010010/entries': this id was uploaded with another content\n")


@pytest.mark.parametrize(
    ("setup", "options", "said"),
    [
        ({}, (), "places"),
        ({"places": {}, "plaices": {}}, (), "plaices"),
        ({"places": {}, "statusList": [{"kind": "card"}]}, (), "lacks 'id'"),
        ({"places": {}, "psamKey": "XY"}, (), "setup.json"),
        (SETUP, ("--db", "oracle://x"), "oracle is not supported"),
        (SETUP, ("--db", "sqlite:////nowhere/x.db"), "--db"),
        (SETUP, ("--listen", "nowhere"), "HOST:PORT"),
        (SETUP, ("--listen", "192.0.2.1:443"), "cannot serve"),
        (SETUP, ("--key", "/dev/null"), "cannot serve"),
    ],
)
def test_bad_set_up_is_one_message(start: Callable[..., Office], setup: dict[str, Any], options: tuple[str, ...], said: str) -> None:
    process = start(setup, *options).process
    _, error = process.communicate(timeout=10)
    assert process.returncode == 3
    assert said in error
    assert "Traceback" not in error


def test_a_made_up_long_list_is_published_in_parts(start: Callable[..., Office]) -> None:
    office = start(SETUP, "--long-list", "1")
    with office.client() as client:
        named = client.get("/lists/status").json()["snapshot"]
        assert sum(part["count"] for part in named["parts"]) == 1_000_000
        answer = client.get(f"/lists/status-parts?version={named['version']}&part=3")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert sha256(answer.content).hexdigest() == named["parts"][3]["sha256"]
        assert client.get(f"/lists/status-parts?version={named['version']}&part=9999").status_code == 404
    assert office.stop()[0] == 0


def test_what_is_refused_is_a_line_of_the_log(start: Callable[..., Office]) -> None:
    """The whole call, or a part of its batch; names are quoted, so that nobody writes lines of his own."""
    office = start(SETUP)
    with office.client() as client:
        assert client.post("/entries", json=[{"id": "1"}, {"id": "1\nlistening on https://elsewhere"}]).status_code == 200
        assert client.post("/entries", json={}).status_code == 400
        assert client.get("/ledger").status_code == 403
        assert client.post("/entries", json={"id": "2"}).status_code == 200
    _, said = office.stop()
    lines = said.splitlines()
    assert [line.split()[0] for line in lines] == ["200", "400", "403"]
    assert "1 refused, the first {'id': '1\\nlistening" in lines[0]


def test_a_bench_reads_what_its_back_office_says_however_much(tmp_path: Path) -> None:
    """A pipe that nobody reads holds 64 kB; then the office would stand still."""
    bench = Bench(Profile(products="process", under_test=("back_office",)), tmp_path)
    site = bench.office()
    for _ in range(700):
        assert site.get("x", "the exit lane", "x" * 200).status == 404
    assert site.get("x", "the exit lane", "time").status == 200
    assert (bench.folder_of_keys / "office" / "stdout").stat().st_size > 130_000
    bench.close()
