"""certificate.html: one file, no network, both languages. The matrix, every finding, every fee, the evidence behind them.

It is made from result.json; the evidence travels deflated inside the page and is unpacked there.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports import page_words, requirements
from reports.evidence import rows
from reports.journal import Event, scenes
from reports.language import CHINESE, from_chinese
from reports.places import placed
from reports.wording import Wording, in_english, lines, local, undivided
from tollcert.wire.tables import tables

TEMPLATES = Path(__file__).parent / "templates"
MET = ("error", "message")
"""Under these names events hold what was wrong, as a sentence."""


def certificate(outcome: dict[str, Any], events: Iterable[Event], signers: Sequence[dict[str, str]] = (), digests: Mapping[str, str] | None = None) -> str:
    """The page of a campaign; its cover says who signs, or UNSIGNED."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    wording = Wording(outcome, CHINESE)
    environment.filters["zh"] = lambda text: wording.label(str(text))
    environment.filters["local"] = local
    environment.filters["english"] = from_chinese
    environment.filters["merged"] = lambda usual, own: {**usual, **own}
    environment.globals.update(both=partial(_both, wording), value=partial(_value, wording))
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
        payload=_packed(_payload(outcome, scenarios, scenes(iter(events)), table, wording)),
        css=(TEMPLATES / "certificate.css").read_text(encoding="utf-8"),
        scripts=[(TEMPLATES / name).read_text(encoding="utf-8") for name in ("evidence.js", "certificate.js")],
    )


def _both(wording: Wording, text: object, chinese: str | None = None) -> Markup:
    """A text in both languages, of which the page shows one."""
    english = in_english(str(text)) if chinese is None else str(text)
    return Markup('<span lang="en">{}</span><span lang="zh">{}</span>').format(english, wording.label(str(text)) if chinese is None else chinese)


def _value(wording: Wording, found: Any) -> Markup:
    """A value of a finding in both languages."""
    return Markup('<code lang="en">{}</code><code lang="zh">{}</code>').format(lines(undivided(found)), wording.shown(found))


def _payload(outcome: dict[str, Any], scenarios: dict[str, Any], events: dict[str, list[Event]], table: dict[str, Any], wording: Wording) -> dict[str, Any]:
    """What the page unpacks: results, bytes, the tables that take them apart, and the texts in Chinese."""
    evidence = {name: rows(events.get(scenario.get("scene", name), [])) for name, scenario in scenarios.items()}
    shown = {
        "scenarios": scenarios, "cells": _by_id(outcome["cells"]), "rows": _by_id(outcome["checks"]), "requirements": table["cells"], "basis": table["basis"],
    }  # fmt: skip
    layouts = tables()
    titles = {str(layout["title"]) for layout in layouts["layouts"].values()}
    texts = {text for scenario in scenarios.values() for text in _texts(scenario)} | set(table["basis"].values()) | titles
    texts |= {text for cell in table["cells"].values() for text in (*cell["procedure"], *cell["expect"])}
    texts |= {text for found in evidence.values() for row in found if row["e"] == "prompt" for text in (row["d"]["text"], *row["d"].get("steps", ()))}
    texts |= {place["reason"] for place in (*outcome["cells"].values(), *outcome["checks"].values())}
    texts |= {check["text"] for row in outcome["checks"].values() for check in row["checks"].values()}
    chinese = {text: found for text in sorted(texts) if (found := wording.label(text)) != text}
    findings = [finding for scenario in scenarios.values() for finding in scenario["findings"]]
    for finding in findings:
        wording.value([undivided(finding["expected"]), finding["observed"], finding["remarks"]])
    for row in (row for found in evidence.values() for row in found if any(name in row.get("d", {}) for name in MET)):
        for name in MET:
            wording.met(str(row["d"].get(name, "")))
    systems = {name: from_chinese(name) for row in outcome["checks"].values() for name in row["systems"]}
    labels = {key: [english, wording.label(key)] for key, english in page_words.LABELS.items()}
    return {**shown, "evidence": evidence, "tables": layouts, "zh": wording.everything | chinese, "names": wording.names, "words": labels, "systems": systems}


def _by_id(places: Mapping[str, Any]) -> dict[str, Any]:
    return {name: {**place, "scenarios": [scenario["id"] for scenario in place["scenarios"]]} for name, place in places.items()}


def _texts(scenario: Mapping[str, Any]) -> Iterator[str]:
    """Titles, steps and reasons of a scenario, and the derivations of its fees."""
    yield from (scenario["name"], scenario["branch"], scenario["reason"], *scenario["failures"])
    yield from (attempt["reason"] for attempt in scenario["attempts"])
    yield from (step.partition(" ")[2] for step in scenario["steps"])
    for finding in scenario["findings"]:
        yield finding["name"]
        expected = finding["expected"]
        steps = expected.get("from", {}).get("steps", ()) if isinstance(expected, dict) and isinstance(expected.get("from"), dict) else ()
        yield from (str(step[part]) for step in steps for part in ("what", "how"))


def _packed(value: Any) -> str:
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode()
    return base64.b64encode(zlib.compress(raw, 9)).decode()
