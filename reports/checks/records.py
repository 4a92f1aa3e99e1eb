"""Checks on uploaded records: how many, whose, and their special types."""

from typing import Any

from reports import requirements, truth
from reports.checks import Finding, check, passed_if
from reports.journal import Event
from reports.saying import said
from reports.scene import Scene
from tollcert.codes import special_types
from tollcert.units import from_stamp

CARRIERS = {
    "entry": ("entries",), "exit": ("exits",), "gantry": ("gantry-transactions",),
    "event_or_entry": ("special-events", "entries"), "event_or_exit": ("special-events", "exits"),
    "gantry_or_none": ("gantry-transactions",),
}  # fmt: skip
OR_NONE, GANTRY_RECORDS = "gantry_or_none", "gantry-transactions"
SHORT_NUMBER = 4
"""Longer digit strings are identities, whose leading zeros count."""
CLOCK_TOLERANCE_S = 31.0
"""Clocks of two parties differ by up to this much in production (real_data.md 3.4)."""


@check("one passage record")
def one_passage_record(scene: Scene, kind: str) -> Finding:
    """Exactly one record, and it is this vehicle's: plate, class, card, OBU, time."""
    found, facts = scene.uploads(kind), scene.facts()
    evidence = [event.n for event, _ in found]
    if len(found) != 1:
        return passed_if(False, "exactly one record", said("{count} records", count=len(found)), evidence)
    event, record = found[0]
    side = "ex" if kind == "exits" else ""
    expected = {
        f"{side}vlp" if not side else "exVlp": facts["plate"],
        "vehicleType" if not side else "exVehicleType": facts["vehicle_class"],
        **facts.get("media", {}),
    }
    observed = {name: record.get(name) for name in expected}
    differing = {name: value for name, value in observed.items() if normal(value) not in _allowed(expected[name])}
    if not str(record.get("passId") or "").startswith(facts.get("pass_id", "")):
        differing["passId"] = observed["passId"] = record.get("passId")
        expected["passId"] = f"{facts['pass_id']}..."
    wrong = {**time_apart(scene, record, "exTime" if side else "enTime"), **hosted_faults(scene, record)}
    return passed_if(not differing and not wrong, expected, {**observed, **wrong}, [*evidence, event.n])


def _allowed(value: Any) -> set[str]:
    """One value, or any of a list."""
    return {normal(one) for one in (value if isinstance(value, list) else [value])}


def normal(value: Any) -> str:
    """A field's value without the freedoms of its form: 1, "1", "01" are one value, and so are "A1" and "a1" (freedom.md 50)."""
    text = "" if value is None else str(value).strip().upper()
    return text.lstrip("0") or "0" if text.isdigit() and len(text) <= SHORT_NUMBER else text


def hosted_faults(scene: Scene, record: dict[str, Any]) -> dict[str, str]:
    """A lane may tell of the gantry that it hosts: once, with the TAC of the passage, and its fees agree (freedom.md 10)."""
    hosted = [one for _, one in scene.hosted()]
    if len(hosted) > 1:
        return {"hosted gantry": said("{count} records", count=len(hosted))}
    differing = [one for one in hosted if normal(one.get("TAC")) != normal(record.get("TAC"))]
    unequal = [one for one in hosted if fen(one, "payFee") - fen(one, "discountFee") != fen(one, "fee")]
    return {"hosted gantry": "another TAC than the passage"} if differing else {"hosted gantry": "fee is not payFee - discountFee"} if unequal else {}


def number(record: dict[str, Any], name: str) -> int | None:
    """A number of the record; a missing or unreadable one is None (forms are free: freedom.md 50)."""
    try:
        return int(str(record[name]))
    except (KeyError, ValueError):
        return None


def fen(record: dict[str, Any], name: str) -> int:
    """An amount of the record in fen: 0 where it is missing, -1 where it cannot be read."""
    found = number(record, name) if record.get(name) else 0
    return -1 if found is None else found


def time_apart(scene: Scene, record: dict[str, Any], name: str) -> dict[str, str]:
    """The record's time, if it lies outside the passage by more than the clocks may differ."""
    begin, end = scene.facts()["began_at"], scene.facts().get("ended_at", float("inf"))
    try:
        at = from_stamp(str(record.get(name)))
    except ValueError:
        return {name: said("{record} is not a time", record=f"{record.get(name)!r}")}
    apart = max(begin - at, at - end)
    return {name: said("{apart} s outside the passage", apart=f"{apart:.0f}")} if apart > CLOCK_TOLERANCE_S else {}


@check("no passage record")
def no_passage_record(scene: Scene, kind: str) -> Finding:
    """No record of this kind."""
    found = scene.uploads(kind)
    return passed_if(not found, "no record", said("{count} records", count=len(found)), [event.n for event, _ in found])


def _records(scene: Scene, kind: str) -> list[tuple[Event, dict[str, Any]]]:
    return scene.gantry_records() if kind == GANTRY_RECORDS else scene.uploads(kind)


@check("special types")
def special_types_right(scene: Scene, cell: str = "", branch: str = "", carrier: str = "", part: str = "", any_of: list[int] | None = None) -> Finding:
    """The flag rule: one of must_any (or an earlier true defect), every must_if that holds, nothing untrue. Without a
    cell `any_of` is must_any; without either it is a control: nothing untrue, and nothing that only the product itself could know of. A vehicle that was refused
    and did not come in need not be told of at all (freedom.md 8).
    """
    rule: dict[str, Any] = requirements.flags(cell, branch, part) if cell else {"must_any": any_of or [], "must_if": {}, "control": not any_of}
    place = carrier or rule["carrier"]
    kinds, gantry = CARRIERS[place], place.startswith("gantry")
    carried = [(event, special_types(record.get("specialType"))) for kind in kinds for event, record in _records(scene, kind)]
    if not carried and "special-events" in kinds:
        return passed_if(True, "the truth, if anything is told", "nothing is told", [], ["the refusal was not recorded; it need not be"])
    if not carried and place == OR_NONE:
        return passed_if(True, "one of the codes, or no record", "no record", [])
    codes = frozenset().union(*(found for _, found in carried)) if carried else frozenset()
    facts = scene.gantry_facts() if gantry else scene.facts()
    remarks = _excused(cell, branch, rule, codes, facts)
    ruling = truth.judge(codes, {**rule, "carrier": place}, facts, gantry=gantry, switches=facts.get("switches"))
    observed, evidence = {"codes": sorted(codes), "faults": ruling.faults}, [event.n for event, _ in carried]
    return passed_if(bool(carried) and not ruling.faults, ruling.expected, observed, evidence, remarks + ruling.remarks)


def _excused(cell: str, branch: str, rule: dict[str, Any], codes: frozenset[int], facts: dict[str, Any]) -> list[str]:
    """Where the seed does not ask for a mark, and the profile does not say that the product claims it, no code is due: the
    rule is eased, and what is missing is remarked (special_cases.yaml, basis).
    """
    if not cell or facts.get("derived_due", True) or requirements.basis(cell, branch) == "seed":
        return []
    wanted, rule["must_any"] = rule.get("must_any") or [], []
    return [said("none of {wanted} is there; the seed does not ask for it", wanted=wanted)] if wanted and not codes & set(wanted) else []
