"""certificate.html in a real browser: evidence, languages, keyboard, contrast, width, print, silence, hostile texts."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from reports import documents
from reports.declared import CLOSING
from reports.journal import read
from tests.reports.campaigns import FINDING, MADE, begin, journal
from tests.reports.test_capture import CASES, PLATE, contents, wanted
from tollcert.wire import dsrc, files, tables

ROOT = Path(__file__).parent.parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
AA, AA_LARGE = 4.5, 3.0
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page") / "campaign"
    waivers = folder.with_name("waivers.toml")
    waiver = {"id": "W-2026-4", "clause": "T1/entry", "owner": "Li Na", "reason": "<b>fixed in 2.1</b>", "expiry": "2099-12-31"}
    lines = [f"{key} = {value}" if key == "expiry" else f'{key} = "{value}"' for key, value in waiver.items()]
    waivers.write_text("[[waiver]]\nchecks = ['special types']\n" + "\n".join(lines), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "tollcert.cli",
        "certify",
        "-k",
        "t01_entry and not forms",
        "--waivers",
        str(waivers),
        "--profile",
        "site_acceptance",
        "-o",
        str(folder),
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 2, run.stdout + run.stderr  # a part of the table leaves the matter open
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None:
        pytest.fail("NOT RUN: chromium (apt install chromium)")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=found, args=FLAGS)
        yield running
        running.close()


def opened(browser: Browser, file: Path, language: str = "zh", width: int = 768, place: str = "") -> Any:
    """A page that remembers what it said, and what it asked for."""
    page: Any = browser.new_page(viewport={"width": width, "height": 1024})
    page.problems = []
    page.on("console", lambda message: page.problems.append(message.text))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("request", lambda request: page.problems.append(request.url) if not request.url.startswith(("file:", "data:")) else None)
    page.goto(f"{file.as_uri()}?lang={language}{place}")
    page.wait_for_selector("html[data-ready=yes]")
    return page


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, browser: Browser, campaign: Path) -> Iterator[Any]:
    found = opened(browser, campaign / "certificate.html", request.param)
    yield found
    assert found.problems == []
    found.close()


def everything_open(page: Page) -> None:
    """A cell, its first scenario, every event of it."""
    page.click('[data-cell="T1/entry"]')
    page.click("#detail details[data-scenario] > summary >> nth=0")
    page.click("#detail .chips .chip:not([data-part])")


# ---- bytes into fields


def test_the_page_decodes_every_message_as_the_field_tables_say(browser: Browser, campaign: Path) -> None:
    page = opened(browser, campaign / "certificate.html")
    sent = [{"f": form, "x": b"".join(raw for _, raw in contents(message, goods)).hex()} for form, message, goods in CASES]
    found = page.evaluate("sent => sent.map((row) => { const made = explained(data.tables, row); return { what: made.what, rows: made.rows } })", sent)
    for row, made, (form, message, goods) in zip(sent, found, CASES, strict=True):
        raw = bytes.fromhex(row["x"])
        assert made["what"] == f"{message.NAME} {message.__name__}"
        assert [(field["name"], raw[field["at"] : field["at"] + field["size"]].hex()) for field in made["rows"]] == [
            (name.rsplit(".", 1)[1], value) for name, value in wanted(message, goods)
        ], (form, message.NAME)
        shown = {field["name"]: field["value"] for field in made["rows"] if field["depth"] == 0}
        assert shown == {name: value for name, value in message.decode(raw).show().items() if value != ""}
        assert {field["value"] for field in made["rows"] if field["kind"] == "plate"} <= {PLATE}
    page.close()


def test_the_page_decodes_the_air_and_cards(browser: Browser, campaign: Path) -> None:
    page, mac = opened(browser, campaign / "certificate.html"), b"\x01\x02\x03\x04"
    sysinfo = b"".join(raw for _, raw in contents(files.SystemInfo))[:26]
    frames = [
        dsrc.Bst(b"abcd", 1_800_000_000, preread={dsrc.READ_0015: (0, 43)}).encode(),
        dsrc.Vst(mac, sysinfo, bytes(43), 0x10, 0x2001).encode(),
        dsrc.downlink(
            mac, [dsrc.GetSecure(59, bytes(range(8))), dsrc.Transfer(2, [bytes.fromhex("00a40000023f00"), bytes.fromhex("00b0840059")]), dsrc.SetMmi(2)], 0x77
        ),
        dsrc.uplink(mac, 0x77, [dsrc.transfer_response(1, [b"\x12\x34\x90\x00"]), dsrc.mmi_response()]),
    ]
    sent = [{"f": "air", "x": dsrc.with_fcs(raw).hex()} for raw in frames]
    sent.append({"f": "apdu", "x": "00b095002b", "r": b"".join(raw for _, raw in contents(files.CardIssue))[:43].hex() + "9000"})
    bst, vst, request, response, card = page.evaluate("sent => sent.map((row) => explained(data.tables, row))", sent)
    values = [{row["name"]: row["value"] for row in made["rows"]} for made in (bst, vst, request, response, card)]
    assert [made["what"] for made in (bst, vst, request, response)] == ["BST", "VST", "request", "response"]
    assert (values[0]["beacon id"], values[0]["time"], values[0]["pre-read areas"]) == ("61626364", 1_800_000_000, "002B")
    assert (values[1]["OBU status"], values[1]["contract_sn"], values[1]["card files"]) == (
        "2001",
        dict(contents(files.SystemInfo))["contract_sn"].hex().upper(),
        "00" * 43,
    )
    assert (values[2]["GetSecure, random number"], values[2]["SetMMI, parameter"]) == ("0001020304050607", 2)
    assert [row["value"] for row in request["rows"] if row["name"] == "APDU"] == ["00A40000023F00", "00B0840059"]
    assert (values[3]["answer"], values[3]["SetMMI.response"][:6]) == ("12349000", "18011B")
    assert (values[4]["INS"], values[4]["plate"], values[4]["status word"]) == ("B0", PLATE, "9000")
    page.close()


def test_cut_and_random_bytes_never_break_the_page(browser: Browser, campaign: Path) -> None:
    page = opened(browser, campaign / "certificate.html")
    whole = [b"".join(raw for _, raw in contents(message)).hex() for _, message, _ in CASES]
    sent = [
        {"f": form, "x": raw[: 2 * size], "r": "90"}
        for raw in (*whole, "ff" * 70, "00" * 12)
        for size in (0, 1, 5, 9, 30)
        for form in (*tables.FORMS, "air", "apdu")
    ]
    made = page.evaluate("sent => sent.map((row) => { document.createElement('div').append(...detailOf(row, explained(data.tables, row))); return 1 })", sent)
    assert len(made) == len(sent)
    assert page.problems == []
    page.close()


# ---- evidence


def test_every_cell_and_row_opens(page: Any) -> None:
    cells = page.eval_on_selector_all(".cell", "nodes => nodes.map((node) => node.dataset.cell)")
    assert (len(cells), sum(cell.startswith("N") for cell in cells)) == (34 + 47, 47)
    for cell in cells:
        page.click(f'[data-cell="{cell}"]')
        assert page.inner_text("#detail h2").startswith(cell)


def test_a_finding_leads_to_its_bytes(page: Any) -> None:
    page.click('[data-cell="T1/entry"]')
    page.click("#detail details[data-scenario] > summary >> nth=0")
    page.click("#detail .evidence >> nth=0")
    assert page.locator("#detail tr.lit").count() > 0
    assert page.locator("#detail tr.lit + tr.detail").count() > 0
    row = page.locator("#detail tr.frames", has_text="B2 ObuFound").first
    row.locator(".more").click()
    text = row.locator("xpath=following-sibling::tr[1]").inner_text()
    assert re.search(r"[0-9A-F]{16}\s+contract_sn", text)
    widths = row.locator("xpath=following-sibling::tr[1]").evaluate(
        "(node) => [...node.querySelectorAll('.fields td code')].map((code) => code.getBoundingClientRect().height)"
    )
    assert max(widths) < 100  # bytes stand beside their field, not in a column one byte wide
    page.click("#detail .chip[data-part=frames]")
    assert not row.is_visible()
    assert page.locator("#detail .strip rect.frames").count() > 0


def test_everything_is_in_the_readers_language(page: Any) -> None:
    """Where there are two texts, the Chinese one has Han characters; only one of them is seen."""
    everything_open(page)
    pairs = page.evaluate("() => [...document.querySelectorAll('span[lang=zh]')].map((zh) => [zh.previousElementSibling?.textContent ?? '', zh.textContent])")
    same = {(en, zh) for en, zh in pairs if re.search(r"[A-Za-z]{3}", en) and not re.search(r"[\u4e00-\u9fff]", zh)}
    assert same == set()
    assert len(pairs) > 300
    language = page.evaluate("document.documentElement.dataset.language")
    other = "en" if language == "zh" else "zh"
    assert page.locator(f"[lang={other}]:visible").count() == 0
    untranslated = page.evaluate(
        "() => Object.values(data.scenarios).flatMap((s) => [s.name, ...s.steps.map((t) => t.split(' ').slice(1).join(' ')), ...s.findings.map((f) => f.name)]).filter((t) => !data.zh[t])"
    )
    assert untranslated == []


SENTENCES = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, within = node.parentElement;
    if (within.closest("script, style, pre, .fields td, code:not([lang]), [data-raw]") || !within.checkVisibility()) continue;
    const text = node.textContent.replace(/“[^”]*”/g, "");
    if (/(^|[^\\w.\\/-])[A-Za-z][a-z]+[,:;]? [a-z]{2,}(?![\\w-])/.test(text)) found.push(text.trim().slice(0, 90));
  }
  return [...new Set(found)];
}"""


