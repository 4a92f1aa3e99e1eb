"""docs/fees.md is true: its files are read, and its command says what stands there."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from tollcert.cli.fee import command

PAGE = (Path(__file__).parents[2] / "docs" / "fees.md").read_text(encoding="utf-8")


def test_the_example_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    road, tariff, session = re.findall(r"^```\w*\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    Path("road.txt").write_text(road, encoding="utf-8")
    Path("tariff.toml").write_text(tariff, encoding="utf-8")
    asked, *shown = session.splitlines()
    result = CliRunner().invoke(command, shlex.split(asked.removeprefix("$ tollcert fee ")), catch_exceptions=False)
    said = [line.rstrip() for line in result.output.splitlines()]
    assert [line for line in shown if line not in ("", "...") and line not in said] == [], result.output
