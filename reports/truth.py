"""The truthful-code rule (special_cases.yaml, rule): which codes a record must carry, may carry, must not carry.

Two tables say when a code is true: a condition of facts (reports/facts.py), or None where the bench cannot know, as the
cause lies inside the product. A code whose condition is false fails; one whose condition is unknown is only reported;
codes of never_failed and of provinces are not judged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reports import requirements
from reports.facts import holds
from reports.saying import said
from tollcert.codes import FIRST_OF_2024, FIRST_PROVINCIAL, LaneSpecialType, MediaType
from tollcert.errors import ConfigError

_NO_ENTRY = "no_entry | entry_invalid"
_GANTRY_ENTRY = "no_entry | entry_invalid | cpc_blank | obu_without_card"  # a gantry that meets no card reads no entry: 16 of 16 production rows
_FAILED, _PSAM = "transaction_failed", "psam_faulty"

LANE: dict[int, str | None] = {
    1: "obu_low_battery", 2: "obu_dismantled", 3: "obu_expired", 4: "obu_not_started", 5: "obu_without_card", 6: "obu_listed", 7: "obu_locked",
    8: "obu_issuer_invalid", 9: "obu_class_illegal",
    10: f"ef04_prefix_wrong | {_NO_ENTRY}", 11: "no_card_count", 12: _NO_ENTRY, 13: f"no_province_count | {_NO_ENTRY}",
    14: None, 15: None, 16: "province_sums_wrong", 17: f"province_sums_wrong | {_NO_ENTRY}", 18: "mileage_short",
    21: "card_expired", 22: "card_not_started", 23: "card_locked", 24: "card_listed", 25: "card_issuer_invalid | old_card_abroad", 26: f"{_NO_ENTRY} | cpc_blank",
    27: "balance_short | balance_zero", 28: "balance_zero", 29: None, 30: None, 31: "card_type_illegal | old_card_abroad", 32: "card_status_flag_illegal",
    33: "cpc_low_battery", 34: "cpc_key_locked | cpc_damaged", 35: "cpc_damaged", 36: "cpc_lost | no_cpc | pushed_through | voucher_used",
    37: f"{_NO_ENTRY} | cpc_blank", 38: "cpc_issuer_wrong | cpc_blank", 39: "cpc_radio_off | cpc_blank | cpc_damaged",
    41: "plates_differ", 42: "classes_differ", 43: "issuers_differ", 44: f"other_card_put_in | plates_differ | {_NO_ENTRY}",
    45: f"entries_differ | other_card_put_in | plates_differ | {_NO_ENTRY}", 46: f"entries_differ | other_card_put_in | plates_differ | {_NO_ENTRY}",
    51: "class_wrong_at_entry", 52: "plate_wrong_at_entry", 53: "status_flag_changed", 54: f"entry_time_wrong | {_NO_ENTRY} | cpc_blank",
    55: f"entry_status_wrong | {_NO_ENTRY} | cpc_blank", 56: "entered_without_card", 57: "entry_by_gantry",
    58: f"entry_too_old | entry_time_wrong | {_NO_ENTRY} | cpc_blank", 59: "no_path", 60: "axles_wrong_at_entry | class_wrong_at_entry",
    61: None, 62: None, 63: None, 64: None, 65: None, 66: None, 67: None, 68: None,
    71: f"no_obu | {_FAILED}", 72: _FAILED, 73: _FAILED, 74: f"{_FAILED} | obu_without_card | card_error", 75: _FAILED, 76: _FAILED, 77: _FAILED,
    78: _FAILED, 79: _FAILED, 80: _FAILED, 81: _FAILED, 82: _FAILED, 83: _FAILED, 84: _FAILED, 85: _FAILED, 86: _FAILED, 87: _FAILED,
    88: "antenna_faulty", 89: f"province_sums_wrong | {_FAILED}",
    91: _PSAM, 92: _PSAM, 93: _PSAM, 94: _PSAM, 95: _PSAM, 96: _PSAM, 97: _PSAM,
    101: None, 102: None, 103: "clock_stepped", 104: None,
    111: "u_turn", 112: "coach_hours", 113: f"last_gantry_illegal | {_NO_ENTRY}", 114: None, 115: None, 116: "holiday",
    117: "pushed_through | forced_passage", 118: "credit_listed", 119: "stayed_too_long", 120: "barrier_hit", 121: "tailgated",
    122: f"{_FAILED} | any_defect", 123: "no_obu", 124: "several_obus", 125: f"entry_too_old | {_NO_ENTRY}", 126: "green_check_failed",
    127: "grey_listed", 128: "green_channel", 129: "query_empty", 130: None, 131: "work_vehicle_check_failed", 132: "freed_on_site",
    133: "weight_missing", 134: "weight_missing", 135: "overweight", 136: "amount_adjusted", 137: "voucher_used", 138: "seen_plate_differs",
    139: "seen_class_differs | weight_missing", 140: "seen_class_differs",
}  # fmt: skip
"""Lane code to the condition under which it is true."""

GANTRY: dict[int, str | None] = {
    101: "obu_dismantled", 102: "obu_without_card", 103: "obu_locked", 104: "obu_not_started", 105: "obu_expired", 106: "obu_issuer_invalid",
    107: "obu_plate_illegal", 108: "obu_plate_illegal", 109: "obu_class_illegal", 110: "obu_dismantled",
    111: _GANTRY_ENTRY, 112: _GANTRY_ENTRY, 113: f"no_province_count | {_GANTRY_ENTRY}", 114: "obu_low_battery",
    116: "card_not_started", 117: "card_expired", 118: "card_error", 119: "card_issuer_invalid | old_card_abroad", 120: "card_plate_illegal", 121: "card_plate_illegal",
    122: "card_class_illegal", 123: "card_type_illegal | old_card_abroad", 124: "cpc_low_battery",
    130: "issuers_differ", 131: "plates_differ", 132: "classes_differ", 133: "entries_differ | other_card_put_in | plates_differ",
    134: "other_card_put_in | plates_differ",
    135: _GANTRY_ENTRY, 136: _GANTRY_ENTRY, 137: f"entry_status_wrong | {_GANTRY_ENTRY}", 138: _GANTRY_ENTRY, 139: _GANTRY_ENTRY,
    140: f"entry_time_wrong | entry_too_old | {_GANTRY_ENTRY}", 141: _GANTRY_ENTRY, 142: _GANTRY_ENTRY, 143: _GANTRY_ENTRY,
    145: None, 146: None, 147: None, 148: None, 149: None, 150: None, 151: None, 152: None, 153: None,
    154: "opposite_direction", 155: _FAILED, 156: _FAILED, 157: _FAILED, 158: _FAILED, 159: _FAILED, 160: _FAILED,
    161: _FAILED, 162: _FAILED, 163: _FAILED, 164: _FAILED, 165: _FAILED, 166: _FAILED, 167: _FAILED,
    168: f"{_FAILED} | cpc_blank | cpc_damaged", 169: f"{_FAILED} | cpc_blank | cpc_damaged", 170: f"{_FAILED} | cpc_blank | cpc_damaged",
    171: f"{_FAILED} | cpc_blank | cpc_damaged", 172: f"{_FAILED} | cpc_blank | cpc_damaged", 173: f"{_FAILED} | cpc_blank | cpc_damaged",
    174: f"{_FAILED} | cpc_blank | cpc_damaged", 175: f"{_FAILED} | cpc_blank | cpc_damaged", 176: f"{_FAILED} | cpc_blank | cpc_damaged",
    177: f"{_FAILED} | {_PSAM}", 178: _FAILED, 179: _FAILED, 180: _FAILED, 181: _FAILED, 182: f"{_FAILED} | cpc_damaged", 183: _FAILED, 184: _FAILED,
    185: "traded_before", 186: "opposite_direction", 187: "balance_short | balance_zero", 188: "holiday", 189: None, 190: "traded_before",
    191: "province_changed", 192: None, 193: "traded_before", 194: "province_changed", 195: "first_gantry", 200: None, 201: None, 202: None,
    210: "obu_without_card", 211: "obu_without_card", 212: _FAILED, 213: _FAILED, 214: _FAILED, 215: _FAILED, 216: _FAILED, 217: _FAILED,
    218: _FAILED, 219: _FAILED,
}  # fmt: skip
"""Gantry code to the condition under which it is true."""

SEEN_IN_OBU = {11: "no_card_count & !no_obu"}
"""When a code is due, where that is narrower than when it is true: a lane that finds no OBU cannot read its count."""

STAGES = {
    "tamper": {2, 101, 110}, "validity": {3, 4, 21, 22, 104, 105, 116, 117}, "list": {6, 24, 118, 127}, "issuer": {8, 25, 106, 119},
    "entry information": {5, 10, 12, 13, 17, 26, 37, 54, 55, 56, 57, 58, 102, 111, 112, 113, *range(135, 144)},
    "card and OBU agreement": {*range(41, 47), *range(130, 135)}, "balance": {27, 28, 187}, "repeat": set(),
}  # fmt: skip
"""Codes of each stage of the check order. No card (5, 102) stands with the entry: without it no entry can be read, and
tamper, validity, list and issuer of the OBU come with its first answer. Codes without a stage are displaced by nothing.
"""

NEVER_FAILED_GANTRY = frozenset({114, 189})
"""Of never_failed these are gantry codes; 130 is a lane code there (in a gantry record it compares two issuers)."""

PRIVATE_CODES = {"hunan": frozenset(range(51, 61))}
"""Lane numbers that a province uses for something of its own although the national list has them: not judged there.
Hunan: outcomes of online charging (failed in or across provinces, amount 0, below or above the minimum fee).
"""

SWITCHES: dict[str, Any] = {"code_epoch": "2024", "check_order": (), "private_codes": ""}
"""Switches of a profile: code epoch 2021 or 2024, another order of the stages, province whose PRIVATE_CODES apply."""


@dataclass(slots=True)
class Ruling:
    """What the rule expects, what breaks it, what is only remarked, and the truth of every code that was carried."""

    expected: dict[str, Any]
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    truths: dict[int, bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Terms:
    """One list of codes under one profile."""

    gantry: bool
    epoch: str
    order: tuple[str, ...]
    private: frozenset[int]

    def judged(self, code: int) -> bool:
        """Can this code be judged at all: not heuristic, not provincial, of this epoch and list."""
        if self.gantry:
            return code in GANTRY and code not in NEVER_FAILED_GANTRY
        last = FIRST_PROVINCIAL if self.epoch >= "2024" else FIRST_OF_2024
        return code < last and code in LANE and code not in never_failed() and code not in self.private

    def truth(self, code: int, facts: Mapping[str, Any]) -> bool | None:
        """Whether a code is true in a scene; None where that is not known or not judged."""
        condition = (GANTRY if self.gantry else LANE).get(code) if self.judged(code) else None
        return None if condition is None else holds(condition, facts)

    def strange_in_control(self, code: int) -> bool:
        """Codes whose cause lies inside the product: no scene makes them true, a sound scene has no reason for them."""
        ambient = requirements.special_cases()["groups"]["gantry_ambient"] if self.gantry else ()
        return self.judged(code) and (GANTRY if self.gantry else LANE)[code] is None and code not in ambient

    def earlier(self, wanted: set[int], facts: Mapping[str, Any]) -> set[int]:
        """Codes of defects that are present in the scene and stand earlier in the check order than what is wanted."""
        stages = [STAGES[name] for name in self.order]
        first = min((index for index, stage in enumerate(stages) if wanted & stage), default=0)
        return {code for stage in stages[:first] for code in stage if self.truth(code, facts)}


def never_failed() -> frozenset[int]:
    """Heuristic codes: they have no truth value in a scene."""
    return frozenset(requirements.special_cases()["never_failed"])


def terms(switches: Mapping[str, Any] | None = None, *, gantry: bool) -> Terms:
    """The terms that a profile's switches make; raises ConfigError for what it cannot mean."""
    chosen = {**SWITCHES, **(switches or {})}
    order = tuple(chosen["check_order"] or requirements.special_cases()["check_order"])
    if unknown := [name for name in order if name not in STAGES]:
        raise ConfigError("check_order", f"no stage is called {unknown[0]!r}", ", ".join(STAGES))
    if chosen["private_codes"] and chosen["private_codes"] not in PRIVATE_CODES:
        raise ConfigError("private_codes", f"no table of {chosen['private_codes']!r}", ", ".join(PRIVATE_CODES))
    return Terms(gantry, str(chosen["code_epoch"]), order, PRIVATE_CODES.get(chosen["private_codes"], frozenset()))


