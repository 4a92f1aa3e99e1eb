"""pytest meets the journal: features are collected directly, each scenario gets its events, its verdict, one failure.

The plugin knows pytest and pytest-bdd; what a scenario means is in the checks.
"""

import inspect
import re
import sys
import traceback
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from gherkin.parser import Parser
from pytest_bdd.exceptions import GherkinParseError, NoScenariosFound
from pytest_bdd.feature import features
from pytest_bdd.parser import Feature
from pytest_bdd.scenario import scenario_wrapper_template_registry

from reports import applicability, language, requirements, step_lookup, vocabulary
from reports.attempts import scene_of
from reports.coverage import DIMENSIONS, TaggedScenario
from reports.judging import Judge, of_scene
from reports.resuming import settled
from reports.saying import lacking, sentences, told
from reports.verdict import Verdict
from tollcert.errors import BenchError, ConfigError, DeviceError, NotOfferedError, NotPossibleHereError, ProductAbsentError

PRODUCT_ABSENT = 3
"""Exit status: the product is not there."""
TITLE = re.compile(r"^[^:\n]+:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
"""What stands behind the keyword of a feature, a rule, a scenario."""
FEATURE_STUB = "from pytest_bdd import scenarios\nscenarios({path!r})\n"


def pytest_configure(config: pytest.Config) -> None:
    """Marks of the features: cells, positions, kinds."""
    step_lookup.install()
    for mark in (*(f"T{n}" for n in range(1, 17)), "entry", "exit", "exit_mixed", "gantry", "control"):
        config.addinivalue_line("markers", f"{mark}: tag of the special-case features")
    for mark in (*requirements.rows(), "negative"):
        config.addinivalue_line("markers", f"{mark}: tag of the interoperability features")
    config.addinivalue_line("markers", "row_check(name): the check of the interoperability table that a scenario covers")
    config.addinivalue_line("markers", "large: millions of rows; `tollcert certify` and `make test-long` take them, `make test` does not")
    config.addinivalue_line("markers", "manual: needs a lane with a collector's position")
    config.addinivalue_line("markers", "backup_link: needs a lane with a backup link to its back office")
    config.addinivalue_line("markers", "branch(name): the branch of the cell that a scenario is")
    for dimension in DIMENSIONS:
        config.addinivalue_line("markers", f"{dimension}(name): a {dimension} that a scenario runs in beside the usual one")


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_apply_tag(tag: str, function: Any) -> bool | None:
    """`@branch.x` becomes `branch(name="x")`, likewise the dimensions; `@N01.2` becomes the row's mark and `row_check(name="N01.2")`."""
    kind, _, name = tag.partition(".")
    if name and kind in requirements.rows():
        getattr(pytest.mark, kind)(pytest.mark.row_check(name=tag)(function))
        return True
    if name and kind in ("branch", *DIMENSIONS):
        getattr(pytest.mark, kind)(name=name)(function)
        return True
    return None


# ---- collection


class FeatureModule(pytest.Module):
    """A feature file as a test module, without a binder file."""

    def _getobj(self) -> ModuleType:
        module = ModuleType(self.path.stem)
        try:
            exec(FEATURE_STUB.format(path=str(self.path)), module.__dict__)  # noqa: S102 -- scenarios() fills its caller's module
        except UnicodeDecodeError as problem:
            raise self.CollectError(f"{self.path}: not UTF-8: byte {problem.start}") from None
        except KeyError:
            raise self.CollectError(f"{self.path}: there is no feature in it (allowed: a line `Feature: NAME`, then scenarios)") from None
        except GherkinParseError as problem:
            raise self.CollectError(f"{self.path}:{problem.line}: {problem.message} ({problem.line_content.strip()!r})") from None
        except NoScenariosFound:
            raise self.CollectError(f"{self.path}: there is no scenario in it") from None
        return module

    def collect(self) -> Any:
        """Refuse what pytest-bdd would pass over without a word: duplicate scenario names, steps with several definitions."""
        collected = super().collect()
        names = Counter(_scenario_names(self.path))
        if twice := [name for name, count in names.items() if count > 1]:
            raise self.CollectError(f"{self.path}: scenario names are used twice: {', '.join(twice)} (allowed: each name once in a file)")
        if wrong := list(dict.fromkeys(fault for feature in self._features() for fault in vocabulary.faults(feature))):
            raise self.CollectError("\n".join(wrong))
        return collected

    def _features(self) -> list[Feature]:
        """As `scenarios` has read them."""
        return [feature for feature in features.values() if Path(feature.filename) == self.path]


def _scenario_names(path: Path) -> list[str]:
    """Names of the scenarios; none where no two lines of the file have the same text behind their keyword, which is quickly seen."""
    titles = TITLE.findall(path.read_text(encoding="utf-8"))
    if len(set(titles)) == len(titles):
        return []
    document: Any = Parser().parse(path.read_text(encoding="utf-8"))
    children = document["feature"]["children"] if document.get("feature") else []
    flat = [grand for child in children for grand in (child.get("rule", {}).get("children") or [child])]
    return [child["scenario"]["name"] for child in flat if "scenario" in child]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Feature files are tests."""
    return FeatureModule.from_parent(parent, path=file_path) if file_path.suffix == ".feature" else None


# ---- scenarios


def _cell(feature: Any, scenario: Any) -> tuple[str, str]:
    """Cell and branch of a scenario, from its tags."""
    tags = _tags(feature, scenario)
    case = next((tag for tag in sorted(tags) if tag[:1] == "T" and tag[1:].isdigit()), "")
    position = next((tag for tag in ("entry", "exit", "exit_mixed", "gantry") if tag in tags), "")
    branch = next((tag.removeprefix("branch.") for tag in sorted(tags) if tag.startswith("branch.")), "")
    return (f"{case}/{position}" if case and position else ""), branch or ("control" if "control" in tags else "")


def _covers(feature: Any, scenario: Any) -> list[str]:
    """Checks of the interoperability table that a scenario covers, from its tags."""
    tags = _tags(feature, scenario)
    return sorted(tag for tag in tags if tag.partition(".")[0] in requirements.rows() and "." in tag)


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Any, scenario: Any) -> None:
    """Open the scenario in the journal."""
    bench = request.getfixturevalue("bench")
    _in_english(feature, scenario)
    cell, branch = _cell(feature, scenario)
    bench.begin()
    bench.vehicles.clear()
    bench.scenario = name = f"{Path(feature.filename).stem}/{scenario.name}{_parameters(request.node)}"
    attempt = bench.attempts[name] = bench.attempts.get(name, 0) + 1
    again = {"of": name, "attempt": attempt} if attempt > 1 else {}
    bench.journal.begin(scene_of(name, attempt))
    place = {"cell": cell, "branch": branch, **({"row_checks": covered} if (covered := _covers(feature, scenario)) else {})}
    bench.record("scenario", **place, name=scenario.name, feature=feature.rel_filename, under_test=list(bench.profile.under_test), **again)
    bench.fact(all_emulated=not bench.profile.roles.in_the_field, switches=bench.profile.switches.model_dump())
    if bench.profile.roles.in_the_field:
        bench.fact(channels=list(bench.profile.site.channels))
    bench.fact(derived_due=bench.profile.derived_due)
    if why := _inapplicable(bench.profile, feature, scenario, request.node):
        bench.record("not_applicable", reason=str(why), said=sentences(why))
        bench.record("verdict", verdict=Verdict.NOT_APPLICABLE.word, checks=0)
        bench.journal.sync()
        bench.journal.begin("")
        pytest.skip(why)


def _inapplicable(profile: Any, feature: Any, scenario: Any, item: Any) -> str:
    """Why a scenario does not concern the lane under test, by what it declares."""
    if applicability.KIND not in profile.under_test:
        return ""
    row = item.callspec.params.get("_pytest_bdd_example", {}) if hasattr(item, "callspec") else {}
    columns: dict[str, tuple[str, ...]] = {str(name): (str(value),) for name, value in row.items() if name in DIMENSIONS}
    steps = tuple(step.name for step in scenario.steps)
    return applicability.reason(profile.claims, TaggedScenario(feature.rel_filename, scenario.name, frozenset(_tags(feature, scenario)), columns, steps))


def _tags(feature: Any, scenario: Any) -> set[str]:
    return set(feature.tags) | set(scenario.tags) | set(getattr(scenario.rule, "tags", ()) or ())


def _in_english(feature: Any, scenario: Any) -> None:
    """Steps written in Chinese bind, and are recorded, as the English phrases that they stand for in the catalogue."""
    if feature.language not in language.DIALECTS:
        return
    for step in scenario.steps:
        step.name = language.source_of(step.name, language.DIALECTS[feature.language])
        step.keyword = language.keyword(step.keyword, feature.language)


def _parameters(item: Any) -> str:
    """The example of an outline, as it is written; pytest writes other letters than ASCII as numbers."""
    row = "[" + item.name.split("[", 1)[1] if "[" in item.name else ""
    return re.sub(r"\\u([0-9a-f]{4})", lambda letter: chr(int(letter[1], 16)), row)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The special cases come first: whether the lane is there shows at once. A resumed campaign runs what was not run, or not to
    an end that says something about the product.
    """
    if not getattr(config.option, "randomly_reorganize", False):
        items.sort(key=lambda item: "interoperability" in item.path.parts)
    if not config.getoption("--resume", default=False):
        return
    done = settled(Path(config.getoption("--campaign")))
    left = [item for item in items if _scenario_of(item) not in done]
    config.hook.pytest_deselected(items=[item for item in items if _scenario_of(item) in done])
    items[:] = left


def _scenario_of(item: Any) -> str:
    """The name of a collected scenario in the journal."""
    template = scenario_wrapper_template_registry.get(item.obj)
    if template is None or template.feature is None:
        return ""
    example = item.callspec.params.get("_pytest_bdd_example", {}) if hasattr(item, "callspec") else {}
    return f"{Path(template.feature.filename).stem}/{template.render(example).name}{_parameters(item)}"


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Any, step_func: Any) -> None:
    """A step written as a coroutine would pass without running; it is an error."""
    if inspect.iscoroutinefunction(step_func):
        raise BenchError("step {name} is an async function; steps are synchronous", name=f"{step.name!r}")


