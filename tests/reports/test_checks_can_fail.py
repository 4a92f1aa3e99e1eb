"""Every check can fail, on what it really sees: the evidence of a whole campaign, changed as a wrong product would change it.

A check is shown to look at its evidence when a seeded defect names it, or when one of its passes turns into a fail by a value
that is another, an event that is not there, twice or too early, all of its evidence gone, or events of another scenario among
its own. A back office that answers in another shape never turns a check into an error of the bench.
"""

from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any, NamedTuple

import msgspec
import pytest

from emulators.catalogue import CATALOGUE
from fixtures.office_shapes import undescribed
from reports import checks
from reports.declared import CLOSING
from reports.journal import Event, read, scenes
from reports.judging import OUTCOMES
from reports.scene import Scene
from tests.test_bench import certify

ELSEWHERE = {CLOSING: "tests/reports/test_verdict.py", "fee trap": "tests/reports/test_payment_checks.py", "seen on site": "tests/reports/test_site.py"}
"""Checks that no scene of this campaign can break, and where they are broken."""
SCENES, EVENTS, VALUES, OTHERS = 3, 30, 25, 60
"""How many scenes of a check are tried, how many events of one, how many values of one, and how many other scenes."""
STRANGE: tuple[Any, ...] = (None, [], {}, "x", -1, True)
LATER = 10_000_000
"""Added to the number of an event that is put at the end."""
SEED = 7


class Pass(NamedTuple):
    """One pass of a check: the scenario's events without its outcomes, the check's parameters, what it rested on."""

    events: list[Event]
    params: dict[str, Any]
    evidence: list[Event]

    def verdict(self, name: str, events: list[Event]) -> str:
        """What the check says of other events."""
        return checks.run(name, Scene(events), self.params).verdict.word

    def instead(self, event: Event, data: dict[str, Any]) -> list[Event]:
        """The same events, but for the data of one."""
        return [msgspec.structs.replace(event, data=data) if one is event else one for one in self.events]


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Event]]:
    """The scenes of a whole campaign on the reference products."""
    folder = tmp_path_factory.mktemp("whole") / "campaign"
    run = certify(folder, "-m", "not large")
    assert (folder / "result.json").exists(), run.stdout + run.stderr
    return scenes(iter(list(read(folder / "journal.jsonl"))))


@pytest.fixture(scope="module")
def passes(journal: dict[str, list[Event]]) -> dict[str, list[Pass]]:
    found: dict[str, list[Pass]] = defaultdict(list)
    for events in journal.values():
        seen = [event for event in events if event.kind not in OUTCOMES]
        for event in events:
            if event.kind == "check" and event.data["verdict"] == "pass" and event.data["name"] != CLOSING:
                rested_on = set(event.data["evidence"])
                found[event.data["name"]].append(Pass(seen, event.data["params"], [one for one in seen if one.n in rested_on]))
    chance = Random(SEED)
    return {name: chance.sample(those, min(SCENES, len(those))) for name, those in found.items()}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths to everything within."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from places(part, (*path, key))


def put(data: dict[str, Any], path: tuple[Any, ...], change: Any) -> dict[str, Any]:
    """A copy with another value at a path; `change` makes it of the one that stands there."""
    whole = deepcopy(data)
    holder: Any = whole
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = change(holder[path[-1]])
    return whole


def another(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 7777
    if isinstance(value, str) and value:
        at = len(value) // 2
        return value[:at] + ("7" if value[at] != "7" else "3") + value[at + 1 :]
    return "7" if value in ("", None) else value


def broken(one: Pass, chance: Random, others: list[list[Event]]) -> Iterator[list[Event]]:
    """The events of a pass, each time broken otherwise."""
    yield [event for event in one.events if event not in one.evidence]
    for event in one.evidence[:EVENTS]:
        yield [other for other in one.events if other is not event]
        found = list(places(event.data))
        for path in chance.sample(found, min(VALUES, len(found))):
            yield one.instead(event, put(event.data, path, another))
        yield [*one.events, msgspec.structs.replace(event, n=event.n + LATER)]
    yield from early(one)
    own = [events for events in others if kin(events[0]) == kin(one.events[0])]
    half = len(one.events) * 2 // 3
    for other in own + chance.sample(others, OTHERS):
        more = [msgspec.structs.replace(event, n=event.n + LATER) for event in other if event.kind not in (*OUTCOMES, "claim", "fact", "scenario", "step")]
        yield one.events[:half] + more + one.events[half:]
        yield one.events + more


def early(one: Pass) -> Iterator[list[Event]]:
    """Each message that came after the evidence comes before its last piece."""
    last = max((event.n for event in one.evidence), default=0)
    before = [event for event in one.events if event.n < last]
    for event in [event for event in one.events if event.n > last and event.kind == "http"]:
        yield [*before, msgspec.structs.replace(event, n=last - 1), *(other for other in one.events if other.n >= last and other is not event)]


def kin(event: Event) -> str:
    """What scenarios of one subject share: the first word of their feature's name."""
    return event.scene.partition("_")[0]


@pytest.mark.long
def test_every_check_fails_on_what_a_wrong_product_leaves(journal: dict[str, list[Event]], passes: dict[str, list[Pass]]) -> None:
    named, chance, others = {defect.caught_by for defect in CATALOGUE.values()}, Random(SEED), list(journal.values())
    proven = named | set(ELSEWHERE)
    blind = [
        name
        for name in checks.CHECKS
        if name not in proven and not any(one.verdict(name, events) == "fail" for one in passes.get(name, ()) for events in broken(one, chance, others))
    ]
    assert blind == []


@pytest.mark.long
def test_no_reply_of_a_back_office_is_a_fault_of_the_bench(passes: dict[str, list[Pass]]) -> None:
    chance, faults = Random(SEED), set()
    for name, those in passes.items():
        for one in those:
            for event in [event for event in one.evidence if event.kind == "office"][:EVENTS]:
                for data in strange(event, chance):
                    if one.verdict(name, one.instead(event, data)) == "error":
                        faults.add(name)
    assert faults == set()


def strange(event: Event, chance: Random) -> Iterator[dict[str, Any]]:
    """A recorded call with answers that are refusals, none, or of another shape; each as the bench would have recorded it."""
    answers = [(409, {"subCode": 90004, "info": "no"}), (500, None), (500, "x"), (200, None)]
    found = list(places(event.data["reply"]))
    for path in chance.sample(found, min(VALUES, len(found))):
        answers += [(event.data["status"], put(event.data["reply"], path, lambda _, value=value: value)) for value in STRANGE]
    for status, reply in answers:
        said = undescribed(event.data["method"], event.data["verb"], status, reply)
        yield {**event.data, "status": status, "reply": reply, **({"undescribed": said} if said else {})}
