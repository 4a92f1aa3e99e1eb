"""Live progress of a campaign: one bar, the running scenario, the count of what did not pass."""

import re
from typing import Any

import pytest
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

_OF_WORKER = re.compile(r"^<WorkerController \w+> ")


class _Bar:
    def __init__(self) -> None:
        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
        self.progress = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
        self.task = self.progress.add_task("")
        self.broken = 0

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.progress.update(self.task, total=len(session.items))
        self.progress.start()

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any, ids: list[str]) -> None:
        """Several benches: each collects everything, and they share the work."""
        self.progress.update(self.task, total=len(ids))
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
        said = getattr(excinfo.value, "msg", "") or str(excinfo.value) or "interrupted"
        Console(stderr=True).print(_OF_WORKER.sub("", said), markup=False, highlight=False, soft_wrap=True)

    def pytest_sessionfinish(self) -> None:
        self.progress.stop()


def pytest_configure(config: pytest.Config) -> None:
    """Register the bar; benches that share a campaign have one bar, in the process that they work for."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Bar(), "tollcert-progress")
