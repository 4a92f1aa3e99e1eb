"""Who played each role is in result.json and on the covers, and a certification profile that asks for somebody refuses others:
the reference product, a real one that comes by itself, a replayed one, a person.
"""

import json
import os
import pty
import select
import socket
import subprocess
import sys
import threading
import tty
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from emulators.site import ITEMS
from fixtures.product_site import DEVICES, FORMS_OF_LINE, POSITIONS, port_of
from fixtures.site import FORMS, LANES
from reports import certification, documents
from reports.journal import read
from reports.language import CHINESE
from reports.wording import Wording
from tests.reports.campaigns import campaign, packed
from tests.watching import until
from tollcert.config import load
from tollcert.errors import ConfigError, NotOfferedError

ROOT = Path(__file__).parent.parent.parent
LANE = [sys.executable, "-m", "tollcert.cli", "emulate", "lane"]
ASKS = 'id = "asks"\ntitle = {{en = "Asks", zh = "要求"}}\n[[require]]\ncells = ["T1/entry"]\nprovenance = {{product = ["{backend}"]}}\n'


def certify(*words: str, folder: Path) -> tuple[int, dict[str, Any], str]:
    run = subprocess.run([sys.executable, "-m", "tollcert.cli", "certify", *words, "-o", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False)
    result = folder / "result.json"
    return run.returncode, json.loads(result.read_text(encoding="utf-8")) if result.exists() else {}, run.stdout + run.stderr


def asked(folder: Path, backend: str) -> str:
    (path := folder / f"asks-{backend}.toml").write_text(ASKS.format(backend=backend), encoding="utf-8")
    return str(path)


def unmet(outcome: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(row["place"], row["required"], row["found"]) for row in outcome["profile"]["unmet"] if row["kind"] == "provenance"]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lane that was met, with a cell that passes."""
    folder = tmp_path_factory.mktemp("recorded") / "campaign"
    code, outcome, said = certify("-k", "t01_entry and not forms and not generations", "--profile", asked(folder.parent, "reference"), folder=folder)
    assert (code, outcome["decision"]) == (0, "certified"), said
    assert unmet(outcome) == []
    return folder


def replayed(recording: Path, tmp_path: Path, *words: str) -> tuple[int, dict[str, Any], str]:
    (bench := tmp_path / "replay.toml").write_text(f'name = "replayed"\nproducts = "replay"\nrecording = "{recording}"\n', encoding="utf-8")
    return certify("--bench", str(bench), *words, folder=tmp_path / "again")


# ---- replay


def test_a_replayed_product_is_judged_like_the_live_one(recorded: Path, tmp_path: Path) -> None:
    code, outcome, said = replayed(recorded, tmp_path, "--profile", asked(tmp_path, "replay"))
    live = json.loads((recorded / "result.json").read_text(encoding="utf-8"))
    assert (code, outcome["decision"]) == (0, "certified"), said
    assert unmet(outcome) == []
    for part in ("flags", "fees", "timing"):
        assert outcome[part] == live[part]
    assert [row["verdict"] for row in outcome["cells"].values()] == [row["verdict"] for row in live["cells"].values()]
    shown, before = (found["cells"]["T1/entry"]["scenarios"] for found in (outcome, live))
    assert [[(check["name"], check["verdict"], check["observed"]) for check in one["findings"]] for one in shown] == [
        [(check["name"], check["verdict"], check["observed"]) for check in one["findings"]] for one in before
    ]
    assert outcome["bench"]["recording"] == "campaign"
    assert set(outcome["provenance"].values()) == {"replay, reference, in process", "replay, emulated"}
    assert next(iter(read(tmp_path / "again" / "journal.jsonl"))).data["recording"]["sha256"]


def test_the_cover_says_replay_in_both_languages(recorded: Path, tmp_path: Path) -> None:
    _, outcome, _ = replayed(recorded, tmp_path)
    page = (tmp_path / "again" / "certificate.html").read_text(encoding="utf-8")
    assert "replay, reference, in process" in page
    assert Wording(outcome, CHINESE).label("replay, reference, in process") == "回放，参考产品，同进程"
    assert "回放，参考产品，同进程" in page


@pytest.mark.parametrize("backend", ["real", "product", "reference"])
def test_a_profile_that_asks_for_somebody_else_refuses_a_replay(recorded: Path, tmp_path: Path, backend: str) -> None:
    code, outcome, _ = replayed(recorded, tmp_path, "--profile", asked(tmp_path, backend))
    assert (code, outcome["decision"], outcome["cells"]["T1/entry"]["verdict"]) == (2, "inconclusive", "pass")
    assert unmet(outcome) == [("product", backend, "replay")]


def test_a_replay_can_be_rejudged_bundled_and_verified(recorded: Path, tmp_path: Path) -> None:
    replayed(recorded, tmp_path)
    for words in (("rejudge", str(tmp_path / "again")), ("bundle", str(tmp_path / "again")), ("verify", str(tmp_path / "again.zip"))):
        run = subprocess.run([sys.executable, "-m", "tollcert.cli", *words], cwd=ROOT, capture_output=True, text=True, check=False)
        assert run.returncode == 0, (words, run.stdout + run.stderr)


def test_a_changed_recording_is_refused(tmp_path: Path) -> None:
    bundle = packed(campaign(tmp_path / "c"), tmp_path / "c.zip")
    raw = bundle.read_bytes()
    bundle.write_bytes(raw.replace("京A12345".encode(), "京A12346".encode(), 1))
    code, _, said = replayed(bundle, tmp_path)
    assert code == 3
    assert "journal.jsonl" in said
    assert "what was attested" in said.replace("\n", " ")


def test_a_replay_is_not_recorded_again(recorded: Path, tmp_path: Path) -> None:
    replayed(recorded, tmp_path)
    (deeper := tmp_path / "deeper").mkdir()
    code, _, said = replayed(tmp_path / "again", deeper)
    assert (code, "itself a replay" in said) == (3, True)


def test_a_recording_is_judged_as_it_is(recorded: Path, tmp_path: Path) -> None:
    code, _, said = replayed(recorded, tmp_path, "-k", "t01")
    assert (code, "nothing can be chosen" in said.replace("\n", " ")) == (3, True)


def test_a_waiver_counts_in_a_replay(tmp_path: Path) -> None:
    (waivers := tmp_path / "w.toml").write_text(
        '[[waiver]]\nid = "W-1"\nclause = "T1/entry"\nchecks = ["held"]\nowner = "Li Na"\nreason = "known"\nexpiry = 2099-12-31\n', encoding="utf-8"
    )
    _, outcome, said = replayed(campaign(tmp_path / "c"), tmp_path, "--waivers", str(waivers))
    assert [row["id"] for row in outcome["waivers"]] == ["W-1"], said


# ---- real


def free_base() -> int:
    """A port after which 200 are most likely free."""
    for base in range(21000, 60000, 1000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", base)):
                return base
    raise AssertionError("no port is free")


@pytest.fixture
def real(tmp_path: Path) -> tuple[Path, list[str]]:
    """A bench profile for a lane that comes by itself, and how that lane is started; it knows nothing but addresses."""
    base, authority = free_base(), tmp_path / "ca.pem"
    (bench := tmp_path / "real.toml").write_text(
        f'name = "site"\nproducts = "real"\nunder_test = ["lane"]\n[listen]\nbase = {base}\nauthority = "{authority}"\n[timing]\nready = 40.0\n',
        encoding="utf-8",
    )
    places = {role: f"127.0.0.1:{base + port_of('entry', role)}" for role in DEVICES if role != "scale"}
    words = [word for role, place in places.items() for word in (f"--{role.replace('_', '-')}", place)]
    office = f"https://127.0.0.1:{base}/lanes/{LANES['entry']['laneId']}"
    return bench, [*LANE, *words, "--back-office", office, "--ca", str(authority)]


@pytest.fixture
def wire() -> Iterator[tuple[str, str]]:
    """A serial cable: two device files, what is written to one is read from the other."""
    (left, near), (right, far) = pty.openpty(), pty.openpty()
    for end in (near, far):
        tty.setraw(end)
    done, other = threading.Event(), {left: right, right: left}

    def carry() -> None:
        while not done.is_set():
            for end in select.select([left, right], [], [], 0.1)[0]:
                os.write(other[end], os.read(end, 4096))

    carrier = threading.Thread(target=carry)
    carrier.start()
    yield os.ttyname(near), os.ttyname(far)
    done.set()
    carrier.join()
    for end in (left, near, right, far):
        os.close(end)


def test_a_real_lane_whose_antenna_is_on_a_serial_line(tmp_path: Path, wire: tuple[str, str]) -> None:
    """`listen.serial`: the bench is the antenna at one end of the cable, the lane that comes by itself is at the other."""
    base, near, far = free_base(), *wire
    (bench := tmp_path / "real.toml").write_text(
        f'products = "real"\nunder_test = ["lane"]\n[listen]\nbase = {base}\nauthority = "{tmp_path}/ca.pem"\nserial = "{near}"\n[timing]\nready = 30.0\n',
        encoding="utf-8",
    )
    places = {role: f"127.0.0.1:{base + port_of('entry@serial', role)}" for role in DEVICES if role not in ("scale", "rsu")} | {"rsu": f"serial:{far}"}
    words = [word for role, place in places.items() for word in (f"--{role.replace('_', '-')}", place)]
    lane_id = LANES["entry"]["laneId"]  # the third digit from the end: number of the form
    office = f"https://127.0.0.1:{base}/lanes/{lane_id[:-3]}{FORMS.index('serial')}{lane_id[-2:]}"
    said, (code, outcome) = met(
        bench, [*LANE, *words, "--back-office", office, "--ca", str(tmp_path / "ca.pem")], "t01_entry_forms and put_back and serial", tmp_path
    )
    (scenario,) = outcome["cells"]["T1/entry"]["scenarios"]
    assert (code, scenario["verdict"], outcome["title"]) == (2, "pass", "CERTIFICATE"), said  # of a cell one branch was run
    events = list(read(tmp_path / "c" / "journal.jsonl"))
    assert near in {event.data.get("url") for event in events if event.kind == "listens"}
    assert sum(event.kind == "wire" and event.data["link"].endswith("@serial.rsu") for event in events) > 10


def test_a_serial_line_that_is_not_there_is_told(tmp_path: Path) -> None:
    (bench := tmp_path / "real.toml").write_text(f'products = "real"\n[listen]\nbase = {free_base()}\nserial = "{tmp_path}/none"\n', encoding="utf-8")
    code, _, said = certify("--bench", str(bench), "-k", "t01_entry_forms and put_back and serial", folder=tmp_path / "c")
    assert code == 3
    assert "listen.serial" in said
    assert "Traceback" not in said


def met(bench: Path, lane: list[str], marks: str, folder: Path, *more: str) -> tuple[str, tuple[int, dict[str, Any]]]:
    """A campaign on a lane that comes once the bench is there: what was said, the exit status and the result."""
    command = [sys.executable, "-m", "tollcert.cli", "certify", "--bench", str(bench), "-k", marks, *more, "-o", str(folder / "c")]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    until((folder / "ca.pem").exists, folder, run, 60.0)
    product = subprocess.Popen(lane, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        said, _ = run.communicate(timeout=150)
    finally:
        run.kill()
        product.terminate()
        product.wait()
    assert (folder / "c" / "result.json").exists(), said
    return said, (run.returncode, json.loads((folder / "c" / "result.json").read_text(encoding="utf-8")))


def test_a_real_product_that_comes_by_itself(real: tuple[Path, list[str]], tmp_path: Path) -> None:
    """A lane that the bench neither starts nor stops is certified, and the certificate says that it was real."""
    said, (code, outcome) = met(*real, "t01_entry and not forms and not generations", tmp_path, "--profile", asked(tmp_path, "real"))
    assert (code, outcome["decision"], outcome["title"]) == (0, "certified", "CERTIFICATE"), said
    assert outcome["provenance"]["product"].startswith("real, at 127.0.0.1:")
    assert unmet(outcome) == []


def test_a_real_product_that_never_comes_ends_the_campaign(real: tuple[Path, list[str]], tmp_path: Path) -> None:
    bench, _ = real
    bench.write_text(bench.read_text(encoding="utf-8").replace("40.0", "2.0"), encoding="utf-8")
    code, _, said = certify("--bench", str(bench), "-k", "t01_entry", folder=tmp_path / "c")
    assert (code, "did not become ready" in said.replace("\n", " ")) == (3, True)


def test_ports_of_a_real_product_are_told_apart() -> None:
    ports = [port_of(f"{place}{form}", role) for form in FORMS_OF_LINE for place in POSITIONS for role in DEVICES]
    assert sorted(ports) == list(range(1, len(ports) + 1))
    assert len(ports) == 200
    with pytest.raises(NotOfferedError, match="exit_farthest"):
        port_of("exit_farthest", "rsu")


@pytest.mark.parametrize(
    ("text", "what"), [('products = "real"', "listen.base"), ('products = "replay"\nrecording = "nowhere"', "recording"), ('products = "other"', "products")]
)
def test_profiles_that_cannot_be(text: str, what: str, tmp_path: Path) -> None:
    (path := tmp_path / "bench.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=what):
        load(path)


# ---- a person


@pytest.mark.parametrize(("answers", "backend", "right"), [("answers.json", "manual", True), ("emulated", "emulated", False)])
def test_a_site_that_a_person_looked_at_is_manual(answers: str, backend: str, right: bool, tmp_path: Path) -> None:
    photo = tmp_path / "sign.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n")
    items = ITEMS
    (tmp_path / "answers.json").write_text(json.dumps({item: {"seen": True, "photos": ["sign.png"]} for item in items}), encoding="utf-8")
    (bench := tmp_path / "bench.toml").write_text(
        f'under_test = ["site"]\n[manual]\nanswers = "{answers if answers == "emulated" else tmp_path / answers}"\n', encoding="utf-8"
    )
    (profile := tmp_path / "p.toml").write_text(
        'id = "seen"\ntitle = {en = "Seen", zh = "现场"}\n[[require]]\ncells = ["T1/entry"]\nchecks = ["N44"]\nprovenance = {site = ["manual"]}\n',
        encoding="utf-8",
    )
    _, outcome, said = certify("--bench", str(bench), "-k", "n44", "--profile", str(profile), folder=tmp_path / "c")
    assert outcome["provenance"]["site"].split(",")[0] == backend, said
    assert unmet(outcome) == ([] if right else [("site", "manual", "emulated")])


def test_backends_are_those_that_profiles_may_ask_for() -> None:
    told = {"reference, in process": "reference", "real, at a:1": "real", "replay, reference, process": "replay", "product under test: x": "product", "": ""}
    assert {said: certification._backend("product", said) for said in told} == told
    assert documents.JOURNAL == "journal.jsonl"