def pytest_bdd_before_step_call(request: pytest.FixtureRequest, step: Any) -> None:
    """The step's text, so that evidence can be read along the scenario."""
    request.getfixturevalue("bench").record("step", keyword=step.keyword, text=step.name, type=step.type)


def pytest_bdd_step_error(request: pytest.FixtureRequest, step: Any, exception: Exception) -> None:
    """Whatever a step raises is the bench's trouble; a silent device leaves the matter open; a product that never came
    up ends the campaign.
    """
    if isinstance(exception, NotPossibleHereError):
        request.getfixturevalue("bench").record("not_possible", what=str(exception.what), said=sentences(exception.what))
        return
    if isinstance(exception, NotOfferedError):
        request.getfixturevalue("bench").record("not_implemented", what=exception.what, said=sentences(lacking(exception)))
        return
    if isinstance(exception, ProductAbsentError | ConfigError):
        request.session.shouldstop = f"tollcert: {exception}"  # what a worker tells the process that it works for
        request.getfixturevalue("bench").record("product_absent", message=str(exception))
        pytest.exit(f"tollcert: {exception}", returncode=PRODUCT_ABSENT)
    verdict = Verdict.INCONCLUSIVE if isinstance(exception, DeviceError) else Verdict.ERROR
    record_failure(request.getfixturevalue("bench"), verdict, step.name, exception)


