"""certificate.pdf, by Typst, in fonts that travel with the suite: the same input gives the same bytes everywhere. PDF/A-3b."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from reports import requirements
from reports.language import CHINESE, from_chinese
from reports.places import placed
from reports.wording import Wording, in_english, lines, local, undivided

TEMPLATE = Path(__file__).parent / "templates" / "certificate.typ"
FONTS = Path(__file__).parent / "fonts"
LONGEST = 600
"""Characters of an expectation, an observation or a failure that are printed; the whole is in the HTML and the journal."""
VERDICTS = ("pass", "fail", "error", "inconclusive", "none", "not_run", "not_applicable")
SAID, ROLES, STATES = ("signed_off", "rejected", "comment"), ("tester", "authority"), ("used", "unused", "expired", "unknown")
"""Words that reviews, keys and waivers bring."""
_WORD = re.compile(r't\("([^"]+)"\)')
"""A word of the document in its template."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def pdf(outcome: Mapping[str, Any], signers: Sequence[Mapping[str, str]], digests: Mapping[str, str]) -> bytes:
    """The document; ImportError where Typst is not installed (extra `documents`)."""
    made = _compiled(outcome, signers, digests, format="pdf", pdf_standards=["a-3b"], timestamp=int(_moment(outcome).timestamp()))
    assert isinstance(made, bytes)
    return made


def pages(outcome: Mapping[str, Any], signers: Sequence[Mapping[str, str]], digests: Mapping[str, str], ppi: float = 72) -> list[bytes]:
    """The same pages as PNG pictures."""
    made = _compiled(outcome, signers, digests, format="png", ppi=ppi)
    return made if isinstance(made, list) else [made]


def _compiled(outcome: Mapping[str, Any], signers: Sequence[Mapping[str, str]], digests: Mapping[str, str], **options: Any) -> Any:
    import typst

    moment = _moment(outcome)
    data = _clean({**_facts(outcome), "signers": list(signers), "digests": dict(digests), "date": [moment.year, moment.month, moment.day]})
    compiler = typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return compiler.compile(sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, **options)


def _moment(outcome: Mapping[str, Any]) -> datetime:
    """The date of the document: when the campaign ended, not when the document was made."""
    return datetime.fromisoformat(outcome["ended"]) if outcome["ended"] else datetime(1980, 1, 1, tzinfo=UTC)


KEPT = ("title", "decision", "suite", "bench", "clock", "began", "ended", "selection", "flags", "fees", "profile", "reviews", "timing", "lists", "digests")
"""What of the result the template reads as it is."""


def _facts(outcome: Mapping[str, Any]) -> dict[str, Any]:
    table, wording = requirements.special_cases(), Wording(outcome, CHINESE)
    scenarios = [{**row, "cell": ", ".join(places)} for row, places in placed(outcome)]
    told = partial(_told, wording)
    cells = {
        cell: {"verdict": facts["verdict"], "raw_verdict": facts["raw_verdict"], "scenarios": [0] * len(facts["scenarios"])}
        for cell, facts in outcome["cells"].items()
    }
    return {
        "result": {**{key: outcome.get(key, []) for key in KEPT}, "cells": cells},
        "began": local(outcome["began"]), "ended": local(outcome["ended"]),
        "rows": [_row(name, row) for name, row in outcome["checks"].items()],
        "cases": [{"id": case, **facts["title"]} for case, facts in table["cases"].items()],
        "positions": [{**told(key), "key": key} for key in table["positions"]],
        "basis": [[told(key), told(text)] for key, text in table["basis"].items()],
        "product": told(outcome["provenance"].get("product", "reference")),
        "played": [[told(role), told(who)] for role, who in outcome["provenance"].items() if role != "product"],
        "unmet": [{**missing, **{part: told(missing[part]) for part in ("kind", "required", "found")}} for missing in outcome["profile"]["unmet"]],
        "waivers": [{**waiver, "checks": [told(check) for check in waiver["checks"]]} for waiver in outcome["waivers"]],
        "words": {word: wording.label(word) for word in _words(outcome)},
        "broken": [_broken(row, wording) for row in scenarios if row["verdict"] != "pass" or row["raw_verdict"] != "pass"],
        "scenarios": [
            {"cell": row["cell"], "name": row["name"], "zh": wording.step(row["name"]), "verdict": row["verdict"], "checks": row["checks"], "attempts": len(row["attempts"]) or 1} for row in scenarios
        ],
    }  # fmt: skip


def _words(outcome: Mapping[str, Any]) -> set[str]:
    """Words that the template says: those that stand in it, and those that the result brings."""
    bench = outcome["bench"]
    brought = {*bench.get("participants", {}), *bench.get("conditions", {}), bench.get("products", "in_process"), f"{outcome['clock']} clock"}
    return {*_WORD.findall(TEMPLATE.read_text(encoding="utf-8")), *brought, outcome["decision"], *requirements.POSITIONS, *VERDICTS, *SAID, *ROLES, *STATES}


def _told(wording: Wording, text: object) -> dict[str, str]:
    """A text in both languages."""
    return {"en": in_english(str(text)), "zh": wording.label(str(text))}


def _row(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    passed = sum(check["verdict"] == "pass" for check in row["checks"].values())
    return {
        "id": name, **row["title"], "verdict": row["verdict"], "raw_verdict": row["raw_verdict"], "systems": "；".join(row["systems"]), "systems_en": "; ".join(map(from_chinese, row["systems"])),
        "passed": passed, "checks": len(row["checks"]), "scenarios": len(row["scenarios"]),
    }  # fmt: skip


def _broken(row: Mapping[str, Any], wording: Wording) -> dict[str, Any]:
    findings = [finding for finding in row["findings"] if finding["verdict"] != "pass" or finding.get("waived")]
    return {
        "id": row["id"], "name": _told(wording, row["name"]), "verdict": row["verdict"], "raw_verdict": row["raw_verdict"],
        "reason": _told(wording, row["reason"]), "failures": [{name: _short(text) for name, text in _told(wording, failure).items()} for failure in row["failures"]],
        "findings": [
            {
                "name": _told(wording, finding["name"]), "expected": _value(wording, finding["expected"]), "observed": _value(wording, finding["observed"]),
                "remarks": [_told(wording, remark) for remark in finding["remarks"]],
                "evidence": ", ".join(f"#{number}" for number in finding["evidence"]), "waived": finding.get("waived", ""),
            }
            for finding in findings
        ],
    }  # fmt: skip


def _value(wording: Wording, found: Any) -> dict[str, str]:
    """A value of a finding in both languages, without the derivation of a fee (which the page shows)."""
    return {"en": _short(lines(undivided(found))), "zh": _short(wording.shown(found))}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ..."


def _clean(value: Any) -> Any:
    """Without characters that no page can show."""
    if isinstance(value, str):
        return _CONTROL.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list | tuple) else value
