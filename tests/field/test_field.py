"""A site in the field is certified by questions to a person: the site here is another process's lane, antenna and vehicles, and the person reads the
page (tests/field/world.py). With a defect in the lane the certificate is red.
"""

import contextlib
import json
import os
import random
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reports.journal import Event, read
from reports.result import result
from tests.field.world import World
from tests.watching import until

ROOT = Path(__file__).parent.parent.parent
PAGE = re.compile(r"http://\S+token=\S+")
PAGE_S = 300.0
"""How long a bench with a lane beside it may take to open its page, however busy the machine."""
ASKS = """id = "site"
title = {{en = "Site", zh = "现场"}}
[[require]]
cells = [{cells}]
provenance = {{product = ["real"], vehicle = ["real", "manual"], rsu = ["real"], operator = ["real", "manual"]}}
"""
SITE = """name = "site"
products = "real"
under_test = ["lane"]
[listen]
base = {base}
authority = "{folder}/ca.pem"
[timing]
late = {late}
[manual]
page = "127.0.0.1:{page}"
[roles]
vehicle = "manual"
rsu = "real"
field_io = "real"
operator = "manual"
[site]
channels = ["record_upload", "frame_proxy", "screen", "barrier", "display"]
[site.antenna]
entry = "127.0.0.1:{antenna}"
exit = "127.0.0.1:{antenna_of_exit}"
"""


def free_base() -> int:
    """A port after which those of a site are free; chosen at random, as others look for some too."""
    for base in random.sample(range(10_000, 32_000, 400), 50):
        with contextlib.ExitStack() as probes:
            try:
                for offset in (0, 1, 11, 300, 301, 302):
                    probes.enter_context(socket.socket()).bind(("127.0.0.1", base + offset))
            except OSError:
                continue
            return base
    raise AssertionError("no ports are free")


class Acceptance:
    """A campaign at a site, from its start to its end."""

    def __init__(self, folder: Path, *words: str, defects: tuple[str, ...] = (), profile: str = SITE, cells: str = "", late: float = 3.0) -> None:
        """`words`: names of feature files and options of pytest; with `cells` the whole of `tollcert certify` runs for a certificate of these."""
        self.folder, base = folder, free_base()
        (bench := folder / "site.toml").write_text(
            profile.format(base=base, folder=folder, page=base + 300, antenna=base + 301, antenna_of_exit=base + 302, late=late), encoding="utf-8"
        )
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:xdist", "--campaign", str(folder / "c")]
        command += ["--bench", str(bench), *(f"features/special_cases/{word}.feature" if re.fullmatch(r"t\d\d_\w+", word) else word for word in words)]
        if cells:
            (asks := folder / "asks.toml").write_text(ASKS.format(cells=cells), encoding="utf-8")
            command = [sys.executable, "-m", "tollcert.cli", "certify", "--bench", str(bench), "-o", str(folder / "c"), "--profile", str(asks), *words]
        (folder / "outside").mkdir()
        self.world = World(folder / "outside", folder / "ca.pem", base + 301, defects)
        self.errors = folder / "stderr"
        self.command = command

    def run(self) -> int:
        """Certify; the exit status."""
        with self.errors.open("wb") as errors:
            self.bench = subprocess.Popen(self.command, cwd=ROOT, env=dict(os.environ), stdout=errors, stderr=errors)
        try:
            self.questions = self.world.live(self._address(), lambda: self.bench.poll() is None)
        finally:
            self.bench.kill()
            status = self.bench.wait()
            self.world.close()
        return status

    def _address(self) -> str:
        """Where the page is, once the bench has printed it."""
        assert until(lambda: PAGE.search(self.said) is not None, self.errors.parent, self.bench, PAGE_S), self.said
        found = PAGE.search(self.said)
        assert found
        return found[0]

    @property
    def said(self) -> str:
        """What the bench printed."""
        return self.errors.read_text(encoding="utf-8")

    @property
    def outcome(self) -> dict[str, Any]:
        """result.json, or what would stand in it."""
        kept = self.folder / "c" / "result.json"
        return dict(json.loads(kept.read_text(encoding="utf-8"))) if kept.exists() else result(self.events)

    @property
    def events(self) -> list[Event]:
        """The journal."""
        return list(read(self.folder / "c" / "journal.jsonl"))

    def scenario(self, cell: str, name: str) -> dict[str, Any]:
        """One scenario of the result, its findings by check."""
        found = next(one for one in self.outcome["cells"][cell]["scenarios"] if one["name"] == name)
        return {**found, "checks": {one["name"]: one["verdict"] for one in found["findings"]}}


