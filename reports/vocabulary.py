"""The vocabulary of the features at collection: each step has one definition, and it is no coroutine; scenarios have steps, and
tags that the tables of requirements know; what stands in angle brackets is a column of the examples.

pytest-bdd takes the last of several definitions without a word, finds a missing one only when it runs the step, and passes a
coroutine without running it.
"""

import inspect
import re
from collections.abc import Iterator
from typing import Any

from reports.coverage import DIMENSIONS, TaggedScenario, tag_faults
from reports.language import DIALECTS, source_of
from reports.step_lookup import fitting

PLACE = re.compile(r"<([^<>\n]+)>")
"""Where the value of a column of the examples goes."""
_known: dict[tuple[str, str], str] = {}


def faults(feature: Any) -> Iterator[str]:
    """What is wrong with steps and tags of a feature, each with its line."""
    for scenario in feature.scenarios.values():
        place = f"{feature.filename}:{scenario.line_number}: {scenario.name!r}"
        if not list(scenario.steps):
            yield f"{place} has no step (allowed: lines that begin with Given, When, Then, And, But or *; others describe)"
        rows = [row for table in scenario.examples for row in table.as_contexts()]
        known = list(dict.fromkeys(column for row in rows for column in row))
        if unknown := [name for name in PLACE.findall("\n".join([scenario.name, *(step.name for step in scenario.steps)])) if name not in known]:
            yield f"{place}: <{unknown[0]}> is no column of its examples (columns: {', '.join(known) or 'none'})"
        columns = {name: tuple(dict.fromkeys(str(row[name]) for row in rows if name in row)) for name in DIMENSIONS}
        tags = frozenset(set(feature.tags) | set(scenario.tags) | set(getattr(scenario.rule, "tags", ()) or ()))
        yield from (f"{place}: {fault}" for fault in tag_faults(TaggedScenario(feature.rel_filename, scenario.name, tags, columns)))
        for row in rows or [{}]:
            for step in scenario.render(row).steps:
                text = source_of(step.name, DIALECTS[feature.language]) if feature.language in DIALECTS else step.name
                if fault := _fault(step.type, text):
                    yield f"{feature.filename}:{step.line_number}: {step.name!r} {fault}"


def _fault(kind: str, text: str) -> str:
    """What is wrong with a step; looked up once, as the vocabulary does not change."""
    if (kind, text) not in _known:
        found = {context.step_func for context in fitting(kind, text)}
        _known[kind, text] = _told(kind, sorted(found, key=_place))
    return _known[kind, text]


def _told(kind: str, found: list[Any]) -> str:
    if not found:
        return f"is no step (there is no {kind} that fits)"
    if len(found) > 1:
        return f"is ambiguous: {', '.join(map(_place, found))}"
    return f"is a coroutine ({_place(found[0])}): steps are synchronous" if inspect.iscoroutinefunction(found[0]) else ""


def _place(function: Any) -> str:
    return f"{function.__module__}.{function.__qualname__}"
