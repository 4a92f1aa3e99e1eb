"""Verdicts: they only worsen, an error never hides a fail, nothing executed is no pass, interrupted is no pass."""

from hypothesis import given
from hypothesis import strategies as st

from reports.journal import FIRST, Event
from reports.judging import of_scene
from reports.result import result
from reports.verdict import Verdict, decision, of_word, worst

VERDICTS = st.sampled_from([Verdict.NONE, Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.FAIL, Verdict.ERROR])


def event(kind: str, scene: str = "s", **data: object) -> Event:
    return Event(1, 0.0, "", kind, dict(data), FIRST, scene)


HEAD = event("scenario", cell="T1/entry", branch="control", name="s", feature="f")
CLOSING = event("check", name="nothing else happened", verdict="pass", params={}, evidence=[])


def check(name: str, verdict: str = "pass") -> Event:
    return event("check", name=name, verdict=verdict, params={}, evidence=[])


def claim(name: str) -> Event:
    return event("claim", name=name, params={})


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
    assert of_scene([HEAD, CLOSING]) is Verdict.NONE
    assert of_scene([HEAD, claim("held"), check("held"), CLOSING]) is Verdict.PASS


def test_a_bench_crash_is_an_error_and_a_product_crash_a_fail() -> None:
    passed = [HEAD, claim("held"), check("held"), CLOSING]
    assert of_scene([*passed, event("crash", product=True)]) is Verdict.FAIL
    assert of_scene([*passed, event("crash", party="rsu")]) is Verdict.ERROR


def test_a_scenario_without_its_verdict_was_interrupted() -> None:
    passed = event("check", name="held", verdict="pass", params={}, evidence=[])
    cut = result([HEAD, passed])["cells"]["T1/entry"]
    assert cut["scenarios"][0]["verdict"] == "error"


# ---- executed checks against declared ones

NAMES = st.lists(st.sampled_from(["held", "fee", "special types", "recorded once"]), max_size=4)
WORDS = st.sampled_from(["pass", "inconclusive", "fail", "error"])


@given(NAMES, st.data())
def test_as_declared_the_verdict_is_that_of_the_checks(names: list[str], data: st.DataObject) -> None:
    verdicts = [data.draw(WORDS) for _ in names]
    scene = [HEAD, *map(claim, names), *map(check, names, verdicts), CLOSING]
    assert of_scene(scene) is (worst(map(of_word, verdicts)) if names else Verdict.NONE)


@given(NAMES, NAMES, st.data())
def test_other_checks_than_declared_are_an_error(declared: list[str], executed: list[str], data: st.DataObject) -> None:
    """In any order; and the fail of a check that did run still decides the campaign."""
    verdicts = [data.draw(WORDS) for _ in executed]
    scene = [HEAD, *map(claim, declared), *map(check, executed, verdicts), CLOSING, event("verdict")]
    if sorted(declared) != sorted(executed):
        assert of_scene(scene) is Verdict.ERROR
        assert result(scene)["cells"]["T1/entry"]["scenarios"][0]["reason"].startswith(("declared, not executed: ", "executed, not declared: "))
        assert (result(scene)["decision"] == "not_certified") == ("fail" in verdicts)
    else:
        assert of_scene(scene) is (worst(map(of_word, verdicts)) if declared else Verdict.NONE)


def test_a_lost_closing_check_and_an_empty_then_are_errors() -> None:
    held = [claim("held"), check("held")]
    then = event("step", keyword="Then", type="then", text="it is held")
    assert of_scene([HEAD, *held]) is Verdict.ERROR
    assert of_scene([HEAD, then, *held, CLOSING]) is Verdict.PASS
    assert of_scene([HEAD, claim("held"), then, check("held"), CLOSING]) is Verdict.ERROR
    assert of_scene([HEAD, then, event("failure", verdict="inconclusive"), CLOSING]) is Verdict.INCONCLUSIVE


@given(st.lists(VERDICTS), st.lists(VERDICTS), st.lists(VERDICTS))
def test_the_decision_only_worsens_and_knows_no_order(cells: list[Verdict], more: list[Verdict], checks: list[Verdict]) -> None:
    ladder = ["certified", "inconclusive", "not_certified"]
    first, then = decision(cells, checks), decision([*cells, *more], checks)
    assert decision(cells[::-1], checks[::-1]) == first == decision([*cells, *cells], [*checks, *checks])
    assert not cells or ladder.index(then) >= ladder.index(first)
    assert then != "certified" or set(cells + more) == {Verdict.PASS}


@given(st.lists(VERDICTS.filter(lambda verdict: verdict is not Verdict.FAIL)))
def test_a_fault_of_the_bench_never_makes_not_certified(cells: list[Verdict]) -> None:
    assert decision(cells, cells) != "not_certified"


# ---- whole scenes and campaigns, by their events

