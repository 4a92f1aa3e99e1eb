"""Every command: a file that cannot be written, a reader that has enough and a wrong word are one message, never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.reports.campaigns import campaign
from tollcert import cli


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int | str | None, str]:
    """Exit status and what stands on standard error."""
    monkeypatch.setattr(sys, "argv", ["tollcert", *words])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return left.value.code, capsys.readouterr().err


COMMANDS = [
    ["certify", "-k", "t01_entry", "-o", "{target}"], ["bundle", "{campaign}", "-o", "{target}.zip"], ["compare", "{campaign}", "{campaign}", "-o", "{target}.html"],
    ["keys", "new", "k", "-o", "{target}"], ["dissector", "-o", "{target}"], ["redact", "{campaign}", "-o", "{target}"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_an_output_that_cannot_be_written(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    places = {"target": str(tmp_path / "file" / "x"), "campaign": str(campaign(tmp_path / "c"))}
    status, said = told(monkeypatch, capsys, *(word.format(**places) for word in command))
    assert (status, said.count("\n"), places["target"] in said) == (3, 1, True), said
    assert "Not a directory" in said


def test_a_reader_that_has_enough() -> None:
    """As `tollcert explain all | head -1`: what is left is written to nobody, and nothing is said about it."""
    run = subprocess.Popen([sys.executable, "-m", "tollcert.cli", "explain", "all"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout and run.stderr
    assert run.stdout.readline().startswith("T1/entry")
    run.stdout.close()
    said = run.stderr.read()
    run.stderr.close()
    run.wait()
    assert said == ""


def test_a_command_that_there_is_not(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = told(monkeypatch, capsys, "certfy")
    assert (status, "certfy" in said) == (3, True)
