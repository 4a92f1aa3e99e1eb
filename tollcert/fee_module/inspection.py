"""The whole inspection of a library: it is loaded, initialised rightly and wrongly, asked twice, asked in another order, and watched."""

import shutil
import tempfile
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import islice
from operator import itemgetter
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, TypeVar

from tollcert.fee_module.judge import DEATHS, FILLS, Judge, differing
from tollcert.fee_module.process import DEINIT, Answer, Library, fee_frame, init_frame, text_frame
from tollcert.fee_module.questions import Asker, Key, Question
from tollcert.fee_module.records import Records, Row
from tollcert.fee_module.rules import ERROR, Finding
from tollcert.fee_module.trips import Replay, Replayed, Trip
from tollcert.statistics import bounds
from tollcert.wire.fee_module import DATA_VERSION, RETURN_CODES, text_of

ABSENT, INVALID = -10, -11
BATCH = 32
MOST_DEATHS, OF_A_KIND = 40, 3
"""After so many deaths the rest is not asked; after so many of one class or gantry, no more of that class or gantry."""
OTHER_ORDER = 500
"""Questions that are asked once more, last first, in a new process."""
LEAK_CALLS, LEAK_BYTES = 2000, 128
"""Calls of one question between two looks at the memory, and the growth of a call that is no leak yet."""
SHORT_TEXT, TEXT = 8, 32
MOST_COPIED = 256 * 2**20
Kept = tuple[Question, Answer]
Item = TypeVar("Item")
SAID_OF_A_RULE = 25
"""Findings of one rule that are told one by one; more are counted."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is inspected: the library with its parameter folder, the classes and devices asked for."""

    library: Path
    folder: Path
    classes: tuple[int, ...]
    devices: tuple[str, ...]
    fitting: bool = True
    sample: int = 0
    """Only so many questions, drawn evenly; 0: all."""
    timeout_s: float = 2.0
    gantry: str = ""
    """init for this gantry alone; empty: for the whole province."""
    trips: tuple[Trip, ...] = ()
    """Trips that are replayed."""
    records: tuple[tuple[str, Row], ...] = ()
    """Gantry records whose calls are asked again, each with its place."""


