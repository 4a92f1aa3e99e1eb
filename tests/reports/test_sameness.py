"""Two runs differ only in times and ids, in any order of the scenarios all pass; what a product does differently shows."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reports.journal import Event, read, scenes
from reports.sameness import shapes, streams

ROOT = Path(__file__).parents[2]
SOME = ("features/special_cases/t01_entry.feature", "features/special_cases/t05_exit.feature", "features/special_cases/t10_gantry.feature")
ANOTHER_DAY = 'start = "2026-09-15T13:12:11"\nseed = 7\n'


def run(folder: Path, features: tuple[str, ...], *options: str) -> list[Event]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *features, "--campaign", str(folder), *options]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]
    return list(read(folder / "journal.jsonl"))


def on_another_day(folder: Path, features: tuple[str, ...]) -> list[Event]:
    """The same scenarios with other vehicles at another time."""
    (profile := folder.with_suffix(".toml")).write_text(ANOTHER_DAY, encoding="utf-8")
    return run(folder, features, "-p", "no:randomly", "--bench", str(profile))


def test_two_runs_of_one_bench_are_the_same(tmp_path: Path) -> None:
    first, second = (streams(run(tmp_path / name, SOME, "-p", "no:randomly")) for name in "ab")
    assert len(first) > 15
    differing = [
        (scene, line, lines[line], second[scene].get(line)) for scene, lines in first.items() for line in lines if lines[line] != second[scene].get(line)
    ]
    assert differing[:1] == []
    assert {scene: set(lines) for scene, lines in second.items()} == {scene: set(lines) for scene, lines in first.items()}


def test_two_runs_differ_only_in_times_and_ids(tmp_path: Path) -> None:
    first, second = run(tmp_path / "a", SOME, "-p", "no:randomly"), on_another_day(tmp_path / "b", SOME)
    assert shapes(first) == shapes(second)
    plates = [{str(event.data["value"]) for event in events if event.kind == "fact" and event.data["name"] == "plate"} for events in (first, second)]
    assert plates[0] and plates[0].isdisjoint(plates[1])


@pytest.mark.long
def test_two_runs_of_the_whole_suite_differ_only_in_times_and_ids(tmp_path: Path) -> None:
    first, second = shapes(run(tmp_path / "a", ("features",), "-p", "no:randomly")), shapes(on_another_day(tmp_path / "b", ("features",)))
    assert len(first) > 250
    assert [scene for scene in first if first[scene] != second.get(scene)] == []


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 4711, 20260701])
def test_any_order_passes(tmp_path: Path, seed: int) -> None:
    """All parties live on from scenario to scenario; none leaves anything behind for the next."""
    events = run(tmp_path / "c", ("features",), f"--randomly-seed={seed}")
    usual = sorted(found := list(scenes(iter(events))))
    assert found != usual


# ---- what is looked at


def event(kind: str, number: int = 1, at: float = 0.0, **data: Any) -> Event:
    return Event(number, at, f"2026-07-01T00:00:0{int(at)}.000+00:00", kind, data, "", "s")


def upload(**fields: Any) -> Event:
    return event("http", method="POST", place="p", path="/lanes/p/entries", status=200, request={"id": "1", "enTime": "t", "specialType": "5", **fields})


def test_a_beacon_on_a_line_that_nobody_uses_makes_no_difference() -> None:
    used = [event("wire", link="used", hex="c4"), event("wire", link="used", hex="b400")]
    assert shapes([*used, event("wire", link="idle", hex="b2")]) == shapes(used)
    assert shapes([*used, event("wire", link="idle", hex="b2"), event("wire", link="idle", hex="c100")]) != shapes(used)
    assert shapes([event("wire", link="used", hex="c400"), used[1]]) != shapes(used)
    assert shapes(used[:1]) != shapes(used)


def asked(what: str) -> Event:
    return event("http", method="GET", place="p", path=f"/lanes/p/{what}", status=200, request=None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (upload(id="1", enTime="2026-07-01T00:00:00"), upload(id="2", enTime="2026-07-02T00:00:00"), True),
        (upload(), upload(specialType="6"), False),
        (upload(), upload(more="x"), False),
        (upload(vehicleType=1), upload(vehicleType="1"), False),
        (event("operator", party="o", state="held", reasons=[5]), event("operator", party="o", state="held", reasons=[6]), False),
        (event("air", party="entry.obu.01020304", hex="aa"), event("air", party="entry.obu.0a0b0c0d", hex="bb"), True),
        (event("write", device="obu", file="EF04", hex="0102"), event("write", device="obu", file="EF04", hex="0302"), True),
        (event("write", device="obu", file="EF04", hex="0102"), event("write", device="obu", file="EF04", hex="0000"), False),
        (event("arm", party="p", position="up", by="command"), event("arm", party="p", position="down", by="command"), False),
    ],
)  # fmt: skip
def test_what_two_runs_may_differ_in(one: Event, other: Event, same: bool) -> None:
    assert (shapes([one]) == shapes([other])) is same


def test_parties_that_act_at_one_moment_are_compared_each_for_itself() -> None:
    one, other = event("operator", 1, party="a", state="held"), event("display", 2, party="b", lines=["x"])
    assert streams([one, other]) == streams([other, one])
    assert streams([one, other]) != streams([one])


def test_questions_over_several_connections_are_compared_each_for_itself() -> None:
    clock, listed, again = asked("time"), asked("lists/status?since=1"), asked("lists/status?since=2")
    assert streams([clock, listed, again]) == streams([listed, again, clock])
    assert streams([clock, listed, again]) != streams([clock, again, listed])
