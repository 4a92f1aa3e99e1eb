"""`make allure`: the page of the npm package without scripts from elsewhere."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from reports.allure_report import main, render, stripped
from tests.reports.test_page import FLAGS
from tollcert.errors import ConfigError

ROOT = Path(__file__).parents[2]
TAG = '<script async src="https://www.googletagmanager.com/gtag/js?id=X"></script><script async>window.dataLayer = []; function gtag(){}</script>'
OWN = '<script>const own = 1</script><script defer src="data:text/javascript;base64,AA=="></script>'


def test_what_comes_from_elsewhere_is_cut_out() -> None:
    page = stripped(f"<html><head>{TAG}{OWN}</head></html>")
    assert OWN in page
    assert "googletagmanager" not in page
    assert "dataLayer" not in page
    assert "Content-Security-Policy" in page


@pytest.mark.parametrize(
    "script", ["<script src=//evil.example/x.js></script>", "<SCRIPT SRC='http://evil.example/x.js'></SCRIPT>", '<script\nsrc = "https://evil/x">1</script>']
)
def test_any_spelling(script: str) -> None:
    assert "evil" not in stripped(f"<head>{script}</head>")


def test_what_cannot_be_cut_is_refused() -> None:
    with pytest.raises(ConfigError, match="elsewhere"):
        stripped('<head><script src="https://evil/x">never closed')
    with pytest.raises(ConfigError, match="no page"):
        stripped("nothing")


def test_no_campaign_is_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 3
    assert "no allure-results there" in capsys.readouterr().err


@pytest.mark.long
def test_a_campaign_rendered_in_the_browser(tmp_path: Path) -> None:
    """Installs the package; the page shows the scenarios and asks nobody for anything."""
    command = [sys.executable, "-m", "tollcert.cli", "certify", "-k", "t01_entry and not forms", "-o", str(tmp_path / "c")]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    page_file = render(tmp_path / "c", tmp_path / "tools")
    assert page_file.parent == tmp_path
    asked: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None)
        page.goto(page_file.as_uri())
        page.wait_for_selector("text=features.special_cases", timeout=30_000)
        assert "成功率" in page.inner_text("body")
        browser.close()
    assert asked == []
