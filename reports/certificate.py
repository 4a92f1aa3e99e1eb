"""certificate.html: one file, no network, both languages. The matrix, every finding, every fee, the evidence behind them.

It is made from result.json; the evidence travels deflated inside the page and is unpacked there.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports import requirements
from reports.evidence import rows
from reports.journal import Event, scenes
from reports.language import CHINESE, translate_step
from reports.places import placed
from tollcert.wire.tables import tables

TEMPLATES = Path(__file__).parent / "templates"


def certificate(outcome: dict[str, Any], events: Iterable[Event], signers: Sequence[dict[str, str]] = (), digests: Mapping[str, str] | None = None) -> str:
    """The page of a campaign; its cover says who signs, or UNSIGNED."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["zh"] = lambda text: translate_step(str(text), CHINESE)
    environment.filters["merged"] = lambda usual, own: {**usual, **own}
    table = requirements.special_cases()
    scenarios = {row["id"]: dict(row) for row, _ in placed(outcome)}
    return environment.get_template("certificate.html.j2").render(
        outcome=outcome,
        signers=signers,
        cases=table["cases"],
        positions=table["positions"],
        basis=table["basis"],
        scenarios=list(scenarios.values()),
        digests=digests or {},
        payload=_packed(_payload(outcome, scenarios, scenes(iter(events)), table)),
        css=(TEMPLATES / "certificate.css").read_text(encoding="utf-8"),
        scripts=[(TEMPLATES / name).read_text(encoding="utf-8") for name in ("evidence.js", "certificate.js")],
    )


def _payload(outcome: dict[str, Any], scenarios: dict[str, Any], events: dict[str, list[Event]], table: dict[str, Any]) -> dict[str, Any]:
    """What the page unpacks: results, bytes, the tables that take them apart, and the texts in Chinese."""
    evidence = {name: rows(events.get(scenario.get("scene", name), [])) for name, scenario in scenarios.items()}
    shown = {
        "scenarios": scenarios, "cells": _by_id(outcome["cells"]), "rows": _by_id(outcome["checks"]), "requirements": table["cells"], "basis": table["basis"],
    }  # fmt: skip
    texts = {text for scenario in scenarios.values() for text in _texts(scenario)} | set(table["basis"].values())
    texts |= {text for cell in table["cells"].values() for text in (*cell["procedure"], *cell["expect"])}
    texts |= {place["reason"] for place in (*outcome["cells"].values(), *outcome["checks"].values())}
    texts |= {check["text"] for row in outcome["checks"].values() for check in row["checks"].values()}
    chinese = {text: found for text in sorted(texts) if (found := translate_step(text, CHINESE)) != text}
    return {**shown, "evidence": evidence, "tables": tables(), "zh": chinese}


def _by_id(places: Mapping[str, Any]) -> dict[str, Any]:
    return {name: {**place, "scenarios": [scenario["id"] for scenario in place["scenarios"]]} for name, place in places.items()}


def _texts(scenario: Mapping[str, Any]) -> Iterator[str]:
    yield scenario["name"]
    yield from (step.partition(" ")[2] for step in scenario["steps"])
    for finding in scenario["findings"]:
        yield finding["name"]
        yield from finding["remarks"]
        expected = finding["expected"]
        steps = expected.get("from", {}).get("steps", ()) if isinstance(expected, dict) and isinstance(expected.get("from"), dict) else ()
        yield from (str(step[part]) for step in steps for part in ("what", "how"))


def _packed(value: Any) -> str:
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode()
    return base64.b64encode(zlib.compress(raw, 9)).decode()
