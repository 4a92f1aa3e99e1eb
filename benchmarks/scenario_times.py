"""A pytest plugin (`-p benchmarks.scenario_times`): processor seconds of each scenario, as JSON in the file that SCENARIO_TIMES names."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest

_seconds: dict[str, float] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Set-up, steps, checks and verdict, tear-down."""
    began = process_time()
    result: Any = yield
    _seconds[item.nodeid] = process_time() - began
    return result


def pytest_sessionfinish() -> None:
    """Written at the end."""
    Path(os.environ["SCENARIO_TIMES"]).write_text(json.dumps(_seconds), encoding="utf-8")