@dataclass(slots=True)
class Inspection:
    """What came of it. `library` names the file by its digest."""

    library: dict[str, str] = field(default_factory=dict)

    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    versions: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    right: int = 0
    priced: int = 0
    spent_ns: "array[int]" = field(default_factory=lambda: array("q"))
    replayed: Replayed | None = None
    recorded: Replayed | None = None

    def add(self, finding: Finding) -> None:
        """Count a finding; the first of each rule are kept."""
        self.counts[finding.rule] += 1
        if self.counts[finding.rule] <= SAID_OF_A_RULE:
            self.findings.append(finding)

    @property
    def failed(self) -> bool:
        """Whether there is a finding of severity error."""
        return any(finding.severity == ERROR for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The summary: what was inspected, how much of it was right with exact bounds, how often each rule was broken."""
        low, high = bounds(self.right, self.priced)
        replays = {name: counts for name, counts in (("trips", self.replayed), ("records", self.recorded)) if counts}
        return {
            "passed": not self.failed, "library": self.library, "versions": self.versions, "asked": self.asked,
            "fees": {"right": self.right, "total": self.priced, "low": low, "high": high}, "call_us": round(self.median_us, 1), "rules": dict(self.counts),
            **{name: asdict(counts) | {"left_out": dict(counts.left_out)} for name, counts in replays.items()},
        }  # fmt: skip

    @property
    def median_us(self) -> float:
        """Microseconds of a call, the median."""
        return median(self.spent_ns) / 1000 if self.spent_ns else 0.0


def inspect(wish: Wish, asker: Asker, progress: Callable[[str], None] = lambda what: None) -> Inspection:
    """Inspect a library."""
    found = Inspection({"name": wish.library.name, "sha256": sha256(wish.library.read_bytes()).hexdigest()})
    progress("loading")
    if not _loaded(wish, found):
        return found
    progress("parameters")
    for finding in _wrong_parameters(wish):
        found.add(finding)
    progress("asking")
    judge = Judge(asker.network, found.versions.get("parameters", ""))
    kept = _asked(wish, _questions(wish, asker), judge, found)
    if wish.trips:
        progress(f"replaying {len(wish.trips)} trips")
        _replay(wish, asker, judge, found)
    if wish.records:
        progress(f"asking {len(wish.records)} recorded calls")
        _records(wish, asker, judge, found)
    progress("another order, and memory")
    with library_of(wish) as library:
        for finding in (*_another_order(library, kept), *_leaks(library, kept)):
            found.add(finding)
    return found


def library_of(wish: Wish) -> Library:
    """The library, initialised with its folder at each start."""
    return Library(wish.library, init_frame(str(wish.folder.resolve()), wish.gantry), wish.timeout_s)


def _loaded(wish: Wish, found: Inspection) -> bool:
    """Load, initialise, ask for versions; False when there is no sense in going on."""
    with Library(wish.library, b"", wish.timeout_s) as library:
        early = library.one(fee_frame(bytes(673), 0))
        if early.death == "load":
            found.add(Finding("process.load", str(wish.library), early.how))
            return False
        if early.death:
            found.add(Finding(DEATHS[early.death], "getFee before init", early.how))
        elif early.code == 0:
            found.add(Finding("return.accepted", "getFee before init", "", "a code below 0", 0))
        answer = library.one(init_frame(str(wish.folder.resolve()), wish.gantry))
        if answer.death or answer.code:
            found.add(
                Finding(
                    "init.refused" if not answer.death else DEATHS[answer.death],
                    f"init {wish.folder}",
                    answer.how or RETURN_CODES.get(answer.code, ""),
                    0,
                    answer.code,
                )
            )
            return False
        for finding in _versions(library, found):
            found.add(finding)
        closed = library.one(DEINIT)
        if closed.death or closed.code:
            found.add(Finding(DEATHS.get(closed.death, "return.code"), "deInit", closed.how, 0, closed.code))
    return True


def _versions(library: Library, found: Inspection) -> Iterator[Finding]:
    whole, parameters = library.one(text_frame(b"V", TEXT, TEXT)), library.one(text_frame(b"P", TEXT))
    parts = (("library", whole, whole.output[:TEXT]), ("data", whole, whole.output[TEXT:]), ("parameters", parameters, parameters.output))
    for name, answer, raw in parts:
        place = f"version of {name}"
        if answer.death:
            yield Finding(DEATHS[answer.death], place, answer.how)
            continue
        if answer.code or b"\x00" not in raw or not text_of(raw).strip():
            yield Finding("version.text", place, "", "a text with NUL", raw.hex())
        found.versions[name] = text_of(raw)
    if found.versions.get("data") not in (None, DATA_VERSION):
        yield Finding("version.data", "version of data", "", DATA_VERSION, found.versions["data"])
    for place, frame in (("getLibVersion", text_frame(b"V", SHORT_TEXT, SHORT_TEXT)), ("getFeeDataVersion", text_frame(b"P", SHORT_TEXT))):
        answer = library.one(frame)
        if answer.death:
            yield Finding(DEATHS[answer.death], f"{place} with a length of {SHORT_TEXT}", answer.how)
        elif answer.before or answer.after:
            yield Finding(
                "memory.overrun",
                f"{place} with a length of {SHORT_TEXT}",
                f"{answer.before} bytes before and {answer.after} behind",
                0,
                answer.before + answer.after,
            )


def _wrong_parameters(wish: Wish) -> Iterator[Finding]:
    """Call init with an empty folder, and with one in which every file is broken."""
    with tempfile.TemporaryDirectory(prefix="tollcert-parameters-") as name:
        absent, broken = Path(name) / "absent", Path(name) / "broken"
        absent.mkdir()
        cases = [(absent, ABSENT, "init.absent")]
        if sum(path.stat().st_size for path in wish.folder.rglob("*") if path.is_file()) <= MOST_COPIED:
            _break(wish.folder, broken)
            cases.append((broken, INVALID, "init.invalid"))
        with Library(wish.library, b"", wish.timeout_s) as library:
            for folder, code, rule in cases:
                answer, place = library.one(init_frame(str(folder), wish.gantry)), f"init with {folder.name} parameters"
                if answer.death:
                    yield Finding(DEATHS[answer.death], place, answer.how)
                elif answer.code >= 0:
                    yield Finding(rule, place, "", code, answer.code)
                elif answer.code != code:
                    yield Finding("init.code", place, "", code, answer.code)


def _break(folder: Path, target: Path) -> None:
    """A copy in which each file keeps its first half and then holds noise."""
    shutil.copytree(folder, target)
    random = Random(1)
    for path in target.rglob("*"):
        if path.is_file():
            whole = path.read_bytes()
            path.write_bytes(whole[: len(whole) // 2] + random.randbytes(max(64, len(whole) // 2)))


def _questions(wish: Wish, asker: Asker) -> Iterator[Question]:
    """All questions, or an even sample of them in their order; what has no price is always asked."""
    keys: Iterator[Key] = asker.keys(wish.classes, wish.devices, fitting=wish.fitting)
    if wish.sample:
        keys = iter([key for _, key in sorted(_even(enumerate(keys), wish.sample, asker.seed), key=itemgetter(0))])
    yield from (question for key in keys if (question := asker.question(key)))
    yield from asker.unpriced()


def _even(items: Iterable[Item], most: int, seed: int) -> list[Item]:
    """So many of all items, each with the same chance (reservoir sampling)."""
    random, kept = Random(seed), list[Item]()
    for number, item in enumerate(items):
        if number < most:
            kept.append(item)
        elif (place := random.randrange(number + 1)) < most:
            kept[place] = item
    return kept


def _asked(wish: Wish, questions: Iterator[Question], judge: Judge, found: Inspection) -> list[Kept]:
    """Ask each question twice and judge it; some good answers are kept. What kills again and again is set aside."""
    deaths: Counter[object] = Counter()
    left, answered = 0, list[Kept]()
    with library_of(wish) as library:
        while batch := list(islice(questions, BATCH)):
            fresh = [q for q in batch if library.deaths < MOST_DEATHS and not any(deaths[kind] >= OF_A_KIND for kind in _kinds(q))]
            left += len(batch) - len(fresh)
            answers = list(library.ask([fee_frame(question.info.encode(), fill) for question in fresh for fill in FILLS], len(FILLS)))
            left += len(fresh) - len(answers) // len(FILLS)
            for question, first, second in zip(fresh, answers[::2], answers[1::2], strict=False):
                _judged(judge, question, first, second, found)
                deaths.update(_kinds(question) if first.death or second.death else ())
                if question.expected and not first.death and first.code == 0:
                    answered.append((question, first))
            answered = _thinned(answered)
    if left:
        found.add(Finding("process.given_up", f"{left} questions", f"after {library.deaths} deaths", found.asked + left, found.asked))
    return answered


def _thinned(kept: list[Kept]) -> list[Kept]:
    """Every other one, when there are many: what is kept covers the whole run."""
    return kept[::2] if len(kept) > 2 * OTHER_ORDER else kept


def _kinds(question: Question) -> list[object]:
    """What a question has in common with others: its class and its gantry; hostile ones are each of their own."""
    return [question.info.vehicleType, question.info.curTollGantry] if question.expected else [question.place]


def _judged(judge: Judge, question: Question, first: Answer, second: Answer, found: Inspection) -> None:
    findings = list(judge.of(question, first, second))
    found.asked += 1
    found.spent_ns.append(second.spent_ns)
    if question.expected:
        found.priced += 1
        found.right += not any(finding.severity == ERROR for finding in findings)
    for finding in findings:
        found.add(finding)


def _replay(wish: Wish, asker: Asker, judge: Judge, found: Inspection) -> None:
    with library_of(wish) as library:
        replay = Replay(asker, judge, library)
        for trip in wish.trips:
            for finding in replay.drive(trip):
                found.add(finding)
            if library.deaths >= MOST_DEATHS:
                break
    found.replayed = replay.counts


def _records(wish: Wish, asker: Asker, judge: Judge, found: Inspection) -> None:
    with library_of(wish) as library:
        records = Records(asker, judge, library)
        for place, row in wish.records:
            for finding in records.ask(place, row):
                found.add(finding)
            if library.deaths >= MOST_DEATHS:
                break
    found.recorded = records.counts


def _another_order(library: Library, kept: list[Kept]) -> Iterator[Finding]:
    """In a new process, from the last to the first: the answers must be the same."""
    backwards = kept[::-1]
    for (question, first), answer in zip(backwards, library.ask([fee_frame(question.info.encode(), FILLS[0]) for question, _ in backwards]), strict=False):
        if answer.death:
            yield Finding(DEATHS[answer.death], question.place, f"{answer.how} (asked in another order)")
        elif answer.code != first.code:
            yield Finding("answer.state", question.place, "return code", first.code, answer.code)
        else:
            yield from (Finding("answer.state", question.place, name, *both) for name, both in differing(first.output, answer.output).items())


def _leaks(library: Library, kept: list[Kept]) -> Iterator[Finding]:
    """One question again and again: the memory of the process must not grow with it."""
    if not kept:
        return
    question = kept[0][0]
    frames = [fee_frame(question.info.encode(), FILLS[0])] * LEAK_CALLS
    for _ in library.ask(frames[: LEAK_CALLS // 4]):
        pass
    before, deaths = library.memory(), library.deaths
    for _ in library.ask(frames):
        pass
    growth = library.memory() - before
    if growth > LEAK_CALLS * LEAK_BYTES and library.deaths == deaths:
        yield Finding("memory.leak", question.place, f"{growth // 1024} KiB in {LEAK_CALLS} calls", 0, growth // LEAK_CALLS)
