"""Processes of products: what is wrong with a command is told, and none outlives the bench."""

import subprocess
import sys
from pathlib import Path

import pytest

from fixtures import product_process
from tests.test_bench import certify
from tollcert.errors import ConfigError, ProductAbsentError

SILENT = "import os, pathlib, time; pathlib.Path('{file}').write_text(str(os.getpid())); time.sleep(600)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"


def runs(pid: int) -> bool:
    return Path(f"/proc/{pid}/cmdline").exists() and b"sleep" in Path(f"/proc/{pid}/cmdline").read_bytes()


@pytest.mark.parametrize(("command", "message"), [((), "it is empty"), (("x", "{nope}"), "unknown word 'nope' in braces"), (("{",), "unknown word")])
def test_a_command_that_cannot_be_filled_in(command: tuple[str, ...], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        product_process.command_line("ours.toml", "command", command, {"rsu": "127.0.0.1:1"})


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(ProductAbsentError, match="cannot be started"):
        product_process.start(["./nothing-here"])


def test_a_product_that_does_not_want_to_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product_process, "STOP_S", 0.2)
    process = product_process.start([sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"up\n"
    product_process.end(process)
    assert process.returncode == -9


def test_a_back_office_that_says_nothing_is_told_of_and_gone(tmp_path: Path) -> None:
    file, profile = tmp_path / "pid", tmp_path / "silent.toml"
    program = SILENT.format(file=file)
    profile.write_text(f'products = "process"\noffice_command = ["{{python}}", "-c", "{program}"]\n\n[timing]\nready = 2\n')
    run = certify(tmp_path / "out", "--bench", str(profile), "-k", "n12_clearing")
    assert (run.returncode, "did not say where it listens within 2 s" in run.stderr) == (3, True), run.stderr
    assert not runs(int(file.read_text()))
