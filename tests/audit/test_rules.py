"""Every rule on passing, failing and not-applicable material; faultless passages; 40 rules and more."""

from typing import Any

import pytest

from tests.audit import passages
from tests.audit.material import cases
from tests.audit.runs import judged
from tollcert.audit.relations import PRICED
from tollcert.audit.rule import RULES

Verdicts = dict[str, dict[str, Any]]
CASES = {case.rule: case for case in cases()}


MATERIAL = 100
"""First number of the passages with material; those that no rule may find anything in come before, and use the security modules before."""


def faultless() -> list[passages.Passage]:
    made = [kind(number) for number in range(30) for kind in (passages.etc, passages.cpc, passages.border)]
    unique = [passage for number, passage in enumerate(made) if number % 3 == number // 3 % 3]
    for number, passage in enumerate(unique):
        passage.name = f"faultless {number}"
    return unique


@pytest.fixture(scope="module")
def verdicts() -> Verdicts:
    """All material in one run: passages of their own numbers do not touch each other."""
    made = [
        case.passage(MATERIAL + 3 * number + place, which) for number, case in enumerate(CASES.values()) for place, which in enumerate(("pass", "fail", "n/a"))
    ]
    return judged([*faultless(), *made])


def test_every_rule_has_material() -> None:
    assert sorted(CASES) == sorted(name for name, rule in RULES.items() if rule.relations != (PRICED,)), "those of prices: test_prices.py"
    assert len(RULES) >= 40


@pytest.mark.parametrize("rule", sorted(CASES))
def test_rule(rule: str, verdicts: Verdicts) -> None:
    of = verdicts[rule]
    assert f"{rule} pass" in of["judged"], "the rule never spoke on its passing material"
    assert f"{rule} pass" not in of["broken"]
    assert f"{rule} fail" in of["broken"]


@pytest.mark.parametrize("rule", sorted(CASES))
def test_rule_where_it_does_not_apply(rule: str, verdicts: Verdicts) -> None:
    """The record that is changed is judged no more; other records of its passage may be (`judged` counts rows)."""
    of, name = verdicts[rule], f"{rule} n/a"
    assert name not in of["broken"]
    assert of["rows"].get(name, 0) < of["rows"][f"{rule} pass"]


def test_faultless_passages_have_no_findings(verdicts: Verdicts) -> None:
    assert {(rule, name) for rule, of in verdicts.items() for name in of["broken"] if name.startswith("faultless")} == set()
    seen = {name for of in verdicts.values() for name in of["judged"] if name.startswith("faultless")}
    assert len(seen) == len(faultless())


def test_every_rule_says_what_it_is() -> None:
    for rule in RULES.values():
        assert rule.title
        assert any("一" <= letter <= "鿿" for letter in rule.zh), rule.name
        assert rule.source, rule.name
        assert rule.severity in {"error", "warning", "info"}
        assert rule.evidence in {"H", "M", "L"} or rule.source
