"""Live progress of a campaign: one bar, the running scenario, the count of what did not pass."""

from typing import Any

import pytest
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class _Bar:
    def __init__(self) -> None:
        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
        self.progress = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
        self.task = self.progress.add_task("")
        self.broken = 0

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.progress.update(self.task, total=len(session.items))
        self.progress.start()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        name = nodeid.rsplit("::", 1)[-1].removeprefix("test_").replace("_", " ")
        self.progress.update(self.task, description=name + (f"  [red]{self.broken} not passed[/]" if self.broken else ""), refresh=True)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.broken += report.failed
        if report.when == "call" or (report.when == "setup" and not report.passed):
            self.progress.advance(self.task)

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            Console(stderr=True).print(str(report.longrepr), style="red", markup=False, highlight=False)

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """The campaign ends early: say why, in one line."""
        self.progress.stop()
        Console(stderr=True).print(getattr(excinfo.value, "msg", "interrupted"), markup=False, highlight=False, soft_wrap=True)

    def pytest_sessionfinish(self) -> None:
        self.progress.stop()


def pytest_configure(config: pytest.Config) -> None:
    """Register the bar."""
    config.pluginmanager.register(_Bar(), "tollcert-progress")
