"""Runs of the suite with something seeded, several at a time: each in a process forked from this one, which has everything
loaded already, over those scenarios alone that it concerns.
"""

import contextlib
import gc
import importlib
import multiprocessing
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from time import monotonic

import msgspec

LONGEST_S = 600.0
"""A run that takes longer hangs: it is ended, and counts as one that broke."""
LATE_S = 20.0
"""A defect is not hidden by waiting: records that are due are waited for so long, where the product is healthy or defective."""
LAST_WORDS = 600
HEALTHY, DEFECT, VARIANT = "healthy", "defect", "variant"
FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Run:
    """One run: what is seeded (`name`, empty in a healthy product), the marks and files of the scenarios."""

    kind: str
    name: str
    marks: str
    files: tuple[str, ...]

    def arguments(self, place: Path, folder: Path) -> list[str]:
        """Arguments of pytest. Assertions stay as they are written: what is loaded already cannot be rewritten."""
        usual = [
            "-q",
            "-c",
            str(place / "pyproject.toml"),
            "--rootdir",
            str(place),
            "-p",
            "no:cacheprovider",
            "-p",
            "no:randomly",
            "-p",
            "no:xdist",
            "--assert=plain",
        ]
        (bench := folder / "bench.toml").write_text(f"[timing]\nlate = {LATE_S}\n", encoding="utf-8")
        seeded = [f"--{self.kind}={self.name}"] if self.name else []
        seeded += [] if self.kind == VARIANT else ["--bench", str(bench)]
        return [*usual, "-m", f"({self.marks}) and not large", "--campaign", str(folder), *seeded, *(str(place / "features" / file) for file in self.files)]


class Check(msgspec.Struct, frozen=True):
    """A check that did not pass: where (cell, and rows of the interoperability table), and whether the bench was in order there."""

    scene: str
    places: tuple[str, ...]
    name: str
    verdict: str
    sound: bool


class Outcome(msgspec.Struct):
    """What a run showed. `shapes`: scenario to what the product did; `broken`: why the run says nothing."""

    checks: list[Check] = msgspec.field(default_factory=list)
    verdicts: dict[str, str] = msgspec.field(default_factory=dict)
    shapes: dict[str, str] = msgspec.field(default_factory=dict)
    broken: str = ""

    @property
    def failures(self) -> list[str]:
        """Scenarios that did not pass, each with its checks."""
        named = {scene: sorted({check.name for check in self.checks if check.scene == scene}) for scene in self.verdicts}
        return [f"{scene}: {', '.join(named[scene]) or verdict}" for scene, verdict in self.verdicts.items() if verdict not in ("pass", "not_applicable")]


def carry_out(runs: Iterable[Run], jobs: int, started: Callable[[Run], None]) -> Iterator[tuple[Run, Outcome]]:
    """Carry out all runs, `jobs` at a time; outcomes as they come."""
    _load()
    waiting = list(reversed(list(runs)))
    with tempfile.TemporaryDirectory(prefix="tollcert-selfcheck-") as folder:
        running: list[_Running] = []
        try:
            while waiting or running:
                while waiting and len(running) < jobs:
                    started(waiting[-1])
                    running.append(_Running(waiting.pop(), Path(folder)))
                wait([one.process.sentinel for one in running], timeout=1.0)
                for one in [one for one in running if one.over()]:
                    running.remove(one)
                    yield one.run, one.outcome()
        finally:
            for one in running:
                one.process.kill()
                one.process.join()


def _load() -> None:
    """Everything that a run needs, once for all of them."""
    import conftest

    for name in ("pytest_bdd", "allure_pytest.plugin", "emulators.lane", "emulators.gantry", *conftest.pytest_plugins):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


class _Running:
    """A run under way."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.run = run
        self._folder = Path(tempfile.mkdtemp(dir=folder))
        self._until = monotonic() + LONGEST_S
        self.process: ForkProcess = FORK.Process(target=_carry_out, args=(run, self._folder))
        self.process.start()

    def over(self) -> bool:
        """Has it ended? One that hangs is ended."""
        if self.process.is_alive() and monotonic() > self._until:
            self.process.kill()
        self.process.join(0)
        return self.process.exitcode is not None

    def outcome(self) -> Outcome:
        """What it showed."""
        result = self._folder / "outcome.json"
        if self.process.exitcode == 0 and result.is_file():
            return msgspec.json.decode(result.read_bytes(), type=Outcome)
        said = (self._folder / "output").read_text("utf-8", "replace")[-LAST_WORDS:] if (self._folder / "output").is_file() else ""
        return Outcome(broken=f"ended with status {self.process.exitcode}: {said}")


def _carry_out(run: Run, folder: Path) -> None:
    """In the forked process: run pytest, tell what its journal says."""
    import pytest

    from tollcert.bench import root

    output = os.open(folder / "output", os.O_WRONLY | os.O_CREAT)
    for stream in (1, 2):
        os.dup2(output, stream)
    sys.stdout = sys.stderr = open(1, "w", buffering=1, encoding="utf-8", closefd=False)  # noqa: SIM115 -- as long as the process
    code = pytest.main(run.arguments(root(), folder))
    journal = folder / "journal.jsonl"
    with contextlib.suppress(OSError):
        (folder / "outcome.json").write_bytes(msgspec.json.encode(_told(journal, int(code))))
    for left in (journal, *folder.glob("back_office.sqlite*")):
        left.unlink(missing_ok=True)


def _told(journal: Path, code: int) -> Outcome:
    from reports.journal import read, scenes
    from reports.sameness import shapes

    if code not in (0, 1) or not journal.exists():
        return Outcome(broken=f"pytest ended with status {code}: {(journal.parent / 'output').read_text('utf-8', 'replace')[-LAST_WORDS:]}")
    events = list(read(journal))
    sent = Counter(event.scene for event in events if event.kind == "wire" and event.data["sender"] == "product")
    told = Outcome(shapes={scene: f"{shape} {sent[scene]}" for scene, shape in shapes(events).items()})  # a frame that is sent twice counts too
    for name, own in scenes(iter(events)).items():
        head = next(event.data for event in own if event.kind == "scenario")
        places = (head["cell"], *{covered.partition(".")[0] for covered in head.get("row_checks", ())})
        sound = not any(event.kind in ("failure", "crash") for event in own)
        told.verdicts[name] = next((event.data["verdict"] for event in own if event.kind == "verdict"), "none")
        told.checks += [
            Check(name, places, event.data["name"], event.data["verdict"], sound) for event in own if event.kind == "check" and event.data["verdict"] != "pass"
        ]
    return told
