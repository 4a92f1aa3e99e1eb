"""The bench itself: virtual time, planted threads, chains, and that the suite turns red when the lane is broken."""

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from emulators.hosts.clock import VirtualLoop
from reports.journal import read
from tollcert.errors import BenchError, ConfigError

ROOT = Path(__file__).parent.parent


def suite(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "features/special_cases/t01_entry.feature", "--campaign", str(folder), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def failed_checks(folder: Path) -> set[str]:
    return {event.data["name"] for event in read(folder / "journal.jsonl") if event.kind == "check" and event.data["verdict"] != "pass"}


def test_virtual_time_takes_no_time() -> None:
    loop = VirtualLoop()
    started = time.monotonic()
    passed = loop.create_future()
    loop.call_later(3600, passed.set_result, None)
    loop.run_until_complete(passed)
    assert loop.time() == pytest.approx(3600)
    assert time.monotonic() - started < 20
    loop.close()


def test_a_thread_beside_the_virtual_clock_is_an_error() -> None:
    loop, stop = VirtualLoop(), threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    passed = loop.create_future()
    loop.call_later(1, passed.set_result, None)
    with pytest.raises(BenchError, match="a thread runs beside the virtual clock"):
        loop.run_until_complete(passed)
    stop.set()
    thread.join()
    loop.close()


def test_an_executor_on_the_virtual_clock_is_an_error() -> None:
    loop = VirtualLoop()
    with pytest.raises(BenchError, match="asked for a thread"):
        loop.run_in_executor(None, print)
    loop.close()


def test_waiting_for_nothing_is_an_error() -> None:
    loop = VirtualLoop()
    with pytest.raises(BenchError, match="can never happen"):
        loop.run_until_complete(loop.create_future())
    loop.close()


@pytest.mark.parametrize(
    ("defect", "check"), [("t1-entry-no-flag", "special types"), ("t1-entry-raises-arm", "held"), ("t1-entry-wrong-reason", "reason shown")]
)
def test_a_seeded_defect_turns_its_cell_red_by_the_check_that_names_it(tmp_path: Path, defect: str, check: str) -> None:
    (profile := tmp_path / "bench.toml").write_text("[timing]\nlate = 20.0\n", encoding="utf-8")  # what is not there by then is not there
    run = suite(tmp_path / "c", "--defect", defect, "-m", "T1 and entry", "--bench", str(profile))
    assert run.returncode == 1, run.stdout
    assert check in failed_checks(tmp_path / "c")


def test_a_changed_line_breaks_the_chain(tmp_path: Path) -> None:
    assert suite(tmp_path, "-m", "T1 and entry and control").returncode == 0
    journal = tmp_path / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:4], lines[4].replace(b'"t":', b'"t": '), *lines[5:]]))
    with pytest.raises(ConfigError, match=r"journal.jsonl:6: the chain is broken"):
        list(read(journal))


def test_the_product_runs_alone_and_the_bench_runs_without_its_code(tmp_path: Path) -> None:
    """The lane as a process in an empty folder; `emulators.lane` cannot be imported on the bench's side."""
    blocker = tmp_path / "no_lane.py"
    blocker.write_text(
        "import sys\n"
        "class Blocker:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.startswith('emulators.lane'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Blocker())\n"
    )
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import no_lane, pytest; sys.exit(pytest.main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "-q", "-p", "no:cacheprovider", "features/special_cases/t01_entry.feature", "--products", "process"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_decode_reports_what_is_wrong() -> None:
    command = [sys.executable, "-m", "tollcert.cli", "decode", "--form", "national", "FFFF001000000002C4013F42"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    result = json.loads(run.stdout)
    assert (result["ok"], "CRC" in result["error"]) == (False, True)


@pytest.mark.parametrize(
    ("command", "message"),
    [('["/bin/true"]', "ended with status 0"), ('["/nonexistent"]', "cannot be started"), ('["echo", "{nope}"]', "unknown word 'nope'"), ("[]", "it is empty")],
)
def test_a_product_that_is_not_there_is_one_message_and_exit_3(tmp_path: Path, command: str, message: str) -> None:
    profile = tmp_path / "bench.toml"
    profile.write_text(f'products = "process"\ncommand = {command}\n')
    run = certify(tmp_path / "out", "--bench", str(profile))
    assert (run.returncode, message in run.stdout + run.stderr, "Traceback" in run.stdout + run.stderr) == (3, True, False), run.stdout + run.stderr


def certify(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tollcert.cli", "certify", "-o", str(folder), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_profile_errors_name_line_and_key(tmp_path: Path) -> None:
    profile = tmp_path / "bench.toml"
    profile.write_text('products = "process"\n\n[timing]\nreadyy = 3\n')
    run = certify(tmp_path / "out", "--bench", str(profile))
    assert run.returncode == 3
    assert f"{profile}:4: timing.readyy" in run.stderr


def test_unknown_defect_names_what_is_allowed(tmp_path: Path) -> None:
    run = certify(tmp_path / "out", "--variant", "nosuch")
    assert (run.returncode, "list-all-faults" in run.stderr) == (3, True)
