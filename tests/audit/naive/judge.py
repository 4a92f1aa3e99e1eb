"""All rules over the records of some files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.audit.naive import exits, forms, gantries, passages
from tests.audit.naive.values import Record, records
from tollcert.audit.columns import ENTRY, EXIT, GANTRY


def judge(files: Iterable[Path]) -> list[tuple[str, str, int, str | None]]:
    """Rule, file, line and record id of every finding, in no order."""
    return [(rule, x.file, x.line, x.record if isinstance(x.record, str) else None) for rule, x in judged(records(files))]


def judged(found: dict[str, list[Record]]) -> list[tuple[str, Record]]:
    """Rule and record of every finding."""
    pairs = [*_alone(found), *passages.steps(found[GANTRY]), *passages.journeys(found[EXIT], found[GANTRY], found[ENTRY])]
    pairs += [*passages.arrivals(found[ENTRY]), *passages.modules(found[EXIT]), *passages.modules(found[GANTRY])]
    return pairs


def _alone(found: dict[str, list[Record]]) -> Iterator[tuple[str, Record]]:
    for kind, rows in found.items():
        for x in rows:
            yield from ((rule, x) for rule in forms.of_form(x))
            if not x.shifted:
                yield from ((rule, x) for rule in _sound(kind, x))


def _sound(kind: str, x: Record) -> Iterator[str]:
    """Records whose columns are where they belong."""
    for judged in (forms.of_identity, forms.of_place, forms.of_time):
        yield from judged(x)
    if kind == GANTRY:
        yield from gantries.money(x)
        yield from gantries.codes(x)
        return
    yield from exits.lane_codes(x)
    if kind == EXIT:
        yield from exits.money(x)