BENCH_FAULTS = (
    ("failure", {"verdict": "error", "step": "s", "message": "m", "traceback": ""}),
    ("failure", {"verdict": "inconclusive", "step": "s", "message": "m", "traceback": ""}),
    ("crash", {"party": "entry.rsu", "product": False, "traceback": "t"}),
    ("claim", {"name": "fee", "params": {}}),  # declared and never executed
)
FAULTS = st.lists(st.sampled_from(BENCH_FAULTS), max_size=3)
NO_FAIL = st.sampled_from(["pass", "inconclusive", "error"])
SCENES = st.lists(st.tuples(st.lists(WORDS, max_size=3), FAULTS, st.booleans()), min_size=1, max_size=4)
"""Of each scene: verdicts of its checks, what befell the bench, whether it came to its end."""


def scene(
    words: list[str], faults: list[tuple[str, dict[str, object]]], ended: bool = True, name: str = "s", of: str = "", branch: str = "control"
) -> list[Event]:
    """The events of one attempt."""
    again = {"of": of, "attempt": 2} if of else {}
    told = [event("scenario", name, cell="T1/entry", branch=branch, name=of or name, feature="f", under_test=["lane"], **again)]
    told += [event("claim", name, name="held", params={}) for _ in words]
    told += [event(kind, name, **data) for kind, data in faults]
    executed = [("held", word) for word in words] + [("nothing else happened", "pass")]
    told += [
        event("check", name, name=check_name, verdict=word, params={}, expected="", observed="", remarks=[], evidence=[])
        for check_name, word in executed
        if ended
    ]
    return [*told, *([event("verdict", name, verdict="", checks=0)] if ended else [])]


@given(VERDICTS, VERDICTS, VERDICTS)
def test_the_algebra_of_verdicts(one: Verdict, two: Verdict, three: Verdict) -> None:
    """Commutative, associative, idempotent, with none as its unit; it only worsens."""
    assert worst([one, two]) is worst([two, one])
    assert worst([worst([one, two]), three]) is worst([one, worst([two, three])])
    assert worst([one, one]) is worst([one, Verdict.NONE]) is one
    assert worst([one, two]) >= max(one, two)
    assert worst([one, Verdict.NOT_APPLICABLE, Verdict.NOT_RUN]) is one
    assert worst([Verdict.NOT_APPLICABLE, Verdict.NOT_RUN]) is Verdict.NONE


@given(st.lists(NO_FAIL, max_size=3), FAULTS, st.booleans())
def test_what_befalls_the_bench_never_counts_against_the_product(words: list[str], faults: list[tuple[str, dict[str, object]]], ended: bool) -> None:
    events = scene(words, faults, ended)
    assert of_scene(events) is not Verdict.FAIL
    outcome = result(events)
    assert outcome["decision"] != "not_certified"
    (row,) = outcome["cells"]["T1/entry"]["scenarios"]
    assert (row["verdict"] == "pass") <= (ended and bool(words) and not faults and set(words) == {"pass"})
    (cut,) = result([one for one in events if one.kind != "verdict"])["cells"]["T1/entry"]["scenarios"]
    assert (cut["verdict"], cut["reason"]) == ("error", "interrupted")


@given(FAULTS, st.booleans(), st.booleans())
def test_a_scenario_without_an_executed_check_is_never_a_pass(faults: list[tuple[str, dict[str, object]]], then: bool, ended: bool) -> None:
    """Whatever it declared, and whether its closing check ran."""
    steps = [event("step", keyword="Then", type="then", text="it is held")] if then else []
    events = scene([], faults, ended)
    events[1:1] = steps
    assert of_scene(events) is not Verdict.PASS
    assert result(events)["cells"]["T1/entry"]["verdict"] != "pass"


@given(SCENES)
def test_a_fail_is_masked_by_nothing_and_made_by_nothing_else(scenes: list[tuple[list[str], list[tuple[str, dict[str, object]]], bool]]) -> None:
    """Not certified exactly where an executed check failed, whatever else happened there and elsewhere."""
    events = [one for number, (words, faults, ended) in enumerate(scenes) for one in scene(words, faults, ended, f"s{number}")]
    failed = any("fail" in words and ended for words, _, ended in scenes)
    assert (result(events)["decision"] == "not_certified") == failed


@given(st.lists(WORDS, max_size=3), FAULTS, st.lists(WORDS, max_size=3), FAULTS)
def test_a_retry_erases_nothing(
    first: list[str], before: list[tuple[str, dict[str, object]]], second: list[str], after: list[tuple[str, dict[str, object]]]
) -> None:
    """Both attempts stay in the result; a fail of either decides; the last counts alone only where the first said nothing."""
    once, again = scene(first, before), scene(second, after, name="s (attempt 2)", of="s")
    whole = result([*once, *again])
    (row,) = whole["cells"]["T1/entry"]["scenarios"]
    assert [attempt["verdict"] for attempt in row["attempts"]] == [of_scene(once).word, of_scene(again).word]
    assert (whole["decision"] == "not_certified") == ("fail" in [*first, *second])
    assert (row["verdict"] == "pass") <= (of_scene(again) is Verdict.PASS and "fail" not in first and of_scene(once) is not Verdict.NONE)
