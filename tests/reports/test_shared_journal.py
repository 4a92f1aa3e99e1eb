"""Benches side by side write one journal: one chain, one head, nothing lost, each with its own scenarios."""

import json
import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from reports.journal import Journal, read, scenes
from tollcert.errors import ConfigError

ROOT = Path(__file__).parents[2]
FORK = multiprocessing.get_context("fork")
BENCHES, EVENTS = 4, 200


def bench(path: Path, name: str) -> None:
    """Write a head if there is none, then a scenario."""
    journal = Journal(path, lambda: 1_800_000_000.0, lambda: 0.0, shared=True)
    journal.head("run", by=name)
    journal.begin(name)
    for number in range(EVENTS):
        journal.write("step", number=number)
    assert [event.data["number"] for event in journal.events] == list(range(EVENTS))
    journal.close()


def test_benches_that_write_at_once_make_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    benches = [FORK.Process(target=bench, args=(path, f"b{number}")) for number in range(BENCHES)]
    for process in benches:
        process.start()
    for process in benches:
        process.join()
    assert [process.exitcode for process in benches] == [0] * BENCHES
    events = list(read(path))
    assert [event.n for event in events] == list(range(1, BENCHES * EVENTS + 2))
    assert [event.kind for event in events].count("run") == 1
    assert events[0].kind == "run"
    assert {name: [event.data["number"] for event in own] for name, own in scenes(iter(events)).items()} == {
        f"b{number}": list(range(EVENTS)) for number in range(BENCHES)
    }  # fmt: skip


def test_one_that_comes_later_goes_on_behind_the_others(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    bench(path, "first")
    bench(path, "second")
    assert [event.data.get("by") for event in read(path) if event.kind == "run"] == ["first"]


def test_what_another_wrote_is_part_of_the_chain(tmp_path: Path) -> None:
    """A line that somebody changed between two turns breaks it."""
    path = tmp_path / "journal.jsonl"
    bench(path, "first")
    changed = path.read_bytes().replace(b'"number":7', b'"number":8')
    path.write_bytes(changed)
    with pytest.raises(ConfigError, match="chain is broken"):
        list(read(path))


def test_a_journal_of_one_bench_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    Journal(path, lambda: 0.0, lambda: 0.0).close()
    with pytest.raises(FileExistsError):
        Journal(path, lambda: 0.0, lambda: 0.0)


def test_resumed_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    bench(path, "first")
    with path.open("ab") as file:
        file.write(b'{"n":')
    for _ in range(2):
        journal = Journal(path, lambda: 0.0, lambda: 0.0, resume=True, shared=True)
        journal.write("step", number=0)
        journal.close()
    events = list(read(path))
    assert [event.data.get("torn", "") for event in events if event.kind == "resume"] == ['{"n":', ""]


def certified(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tollcert.cli", "certify", "--benches", "2", "-k", "T1 and entry", "-o", str(folder), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_two_benches_make_one_campaign_with_one_result(tmp_path: Path) -> None:
    run = certified(tmp_path / "c")
    assert run.returncode == 2, run.stdout + run.stderr  # one cell alone leaves the matter open
    cell = json.loads((tmp_path / "c" / "result.json").read_text(encoding="utf-8"))["cells"]["T1/entry"]
    assert cell["verdict"] == "pass"
    assert len(cell["scenarios"]) > 10
    assert {path.name for path in (tmp_path / "c").glob("back_office*")} == {"back_office.sqlite.gw0", "back_office.sqlite.gw1"}


def test_a_product_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    (profile := tmp_path / "bench.toml").write_text('products = "process"\ncommand = ["no-such-lane"]\nunder_test = ["lane"]\n', encoding="utf-8")
    run = certified(tmp_path / "c", "--bench", str(profile))
    assert run.returncode == 3
    assert run.stderr.strip() == "tollcert: 'no-such-lane' cannot be started: No such file or directory"