def test_no_english_sentence_is_seen_in_chinese(browser: Browser, campaign: Path) -> None:
    """Of all cells and scenarios, opened; bytes, raw data and names of fields are as they are."""
    page, seen = opened(browser, campaign / "certificate.html"), set()
    for cell in ("T1/entry", "T6/exit", "N01", "N44"):
        page.click(f'[data-cell="{cell}"]')
        for summary in page.locator("#detail details[data-scenario] > summary").all():
            summary.click()
        seen |= set(page.evaluate(SENTENCES))
    assert seen == set()
    page.close()


def test_search_and_filter(page: Any) -> None:
    rows = page.locator(".matrix tbody tr:visible")
    assert rows.count() == 16 + 47
    page.fill("#search", "拆卸")
    assert rows.count() >= 1
    assert "T6" in rows.first.inner_text()
    page.fill("#search", "no such thing")
    assert rows.count() == 0
    page.fill("#search", "")
    page.click('[data-filter="pass"]')
    assert [text.split()[0] for text in rows.all_inner_texts()] == ["T1"]
    page.click('[data-filter=""]')
    assert rows.count() == 16 + 47


def test_waivers_profile_and_reviews_are_shown(page: Any, campaign: Path) -> None:
    """The waiver was not used, which is an error that the page names; its reason is text, not markup."""
    assert page.inner_text("#waivers tbody tr").split()[0] == "W-2026-4"
    assert "<b>fixed in 2.1</b>" in page.inner_text("#waivers tbody tr")
    assert page.locator("#waivers b").count() == 0
    unmet = json.loads((campaign / "result.json").read_text(encoding="utf-8"))["profile"]["unmet"]
    assert {"cell", "check", "provenance", "accuracy", "sign_off"} == {missing["kind"] for missing in unmet}
    assert page.locator("#profile tbody tr").count() > 5
    page.click("#profile > summary")
    assert page.locator("#profile tbody tr:visible").count() == 0


