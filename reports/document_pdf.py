"""certificate.pdf, by Typst, in fonts that travel with the suite: the same input gives the same bytes everywhere. PDF/A-3b."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reports import requirements
from reports.language import CHINESE, translate_step
from reports.places import placed

TEMPLATE = Path(__file__).parent / "templates" / "certificate.typ"
FONTS = Path(__file__).parent / "fonts"
LONGEST = 600
"""Characters of an expectation, an observation or a failure that are printed; the whole is in the HTML and the journal."""
WORDS = {
    "certified": "合格", "certified_with_deviations": "有偏差合格", "not_certified": "不合格", "inconclusive": "未判定",
    "pass": "通过", "fail": "不通过", "error": "平台错误", "none": "无检查", "not_run": "未执行", "not_applicable": "不适用",
}  # fmt: skip
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


def _facts(outcome: Mapping[str, Any]) -> dict[str, Any]:
    table = requirements.special_cases()
    scenarios = [{**row, "cell": ", ".join(places)} for row, places in placed(outcome)]
    cells = {
        cell: {"verdict": facts["verdict"], "raw_verdict": facts["raw_verdict"], "scenarios": [0] * len(facts["scenarios"])}
        for cell, facts in outcome["cells"].items()
    }
    kept = (
        "title",
        "decision",
        "suite",
        "bench",
        "clock",
        "provenance",
        "began",
        "ended",
        "selection",
        "flags",
        "fees",
        "waivers",
        "profile",
        "reviews",
        "timing",
        "lists",
        "digests",
    )
    return {
        "result": {**{key: outcome[key] for key in kept}, "cells": cells},
        "rows": [_row(name, row) for name, row in outcome["checks"].items()],
        "cases": [{"id": case, **facts["title"]} for case, facts in table["cases"].items()],
        "positions": [{"key": key, "zh": zh} for key, zh in table["positions"].items()],
        "basis": table["basis"], "words": WORDS,
        "broken": [_broken(row) for row in scenarios if row["verdict"] != "pass" or row["raw_verdict"] != "pass"],
        "scenarios": [
            {"cell": row["cell"], "name": row["name"], "zh": translate_step(row["name"], CHINESE), "verdict": row["verdict"], "checks": row["checks"], "attempts": len(row["attempts"]) or 1} for row in scenarios
        ],
    }  # fmt: skip


def _row(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    passed = sum(check["verdict"] == "pass" for check in row["checks"].values())
    return {
        "id": name, **row["title"], "verdict": row["verdict"], "raw_verdict": row["raw_verdict"], "systems": "；".join(row["systems"]),
        "passed": passed, "checks": len(row["checks"]), "scenarios": len(row["scenarios"]),
    }  # fmt: skip


def _broken(row: Mapping[str, Any]) -> dict[str, Any]:
    findings = [finding for finding in row["findings"] if finding["verdict"] != "pass" or finding.get("waived")]
    return {
        "id": row["id"], "verdict": row["verdict"], "reason": row["reason"], "failures": [_short(text) for text in row["failures"]],
        "findings": [
            {
                "name": finding["name"], "expected": _short(finding["expected"]), "observed": _short(finding["observed"]),
                "evidence": ", ".join(f"#{number}" for number in finding["evidence"]), "waived": finding.get("waived", ""),
            }
            for finding in findings
        ],
    }  # fmt: skip


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ..."


def _clean(value: Any) -> Any:
    """Without characters that no page can show."""
    if isinstance(value, str):
        return _CONTROL.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list | tuple) else value
