"""What people look at: the page in a real browser, the capture in tshark, Allure's steps, the result's promises."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents") / "campaign"
    command = [sys.executable, "-m", "tollcert.cli", "certify", "-k", "t01_entry", "-o", str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 2, run.stdout + run.stderr  # a part of the table leaves the matter open
    return folder


@pytest.fixture(scope="module")
def page(campaign: Path) -> Iterator[Page]:
    browser_path = shutil.which("chromium")
    if browser_path is None:
        pytest.fail("NOT RUN: chromium (apt install chromium)")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(viewport={"width": 768, "height": 1024})
        page.problems = []  # type: ignore[attr-defined]
        page.on("console", lambda message: page.problems.append(message.text))  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.problems.append(str(error)))  # type: ignore[attr-defined]
        page.on("request", lambda request: page.problems.append(request.url) if not request.url.startswith(("file:", "data:")) else None)  # type: ignore[attr-defined]
        page.goto(f"{(campaign / 'certificate.html').as_uri()}?lang=en")
        page.wait_for_selector("html[data-ready=yes]")
        yield page
        browser.close()


def test_result_holds_what_others_rely_on(campaign: Path) -> None:
    outcome = json.loads((campaign / "result.json").read_text(encoding="utf-8"))
    assert {"decision", "title", "suite", "bench", "cells", "checks", "flags", "fees"} <= set(outcome)
    cell = outcome["cells"]["T1/entry"]
    assert (outcome["title"], outcome["decision"], cell["verdict"], cell["basis"], len(outcome["cells"])) == ("SELF-TEST", "inconclusive", "pass", "seed", 34)
    assert {"id", "verdict", "checks"} <= set(cell["scenarios"][0])
    assert all(scenario["checks"] == len(scenario["findings"]) > 1 for scenario in cell["scenarios"])
    assert outcome["cells"]["T16/exit_mixed"]["verdict"] == "not_run"


def test_every_cell_opens_its_evidence(page: Page) -> None:
    cells = page.eval_on_selector_all(".cell", "nodes => nodes.map((node) => node.dataset.cell)")
    assert len(cells) == 34
    for cell in cells:
        page.click(f'[data-cell="{cell}"]')
        assert page.inner_text("#detail h2").startswith(cell)
    page.click('[data-cell="T1/entry"]')
    page.click("#detail details summary >> nth=0")
    page.click("#detail .evidence >> nth=0")
    assert page.locator("#detail tr.lit").count() > 0
    assert page.locator("#detail .line td", has_text="B2 ObuFound").count() > 0


def test_languages_filter_and_width(page: Page) -> None:
    assert page.is_visible("text=Self-test against reference products")
    page.click("#language")
    assert page.is_visible("text=对参考产品的自检")
    page.fill("#search", "拆卸")
    assert page.locator(".matrix tbody tr:visible").count() == 1
    page.fill("#search", "")
    assert page.evaluate("document.documentElement.scrollWidth") <= 768


def test_no_console_message_and_no_request_leaves_the_machine(page: Page) -> None:
    assert page.problems == []  # type: ignore[attr-defined]


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