def test_the_address_of_a_cell_opens_it(browser: Browser, campaign: Path) -> None:
    page = opened(browser, campaign / "certificate.html", place="#T1/entry")
    assert page.inner_text("#detail h2").startswith("T1/entry")
    page.close()


# ---- for everybody

CONTRASTS = """() => {
  const parse = (text) => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
  const over = (top, under) => top.slice(0, 3).map((value, index) => value * top[3] + under[index] * (1 - top[3]));
  const linear = (value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const background = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) { const colour = parse(getComputedStyle(at).backgroundColor); if (colour[3]) layers.push(colour); if (colour[3] === 1) break; }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const found = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!own || !node.checkVisibility({ visibilityProperty: true }) || ["SCRIPT", "STYLE"].includes(node.tagName) || node.closest(".hidden")) continue;
    const style = getComputedStyle(node), under = background(node), ink = over(parse(style.color), under);
    let alpha = 1;
    for (let at = node; at; at = at.parentElement) alpha *= Number(getComputedStyle(at).opacity);
    const seen = ink.map((value, index) => value * alpha + under[index] * (1 - alpha)), [a, b] = [light(seen), light(under)].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    found.push({ ratio: (a + 0.05) / (b + 0.05), large, text: node.textContent.trim().slice(0, 40), of: node.className || node.tagName });
  }
  return found;
}"""


