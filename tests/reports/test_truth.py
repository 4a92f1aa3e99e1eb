"""The truthful-code rule: its tables are complete, and it never fails what it cannot know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import facts as scene
from reports import requirements, truth
from tollcert.codes import GantrySpecialType, LaneSpecialType, special_types
from tollcert.errors import ConfigError

LANE_CODES = sorted(int(code) for code in LaneSpecialType)
GANTRY_CODES = sorted(int(code) for code in GantrySpecialType)
DEFECTS = sorted(name for name, fact in scene.FACTS.items() if fact.absent == scene.DEFECT and name != "any_defect")
FREE = {"must_any": [], "must_if": {}}
RULES = [requirements.flags(cell, branch) for cell, facts in requirements.cells().items() for branch in ["", *facts.get("branches", {})]]
scenes = st.dictionaries(st.sampled_from(sorted(scene.FACTS)), st.sampled_from([True, False, None]), max_size=6)


def judge(codes: set[int] | frozenset[int], facts: dict, rule: dict = FREE, *, gantry: bool = False, **switches: object) -> truth.Ruling:
    return truth.judge(frozenset(codes), rule, facts, gantry=gantry, switches=switches)


# ---- the tables


@pytest.mark.parametrize(("table", "codes"), [(truth.LANE, LANE_CODES), (truth.GANTRY, GANTRY_CODES)])
def test_every_code_of_both_lists_has_its_row(table: dict, codes: list[int]) -> None:
    assert sorted(table) == codes


def test_conditions_name_documented_facts_and_every_fact_is_used() -> None:
    used = {name for table in (truth.LANE, truth.GANTRY) for condition in table.values() if condition for name in scene.names(condition)}
    used |= {name for condition in truth.SEEN_IN_OBU.values() for name in scene.names(condition)}
    assert used == set(scene.FACTS)
    assert all(fact.meaning for fact in scene.FACTS.values())


def test_stages_hold_codes_of_the_lists_and_carry_the_names_of_the_requirements() -> None:
    assert list(truth.STAGES) == requirements.special_cases()["check_order"]
    assert set().union(*truth.STAGES.values()) <= set(LANE_CODES) | set(GANTRY_CODES)


def test_never_failed_codes_have_no_condition_in_their_list() -> None:
    lane = truth.never_failed() & set(LANE_CODES) - truth.NEVER_FAILED_GANTRY
    assert {code for code in lane if truth.LANE[code] is not None} == set()


def test_every_code_that_a_cell_demands_can_be_true() -> None:
    for rule in RULES:
        table = truth.GANTRY if str(rule.get("carrier", "")).startswith("gantry") else truth.LANE
        for code in [*rule.get("must_any", ()), *rule.get("must_if", ())]:
            assert table[code], f"{code} is demanded and has no condition"


# ---- three values


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        ("no_obu", {}, False),
        ("no_obu", {"no_obu": None}, None),
        ("no_card_count", {"no_card_count": 2}, True),
        ("no_obu | card_error", {}, None),
        ("no_obu | card_error", {"no_obu": True}, True),
        ("no_obu | card_error", {"all_emulated": True}, False),
        ("no_card_count & !no_obu", {"no_card_count": 1, "no_obu": True}, False),
        ("no_card_count & !no_obu", {"no_card_count": 1, "no_obu": None}, None),
        ("mileage_short", {"all_emulated": True}, None),
        ("any_defect", {}, False),
        ("any_defect", {"card_listed": True}, True),
    ],
)
def test_conditions_in_three_valued_logic(condition: str, facts: dict, expected: bool | None) -> None:
    assert scene.holds(condition, facts) is expected


# ---- rule a


def test_one_of_must_any_is_enough_and_none_of_them_is_a_fault() -> None:
    rule = {"must_any": [3, 4], "must_if": {}}
    assert judge({3}, {"obu_expired": True}, rule).faults == []
    assert judge(set(), {"obu_expired": True}, rule).faults == ["none of [3, 4] is there"]
    assert judge({4}, {"obu_expired": True}, rule).faults == ["4 is untrue: obu_not_started does not hold"]


def test_an_earlier_true_defect_satisfies_the_cell_and_a_later_one_does_not() -> None:
    rule = {"must_any": [41], "must_if": {}}
    facts = {"plates_differ": True, "obu_expired": True, "balance_zero": True}
    assert judge({3}, facts, rule).faults == []
    assert judge({28}, facts, rule).faults == ["none of [41] is there"]


def test_a_profile_overrides_the_check_order() -> None:
    rule, facts = {"must_any": [41], "must_if": {}}, {"plates_differ": True, "balance_zero": True}
    order = ["balance", *(name for name in truth.STAGES if name != "balance")]
    assert judge({28}, facts, rule, check_order=order).faults == []
    with pytest.raises(ConfigError, match="no stage is called 'balanse'"):
        judge({28}, facts, rule, check_order=["balanse"])


def _made_true(code: int, table: dict) -> dict:
    """A fact under which this code is true."""
    return {table[code].split("|")[0].split("&")[0].strip(): True}


@given(st.booleans(), st.data())
def test_the_code_of_an_earlier_true_defect_never_turns_a_pass_into_a_fail(gantry: bool, data: st.DataObject) -> None:
    table = truth.GANTRY if gantry else truth.LANE
    order = [sorted(code for code in stage if table.get(code)) for stage in truth.STAGES.values()]
    position = data.draw(st.sampled_from([index for index, stage in enumerate(order) if index and stage]))
    wanted = data.draw(st.sampled_from(order[position]))
    earlier = data.draw(st.sampled_from([code for stage in order[:position] for code in stage]))
    rule, facts = {"must_any": [wanted]}, {**_made_true(wanted, table), **_made_true(earlier, table)}
    assert judge({wanted}, facts, rule, gantry=gantry).faults == []
    assert judge({wanted, earlier}, facts, rule, gantry=gantry).faults == []
    assert judge({earlier}, facts, rule, gantry=gantry).faults == []
    assert judge({earlier}, _made_true(wanted, table), rule, gantry=gantry).faults or scene.holds(table[earlier], _made_true(wanted, table))


# ---- rule b


@given(st.booleans(), scenes, st.data())
def test_rule_b_never_fails_a_code_whose_condition_is_unknown(gantry: bool, facts: dict, data: st.DataObject) -> None:
    table = truth.GANTRY if gantry else truth.LANE
    code = data.draw(st.one_of(st.sampled_from(sorted(table)), st.integers(1, 600)))
    ruling = judge({code}, facts, gantry=gantry)
    condition = table.get(code)
    known = None if condition is None else scene.holds(condition, facts)
    untrue = [fault for fault in ruling.faults if "untrue" in fault]
    assert bool(untrue) == (known is False and truth.terms(gantry=gantry).judged(code))
    assert (ruling.truths[code] is None) == any(remark.startswith(f"{code}:") for remark in ruling.remarks)


@pytest.mark.parametrize("code", [14, 15, 29, 30, 66, 67, 68, 114, 115, 130, 141, 165, 173, 220, 523])
def test_heuristic_and_provincial_lane_codes_are_never_failed(code: int) -> None:
    assert judge({code}, {"all_emulated": True}).faults == []


def test_130_compares_issuers_in_a_gantry_record() -> None:
    assert judge({130}, {}, gantry=True).faults == ["130 is untrue: issuers_differ does not hold"]
    assert judge({189, 114}, {}, gantry=True).faults == []


@pytest.mark.parametrize("code", [code for code, condition in truth.LANE.items() if condition and truth.terms(gantry=False).judged(code)])
def test_on_an_emulated_bench_every_known_lane_code_is_untrue_of_a_sound_scene(code: int) -> None:
    ruling = judge({code}, {"all_emulated": True, "mileage_short": False, "weight_missing": False, "stayed_too_long": False})
    assert ruling.faults, f"{code} passes on a vehicle without any defect"


# ---- what is due


def test_always_due() -> None:
    assert judge(set(), {"no_card_count": 2}).faults == ["11 is due: no_card_count & !no_obu"]
    assert judge({11}, {"no_card_count": 2}).faults == []
    assert judge(set(), {"no_card_count": 2, "no_obu": True}).faults == []
    assert judge(set(), {"query_empty": True}).faults == ["129 is due: query_empty"]
    assert judge(set(), {"query_empty": True}, {"carrier": "entry"}).faults == [], "129 is a code of exit records"
    assert judge(set(), {"query_empty": True}, gantry=True).faults == []


def test_137_is_due_in_the_epoch_of_2024_only() -> None:
    rule = {"must_any": [], "must_if": {129: "", 137: ""}}
    facts = {"voucher_used": True}
    assert judge(set(), facts, rule).faults == ["137 is due: voucher_used"]
    assert judge(set(), facts, rule, code_epoch="2021").faults == []
    assert judge({137}, {"all_emulated": True}, code_epoch="2024").faults
    assert judge({137}, {"all_emulated": True}, code_epoch="2021").faults == [], "133-140 belong to the provinces then"


def test_a_missing_18_is_a_remark_and_a_false_18_a_fault() -> None:
    short = {"mileage_short": True, "media_type": 1}
    assert judge(set(), short).faults == []
    assert any(remark.startswith("18 is missing") for remark in judge(set(), short).remarks)
    assert judge(set(), {**short, "media_type": 2}).remarks == []
    assert judge({18}, {"mileage_short": False}).faults == ["18 is untrue: mileage_short does not hold"]


def test_the_private_numbers_of_a_province_are_not_judged_there() -> None:
    assert judge({51}, {}).faults
    assert judge({51}, {}, private_codes="hunan").faults == []
    with pytest.raises(ConfigError, match="hunan"):
        judge({51}, {}, private_codes="hunnan")


@given(st.sets(st.sampled_from(LANE_CODES), min_size=1, max_size=5), scenes, st.randoms(), st.sampled_from(["|", " | ", "|0|", "||"]))
def test_order_blanks_and_empty_parts_do_not_matter(codes: set[int], facts: dict, random: object, bar: str) -> None:
    parts = [str(code) for code in codes]
    random.shuffle(parts)  # type: ignore[attr-defined]
    assert judge(special_types(bar.join(parts)), facts).faults == judge(codes, facts).faults
    for empty in (None, "", "0", 0, " "):
        assert judge(special_types(empty), facts).faults == judge(set(), facts).faults