def test_a_car_passes_a_real_lane(tmp_path: Path) -> None:
    """The quick one: a person brings a car and drives it in; what was asked is in the journal before it was answered."""
    site = Acceptance(tmp_path, "t01_entry", "-k", "card_inserted")
    site.run()
    found = site.scenario("T1/entry", "A car with its card inserted passes")
    assert (found["verdict"], site.outcome["title"]) == ("pass", "CERTIFICATE"), (found, site.said)
    assert {name for name, verdict in found["checks"].items() if verdict == "pass"} >= {"released", "one passage record", "special types", "carries this entry"}
    kinds = [event.kind for event in site.events if event.kind in ("prompt", "answer")]
    assert kinds == ["prompt", "answer"] * (len(kinds) // 2)
    assert [one["item"] for one in site.questions] == ["ready", "vehicle", "prepare", "drive"]
    assert site.outcome["provenance"] | {"product": ""} == {
        "product": "", "vehicle": "manual", "rsu": "real", "field_io": "real", "operator": "manual", "back_office": "emulated",
    }  # fmt: skip


CELLS = '"T1/entry", "T6/exit", "T12/entry"'
ROWS = "(t01_entry or t06_exit or t12_entry) and not generations and not forms"


@pytest.mark.long
def test_rows_of_a_real_site_are_certified(tmp_path: Path) -> None:
    """T1/entry, T6/exit on the card alone and by hand, T12/entry, where the collector issues a CPC card: certified, and by whom it says."""
    site = Acceptance(tmp_path, "-k", ROWS, cells=CELLS, late=10.0)
    status = site.run()
    outcome = site.outcome
    assert (status, outcome["decision"], outcome["title"]) == (0, "certified", "CERTIFICATE"), site.said
    assert {cell: outcome["cells"][cell]["verdict"] for cell in ("T1/entry", "T6/exit", "T12/entry")} == dict.fromkeys(
        ("T1/entry", "T6/exit", "T12/entry"), "pass"
    )
    assert outcome["flags"]["right"] == outcome["flags"]["total"] > 10
    assert outcome["profile"]["unmet"] == []
    early = site.scenario("T1/entry", "The OBU answers before the car reaches the loop")
    assert (early["verdict"], early["reason"]) == ("not_run", "not possible here: an OBU that answers before its vehicle is on the loop")
    alone = site.scenario("T6/exit", "The card holds enough and pays at the reader")
    assert {name for name, verdict in alone["checks"].items() if verdict == "not_applicable"} == {"arm after payment", "card debited", "exit written"}


@pytest.mark.long
def test_a_defect_of_a_real_lane_makes_the_certificate_red(tmp_path: Path) -> None:
    """It lets the vehicle in after the second try and does not say why it was held."""
    site = Acceptance(tmp_path, "t01_entry", "-k", "put_back or card_inserted", defects=("t1-entry-no-flag",))
    site.run()
    back = site.scenario("T1/entry", "The card is put back and the second try succeeds")
    assert (back["verdict"], back["checks"]["special types"], back["checks"]["released"]) == ("fail", "fail", "pass")
    assert site.scenario("T1/entry", "A car with its card inserted passes")["verdict"] == "pass"
    assert site.outcome["decision"] == "not_certified"


@pytest.mark.long
def test_what_a_person_cannot_do_is_not_run(tmp_path: Path) -> None:
    """Nobody has a card that is out: not run, in his words; the rest goes on."""
    site = Acceptance(tmp_path, "t01_entry", "-k", "stays_out or card_inserted")
    site.world.refuses = lambda question: "the card is glued in" if question["facts"].get("card_inserted") is False else ""
    site.run()
    out = site.scenario("T1/entry", "The card stays out and the vehicle stays held")
    assert (out["verdict"], out["reason"]) == ("not_run", "not possible here: “the card is glued in”")
    assert site.scenario("T1/entry", "A car with its card inserted passes")["verdict"] == "pass"
    assert site.outcome["cells"]["T1/entry"]["verdict"] == "not_run"


@pytest.mark.long
def test_records_of_a_back_office_that_is_not_the_benches_are_imported(tmp_path: Path) -> None:
    """The lane has its own back office; what it exported is judged, and only what belongs to the passage. What only the bench's back office could do is not run."""
    own = SITE.replace('"record_upload"', '"record_import"').replace("[site]\n", 'back_office = "real"\n[site]\nrecords = "{folder}/records.jsonl"\n')
    site = Acceptance(tmp_path, "t01_entry", "-k", "put_back or card_inserted or bad_one", profile=own)
    site.run()
    for name in ("The card is put back and the second try succeeds", "A car with its card inserted passes"):
        found = site.scenario("T1/entry", name)
        assert (found["verdict"], found["checks"]["one passage record"], found["checks"]["special types"]) == ("pass", "pass", "pass"), found
    assert [event.data["record_kind"] for event in site.events if event.kind == "imported"] == ["entries", "entries"]
    bad = site.scenario("T1/entry", "The back office calls the record a bad one")
    assert (bad["verdict"], "this site has its own" in bad["reason"]) == ("not_run", True)


LOOKED_AT = """name = "signs"
products = "process"
under_test = ["site"]
[manual]
page = "127.0.0.1:{page}"
"""


@pytest.mark.long
def test_signs_are_looked_at_on_the_same_page_with_photos(tmp_path: Path) -> None:
    """N44: each sign is a question on the tablet; its photo is evidence."""
    site = Acceptance(tmp_path, "features/interoperability/n44_site.feature", profile=LOOKED_AT)
    site.run()
    verdicts = {one["verdict"] for one in site.outcome["checks"]["N44"]["scenarios"]}
    assert verdicts == {"pass"}, site.said
    seen = [event.data for event in site.events if event.kind == "answer" and "seen" in event.data]
    assert all((site.folder / "c" / "evidence" / photo["sha256"]).exists() for one in seen for photo in one["photos"])
    assert all(one["seen"] and one["photos"] for one in seen)