def test_contrast_is_aa(page: Any) -> None:
    everything_open(page)
    found = page.evaluate(CONTRASTS)
    assert len(found) > 500
    assert [row for row in found if row["ratio"] < (AA_LARGE if row["large"] else AA)] == []


@pytest.mark.long
def test_axe_finds_nothing(browser: Browser, campaign: Path, tmp_path: Path) -> None:
    """The rules of axe-core (npm) for WCAG 2.1 A and AA, and its best practices, with everything open."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.fail("NOT RUN: axe-core (apt install npm)")
    subprocess.run([npm, "install", "--no-audit", "--no-fund", "--no-save", "--prefix", str(tmp_path), "axe-core@4.14.1"], check=True, capture_output=True)
    rules = (tmp_path / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    for language in LANGUAGES:
        page: Any = browser.new_page(viewport={"width": 768, "height": 1024}, bypass_csp=True)
        page.goto(f"{(campaign / 'certificate.html').as_uri()}?lang={language}")
        page.wait_for_selector("html[data-ready=yes]")
        everything_open(page)
        page.add_script_tag(content=rules)
        found = page.evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })")
        assert [(fault["id"], fault["nodes"][0]["html"][:100]) for fault in found["violations"]] == []
        assert len(found["passes"]) > 30
        page.close()


def test_the_keyboard_reaches_everything(page: Any) -> None:
    """From the top of the page by Tab to the first cell, Enter opens it, Enter opens a scenario and an event."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.cell"):
            break
    assert page.evaluate("document.activeElement.dataset.cell") == "T1/entry"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#detail') !== null")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail .line")
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "more":
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    nameless = page.evaluate(
        "() => [...document.querySelectorAll('button, input, summary')].filter((node) => !node.textContent.trim() && !node.labels?.[0]?.textContent.trim()).length"
    )
    assert nameless == 0


@pytest.mark.parametrize("width", [768, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_screen(browser: Browser, campaign: Path, language: str, width: int) -> None:
    page = opened(browser, campaign / "certificate.html", language, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    everything_open(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_print(page: Any) -> None:
    page.click("#profile > summary")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.is_visible("#search")
    assert page.is_visible("#profile table")
    assert page.is_visible(".unsigned")
    assert page.pdf(format="A4")[:5] == b"%PDF-"


# ---- texts from outside

HOSTILE = '<img src=x onerror="window.hacked=1"></script><script>window.hacked=1</script>{{ 7*7 }}\u202e'


def test_texts_from_outside_stay_texts(browser: Browser, tmp_path: Path) -> None:
    """Plates, operator's texts, names, back-office replies, crash reports."""
    log = journal(tmp_path / "journal.jsonl")
    begin(log)
    log.begin(HOSTILE)
    log.write("scenario", cell="T1/entry", branch="control", name=HOSTILE, feature="f.feature")
    log.write("step", keyword="When", text=HOSTILE)
    log.write("fact", name="plate", value=HOSTILE)
    log.write("operator", state=HOSTILE, text=HOSTILE, reasons=[HOSTILE], party="entry.operator")
    log.write("http", method="POST", path=f"/lanes/{HOSTILE}", status=200, request={"vlp": HOSTILE}, reply={HOSTILE: HOSTILE})
    log.write("wire", link="entry.rsu", sender=HOSTILE, receiver="product", hex="ffff00")
    log.write("failure", verdict="error", step=HOSTILE, message=HOSTILE, traceback=HOSTILE)
    log.write("claim", name=HOSTILE, params={})
    for name in (HOSTILE, CLOSING):
        log.write("check", name=name, verdict="fail", evidence=[5], **{**FINDING, "expected": HOSTILE, "observed": {HOSTILE: HOSTILE}, "remarks": [HOSTILE]})
    log.write("verdict", verdict="fail", checks=2)
    log.close()
    documents.write(tmp_path, list(read(tmp_path / "journal.jsonl")), [], MADE)
    page = opened(browser, tmp_path / "certificate.html")
    everything_open(page)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert HOSTILE.split("\u202e", maxsplit=1)[0] in page.inner_text("#detail")
    assert page.problems == []
    page.close()
