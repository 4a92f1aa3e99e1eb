"""Allure sees the Gherkin: feature, rule, scenario and every step, but no arguments (they would carry keys) and no host name."""

import json
import sys
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import uuid4

import allure
import pytest
from allure_commons import plugin_manager

_running: list[tuple[str, str]] = []


def _stop(exception: BaseException | None) -> None:
    if not _running:
        return
    identity, title = _running.pop()
    kind = type(exception) if exception else None
    trace: TracebackType | None = exception.__traceback__ if exception else None
    plugin_manager.hook.stop_step(uuid=identity, title=title, exc_type=kind, exc_val=exception, exc_tb=trace)


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Any, scenario: Any) -> None:
    """Where the scenario stands."""
    allure.dynamic.feature(feature.name)  # type: ignore[no-untyped-call]
    if scenario.rule is not None:
        allure.dynamic.story(scenario.rule.name)  # type: ignore[no-untyped-call]
    allure.dynamic.title(scenario.name)  # type: ignore[no-untyped-call]


def pytest_bdd_before_step_call(step: Any) -> None:
    """One step begins."""
    identity, title = uuid4().hex, f"{step.keyword} {step.name}"
    _running.append((identity, title))
    plugin_manager.hook.start_step(uuid=identity, title=title, params={})


def pytest_bdd_after_step(step: Any) -> None:
    """It went well."""
    _stop(None)


def pytest_bdd_step_error(step: Any, exception: Exception) -> None:
    """It did not."""
    _stop(exception)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Take the host name out of the results."""
    folder = session.config.getoption("allure_report_dir", None)
    for path in Path(folder).glob("*-result.json") if folder else ():
        try:
            result = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as problem:
            sys.stderr.write(f"{path}: {problem}\n")
            continue
        result["labels"] = [label for label in result.get("labels", []) if label["name"] not in ("host", "thread")]
        path.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
