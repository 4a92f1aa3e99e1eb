"""The Chinese catalogue is complete. A missing text of the table or a verdict fails at once; a missing phrase, check or
scenario is printed with the lines to add, and fails with TOLLCERT_STRICT=1 (set in .ci/run and `make check`).
"""

import importlib
import os
from collections.abc import Iterator
from typing import Any

import pytest
from gherkin.parser import Parser

import conftest
from reports import language, requirements, verdict
from reports.checks import CHECKS
from reports.language import CHINESE, SOURCE, translate, translate_step
from tollcert.errors import ConfigError

STEP = "pytestbdd_stepdef_"


def step_phrases() -> set[str]:
    """Phrases registered with pytest-bdd."""
    modules = [importlib.import_module(name) for name in conftest.pytest_plugins if name.startswith("steps.")]
    return {name.removeprefix(STEP).split("_", 1)[1] for module in modules for name in vars(module) if name.startswith(STEP)}


def feature_texts() -> set[str]:
    """Names of features, rules and scenarios."""
    return {text for path in requirements.FOLDER.parent.rglob("*.feature") for text in _names(Parser().parse(path.read_text(encoding="utf-8"))["feature"])}


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


def test_translations_keep_the_places_and_are_chinese() -> None:
    for message in language.catalogue(CHINESE):
        if message.id:
            assert language.places(str(message.id)) == language.places(str(message.string)), message.id
            assert any("一" <= letter <= "鿿" for letter in str(message.string)), message.id


def test_steps_are_translated_with_their_values() -> None:
    assert translate_step("the entry lane is ready", CHINESE) == "入口车道就绪"
    assert translate_step("its special types are right for T1/entry, branch reinserted", CHINESE) == "其特情标记符合T1/entry的分支reinserted"
    assert translate_step("a class 1 car with OBU and ETC card", CHINESE) == "一辆装有OBU和ETC卡的1型车（car）"
    assert translate_step("the barrier stays down", CHINESE) == "栏杆保持落下"
    assert translate_step("nobody wrote this", CHINESE) == "nobody wrote this"
    assert translate_step("the entry lane is ready", SOURCE) == "the entry lane is ready"


def test_other_languages() -> None:
    assert translate("held", SOURCE) == "held"
    assert translate("no such text", CHINESE) == "no such text"
    with pytest.raises(ConfigError, match="zh_CN"):
        translate("held", "fr")
