"""The whole inspection of a library: it is loaded, asked everything twice, asked in another order, and watched."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import islice
from operator import itemgetter
from random import Random
from typing import TypeVar

from tollcert.fee_module.judge import DEATHS, FILLS, Judge, differing
from tollcert.fee_module.loading import loaded, wrong_parameters
from tollcert.fee_module.outcome import Inspection, Wish, library_of
from tollcert.fee_module.process import Answer, Library, fee_frame
from tollcert.fee_module.questions import Asker, Key, Question
from tollcert.fee_module.records import Records
from tollcert.fee_module.rules import ERROR, Finding
from tollcert.fee_module.trips import Replay

BATCH = 32
MOST_DEATHS, OF_A_KIND = 40, 3
"""After so many deaths the rest is not asked; after so many of one class or gantry, no more of that class or gantry."""
OTHER_ORDER = 500
"""Questions that are asked once more, last first, in a new process."""
LEAK_CALLS, LEAK_BYTES = 2000, 128
"""Calls of one question between two looks at the memory, and the growth of a call that is no leak yet."""
Kept = tuple[Question, Answer]
Item = TypeVar("Item")


def inspect(wish: Wish, asker: Asker, progress: Callable[[str], None] = lambda what: None) -> Inspection:
    """Inspect a library."""
    found = Inspection({"name": wish.library.name, "sha256": sha256(wish.library.read_bytes()).hexdigest()})
    progress("loading")
    if not loaded(wish, found):
        return found
    progress("parameters")
    for finding in wrong_parameters(wish):
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
