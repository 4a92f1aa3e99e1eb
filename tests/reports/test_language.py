"""The Chinese catalogue is complete. A missing text of the table or a verdict fails at once; a missing phrase, check or
scenario is printed with the lines to add, and fails with TOLLCERT_STRICT=1 (set in .ci/run and `make check`).
"""

import importlib
import os
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from gherkin.parser import Parser
from pytest_bdd.parser import FeatureParser

import conftest
from reports import language, requirements, verdict
from reports.checks import CHECKS
from reports.language import CHINESE, DIALECTS, SOURCE, keyword, source_of, translate, translate_step
from tollcert.errors import ConfigError

STEP = "pytestbdd_stepdef_"


def step_phrases() -> set[str]:
    """Phrases registered with pytest-bdd."""
    modules = [importlib.import_module(name) for name in conftest.pytest_plugins if name.startswith("steps.")]
    return {name.removeprefix(STEP).split("_", 1)[1] for module in modules for name in vars(module) if name.startswith(STEP)}


def feature_texts() -> set[str]:
    """Names of features, rules and scenarios that are written in English."""
    features = [Parser().parse(path.read_text(encoding="utf-8"))["feature"] for path in requirements.FOLDER.parent.rglob("*.feature")]
    return {text for feature in features if feature["language"] not in DIALECTS for text in _names(feature)}


def steps_as_run(chinese: bool) -> set[str]:
    """Steps of all features in one language, with the values of their examples."""
    found: set[str] = set()
    for path in requirements.FOLDER.parent.rglob("*.feature"):
        feature = FeatureParser(str(path.parent), path.name, "utf-8").parse()
        if (feature.language in DIALECTS) == chinese:
            for scenario in feature.scenarios.values():
                rows = [row for table in scenario.examples for row in table.as_contexts()] or [{}]
                found |= {step.name for row in rows for step in scenario.render(row).steps}
    return found


def _names(part: Any) -> Iterator[str]:
    if part.get("keyword") and part.get("name"):
        yield part["name"]
    for child in part.get("children", ()):
        for kind in ("rule", "scenario"):
            if kind in child:
                yield from _names(child[kind])


def requirement_texts() -> set[str]:
    """What a reader of the special-case table sees."""
    table = requirements.special_cases()
    texts = {text for kind in ("basis", "given", "outcomes", "fees") for text in table[kind].values()}
    texts |= {case["title"]["en"] for case in table["cases"].values()}
    for cell in table["cells"].values():
        texts.update(cell["procedure"], cell["expect"], _details(cell))
        for part in [*cell.get("branches", {}).values(), cell.get("gantry", {}), cell.get("exit", {})]:
            texts.update(_details(part))
    return texts


def _details(part: dict[str, Any]) -> Iterator[str]:
    yield from (part[name] for name in ("does", "note", "plate_image") if name in part)
    yield from {**part.get("must_if", {}), **part.get("flags", {}).get("must_if", {})}.values()


def missing(texts: set[str]) -> list[str]:
    known = language.catalogue(CHINESE)
    return [f'msgid "{text}"\nmsgstr ""\n' for text in sorted(texts) if not (found := known.get(text)) or not found.string]


def test_verdicts_decisions_and_positions_are_translated() -> None:
    words = {found.word for found in verdict.Verdict} | {verdict.CERTIFIED, verdict.NOT_CERTIFIED, verdict.INCONCLUSIVE, "certified_with_deviations"}
    assert missing(words | set(requirements.POSITIONS) | {"SELF-TEST", "CERTIFICATE"} | set(requirements.special_cases()["basis"])) == []


def test_the_table_is_translated() -> None:
    assert missing(requirement_texts()) == []


@pytest.mark.parametrize("case", requirements.special_cases()["cases"])
def test_case_titles_are_those_of_the_table(case: str) -> None:
    title = requirements.special_cases()["cases"][case]["title"]
    assert translate(title["en"], CHINESE) == title["zh"]


@pytest.mark.parametrize("texts", [lambda: set(CHECKS), step_phrases, feature_texts], ids=["checks", "steps", "features"])
def test_checks_phrases_and_scenarios_are_translated(texts: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(texts()) > 5
    lacking = missing(texts())
    if lacking and os.environ.get("TOLLCERT_STRICT") != "1":
        with capsys.disabled():
            print(f"\n{len(lacking)} texts without Chinese; add to tollcert/locale/zh_CN/LC_MESSAGES/tollcert.po:", *lacking, sep="\n")
        return
    assert lacking == []


def test_no_text_is_translated_twice() -> None:
    """Of two entries for one text in one context a reader sees the first: another meaning needs another text."""
    text = (language.LOCALE / CHINESE / "LC_MESSAGES" / "tollcert.po").read_text(encoding="utf-8")
    entries = Counter(re.findall(r'^(?:msgctxt "(.*)"\n)?msgid "(.+)"$', text, re.MULTILINE))
    assert len(entries) > 1000
    assert [entry for entry, count in entries.items() if count > 1] == []


def test_translations_keep_the_places_and_are_chinese() -> None:
    for message in language.catalogue(CHINESE):
        if message.id:
            assert language.places(str(message.id)) == language.places(str(message.string)), message.id
            assert any("一" <= letter <= "鿿" for letter in str(message.string)), message.id


def test_steps_are_translated_with_their_values() -> None:
    assert translate_step("the entry lane is ready", CHINESE) == "入口车道就绪"
    assert translate_step("its special types are right for T1/entry, branch reinserted", CHINESE) == "其特情标记符合T1/entry的分支reinserted"
    assert translate_step("a class 1 car with OBU and ETC card", CHINESE) == "一辆装有OBU和ETC卡的1型车（小客车）"
    assert translate_step("the barrier stays down", CHINESE) == "栏杆保持落下"
    assert translate_step("nobody wrote this", CHINESE) == "nobody wrote this"
    assert translate_step("the entry lane is ready", SOURCE) == "the entry lane is ready"


def test_other_languages() -> None:
    assert translate("held", SOURCE) == "held"
    assert translate("no such text", CHINESE) == "no such text"
    with pytest.raises(ConfigError, match="zh_CN"):
        translate("held", "fr")


# ---- features in Chinese


def test_every_step_comes_back_from_chinese() -> None:
    steps = steps_as_run(chinese=False)
    assert len(steps) > 250
    assert [(step, there) for step in steps if source_of(there := translate_step(step, CHINESE), CHINESE) != step] == []


def test_chinese_features_are_written_in_the_phrases_of_the_catalogue() -> None:
    steps = steps_as_run(chinese=True)
    assert len(steps) > 25
    for step in steps:
        assert source_of(step, CHINESE).isascii(), step
        assert translate_step(source_of(step, CHINESE), CHINESE) == step


def test_values_of_a_step_come_back_too() -> None:
    assert source_of("入口车道就绪", CHINESE) == "the entry lane is ready"
    assert source_of("车道因原因6或24拦截车辆", CHINESE) == "the lane holds it for reason 6 or 24"
    assert source_of("收费员按【取消】键", CHINESE) == "the collector presses CANCEL"
    assert source_of("没有这样的步骤", CHINESE) == "没有这样的步骤"


def test_keywords_of_a_dialect() -> None:
    assert [keyword(word, "zh-CN") for word in ("假如", "假设", "当", "那么", "而且", "并且", "但是")] == [
        "Given",
        "Given",
        "When",
        "Then",
        "And",
        "And",
        "But",
    ]
    with pytest.raises(ConfigError, match="zh-CN"):
        keyword("wenn", "zh-CN")