def judge(codes: frozenset[int], rule: Mapping[str, Any], facts: Mapping[str, Any], *, gantry: bool, switches: Mapping[str, Any] | None = None) -> Ruling:
    """Judge the codes of a record against a cell's flag rule in a scene."""
    of = terms(switches, gantry=gantry)
    due = _due(rule, facts, of)
    wanted = {int(code) for code in rule.get("must_any") or ()}
    ruling = Ruling({"any_of": sorted(wanted), "and": sorted(due)})
    if wanted and not codes & (wanted | of.earlier(wanted, facts)):
        ruling.faults.append(said("none of {wanted} is there", wanted=sorted(wanted)))
    ruling.faults += [said("{code} is due: {condition}", code=code, condition=_due_when(code)) for code in sorted(due - codes)]
    for code in sorted(codes):
        _carried(code, facts, of, ruling)
    if rule.get("control"):
        ruling.faults += [said("{code} in a control: nothing is wrong in this scene", code=code) for code in sorted(codes) if of.strange_in_control(code)]
    if not gantry and 18 not in codes and facts.get("media_type", MediaType.OBU) == MediaType.OBU and holds("mileage_short", facts):
        ruling.remarks.append("18 is missing: the charged mileage is short (lane software of some vendors never reports it)")
    return ruling


