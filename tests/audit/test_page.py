"""The summary page in a real browser: charts, accuracy with exact bounds, versions; nothing fetched, nothing logged."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.audit import passages
from tests.audit.runs import audited, write
from tollcert.audit.page import page as summary_page

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, list[str]]]:
    """Four exits: two at a version that charges a fen too much, at another station and hour; one of them with a name to escape."""
    folder, browser_path = tmp_path_factory.mktemp("page"), shutil.which("chromium")
    if browser_path is None:
        message = "NOT RUN: chromium (apt install chromium)"
        pytest.fail(message) if os.environ.get("TOLLCERT_STRICT") == "1" else pytest.skip(message)
    made = [passages.etc(number) for number in range(4)]
    for passage in made:
        passage.gantries.clear()
        passage.entry.clear()
    for passage in made[:2]:
        passage.exit |= {"fee": passage.exit["fee"] + 1, "laneAppVer": "9.9.9<b>", "exTime": "2024-07-08 23:30:00", "exTollStationId": "G0020370010099"}
    write(made, folder)
    (folder / "page.html").write_text(summary_page(audited(str(folder), rules=("money.discount", "flag.11"))[0], "Record audit 流水稽核"), encoding="utf-8")
    logged: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(viewport={"width": 1180, "height": 900})
        page.on("console", lambda message: logged.append(message.text))
        page.on("pageerror", lambda problem: logged.append(str(problem)))
        page.on("request", lambda request: logged.append(request.url) if not request.url.startswith("file:") else None)
        page.goto(f"file://{folder / 'page.html'}")
        yield page, logged
        browser.close()


def chart(page: Page, name: str) -> dict[str, str]:
    """Bars of a chart that are not empty: label and number; a bar is as wide as its number says."""
    figure = page.locator("figure", has=page.locator(f"svg[aria-label='{name}']"))
    texts = figure.locator("text").all_text_contents()
    widths = [float(width) for width in figure.locator("rect").evaluate_all("all => all.map(one => one.getAttribute('width'))")]
    counts = [int(count.replace(",", "")) for count in texts[1::2]]
    assert [width / max(widths) for width in widths] == pytest.approx([count / max(counts) for count in counts], abs=0.01)
    return {label: count for label, count in zip(texts[::2], texts[1::2], strict=True) if count != "0"}


def test_charts(shown: tuple[Page, list[str]]) -> None:
    page, logged = shown
    assert chart(page, "Findings by rule") == {"money.discount": "2"}
    assert chart(page, "Errors by station or gantry") == {"G0020370010099": "2"}
    assert chart(page, "Errors by hour") == {"23 h": "2"}
    assert chart(page, "Errors by lane software version") == {"9.9.9<b>": "2"}
    assert logged == []


def test_accuracy_and_versions(shown: tuple[Page, list[str]]) -> None:
    page = shown[0]
    table = page.locator("table").first.inner_text()
    assert ["fees 计费", "exit", "2", "4", "0.5000", "0.0676", "0.9324"] in [line.split("\t") for line in table.splitlines()]
    assert ["flags 特情", "exit", "4", "4", "1.0000", "0.3976", "1.0000"] in [line.split("\t") for line in table.splitlines()]
    versions = page.locator("details summary").all_inner_texts()
    assert any(text.startswith("9.9.9<b>: 2 records; fees (exit) 0 of 2") for text in versions)
    assert any(text.startswith("3.5.1.2: 2 records; fees (exit) 2 of 2") for text in versions)


def test_it_fits_its_window_and_is_drawn(shown: tuple[Page, list[str]]) -> None:
    page = shown[0]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1180
    assert page.locator("svg[aria-label='Findings by rule'] rect").first.bounding_box()["width"] > 100  # type: ignore[index]
