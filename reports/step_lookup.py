"""Finding a step's function fast.

pytest-bdd asks pytest about every fixture of the run, anew for each step; with hundreds of phrases that is a sixth of a run.
Which functions are steps does not change once features are collected, so the phrases are tried first, and pytest is
asked only about the few that fit. What this does not find is looked for in pytest-bdd's own way.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any
from weakref import WeakKeyDictionary

from pytest_bdd.compat import getfixturedefs
from pytest_bdd.steps import step_function_context_registry

Find = Callable[[Any, Any, Any], Iterable[Any]]
_steps: WeakKeyDictionary[Any, list[tuple[str, Any]]] = WeakKeyDictionary()
"""Fixture name and context of every step function, by fixture manager."""
_texts: WeakKeyDictionary[Any, dict[tuple[str, str], list[str]]] = WeakKeyDictionary()
"""Names of the fixtures that fit a kind and text of step, by fixture manager."""

_fits: dict[tuple[str, str], tuple[int, list[Any]]] = {}
"""Definitions that fit a kind and text of step, and how many there were when they were looked for."""


def install() -> None:
    """Let pytest-bdd find steps this way."""
    module: Any = import_module("pytest_bdd.scenario")  # the package's own `scenario` is the decorator
    if not isinstance(module.find_fixturedefs_for_step, _Lookup):
        module.find_fixturedefs_for_step = _Lookup(module.find_fixturedefs_for_step)


class _Lookup:
    """pytest-bdd's function, asked second."""

    def __init__(self, slowly: Find) -> None:
        self._slowly = slowly

    def __call__(self, step: Any, fixturemanager: Any, node: Any) -> list[Any]:
        """Definitions that fit a step and are visible to a node."""
        return list(_fitting(step, fixturemanager, node)) or list(self._slowly(step, fixturemanager, node))


def _fitting(step: Any, fixturemanager: Any, node: Any) -> Iterator[Any]:
    for name in _names(step, fixturemanager):
        for found in getfixturedefs(fixturemanager, name, node) or ():
            context = step_function_context_registry.get(found.func)
            if context is not None and context.type in (None, step.type) and context.parser.is_matching(step.name):
                yield found


def _names(step: Any, fixturemanager: Any) -> list[str]:
    """Fixtures whose phrase fits; scenarios share most of their steps."""
    texts = _texts.setdefault(fixturemanager, {})
    if (key := (step.type, step.name)) not in texts:
        fit = {id(context) for context in fitting(step.type, step.name)}
        texts[key] = sorted({name for name, context in _known(fixturemanager) if id(context) in fit})
    return texts[key]


def fitting(kind: str, text: str) -> list[Any]:
    """Step definitions that fit a step; looked for once, as the vocabulary only grows."""
    known = _fits.get((kind, text))
    if known is None or known[0] != len(step_function_context_registry):
        contexts = list(step_function_context_registry.values())
        known = len(contexts), [context for context in contexts if context.type in (None, kind) and context.parser.is_matching(text)]
        _fits[kind, text] = known
    return known[1]


def _known(fixturemanager: Any) -> list[tuple[str, Any]]:
    if fixturemanager not in _steps:
        definitions = [(name, found) for name, all_found in fixturemanager._arg2fixturedefs.items() for found in all_found]
        contexts = [(name, step_function_context_registry.get(found.func)) for name, found in definitions]
        _steps[fixturemanager] = [(name, context) for name, context in contexts if context is not None]
    return _steps[fixturemanager]
