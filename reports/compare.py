"""What changed between two campaigns: verdicts, checks that are no longer made, versions, times.

A scenario that passes because it checks less than before is the change that nobody would see; it is named.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports.language import CHINESE
from reports.places import placed
from reports.verify_rejudge import differences
from reports.wording import Wording, in_english

ABSENT = "(not there)"
RANK = {"pass": 0, "not_applicable": 1, ABSENT: 2, "not_run": 2, "none": 3, "inconclusive": 4, "error": 5, "fail": 6}
SHARE, FLOOR_S, FLOOR_MS = 0.2, 0.5, 5.0
"""A scenario or a phase takes another time when it differs by this share, and by this many seconds or milliseconds."""
VERSIONS = ("title", "suite", "clock", "requirements", "provenance", "bench", "selection")
Row = dict[str, Any]


def compare(first: Row, second: Row) -> Row:
    """Changes from one result to another. `same`: verdicts and checks are the same (versions and times may differ)."""
    cells = _verdicts(_places(first), _places(second))
    before, after = _scenarios(first), _scenarios(second)
    verdicts = _verdicts({name: row["verdict"] for name, row in before.items()}, {name: row["verdict"] for name, row in after.items()})
    checks = [row for name in before.keys() & after.keys() if (row := _checks(name, before[name], after[name]))]
    decision = _verdicts({"decision": first["decision"]}, {"decision": second["decision"]})
    return {
        "same": not (cells or verdicts or checks or decision),
        "decision": {"a": first["decision"], "b": second["decision"]},
        "versions": [found._asdict() for key in VERSIONS for found in differences(first.get(key), second.get(key), key)],
        "cells": cells, "scenarios": verdicts, "checks": sorted(checks, key=lambda row: str(row["name"])),
        "timing": [row for name in sorted(before.keys() & after.keys()) if (row := _timing(name, before[name], after[name]))]
        + _phases(first, second),
        "accuracy": [{"name": name, "a": _share(first[name]), "b": _share(second[name])} for name in ("flags", "fees") if first[name] != second[name]],
    }  # fmt: skip


def _places(outcome: Row) -> dict[str, str]:
    """Verdicts of the cells and of the interoperability rows."""
    return {place: str(facts["verdict"]) for place, facts in {**outcome["cells"], **outcome.get("checks", {})}.items()}


def _scenarios(outcome: Row) -> dict[str, Row]:
    return {row["id"]: dict(row) for row, _ in placed({"cells": outcome["cells"], "checks": outcome.get("checks", {})})}


def _verdicts(before: dict[str, str], after: dict[str, str]) -> list[Row]:
    """Names whose verdicts differ, with the direction."""
    names = [name for name in dict.fromkeys([*before, *after]) if before.get(name) != after.get(name)]
    return [{"name": name, "a": (a := before.get(name, ABSENT)), "b": (b := after.get(name, ABSENT)), "change": _direction(a, b)} for name in names]


def _direction(a: str, b: str) -> str:
    """Lost: it is no longer run; worse, better: by the order of verdicts."""
    if b == ABSENT:
        return "lost"
    if a == ABSENT:
        return "new"
    return "changed" if a not in RANK or b not in RANK or RANK[a] == RANK[b] else "worse" if RANK[b] > RANK[a] else "better"


def _checks(name: str, before: Row, after: Row) -> Row | None:
    """Checks with their parameters, counted: what was checked before and no longer is, and the reverse."""
    a, b = (Counter(_label(finding) for finding in row["findings"]) for row in (before, after))
    return {"name": name, "lost": sorted((a - b).elements()), "new": sorted((b - a).elements())} if a != b else None


def _label(finding: Row) -> str:
    params = {key: value for key, value in finding.get("params", {}).items() if value not in ("", None, [])}
    return str(finding["name"]) + (f" {msgspec.json.encode(params, order='deterministic').decode()}" if params else "")


def _timing(name: str, before: Row, after: Row) -> Row | None:
    a, b = float(before["seconds"]), float(after["seconds"])
    return {"name": name, "a": a, "b": b} if abs(b - a) > FLOOR_S and abs(b - a) > SHARE * max(a, b) else None


def _phases(first: Row, second: Row) -> list[Row]:
    """Phases of a transaction whose usual or nearly longest time shifted."""
    before, after = ({phase["id"]: phase for phase in outcome.get("timing", ())} for outcome in (first, second))
    found = []
    for name in (name for name in before if name in after):
        for share in ("p50", "p90"):
            a, b = float(before[name][share]), float(after[name][share])
            if abs(b - a) > FLOOR_MS and abs(b - a) > SHARE * max(a, b):
                found.append({"name": f"{before[name]['en']}, {share}, ms", "a": a, "b": b})
    return found


def _share(value: Row) -> str:
    return f"{value['right']}/{value['total']}"


def page(changes: Row, names: tuple[str, str]) -> str:
    """The changes as one HTML file."""
    folder = Path(__file__).parent / "templates"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    css = (folder / "certificate.css").read_text(encoding="utf-8")
    wording = Wording({}, CHINESE)
    environment.filters["both"] = lambda word: told if (told := wording.label(str(word))) == str(word) else f"{in_english(str(word))} {told}"
    return str(environment.get_template("compare.html.j2").render(changes=changes, names=names, css=css))