def _due(rule: Mapping[str, Any], facts: Mapping[str, Any], of: Terms) -> set[int]:
    """Codes of must_if and always_due whose condition holds; always_due where the record may carry them."""
    candidates = {int(code) for code in rule.get("must_if") or ()}
    if not of.gantry:
        entry = "entry" in str(rule.get("carrier", ""))
        candidates |= {code for code in requirements.special_cases()["always_due"] if not entry or "EN" in LaneSpecialType(code).where}
    return {code for code in candidates if of.judged(code) and _due_when(code) and holds(_due_when(code), facts)}


def _due_when(code: int) -> str:
    """Condition under which a lane code of must_if or always_due is due."""
    return SEEN_IN_OBU.get(code) or LANE.get(code) or ""


def _carried(code: int, facts: Mapping[str, Any], of: Terms, ruling: Ruling) -> None:
    """Rule b for one code."""
    truth = ruling.truths[code] = of.truth(code, facts)
    condition = (GANTRY if of.gantry else LANE).get(code)
    if truth is False:
        ruling.faults.append(said("{code} is untrue: {condition} does not hold", code=code, condition=condition))
    elif truth is None:
        ruling.remarks.append(said("{code}: {why}", code=code, why=_why_unknown(code, of)))


def _why_unknown(code: int, of: Terms) -> str:
    if not of.judged(code):
        return "not judged (heuristic, provincial, or of another code epoch)"
    return "the bench does not know whether it is true"
