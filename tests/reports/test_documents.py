"""What others rely on: the result's promises, the capture in tshark, Allure's steps."""

import json
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents") / "campaign"
    command = [sys.executable, "-m", "tollcert.cli", "certify", "-k", "t01_entry", "-o", str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 2, run.stdout + run.stderr  # a part of the table leaves the matter open
    return folder


def test_result_holds_what_others_rely_on(campaign: Path) -> None:
    outcome = json.loads((campaign / "result.json").read_text(encoding="utf-8"))
    assert {"decision", "title", "suite", "bench", "cells", "checks", "flags", "fees"} <= set(outcome)
    cell = outcome["cells"]["T1/entry"]
    assert (outcome["title"], outcome["decision"], cell["verdict"], cell["basis"], len(outcome["cells"])) == ("SELF-TEST", "inconclusive", "pass", "seed", 34)
    assert {"id", "verdict", "checks"} <= set(cell["scenarios"][0])
    assert all(scenario["checks"] == len(scenario["findings"]) > 1 for scenario in cell["scenarios"])
    assert outcome["cells"]["T16/exit_mixed"]["verdict"] == "not_run"


def test_capture_opens_in_tshark_with_the_steps(campaign: Path) -> None:
    tool = shutil.which("tshark")
    if tool is None:
        pytest.fail("NOT RUN: tshark (apt install tshark)")
    command = [tool, "-r", str(campaign / "capture.pcapng"), "-T", "fields", "-e", "frame.comment", "-e", "frame.interface_name"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(lines) > 100
    assert any("When it drives into the lane\tentry.rsu" in line for line in lines)


def test_allure_has_the_steps_and_no_host(campaign: Path) -> None:
    results = [json.loads(path.read_text(encoding="utf-8")) for path in (campaign / "allure-results").glob("*-result.json")]
    outcome = json.loads((campaign / "result.json").read_text(encoding="utf-8"))
    assert len(results) == sum(len(cell["scenarios"]) for cell in outcome["cells"].values()) > 2
    for result in results:
        assert result["steps"][0]["name"].startswith("Given the entry lane is ready")
        assert {label["name"] for label in result["labels"]}.isdisjoint({"host", "thread"})


PROFILE = """
name = "hall 2"
[product]
vendor = "Acme <b>"
model = "L-7"
version = "2.1"
files = ["{file}"]
[participants]
tester = "Zhang Wei"
witness = "李娜"
[conditions]
weather = "rain"
"""


def test_product_participants_and_conditions_are_on_every_cover(tmp_path: Path) -> None:
    """Vendor, model, version and the SHA-256 of the product's files; who was there; how it was."""
    image = tmp_path / "lane.img"
    image.write_bytes(b"firmware")
    (tmp_path / "bench.toml").write_text(PROFILE.format(file=image), encoding="utf-8")
    folder = tmp_path / "c"
    command = [sys.executable, "-m", "tollcert.cli", "certify", "--bench", str(tmp_path / "bench.toml"), "-k", "t12_entry and control", "-o", str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 2, run.stdout + run.stderr
    outcome = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    digest = sha256(b"firmware").hexdigest()
    assert outcome["digests"] == {"lane.img": digest}
    page = (folder / "certificate.html").read_text(encoding="utf-8")
    assert all(text in page for text in ("Acme &lt;b&gt; L-7", "2.1", digest, "Zhang Wei", "李娜", "rain"))
    assert "Acme <b>" not in page
    with zipfile.ZipFile(folder / "matrix.xlsx") as book:
        texts = book.read("xl/sharedStrings.xml").decode()
    assert all(text in texts for text in ("L-7", digest, "李娜", "rain"))
    (tmp_path / "bench.toml").write_text(PROFILE.format(file="no.img"), encoding="utf-8")
    refused = subprocess.run([*command[:-1], str(tmp_path / "d")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (refused.returncode, "product.files" in refused.stderr, "Traceback" in refused.stderr) == (3, True, False)
