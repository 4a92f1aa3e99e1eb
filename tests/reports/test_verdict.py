"""Verdicts: they only worsen, an error never hides a fail, nothing executed is no pass, interrupted is no pass."""

from hypothesis import given
from hypothesis import strategies as st

from reports.journal import FIRST, Event
from reports.judging import of_scene
from reports.result import result
from reports.verdict import Verdict, decision, worst

VERDICTS = st.sampled_from([Verdict.NONE, Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.FAIL, Verdict.ERROR])


def event(kind: str, scene: str = "s", **data: object) -> Event:
    return Event(1, 0.0, "", kind, dict(data), FIRST, scene)


HEAD = event("scenario", cell="T1/entry", branch="control", name="s", feature="f")


@given(st.lists(VERDICTS), st.lists(VERDICTS))
def test_worst_is_order_free_and_only_worsens(left: list[Verdict], right: list[Verdict]) -> None:
    assert worst([*left, *right]) == worst([*right, *left]) == worst([worst(left), worst(right)])
    assert worst([*left, *right]) >= worst(left)


def test_an_error_never_hides_a_fail() -> None:
    assert decision([Verdict.ERROR], [Verdict.FAIL]) == "not_certified"
    assert decision([Verdict.PASS, Verdict.FAIL], []) == "not_certified"


def test_nothing_is_not_certified_and_not_applicable_does_not_count() -> None:
    assert decision([], []) == "inconclusive"
    assert decision([Verdict.NOT_APPLICABLE, Verdict.PASS], [Verdict.PASS]) == "certified"
    assert decision([Verdict.NOT_RUN, Verdict.PASS], []) == "inconclusive"


def test_the_closing_check_alone_is_no_executed_check() -> None:
    closing = event("check", name="nothing else happened", verdict="pass", params={}, evidence=[])
    assert of_scene([HEAD, closing]) is Verdict.NONE
    assert of_scene([HEAD, closing, event("check", name="held", verdict="pass", params={}, evidence=[])]) is Verdict.PASS


def test_a_bench_crash_is_an_error_and_a_product_crash_a_fail() -> None:
    passed = event("check", name="held", verdict="pass", params={}, evidence=[])
    assert of_scene([HEAD, passed, event("crash", product=True)]) is Verdict.FAIL
    assert of_scene([HEAD, passed, event("crash", party="rsu")]) is Verdict.ERROR


def test_a_scenario_without_its_verdict_was_interrupted() -> None:
    passed = event("check", name="held", verdict="pass", params={}, evidence=[])
    cut = result([HEAD, passed])["cells"]["T1/entry"]
    assert cut["scenarios"][0]["verdict"] == "error"