def record_failure(bench: Any, verdict: Verdict, step: str, problem: BaseException) -> None:
    """Record what kept the bench from its work: in words that can be translated, and where in the program it was."""
    words = told(problem)
    bench.record("failure", verdict=verdict.word, step=step, message=str(words), said=sentences(words), traceback="".join(traceback.format_exception(problem)))


def pytest_bdd_after_scenario(request: pytest.FixtureRequest, feature: Any, scenario: Any) -> None:
    """Settle, run the declared checks, write the verdict, fail the item once.

    An interrupted scenario gets no verdict: it is judged as interrupted, and a resumed campaign runs it again.
    """
    bench, raised = request.getfixturevalue("bench"), sys.exc_info()[1]
    if isinstance(raised, KeyboardInterrupt | SystemExit | pytest.exit.Exception):
        return
    if raised is not None and not isinstance(raised, NotOfferedError) and not _failures(bench):
        record_failure(bench, Verdict.ERROR, "", raised)
    judge = Judge(bench.journal)
    _settle(bench, judge)
    results = judge.run()
    verdict, broken = of_scene(bench.journal.events), _failures(bench)
    bench.record("verdict", verdict=verdict.word, checks=len(results))
    bench.journal.sync()
    bench.journal.begin("")
    if raised is None and verdict not in (Verdict.PASS, Verdict.NOT_APPLICABLE):
        pytest.fail(_report(verdict, results, broken), pytrace=False)


def _failures(bench: Any) -> list[str]:
    return [event.data["message"] for event in bench.journal.events if event.kind == "failure"]


def _uploaded(bench: Any) -> bool:
    """Is it worth looking again? What a lane fetches changes no verdict."""
    last = bench.journal.events[-1]
    return bool(last.kind != "http" or last.data["method"] != "GET")


def _settle(bench: Any, judge: Judge) -> None:
    """Clear the lanes whatever happened; records that are due may still be on their way (freedom.md 42)."""
    try:
        bench.settle()
        if not _failures(bench):
            _wait_for_records(bench, judge)
    except Exception as problem:  # noqa: BLE001 -- whatever keeps the bench from settling is recorded and judged
        verdict = Verdict.INCONCLUSIVE if isinstance(problem, DeviceError) else Verdict.ERROR
        record_failure(bench, verdict, "settle", problem)


def _wait_for_records(bench: Any, judge: Judge) -> None:
    """Until every declared check would pass, at most as long as a record may take. Records wake the judge; in slices
    that grow it also looks by itself, for what passes without one.
    """
    waited, slice_s = 0.0, 0.5
    while waited < bench.late_s and not judge.passes():
        step = min(slice_s, bench.late_s - waited)
        bench.until(lambda: _uploaded(bench) and judge.passes(), step, look_at=("http",))
        waited, slice_s = waited + step, slice_s * 2
    if waited:  # what a lane sends next, now that its queue moves again, is still of this scenario
        bench.run(bench.profile.timing.quiet)


def _report(verdict: Verdict, results: list[dict[str, Any]], broken: list[str]) -> str:
    lines = [verdict.word if len(results) > 1 else f"{verdict.word}: no check was executed", *broken]
    for result in results:
        if result["verdict"] != "pass":
            lines.append(f"  {result['name']}: {result['verdict']}\n    expected {result['expected']}\n    observed {result['observed']}")
    return "\n".join(lines)
